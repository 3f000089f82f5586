// Dense Hessians by blocks of mixed second derivatives, with the seeds kept between calls.

import JetCore
import JetMatrices

/// Hessians of functions of n variables in blocks of M×N second derivatives: repeated calls allocate nothing of their own.
///
///     var prepared = PreparedHessian<Double, 4, 8>(variables: x.count)
///     var g = [Double](repeating: 0, count: x.count)
///     var h = Matrix<Double>(rows: x.count, columns: x.count, repeating: 0)
///     let value = prepared.evaluate(at: x, into: &g, &h) { x in rosenbrock(x) }
public struct PreparedHessian<T: Scalar, let M: Int, let N: Int> {
  @usableFromInline package var seeds: [HyperDual<T, M, N>]

  /// Prepares for a number of variables.
  ///
  /// - Precondition: `variables` ≥ 0, and M, N ≥ 1 unless it is 0.
  @_alwaysEmitIntoClient
  public init(variables n: Int) {
    require(n >= 0 && (M > 0 && N > 0 || n == 0), "Blocks of \(M)×\(N) second derivatives cannot cover \(n) variables")
    seeds = []
    seeds.reserveCapacity(n)
    for _ in 0..<n { seeds.append(HyperDual(T.zero)) }
  }

  /// Writes the gradient and the symmetric Hessian of a function ℝⁿ→ℝ into an array and a matrix, and returns the value.
  ///
  /// - Precondition: `x` and `gradient` have as many elements as there are variables, `hessian` as many rows and columns.
  /// - Complexity: about n²/(2MN) evaluations of `f`; no allocation beyond those of `f`, unless `f` keeps its argument.
  @_alwaysEmitIntoClient
  public mutating func evaluate(
    at x: [T], into gradient: inout [T], _ hessian: inout Matrix<T>, of f: ([HyperDual<T, M, N>]) throws -> HyperDual<T, M, N>
  ) rethrows -> T {
    let n = seeds.count
    requireRoom(for: n, x, gradient, hessian)
    if n == 0 { return try f(seeds).value }
    var value = T.zero
    try columns(
      0..<n, at: x, f, value: { value = $0 }, gradient: { gradient[$0] = $1 },
      entry: { hessian.setBoth($0, $1, to: $2) })
    return value
  }

  /// Passes the derivatives along some columns, chunk by chunk: the gradient's and the Hessian's on and above the diagonal.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func columns(
    _ variables: Range<Int>, at x: [T], _ f: ([HyperDual<T, M, N>]) throws -> HyperDual<T, M, N>,
    value: (T) -> Void, gradient: (_ column: Int, _ derivative: T) -> Void, entry: (_ row: Int, _ column: Int, _ derivative: T) -> Void
  ) rethrows {
    let tag = PerturbationTag.unique()
    for i in x.indices { seeds[i] = HyperDual(x[i], .filled(.zero), .filled(.zero), .filled(.filled(.zero)), 0, tag) }
    func isColumn(_ seed: inout HyperDual<T, M, N>, _ direction: Int, _ isActive: Bool) {
      seed._columnPartials[unchecked: direction] = isActive ? 1 : .zero
      seed.activity = isActive ? seed.activity | 2 : seed.activity & 1
    }
    func isRow(_ seed: inout HyperDual<T, M, N>, _ direction: Int, _ isActive: Bool) {
      seed._rowPartials[unchecked: direction] = isActive ? 1 : .zero
      seed.activity = isActive ? seed.activity | 1 : seed.activity & 2
    }
    try seeds.sweep(variables, by: N, set: isColumn) { seeds, start, width in
      try seeds.sweep(0..<start + width, by: M, set: isRow) { seeds, top, height in
        let y = try f(seeds)
        y.tag.check(belongsTo: tag)
        for j in 0..<width {
          for i in 0..<height where top + i <= start + j { entry(top + i, start + j, y._mixedPartials[unchecked: i][unchecked: j]) }
        }
        if top == 0 {
          for j in 0..<width { gradient(start + j, y._columnPartials[unchecked: j]) }
          value(y.value)
        }
      }
    }
  }
}

extension PreparedHessian: Sendable {}

/// Stops where the parts of a Hessian's evaluation are not of as many variables as it was prepared for.
@_alwaysEmitIntoClient @inline(__always)
package func requireRoom<T: Scalar>(for n: Int, _ x: [T], _ gradient: [T], _ hessian: Matrix<T>) {
  require(
    x.count == n && gradient.count == n && hessian.rows == n && hessian.columns == n,
    "Prepared for \(n) variables, got a point of \(x.count), a gradient of \(gradient.count) and a \(hessian.rows)×\(hessian.columns) matrix"
  )
}

extension Matrix {
  /// Sets the entries of a square matrix at (i, j) and (j, i).
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func setBoth(_ i: Int, _ j: Int, to element: Element) {
    elements[j * rows + i] = element
    elements[i * rows + j] = element
  }
}

/// What makes the passes of a dense Hessian, chunk of columns by chunk of columns, in any order and by several processes.
@usableFromInline
package protocol HessianSweep: Sendable {
  associatedtype Variable: Scalar
  associatedtype Number

  /// The number of columns of a chunk.
  static var width: Int { get }

  /// The cost of a chunk whose last column is the one before `end`, beside that of other chunks.
  static func cost(upTo end: Int) -> Int

  init(variables n: Int)

  mutating func columns(
    _ variables: Range<Int>, at x: [Variable], _ f: ([Number]) throws -> Number, value: (Variable) -> Void,
    gradient: (_ column: Int, _ derivative: Variable) -> Void, entry: (_ row: Int, _ column: Int, _ derivative: Variable) -> Void
  ) rethrows
}

extension PreparedHessian: HessianSweep {
  @_alwaysEmitIntoClient package static var width: Int { N }

  /// Columns farther right have more rows on and above the diagonal, and take more passes.
  @_alwaysEmitIntoClient package static func cost(upTo end: Int) -> Int { (end + M - 1) / M }
}
