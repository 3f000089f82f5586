// Closures of operators, with formulas and captured numbers as users write them: checked under a limit by `make typecheck`.

import Jets

/// Each result beside the derivative by hand.
func operatorClosures(rate: Double, shift: Double) -> [(result: Double, byHand: Double)] {
  let v = [0.5, 2.0]
  let weights = [1.0, -2.0, 0.5]
  let a = derivative(at: 1.0) { x in rate * x * x + 3 * sin(x) - 0.5 / x + x * cos(x) }
  let b = derivative(at: 2) { x in x * x }
  let c = derivative(at: .pi) { x in shift - rate * sin(x) / 2 }
  let d = derivative(at: 2) { x in [x, rate * x * x - shift] }
  let e = valueWithDerivative(at: 3) { x in max(x, shift) * rate - min(x, 100 * shift) / 2 }
  let f = derivative(at: 0.5) { x in x < shift ? -x : rate * x }
  let g = derivatives(at: 1, order: 3) { x in rate * x * x * x - shift * x + 1 / x }
  let h = derivatives(at: 2, order: 2) { x in [rate * x * x, shift / x - 1] }
  let i = taylorExpansion(at: 1, order: 3) { x in rate / x + shift * exp(-x * x / 2) }
  let j = taylorExpansion(at: [1, 2], along: [1, 0], order: 2) { x in rate * x[0] * x[0] * x[1] - shift * x[1] }
  let k = pushforward(at: [1, 2], along: [1, 0]) { x in [x[0] * x[1] * rate, sin(x[0]) - shift] }
  let l = pushforward(at: [1, 2], along: [1, 0]) { x in rate * x[0] * x[1] - shift / x[1] }
  let m = gradient(at: [1, 2]) { x in rate * x[0] * x[0] + 3 * x[0] * x[1] - shift / x[1] }
  let n = gradient(at: v) { x in dot(v, x) * rate + dot(x, x) / 2 - shift }
  let o = jacobian(at: [1, 2]) { x in [rate * x[0] * x[1], x[0] / x[1] - shift, 2 * x[1] + rate] }
  let p = hessian(at: [1, 2]) { x in rate * x[0] * x[0] * x[1] - shift * x[0] / x[1] + 2 * exp(x[0] - 1) }
  let q = hessianVectorProduct(at: [1, 2], along: [0, 1]) { x in rate * x[0] * x[0] * x[1] - shift * x[1] * x[1] }
  let r = secondDerivative(at: [1, 2], along: [1, 0], [0, 1]) { x in rate * x[0] * x[1] + 3 * x[1] * x[1] - shift }
  let s = laplacian(at: [1, 2]) { x in rate * x[0] * x[0] + shift * x[1] * x[1] - 2 * x[0] / x[1] }
  let t = partialDerivative(at: [1, 2], orders: [2, 1]) { x in rate * x[0] * x[0] * x[1] + shift * x[1] - 3 }
  let u = differential(at: [1, 2]) { x in [rate * x[0] * x[1], sin(x[0]) - shift] }
  let w = multivariateExpansion(at: [1, 2], order: 3) { x in rate * x[0] * x[0] * x[1] + 3 * x[1] - shift / x[0] }
  let y = derivative(at: 0.5) { x in pow(rate, x) + pow(x, shift) * rate }
  let z = derivative(at: 1) { x in atan2(x, rate) + hypot(shift, x) - 0.5 * x }
  let aa = gradient(at: 1, 2) { x, y in rate * x * x + 3 * x * y - shift / y + 2 * exp(x - 1) }
  let ab = gradient(at: 0.5, 2, 1) { x, y, z in rate * x * x + 3 * x * y - shift / z }
  let ac = valueWithGradient(at: 1, 2, v[0], 4) { x, y, z, w in rate * x * y - shift * z / w + 0.5 * x }
  let ad = gradient(at: 0.5, -1.2, withRespectTo: \.1) { x, y in rate * x * y - shift * x / 2 + 2 * x * x }
  // Residuals over data, as the page of JetsOptimization has them.
  let ae = jacobian(at: [4, 1, 1]) { p in v.indices.map { i in (p[0] * exp(-p[1] * v[i]) + p[2] - weights[i]) / v[i] } }
  let sums = gradient(at: weights) { w in
    var sum = w[0] * rate
    for (wi, point) in zip(w, weights) {
      let error = wi * wi - point * shift
      sum += error * error / 2 + rate
    }
    return sum - shift * w[1]
  }
  let squares = gradient(at: [4, 1, 1]) { p in
    var sum = p[0] * 0
    for i in v.indices { sum += pow((p[0] * exp(-p[1] * v[i]) + p[2] - weights[i]) / v[i], 2) }
    return sum
  }
  let last = (4 * exp(-v[0]) + 1 - weights[0]) / v[0] / v[0] + (4 * exp(-v[1]) + 1 - weights[1]) / v[1] / v[1]
  return [
    (a, 2 * rate + 4 * cos(1.0) + 0.5 - sin(1.0)), (b, 4), (c, rate / 2), (d[1], 4 * rate), (e.derivative, rate - 0.5),
    (f, 0.5 < shift ? -1 : rate), (g[3], 6 * rate - 6), (h[2][0], 2 * rate), (i[1], -rate - shift * exp(-0.5)), (j[2], 2 * rate),
    (k[0], 2 * rate), (l, 2 * rate), (m[1], 3 + shift / 4), (n[0], rate * v[0] + v[0]), (o[0, 1], rate), (p[0, 1], 2 * rate + shift / 4),
    (q[1], -2 * shift), (r, rate), (s, 2 * rate + 2 * shift - 0.5), (t, 2 * rate), (u([1, 0])[0], 2 * rate), (w[2, 1], rate),
    (y, pow(rate, 0.5) * log(rate) + rate * shift * pow(0.5, shift - 1)),
    (z, rate / (1 + rate * rate) + 1 / hypot(shift, 1.0) - 0.5), (sums[2], 2 * 0.5 * (0.25 - 0.5 * shift)),
    (aa.0, 2 * rate + 8), (ab.2, shift), (ac.gradient.1, rate), (ad, rate / 2), (ae[1, 2], 1 / v[1]), (squares[2], 2 * last),
  ]
}

/// Points of another precision than Double have to say so, and the closures are as short.
func floatClosures(rate: Float, shift: Float) -> [(result: Float, byHand: Float)] {
  let single: Float = derivative(at: 0.5) { x in rate * x * x - shift / 2 }
  let a = derivative(at: 1 as Float) { x in rate * x * x + 3 * x - shift }
  let b = derivative(at: shift) { x in [rate * x, x * x - rate] }
  let c = gradient(at: [1, 2] as [Float]) { x in rate * x[0] * x[0] + 3 * x[0] * x[1] - shift / x[1] }
  let d = hessian(at: [1, 2] as [Float]) { x in rate * x[0] * x[0] * x[1] - shift * x[1] }
  let e = pushforward(at: [shift, 2], along: [1, 0]) { x in [x[0] * x[1] * rate, x[0] - shift] }
  let f = taylorExpansion(at: shift, order: 3) { x in rate * x * x - 3 * x }
  let g = gradient(at: shift, 2) { x, y in rate * x * x + 3 * x * y - shift / y }
  return [
    (single, rate), (a, 2 * rate + 3), (b[1], 2 * shift), (c[0], 2 * rate + 6), (d[0, 1], 2 * rate), (e[0], 2 * rate), (f[2], rate),
    (g.1, 3 * shift + shift / 4),
  ]
}
