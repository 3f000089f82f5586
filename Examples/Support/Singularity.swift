// How far away the singularities of a function are, judged by its Taylor coefficients alone.

/// The distance to the nearest pair of conjugate singularities, from the last four coefficients of a Taylor series.
///
/// Near such a pair f is like (1 − 2cosθ·t/R + t²/R²)⁻ᵅ, whose coefficients obey k·cₖ = A(k+α−1)·cₖ₋₁ − B(k+2α−2)·cₖ₋₂ with
/// A = 2cosθ/R and B = 1/R². Two such equations give A and B. With α = 1 the pair are simple poles and the estimate converges
/// geometrically; with α = −½ they are square-root branch points, and its error falls with a power of 1/k.
///
/// - Precondition: there are at least four coefficients.
/// - Returns: R, or NaN where the coefficients do not look like a pair of singularities.
/// Source: G. Szegő, "Orthogonal Polynomials", 4.7.17 (the recurrence of Gegenbauer's polynomials).
public func singularityDistance(_ c: [Double], exponent alpha: Double) -> Double {
  precondition(c.count >= 4, "Two singularities need four coefficients, got \(c.count)")
  let last = c.count - 1
  // The coefficients of A and −B, and the left side, in the equation for k.
  func equation(_ k: Int) -> (a: Double, b: Double, left: Double) {
    let n = Double(k)
    return ((n + alpha - 1) * c[k - 1], (n + 2 * alpha - 2) * c[k - 2], n * c[k])
  }
  let (first, second) = (equation(last - 1), equation(last))
  let b = (first.left * second.a - second.left * first.a) / (second.b * first.a - first.b * second.a)
  return 1 / b.squareRoot()
}
