// Stumpff's functions: cosine, sine and their remainders as functions of the square of the angle, regular where the angle is zero.

import JetCore

/// Stumpff's functions c₀ = cos√s, c₁ = sin√s/√s, c₂ = (1 − cos√s)/s and c₃ = (√s − sin√s)/√s³, with all their derivatives.
///
/// They are entire functions of s, also where s = 0 and below, where cosh and sinh stand for cos and sin. With s = w·w they give
/// rotations by a vector w, orbits and screw motions that are smooth at w = 0, where the norm of w is not:
///
///     func rotated<S: RealScalar>(_ p: [S], by w: [S]) -> [S] {
///       let c = stumpff(dot(w, w))
///       let v = cross(w, p)
///       let u = cross(w, v)
///       return p.indices.map { i in p[i] + c.c1 * v[i] + c.c2 * u[i] }
///     }
///
/// For |s| ≤ 4 they are computed from s/4¹² by doubling the angle, which keeps every coefficient of a jet accurate, relative to itself, up
/// to order 80, as tested. Beyond, c₀ and c₁ are the functions of √|s|, whose derivative of order n loses about log₁₀((2n)!/|s|ⁿ) digits.
/// The values are within 4 ulp of max(1, |s|·c₂) for c₀ and of themselves for the others where |s| ≤ 4.
///
/// - Parameter s: the square of the angle.
/// - Returns: c₀, c₁, c₂ and c₃, with cₖ(s) = Σⱼ (−s)ʲ/(2j + k)!.
/// - Complexity: 45 products.
///
/// Source: K. Stumpff, *Himmelsmechanik* I (1959); doubling as in R. Battin, *An Introduction to the Mathematics and Methods of
/// Astrodynamics* (1999), section 4.5.
@_alwaysEmitIntoClient
public func stumpff<S: RealScalar>(_ s: S) -> (c0: S, c1: S, c2: S, c3: S) {
  let limit: Double = 4
  guard s <= limit && s >= -limit else { return _stumpffFar(s) }
  let levels = 12
  let smallest: Double = 1 / 16_777_216  // 4⁻¹²
  var t = s * smallest
  // Horner's scheme for the first eight terms: c₂ = 1/2 − t/24 + …, c₃ = 1/6 − t/120 + …
  var c2: S = 1
  var c3: S = 1
  for k in stride(from: 16, through: 4, by: -2) {
    c2 = 1 - t * c2 / Double((k - 1) * k)
    c3 = 1 - t * c3 / Double(k * (k + 1))
  }
  let (two, six) = (2.0, 6.0)
  c2 = c2 / two
  c3 = c3 / six
  let (half, quarter, four) = (0.5, 0.25, 4.0)
  for _ in 0..<levels {
    // c₂(4t) = c₁(t)²/2 and c₃(4t) = (c₂ + c₃ − t·c₂·c₃)(t)/4: errors do not grow, for they are divided by 4 each time.
    let c1 = 1 - t * c3
    c3 = (c2 + c3 - t * c2 * c3) * quarter
    c2 = c1 * c1 * half
    t = t * four
  }
  return (1 - s * c2, 1 - s * c3, c2, c3)
}

/// The functions by those of the angle.
@_alwaysEmitIntoClient
func _stumpffFar<S: RealScalar>(_ s: S) -> (c0: S, c1: S, c2: S, c3: S) {
  let half: Double = 0.5
  let isOscillating = s > 0
  let angle = sqrt(isOscillating ? s : -s)
  let middle = angle * half
  let c0 = isOscillating ? cos(angle) : cosh(angle)
  let c1 = isOscillating ? sin(angle) / angle : sinh(angle) / angle
  let ratio = isOscillating ? sin(middle) / middle : sinh(middle) / middle
  return (c0, c1, ratio * ratio * half, (1 - c1) / s)
}
