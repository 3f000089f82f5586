// Every operation that a recording can have: its recurrence beside the library's own series arithmetic.

import JetPrograms
import Jets
import Testing

@testable import JetsODE

/// A function of two numbers by its name.
struct Named: Sendable, CustomStringConvertible {
  let description: String

  init(_ name: String) { description = name }

  func value<S: RealScalar>(_ x: S, _ y: S) -> S {
    switch description {
    case "x+y": x + y
    case "affine": 3 - 2 * x
    case "x*y": x * y
    case "affine product": (2 * x - 3) * (1 - y / 4)
    case "square": x * x
    case "squares": x * x + y * y - 2 * (x * x)
    case "x/y": x / y
    case "1/x": 1 / x
    case "x/3": x / 3
    case "sqrt": sqrt(x)
    case "x^-1.5": 1 / (x * sqrt(x))
    case "x^1.5": x * sqrt(x)
    case "y/sqrt": y / sqrt(x)
    case "sqrt*sqrt": sqrt(x) * sqrt(x)
    case "cbrt": cbrt(x)
    case "root5": S.root(x, 5)
    case "pow2": pow(x, 2)
    case "pow7": pow(x, 7)
    case "pow-3": pow(x, -3)
    case "pow2.0": S.pow(x, 2.0)
    case "pow-2.0": S.pow(x, -2.0)
    case "pow1.7": S.pow(x, 1.7)
    case "2^x": S.pow(2.0, x)
    case "x^y": S.pow(x, y)
    case "exp": exp(x)
    case "expm1": S.expMinusOne(x)
    case "exp2": S.exp2(x)
    case "exp10": S.exp10(x)
    case "log": log(x)
    case "log1p": S.log(onePlus: x)
    case "log2": S.log2(x)
    case "log10": S.log10(x)
    case "sin": sin(x)
    case "cos": cos(x)
    case "sin*cos": sin(x) * cos(x)
    case "tan": tan(x)
    case "asin": asin(x / 2)
    case "acos": acos(x / 2)
    case "atan": atan(x)
    case "sinh": sinh(x)
    case "cosh": cosh(x)
    case "tanh": tanh(x)
    case "tanh 18": tanh(18 * x)
    case "asinh": asinh(x)
    case "acosh": acosh(1 + x)
    case "atanh": atanh(x / 2)
    case "erf": S.erf(x)
    case "erfc": S.erfc(x)
    case "erf⁻¹": S.erfInverse(x / 2)
    case "gamma": S.gamma(x)
    case "logGamma": S.logGamma(x)
    case "digamma": S.digamma(x)
    case "sinc": S.sinc(x)
    case "atan2": atan2(y, x)
    case "hypot": hypot(x, y)
    case "abs": abs(y - 2)
    case "max": max(x, y)
    case "min": min(x, y)
    case "relu": relu(y - x)
    case "sigmoid": sigmoid(x)
    case "softplus": softplus(x)
    case "remainder": x - x.rounded(.down)
    default: preconditionFailure("There is no function \(description)")
    }
  }

  static let all = [
    "x+y", "affine", "x*y", "affine product", "square", "squares", "x/y", "1/x", "x/3", "sqrt", "x^-1.5", "x^1.5", "y/sqrt", "sqrt*sqrt",
    "cbrt", "root5", "pow2", "pow7", "pow-3", "pow2.0", "pow-2.0", "pow1.7", "2^x", "x^y", "exp", "expm1", "exp2", "exp10", "log", "log1p",
    "log2", "log10", "sin", "cos", "sin*cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "tanh 18", "asinh", "acosh", "atanh",
    "erf", "erfc", "erf⁻¹", "gamma", "logGamma", "digamma", "sinc", "atan2", "hypot", "abs", "max", "min", "relu", "sigmoid", "softplus",
    "remainder",
  ].map { Named($0) }
}

@Suite struct RecurrenceTests {
  /// x and y on a curve whose series is known, and the function of them as an event.
  @Test(arguments: Named.all) func agreesWithSeriesArithmetic(_ named: Named) throws {
    let start = [0.8, 1.3, 0.3, -0.2]
    let f = Event { t, u in named.value(u[0], u[1]) }
    let integrator = try TaylorIntegrator(from: start, events: [f]) { t, u in [u[2], u[3], 0.1 - 0.7 * u[0], 0.3 * u[1] - u[0]] }
    let workspace = integrator.workspace
    workspace.expand()
    let stride = workspace.work.stride
    let x = TaylorSeries(coefficients: workspace.coefficients(0)), y = TaylorSeries(coefficients: workspace.coefficients(stride))
    let truth = named.value(x, y)
    let found = workspace.coefficients(workspace.program.events[0])
    let rho = 0.6
    var size = 0.0, error = 0.0, power = 1.0
    for (k, c) in truth.coefficients.enumerated() {
      size = Swift.max(size, c.magnitude * power)
      let difference: Double = found[k] - c
      error = Swift.max(error, difference.magnitude * power)
      power *= rho
    }
    #expect(size.isFinite && size > 0)
    #expect(error <= 2e-14 * size, "\(named): \(error / size)")
  }

  /// The same functions as right-hand sides: eight lanes and one trajectory give the same numbers to rounding.
  @Test(arguments: Named.all) func lanesAgree(_ named: Named) throws {
    struct Equation: DifferentialEquation {
      let named: Named
      func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
        let value = named.value(u[0], u[1])
        return [u[2], u[3], 0.1 - 0.7 * u[0], 0.3 * u[1] - u[0], 0.1 * value + t * u[2]]
      }
    }
    let start = [0.8, 1.3, 0.3, -0.2, 0]
    let starts = Matrix<Double>(rows: 5, columns: 11) { i, j in start[i] + 0.01 * Double(j) }
    var swarm = try TaylorEnsemble(Equation(named: named), from: starts)
    try swarm.advance(to: 0.4)
    for j in 0..<11 {
      var one = try TaylorIntegrator(Equation(named: named), from: (0..<5).map { starts[$0, j] })
      try one.advance(to: 0.4)
      for i in 0..<5 { #expect(near(swarm.states[i, j], one.state[i], 4e-15 * size([one.state[i]])), "\(named)") }
    }
  }
}
