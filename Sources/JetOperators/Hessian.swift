// Second derivatives of functions of many variables, by nesting a chunk in a dual.

import JetCore
import JetMatrices

extension Dual where T: Scalar {
  /// Value, gradient and symmetric Hessian of a function ℝⁿ→ℝ, forward over forward.
  ///
  /// Column j is the tangent along eⱼ of the gradient; chunks left of the diagonal are skipped and filled by symmetry.
  /// - Complexity: about n²/(2N) evaluations of `f` on `Dual<MultiDual<B, N>>`.
  @_alwaysEmitIntoClient
  public static func valueWithGradientAndHessian<B: Scalar, let N: Int>(
    at x: [B], of f: ([Dual]) throws -> Dual
  ) rethrows -> (value: B, gradient: [B], hessian: Matrix<B>) where T == MultiDual<B, N> {
    let n = x.count
    let inner = PerturbationTag.unique()
    let outer = PerturbationTag.unique()
    var seeds = x.map { Dual(MultiDual($0, InlineArray(repeating: .zero), inner), .zero, outer) }
    var gradient = [B](repeating: .zero, count: n)
    var hessian = Matrix<B>(rows: n, columns: n, repeating: .zero)
    if n == 0 { return (try f(seeds).value.value, gradient, hessian) }
    var value = B.zero
    try seeds.sweep(x.indices, by: N, set: { $0.value.partials[unchecked: $1] = $2 ? 1 : .zero }) { seeds, start, count in
      for j in 0..<(start + count) {
        seeds[j].tangent.value = 1
        let y = try f(seeds)
        y.tag.check(belongsTo: outer)
        y.value.tag.check(belongsTo: inner)
        seeds[j].tangent.value = .zero
        value = y.value.value
        for i in 0..<count {
          gradient[start + i] = y.value.partials[unchecked: i]
          if start + i >= j {
            hessian[start + i, j] = y.tangent.partials[unchecked: i]
            hessian[j, start + i] = y.tangent.partials[unchecked: i]
          }
        }
      }
    }
    return (value, gradient, hessian)
  }

  /// The symmetric Hessian of a function ℝⁿ→ℝ.
  @_alwaysEmitIntoClient
  public static func hessian<B: Scalar, let N: Int>(
    at x: [B], of f: ([Dual]) throws -> Dual
  ) rethrows -> Matrix<B> where T == MultiDual<B, N> {
    try valueWithGradientAndHessian(at: x, of: f).hessian
  }

  /// The gradient and the product Hv of the Hessian with a direction, by ⌈n/N⌉ passes.
  ///
  /// - Precondition: `x` and `v` have the same number of elements.
  @_alwaysEmitIntoClient
  public static func gradientWithHessianVectorProduct<B: Scalar, let N: Int>(
    at x: [B], along v: [B], of f: ([Dual]) throws -> Dual
  ) rethrows -> (gradient: [B], product: [B]) where T == MultiDual<B, N> {
    require(x.count == v.count, "A direction needs as many elements as the point: got \(v.count) for a point of \(x.count)")
    let n = x.count
    let inner = PerturbationTag.unique()
    let outer = PerturbationTag.unique()
    var seeds = x.indices.map { Dual(MultiDual(x[$0], InlineArray(repeating: .zero), inner), MultiDual(v[$0]), outer) }
    var gradient = [B](repeating: .zero, count: n)
    var product = gradient
    try seeds.sweep(x.indices, by: N, set: { $0.value.partials[unchecked: $1] = $2 ? 1 : .zero }) { seeds, start, count in
      let y = try f(seeds)
      y.tag.check(belongsTo: outer)
      y.value.tag.check(belongsTo: inner)
      for i in 0..<count {
        gradient[start + i] = y.value.partials[unchecked: i]
        product[start + i] = y.tangent.partials[unchecked: i]
      }
    }
    return (gradient, product)
  }

  /// The product Hv of the Hessian of a function ℝⁿ→ℝ with a direction.
  @_alwaysEmitIntoClient
  public static func hessianVectorProduct<B: Scalar, let N: Int>(
    at x: [B], along v: [B], of f: ([Dual]) throws -> Dual
  ) rethrows -> [B] where T == MultiDual<B, N> {
    try gradientWithHessianVectorProduct(at: x, along: v, of: f).product
  }

  /// The second directional derivative uᵀHv of a function ℝⁿ→ℝ, in one pass.
  ///
  /// - Precondition: `x`, `u` and `v` have the same number of elements.
  @_alwaysEmitIntoClient
  public static func secondDerivative<B: Scalar>(
    at x: [B], along u: [B], _ v: [B], of f: ([Dual]) throws -> Dual
  ) rethrows -> B where T == Dual<B> {
    require(
      x.count == u.count && x.count == v.count,
      "Directions need as many elements as the point: got \(u.count) and \(v.count) for a point of \(x.count)")
    let inner = PerturbationTag.unique()
    let outer = PerturbationTag.unique()
    let y = try f(x.indices.map { Dual(Dual<B>(x[$0], u[$0], inner), Dual<B>(v[$0]), outer) })
    y.tag.check(belongsTo: outer)
    y.tangent.tag.check(belongsTo: inner)
    return y.tangent.tangent
  }
}
