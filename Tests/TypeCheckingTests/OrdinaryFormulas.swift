// Ordinary formulas as users write them. The page compiles under a limit on the time of each expression, warnings as errors
// (`make typecheck`): it guards the overload sets that keep type-checking in milliseconds.

import Foundation
import Jets

let rate = 2.5
let width: Float = 0.5

func dual(_ x: Dual<Double>, _ y: Dual<Double>) -> Dual<Double> {
  2 * x * y + 3 * (-x * x / 2) - 1 / (1 + x * x) + 4 * y / 3 - 0.5 * x * y
}

func dualOfFloat(_ x: Dual<Float>, _ y: Dual<Float>) -> Dual<Float> {
  2 * x * y + 3 * (-x * x / 2) - 1 / (1 + x * x) + 4 * y / 3 - 0.5 * x * y
}

func multi(_ x: MultiDual<Double, 8>, _ y: MultiDual<Double, 8>) -> MultiDual<Double, 8> {
  2 * x * y + 3 * (-x * x / 2) - 1 / (1 + x * x) + 4 * y / 3 - 0.5 * x * y
}

func hyper(_ x: HyperDual<Double, 4, 4>, _ y: HyperDual<Double, 4, 4>) -> HyperDual<Double, 4, 4> {
  2 * x * y + 3 * (-x * x / 2) - 1 / (1 + x * x) + 4 * y / 3 - 0.5 * x * y
}

func taylor(_ x: Taylor<Double, 5>, _ y: Taylor<Double, 5>) -> Taylor<Double, 5> {
  2 * x * y + 3 * (-x * x / 2) - 1 / (1 + x * x) + 4 * y / 3 - 0.5 * x * y
}

func taylor20(_ x: Taylor<Double, 20>) -> Taylor<Double, 20> {
  exp(sin(x)) / (1 + x * x) * log(2 + x) - 3 * x * x / 4 + 0.5 * sqrt(1 + x * x)
}

func series(_ x: TaylorSeries<Double>, _ y: TaylorSeries<Double>) -> TaylorSeries<Double> {
  2 * x * y + 3 * (-x * x / 2) - 1 / (1 + x * x) + 4 * y / 3 - 0.5 * x * y
}

func multivariate(_ x: MultivariateTaylor<Double>, _ y: MultivariateTaylor<Double>) -> MultivariateTaylor<Double> {
  2 * x * y + 3 * (-x * x / 2) - 1 / (1 + x * x) + 4 * y / 3 - 0.5 * x * y
}

func mixed(_ x: Dual<Double>) -> Dual<Double> {
  rate * x * x + 3 * sin(x) - 0.5 / x + x * cos(x) + rate
}

func branches(_ x: Dual<Double>, limit: Double) -> Dual<Double> {
  if x < limit && x >= 0 || rate > x { return rate * x - 0.5 * x * x }
  return max(x, 2) * 3 + min(x, 5) / 2
}

func captured(_ x: MultiDual<Double, 8>, _ y: Taylor<Double, 5>) -> Bool {
  let f = rate * x * x + 3 * sin(x) - 0.5 / x + x * cos(x) + rate
  let g = rate * y * y + 3 * sin(y) - 0.5 / y + y * cos(y) + rate
  return f > rate && g < 4
}

func generic<S: RealScalar>(_ x: S, _ y: S) -> S {
  let two: S = 2
  let half: S = 0.5
  return two * x * y - x / (two + x * x) + half * y
}

func genericLiterals<S: RealScalar>(_ x: S, _ y: S) -> S {
  let a = S(0.5) * x * x + S(-1.5) * sin(y)
  return x > 0.25 ? a - S(1) / S(3) : a * S(2)
}

func unordered<S: Scalar>(_ x: S) -> S { S(2) * x * x - exp(x) / S(3) }

/// Plain numbers, for which Foundation has functions of the same names.
func plain(_ x: Float, _ y: Float) -> Float {
  2 * sqrt(x * x + y * y) + floor(x) - ceil(y) + round(x) * trunc(y) + fmod(x, y) - remainder(x, 2) + width
}

func plain(_ x: Double, _ y: Double) -> Double {
  2 * sqrt(x * x + y * y) + floor(x) - ceil(y) + round(x) * trunc(y) + fmod(x, y) - remainder(x, 2) + rate
}

func genericStatements<S: RealScalar>(_ x: [S]) -> S {
  var sum: S = 0
  for i in 0..<(x.count - 1) {
    let a = x[i + 1] - x[i] * x[i]
    let b = 1 - x[i]
    sum += 100 * a * a + b * b
  }
  return sum
}

func closures() -> [Double] {
  let a = derivative(at: 1.0) { x in rate * x * x + 3 * sin(x) - 0.5 / x + x * cos(x) }
  let (value, slope) = valueWithDerivative(at: 2.0) { x in 3 * x * x + 2 * x + 1 - 4 / x }
  let b = derivatives(at: 0.3, order: 3) { x in sin(x) * x + 2 * x * x - 1 / (1 + x) }
  let c = taylorExpansion(at: 0.5, order: 12) { x in exp(sin(x)) / (1 + x * x) * log(2 + x) }
  let d = gradient(at: [1.0, 2.0]) { x in 3 * x[0] * x[0] + rate * x[0] * x[1] - 1 / x[1] }
  let e = jacobian(at: [1.0, 2.0]) { x in [x[0] * x[1], sin(x[0]) + 2 * x[1], x[1] * x[1] / 3] }
  let f = pushforward(at: [1.0, 2.0], along: [1.0, 0.5]) { x in [x[0] * x[1] + 2 * x[0], sin(x[0])] }
  let g = pushforward(at: [1.0, 2.0], along: [1.0, 0.5]) { x in 2 * x[0] * x[1] + x[0] / x[1] }
  let h = hessian(at: [1.0, 2.0]) { x in 3 * x[0] * x[0] * x[1] - x[0] / x[1] + 2 * exp(x[0]) }
  let i = laplacian(at: [1.0, 2.0]) { x in x[0] * x[0] * x[1] - 2 * x[0] / x[1] }
  let j = partialDerivative(at: [1.5, 2.0], orders: [2, 1]) { x in x[0] * x[0] * x[0] * x[1] + 2 * x[1] }
  let k = differential(at: [1.0, 2.0]) { x in [x[0] * x[1], sin(x[0])] }
  let l = multivariateExpansion(at: [1.5, 2.0], order: 3) { x in rate * x[0] * x[0] + 3 * sin(x[1]) - 0.5 / x[0] + x[1] * cos(x[0]) }
  let m = multivariateExpansion(at: [1.5, 2.0], order: 3) { x in [x[0] * x[1] / 2, sin(x[0]) + rate * x[1]] }
  let n = derivatives(at: 0.3, order: 3) { x in rate * x * x + 3 * sin(x) - 0.5 / x + x * cos(x) }
  let o = derivatives(at: 0.3, order: 3) { x in [rate * x * x + 3 * sin(x), 2 * x - 0.5 / x] }
  let p = taylorExpansion(at: 0.5, order: 12) { x in rate * exp(sin(x)) / (1 + x * x) * log(2 + x) }
  let q = taylorExpansion(at: 0.5, order: 12) { x in [rate * cos(x) + 2 * x, sin(x) / 3] }
  let r = taylorExpansion(at: width, order: 3) { x in [2 * cos(x), sin(x) / 3] }
  return [
    Double(r[0][1]), n[1], o[1][0], p[1], q[0][1], l[2, 1], m[1][0, 1], a, value, slope, b[1], c[2], d[0], e[0, 0], f[0], g, h[0, 0], i, j,
    k.matrix[0, 0],
  ]
}
