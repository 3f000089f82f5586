// How uncertain is a refractive index that was computed from two measured angles?

import ExampleSupport
import Jets

/// The refractive index by Snell's law, from the angles of incidence and refraction.
func refractiveIndex<S: RealScalar>(_ angles: [S]) -> S { sin(angles[0]) / sin(angles[1]) }
