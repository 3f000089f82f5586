// Arguments of which a jet cannot say how they leave a point: derivatives are NaN there, never a quiet zero.

import Jets
import Testing

@Suite struct UnknownBranchTests {
  typealias Series = TaylorSeries<Double>

  /// The coefficients of a function at 0, beside those that are known; NaN stands for what is not.
  static let expansions: [(name: String, order: Int, expected: [Double], f: @Sendable (Series) -> Series)] = [
    // (x⁴)^(½ − x²) = x² + …, of which the base says nothing up to order 2.
    ("(x⁴)^(½ − x²)", 2, [0, 0, .nan], { pow(pow($0, 4), 0.5 - $0 * $0) }),
    ("(x⁵)^(0.1 + x)", 2, [0, .nan, .nan], { pow(pow($0, 5), 0.1 + $0) }),
    ("(x³)^(½ + x)", 2, [0, 0, .nan], { pow(pow($0, 3), 0.5 + $0) }),
    ("(x⁴)^(¼ + x)", 3, [0, .nan, .nan, .nan], { pow(pow($0, 4), 0.25 + $0) }),
    ("0^(1 + x)", 2, [0, 0, 0], { pow(Series(0), 1 + $0) }),
    // Roots of squares: whether the tie is left, and to which side, is not known.
    ("relu(√x²)", 3, [0, .nan, .nan, .nan], { relu(sqrt($0 * $0)) }),
    ("relu(1 − cos √x)", 3, [0, .nan, .nan, .nan], { relu(1 - cos(sqrt($0))) }),
    ("max(1 − cos √x, 0)", 3, [0, .nan, .nan, .nan], { max(1 - cos(sqrt($0)), 0) }),
    ("max(0, 1 − cos √x)", 3, [0, .nan, .nan, .nan], { max(0, 1 - cos(sqrt($0))) }),
    ("relu(x)", 2, [0, 0, 0], { relu($0) }),
    // The angle of a point that leaves the origin late.
    ("atan2(x², x³)", 2, [0, .nan, .nan], { atan2($0 * $0, $0 * $0 * $0) }),
    ("atan2(x⁴, x⁴)", 3, [0, .nan, .nan, .nan], { atan2(pow($0, 4), pow($0, 4)) }),
    ("atan2(1/x, 1)", 2, [.pi / 2, .nan, .nan], { atan2(1 / $0, 1) }),
    ("atan2(1, 1/x)", 2, [0, .nan, .nan], { atan2(1, 1 / $0) }),
  ]

  @Test(arguments: expansions.indices)
  func series(index: Int) {
    let (name, order, expected, f) = Self.expansions[index]
    let y = f(Series(variable: 0, order: order))
    for k in 0...order {
      let found = k <= y.order ? y[k] : 0
      #expect(found == expected[k] || found.isNaN && expected[k].isNaN, "\(name): coefficient \(k) is \(found)")
    }
  }

  /// An angle at infinity stands still, where the way there is no pole.
  @Test func anglesFarOut() {
    #expect(derivative(at: Double.infinity) { x in atan2(x, 1) } == 0)
    #expect(derivative(at: 0.0) { x in atan2(1 / x, 1) }.isNaN)
    #expect(gradient(at: [0.0, 1]) { x in atan2(1 / x[0], x[1]) }[0].isNaN)
  }

  /// The same in several variables.
  @Test func hessians() {
    let power = HyperDual<Double, 2, 2>.hessian(at: [0.0, 0]) { x in pow(pow(x[0], 3), 0.5 + x[1]) }
    #expect(power[0, 0].isNaN)
    let angle = HyperDual<Double, 2, 2>.hessian(at: [0.0, 0]) { x in atan2(pow(x[0], 3), pow(x[1], 3)) }
    #expect(angle[0, 0].isNaN)
    let cone = HyperDual<Double, 2, 2>.hessian(at: [0.0, 0]) { x in relu(1 - cos(sqrt(x[0]))) + x[1] * x[1] }
    #expect(cone[0, 0].isNaN && cone[1, 1] == 2)
    let late = MultivariateTaylor<Double>.variables(at: [0, 0], order: 3)
    let series = relu(1 - cos(sqrt(late[0])))
    #expect(series.coefficients.contains { $0.isNaN })
  }
}
