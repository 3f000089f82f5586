// Maximum likelihood: Weibull's distribution for the lives of ball bearings, with standard deviations from the curvature.

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// Millions of revolutions until 23 bearings failed (Lieblein & Zelen, Journal of Research of the NBS 57, 1956).
let lives = [
  17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.48, 51.84, 51.96, 54.12, 55.56, 67.80, 68.64, 68.64, 68.88, 84.12, 93.12, 98.64, 105.12,
  105.84, 127.92, 128.04, 173.40,
]

/// The log-likelihood of a shape and a scale.
func logLikelihood<S: RealScalar>(_ p: [S]) -> S {
  let (shape, scale) = (p[0], p[1])
  return lives.map { life in
    let u = log(life / scale)
    return log(shape / scale) + (shape - 1) * u - exp(shape * u)
  }.reduce(0, +)
}

func maximumLikelihood() throws {
  print("7. Maximum likelihood")
  var p = [2.0, 80.0]
  var covariance = Matrix<Double>.identity(2)
  for _ in 0..<8 {
    let (_, slope, H) = valueWithGradientAndHessian(at: p, of: logLikelihood)
    covariance = try (-H).inverse()
    let step = try H.solve(slope)
    p = [p[0] - step[0], p[1] - step[1]]
  }
  let deviations = [covariance[0, 0].squareRoot(), covariance[1, 1].squareRoot()]
  print("   shape \(fixed(p[0], 4)) ± \(fixed(deviations[0], 4)), scale \(fixed(p[1], 3)) ± \(fixed(deviations[1], 3))")

  // At the maximum the scale is a mean of powers, and the shape the root of an equation that needs no derivative.
  let powers = lives.map { Double.pow($0, p[0]) }
  let logs = lives.map { Double.log($0) }
  let n = Double(lives.count)
  let shape = 1 / (dot(powers, logs) / powers.reduce(0, +) - logs.reduce(0, +) / n)
  check("the equations of the maximum", p, [shape, Double.pow(powers.reduce(0, +) / n, 1 / p[0])], within: 1e-13)
}
