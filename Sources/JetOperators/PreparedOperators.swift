// Operators that keep their buffers: repeated calls allocate nothing of their own.

import JetCore
import JetMatrices

/// Gradients of functions of n variables in chunks of N directions, with the seeds kept between calls.
///
///     var prepared = PreparedGradient<Double, 8>(variables: x.count)
///     var g = [Double](repeating: 0, count: x.count)
///     let value = prepared.evaluate(at: x, into: &g) { x in rosenbrock(x) }
public struct PreparedGradient<T: Scalar, let N: Int> {
  /// The variables; their partials are zero between calls.
  @usableFromInline package var seeds: [MultiDual<T, N>]

  /// Prepares for a number of variables.
  ///
  /// - Precondition: `variables` ≥ 0, and N ≥ 1 unless it is 0.
  @_alwaysEmitIntoClient
  public init(variables n: Int) {
    require(n >= 0 && (N > 0 || n == 0), "A chunk of \(N) directions cannot cover \(n) variables")
    seeds = [MultiDual<T, N>](repeating: .zero, count: n)
  }

  /// Writes the gradient of a function ℝⁿ→ℝ into an array and returns the value.
  ///
  /// - Precondition: `x` and `gradient` have as many elements as there are variables.
  /// - Complexity: ⌈n/N⌉ evaluations of `f`; no allocation beyond those of `f`, unless `f` keeps its argument.
  @_alwaysEmitIntoClient
  public mutating func evaluate(
    at x: [T], into gradient: inout [T], of f: ([MultiDual<T, N>]) throws -> MultiDual<T, N>
  ) rethrows -> T {
    require(
      x.count == seeds.count && gradient.count == seeds.count,
      "Prepared for \(seeds.count) variables, got a point of \(x.count) and a gradient of \(gradient.count)")
    let tag = PerturbationTag.unique()
    seeds.move(to: x, tag)
    var value = T.zero
    try seeds.sweep { seeds, start, count in
      let y = try f(seeds)
      y.tag.check(belongsTo: tag)
      gradient.withUnsafeMutableBufferPointer { gradient in
        for i in 0..<count { gradient[start + i] = y.partials[unchecked: i] }
      }
      value = y.value
    }
    return value
  }
}

extension Array {
  /// Gives the variables other values; their partials stay.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func move<T, let N: Int>(to x: [T], _ tag: PerturbationTag) where Element == MultiDual<T, N> {
    withUnsafeMutableBufferPointer { seeds in
      for i in seeds.indices {
        seeds[i].value = x[i]
        seeds[i].tag = tag
      }
    }
  }

  /// Sets the partial of each variable of a chunk in its own direction.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func setPartials<T, let N: Int>(from start: Int, count: Int, to value: T) where Element == MultiDual<T, N> {
    direct(start, count) { $0.partials[unchecked: $1] = value }
  }
}

/// Jacobians of functions ℝⁿ→ℝᵐ that write their values into an array, with seeds and values kept between calls.
///
/// Values are written fastest through a span: it is then checked once that the array is uniquely referenced, and not for every element.
///
///     var prepared = PreparedJacobian<Double, 8>(variables: x.count, values: x.count)
///     var j = Matrix<Double>(rows: x.count, columns: x.count, repeating: 0)
///     prepared.evaluate(at: x, into: &j) { x, y in
///       var values = y.mutableSpan
///       for i in x.indices { values[i] = exp(x[i]) }
///     }
public struct PreparedJacobian<T: Scalar, let N: Int> {
  /// The variables; their partials are zero between calls.
  @usableFromInline package var seeds: [MultiDual<T, N>]

  @usableFromInline package var values: [MultiDual<T, N>]

  /// Prepares for a number of variables and a number of values.
  ///
  /// - Precondition: neither is negative, and N ≥ 1 unless there are no variables.
  @_alwaysEmitIntoClient
  public init(variables n: Int, values m: Int) {
    require(n >= 0 && m >= 0, "A function cannot have \(n) variables and \(m) values")
    require(N > 0 || n == 0, "A chunk of \(N) directions cannot cover \(n) variables")
    seeds = [MultiDual<T, N>](repeating: .zero, count: n)
    values = [MultiDual<T, N>](repeating: .zero, count: m)
  }

  /// Writes the m×n Jacobian of a function into a matrix.
  ///
  /// - Precondition: `x` and `jacobian` have the shapes prepared for; `f` leaves the number of values as it is.
  /// - Complexity: ⌈n/N⌉ evaluations of `f`; no allocation beyond those of `f`, unless `f` keeps its arguments.
  @_alwaysEmitIntoClient
  public mutating func evaluate(
    at x: [T], into jacobian: inout Matrix<T>, of f: (_ x: [MultiDual<T, N>], _ y: inout [MultiDual<T, N>]) throws -> Void
  ) rethrows {
    require(
      x.count == seeds.count && jacobian.columns == seeds.count && jacobian.rows == values.count,
      "Prepared for \(seeds.count) variables and \(values.count) values, got a point of \(x.count) and a \(jacobian.rows)×\(jacobian.columns) matrix"
    )
    let tag = PerturbationTag.unique()
    seeds.move(to: x, tag)
    let rows = values.count
    try seeds.sweep { seeds, start, count in
      values.withUnsafeMutableBufferPointer { $0.update(repeating: .zero) }
      try f(seeds, &values)
      require(values.count == rows, "Prepared for \(rows) values, got \(values.count)")
      MultiDual.scatter(values, into: &jacobian.elements, column: start, count: count, tag)
    }
  }
}

extension PreparedGradient: Sendable {}
extension PreparedJacobian: Sendable {}

extension Taylor where T: Scalar {
  /// The diagonal ∂²f/∂xᵢ² of the Hessian of a function ℝⁿ→ℝ, by one pass of order 2 for each variable.
  ///
  /// - Precondition: N ≥ 2.
  @_alwaysEmitIntoClient
  public static func hessianDiagonal(at x: [T], of f: ([Taylor]) throws -> Taylor) rethrows -> [T] {
    require(N >= 2, "A second derivative needs series of order 2 at least, got order \(N)")
    let tag = PerturbationTag.unique()
    var seeds = x.map { Taylor($0, InlineArray(repeating: .zero), tag) }
    return try x.indices.map { i in
      seeds[i].higherCoefficients[0] = 1
      let y = try f(seeds)
      y.tag.check(belongsTo: tag)
      seeds[i].higherCoefficients[0] = .zero
      return y.derivative(2)
    }
  }
}

extension Dual where T: Scalar {
  /// The Hessian of a function ℝⁿ→ℝ in some of its variables, in the order in which they are listed.
  ///
  /// - Precondition: every index is that of a variable.
  /// - Complexity: about k²/(2N) evaluations of `f` for k variables, for any n.
  @_alwaysEmitIntoClient
  public static func hessianBlock<B: Scalar, let N: Int>(
    at x: [B], variables: [Int], of f: ([Dual]) throws -> Dual
  ) rethrows -> Matrix<B> where T == MultiDual<B, N> {
    for i in variables { require(x.indices.contains(i), "Variable \(i) is out of range for a point of \(x.count)") }
    return try hessian(at: variables.map { x[$0] }) { moving in
      var all = x.map { Dual(MultiDual<B, N>($0)) }
      for (k, i) in variables.enumerated() { all[i] = moving[k] }
      return try f(all)
    }
  }
}
