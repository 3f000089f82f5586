// Slopes that leave the range although the derivative does not: backward as forward.

import Jets
import Testing

@Suite struct RangeTests {
  /// Functions of the library of two numbers, at nodes whose derivatives are as large or small as the function's argument is.
  @Test func slopesOutOfRange() {
    let seed: UInt64 = 20_261_130
    var random = SplitMix64(seed: seed)
    compare(Double.self, scale: 300, bound: 1e-13, seed: seed, &random)
    compare(Float.self, scale: 36, bound: 1e-4, seed: seed, &random)
    compare(Double.self, activations: true, scale: 300, bound: 1e-13, seed: seed, &random)
    compare(Float.self, activations: true, scale: 36, bound: 1e-4, seed: seed, &random)
  }

  /// The gradients of f(x·z), f(x/z), f(x·z + y) and f((x·z)²) by x and z, forward and backward.
  ///
  /// The bound: exponentials multiply the relative rounding error of their argument, which the two modes do not share, by up to 745.
  private func compare<T: RealScalar & BinaryFloatingPoint & FloatingPointScalar>(
    _ type: T.Type, activations isOfActivations: Bool = false, scale: Double, bound: T, seed: UInt64, _ random: inout SplitMix64
  ) where T.Primal == T {
    typealias Forward = MultiDual<T, 2>
    let forward = isOfActivations ? activations(Forward.self) : functions(Forward.self)
    let backward = isOfActivations ? activations(Reverse<T>.self) : functions(Reverse<T>.self)
    for (f, b) in zip(forward, backward) {
      for _ in 0..<200 {
        let target = Double.random(in: -scale...scale, using: &random)
        let z = T(Double.pow(10, Double.random(in: max(-scale, target - scale)...min(scale, target + scale), using: &random)))
        let v = T(Double.pow(10, target)) * (Bool.random(using: &random) ? 1 : -1)
        func check(_ what: String, _ x: [T], _ g: ([Forward]) -> Forward, _ h: ([Reverse<T>]) -> Reverse<T>) {
          let expected = Forward.gradient(at: x) { f.f(g($0)) }
          let (argument, inner) = Forward.valueWithGradient(at: x, of: g)
          // A slope in range, the double of which is not: adjoints on the way back are ±∞.
          let slope = Forward.gradient(at: [argument, 0]) { f.f($0[0]) }[0]
          let isAtTheEnd = slope.isFinite && slope.magnitude > T.greatestFiniteMagnitude / 4
          guard inner.allSatisfy(\.isNormal), !isAtTheEnd else { return }
          let gradient = Reverse.gradient(at: x) { b.f(h($0)) }
          for (a, e) in zip(gradient, expected) where !e.isNaN {
            #expect(
              agree(a, e, bound) || e.isInfinite && !a.isFinite
                || e.magnitude < 4 * T.leastNormalMagnitude && (a - e).magnitude < T.leastNormalMagnitude,
              "\(f.name)(\(what)) at \(x), seed \(seed): \(a) backward, \(e) forward")
          }
        }
        check("x·z", [v / z, z], { $0[0] * $0[1] }, { $0[0] * $0[1] })
        check("x/z", [v * z, z], { $0[0] / $0[1] }, { $0[0] / $0[1] })
        check("2·x·z + z", [v / z, z], { ($0[0] * $0[1]).scaled(by: 2) + $0[1] }, { ($0[0] * $0[1]).scaled(by: 2) + $0[1] })
        let root = T.sqrt(v.magnitude)
        check("x²", [root, 1], { ($0[0] * $0[1]).squared() }, { ($0[0] * $0[1]).squared() })
      }
    }
  }

  @Test func nodesAreReplacedByThoseBefore() {
    // −1.5·(xz)^−2.5 is 10⁻³⁸⁷, and the derivatives by x and z are this times z and x.
    let g = Reverse.gradient(at: [1.569, 1e155]) { v in pow(v[0] * v[1], -1.5) }
    #expect(agree(g, [-1.5 * Double.pow(1.569, -2.5) * 1e-155 * 3.162277660168379e-78, 0], 1e-14), "\(g)")
    // Through two nodes, and through a sum that is one statement.
    let h = Reverse.gradient(at: [1.5, 1e155, 2.0]) { v in pow(v[0] * v[1] * v[2] + v[1], -1.5) }
    let scale = -1.5 * Double.pow(4, -2.5) * 1e-155 * 3.162277660168379e-78
    #expect(agree(h, [2 * scale, 4e-155 * scale, 1.5 * scale], 1e-14), "\(h)")
    let d = Reverse.gradient(at: [1.5, 1e155, 2.0, 1]) { v in pow(dot([v[0], v[2], v[3]], [v[1], v[1], v[1]]), -1.5) }
    let s = -1.5 * Double.pow(4.5, -2.5) * 1e-155 * 3.162277660168379e-78
    #expect(agree(d, [s, 4.5e-155 * s, s, s], 1e-14), "\(d)")
    // Too large a slope.
    let l = Reverse.gradient(at: [3.0, Double.leastNormalMagnitude / 64]) { v in log(v[0] * v[1]) }
    #expect(agree(l[0], 1.0 / 3, 1e-14), "\(l)")
  }

  @Test func derivativesOfSlopesOutOfRange() {
    // (xz)^−1.5 twice: by x and x, 3.75·(xz)^−3.5·z².
    let h = Dual.derivative(at: 1.569) { t in
      Reverse.gradient(at: [t, Dual(1e155)]) { v in pow(v[0] * v[1], -1.5) }[0]
    }
    #expect(agree(h, 3.75 * Double.pow(1.569, -3.5) * 1e-155 * 3.162277660168379e-78, 1e-13), "\(h)")
  }

  @Test func underflowThatDoesNotMatterStaysZero() {
    // A thousand exponentials of one long sum, all of which underflow: each slope is zero at the sum's own node.
    let g = Reverse.gradient(at: [Double](repeating: 1, count: 1000)) { x in
      let sum = x.reduce(0) { $0 + $1 }
      var total = x[0]
      for k in 0..<1000 { total += exp(-sum - Double(k)) }
      return total
    }
    #expect(g[0] == 1 && g[1...].allSatisfy { $0 == 0 })
  }

  /// Exponentials of a mixture: many slopes underflow at nodes of long statements, and some are only just in range by what comes before.
  @Test func underflowInSumsOfExponentials() {
    let seed: UInt64 = 20_261_201
    var random = SplitMix64(seed: seed)
    let (count, terms) = (8, 24)
    for _ in 0..<5 {
      let weights = (0..<terms * count).map { _ in Double.random(in: -1...1, using: &random) }
      func misfit<S: RealScalar>(_ x: [S]) -> S where S.Primal == Double {
        let exponents = (0..<terms).map { k in
          // Squares from a few to some 2000: the terms reach from one to far below the least number.
          -sumOfProducts(count: count) { j in
            let y = Double(k + 1) * weights[k * count + j] * x[j]
            return (y, y)
          }
        }
        return weightedSum(count: terms) { (1, exp(exponents[$0])) }
      }
      let x = (0..<count).map { _ in Double.random(in: 0...3, using: &random) }
      let (forward, backward) = (MultiDual<Double, 8>.gradient(at: x) { misfit($0) }, Reverse.gradient(at: x) { misfit($0) })
      let scale = forward.reduce(0) { Swift.max($0, $1.magnitude) }
      #expect(zip(forward, backward).allSatisfy { ($0 - $1).magnitude <= 1e-10 * scale }, "seed \(seed): \(forward), \(backward)")
    }
  }
}
