// Maximum likelihood: the rate of waiting times with density λ·exp(−λt), and its standard deviation from the curvature.

import Jets

func maximumLikelihood() -> Outcome {
  let times = [0.8, 2.1, 0.3, 1.7, 0.6, 3.2, 1.1, 0.2]

  var rate = 0.5
  var curvature = 0.0
  for _ in 0..<8 {
    let d = derivatives(at: rate, order: 2) { r in
      times.map { t in log(r) - r * t }.reduce(0, +)
    }
    rate -= d[1] / d[2]
    curvature = d[2]
  }
  let deviation = 1 / (-curvature).squareRoot()

  // The rate is the reciprocal of the mean, 1.25, and its standard deviation the rate divided by √n.
  return Outcome(task: "maximum likelihood, deviation", value: deviation, expected: 0.8 / 8.0.squareRoot(), tolerance: 1e-12)
}
