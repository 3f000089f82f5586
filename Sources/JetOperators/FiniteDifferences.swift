// Finite differences: a checking tool. They are never used to compute a derivative, only to check one.

import JetCore
import JetMatrices

/// The derivative of a function ℝ→ℝ by jets and by central differences, and the distance between them.
///
/// The function runs on constants at x ± h and x ± h/2: D(h) = (f(x + h) − f(x − h)) / 2h, and (4·D(h/2) − D(h)) / 3 cancels
/// the h² term. By default h = ε^(1/4)·max(1, |x|), for which both the h⁴ that is left and rounding are small.
///
///     let check = checkDerivative(at: 0.5) { x in exp(sin(x)) }
///     check.distance < 1e-9         // true: both are near 1.417
///
/// - Parameters:
///   - x: the point.
///   - step: h; give a small one near a singularity of `f`.
///   - f: the function.
/// - Returns: both derivatives and their distance |difference|, which is NaN where one of them is.
/// - Accuracy: about 1e-11·max|f| for functions that are smooth on the scale max(1, |x|).
/// - Precondition: `step` > 0.
/// - Complexity: five evaluations of `f`.
/// Source: W. H. Press et al., "Numerical Recipes", section 5.7.
public func checkDerivative(
  at x: Double, step: Double? = nil, of f: (Dual<Double>) throws -> Dual<Double>
) rethrows -> (derivative: Double, finiteDifference: Double, distance: Double) {
  let exact = try derivative(at: x, of: f)
  let approximate = try extrapolatedDifference(at: x, step: step) { try f(Dual($0)).value }
  return (exact, approximate, distance(exact, approximate))
}

/// The derivative of a function object of one variable by jets and by central differences of the plain function.
///
/// - Precondition: `step` > 0.
public func checkDerivative<F: ScalarFunction>(
  at x: Double, step: Double? = nil, of f: F
) -> (derivative: Double, finiteDifference: Double, distance: Double) {
  let exact = derivative(at: x, of: f)
  let approximate = extrapolatedDifference(at: x, step: step) { f([$0]) }
  return (exact, approximate, distance(exact, approximate))
}

/// The gradient of a function ℝⁿ→ℝ by jets and by central differences, and the distance between them.
///
/// - Parameters:
///   - x: the point.
///   - step: h, the same for every variable; by default each has its own, as in `checkDerivative(at:step:of:)`.
///   - f: the function.
/// - Returns: both gradients and the largest difference of a component, which is NaN where one of them is.
/// - Precondition: `step` > 0.
/// - Complexity: 4n + ⌈n/8⌉ evaluations of `f`.
public func checkGradient(
  at x: [Double], step: Double? = nil, of f: ([MultiDual<Double, 8>]) throws -> MultiDual<Double, 8>
) rethrows -> (gradient: [Double], finiteDifference: [Double], distance: Double) {
  let exact = try gradient(at: x, of: f)
  var point = x.map { MultiDual<Double, 8>($0) }
  var approximate: [Double] = []
  for i in x.indices {
    approximate.append(
      try extrapolatedDifference(at: x[i], step: step) {
        point[i] = MultiDual($0)
        return try f(point).value
      })
    point[i] = MultiDual(x[i])
  }
  return (exact, approximate, distance(exact, approximate))
}

/// The gradient of a function object ℝⁿ→ℝ by jets and by central differences of the plain function.
///
/// - Precondition: `step` > 0.
public func checkGradient<F: ScalarFunction>(
  at x: [Double], step: Double? = nil, of f: F
) -> (gradient: [Double], finiteDifference: [Double], distance: Double) {
  let exact = MultiDual<Double, 8>.gradient(at: x) { f($0) }
  var point = x
  var approximate: [Double] = []
  for i in x.indices {
    approximate.append(
      extrapolatedDifference(at: x[i], step: step) {
        point[i] = $0
        return f(point)
      })
    point[i] = x[i]
  }
  return (exact, approximate, distance(exact, approximate))
}

/// The derivative of a real function by a step into the complex plane: Im f(x + ih) / h with h = 2⁻³⁰⁰, or less near zero.
///
/// The step is far below every x, so that h² is negligible against x²; at zero it requires that f has a scale above 2⁻³⁰⁰. Nothing is subtracted, so nothing cancels: the result has the digits of the complex functions. It holds for functions that
/// are analytic at x and real on the real line: not where `abs`, a comparison or a branch cut occurs.
/// - Complexity: one evaluation of `f` on complex numbers.
/// Source: W. Squire & G. Trapp, "Using complex variables to estimate derivatives of real functions", SIAM Rev. 40 (1998).
public func complexStepDerivative(at x: Double, of f: (Complex<Double>) throws -> Complex<Double>) rethrows -> Double {
  let step = x == 0 || x.magnitude >= 0x1p-200 ? 0x1p-300 : max(x.magnitude * 0x1p-100, .leastNormalMagnitude)
  return try f(Complex(x, step)).imaginary / step
}

/// The derivative of a function object of one variable by a step into the complex plane.
public func complexStepDerivative<F: BranchFreeScalarFunction>(at x: Double, of f: F) -> Double {
  // On constant jets, whose values are right however the function spells its calls.
  complexStepDerivative(at: x) { f([Dual($0)]).value }
}

/// (4·D(h/2) − D(h)) / 3, each D divided by the distance of the points that were really used.
private func extrapolatedDifference(at x: Double, step: Double?, of f: (Double) throws -> Double) rethrows -> Double {
  let h = step ?? 0x1p-13 * max(1, x.magnitude)
  require(h > 0, "A finite difference needs a step above 0, got \(h)")
  func central(_ h: Double) throws -> Double {
    let right = x + h
    let left = x - h
    return (try f(right) - f(left)) / (right - left)
  }
  let coarse = try central(h)
  let fine = try central(h / 2)
  return fine + (fine - coarse) / 3
}

/// |a − b|, zero for equal infinities.
private func distance(_ a: Double, _ b: Double) -> Double { a == b ? 0 : (a - b).magnitude }

/// The largest |aᵢ − bᵢ|, NaN where one is.
private func distance(_ a: [Double], _ b: [Double]) -> Double {
  var worst = 0.0
  for (p, q) in zip(a, b) {
    let d = distance(p, q)
    if d.isNaN { return d }
    worst = max(worst, d)
  }
  return worst
}
