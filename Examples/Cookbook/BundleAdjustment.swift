// Bundle adjustment: the image coordinate x/z of a point rotated by a vector w, with its second derivatives at w = 0, where |w| has no derivative.

import Jets

func cross<S: RealScalar>(_ a: [S], _ b: [S]) -> [S] {
  [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/// Rodrigues' formula with Stumpff's functions of w·w, which are smooth at 0.
func rotated<S: RealScalar>(_ p: [S], by w: [S]) -> [S] {
  let c = stumpff(dot(w, w))
  let v = cross(w, p)
  let u = cross(w, v)
  return p.indices.map { i in p[i] + c.c1 * v[i] + c.c2 * u[i] }
}

func bundleAdjustment() -> Outcome {
  let H = hessian(at: [0.0, 0.0, 0.0]) { w in
    let p = rotated([1, 2, 5], by: w)
    return p[0] / p[2]
  }
  // About the y axis the coordinate is tan(φ + θ) with tan φ = 1/5, and tan″ = 2·tan·(1 + tan²).
  return Outcome(task: "bundle adjustment, second derivative", value: H[1, 1], expected: 2 * 0.2 * 1.04)
}
