// det: a determinant by expansion of minors, a function of ℓ² variables with about e·ℓ! multiplications; its gradient holds the cofactors.

import Jets

enum Determinant: Eval {
  static let name = "det"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "primal": { input in
        let (a, size) = try matrix(input)
        return Computation(number: { determinant(a, size) })
      },
      "gradient": { input in
        let (a, size) = try matrix(input)
        var backward = PreparedReverse<Double>(variables: size * size)
        return Computation(numbers: {
          var gradient = [Double](repeating: 0, count: size * size)
          _ = backward.evaluate(at: a, into: &gradient) { determinant($0, size) }
          return gradient
        })
      },
    ]
  }

  private static func matrix(_ input: Input) throws -> (elements: [Double], size: Int) {
    let size = try input.integer("ell", in: 1...20)
    return (try input.vector("A", count: size * size), size)
  }

  /// The largest minors that are recorded in one piece: the tape of a larger one would not stay in the cache, and that of order 11 not
  /// in the memory.
  private static let recordedOrder = 6

  /// The determinant of a matrix given row by row.
  static func determinant<S: Scalar>(_ a: [S], _ size: Int) -> S {
    // A list of the columns that are left: each names the next, the last names `size`, and place `size` the first.
    var next = (0...size).map { $0 == size ? 0 : $0 + 1 }
    return minor(a, size, row: 0, &next)
  }

  /// The minor of the rows from `row` on and of the columns that are left, expanded by its first row.
  private static func minor<S: Scalar>(_ a: [S], _ size: Int, row: Int, _ next: inout [Int]) -> S {
    if row == size - 1 { return a[row * size + next[size]] }
    var sum: S = 0
    var isEven = true
    var before = size
    var column = next[size]
    while column != size {
      next[before] = next[column]
      let term = a[row * size + column] * minorInPiece(a, size, row: row + 1, &next)
      next[before] = column
      if isEven { sum += term } else { sum -= term }
      isEven.toggle()
      before = column
      column = next[column]
    }
    return sum
  }

  private static func minorInPiece<S: Scalar>(_ a: [S], _ size: Int, row: Int, _ next: inout [Int]) -> S {
    let order = size - row
    guard order == recordedOrder else { return minor(a, size, row: row, &next) }
    var columns: [Int] = []
    var column = next[size]
    while column != size {
      columns.append(column)
      column = next[column]
    }
    let elements = (row..<size).flatMap { i in columns.map { a[i * size + $0] } }
    return checkpoint(elements) { [determinant($0, order)] }[0]
  }
}
