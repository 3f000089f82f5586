// The pictures of the cookbook, from the numbers of its recipes; those of tasks that another article shows are drawn by the example Pictures.

import ExampleSupport
import Jets
import JetsLinearAlgebra
import JetsODE

/// The pictures by the catalogue they belong to.
func pictures() throws -> [(folder: String, drawings: [Drawing])] {
  let drawings = try [
    pair("cookbook-roots", wallis(), volatility()), single("cookbook-kepler", kepler()),
    pair("cookbook-errors", gravity(), misra()), pair("cookbook-estimates", waiting(), position()),
    single("cookbook-length-scale", lengthScale()), pair("cookbook-mechanics", hoop(), image()), single("cookbook-curvature", ellipse()),
    pair("cookbook-matrices", frequencies(), states()), pair("cookbook-equations", decay(), swing()),
    pair("cookbook-steps", stiff(), network()), single("cookbook-order", order()), single("cookbook-reversion", arcsine()),
    single("cookbook-table", table()), pair("cookbook-scale", snapshots(), slopes()), pair("cookbook-sums", likelihood(), sums()),
  ]
  return [("Sources/Jets/Jets.docc/Resources/Cookbook", drawings)]
}

private func single(_ name: String, _ figure: Figure) -> Drawing { Drawing(name, width: 430, height: 360, figure) }

private func pair(_ name: String, _ left: Figure, _ right: Figure) -> Drawing {
  Drawing(name, height: 340) { canvas in
    left.draw(on: &canvas, width: 360)
    right.draw(on: &canvas, left: 360, width: 360)
  }
}

private func plot(_ x: Axis, _ y: Axis, hasEqualUnits: Bool = false, _ draw: (inout Figure) throws -> Void) rethrows -> Figure {
  var figure = Figure(x: x, y: y)
  figure.hasEqualUnits = hasEqualUnits
  try draw(&figure)
  return figure
}

/// The tangent of a curve at a point, with the point.
private func addTangent(_ figure: inout Figure, at x: Double, _ value: Double, _ slope: Double, _ title: String = "tangent") {
  figure.add(.orange, title, style: .dashed) { value + slope * ($0 - x) }
  figure.add([(x, value)], .orange, style: .points)
}

private func wallis() -> Figure {
  plot(Axis("x", 1.8...2.4), Axis("x³ − 2x − 5", -3...4)) { figure in
    func f<S: RealScalar>(_ x: S) -> S { x * x * x - 2 * x - 5 }
    figure.add(.blue, "f") { f($0) }
    figure.add(.muted) { _ in 0 }
    let (value, slope) = valueWithDerivative(at: 2.0) { x in f(x) }
    addTangent(&figure, at: 2, value, slope, "first step")
    figure.add([(newton().value, 0)], .green, "root", style: .points)
  }
}

private func volatility() -> Figure {
  plot(Axis("volatility", 0...0.5), Axis("price of the option", 3...9)) { figure in
    figure.add(.blue, "price") { call(max($0, 1e-3), spot: 42, strike: 40, rate: 0.1, years: 0.5) }
    figure.add(.muted, "market", style: .dashed) { _ in 4.759422392871532 }
    figure.add([(impliedVolatility().value, 4.759422392871532)], .green, "implied", style: .points)
  }
}

private func kepler() -> Figure {
  func anomaly(_ mean: Double) -> Double { (0..<60).reduce(mean) { e, _ in mean + 0.3 * Double.sin(e) } }
  return plot(Axis("mean anomaly M", 0...Double.pi), Axis("eccentric anomaly E", 0...3.5)) { figure in
    figure.add(.blue, "E(M), e = 0.3") { anomaly($0) }
    addTangent(&figure, at: 1.2, anomaly(1.2), implicitFunctionOfKepler().value)
  }
}

private func gravity() -> Figure {
  plot(Axis("period in s", 1.990...2.008), Axis("g in m/s²", 9.72...9.92)) { figure in
    let g = 4 * Double.pi * Double.pi * 0.9931 / (1.9985 * 1.9985)
    figure.add(.blue, "g(T)") { 4 * Double.pi * Double.pi * 0.9931 / ($0 * $0) }
    figure.add([(1.9985, g)], .orange, "g ± deviation", style: .bars(deviations: [errorPropagation().value]))
  }
}

private func misra() throws -> Figure {
  try plot(Axis("x", 0...800), Axis("y", 0...90)) { figure in
    let x = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0]
    let y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78]
    let rate = try leastSquares().value
    let shape = x.map { 1 - Double.exp(-rate * $0) }
    let scale = dot(shape, y) / dot(shape, shape)
    figure.add(.blue, "fit") { scale * (1 - Double.exp(-rate * $0)) }
    figure.add(Array(zip(x, y)), .orange, "Misra1a", style: .points)
  }
}

private func waiting() -> Figure {
  let times = [0.8, 2.1, 0.3, 1.7, 0.6, 3.2, 1.1, 0.2]
  return plot(Axis("rate", 0.2...1.8), Axis("log-likelihood", -16 ... -9)) { figure in
    func likelihood<S: RealScalar>(_ r: S) -> S { times.map { t in log(r) - r * t }.reduce(0, +) }
    let d = derivatives(at: 0.8, order: 2) { r in likelihood(r) }
    figure.add(.blue, "log L") { likelihood($0) }
    figure.add(.orange, "parabola", style: .dashed) { d[0] + d[2] * ($0 - 0.8) * ($0 - 0.8) / 2 }
    figure.add([(0.8, d[0])], .orange, style: .points)
  }
}

/// The first estimate with its deviation, the measured distance, and the estimate and deviation after it.
private func position() -> Figure {
  plot(Axis("x", 1...5), Axis("y", 2...6), hasEqualUnits: true) { figure in
    let angles = (0...120).map { Double($0) * Double.pi / 60 }
    figure.add(angles.map { (3 + Double.cos($0), 4 + Double.sin($0)) }, .muted, "before", style: .dashed)
    figure.add((20...70).map { (5.2 * Double.cos(0.02 * Double($0)), 5.2 * Double.sin(0.02 * Double($0))) }, .green, "distance")
    let along = (1 - 1 / 1.25).squareRoot()
    let center = (3 + 0.6 * 0.2 / 1.25, 4 + 0.8 * 0.2 / 1.25)
    let after = angles.map { (center.0 + 0.6 * along * .cos($0) - 0.8 * .sin($0), center.1 + 0.8 * along * .cos($0) + 0.6 * .sin($0)) }
    figure.add(after, .blue, "after")
    figure.add([center], .blue, style: .points)
  }
}

private func lengthScale() throws -> Figure {
  func likelihood(_ scale: Double) -> Double {
    let k = Double.exp(-1 / (2 * scale * scale))
    return -(0.405 / (1.1 + k) + 0.125 / (1.1 - k) + Double.log((1.1 + k) * (1.1 - k))) / 2
  }
  return try plot(Axis("length scale", 0.3...2), Axis("log-likelihood", -0.5...0.1)) { figure in
    figure.add(.blue, "log L") { likelihood($0) }
    addTangent(&figure, at: 0.8, likelihood(0.8), try gaussianProcess().value)
  }
}

private func hoop() -> Figure {
  plot(Axis("angle", -1.6...1.6), Axis("acceleration", -11...11)) { figure in
    figure.add(.muted) { _ in 0 }
    figure.add(.blue, "from the Lagrangian") { q in
      let (_, slope, H) = valueWithGradientAndHessian(at: [q, 1.3]) { x in
        (x[1] * x[1] + 16 * sin(x[0]) * sin(x[0])) / 2 + 9.81 * cos(x[0])
      }
      return (slope[0] - H[1, 0] * 1.3) / H[1, 1]
    }
    figure.add([-1, 0, 1].map { ($0 * Double.acos(9.81 / 16), 0.0) }, .green, "rest", style: .points)
    figure.add([(0.7, lagrangian().value)], .orange, style: .points)
  }
}

private func image() -> Figure {
  func picture<S: RealScalar>(_ w: [S]) -> S {
    let p = rotated([1, 2, 5], by: w)
    return p[0] / p[2]
  }
  return plot(Axis("angle about y", -1...1), Axis("x/z in the picture", -1...2)) { figure in
    figure.add(.blue, "exact") { picture([0, $0, 0]) }
    let slope = gradient(at: [0.0, 0.0, 0.0]) { w in picture(w) }[1]
    let curvature = bundleAdjustment().value
    figure.add(.orange, "second order at 0", style: .dashed) { 0.2 + slope * $0 + curvature * $0 * $0 / 2 }
    figure.add([(0, 0.2)], .orange, style: .points)
  }
}

private func ellipse() -> Figure {
  let radius = 1 / curvature().value
  return plot(Axis("x", -3.5...3.5), Axis("y", -3...3), hasEqualUnits: true) { figure in
    let angles = (0...240).map { Double($0) * Double.pi / 120 }
    figure.add(angles.map { (3 * Double.cos($0), 2 * Double.sin($0)) }, .blue, "ellipse")
    let circle = angles.map { (3 - radius + radius * Double.cos($0), radius * Double.sin($0)) }
    figure.add(circle, .orange, "circle of curvature", style: .dashed)
    figure.add([(3, 0)], .orange, style: .points)
  }
}

private func frequencies() throws -> Figure {
  try plot(Axis("coupling in N/m", 0...300), Axis("ω in 1/s", 5...30)) { figure in
    figure.add(.green, "lower") { _ in 10 }
    figure.add(.blue, "upper") { (100 + 2 * $0).squareRoot() }
    addTangent(&figure, at: 150, 20, try naturalFrequencies().value)
  }
}

private func states() throws -> Figure {
  func back(_ a: Double) throws -> Double {
    try expm(Matrix<Double>([[-a, a], [0.9, -0.9]]) * 1.5)[0, 0]
  }
  return try plot(Axis("rate of leaving", 0...1.2), Axis("probability P₀₀", 0.4...1)) { figure in
    figure.add(try (0...60).map { (Double($0) / 50, try back(Double($0) / 50)) }, .blue, "P₀₀(1.5)")
    addTangent(&figure, at: 0.4, try back(0.4), try markovGenerator().value)
  }
}

private func decay() throws -> Figure {
  var path = try VariationalIntegrator(Decay(), from: [2.0], parameters: [0.7], order: 1)
  var (values, slopes) = ([(0.0, 2.0)], [(0.0, 0.0)])
  for i in 1...60 {
    let t = Double(i) / 20
    try path.advance(to: t)
    values.append((t, path.state[0]))
    slopes.append((t, path.jacobian(.parameters)[0, 0]))
  }
  return plot(Axis("time", 0...3), Axis("u and ∂u/∂p", -1.5...2.2)) { figure in
    figure.add(values, .blue, "u")
    figure.add(slopes, .orange, "∂u/∂p")
  }
}

private func swing() throws -> Figure {
  var swing = try TaylorIntegrator(from: [1.0, 0.0]) { t, u in [u[1], -9.81 * sin(u[0])] }
  let path = try swing.trajectory(to: 2.2)
  return try plot(Axis("time in s", 0...2.2), Axis("angle in rad", -1.2...1.2)) { figure in
    figure.add(.muted) { _ in 0 }
    figure.add(.blue, "angle") { path(min($0, 2.2))[0] }
    figure.add([(try eventOfAnODE().value, 0)], .orange, "event", style: .points)
  }
}

private func stiff() -> Figure {
  plot(Axis("time", 1e-4...0.1, isLogarithmic: true), Axis("u", -1...1.2)) { figure in
    figure.add(.blue, "solution") { 1 / (1 + 1000 * $0) }
    let u = stiffStep().value
    figure.add(.green, "implicit") { 1 - (1 - u) * $0 / 0.1 }
    figure.add(.orange, "explicit", style: .dashed) { 1 - 1000 * $0 }
    figure.add([(0.1, u)], .green, style: .points)
  }
}

private func network() -> Figure {
  plot(Axis("time", 0...3), Axis("residual", -2.5...1.5)) { figure in
    figure.add(.blue, "u″ + u") { residual([0.8, 1.5], at: $0) }
    figure.add(.orange, "∂/∂a", style: .dashed) { t in gradient(at: [0.8, 1.5]) { w in residual(w, at: t) }[0] }
    figure.add(.green, "∂/∂w", style: .dashed) { t in gradient(at: [0.8, 1.5]) { w in residual(w, at: t) }[1] }
  }
}

private func order() -> Figure {
  func step(_ h: Double) -> Double {
    let k1 = 1.0
    let k2 = (1 + h * k1 / 2) * (1 + h * k1 / 2)
    let k3 = (1 + h * k2 / 2) * (1 + h * k2 / 2)
    let k4 = (1 + h * k3) * (1 + h * k3)
    return 1 + h * (k1 + 2 * (k2 + k3) + k4) / 6
  }
  return plot(Axis("step h", 0.01...0.5, isLogarithmic: true), Axis("error of one step", 1e-12...1, isLogarithmic: true)) { figure in
    figure.add(.blue, "Runge–Kutta") { abs(step($0) - 1 / (1 - $0)) }
    figure.add(.muted, "h⁵", style: .dashed) { $0 * $0 * $0 * $0 * $0 }
  }
}

private func arcsine() -> Figure {
  plot(Axis("t", -1...1), Axis("arcsin t", -1.6...1.6)) { figure in
    let series = sin(TaylorSeries(variable: 0.0, order: 9)).reversed()
    figure.add(.orange, "order 3", style: .dashed) { series.truncated(to: 3)($0) }
    figure.add(.green, "order 9", style: .dashed) { series($0) }
    figure.add(.blue, "arcsin") { Double.asin($0) }
  }
}

/// The cubic spline of the recipe through uneven values, with its slope, which has no jumps.
private func table() -> Figure {
  plot(Axis("x", 1...6), Axis("", -2.2...3)) { figure in
    let table = [0.0, 0.4, 1.5, 1.2, 2.4, 2.0, 0.6, 0.3]
    figure.add(table.enumerated().map { (Double($0), $1) }, .blue, "table", style: .points)
    figure.add(.blue, "spline") { spline($0, through: table) }
    figure.add(.orange, "slope", style: .dashed) { x in derivative(at: x) { x in spline(x, through: table) } }
  }
}

private func likelihood() -> Figure {
  plot(Axis("deviation", 0.15...0.6), Axis("log-likelihood / n", -0.8...1.2)) { figure in
    func perDatum(_ s: Double) -> Double { -Double.log(s) - 1 / (24 * s * s) }
    figure.add(.blue, "log L") { perDatum($0) }
    addTangent(&figure, at: 0.3, perDatum(0.3), distributedSum().value / 10_000)
  }
}

/// How far sums in one loop and in blocks are from the closed sum, in units of the last place.
private func sums() -> Figure {
  plot(Axis("data in a block", 1...10_000, isLogarithmic: true), Axis("error in ulp", 0.5...1000, isLogarithmic: true)) { figure in
    let expected = distributedSum().expected
    let errors = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].map { length in
      (Double(length), max(0.5, abs(distributedScore(count: 10_000, blockLength: length).1 - expected) / expected.ulp))
    }
    figure.add(errors, .blue)
    figure.add(errors, .blue, "error of the slope", style: .points)
  }
}

private func snapshots() -> Figure {
  plot(Axis("snapshots", 0...40), Axis("evaluations of a step", 0...12)) { figure in
    let counts = [3, 4, 5, 7, 10, 14, 20, 28, 40].map { (kept: Int) -> (Double, Double) in
      var count = 0
      _ = Reverse.gradient(at: [0.4]) { v in
        checkpoint(v, steps: 1000, snapshots: kept) { _, t in
          count += 1
          return [t[0] + 0.005 * sin(t[0])]
        }[0]
      }
      return (Double(kept), Double(count) / 1000)
    }
    figure.add(counts, .blue)
    figure.add(counts, .blue, "1000 steps", style: .points)
  }
}

private func slopes() throws -> Figure {
  let x = (0...100).map { Double($0) / 100 }
  let program = Program(gradientOf: Rosenbrock(), at: [0.5, 0.25])
  let gradients = try program.values(at: Matrix(rows: 2, columns: x.count) { i, j in i == 0 ? x[j] : 0.25 })
  return plot(Axis("x, at y = 0.25", 0...1), Axis("gradient", -150...350)) { figure in
    figure.add(x.indices.map { (x[$0], gradients[0, $0]) }, .blue, "∂f/∂x")
    figure.add(x.indices.map { (x[$0], gradients[1, $0]) }, .orange, "∂f/∂y")
  }
}
