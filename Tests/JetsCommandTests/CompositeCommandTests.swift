// The tool's JSON against 20-digit truths: all functions and points of the composite fixtures, to order 20.

#if Tool
import Foundation
import Testing

@Suite struct CompositeCommandTests {
  struct Output: Decodable {
    var coefficients: [Flexible]
    var derivatives: [Flexible]
  }

  /// A number of the tool's JSON: a number, or the name of one that is not finite.
  enum Flexible: Decodable {
    case number(Double)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        let names = ["NaN": Double.nan, "Infinity": Double.infinity, "-Infinity": -Double.infinity]
        guard let value = names[text] else {
          throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is no number of the tool's JSON")
        }
        self = .number(value)
      } else {
        self = .number(try container.decode(Double.self))
      }
    }

    var value: Double { if case .number(let x) = self { x } else { .nan } }
  }

  @Test func thereAreEightySixFunctions() {
    #expect(Composite.all.count == 86)
    #expect(Composite.all.allSatisfy { $0.points.count == 10 && $0.points.allSatisfy { $0.c.count == 21 } })
  }

  /// max(1e-12, 50·n64) norm-wise on the scale ρ, where n64 is the error that plain recurrences make; those with n64 > 1e-6 are unstable
  /// for any recurrence, and the norm-wise bound is no bound there.
  @Test(arguments: Composite.all) func order20(_ function: Composite) throws {
    for point in function.points {
      let run = try Tool.run(["taylor", function.expr, "--at", point.x, "--order", "20", "--format", "json"])
      try #require(run.status == 0 && run.exited, "\(function.expr) at \(point.x): \(run.errors)")
      let output = try JSONDecoder().decode(Output.self, from: Data(run.output.utf8))
      let n64 = point.n64?.value ?? .infinity
      let error = normwiseError(output.coefficients.map(\.value), point.c, point.rho.value)
      if n64 <= 1e-6 { #expect(error <= max(1e-12, 50 * n64), "\(function.expr) at \(point.x): \(error), plain recurrences \(n64)") }
      #expect(output.derivatives.count == 21)
      var factorial = 1.0
      for k in 1...20 {
        factorial *= Double(k)
        let (c, d) = (output.coefficients[k].value, output.derivatives[k].value)
        // k! is exact up to 22!; k products, each rounded, and the one here.
        #expect((d - factorial * c).magnitude <= Double(k + 1) * 0x1p-53 * d.magnitude, "derivative \(k)")
      }
    }
  }

  /// max_k |errₖ|ρᵏ / max_j |cⱼ|ρʲ, the error of a series on its natural scale ρ.
  private func normwiseError(_ observed: [Double], _ truth: [String], _ rho: Double) -> Double {
    guard observed.count == truth.count else { return .infinity }
    var (worst, largest, scale) = (0.0, 0.0, 1.0)
    for (o, t) in zip(observed, truth) {
      let expected = Double(t) ?? .nan
      let error = (o - expected).magnitude
      worst = error.isNaN ? .infinity : max(worst, error * scale)
      largest = max(largest, expected.magnitude * scale)
      scale *= rho
    }
    return largest == 0 ? worst : worst / largest
  }
}
#endif
