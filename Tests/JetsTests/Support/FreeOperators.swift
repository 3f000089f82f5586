// Every free operator under a short name, so that one generic test serves the concrete overloads of Double, Float and Float80.

import Jets

/// A number type for which the free operators are overloaded.
protocol Operated: FloatingPointScalar, SendableMetatype {
  static func d1(_ x: Self, _ f: (Dual<Self>) throws -> Dual<Self>) rethrows -> Self
  static func d1(_ x: Self, _ f: (Dual<Self>) throws -> [Dual<Self>]) rethrows -> [Self]
  static func vd(_ x: Self, _ f: (Dual<Self>) throws -> Dual<Self>) rethrows -> [Self]
  static func vd(_ x: Self, _ f: (Dual<Self>) throws -> [Dual<Self>]) rethrows -> [[Self]]
  static func dk(_ x: Self, _ k: Int, _ f: (Series) throws -> Series) rethrows -> [Self]
  static func ex(_ x: Self, _ k: Int, _ f: (Series) throws -> Series) rethrows -> Series
  static func ex(_ x: [Self], _ v: [Self], _ k: Int, _ f: ([Series]) throws -> Series) rethrows -> Series
  static func ex(_ x: [Self], _ v: [Self], _ k: Int, _ f: ([Series]) throws -> [Series]) rethrows -> [Series]
  static func pf(_ x: [Self], _ v: [Self], _ f: ([Dual<Self>]) throws -> [Dual<Self>]) rethrows -> [[Self]]
  static func pf(_ x: [Self], _ v: [Self], _ f: ([Dual<Self>]) throws -> Dual<Self>) rethrows -> [Self]
  static func grad(_ x: [Self], _ f: ([Chunk]) throws -> Chunk) rethrows -> (Self, [Self], [Self])
  static func jac(_ x: [Self], _ f: ([Chunk]) throws -> [Chunk]) rethrows -> ([Self], Matrix<Self>, Matrix<Self>)
  static func hess(_ x: [Self], _ f: ([Block]) throws -> Block) rethrows -> HessianResults<Self>
  static func hvp(_ x: [Self], _ v: [Self], _ f: ([Dual<Chunk>]) throws -> Dual<Chunk>) rethrows -> [Self]
  static func second(_ x: [Self], _ u: [Self], _ v: [Self], _ f: ([Second]) throws -> Second) rethrows -> Self
  static func lap(_ x: [Self], _ f: ([Taylor<Self, 2>]) throws -> Taylor<Self, 2>) rethrows -> Self
  static func part(_ x: [Self], _ k: [Int], _ f: ([Series]) throws -> Series) rethrows -> Self
  static func scalarObject<F: ScalarFunction>(_ f: F, _ x: [Self], _ u: [Self], _ v: [Self], _ k: [Int]) -> ScalarResults<Self>
  static func vectorObject<F: VectorFunction>(_ f: F, _ x: [Self], _ v: [Self]) -> VectorResults<Self>
  static func lineObject<F: ScalarFunction, G: VectorFunction>(_ f: F, _ g: G, _ x: Self) -> LineResults<Self>
}

extension Operated {
  typealias Series = TaylorSeries<Self>
  typealias Chunk = MultiDual<Self, 8>
  typealias Block = HyperDual<Self, 4, 4>
  typealias Second = Dual<Dual<Self>>
}

typealias HessianResults<T: Scalar> = (T, [T], Matrix<T>, Matrix<T>)

/// What the operators give for a function object ℝⁿ→ℝ.
struct ScalarResults<T: Scalar> {
  let values: [T], gradients: [[T]], hessians: [Matrix<T>], product: [T], slopes: [T]
  let second: T, laplacian: T, partial: T, series: TaylorSeries<T>
}

/// What the operators give for a function object ℝⁿ→ℝᵐ.
struct VectorResults<T: Scalar> {
  let values: [[T]], jacobians: [Matrix<T>], pushforwards: [[T]], series: [TaylorSeries<T>]
}

/// What the operators give for function objects of one variable.
struct LineResults<T: Scalar> {
  let value: T, slopes: [T], derivatives: [T], series: TaylorSeries<T>, curve: [T], tangents: [[T]]
}

extension Double: Operated {
  static func d1(_ x: Double, _ f: (Dual<Double>) throws -> Dual<Double>) rethrows -> Double { try derivative(at: x, of: f) }
  static func d1(_ x: Double, _ f: (Dual<Double>) throws -> [Dual<Double>]) rethrows -> [Double] { try derivative(at: x, of: f) }
  static func vd(_ x: Double, _ f: (Dual<Double>) throws -> Dual<Double>) rethrows -> [Double] {
    let r = try valueWithDerivative(at: x, of: f)
    return [r.value, r.derivative]
  }
  static func vd(_ x: Double, _ f: (Dual<Double>) throws -> [Dual<Double>]) rethrows -> [[Double]] {
    let r = try valueWithDerivative(at: x, of: f)
    return [r.value, r.derivative]
  }
  static func dk(_ x: Double, _ k: Int, _ f: (Series) throws -> Series) rethrows -> [Double] {
    try derivatives(at: x, order: k, of: f)
  }
  static func ex(_ x: Double, _ k: Int, _ f: (Series) throws -> Series) rethrows -> Series {
    try taylorExpansion(at: x, order: k, of: f)
  }
  static func ex(_ x: [Double], _ v: [Double], _ k: Int, _ f: ([Series]) throws -> Series) rethrows -> Series {
    try taylorExpansion(at: x, along: v, order: k, of: f)
  }
  static func ex(_ x: [Double], _ v: [Double], _ k: Int, _ f: ([Series]) throws -> [Series]) rethrows -> [Series] {
    try taylorExpansion(at: x, along: v, order: k, of: f)
  }
  static func pf(_ x: [Double], _ v: [Double], _ f: ([Dual<Double>]) throws -> [Dual<Double>]) rethrows -> [[Double]] {
    let r = try valueWithPushforward(at: x, along: v, of: f)
    return [r.value, r.pushforward, try pushforward(at: x, along: v, of: f)]
  }
  static func pf(_ x: [Double], _ v: [Double], _ f: ([Dual<Double>]) throws -> Dual<Double>) rethrows -> [Double] {
    let r = try valueWithPushforward(at: x, along: v, of: f)
    return [r.value, r.pushforward, try pushforward(at: x, along: v, of: f)]
  }
  static func grad(_ x: [Double], _ f: ([Chunk]) throws -> Chunk) rethrows -> (Double, [Double], [Double]) {
    let r = try valueWithGradient(at: x, of: f)
    return (r.value, r.gradient, try gradient(at: x, of: f))
  }
  static func jac(_ x: [Double], _ f: ([Chunk]) throws -> [Chunk]) rethrows -> ([Double], Matrix<Double>, Matrix<Double>) {
    let r = try valueWithJacobian(at: x, of: f)
    return (r.value, r.jacobian, try jacobian(at: x, of: f))
  }
  static func hess(_ x: [Double], _ f: ([Block]) throws -> Block) rethrows -> HessianResults<Double> {
    let r = try valueWithGradientAndHessian(at: x, of: f)
    return (r.value, r.gradient, r.hessian, try hessian(at: x, of: f))
  }
  static func hvp(_ x: [Double], _ v: [Double], _ f: ([Dual<Chunk>]) throws -> Dual<Chunk>) rethrows -> [Double] {
    try hessianVectorProduct(at: x, along: v, of: f)
  }
  static func second(_ x: [Double], _ u: [Double], _ v: [Double], _ f: ([Second]) throws -> Second) rethrows -> Double {
    try secondDerivative(at: x, along: u, v, of: f)
  }
  static func lap(_ x: [Double], _ f: ([Taylor<Double, 2>]) throws -> Taylor<Double, 2>) rethrows -> Double {
    try laplacian(at: x, of: f)
  }
  static func part(_ x: [Double], _ k: [Int], _ f: ([Series]) throws -> Series) rethrows -> Double {
    try partialDerivative(at: x, orders: k, of: f)
  }

  static func scalarObject<F: ScalarFunction>(_ f: F, _ x: [Double], _ u: [Double], _ v: [Double], _ k: [Int]) -> ScalarResults<Double> {
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
  static func vectorObject<F: VectorFunction>(_ f: F, _ x: [Double], _ v: [Double]) -> VectorResults<Double> {
    let j = valueWithJacobian(at: x, of: f)
    let p = valueWithPushforward(at: x, along: v, of: f)
    return VectorResults(
      values: [j.value, p.value], jacobians: [j.jacobian, jacobian(at: x, of: f), differential(at: x, of: f).matrix],
      pushforwards: [p.pushforward, pushforward(at: x, along: v, of: f)], series: taylorExpansion(at: x, along: v, order: 2, of: f))
  }
  static func lineObject<F: ScalarFunction, G: VectorFunction>(_ f: F, _ g: G, _ x: Double) -> LineResults<Double> {
    let r = valueWithDerivative(at: x, of: f)
    let c = valueWithDerivative(at: x, of: g)
    return LineResults(
      value: r.value, slopes: [r.derivative, derivative(at: x, of: f)], derivatives: derivatives(at: x, order: 3, of: f),
      series: taylorExpansion(at: x, order: 3, of: f), curve: c.value, tangents: [c.derivative, derivative(at: x, of: g)])
  }
}
