// Dense Hessians forward over reverse: for each chunk of columns one gradient in reverse mode, over numbers with partials.

import JetCore
import JetMatrices
import JetReverse

extension PreparedReverse {
  /// Writes the gradient and the symmetric Hessian of a function ℝⁿ→ℝ into an array and a matrix, and returns the value.
  ///
  ///     var prepared = PreparedReverse<MultiDual<Double, 8>>(variables: x.count)
  ///     let value = prepared.evaluate(at: x, into: &g, &h) { x in rosenbrock(x) }
  ///
  /// Column j is the derivative along eⱼ of the gradient; of two entries that symmetry makes equal, the one above the diagonal is taken.
  /// - Precondition: `x` and `gradient` have as many elements as there are variables, `hessian` as many rows and columns.
  /// - Complexity: ⌈n/N⌉ gradients in reverse mode over `MultiDual<B, N>`, where blocks of second derivatives take a number of passes that
  ///   grows with n²; memory for 24 + 16N bytes, over `Double`, of every operation of `f` on two varying numbers. Two allocations.
  @_alwaysEmitIntoClient
  public mutating func evaluate<B: Scalar, let N: Int>(
    at x: [B], into gradient: inout [B], _ hessian: inout Matrix<B>, of f: ([Reverse<T>]) throws -> Reverse<T>
  ) rethrows -> B where T == MultiDual<B, N> {
    let n = seeds.count
    requireRoom(for: n, x, gradient, hessian)
    var value = B.zero
    try columns(
      0..<n, at: x, f, value: { value = $0 }, gradient: { gradient[$0] = $1 },
      entry: { hessian.setBoth($0, $1, to: $2) })
    return value
  }

  /// Passes the derivatives along some columns, chunk by chunk: the gradient's and the Hessian's on and above the diagonal.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func columns<B: Scalar, let N: Int>(
    _ variables: Range<Int>, at x: [B], _ f: ([Reverse<T>]) throws -> Reverse<T>,
    value: (B) -> Void, gradient: (_ column: Int, _ derivative: B) -> Void, entry: (_ row: Int, _ column: Int, _ derivative: B) -> Void
  ) rethrows where T == MultiDual<B, N> {
    require(N > 0 || x.isEmpty, "Chunks of \(N) columns cannot cover \(x.count) variables")
    let tag = PerturbationTag.unique()
    var point = MultiDual<B, N>.constants(x, tag)
    var gradients = [MultiDual<B, N>](repeating: .zero, count: x.count)
    try point.sweep(variables, by: N, set: { $0.partials[unchecked: $1] = $2 ? 1 : .zero }) { point, start, count in
      let y = try evaluate(at: point, into: &gradients, of: f)
      for g in gradients { g.tag.check(belongsTo: tag) }
      value(y.value)
      for k in 0..<count {
        gradient(start + k, gradients[start + k].value)
        for i in 0...start + k { entry(i, start + k, gradients[i].partials[unchecked: k]) }
      }
    }
  }
}

/// The chunks of N columns of a dense Hessian, forward over reverse, each in one pass.
@usableFromInline
package struct ReverseHessianSweep<B: Scalar, let N: Int>: HessianSweep {
  @usableFromInline var prepared: PreparedReverse<MultiDual<B, N>>

  @_alwaysEmitIntoClient
  package init(variables n: Int) { prepared = PreparedReverse(variables: n) }

  @_alwaysEmitIntoClient package static var width: Int { N }

  @_alwaysEmitIntoClient package static func cost(upTo end: Int) -> Int { 1 }

  @_alwaysEmitIntoClient @inline(__always)
  package mutating func columns(
    _ variables: Range<Int>, at x: [B], _ f: ([Reverse<MultiDual<B, N>>]) throws -> Reverse<MultiDual<B, N>>, value: (B) -> Void,
    gradient: (_ column: Int, _ derivative: B) -> Void, entry: (_ row: Int, _ column: Int, _ derivative: B) -> Void
  ) rethrows {
    try prepared.columns(variables, at: x, f, value: value, gradient: gradient, entry: entry)
  }
}

extension Reverse {
  /// Value, gradient and symmetric Hessian of a function ℝⁿ→ℝ: forward mode over reverse mode, N columns at once.
  ///
  /// - Complexity: ⌈n/N⌉ gradients in reverse mode over `MultiDual<B, N>`; memory as for `PreparedReverse`.
  @_alwaysEmitIntoClient
  public static func valueWithGradientAndHessian<B: Scalar, let N: Int>(
    at x: [B], of f: ([Reverse]) throws -> Reverse
  ) rethrows -> (value: B, gradient: [B], hessian: Matrix<B>) where T == MultiDual<B, N> {
    var gradient = [B](repeating: .zero, count: x.count)
    var hessian = Matrix<B>(rows: x.count, columns: x.count, repeating: .zero)
    var prepared = PreparedReverse<T>(variables: x.count)
    let value = try prepared.evaluate(at: x, into: &gradient, &hessian, of: f)
    return (value, gradient, hessian)
  }

  /// The symmetric Hessian of a function ℝⁿ→ℝ: forward mode over reverse mode, N columns at once.
  @_alwaysEmitIntoClient
  public static func hessian<B: Scalar, let N: Int>(
    at x: [B], of f: ([Reverse]) throws -> Reverse
  ) rethrows -> Matrix<B> where T == MultiDual<B, N> {
    try valueWithGradientAndHessian(at: x, of: f).hessian
  }
}
