// The operators under their short names, for Float and Float80.

import Jets

extension Float: Operated {
  static func d1(_ x: Float, _ f: (Dual<Float>) throws -> Dual<Float>) rethrows -> Float { try derivative(at: x, of: f) }
  static func d1(_ x: Float, _ f: (Dual<Float>) throws -> [Dual<Float>]) rethrows -> [Float] { try derivative(at: x, of: f) }
  static func vd(_ x: Float, _ f: (Dual<Float>) throws -> Dual<Float>) rethrows -> [Float] {
    let r = try valueWithDerivative(at: x, of: f)
    return [r.value, r.derivative]
  }
  static func vd(_ x: Float, _ f: (Dual<Float>) throws -> [Dual<Float>]) rethrows -> [[Float]] {
    let r = try valueWithDerivative(at: x, of: f)
    return [r.value, r.derivative]
  }
  static func dk(_ x: Float, _ k: Int, _ f: (Series) throws -> Series) rethrows -> [Float] {
    try derivatives(at: x, order: k, of: f)
  }
  static func ex(_ x: Float, _ k: Int, _ f: (Series) throws -> Series) rethrows -> Series {
    try taylorExpansion(at: x, order: k, of: f)
  }
  static func ex(_ x: [Float], _ v: [Float], _ k: Int, _ f: ([Series]) throws -> Series) rethrows -> Series {
    try taylorExpansion(at: x, along: v, order: k, of: f)
  }
  static func ex(_ x: [Float], _ v: [Float], _ k: Int, _ f: ([Series]) throws -> [Series]) rethrows -> [Series] {
    try taylorExpansion(at: x, along: v, order: k, of: f)
  }
  static func pf(_ x: [Float], _ v: [Float], _ f: ([Dual<Float>]) throws -> [Dual<Float>]) rethrows -> [[Float]] {
    let r = try valueWithPushforward(at: x, along: v, of: f)
    return [r.value, r.pushforward, try pushforward(at: x, along: v, of: f)]
  }
  static func pf(_ x: [Float], _ v: [Float], _ f: ([Dual<Float>]) throws -> Dual<Float>) rethrows -> [Float] {
    let r = try valueWithPushforward(at: x, along: v, of: f)
    return [r.value, r.pushforward, try pushforward(at: x, along: v, of: f)]
  }
  static func grad(_ x: [Float], _ f: ([Chunk]) throws -> Chunk) rethrows -> (Float, [Float], [Float]) {
    let r = try valueWithGradient(at: x, of: f)
    return (r.value, r.gradient, try gradient(at: x, of: f))
  }
  static func jac(_ x: [Float], _ f: ([Chunk]) throws -> [Chunk]) rethrows -> ([Float], Matrix<Float>, Matrix<Float>) {
    let r = try valueWithJacobian(at: x, of: f)
    return (r.value, r.jacobian, try jacobian(at: x, of: f))
  }
  static func hess(_ x: [Float], _ f: ([Block]) throws -> Block) rethrows -> HessianResults<Float> {
    let r = try valueWithGradientAndHessian(at: x, of: f)
    return (r.value, r.gradient, r.hessian, try hessian(at: x, of: f))
  }
  static func hvp(_ x: [Float], _ v: [Float], _ f: ([Dual<Chunk>]) throws -> Dual<Chunk>) rethrows -> [Float] {
    try hessianVectorProduct(at: x, along: v, of: f)
  }
  static func second(_ x: [Float], _ u: [Float], _ v: [Float], _ f: ([Second]) throws -> Second) rethrows -> Float {
    try secondDerivative(at: x, along: u, v, of: f)
  }
  static func lap(_ x: [Float], _ f: ([Taylor<Float, 2>]) throws -> Taylor<Float, 2>) rethrows -> Float {
    try laplacian(at: x, of: f)
  }
  static func part(_ x: [Float], _ k: [Int], _ f: ([Series]) throws -> Series) rethrows -> Float {
    try partialDerivative(at: x, orders: k, of: f)
  }

  static func scalarObject<F: ScalarFunction>(_ f: F, _ x: [Float], _ u: [Float], _ v: [Float], _ k: [Int]) -> ScalarResults<Float> {
    let g = valueWithGradient(at: x, of: f)
    let h = valueWithGradientAndHessian(at: x, of: f)
    let p = valueWithPushforward(at: x, along: v, of: f)
    return ScalarResults(
      values: [g.value, h.value, p.value], gradients: [g.gradient, h.gradient, gradient(at: x, of: f)],
      hessians: [h.hessian, hessian(at: x, of: f)], product: hessianVectorProduct(at: x, along: v, of: f),
      slopes: [p.pushforward, pushforward(at: x, along: v, of: f), differential(at: x, of: f)(v)],
      second: secondDerivative(at: x, along: u, v, of: f), laplacian: laplacian(at: x, of: f),
      partial: partialDerivative(at: x, orders: k, of: f), series: taylorExpansion(at: x, along: v, order: 3, of: f))
  }
  static func vectorObject<F: VectorFunction>(_ f: F, _ x: [Float], _ v: [Float]) -> VectorResults<Float> {
    let j = valueWithJacobian(at: x, of: f)
    let p = valueWithPushforward(at: x, along: v, of: f)
    return VectorResults(
      values: [j.value, p.value], jacobians: [j.jacobian, jacobian(at: x, of: f), differential(at: x, of: f).matrix],
      pushforwards: [p.pushforward, pushforward(at: x, along: v, of: f)], series: taylorExpansion(at: x, along: v, order: 2, of: f))
  }
  static func lineObject<F: ScalarFunction, G: VectorFunction>(_ f: F, _ g: G, _ x: Float) -> LineResults<Float> {
    let r = valueWithDerivative(at: x, of: f)
    let c = valueWithDerivative(at: x, of: g)
    return LineResults(
      value: r.value, slopes: [r.derivative, derivative(at: x, of: f)], derivatives: derivatives(at: x, order: 3, of: f),
      series: taylorExpansion(at: x, order: 3, of: f), curve: c.value, tangents: [c.derivative, derivative(at: x, of: g)])
  }
}

#if arch(x86_64) && !os(Windows)
extension Float80: Operated {
  static func d1(_ x: Float80, _ f: (Dual<Float80>) throws -> Dual<Float80>) rethrows -> Float80 { try derivative(at: x, of: f) }
  static func d1(_ x: Float80, _ f: (Dual<Float80>) throws -> [Dual<Float80>]) rethrows -> [Float80] { try derivative(at: x, of: f) }
  static func vd(_ x: Float80, _ f: (Dual<Float80>) throws -> Dual<Float80>) rethrows -> [Float80] {
    let r = try valueWithDerivative(at: x, of: f)
    return [r.value, r.derivative]
  }
  static func vd(_ x: Float80, _ f: (Dual<Float80>) throws -> [Dual<Float80>]) rethrows -> [[Float80]] {
    let r = try valueWithDerivative(at: x, of: f)
    return [r.value, r.derivative]
  }
  static func dk(_ x: Float80, _ k: Int, _ f: (Series) throws -> Series) rethrows -> [Float80] {
    try derivatives(at: x, order: k, of: f)
  }
  static func ex(_ x: Float80, _ k: Int, _ f: (Series) throws -> Series) rethrows -> Series {
    try taylorExpansion(at: x, order: k, of: f)
  }
  static func ex(_ x: [Float80], _ v: [Float80], _ k: Int, _ f: ([Series]) throws -> Series) rethrows -> Series {
    try taylorExpansion(at: x, along: v, order: k, of: f)
  }
  static func ex(_ x: [Float80], _ v: [Float80], _ k: Int, _ f: ([Series]) throws -> [Series]) rethrows -> [Series] {
    try taylorExpansion(at: x, along: v, order: k, of: f)
  }
  static func pf(_ x: [Float80], _ v: [Float80], _ f: ([Dual<Float80>]) throws -> [Dual<Float80>]) rethrows -> [[Float80]] {
    let r = try valueWithPushforward(at: x, along: v, of: f)
    return [r.value, r.pushforward, try pushforward(at: x, along: v, of: f)]
  }
  static func pf(_ x: [Float80], _ v: [Float80], _ f: ([Dual<Float80>]) throws -> Dual<Float80>) rethrows -> [Float80] {
    let r = try valueWithPushforward(at: x, along: v, of: f)
    return [r.value, r.pushforward, try pushforward(at: x, along: v, of: f)]
  }
  static func grad(_ x: [Float80], _ f: ([Chunk]) throws -> Chunk) rethrows -> (Float80, [Float80], [Float80]) {
    let r = try valueWithGradient(at: x, of: f)
    return (r.value, r.gradient, try gradient(at: x, of: f))
  }
  static func jac(_ x: [Float80], _ f: ([Chunk]) throws -> [Chunk]) rethrows -> ([Float80], Matrix<Float80>, Matrix<Float80>) {
    let r = try valueWithJacobian(at: x, of: f)
    return (r.value, r.jacobian, try jacobian(at: x, of: f))
  }
  static func hess(_ x: [Float80], _ f: ([Block]) throws -> Block) rethrows -> HessianResults<Float80> {
    let r = try valueWithGradientAndHessian(at: x, of: f)
    return (r.value, r.gradient, r.hessian, try hessian(at: x, of: f))
  }
  static func hvp(_ x: [Float80], _ v: [Float80], _ f: ([Dual<Chunk>]) throws -> Dual<Chunk>) rethrows -> [Float80] {
    try hessianVectorProduct(at: x, along: v, of: f)
  }
  static func second(_ x: [Float80], _ u: [Float80], _ v: [Float80], _ f: ([Second]) throws -> Second) rethrows -> Float80 {
    try secondDerivative(at: x, along: u, v, of: f)
  }
  static func lap(_ x: [Float80], _ f: ([Taylor<Float80, 2>]) throws -> Taylor<Float80, 2>) rethrows -> Float80 {
    try laplacian(at: x, of: f)
  }
  static func part(_ x: [Float80], _ k: [Int], _ f: ([Series]) throws -> Series) rethrows -> Float80 {
    try partialDerivative(at: x, orders: k, of: f)
  }

  static func scalarObject<F: ScalarFunction>(_ f: F, _ x: [Float80], _ u: [Float80], _ v: [Float80], _ k: [Int]) -> ScalarResults<Float80>
  {
    let g = valueWithGradient(at: x, of: f)
    let h = valueWithGradientAndHessian(at: x, of: f)
    let p = valueWithPushforward(at: x, along: v, of: f)
    return ScalarResults(
      values: [g.value, h.value, p.value], gradients: [g.gradient, h.gradient, gradient(at: x, of: f)],
      hessians: [h.hessian, hessian(at: x, of: f)], product: hessianVectorProduct(at: x, along: v, of: f),
      slopes: [p.pushforward, pushforward(at: x, along: v, of: f), differential(at: x, of: f)(v)],
      second: secondDerivative(at: x, along: u, v, of: f), laplacian: laplacian(at: x, of: f),
      partial: partialDerivative(at: x, orders: k, of: f), series: taylorExpansion(at: x, along: v, order: 3, of: f))
  }
  static func vectorObject<F: VectorFunction>(_ f: F, _ x: [Float80], _ v: [Float80]) -> VectorResults<Float80> {
    let j = valueWithJacobian(at: x, of: f)
    let p = valueWithPushforward(at: x, along: v, of: f)
    return VectorResults(
      values: [j.value, p.value], jacobians: [j.jacobian, jacobian(at: x, of: f), differential(at: x, of: f).matrix],
      pushforwards: [p.pushforward, pushforward(at: x, along: v, of: f)], series: taylorExpansion(at: x, along: v, order: 2, of: f))
  }
  static func lineObject<F: ScalarFunction, G: VectorFunction>(_ f: F, _ g: G, _ x: Float80) -> LineResults<Float80> {
    let r = valueWithDerivative(at: x, of: f)
    let c = valueWithDerivative(at: x, of: g)
    return LineResults(
      value: r.value, slopes: [r.derivative, derivative(at: x, of: f)], derivatives: derivatives(at: x, order: 3, of: f),
      series: taylorExpansion(at: x, order: 3, of: f), curve: c.value, tangents: [c.derivative, derivative(at: x, of: g)])
  }
}
#endif
