// Every free operator, for Double, Float and Float80, as closure and as function object, against derivatives by hand.
//
// The functions are polynomials at small integers: every number is exact in every type, so that the tests compare by ==.

import Jets
import Testing

/// x³ − 2x on one variable.
private struct Cubic: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let t = x[0]
    let two: S = 2
    return t * t * t - two * t
  }
}

/// (x², 7, 1/x) on one variable.
private struct Curve: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [x[0] * x[0], 7, 1 / x[0]] }
}

/// Σ (i + 1)·xᵢ³ + Σ xᵢ·xᵢ₊₁.
private struct Chain: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in x.indices {
      let weight: S = S(exactly: i + 1) ?? 0
      sum += weight * (x[i] * x[i] * x[i])
      if i + 1 < x.count { sum += x[i] * x[i + 1] }
    }
    return sum
  }
  func gradient<T: Operated>(_ x: [T]) -> [T] {
    x.indices.map { i in
      let own: T = T(3 * (i + 1)) * x[i] * x[i]
      return own + (i > 0 ? x[i - 1] : 0) + (i + 1 < x.count ? x[i + 1] : 0)
    }
  }
  func hessian<T: Operated>(_ x: [T]) -> Matrix<T> {
    Matrix(rows: x.count, columns: x.count) { i, j in i == j ? T(6 * (i + 1)) * x[i] : i - j == 1 || j - i == 1 ? 1 : 0 }
  }
}

/// (Σ xᵢ, 7, x₀·xᵢ…): more values than variables.
private struct Fan: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    var values: [S] = [0, 7]
    for xi in x {
      values[0] += xi
      values.append(x[0] * xi)
    }
    return values
  }
  func jacobian<T: Operated>(_ x: [T]) -> Matrix<T> {
    Matrix(rows: x.count + 2, columns: x.count) { i, j in
      switch i {
      case 0: return 1
      case 1: return 0
      default:
        let left: T = j == 0 ? x[i - 2] : 0
        return left + (j == i - 2 ? x[0] : 0)
      }
    }
  }
}

private func point<T: Operated>(_ n: Int, _ shift: Int) -> [T] { (0..<n).map { T(($0 * 3 + shift) % 5 - 2) } }
private func inner<T: Operated>(_ a: [T], _ b: [T]) -> T { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

#if arch(x86_64) && !os(Windows)
private let types: [any Operated.Type] = [Double.self, Float.self, Float80.self]
#else
private let types: [any Operated.Type] = [Double.self, Float.self]
#endif

@Suite struct OperatorTests {
  @Test(arguments: types)
  func oneVariable(type: any Operated.Type) { checkLine(type) }

  func checkLine<T: Operated>(_ type: T.Type) {
    let f = Cubic()
    let g = Curve()
    let x: T = 3
    let slope: T = T.d1(x) { f([$0]) }
    #expect(slope == 25)
    #expect(T.vd(x) { f([$0]) } == [21, 25])
    #expect(T.d1(2) { g([$0]) } == [4, 0, -0.25])
    #expect(T.vd(2) { g([$0]) } == [[4, 7, 0.5], [4, 0, -0.25]])
    #expect(T.dk(x, 4) { f([$0]) } == [21, 25, 18, 6, 0])
    #expect(T.dk(x, 0) { f([$0]) } == [21])
    #expect(T.ex(x, 4) { f([$0]) }.coefficients == [21, 25, 9, 1, 0])
    // Functions that ignore their variable still answer at the order asked for.
    let flat: T = T.d1(x) { _ in 5 }
    #expect(flat == 0)
    #expect(T.vd(x) { _ in [5, 6] as [Dual<T>] } == [[5, 6], [0, 0]])
    #expect(T.dk(x, 3) { _ in 5 } == [5, 0, 0, 0])
    let constant = T.ex(x, 3) { _ in 5 }
    #expect(constant.coefficients == [5, 0, 0, 0] && !constant.isExactConstant)
    let object = T.lineObject(f, g, 2)
    #expect(object.value == 4 && object.slopes == [10, 10] && object.derivatives == [4, 10, 12, 6])
    #expect(object.series.coefficients == [4, 10, 6, 1])
    #expect(object.curve == [4, 7, 0.5] && object.tangents == [[4, 0, -0.25], [4, 0, -0.25]])
  }

  @Test(arguments: types, [0, 1, 7, 8, 9, 17])
  func scalarFunctionsOfManyVariables(type: any Operated.Type, n: Int) { checkScalar(type, n) }

  func checkScalar<T: Operated>(_ type: T.Type, _ n: Int) {
    let f = Chain()
    let x: [T] = point(n, 0)
    let u: [T] = point(n, 1)
    let v: [T] = point(n, 3)
    let value = f(x)
    let g = f.gradient(x)
    let h = f.hessian(x)
    let hv = (0..<n).map { inner(h.row($0), v) }
    let slope = inner(g, v)
    let second = inner(u, hv)
    let trace = h.diagonal.reduce(0, +)
    let cubes = x.indices.reduce(T.zero) { $0 + T($1 + 1) * v[$1] * v[$1] * v[$1] }
    let along: [T] = [value, slope, inner(v, hv) / 2, cubes]

    let r = T.grad(x) { f($0) }
    #expect(r.0 == value && r.1 == g && r.2 == g)
    let s = T.hess(x) { f($0) }
    #expect(s.0 == value && s.1 == g && s.2 == h && s.3 == h && s.2 == s.2.transposed)
    #expect(T.hvp(x, v) { f($0) } == hv)
    #expect(T.pf(x, v) { f($0) } == [value, slope, slope])
    #expect(T.second(x, u, v) { f($0) } == second)
    #expect(T.lap(x) { f($0) } == trace)
    #expect(T.ex(x, v, 3) { f($0) }.coefficients == along)
    var orders = [Int](repeating: 0, count: n)
    #expect(T.part(x, orders) { f($0) } == value, "no derivative at all is the value")
    if n > 1 {
      orders[0] = 1
      orders[1] = 1
      #expect(T.part(x, orders) { f($0) } == 1)
      orders[1] = 2
      #expect(T.part(x, orders) { f($0) } == 0)
      orders[0] = 0
      orders[1] = 3
      #expect(T.part(x, orders) { f($0) } == 12)
    }
    let object = T.scalarObject(f, x, u, v, orders)
    #expect(object.values == [value, value, value] && object.gradients == [g, g, g] && object.hessians == [h, h])
    #expect(object.product == hv && object.slopes == [slope, slope, slope] && object.second == second && object.laplacian == trace)
    #expect(object.partial == (n > 1 ? 12 : value) && object.series.coefficients == along)
  }

  @Test(arguments: types, [0, 1, 7, 8, 9, 17])
  func vectorFunctionsOfManyVariables(type: any Operated.Type, n: Int) { checkVector(type, n) }

  func checkVector<T: Operated>(_ type: T.Type, _ n: Int) {
    let f = Fan()
    let x: [T] = point(n, 2)
    let v: [T] = point(n, 4)
    let value = f(x)
    let j = f.jacobian(x)
    let jv = (0..<(n + 2)).map { inner(j.row($0), v) }
    let r = T.jac(x) { f($0) }
    #expect(r.0 == value && r.1 == j && r.2 == j)
    #expect(T.pf(x, v) { f($0) } == [value, jv, jv])
    let series = T.ex(x, v, 2) { f($0) }
    #expect(series.map { $0[0] } == value && series.map { $0[1] } == jv)
    #expect(series.dropFirst(2).map { $0[2] } == v.map { $0 * v[0] })
    let object = T.vectorObject(f, x, v)
    #expect(object.values == [value, value] && object.jacobians == [j, j, j] && object.pushforwards == [jv, jv])
    #expect(object.series == series)
  }

  @Test(arguments: types)
  func functionsThatIgnoreInputs(type: any Operated.Type) { checkIgnoring(type) }

  func checkIgnoring<T: Operated>(_ type: T.Type) {
    let x: [T] = point(9, 1)
    #expect(T.grad(x) { _ in 3 }.1 == [T](repeating: 0, count: 9))
    #expect(T.grad(x) { $0[8] }.1 == [0, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(T.jac(x) { _ in [3, 4] }.1 == .zero(rows: 2, columns: 9))
    #expect(T.jac(x) { _ in [] }.1 == .zero(rows: 0, columns: 9))
    #expect(T.hess(x) { _ in 3 }.2 == .zero(rows: 9, columns: 9))
    #expect(T.hess(x) { $0[8] * $0[8] }.2.diagonal == [0, 0, 0, 0, 0, 0, 0, 0, 2])
    #expect(T.hvp(x, x) { _ in 3 } == [T](repeating: 0, count: 9))
    #expect(T.second(x, x, x) { _ in 3 } == 0 && T.lap(x) { _ in 3 } == 0 && T.part(x, [Int](repeating: 1, count: 9)) { _ in 3 } == 0)
    #expect(T.pf(x, x) { _ in 3 } == [3, 0, 0])
  }

  @Test func everyChunkSizeGivesTheSameGradient() {
    var generator = SplitMix64(seed: 4_242)
    let x = (0..<17).map { _ in Double.random(in: 0.5...2, using: &generator) }
    func f<S: RealScalar>(_ x: [S]) -> S {
      var sum: S = 0
      for i in 1..<x.count {
        let ratio = x[i] / x[i - 1]
        sum += S.exp(ratio) * S.sin(x[i]) + S.log(x[i - 1])
      }
      return sum
    }
    let reference = MultiDual<Double, 17>.gradient(at: x) { f($0) }
    let byColumns = x.indices.map { j in
      pushforward(at: x, along: x.indices.map { $0 == j ? 1 : 0 }) { f($0) }
    }
    let all: [[Double]] = [
      MultiDual<Double, 1>.gradient(at: x) { f($0) }, MultiDual<Double, 2>.gradient(at: x) { f($0) },
      MultiDual<Double, 3>.gradient(at: x) { f($0) }, MultiDual<Double, 4>.gradient(at: x) { f($0) },
      MultiDual<Double, 5>.gradient(at: x) { f($0) }, MultiDual<Double, 6>.gradient(at: x) { f($0) },
      MultiDual<Double, 7>.gradient(at: x) { f($0) }, MultiDual<Double, 8>.gradient(at: x) { f($0) },
      MultiDual<Double, 9>.gradient(at: x) { f($0) }, MultiDual<Double, 10>.gradient(at: x) { f($0) },
      MultiDual<Double, 11>.gradient(at: x) { f($0) }, MultiDual<Double, 12>.gradient(at: x) { f($0) },
      MultiDual<Double, 13>.gradient(at: x) { f($0) }, MultiDual<Double, 14>.gradient(at: x) { f($0) },
      MultiDual<Double, 15>.gradient(at: x) { f($0) }, MultiDual<Double, 16>.gradient(at: x) { f($0) },
    ]
    for (i, g) in all.enumerated() { #expect(g == reference, "chunks of \(i + 1), seed 4242") }
    // Dual divides by x where a chunk multiplies by 1/x: an ulp in each of the few terms of a component.
    let largest = reference.map(\.magnitude).max() ?? 0
    for (a, b) in zip(byColumns, reference) { #expect((a - b).magnitude <= 8 * largest.ulp, "seed 4242") }
  }

  /// On polynomials in general position all mixed partials up to order 3 in each variable, by hand.
  @Test func mixedPartials() {
    let x = [2.0, -1, 3]
    for a in 0...3 {
      for b in 0...3 {
        for c in 0...2 {
          let got = partialDerivative(at: x, orders: [a, b, c]) { x in pow(x[0], 3) * pow(x[1], 4) * pow(x[2], 2) }
          func d(_ x: Double, _ n: Int, _ k: Int) -> Double { (0..<k).reduce(1) { $0 * Double(n - $1) } * pow(x, n - k) }
          let truth = d(2, 3, a) * d(-1, 4, b) * d(3, 2, c)
          // The weights are exact; the sum runs over directions up to (3, 3, 2) long, whose terms cancel.
          #expect((got - truth).magnitude <= 1e-14 * Swift.max(1, truth.magnitude), "(\(a), \(b), \(c)): \(got), expected \(truth)")
        }
      }
    }
  }
}

@Suite struct ThrowingOperatorTests {
  private struct Stop: Error {}

  @Test func errorsPass() {
    let x = [1.0, 2.0]
    #expect(throws: Stop.self) { try derivative(at: 1.0) { (_: Dual<Double>) -> Dual<Double> in throw Stop() } }
    #expect(throws: Stop.self) { try derivative(at: 1.0) { (_: Dual<Double>) -> [Dual<Double>] in throw Stop() } }
    #expect(throws: Stop.self) { try derivatives(at: 1.0, order: 2) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try taylorExpansion(at: 1.0, order: 2) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try taylorExpansion(at: x, along: x, order: 2) { (_) -> TaylorSeries<Double> in throw Stop() } }
    #expect(throws: Stop.self) { try taylorExpansion(at: x, along: x, order: 2) { (_) -> [TaylorSeries<Double>] in throw Stop() } }
    #expect(throws: Stop.self) { try pushforward(at: x, along: x) { (_) -> Dual<Double> in throw Stop() } }
    #expect(throws: Stop.self) { try pushforward(at: x, along: x) { (_) -> [Dual<Double>] in throw Stop() } }
    #expect(throws: Stop.self) { try gradient(at: x) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try jacobian(at: x) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try hessian(at: x) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try hessianVectorProduct(at: x, along: x) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try secondDerivative(at: x, along: x, x) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try laplacian(at: x) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try partialDerivative(at: x, orders: [1, 1]) { _ in throw Stop() } }
  }

  @Test func nothingIsHalfWritten() {
    let x = [Double](repeating: 1, count: 20)
    var g = [9.0]
    var j: Matrix<Double> = [[9]]
    var calls = 0
    func second<T>(_ value: T) throws -> T {
      calls += 1
      if calls == 2 { throw Stop() }
      return value
    }
    #expect(throws: Stop.self) { g = try gradient(at: x) { x in try second(x[0] * x[19]) } }
    #expect(calls == 2, "the second chunk stops the sweep")
    calls = 0
    #expect(throws: Stop.self) { j = try jacobian(at: x) { x in try second([x[0] * x[19]]) } }
    #expect(calls == 2 && g == [9] && j == [[9]] && x == [Double](repeating: 1, count: 20))
  }
}
