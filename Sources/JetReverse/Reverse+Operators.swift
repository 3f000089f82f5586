// Gradients, pullbacks (VJPs) and Jacobians by rows as methods of the number: the generic forms of the operators.

import JetCore
import JetMatrices

extension Reverse {
  /// The value of a function ℝⁿ→ℝᵐ and its pullback (VJP) w ↦ wᵀ∂f(x).
  ///
  /// - Complexity: one evaluation of `f`, recorded: 24 bytes for an operation on two varying numbers over `Double`.
  @_alwaysEmitIntoClient
  public static func valueWithPullback(
    at x: [T], of f: ([Reverse]) throws -> [Reverse]
  ) rethrows -> (value: [T], pullback: Pullback<T>) {
    let tape = begin(inputs: x.count)
    let kept = KeptTape<T>(tape)
    let y = try f(variables(x, tape))
    for yi in y { yi.check(belongsTo: tape) }
    tape.pointee.finish()
    return (y.map { $0.value }, Pullback(kept, y, inputs: x.count))
  }

  /// The pullback (VJP) w ↦ wᵀ∂f(x) of a function ℝⁿ→ℝᵐ.
  @_alwaysEmitIntoClient
  public static func pullback(at x: [T], of f: ([Reverse]) throws -> [Reverse]) rethrows -> Pullback<T> {
    try valueWithPullback(at: x, of: f).pullback
  }

  /// The value and the gradient of a function ℝⁿ→ℝ, by one evaluation and one reverse sweep, for any n.
  ///
  /// - Complexity: a few evaluations of `f`; memory for every operation of `f` on two varying numbers, which `checkpoint` limits.
  @_alwaysEmitIntoClient
  public static func valueWithGradient(at x: [T], of f: ([Reverse]) throws -> Reverse) rethrows -> (value: T, gradient: [T]) {
    let tape = begin(inputs: x.count)
    defer { release(tape) }
    let y = try f(variables(x, tape))
    y.check(belongsTo: tape)
    tape.pointee.finish()
    var gradient: [T] = []
    gradient.reserveCapacity(x.count)
    backward(tape) { (adjoints: UnsafeMutablePointer<SingleAdjoint<T>>) in
      y.seed(adjoints, lane: 0, 1, inputs: x.count)
    } read: { adjoints in
      for i in x.indices { gradient.append(adjoints[i].value) }
    }
    return (y.value, gradient)
  }

  /// The gradient of a function ℝⁿ→ℝ, by one evaluation and one reverse sweep, for any n.
  @_alwaysEmitIntoClient
  public static func gradient(at x: [T], of f: ([Reverse]) throws -> Reverse) rethrows -> [T] {
    try valueWithGradient(at: x, of: f).gradient
  }

  /// The value and the m×n Jacobian matrix of a function ℝⁿ→ℝᵐ, by one evaluation and ⌈m/4⌉ sweeps of four rows.
  @_alwaysEmitIntoClient
  public static func valueWithJacobian(
    at x: [T], of f: ([Reverse]) throws -> [Reverse]
  ) rethrows -> (value: [T], jacobian: Matrix<T>) {
    let (value, pullback) = try valueWithPullback(at: x, of: f)
    return (value, pullback.jacobian)
  }

  /// The m×n Jacobian matrix of a function ℝⁿ→ℝᵐ, by one evaluation and ⌈m/4⌉ sweeps of four rows.
  @_alwaysEmitIntoClient
  public static func jacobian(at x: [T], of f: ([Reverse]) throws -> [Reverse]) rethrows -> Matrix<T> {
    try valueWithPullback(at: x, of: f).pullback.jacobian
  }

  /// The gradient of a function ℝⁿ→ℝ and the product Hv of its Hessian with a direction: forward mode over reverse mode.
  ///
  /// - Precondition: `x` and `v` have the same number of elements.
  /// - Complexity: that of one gradient over `Dual`, for any n.
  @_alwaysEmitIntoClient
  public static func gradientWithHessianVectorProduct<B: Scalar>(
    at x: [B], along v: [B], of f: ([Reverse]) throws -> Reverse
  ) rethrows -> (gradient: [B], hessianVectorProduct: [B]) where T == Dual<B> {
    require(x.count == v.count, "A direction needs as many elements as the point: got \(v.count) for a point of \(x.count)")
    let tag = PerturbationTag.unique()
    let gradient = try gradient(at: x.indices.map { Dual(x[$0], v[$0], tag) }, of: f)
    for g in gradient { g.tag.check(belongsTo: tag) }
    return (gradient.map { $0.value }, gradient.map { $0.tangent })
  }

  /// The product Hv of the Hessian of a function ℝⁿ→ℝ with a direction, without forming H: forward mode over reverse mode.
  ///
  /// - Precondition: `x` and `v` have the same number of elements.
  @_alwaysEmitIntoClient
  public static func hessianVectorProduct<B: Scalar>(
    at x: [B], along v: [B], of f: ([Reverse]) throws -> Reverse
  ) rethrows -> [B] where T == Dual<B> {
    try gradientWithHessianVectorProduct(at: x, along: v, of: f).hessianVectorProduct
  }
}
