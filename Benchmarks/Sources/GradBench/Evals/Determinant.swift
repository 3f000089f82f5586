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
        var pieces = PreparedReverse<Double>(variables: pieceOrder * pieceOrder)
        return Computation(numbers: {
          var gradient = [Double](repeating: 0, count: size * size)
          _ = backward.evaluate(at: a, into: &gradient) { a in
            determinant(a, size) { elements in
              // A piece is differentiated at once, on a tape that stays in the cache; its gradient is all that is kept of it.
              var cofactors = [Double](repeating: 0, count: elements.count)
              let value = pieces.evaluate(at: elements.map { $0.value }, into: &cofactors) { determinant($0, pieceOrder) }
              return withPullback(value, of: elements) { weight in cofactors.map { weight * $0 } }
            }
          }
          return gradient
        })
      },
    ]
  }

  private static func matrix(_ input: Input) throws -> (elements: [Double], size: Int) {
    let size = try input.integer("ell", in: 1...20)
    return (try input.vector("A", count: size * size), size)
  }

  /// The order of minors that are differentiated by themselves where they are parts of a larger determinant.
  private static let pieceOrder = 6

  /// The determinant of a matrix given row by row.
  ///
  /// `piece` computes minors of `pieceOrder` from their elements; without it they are expanded as all others.
  static func determinant<S: Scalar>(_ a: [S], _ size: Int, piece: (([S]) -> S)? = nil) -> S {
    if size == 1 { return a[0] }
    // A list of the columns that are left: each names the next, the last names `size`, and place `size` the first.
    var next = (0...size).map { $0 == size ? 0 : $0 + 1 }
    var minors = [S](repeating: 0, count: size * size)
    return next.withUnsafeMutableBufferPointer { next in
      minors.withUnsafeMutableBufferPointer { minors in minor(a, size, row: 0, next, minors, piece) }
    }
  }

  /// The minor of the rows from `row` on and of the columns that are left, expanded by its first row.
  private static func minor<S: Scalar>(
    _ a: [S], _ size: Int, row: Int, _ next: UnsafeMutableBufferPointer<Int>, _ minors: UnsafeMutableBufferPointer<S>,
    _ piece: (([S]) -> S)?
  ) -> S {
    let start = row * size
    if row == size - 2 {
      let p = next[size]
      let q = next[p]
      return sumOfProducts(count: 2) { $0 == 0 ? (a[start + p], a[start + size + q]) : (a[start + q], -a[start + size + p]) }
    }
    if let piece, row > 0, size - row == pieceOrder { return piece(elements(a, size, row: row, next)) }
    var count = 0
    var before = size
    var column = next[size]
    while column != size {
      next[before] = next[column]
      let smaller = minor(a, size, row: row + 1, next, minors, piece)
      minors[start + count] = count.isMultiple(of: 2) ? smaller : -smaller
      next[before] = column
      before = column
      column = next[column]
      count += 1
    }
    column = size
    return sumOfProducts(count: count) { k in
      column = next[column]
      return (a[start + column], minors[start + k])
    }
  }

  /// The elements of the rows from `row` on and of the columns that are left.
  private static func elements<S: Scalar>(_ a: [S], _ size: Int, row: Int, _ next: UnsafeMutableBufferPointer<Int>) -> [S] {
    var elements: [S] = []
    elements.reserveCapacity((size - row) * (size - row))
    for i in row..<size {
      var column = next[size]
      while column != size {
        elements.append(a[i * size + column])
        column = next[column]
      }
    }
    return elements
  }
}
