// Complex functions and their slopes against truths of 18 digits: far from the axes, beside branch cuts, at every scale.

import Foundation
import Jets
import Testing

/// A function of complex.json over any scalar.
private func apply<S: Scalar>(_ name: String, _ z: S, _ power: S) -> S? {
  switch name {
  case "exp": exp(z)
  case "expm1": expm1(z)
  case "sin": sin(z)
  case "cos": cos(z)
  case "tan": tan(z)
  case "sinh": sinh(z)
  case "cosh": cosh(z)
  case "tanh": tanh(z)
  case "log": log(z)
  case "log1p": log1p(z)
  case "sqrt": sqrt(z)
  case "asin": asin(z)
  case "acos": acos(z)
  case "atan": atan(z)
  case "asinh": asinh(z)
  case "acosh": acosh(z)
  case "atanh": atanh(z)
  case "pow3": pow(z, 3)
  case "pow-2": pow(z, -2)
  case "pow2.5": pow(z, power)
  case "root3": root(z, 3)
  default: nil
  }
}

private struct Truths: Decodable {
  let points: [String: [String]]
  let real: [String: [String]]

  static func load() throws -> Truths {
    let url = try #require(Bundle.module.url(forResource: "complex", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(Truths.self, from: Data(contentsOf: url))
  }
}

@Suite("Complex numbers") struct ComplexTests {
  typealias C = Complex<Double>
  private let power = C(2.5, 0)

  /// Whether a number is the truth within a distance relative to the larger part; beyond the range, not finite or the largest.
  private func agrees(_ z: C, _ re: Double, _ im: Double, _ tolerance: Double) -> Bool {
    let size = max(re.magnitude, im.magnitude)
    if size > 1e306 { return !z.isFinite || z.magnitude > 1e305 }
    guard z.isFinite else { return false }
    // Below the normal numbers an absolute error is left.
    return max((z.real - re).magnitude, (z.imaginary - im).magnitude) <= tolerance * size + 1e-307
  }

  @Test func valuesAndSlopes() throws {
    let truths = try Truths.load()
    #expect(truths.points.count == 21)
    for (name, lines) in truths.points {
      for line in lines {
        let t = line.split(separator: " ").map { Double($0) ?? .nan }
        let z = C(t[0], t[1])
        // The logarithm in a power is multiplied by the exponent, and its error by the power: |2.5·log z| ≤ 1200 roundings.
        let tolerance = name == "pow2.5" || name == "root3" ? 1e-12 : 8e-15
        let jets = try #require(apply(name, Dual(variable: z), Dual(power)))
        let plain = try #require(apply(name, z, power))
        #expect(jets.value == plain, "\(name) at \(z): the value is not the plain program's")
        // expm1 loses digits of the part that cancels, not of the number; log 1 in the same way.
        #expect(agrees(jets.value, t[2], t[3], tolerance), "\(name) at \(z): \(jets.value), truth \(t[2]) \(t[3])")
        #expect(agrees(jets.tangent, t[4], t[5], tolerance), "slope of \(name) at \(z): \(jets.tangent), truth \(t[4]) \(t[5])")
        // The same slope in every jet.
        let series = try #require(apply(name, Taylor<C, 2>(variable: z), Taylor(power)))
        let many = try #require(apply(name, MultiDual<C, 2>(variable: z, direction: 1), MultiDual(power)))
        #expect(agrees(series[1], t[4], t[5], tolerance), "Taylor: slope of \(name) at \(z): \(series[1]), truth \(t[4]) \(t[5])")
        #expect(agrees(many.partials[1], t[4], t[5], tolerance), "MultiDual: slope of \(name) at \(z): \(many.partials[1])")
      }
    }
  }

  @Test func complexSteps() throws {
    let truths = try Truths.load()
    var count = 0
    for (name, lines) in truths.real {
      for line in lines {
        let t = line.split(separator: " ").map { Double($0) ?? .nan }
        let slope = complexStepDerivative(at: t[0]) { (z: C) in apply(name, z, power) ?? .zero }
        // Beside zero a step below x makes slopes below 1e-190 underflow.
        let agrees = slope == t[1] || (slope - t[1]).magnitude <= 2e-14 * t[1].magnitude || (slope.isNaN && t[1].magnitude > 1e250)
        #expect(agrees || t[1].magnitude < 1e-190, "\(name) at \(t[0]): \(slope), truth \(t[1])")
        count += 1
      }
    }
    #expect(count > 250)
  }

  /// The lines of a report on swift-numerics 1.1.1, spelled as static functions and in a function object.
  @Test func spellings() {
    struct Tangent: BranchFreeScalarFunction { func callAsFunction<S: Scalar>(_ x: [S]) -> S { .atan(x[0]) + .pow(x[0], 3) } }
    #expect((complexStepDerivative(at: 0.5) { (z: C) in .atan(z) } - 0.8).magnitude <= 1e-15)
    #expect((complexStepDerivative(at: -2) { (z: C) in .pow(z, 3) } - 12).magnitude <= 1e-14)
    #expect((complexStepDerivative(at: -2, of: Tangent()) - 12.2).magnitude <= 1e-14)
    #expect(complexStepDerivative(at: -40) { (z: C) in .sinh(z) } == complexStepDerivative(at: 40) { (z: C) in .sinh(z) })
    #expect(complexStepDerivative(at: -40) { (z: C) in .cosh(z) } < 0)
    let t = complexStepDerivative(at: 20) { (z: C) in .tanh(z) }
    #expect((t - 1.6993417021166355837e-17).magnitude <= 1e-31)
    let far = C(0.5, 40)
    #expect(Dual.sin(Dual(variable: far)).tangent == C.cos(far) && C.cos(far).imaginary < 0)
    let (sine, cosine) = sinAndCos(far)
    #expect(sine == sin(far) && cosine == cos(far))
  }

  /// Slopes of the second order, from the identities f″ = f, −f, f − … of each function.
  @Test func secondDerivatives() {
    for z in [C(0.5, 40), C(-40, 0.5), C(40, -2), C(-0.3, -40), C(1, 1)] {
      let x = Taylor<C, 2>(variable: z)
      for (y, truth) in [
        (Taylor.sin(x), -C.sin(z)), (.cos(x), -C.cos(z)), (.sinh(x), C.sinh(z)), (.cosh(x), C.cosh(z)),
      ] { #expect((y[2] - truth / 2).magnitude <= 1e-15 * truth.magnitude, "\(z): \(y)") }
      let tangent = Taylor.tan(x)
      #expect((tangent[2] - tangent[0] * tangent[1]).magnitude <= 1e-15 * tangent[1].magnitude)
    }
  }

  @Test func singlePrecision() {
    typealias S = Complex<Float>
    for z in [S(-20, 0.5), S(20, 0.5), S(0.5, 20), S(0.5, -20)] {
      let (s, c) = (S.sinh(z), S.cosh(z))
      let wide = C(Double(z.real), Double(z.imaginary))
      for (a, b) in [(s, C.sinh(wide)), (c, C.cosh(wide)), (S.sin(z), C.sin(wide)), (S.cos(z), C.cos(wide))] {
        #expect(
          (Double(a.real) - b.real).magnitude <= 1e-6 * b.magnitude && (Double(a.imaginary) - b.imaginary).magnitude <= 1e-6 * b.magnitude)
      }
    }
  }
}
