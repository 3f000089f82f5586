// Numbers that textbooks work out by hand, and a network whose gradient costs a few evaluations.

import JetReverse
import Jets
import Testing

/// A network of three layers with tanh, its parameters in one list.
private struct Network: ScalarFunction {
  let input: [Double]
  let target: [Double]
  let sizes = [64, 128, 96, 10]

  var parameters: Int { (0..<3).reduce(0) { $0 + (sizes[$1] + 1) * sizes[$1 + 1] } }

  func callAsFunction<S: RealScalar>(_ p: [S]) -> S {
    var x = input.map { S(primal: S.Primal($0)) }
    var offset = 0
    for layer in 0..<3 {
      let (n, m) = (sizes[layer], sizes[layer + 1])
      var y: [S] = []
      y.reserveCapacity(m)
      for i in 0..<m {
        var s = p[offset + m * n + i]
        for j in 0..<n { s += p[offset + i * n + j] * x[j] }
        y.append(layer < 2 ? tanh(s) : s)
      }
      offset += m * (n + 1)
      x = y
    }
    var loss: S = 0
    for i in x.indices { loss += (x[i] - S(primal: S.Primal(target[i]))).squaredDifference }
    return loss
  }
}

extension Scalar {
  fileprivate var squaredDifference: Self { self * self }
}

@Suite struct TextbookTests {
  @Test func theTraceOfAutomaticDifferentiation() {
    // y = ln x₁ + x₁x₂ − sin x₂ at (2, 5): Baydin et al., "Automatic differentiation in machine learning", tables 2 and 3.
    let (y, g) = Reverse.valueWithGradient(at: [2.0, 5.0]) { x in log(x[0]) + x[0] * x[1] - sin(x[1]) }
    #expect((y - 11.652071455223084).magnitude < 1e-14)
    #expect((g[0] - 5.5).magnitude < 1e-15 && (g[1] - 1.7163378145367738).magnitude < 1e-15)
  }

  @Test func affineLayers() {
    // y = W·x + b: wᵀ∂y/∂x = Wᵀw, wᵀ∂y/∂W = w·xᵀ, wᵀ∂y/∂b = w.
    let (w, x, b) = ([1.0, 2, 3, 4, 5, 6], [7.0, 8, 9], [0.5, -0.5])
    let (y, pullback) = valueWithPullback(at: w + x + b) { p in
      var y: [Reverse<Double>] = []
      for i in 0..<2 {
        var sum = p[9 + i]
        for j in 0..<3 { sum += p[3 * i + j] * p[6 + j] }
        y.append(sum)
      }
      return y
    }
    #expect(y == [50.5, 121.5])
    #expect(pullback([1, -2]) == [7, 8, 9, -14, -16, -18, -7, -8, -9, 1, -2])
  }

  @Test func fanOutAddsAndFanInDistributes() {
    // One number used three times: x·x·x + 2x; many numbers in one: Σxᵢ.
    #expect(Reverse.gradient(at: [3.0]) { x in x[0] * x[0] * x[0] + 2 * x[0] } == [29])
    #expect(Reverse.gradient(at: [1.0, 2, 3, 4]) { x in x.reduce(0, +) } == [1, 1, 1, 1])
    // A diamond: a = xy, b = x + y, f = a·b.
    #expect(
      Reverse.gradient(at: [2.0, 3]) { v in
        let (a, b) = (v[0] * v[1], v[0] + v[1])
        return a * b
      } == [21, 16])
  }

  @Test func gaussNewtonProducts() {
    // Jᵀ(J·v) for r(x) = (x₀², x₀x₁, x₁³) at (1, 2) along (1, −1).
    func r<S: RealScalar>(_ x: [S]) -> [S] {
      let cube: S = x[1] * x[1] * x[1]
      return [x[0] * x[0], x[0] * x[1], cube]
    }
    let jv = pushforward(at: [1.0, 2], along: [1, -1]) { (x: [Dual<Double>]) in r(x) }
    #expect(jv == [2, 1, -12])
    #expect(pullback(at: [1.0, 2]) { r($0) }(jv) == [6, -143])
  }

  @Test func threeLayers() {
    var g = SplitMix64(seed: 7)
    func random(_ n: Int) -> [Double] { (0..<n).map { _ in .random(in: -0.2...0.2, using: &g) } }
    let network = Network(input: random(64), target: random(10))
    let p = random(network.parameters)
    #expect(network.parameters == 21_674)
    let (value, gradient) = Reverse.valueWithGradient(at: p) { network($0) }
    #expect(value == network(p))
    for i in [0, 5000, 8320, 15_000, 20_704, 21_673] {
      let forward = Dual.derivative(at: p[i]) { t in
        var q = p.map { Dual($0) }
        q[i] = t
        return network(q)
      }
      #expect(agree(gradient[i], forward, 1e-12) || (gradient[i] - forward).magnitude < 1e-16, "parameter \(i), seed 7")
    }
    #if !DEBUG
    let clock = ContinuousClock()
    func fastest(_ work: () -> Void) -> Duration { (0..<20).map { _ in clock.measure(work) }.min() ?? .zero }
    var prepared = PreparedReverse<Double>(variables: p.count)
    var into = [Double](repeating: 0, count: p.count)
    nonisolated(unsafe) var sink = 0.0
    let ratio = fastest { sink += prepared.evaluate(at: p, into: &into) { network($0) } } / fastest { sink += network(p) }
    print("the gradient of \(p.count) parameters costs \(ratio) evaluations")
    #endif
  }

  @Test func recordsAreSmall() {
    #expect(MemoryLayout<Reverse<Double>>.size == 32 && MemoryLayout<Reverse<Double>>.stride == 32)
    #expect(MemoryLayout<TapeRecord<Double>>.stride == 24)
  }
}
