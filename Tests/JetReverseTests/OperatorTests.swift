// Pullbacks, gradients, Jacobians by rows, Hessian-vector products, and what chooses between forward and backward.

import Jets
import Testing

private struct Rosenbrock: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<(x.count - 1) {
      let a = x[i + 1] - x[i] * x[i]
      let b = 1 - x[i]
      sum += 100 * a * a + b * b
    }
    return sum
  }
}

/// The first m of a ring of products.
private struct Ring: VectorFunction {
  var m: Int
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { (0..<m).map { i in x[i] * sin(x[(i + 1) % x.count]) + x[x.count - 1] } }
}

/// Counts the numbers it is called with that belong to forward mode.
private struct Watched: ScalarFunction {
  final class Count: @unchecked Sendable { var forward = 0, backward = 0 }
  let count = Count()
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    if S.self == Reverse<Double>.self { count.backward += 1 } else { count.forward += 1 }
    return dot(x, x)
  }
}

@Suite struct OperatorTests {
  @Test func pullbacksAsOftenAsWanted() {
    let (y, pullback) = valueWithPullback(at: [1.0, 2.0]) { x in [x[0] * x[1], sin(x[0])] }
    #expect(y == [2, sin(1.0)])
    for _ in 0..<3 { #expect(pullback([1, 0]) == [2, 1] && pullback([0, 1]) == [cos(1.0), 0]) }
    #expect(pullback.jacobian == [[2, 1], [cos(1.0), 0]])
    // Others may come and go meanwhile.
    let other = Jets.pullback(at: [3.0]) { x in [x[0] * x[0]] }
    #expect(other([1]) == [6] && pullback([1, 1]) == [2 + cos(1.0), 1])
    let single = Jets.pullback(at: [3 as Float, 2]) { x in [x[0] / x[1]] }
    #expect(single([1]) == [0.5, -0.75])
    #expect(Jets.pullback(at: [1.0, 2, 3], of: Ring(m: 2))([1, 0]) == [sin(2.0), cos(2.0), 1])
    #expect(Jets.pullback(at: [Double]()) { _ in [1, 2] }([1, 1]) == [])
    #expect(Jets.pullback(at: [1.0, 2]) { _ in [] }([]) == [0, 0])
  }

  @Test func gradientsAndHessianVectorProducts() {
    let x = (0..<1000).map { Double($0 % 7) / 7 }
    let v = (0..<1000).map { Double($0 % 5) - 2 }
    let g = Reverse.valueWithGradient(at: x) { Rosenbrock()($0) }
    let f = MultiDual<Double, 8>.valueWithGradient(at: x) { Rosenbrock()($0) }
    #expect(g.value == Rosenbrock()(x))
    for i in x.indices { #expect((g.gradient[i] - f.gradient[i]).magnitude <= 1e-12 * max(1, f.gradient[i].magnitude)) }
    let h = Reverse<Dual<Double>>.hessianVectorProduct(at: x, along: v) { Rosenbrock()($0) }
    let k = hessianVectorProduct(at: x, along: v, of: Rosenbrock())
    for i in x.indices { #expect((h[i] - k[i]).magnitude <= 1e-12 * max(1, k[i].magnitude)) }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 8, 9])
  func jacobiansByRows(m: Int) {
    let x = (0..<9).map { 0.3 * Double($0) - 1 }
    let rows = Reverse.valueWithJacobian(at: x) { Ring(m: m)($0) }
    let columns = MultiDual<Double, 4>.valueWithJacobian(at: x) { Ring(m: m)($0) }
    #expect(rows.value == columns.value && rows.jacobian.rows == m && rows.jacobian.columns == 9)
    #expect(agree(rows.jacobian.elements, columns.jacobian.elements, 1e-15))
  }

  @Test func functionObjectsChooseTheMode() {
    let few = Watched()
    _ = gradient(at: [Double](repeating: 1, count: 31), of: few)
    #expect(few.count.forward > 0 && few.count.backward == 0)
    let many = Watched()
    #expect(gradient(at: [Double](repeating: 1, count: 32), of: many) == [Double](repeating: 2, count: 32))
    #expect(many.count.backward == 1 && many.count.forward == 0)
    let x = (0..<64).map { Double($0 % 9) / 9 }
    for m in [1, 15, 16, 64] {
      #expect(agree(jacobian(at: x, of: Ring(m: m)).elements, MultiDual<Double, 8>.jacobian(at: x) { Ring(m: m)($0) }.elements, 1e-15))
    }
  }

  @Test func preparedGradients() {
    var prepared = PreparedReverse<Double>(variables: 3)
    var g = [0.0, 0, 0]
    for x in [[1.0, 2, 3], [0.5, 0.25, 0.1]] {
      #expect(prepared.evaluate(at: x, into: &g) { x in x[0] * x[1] + sin(x[2]) } == x[0] * x[1] + sin(x[2]))
      #expect(g == [x[1], x[0], cos(x[2])])
    }
    // A copy has buffers of its own.
    var copy = prepared
    var inner = [0.0, 0, 0]
    let value = prepared.evaluate(at: [1, 2, 3], into: &g) { x in
      _ = copy.evaluate(at: [4, 5, 6], into: &inner) { y in y[0] * y[1] * y[2] }
      return x[0] * x[1] * x[2]
    }
    #expect(value == 6 && g == [6, 3, 2] && inner == [30, 24, 20])
  }

  @Test func differentialsGoBackwardOnce() {
    typealias State = VectorPair<[Double], Matrix<Double>>
    func f<S: RealScalar>(_ p: VectorPair<[S], Matrix<S>>) -> VectorPair<S, [S]> {
      VectorPair(p.first[0] * p.second[0, 1], [sin(p.first[1]), p.second[1, 0] / p.second[0, 0]])
    }
    let point = State([1, 2], [[3, 4], [5, 6]])
    var runs = 0
    let both = Differential<State, VectorPair<Double, [Double]>>(
      at: point, of: { f($0) },
      backward: { p in
        runs += 1
        return f(p)
      })
    let forward = Differential<State, VectorPair<Double, [Double]>>(at: point, of: { f($0) })
    let w = VectorPair(0.5, [2, -1.0])
    #expect(both.adjoint(w) == forward.adjoint(w) && runs == 1)
    let adjoint: [Double] = [0, sin(3.0), 2 * cos(3.0) + 1]
    #expect(differential(at: [1.0, 2, 3], of: Ring(m: 2)).adjoint([0, 1]) == adjoint)
    #expect(differential(at: [1.0, 2], of: Rosenbrock()).gradient == gradient(at: [1.0, 2], of: Rosenbrock()))
  }

  @Test func equalityAndOrder() {
    let g = Reverse.gradient(at: [0.0, 3]) { x in
      #expect(x[0] != 0 && x[0] == x[0] && x[0] <= 0 && x[0] < x[1] && 0 * x[0] == 0 && Reverse<Double>(2) == 2)
      #expect("\(x[1])" == "3.0")
      var sum: Reverse<Double> = 0
      for xi in x where xi != 0 { sum += xi * xi }
      return sum
    }
    #expect(g == [0, 6])
  }

  @Test func aLongComputationGrowsItsTape() {
    // y = Σ sin(x + k·y/n) …: a chain of records that outgrows every first buffer, over a trivial and a non-trivial scalar.
    func chain<S: RealScalar>(_ x: [S], _ n: Int) -> S {
      var y = x[0]
      for _ in 0..<n { y = y * x[1] + x[0] }
      return y
    }
    let g = Reverse.gradient(at: [0.5, 0.999]) { chain($0, 20_000) }
    let f = gradient(at: [0.5, 0.999]) { chain($0, 20_000) }
    #expect(agree(g, f, 1e-12))
    let s = Reverse<TaylorSeries<Double>>.gradient(at: [TaylorSeries(variable: 0.5, order: 2), 0.999]) { chain($0, 2000) }
    let t = gradient(at: [0.5, 0.999]) { chain($0, 2000) }
    #expect(agree(s.map { $0[0] }, t, 1e-12))
  }
}
