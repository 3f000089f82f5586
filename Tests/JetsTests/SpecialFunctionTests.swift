// Digamma, polygamma, sinc and the inverse error function against reference values of 25 digits.

import Foundation
import Jets
import Testing

/// A reference value: the argument as the decimal of a double, the order, the value; `scale` is the size of its parts.
private struct Point: Decodable {
  let x: String
  let k: Int
  let value: String
  let scale: String?
}

/// The points of one function, from the resource bundle of the tests.
private func points(of function: String) throws -> [Point] {
  let url = try #require(Bundle.module.url(forResource: "special", withExtension: "json", subdirectory: "Fixtures"))
  let tables = try JSONDecoder().decode([String: [Point]].self, from: Data(contentsOf: url))
  return try #require(tables[function])
}

/// The error in units in the last place of the larger of value and scale; infinite unless both are finite or equal.
private func ulps<T: BinaryFloatingPoint>(_ got: T, _ expected: T, scale: T) -> Double {
  if got == expected { return 0 }
  guard got.isFinite, expected.isFinite else { return .infinity }
  let size = scale.isFinite ? max(expected.magnitude, scale) : expected.magnitude
  return Double((got - expected).magnitude / size.ulp)
}

/// Compares the function at all points that are exact in the scalar type; every one must be within the bound.
private func check<T: FloatingPointScalar & LosslessStringConvertible>(
  _ type: T.Type, _ function: String, atLeast count: Int, within bound: Double, _ evaluate: (Int, T) -> T
) throws {
  var worst = (error: 0.0, at: "")
  var compared = 0
  for point in try points(of: function) {
    guard let x = T(exactly: try #require(Double(point.x))) else { continue }
    let expected = try #require(T(point.value))
    let scale = try #require(T(point.scale ?? "0"))
    let got = evaluate(point.k, x)
    let error = ulps(got, expected, scale: scale)
    #expect(error <= bound, "\(T.self) \(function)(\(point.k), \(point.x)): \(got), expected \(expected)")
    if error > worst.error { worst = (error, "(\(point.k), \(point.x))") }
    compared += 1
  }
  #expect(compared >= count)
  print("\(T.self) \(function): worst of \(compared) points \(worst.error) ulp at \(worst.at)")
}

@Suite("Special functions")
struct SpecialFunctionTests {
  // Observed: Float 1, Double 2, Float80 2 ulp, for x < 0 of the size of the parts.
  @Test func digammaCoefficients() throws {
    try check(Double.self, "digammaCoefficient", atLeast: 300, within: 3) { Double._digammaCoefficient($0, $1) }
    try check(Float.self, "digammaCoefficient", atLeast: 180, within: 3) { Float._digammaCoefficient($0, $1) }
    #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
    try check(Float80.self, "digammaCoefficient", atLeast: 300, within: 3) { Float80._digammaCoefficient($0, $1) }
    #endif
  }

  // Observed: 2 ulp in each type.
  @Test func polygamma() throws {
    try check(Double.self, "polygamma", atLeast: 80, within: 3) { Double.polygamma($0, $1) }
    try check(Float.self, "polygamma", atLeast: 40, within: 3) { Float.polygamma($0, $1) }
    #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
    try check(Float80.self, "polygamma", atLeast: 80, within: 3) { Float80.polygamma($0, $1) }
    #endif
  }

  // Observed: Float 2, Double 3, Float80 3 ulp of 1/(k!·(k + 1 + |x|)) for |x| > 1, of the value for |x| ≤ 1.
  @Test func sincCoefficients() throws {
    try check(Double.self, "sincCoefficient", atLeast: 250, within: 4) { Double._sincCoefficient($0, $1) }
    try check(Float.self, "sincCoefficient", atLeast: 150, within: 4) { Float._sincCoefficient($0, $1) }
    #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
    try check(Float80.self, "sincCoefficient", atLeast: 250, within: 4) { Float80._sincCoefficient($0, $1) }
    #endif
  }

  // Observed: 1 ulp in each type.
  @Test func erfInverse() throws {
    try check(Double.self, "erfInverse", atLeast: 55, within: 2) { Double.erfInverse($1) }
    try check(Float.self, "erfInverse", atLeast: 25, within: 2) { Float.erfInverse($1) }
    #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
    try check(Float80.self, "erfInverse", atLeast: 55, within: 2) { Float80.erfInverse($1) }
    #endif
  }

  @Test func valuesAtPolesAndInfinities() {
    for k in 0...6 {
      let sign = k.isMultiple(of: 2) ? -1.0 : 1.0
      #expect(Double._digammaCoefficient(k, 0.0) == sign * .infinity)
      #expect(Double._digammaCoefficient(k, -0.0) == .infinity)
      #expect(Double.polygamma(k, 0.0) == sign * .infinity)
      #expect(Double._digammaCoefficient(k, .infinity) == (k == 0 ? .infinity : 0))
      #expect(Double._digammaCoefficient(k, -.infinity).isNaN)
      #expect(Double._digammaCoefficient(k, .nan).isNaN)
      for pole in [-1.0, -2, -17, -0x1p60] {
        let value = Double._digammaCoefficient(k, pole)
        #expect(k.isMultiple(of: 2) ? value.isNaN : value == .infinity)
      }
    }
    for k in 0...6 {
      #expect(Double._sincCoefficient(k, .infinity) == 0)
      #expect(Double._sincCoefficient(k, .nan).isNaN)
      let atZero = k.isMultiple(of: 2) ? (k.isMultiple(of: 4) ? 1.0 : -1.0) / (Double(k + 1) * .gamma(Double(k + 1))) : 0
      #expect(ulps(Double._sincCoefficient(k, 0), atZero, scale: 0) <= 1)
      #expect(ulps(Double._sincCoefficient(k, -0.0), atZero, scale: 0) <= 1)
    }
    #expect(Double.sinc(0) == 1 && Double.sinc(-0.0) == 1 && Double.sinc(-.infinity) == 0 && Double.sinc(.nan).isNaN)
    #expect(Double.sinc(.leastNonzeroMagnitude) == 1)
    #expect(Double.erfInverse(1) == .infinity && Double.erfInverse(-1) == -.infinity)
    #expect(Double.erfInverse(1.0.nextUp).isNaN && Double.erfInverse(-2).isNaN && Double.erfInverse(.nan).isNaN)
    #expect(Double.erfInverse(-0.0) == 0 && Double.erfInverse(-0.0).sign == .minus)
    #expect(Double.erfInverse(.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
  }

  @Test func shorthandsAgreeWithTheCoefficients() {
    for x in [0.25, 1.5, 1.4616321449683622, 37.5, -2.75, -1e6 - 0.25] {
      #expect(Double.digamma(x) == ._digammaCoefficient(0, x))
      #expect(Double.digamma(x) == .polygamma(0, x))
      #expect(Double.sinc(x) == ._sincCoefficient(0, x))
    }
  }

  @Test func extremeOrdersStayInRange() {
    // (−1)^(k+1)·Σ (½ + i)^(−k−1) is ±2^(k+1) to the last digit; past the range it is infinite, and tiny coefficients vanish.
    #expect(Double._digammaCoefficient(1001, 0.5) == 0x1p1002)
    #expect(Double._digammaCoefficient(2000, 0.5) == -.infinity)
    #expect(Double._digammaCoefficient(2001, 3.5) == 0)
    #expect(Double._sincCoefficient(1000, 0.5) == 0)
    #expect(Double._sincCoefficient(1000, 2000).magnitude == 0)
    #expect(Float._digammaCoefficient(100, 0.5) == -0x1p101)
  }

  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @Test func erfInverseOfTheLastFloat80() {
    let x: Float80 = 6.4737703104212918699891016
    #expect(ulps(Float80.erfInverse(1 - 0x1p-64), x, scale: 0) <= 1)
  }
  #endif

  @Test func negativeOrdersAreRefused() async {
    await #expect(processExitsWith: .failure) { _ = Double._digammaCoefficient(-1, 1) }
    await #expect(processExitsWith: .failure) { _ = Double.polygamma(-1, 1) }
    await #expect(processExitsWith: .failure) { _ = Double._sincCoefficient(-1, 1) }
  }
}
