// Figures of functions, their derivatives and their kinks.

import ExampleSupport
import Jets

func functions() -> [Drawing] { [firstPicture(), jet(), huber(), confusion(), rule(), lambertExpansions()] }

/// The function of the first ten minutes with its Taylor polynomials.
private func firstPicture() -> Drawing {
  let series = taylorExpansion(at: 0.0, order: 4) { t in exp(sin(t)) }
  var figure = Figure(x: Axis("t", -2...2), y: Axis("", -0.5...3.5))
  for (order, ink) in [(1, Ink.green), (2, .purple), (4, .orange)] {
    let polynomial = series.truncated(to: order)
    figure.add(ink, "order \(order)", style: .dashed) { polynomial($0) }
  }
  figure.add(.blue, "exp(sin t)") { t in Double.exp(.sin(t)) }
  figure.add([(0, 1)], .blue, style: .points)
  return Drawing("first-picture", figure)
}

/// What a jet of order 1 and one of order 2 know of a function.
private func jet() -> Drawing {
  func f<S: RealScalar>(_ x: S) -> S { sin(x) + x * x / 8 }
  let s = taylorExpansion(at: 1.5, order: 2) { x in f(x) }
  var figure = Figure(x: Axis("x", -1...5), y: Axis("", -1...3))
  figure.add(.blue, "f") { f($0) }
  figure.add(.orange, "value and tangent", style: .dashed) { s[0] + s[1] * ($0 - 1.5) }
  figure.add(.green, "order 2", style: .dashed) { s[0] + s[1] * ($0 - 1.5) + s[2] * ($0 - 1.5) * ($0 - 1.5) }
  figure.add([(1.5, s[0])], .orange, style: .points)
  return Drawing("jet", figure)
}

/// Huber's function and its derivatives: each branch has its own.
private func huber() -> Drawing {
  func f<S: RealScalar>(_ r: S) -> S { abs(r) < 1 ? r * r / 2 : abs(r) - S(0.5) }
  var figure = Figure(x: Axis("r", -3...3), y: Axis("", -1.5...2.7))
  figure.add(.blue, "Huber's function") { f($0) }
  figure.add(.orange, "derivative") { r in derivative(at: r) { r in f(r) } }
  let second = stride(from: -2.995, through: 3, by: 0.01).map { r in (r, derivatives(at: r, order: 2) { r in f(r) }[2]) }
  figure.add(second, .green, "second derivative", style: .dashed)
  return Drawing("branches", figure)
}

/// Two nested derivatives of x ↦ x·d/dy(x + y), by the right spelling.
private func confusion() -> Drawing {
  var figure = Figure(x: Axis("x", 0...2), y: Axis("", 0...4.2))
  figure.add(.blue, "x · d/dy (x + y) = x") { $0 }
  figure.add(.green, "its derivative, 1", style: .dashed) { x in
    derivative(at: x) { x in x * Dual.derivative(at: Dual(1.0)) { y in Dual(x) + y } }
  }
  figure.add([(0, 0), (2, 4)], .orange, "if the two ε were one, 2x", style: .dashed)
  return Drawing("perturbation-confusion", figure)
}

/// Lambert's function by a rule of one's own, with two derivatives.
private func rule() -> Drawing {
  struct LambertW: ScalarRule {
    func value<T: FloatingPointScalar>(at x: T) -> T {
      var y = T.log(onePlus: x)
      for _ in 0..<60 { y -= (y - x * T.exp(-y)) / (1 + y) }
      return y
    }
    func slope<S: RealScalar>(at x: S, value y: S) -> S { 1 / (x + exp(y)) }
  }
  let w = LambertW()
  var figure = Figure(x: Axis("x", -0.25...3), y: Axis("", -1.5...1.8))
  figure.add(.blue, "W(x)") { derivatives(at: $0, order: 0) { x in w(x) }[0] }
  figure.add(.orange, "W′(x)") { x in derivative(at: x) { x in w(x) } }
  figure.add(.green, "W″(x)", style: .dashed) { derivatives(at: $0, order: 2) { x in w(x) }[2] }
  return Drawing("rule", figure)
}

/// Lambert's function by a rule of the library's kind, on series of three orders about 1.
private func lambertExpansions() -> Drawing {
  func value<T: FloatingPointScalar>(_ x: T) -> T {
    var w = T.log(onePlus: x)
    for _ in 0..<60 { w -= (w - x * T.exp(-w)) / (1 + w) }
    return w
  }
  func lambertW<J: Jet>(_ x: J) -> J where J.Base: FloatingPointScalar {
    .solution(value(x.value), along: x) { w in 1 / (.exp(w) * (1 + w)) }
  }
  let series = taylorExpansion(at: 1.0, order: 12) { x in lambertW(x) }
  var figure = Figure(x: Axis("x", -0.35...3.5), y: Axis("", -0.8...1.6))
  for (order, ink) in [(1, Ink.green), (4, .purple), (12, .orange)] {
    let polynomial = series.truncated(to: order)
    figure.add(ink, "order \(order)", style: .dashed) { polynomial($0 - 1) }
  }
  figure.add(.blue, "W(x)") { value($0) }
  figure.add([(1, series[0])], .blue, style: .points)
  return Drawing("lambert-expansions", figure)
}
