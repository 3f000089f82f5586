// How uncertain is a refractive index that was computed from two measured angles?

import ExampleSupport
import Jets

/// The refractive index by Snell's law, from the angles of incidence and refraction.
func refractiveIndex<S: RealScalar>(_ angles: [S]) -> S { sin(angles[0]) / sin(angles[1]) }

func errorPropagation() {
  print("1. Error propagation")
  let degree = Double.pi / 180
  let angles = [60.0 * degree, 34.5 * degree]
  let deviations = [0.3 * degree, 0.2 * degree]

  let (index, slopes) = valueWithGradient(at: angles, of: refractiveIndex)
  let parts = zip(slopes, deviations).map { slope, deviation in slope * deviation }
  let deviation = norm(parts)
  print("   n = \(fixed(index, 4)) ± \(fixed(deviation, 4))")

  // By hand: (dn/n)² = (cot α · dα)² + (cot β · dβ)².
  let relative = zip(angles, deviations).map { angle, deviation in deviation * Double.cos(angle) / Double.sin(angle) }
  check("the deviation by hand", deviation, index * norm(relative), within: 1e-14)
}
