// The examples in the documentation of formulas.

import JetFormulas
import Jets
import Testing

@Suite struct Formulas {
  @Test func formula() throws {
    let f = try Formula("x^2 + sin(y*x)", variables: ["x", "y"])
    let g = gradient(at: [1.0, 2], of: f)
    #expect((g[0] - (2 + 2 * cos(2.0))).magnitude <= 4 * g[0].ulp && g[1] == cos(2.0))
  }

  @Test func functions() {
    let (y, x) = (1.0, 2.0)
    let angle = Function.atan2(y, x)
    let unary = Function.allCases.filter { $0.arity == 1 }
    #expect(angle == atan2(y, x) && unary.contains(.sin) && !unary.contains(.atan2))
  }
}
