// The pictures of the article and of the tutorial on the first hour, from the numbers of the ten tasks.

import ExampleSupport
import Jets
import JetsLinearAlgebra
import JetsODE

/// The pictures by the catalogue they belong to.
func pictures() throws -> [(folder: String, drawings: [Drawing])] {
  let drawings = try [
    snell(), filament(), meeting(), volatilities(), fall(), swings(), bearings(), whirl(), chain(), smoothing(),
  ]
  return [("Sources/Jets/Jets.docc/Resources/FirstHour", drawings)]
}

/// The index by the angle of refraction, its tangent, and what a deviation of the angle makes of it.
private func snell() -> Drawing {
  let degree = Double.pi / 180
  var figure = Figure(x: Axis("angle of refraction in degrees", 33...36), y: Axis("refractive index", 1.46...1.60))
  let (index, slopes) = valueWithGradient(at: [60 * degree, 34.5 * degree], of: refractiveIndex)
  let (low, high) = (index - 0.2 * degree * slopes[1], index + 0.2 * degree * slopes[1])
  figure.add(
    [(34.3, 1.46), (34.7, 1.46), (34.7, high), (33, high), (33, low), (34.3, low)], .orange, "0.2° and what it makes of n", style: .area)
  figure.add(.blue, "n = sin α / sin β") { refractiveIndex([60 * degree, $0 * degree]) }
  figure.add(.green, "tangent", style: .dashed) { index + slopes[1] * ($0 - 34.5) * degree }
  figure.add([(34.5, index)], .blue, style: .points)
  return Drawing("error-propagation", figure)
}

/// The measurements, the fitted curve, and its deviation at every temperature.
private func filament() throws -> Drawing {
  var figure = Figure(x: Axis("temperature in 1000 K", 1.25...1.75), y: Axis("energy", 1.5...7))
  var rest = Figure(x: Axis("temperature in 1000 K", 1.25...1.75), y: Axis("measured less fitted", -0.1...0.1))
  let b = [7.6886226176e-01, 3.8604055871e+00]
  let (residuals, J) = valueWithJacobian(at: b) { b in zip(temperatures, energies).map { x, y in radiated(b, at: x) - y } }
  let covariance = try (J.transposed * J).inverse() * (dot(residuals, residuals) / 4)
  func deviation(_ x: Double) -> Double {
    let slope = gradient(at: b) { b in radiated(b, at: x) }
    return dot(slope, (covariance * Matrix(slope.map { [$0] })).elements).squareRoot()
  }
  let x = (0...100).map { 1.25 + 0.005 * Double($0) }
  let (upper, lower) = (x.map { ($0, 2 * deviation($0)) }, x.map { ($0, -2 * deviation($0)) })
  rest.add(upper + lower.reversed(), .blue, "two deviations of the fit", style: .area)
  rest.add(zip(temperatures, residuals).map { ($0, -$1) }, .orange, style: .points)
  figure.add(.blue, "fit") { radiated(b, at: $0) }
  figure.add(Array(zip(temperatures, energies)), .orange, "measured", style: .points)
  return Drawing("least-squares") { canvas in
    figure.draw(on: &canvas, width: 360)
    rest.draw(on: &canvas, left: 360, width: 360)
  }
}

/// Two curves and the points of Newton's method.
private func meeting() throws -> Drawing {
  var figure = Figure(x: Axis("x", 0...3), y: Axis("y", 0...2))
  figure.hasEqualUnits = true
  figure.add((0...100).map { i in (2 * Double.cos(0.0158 * Double(i)), 2 * Double.sin(0.0158 * Double(i))) }, .blue, "x² + y² = 4")
  figure.add(.green, "xy = 1") { 1 / $0 }
  var point = [2.0, 1.0]
  var path = [(point[0], point[1])]
  for _ in 1...5 {
    let (value, J) = valueWithJacobian(at: point, of: curves)
    let step = try J.solve(value)
    point = [point[0] - step[0], point[1] - step[1]]
    path.append((point[0], point[1]))
  }
  figure.add(path, .orange, style: .dashed)
  figure.add(path, .orange, "Newton's points", style: .points)
  return Drawing("newton", width: 560, figure)
}

/// The price by the volatility, and its slope.
private func volatilities() -> Drawing {
  var figure = Figure(x: Axis("volatility a year", 0.02...0.6), y: Axis("price and vega", 0...14))
  figure.add(.blue, "price") { callPrice($0) }
  figure.add(.green, "slope (vega)", style: .dashed) { v in derivative(at: v) { v in callPrice(v) } }
  figure.add([(0.02, 5.25), (0.6, 5.25)], .orange, "market", style: .dashed)
  return Drawing("implied-volatility", figure)
}

/// The estimated heights with their deviations, and the true fall.
private func fall() throws -> Drawing {
  var (height, error) = (
    Figure(x: Axis("time in s", 0...7), y: Axis("height in m", 0...220)),
    Figure(x: Axis("time in s", 0...7), y: Axis("error in m", -10...10))
  )
  func truth(_ t: Double) -> Double { 200 - 9.81 / 2 * t * t }
  let estimates = try tracked().enumerated().map { (t: Double($0 + 1), height: $1.state[0], deviation: $1.covariance[0, 0].squareRoot()) }
  height.add(.green, "true") { truth($0) }
  height.add(estimates.map { ($0.t, $0.height) }, .orange, "estimate", style: .points)
  error.add([(0, 0), (7, 0)], .green)
  error.add(
    estimates.map { ($0.t, $0.height - truth($0.t)) }, .orange, "estimate less truth, ± 2 deviations",
    style: .bars(deviations: estimates.map { 2 * $0.deviation }))
  return Drawing("kalman") { canvas in
    height.draw(on: &canvas, width: 360)
    error.draw(on: &canvas, left: 360, width: 360)
  }
}

/// The angle of the pendulum and its derivative with respect to the length.
private func swings() throws -> Drawing {
  var figure = Figure(x: Axis("time in s", 0...6), y: Axis("angle in rad, slope in rad/m", -8...8))
  var path = try VariationalIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [1.2], order: 1)
  var (angles, slopes) = ([(0.0, 1.0)], [(0.0, 0.0)])
  for i in 1...200 {
    try path.advance(to: 0.03 * Double(i))
    angles.append((path.time, path.state[0]))
    slopes.append((path.time, path.jacobian(.parameters)[0, 0]))
  }
  figure.add(angles, .blue, "angle")
  figure.add(slopes, .orange, "∂(angle)/∂(length)")
  return Drawing("sensitivities", figure)
}

/// Lives of the bearings in order beside the fitted distribution.
private func bearings() -> Drawing {
  var figure = Figure(x: Axis("millions of revolutions", 0...200), y: Axis("share that has failed", 0...1))
  figure.add(.blue, "Weibull, shape 2.10, scale 81.9") { 1 - Double.exp(-Double.pow($0 / 81.8783, 2.1021)) }
  figure.add(lives.enumerated().map { ($1, (Double($0) + 0.5) / 23) }, .orange, "bearings", style: .points)
  return Drawing("maximum-likelihood", figure)
}

/// The path of the lower mass of the double pendulum, by the accelerations from the Lagrangian.
private func whirl() throws -> Drawing {
  func place(_ angles: [Double]) -> (Double, Double) {
    (Double.sin(angles[0]) + Double.sin(angles[1]), -Double.cos(angles[0]) - Double.cos(angles[1]))
  }
  func accelerations(_ x: [Double]) throws -> [Double] {
    let (_, slope, H) = valueWithGradientAndHessian(at: x, of: lagrangian)
    let mass = Matrix<Double>([[H[2, 2], H[2, 3]], [H[3, 2], H[3, 3]]])
    return try mass.solve([0, 1].map { i in slope[i] - H[2 + i, 0] * x[2] - H[2 + i, 1] * x[3] })
  }
  var x = [0.9, -0.4, 1.1, 2.3]
  var path = [place(x)]
  // Runge and Kutta's method.
  for _ in 0..<600 {
    func rates(_ x: [Double]) throws -> [Double] { [x[2], x[3]] + (try accelerations(x)) }
    func moved(_ k: [Double], _ h: Double) -> [Double] { zip(x, k).map { $0 + h * $1 } }
    let h = 0.01
    let a = try rates(x)
    let b = try rates(moved(a, h / 2))
    let c = try rates(moved(b, h / 2))
    let d = try rates(moved(c, h))
    x = x.indices.map { i in x[i] + h / 6 * (a[i] + 2 * b[i] + 2 * c[i] + d[i]) }
    path.append(place(x))
  }
  var figure = Figure(x: Axis("x in m", -2.2...2.2), y: Axis("y in m", -2.2...0.6))
  figure.hasEqualUnits = true
  figure.add(path, .blue, "path of the lower mass, 6 s")
  let start = [0.9, -0.4]
  figure.add([(0, 0), (Double.sin(start[0]), -Double.cos(start[0])), place(start)], .orange, "start")
  figure.add([(Double.sin(start[0]), -Double.cos(start[0])), place(start)], .orange, style: .points)
  return Drawing("double-pendulum", width: 660, figure)
}

/// The squares of the frequencies by the middle spring, with their tangents at 200 N/m.
private func chain() throws -> Drawing {
  var figure = Figure(x: Axis("middle spring in N/m", 0...400), y: Axis("ω² in 1/s²", 0...1000))
  let K = Dual(value: stiffness([300, 200, 100]), tangent: stiffness([0, 1, 0]))
  let squares = try K.symmetricEigen().values
  let grid = (0...100).map { 4 * Double($0) }
  let values = try grid.map { k in try stiffness([300, k, 100]).symmetricEigen().values }
  for i in 0..<3 {
    figure.add(zip(grid, values).map { ($0, $1[i]) }, .blue, i == 0 ? "eigenvalues" : nil)
    let line = [120.0, 280].map { k in (k, squares.value[i] + squares.tangent[i] * (k - 200)) }
    figure.add(line, .orange, i == 0 ? "tangents at 200 N/m" : nil)
    figure.add([(200, squares.value[i])], .orange, style: .points)
  }
  return Drawing("spring-chain", figure)
}

/// The noisy signal and the smooth curve.
private func smoothing() -> Drawing {
  var figure = Figure(x: Axis("index", 0...400), y: Axis("signal", -0.4...1.4))
  figure.add(signal.enumerated().map { (Double($0), $1) }, .muted, "measured", style: .rings)
  figure.add(smoothed().curve.enumerated().map { (Double($0), $1) }, .orange, "smoothed")
  return Drawing("many-variables", figure)
}
