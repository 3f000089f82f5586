// Reverse mode over the jets of several directions: the derivative of each part, as forward mode over them has it.

import Jets
import Testing

@Suite struct NestingTests {
  private func all<S: RealScalar>(_ type: S.Type) -> [(name: String, f: (S) -> S)] { functions(type) + activations(type) }

  /// Compares the derivatives by a jet of every function of it, part by part.
  func compare<J: RealScalar>(_ type: J.Type, _ seed: (Double) -> J, _ parts: (J) -> [Double]) {
    var compared = 0
    for (forward, backward) in zip(all(Dual<J>.self), all(Reverse<J>.self)) {
      for x in [0.3, 1.7, -0.4, 5.5] {
        let expected = parts(Dual.derivative(at: seed(x)) { forward.f($0) })
        let found = parts(Reverse.gradient(at: [seed(x)]) { backward.f($0[0]) }[0])
        let size = expected.map(\.magnitude).filter(\.isFinite).max() ?? 0
        for (k, (a, b)) in zip(found, expected).enumerated() {
          // Backward the infinite factor of 0^x meets no zero.
          let isBetter = b.isNaN && !a.isFinite
          #expect(
            agree(a, b, 1e-13) || isBetter || (a - b).magnitude <= 1e-13 * size,
            "\(forward.name)′ over \(type) at \(x), part \(k): \(a) for \(b)")
          compared += b.isFinite ? 1 : 0
        }
        #expect(found.count == expected.count)
      }
    }
    // A function outside its domain has no finite part; those are few.
    #expect(compared > all(J.self).count * 3 * parts(seed(1)).count)
  }

  @Test func overHyperDuals() {
    typealias J = HyperDual<Double, 2, 1>
    compare(J.self) { x in
      J(value: x, rowPartials: [1, -0.5], columnPartials: [2], mixedPartials: [[0.25], [-1]])
    } _: { y in
      [y.value, y.rowPartials[0], y.rowPartials[1], y.columnPartials[0], y.mixedPartials[0][0], y.mixedPartials[1][0]]
    }
  }

  @Test func overLaplacianJets() {
    typealias J = LaplacianJet<Double, 2>
    compare(J.self) { x in
      var y = J(x)
      y.partials[0] = 1
      y.partials[1] = -0.5
      y.laplacian = 0.25
      return y
    } _: { y in
      [y.value, y.partials[0], y.partials[1], y.laplacian]
    }
  }

  @Test func overSeriesOfManyVariables() {
    typealias J = MultivariateTaylor<Double>
    compare(J.self) { x in
      let v = J.variables(at: [x, 0], order: 3)
      return v[0] - 0.5 * v[1] + v[0] * v[1]
    } _: { y in
      (0...3).flatMap { i in (0...3 - i).map { j in y.partialDerivative(orders: [i, j]) } }
    }
  }

  @Test func overChunks() {
    typealias J = MultiDual<Double, 3>
    compare(J.self) { x in
      var y = J(x)
      for k in 0..<3 { y.partials[k] = Double(k) - 0.5 }
      return y
    } _: { y in
      [y.value, y.partials[0], y.partials[1], y.partials[2]]
    }
  }
}
