// Series programs recorded at singular points, or run at them: what the plain series give, or another branch.

import JetPrograms
import Jets
import Testing

/// A function of an inner function that has a zero, a branch point or a pole at 0, and is left there at first order or later.
private struct Composed: VectorFunction {
  let f: Unary
  let inner: Int

  static let inners = 8

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    let t = x[0]
    let square = t * t
    let argument: S =
      switch inner {
      case 0: square
      case 1: square * square
      case 2: square * t
      case 3: 1 - square
      case 4: 1 - square * square
      case 5: square - 1
      case 6: 1 + square * t
      default: t
      }
    return [f.value(argument), 1 / f.value(argument), sqrt(f.value(argument) * f.value(argument))]
  }
}

struct SingularTests {
  @Test func seriesAtSingularPoints() {
    var comparisons = 0
    for f in Unary.all {
      for inner in 0..<Composed.inners {
        let g = Composed(f: f, inner: inner)
        for order in 1...5 {
          for (recorded, point) in [(0.0, 0.0), (0, 0.4), (0.4, 0)] {
            let program = Program(taylorExpansionOf: g, at: [recorded], along: [1], order: order)
            let plain = g([TaylorSeries(coefficients: [point, 1] + [Double](repeating: 0, count: order - 1))])
            let expected = plain.flatMap { y in (0...order).map { $0 < y.coefficients.count ? y.coefficients[$0] : 0 } }
            guard let y = try? program([point]) else { continue }
            comparisons += 1
            for (k, (a, b)) in zip(y, expected).enumerated() {
              // Optimized, longer series sum their products in blocks: compared to rounding, and exactly where nothing is known.
              // A recorded relu keeps both sides, and does not know that zeros are of a constant.
              let isUnknown = a.isNaN && b == 0 && f.description == "relu"
              let isEqual = isUnknown || a == b || a.isNaN && b.isNaN || (a - b).magnitude <= 1e-12 * max(1, b.magnitude)
              #expect(isEqual, "\(f) of \(inner) at \(point), recorded at \(recorded), order \(order): part \(k) is \(a), not \(b)")
            }
          }
        }
      }
    }
    #expect(comparisons > 1000, "only \(comparisons) programs held at their points")
  }
}
