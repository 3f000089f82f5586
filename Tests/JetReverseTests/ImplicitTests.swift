// Functions given by equations: at any order, forward and backward, and honest where there is no derivative.

import Jets
import Testing

private struct Kepler: Equations {
  func callAsFunction<S: RealScalar>(_ x: [S], _ y: [S]) -> [S] { [y[0] - x[1] * sin(y[0]) - x[0]] }
}

private struct Cubic: Equations {
  func callAsFunction<S: RealScalar>(_ x: [S], _ y: [S]) -> [S] { [y[0] * y[0] * y[0] + y[0] - x[0]] }
}

/// Newton's iteration on plain numbers.
private func eccentricAnomaly(_ m: Double, _ e: Double) -> Double {
  var y = m
  for _ in 0..<50 { y -= (y - e * sin(y) - m) / (1 - e * cos(y)) }
  return y
}

/// y = tanh(W·y + U·x + b), with three hidden numbers and two inputs.
private struct Layer {
  var w = [0.3, -0.2, 0.1, 0.1, 0.25, -0.3, -0.2, 0.15, 0.2]
  var u = [1, 0.5, -0.3, 0.8, 0.2, -1]
  var b = [0.1, -0.2, 0.05]
  var parameters: [Double] { w + u + b }

  /// The layer of parameters p = (W, U, b) at the input x.
  static func apply<S: RealScalar>(_ p: [S], _ x: [S], _ y: [S]) -> [S] {
    (0..<3).map { i in
      var s = p[15 + i]
      for j in 0..<3 { s += p[3 * i + j] * y[j] }
      for j in 0..<2 { s += p[9 + 2 * i + j] * x[j] }
      return tanh(s)
    }
  }

  static func equilibrium(_ p: [Double], _ x: [Double]) -> [Double] {
    var y = [0.0, 0, 0]
    for _ in 0..<200 { y = apply(p, x, y) }
    return y
  }
}

/// The deep-equilibrium layer as a function of input and parameters together.
private func equilibrium<S: RealScalar>(_ p: [S], _ x: [S]) -> [S] where S.Primal == Double {
  fixedPoint(at: p + x, solution: Layer.equilibrium(p.map { $0.primal }, x.map { $0.primal })) { z, y in
    Layer.apply(Array(z[..<18]), Array(z[18...]), y)
  }
}

@Suite struct ImplicitTests {
  @Test func theCubicOfTheManual() {
    let cubic = derivatives(at: 2.0, order: 3) { t in
      implicitFunction(at: [t], solution: [1.0]) { x, y in [y[0] * y[0] * y[0] + y[0] - x[0]] }[0]
    }
    for (a, b) in zip(cubic, [1, 0.25, -6.0 / 64, 0.08203125]) { #expect((a - b).magnitude < 1e-15, "\(cubic)") }
    #expect(
      derivative(at: 2.0) { t in fixedPoint(at: [t], solution: [1.0]) { x, y in [(x[0] - y[0] * y[0] * y[0] + y[0]) / 2] }[0] } == 0.25)
    // The same in every other jet: y′ = 1/(3y² + 1), y″ = −6y·y′³, y‴ = −6y′⁴ + 108y²·y′⁵.
    func y<S: RealScalar>(_ x: S) -> S { implicitFunction(at: [x], solution: [1], of: Cubic())[0] }
    #expect(y(Dual(variable: Dual(variable: 2.0))).tangent.tangent == -0.09375)
    let third = y(Dual(variable: Dual(variable: Dual(variable: 2.0)))).tangent.tangent.tangent
    #expect((third - 0.08203125).magnitude < 1e-15)
    #expect(agree(hessian(at: [1.5, 0.5]) { x in y(x[0] + x[1]) }.elements, [-0.09375, -0.09375, -0.09375, -0.09375]))
    #expect(laplacian(at: [1.5, 0.5]) { x in y(x[0] + x[1]) } == -0.1875)
    #expect(Reverse.gradient(at: [1.5, 0.5]) { x in y(x[0] + x[1]) * x[1] } == [0.125, 1.125])
    #expect(Reverse<Dual<Double>>.hessianVectorProduct(at: [1.5, 0.5], along: [1, 0]) { x in y(x[0] + x[1]) } == [-0.09375, -0.09375])
    let mixed = Reverse.valueWithGradient(at: [2.0]) { x in Dual.derivative(at: x[0]) { y($0) } }
    #expect(mixed.value == 0.25 && (mixed.gradient[0] + 0.09375).magnitude < 1e-16)
    let series = Reverse<Taylor<Double, 2>>.gradient(at: [Taylor(variable: 2)]) { x in y(x[0]) }[0]
    #expect(agree(series.coefficients, [0.25, -0.09375, 0.08203125 / 2]))
    let expansion = multivariateExpansion(at: [1.5, 0.5], order: 3) { x in y(x[0] + x[1]) }
    #expect((expansion.partialDerivative(orders: [2, 1]) - 0.08203125).magnitude < 1e-15)
    #expect(y(2.0) == 1 && y(2 as Float) == 1 && y(TaylorSeries<Double>(2.0)).isExactConstant && y(Dual<Double>(2.0)).value == 1)
  }

  @Test(arguments: [(0.0, 0.3), (1.0, 0.6), (2.5, 0.9)])
  func keplersEquationToOrder20(m: Double, e: Double) {
    let start = eccentricAnomaly(m, e)
    var evaluations = 0
    let series = taylorExpansion(at: m, order: 20) { t in
      implicitFunction(at: [t, TaylorSeries(e)], solution: [start]) { x, y in
        evaluations += 1
        return Kepler()(x, y)
      }[0]
    }
    // ⌈log₂ 21⌉ = 5 passes of two evaluations.
    #expect(evaluations == 10 && series.order == 20 && series[0] == start)
    // The inverse of the series of M(E) = E − e·sin E, by Lagrange's formula.
    let truth = taylorExpansion(at: start, order: 20) { y in y - TaylorSeries(e) * sin(y) }.reversed()
    for k in 1...20 { #expect((series[k] - truth[k]).magnitude <= 1e-12 * (1...k).map { truth[$0].magnitude }.max()!, "order \(k)") }
    let fixed = implicitFunction(at: [Taylor<Double, 20>(variable: m), Taylor(e)], solution: [start], of: Kepler())[0]
    for k in 0...20 { #expect(agree(fixed[k], series[k], 1e-13), "order \(k)") }
    let both = Reverse.gradient(at: [m, e]) { x in implicitFunction(at: x, solution: [start], of: Kepler())[0] }
    let slope = 1 / (1 - e * cos(start))
    #expect(agree(both, [slope, sin(start) * slope], 1e-14))
  }

  @Test func anEquilibriumLayerIsTrained() {
    let layer = Layer()
    let x = [0.4, -0.6]
    let y = Layer.equilibrium(layer.parameters, x)
    // ∂y/∂x = (I − D·W)⁻¹D·U with D = 1 − y² on its diagonal.
    let d = y.map { 1 - $0 * $0 }
    let a = Matrix<Double>(rows: 3, columns: 3) { i, j in (i == j ? 1 : 0) - d[i] * layer.w[3 * i + j] }
    guard let truth = try? a.solve(Matrix(rows: 3, columns: 2) { i, j in d[i] * layer.u[2 * i + j] }) else { return #expect(Bool(false)) }
    let p = layer.parameters
    let rows = Reverse.jacobian(at: x) { x in equilibrium(p.map { Reverse($0) }, x) }
    let columns = jacobian(at: x) { x in equilibrium(p.map { MultiDual($0) }, x) }
    for k in 0..<6 {
      #expect((rows.elements[k] - truth.elements[k]).magnitude < 1e-14 && (columns.elements[k] - truth.elements[k]).magnitude < 1e-14)
    }
    // Gradient descent on all 18 parameters reaches a target.
    let target = [0.3, -0.5, 0.2]
    func loss(_ p: [Reverse<Double>]) -> Reverse<Double> {
      let y = equilibrium(p, x.map { Reverse($0) })
      var sum: Reverse<Double> = 0
      for i in 0..<3 { sum += (y[i] - Reverse(target[i])) * (y[i] - Reverse(target[i])) }
      return sum
    }
    var trained = p
    let first = Reverse.valueWithGradient(at: trained, of: loss).value
    for _ in 0..<300 {
      let g = Reverse.gradient(at: trained, of: loss)
      for i in trained.indices { trained[i] -= 0.3 * g[i] }
    }
    let last = Reverse.valueWithGradient(at: trained, of: loss).value
    #expect(last < 1e-10 * first)
    let second = Reverse<Dual<Double>>.hessianVectorProduct(at: x, along: [1, 0]) { x in
      equilibrium(p.map { Reverse(Dual($0)) }, x)[0]
    }
    let forward = hessian(at: x) { x in equilibrium(p.map { HyperDual($0) }, x)[0] }
    #expect(agree(second, [forward[0, 0], forward[1, 0]], 1e-12))
  }

  @Test func pengRobinson() {
    // Reduced: Z³ − (1 − B)Z² + (A − 3B² − 2B)Z − (AB − B² − B³) = 0, propane at 300 K and 5 bar, R = 8.314.
    let (tc, pc, omega, r) = (369.83, 4.248e6, 0.152, 8.314)
    struct State<S> { var a: S, b: S }
    func coefficients<S: RealScalar>(_ t: S, _ p: S) -> State<S> where S.Primal == Double {
      func c(_ x: Double) -> S { S(primal: x) }
      let kappa = 0.37464 + 1.54226 * omega - 0.26992 * omega * omega
      let root = 1 + c(kappa) * (1 - sqrt(t / c(tc)))
      let a = c(0.45724 * r * r * tc * tc / pc) * root * root
      return State(a: a * p / (c(r * r) * t * t), b: c(0.07780 * r * tc / pc) * p / (c(r) * t))
    }
    func compressibility<S: RealScalar>(_ t: S, _ p: S) -> S where S.Primal == Double {
      let plain = coefficients(t.primal, p.primal)
      func f<R: RealScalar>(_ s: State<R>, _ z: R) -> R {
        let (a, b) = (s.a, s.b)
        let square: R = b * b
        let linear: R = a - 3 * square - 2 * b
        let constant: R = a * b - square - square * b
        let quadratic: R = z - 1 + b
        return (quadratic * z + linear) * z - constant
      }
      var z = 1.0  // The root of the vapour.
      for _ in 0..<100 {
        let d = Dual.valueWithDerivative(at: z) { f(State(a: Dual(plain.a), b: Dual(plain.b)), $0) }
        z -= d.value / d.derivative
      }
      return implicitFunction(at: [t, p], solution: [z]) { x, y in [f(coefficients(x[0], x[1]), y[0])] }[0]
    }
    func volume<S: RealScalar>(_ t: S, _ p: S) -> S where S.Primal == Double { compressibility(t, p) * S(primal: r) * t / p }
    func logFugacity<S: RealScalar>(_ t: S, _ p: S) -> S where S.Primal == Double {
      let z = compressibility(t, p)
      let s = coefficients(t, p)
      let root: S = sqrt(2)
      let upper: S = z + (1 + root) * s.b
      let lower: S = z + (1 - root) * s.b
      let attraction: S = s.a / (2 * root * s.b)
      return z - 1 - log(z - s.b) - attraction * log(upper / lower)
    }
    let (t, p) = (300.0, 5e5)
    let v = Reverse.valueWithGradient(at: [t, p]) { volume($0[0], $0[1]) }
    // The pressure is explicit in T and V: ∂V/∂p = 1/(∂p/∂V) and ∂V/∂T = −(∂p/∂T)/(∂p/∂V).
    let pressure = MultiDual<Double, 2>.valueWithGradient(at: [t, v.value]) { x in
      typealias M = MultiDual<Double, 2>
      let kappa = 0.37464 + 1.54226 * omega - 0.26992 * omega * omega
      let root = 1 + M(kappa) * (1 - sqrt(x[0] / M(tc)))
      let a = M(0.45724 * r * r * tc * tc / pc) * root * root
      let b = M(0.07780 * r * tc / pc)
      let repulsion: M = M(r) * x[0] / (x[1] - b)
      let square: M = x[1] * x[1] + 2 * b * x[1] - b * b
      return repulsion - a / square
    }
    #expect((pressure.value / p - 1).magnitude < 1e-12)
    #expect((v.gradient[1] * pressure.gradient[1] - 1).magnitude < 1e-11)
    #expect((v.gradient[0] / (-pressure.gradient[0] / pressure.gradient[1]) - 1).magnitude < 1e-11)
    // ∂ln φ/∂p = V/(RT) − 1/p, forward, backward and once more along p.
    let f = Reverse.valueWithGradient(at: [t, p]) { logFugacity($0[0], $0[1]) }
    let identity = v.value / (r * t) - 1 / p
    #expect((f.gradient[1] / identity - 1).magnitude < 1e-10 && f.value < 0 && f.value > -0.2)
    let second = Dual.derivative(at: Dual(value: p, tangent: 1)) { logFugacity(Dual(Dual(t)), $0) }
    #expect((second.value / identity - 1).magnitude < 1e-10)
    #expect((second.tangent / (v.gradient[1] / (r * t) + 1 / (p * p)) - 1).magnitude < 1e-8)
  }

  @Test func theOptimumOfAnInnerProblem() {
    // min over y of (y₀ − θ₀)² + θ₁(y₁ − y₀²)² + y₁·θ₂, whose optimum has a closed form for θ₂ = 0: y = (θ₀, θ₀²).
    struct Stationary: Equations {
      func callAsFunction<S: RealScalar>(_ x: [S], _ y: [S]) -> [S] {
        let inner = MultiDual<S, 2>.gradient(at: y) { z in
          let (a, b) = (z[0] - MultiDual(x[0]), z[1] - z[0] * z[0])
          return a * a + MultiDual(x[1]) * b * b + z[1] * MultiDual(x[2])
        }
        return inner
      }
    }
    let theta = [1.5, 2.0, 0.0]
    let j = Reverse.jacobian(at: theta) { implicitFunction(at: $0, solution: [1.5, 2.25], of: Stationary()) }
    // The inverse of the Hessian [[2 + 8θ₁y₀², −4θ₁y₀], [−4θ₁y₀, 2θ₁]] in y times minus the mixed derivatives.
    #expect(agree(j.elements, [1, 3, 0, 0, -1.5, -4.75], 1e-13), "\(j)")
    #expect(agree(jacobian(at: theta) { implicitFunction(at: $0, solution: [1.5, 2.25], of: Stationary()) }.elements, j.elements, 1e-13))
  }

  @Test func honestWhereThereIsNoDerivative() {
    // A branch point, dependent equations, a solution that is none, and one that is NaN.
    func check<S: RealScalar>(_ y: [S], _ parts: (S) -> [Double]) {
      for yi in y { #expect(parts(yi).allSatisfy { !$0.isFinite }, "\(yi)") }
    }
    typealias D = Dual<Double>
    let square: ([D], [D]) -> [D] = { x, y in [y[0] * y[0] - x[0]] }
    check(implicitFunction(at: [D(variable: 0)], solution: [0], of: square)) { [$0.tangent] }
    check(implicitFunction(at: [D(variable: 4)], solution: [1], of: square)) { [$0.tangent] }
    check(implicitFunction(at: [D(variable: 4)], solution: [.nan], of: square)) { [$0.tangent] }
    let dependent: ([D], [D]) -> [D] = { x, y in
      let sum: D = y[0] + y[1] - x[0]
      return [sum, 0.1 * sum]
    }
    check(implicitFunction(at: [D(variable: 1)], solution: [0.5, 0.5], of: dependent)) { [$0.tangent] }
    let series = TaylorSeries<Double>(variable: 0, order: 4)
    typealias T = TaylorSeries<Double>
    let parabola: ([T], [T]) -> [T] = { x, y in [y[0] * y[0] - x[0]] }
    let branch: T = implicitFunction(at: [series], solution: [0], of: parabola)[0]
    #expect(branch[0] == 0)
    for k in 1...4 { #expect(branch[k].isNaN, "order \(k)") }
    let backward = Reverse.valueWithGradient(at: [0.0, 1]) { x in
      implicitFunction(at: [x[0]], solution: [0.0]) { x, y in [y[0] * y[0] - x[0]] }[0] + x[1]
    }
    #expect(backward.value == 1 && backward.gradient[0].isNaN && backward.gradient[1] == 1)
    typealias R = Reverse<Double>
    let root: ([R], [R]) -> [R] = { x, y in [y[0] * y[0] - x[0]] }
    let none = Reverse.gradient(at: [4.0]) { x in implicitFunction(at: x, solution: [1], of: root)[0] }
    #expect(none[0].isNaN)
    // A constant has no unknown derivative.
    #expect(implicitFunction(at: [D(0)], solution: [0], of: square)[0].tangent == 0)
    let still = Reverse.gradient(at: [1.0]) { x in implicitFunction(at: [R(0)], solution: [0], of: root)[0] + x[0] }
    #expect(still == [1])
    // A badly scaled system is not a singular one.
    let scaled: ([D], [D]) -> [D] = { x, y in
      let small: D = y[0] - 2 * x[0]
      let large: D = y[1] - 3 * x[0]
      return [1e-150 * small, 1e100 * large]
    }
    let slopes = implicitFunction(at: [D(variable: 1)], solution: [2, 3], of: scaled).map { $0.tangent }
    #expect(agree(slopes, [2, 3]))
  }
  /// A value within √ε of one, but not of its own size: where Newton's next step changes the slopes, they are unknown.
  @Test func solutionsOfSmallSize() {
    struct Root: Equations {
      let size: Double
      func callAsFunction<S: RealScalar>(_ x: [S], _ y: [S]) -> [S] { [y[0] * y[0] - S(primal: S.Primal(size)) * x[0]] }
    }
    struct Line: Equations {
      func callAsFunction<S: RealScalar>(_ x: [S], _ y: [S]) -> [S] { [sin(y[0]) - x[0] + S(primal: S.Primal(0.3))] }
    }
    typealias S = TaylorSeries<Double>
    typealias T = Taylor<Double, 2>
    func slopes<F: Equations>(_ f: F, at x: Double, _ y: Double) -> [Double] {
      let series: S = implicitFunction(at: [S(variable: x, order: 2)], solution: [y], of: f)[0]
      let fixed: T = implicitFunction(at: [T(variable: x)], solution: [y], of: f)[0]
      let dual: Dual<Double> = implicitFunction(at: [Dual(variable: x)], solution: [y], of: f)[0]
      let backward = Reverse.gradient(at: [x]) { v in implicitFunction(at: v, solution: [y], of: f)[0] }
      return [series[1], fixed[1], dual.tangent, backward[0]]
    }
    // y² = 10⁻²⁰x at one: y = 10⁻¹⁰ is the solution, 2·10⁻¹⁰ is none.
    #expect(agree(slopes(Root(size: 1e-20), at: 1, 1e-10), [Double](repeating: 5e-11, count: 4)))
    #expect(slopes(Root(size: 1e-20), at: 1, 2e-10).allSatisfy { $0.isNaN })
    // y² = x at zero: the branch point is at 0, and the slope next to it is not its own.
    for y in [1e-9, -1e-12, 1e-100] { #expect(slopes(Root(size: 1), at: 0, y).allSatisfy { $0.isNaN }, "\(y)") }
    // Rounding of an argument moves a solution at zero by more than √ε of itself, and its slope by nothing.
    let rounded = 0.1 + 0.2
    #expect(rounded != 0.3 && agree(slopes(Line(), at: rounded, 0), [1, 1, 1, 1]))
  }
}
