// Code that is generic over its scalar, with numbers known at run time: checked under a limit by `make typecheck`.

import Jets

/// A parabola with plain coefficients.
func parabola<S: RealScalar>(_ x: S, a: Double, b: Double, c: Double) -> S { a * x * x + b * x + c }

/// The price of a European call (Black & Scholes 1973).
func blackScholes<S: RealScalar>(spot: S, strike: Double, rate: Double, volatility: S, time: Double) -> S {
  let deviation = volatility * time.squareRoot()
  let d1 = (log(spot / strike) + (rate + volatility * volatility / 2) * time) / deviation
  let d2 = d1 - deviation
  func normal(_ x: S) -> S { 0.5 * (1 + erf(x / 2.0.squareRoot())) }
  return spot * normal(d1) - strike * exp(-rate * time) * normal(d2)
}

/// Half the sum of squares of the residuals of a decay.
func leastSquares<S: RealScalar>(_ p: [S], times: [Double], counts: [Double]) -> S {
  let residuals = zip(times, counts).map { t, y in p[0] * exp(-p[1] * t) - y }
  return residuals.map { r in r * r }.reduce(0, +) / 2
}

/// The negative log-likelihood of a logistic regression with a penalty.
func logisticRegression<S: RealScalar>(_ w: [S], rows: [[Double]], labels: [Double], penalty: Double) -> S {
  var loss: S = 0
  for (row, label) in zip(rows, labels) {
    let z = dot(row, w)
    loss += softplus(z) - label * z
  }
  for wi in w { loss += penalty * wi * wi / 2 }
  return loss / Double(rows.count)
}

/// Rosenbrock's function by indices.
func rosenbrockByIndices<S: RealScalar>(_ x: [S], steepness: Double) -> S {
  var sum: S = 0
  for i in 0..<(x.count - 1) {
    let a = x[i + 1] - x[i] * x[i]
    let b = 1 - x[i]
    sum += steepness * a * a + b * b
  }
  return sum
}

/// A Lennard-Jones potential.
func pairPotential<S: RealScalar>(_ r: S, depth: Double, diameter: Double) -> S {
  let s = pow(diameter / r, 6)
  return 4 * depth * s * (s - 1)
}

/// Huber's loss: the branch of the plain program.
func huber<S: RealScalar>(_ x: S, limit: Double) -> S {
  if x > limit || x < -limit { return limit * (abs(x) - limit / 2) }
  return 0.5 * x * x
}

/// Powers, angles and lengths with plain numbers.
func powersAndAngles<S: RealScalar>(_ x: S, a: Double) -> S {
  let powers = pow(a, x) + pow(x, a)
  let angles = atan2(x, a) + hypot(a, x)
  return powers + angles * max(x, a) - min(a, x)
}

/// A polynomial by Horner's rule.
func horner<S: RealScalar>(_ x: S, _ coefficients: [Double]) -> S { coefficients.reversed().reduce(0) { $0 * x + $1 } }

/// Arrhenius' law of two reactions, in one expression.
func arrhenius<S: RealScalar>(_ temperature: S, factor: Double, energy: Double) -> S {
  let gas = 8.314462618
  return factor * exp(-energy / (gas * temperature)) - factor / 2 * exp(-2 * energy / (gas * temperature))
}

/// A damped oscillation with a drive.
func oscillation<S: RealScalar>(_ t: S, damping: Double, frequency: Double, drive: Double) -> S {
  exp(-damping * t) * cos(frequency * t) + drive / frequency * sin(frequency * t) - drive * t
}

/// Numbers of steps and indices as scalars.
func trapezoid<S: RealScalar>(_ f: (S) -> S, from a: S, to b: S, steps: Int) -> S {
  let h = (b - a) / S(steps)
  var sum = (f(a) + f(b)) / 2
  for i in 1..<steps { sum += f(a + S(i) * h) }
  return sum * h
}

/// In place with plain numbers.
func inPlace<S: RealScalar>(_ x: S, rate: Double) -> S {
  var y = x
  y += rate
  y *= rate
  y -= 2 * rate
  y /= rate
  return y
}
