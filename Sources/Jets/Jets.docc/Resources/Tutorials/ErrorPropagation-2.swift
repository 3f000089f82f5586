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
}
