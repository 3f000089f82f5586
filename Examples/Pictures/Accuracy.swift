// Figures of errors: slopes that lose their digits, finite differences, and how far a series reaches.

import ExampleSupport
import Jets

func accuracy() -> [Drawing] { [hyperbolicTangent(), differences()] }

func series() -> [Drawing] { [convergence(), radius()] }

/// The error of 1 − tanh² and of the library's slope, beside a slope in 80-bit numbers.
private func hyperbolicTangent() -> Drawing {
  let floor = 2e-18
  func error(_ found: Double, _ x: Double) -> Double {
    // 4·exp(−2x)/(1 + exp(−2x))² has no cancellation; in 80-bit numbers where there are some.
    #if arch(x86_64)
    let e = Float80.exp(-2 * Float80(x))
    let truth = 4 * e / ((1 + e) * (1 + e))
    return max(Double(abs(Float80(found) - truth) / truth), floor)
    #else
    let e = Double.exp(-2 * x)
    let truth = 4 * e / ((1 + e) * (1 + e))
    return max(abs(found - truth) / truth, floor)
    #endif
  }
  var figure = Figure(x: Axis("x", 0...22), y: Axis("relative error of the slope", 1e-18...10, isLogarithmic: true))
  figure.add(.orange, "1 − tanh² x") { x in
    let t = Double.tanh(x)
    return error(1 - t * t, x)
  }
  figure.add(.blue, "derivative(at: x) { x in tanh(x) }") { x in error(derivative(at: x) { x in tanh(x) }, x) }
  return Drawing("tanh", figure)
}

/// Finite differences by their step, beside the jet.
private func differences() -> Drawing {
  func f<S: RealScalar>(_ x: S) -> S { exp(sin(x)) }
  let x = 0.5
  let truth = Double.cos(x) * .exp(.sin(x))
  var figure = Figure(x: Axis("step h", 1e-16...1, isLogarithmic: true), y: Axis("relative error", 1e-17...10, isLogarithmic: true))
  let steps = (0...96).map { Double.pow(10, -Double($0) / 6) }
  func curve(_ difference: (Double) -> Double) -> [(Double, Double)] { steps.map { ($0, max(abs(difference($0) / truth - 1), 1e-17)) } }
  figure.add(curve { h in (f(x + h) - f(x)) / h }, .orange, "forward difference")
  figure.add(curve { h in (f(x + h) - f(x - h)) / (2 * h) }, .green, "central difference")
  let error = max(abs(derivative(at: x) { x in f(x) } / truth - 1), 5e-17)
  figure.add([(1e-16, error), (1, error)], .blue, "jet", style: .dashed)
  return Drawing("finite-differences", figure)
}

/// The error of the series of arctan by its order, at three distances.
private func convergence() -> Drawing {
  let series = taylorExpansion(at: 0.0, order: 40) { t in atan(t) }
  var figure = Figure(x: Axis("order", 1...40), y: Axis("error", 1e-17...1e3, isLogarithmic: true))
  for (t, ink) in [(0.5, Ink.blue), (0.9, .green), (1.2, .orange)] {
    let errors = (1...40).map { n in (Double(n), max(abs(series.truncated(to: n)(t) - .atan(t)), 1e-17)) }
    figure.add(errors, ink, "t = \(t)")
  }
  figure.remark("the radius of convergence is 1: ±i are poles of arctan′", 14, 20, .muted)
  return Drawing("convergence", figure)
}

/// Ratios of coefficients tell the radius.
private func radius() -> Drawing {
  let c = taylorExpansion(at: 0.0, order: 31) { t in tanh(t) }
  var figure = Figure(x: Axis("k", 2...32), y: Axis("√|cₖ₋₂/cₖ|", 1.56...1.74))
  figure.add([(2, Double.pi / 2), (32, .pi / 2)], .green, "π/2, the distance of the nearest pole", style: .dashed)
  figure.add(
    stride(from: 3, through: 31, by: 2).map { k in (Double(k), abs(c[k - 2] / c[k]).squareRoot()) }, .blue, "from the coefficients of tanh",
    style: .points)
  return Drawing("radius", figure)
}
