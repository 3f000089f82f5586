// The code of the article "Accuracy and corner cases".

import Jets
import Testing

@Suite struct AccuracyAndCornerCases {
  @Test func theSlopeOfTanh() {
    let slope = derivative(at: 19.0) { x in tanh(x) }  // 1.2557e-16
    let t: Double = tanh(19.0)
    let textbook = 1 - t * t  // 2.2204e-16: 77 % off
    let factored = (1 - t) * (1 + t)  // no better
    let truth = 1.255653116819211773e-16
    #expect((slope / truth - 1).magnitude < 4e-16)
    #expect((textbook / truth - 1.7684).magnitude < 1e-4 && (factored / truth - 1).magnitude > 0.7)
  }

  @Test func aSquareAtZero() {
    let integer = derivatives(at: 0.0, order: 2) { x in pow(x, 2) }  // [0.0, 0.0, 2.0]
    let real = derivatives(at: 0.0, order: 2) { x in pow(x, 2.0) }  // [0.0, 0.0, 2.0]
    let negative = derivative(at: -2.0) { x in pow(x, 3) }  // 12.0
    let undefined = derivative(at: -2.0) { x in pow(x, 3.0) }  // NaN: powr has no value there
    #expect(integer == [0, 0, 2] && real == [0, 0, 2] && negative == 12 && undefined.isNaN)
  }

  @Test func whatDoesNotMoveStaysStill() {
    let moving = derivative(at: 0.0) { x in sqrt(x) }  // +∞
    let still = derivative(at: 0.0) { x in sqrt(0 * x) }  // 0.0
    #expect(moving == .infinity && still == 0)
  }

  @Test func whatVanishesIsNoConstant() {
    let unknown = derivatives(at: 0.0, order: 3) { x in sqrt(pow(x, 4)) }  // [0.0, 0.0, NaN, NaN]
    let known = derivatives(at: 0.0, order: 4) { x in sqrt(pow(x, 4)) }  // [0.0, 0.0, 2.0, NaN, NaN]
    let pole = derivatives(at: 0.0, order: 2) { x in 1 / (x * x) }  // [+∞, NaN, +∞]
    #expect(unknown[0...1] == [0, 0] && unknown[2].isNaN && unknown[3].isNaN)
    #expect(known[0...2] == [0, 0, 2] && known[3].isNaN && known[4].isNaN)
    #expect(pole[0] == .infinity && pole[1].isNaN && pole[2] == .infinity)
  }

  @Test func tiesOfHigherOrder() {
    let parabola = derivatives(at: 0.0, order: 2) { x in max(x * x, 0) }  // [0.0, 0.0, 2.0]
    let cubic = derivatives(at: 0.0, order: 3) { x in abs(pow(x, 3)) }  // [0.0, 0.0, 0.0, NaN]
    #expect(parabola == [0, 0, 2] && cubic[0...2] == [0, 0, 0] && cubic[3].isNaN)
  }

  @Test func kinks() {
    let absolute = derivative(at: 0.0) { x in abs(x) }  // 1.0: the branch x ≥ 0
    let rectified = derivative(at: 0.0) { x in relu(x) }  // 0.0
    let distance = gradient(at: [0.0, 0.0]) { x in norm(x) }  // [0.0, 0.0], a subgradient
    let angle = gradient(at: [0.0, 0.0]) { x in atan2(x[1], x[0]) }  // NaN, NaN
    #expect(absolute == 1 && rectified == 0 && distance == [0, 0] && angle.allSatisfy { $0.isNaN })
  }

  @Test func theValueIsThePlainOne() {
    let x = 1e-12
    let value = expm1(Dual(variable: x)).value
    #expect(value == expm1(x))
  }

  @Test func steps() {
    let slope = derivative(at: 2.0) { x in floor(x) + x }  // 1.0
    #expect(slope == 1)
  }
}
