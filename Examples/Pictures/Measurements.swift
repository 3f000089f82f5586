// Figures of costs: how minimizers converge, and times beside those of other libraries.

import ExampleSupport
import Foundation
import Jets
import JetsOptimization

/// The gradient's norm after each evaluation, on Rosenbrock's function of ten variables.
func minimizers() -> [Drawing] {
  let start = (0..<10).map { $0 % 2 == 0 ? -1.2 : 1.0 }
  var figure = Figure(
    x: Axis("evaluations of the gradient", 0...120), y: Axis("largest element of the gradient", 1e-14...1e3, isLogarithmic: true))
  func follow(_ name: String, _ ink: Ink, _ minimize: ((JetsOptimization.Progress) -> Bool) -> Void) {
    var points: [(Double, Double)] = []
    minimize { progress in
      points.append((Double(progress.evaluations), max(progress.gradientNorm, 2e-14)))
      return true
    }
    figure.add(points, ink, name)
    figure.add(points, ink, style: .points)
  }
  let valley = Valley()
  let tolerances = Tolerances(gradient: 1e-13)
  follow("LBFGS", .blue) { report in _ = LBFGS(tolerances: tolerances).minimize(valley, from: start, progress: report) }
  follow("NewtonCG", .orange) { report in _ = NewtonCG(tolerances: tolerances).minimize(valley, from: start, progress: report) }
  return [Drawing("minimizers", figure)]
}

/// Rosenbrock's function of many variables.
private struct Valley: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    (1..<x.count).map { i in
      let (a, b) = (1 - x[i - 1], x[i] - x[i - 1] * x[i - 1])
      return a * a + 100 * b * b
    }.reduce(0, +)
  }
}

/// Times as ratios to hand-written C, from the tables of the comparison with other libraries.
func peers(_ page: String) -> [Drawing] {
  func rows(_ title: String) -> (sizes: [Double], values: [String: [Double]]) {
    let lines =
      page.components(separatedBy: "### ").first { $0.hasPrefix(title) }?.split(separator: "\n").filter { $0.hasPrefix("|") } ?? []
    let cells = lines.map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    let sizes = cells.first?.compactMap { Double($0.replacing("n = ", with: "")) } ?? []
    let values = cells.dropFirst(2).map { row in
      (row.first ?? "", row.dropFirst().map { Double($0.split(separator: " ").first ?? "") ?? .nan })
    }
    return (sizes, Dictionary(values) { first, _ in first })
  }
  let shown: [(String, String, String, Ink)] = [
    ("swift-jets", "swift-jets, native, function object", "swift-jets, native, `Taylor<N>`", .blue),
    ("Boost", "Boost, `fvar<1>`", "Boost, `fvar<N>`", .muted), ("Sacado", "Sacado, `SFad<16>`", "Sacado, `Tay::Taylor`", .green),
    ("ADOL-C", "ADOL-C, `reverse: gradient on a tape`", "ADOL-C, `forward sweep on a tape`", .purple),
    ("JAX", "JAX, `reverse: value_and_grad`", "JAX, `jet, 16 points at once`", .orange),
    ("heyoka", "heyoka, `reverse: cfunc of diff_tensors`", "heyoka, `integrator's step`", .gold),
  ]
  func figure(_ title: String, _ x: Axis, isSeries: Bool, hasLegend: ClosedRange<Int>) -> Figure {
    let table = rows(title)
    var figure = Figure(x: x, y: Axis("time / time of C", 0.1...2000, isLogarithmic: true))
    for (i, (name, gradient, series, ink)) in shown.enumerated() {
      let points = zip(table.sizes, table.values[isSeries ? series : gradient] ?? []).filter { $1.isFinite }.map { ($0, $1) }
      figure.add(points, ink, hasLegend.contains(i) ? name : nil)
      figure.add(points, ink, style: .points)
    }
    figure.remark(isSeries ? "Taylor coefficients" : "gradient, Ackley", isSeries ? 1.2 : 11, 800)
    return figure
  }
  let left = figure(
    "Value and gradient of n variables, Ackley", Axis("variables", 10...1000, isLogarithmic: true), isSeries: false, hasLegend: 0...2)
  let right = figure("Taylor coefficients of exp(sin x)", Axis("order", 1...100, isLogarithmic: true), isSeries: true, hasLegend: 3...5)
  return [
    Drawing("peers", height: 380) { canvas in
      left.draw(on: &canvas, width: 360)
      right.draw(on: &canvas, left: 360, width: 360)
    }
  ]
}
