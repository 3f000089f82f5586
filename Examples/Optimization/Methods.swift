// Newton's method, Gauss–Newton and Halley's method behind one control of the step: they differ in their model of the function.

import Jets
import JetsOptimization

/// A quadratic model of a function at a point: its value, its gradient, and a matrix in the place of the Hessian.
struct QuadraticModel {
  var value: Double
  var gradient: [Double]
  var matrix: Matrix<Double>

  /// The step p with (B + λD)·p = −g for a diagonal D, or nil where the matrix is not positive definite.
  func step(shift: Double, scale: [Double]) -> [Double]? {
    var shifted = matrix
    for i in gradient.indices { shifted[i, i] += shift * scale[i] }
    return try? shifted.cholesky().solve(gradient.map { -$0 })
  }

  /// How much the model says that a step brings down the function.
  func decrease(_ p: [Double]) -> Double { -dot(gradient, p) - dot(p, matrix * p) / 2 }
}

/// Makes a better step of a model, its shift λD and its step p, or none.
typealias StepCorrection = (_ model: QuadraticModel, _ shift: Double, _ scale: [Double], _ step: [Double]) -> [Double]?

/// How a minimization ended.
struct Outcome {
  var x: [Double]
  var value: Double
  var iterations: Int
}

extension Outcome {
  /// What a minimizer of JetsOptimization reached.
  init(_ fit: Minimization<[Double]>) { self.init(x: fit.point, value: fit.value, iterations: fit.iterations) }
}

/// Newton's model: the exact Hessian.
func newtonModel<F: ScalarFunction>(_ f: F, at x: [Double]) -> QuadraticModel {
  let (value, gradient, hessian) = valueWithGradientAndHessian(at: x, of: f)
  return QuadraticModel(value: value, gradient: gradient, matrix: hessian)
}

/// The generalized Gauss–Newton model of ℓ(r(x)): Jᵀ·∇²ℓ·J, the Hessian without the curvature of the residuals.
///
/// It is positive semidefinite wherever ℓ is convex. For the sum of squares it is the Gauss–Newton matrix 2JᵀJ.
/// Source: N. N. Schraudolph, "Fast curvature matrix-vector products for second-order gradient descent", Neural Computation 14 (2002).
func gaussNewtonModel<Loss: ScalarFunction>(_ f: Objective<Loss>, at x: [Double]) -> QuadraticModel {
  let (residuals, jacobian) = valueWithJacobian(at: x, of: f.residuals)
  let (value, slopes, curvature) = valueWithGradientAndHessian(at: residuals, of: f.loss)
  let transposed = jacobian.transposed
  return QuadraticModel(value: value, gradient: transposed * slopes, matrix: transposed * (curvature * jacobian))
}

/// Halley's correction of a Newton step p: the solution of (H + λD + ½·∇³f[p])·q = −g, if that matrix is positive definite.
///
/// The third derivative is a symmetric tensor, from Taylor expansions along directions. Convergence is cubic.
/// Source: A. A. M. Cuyt & L. B. Rall, "Computational implementation of the multivariate Halley method", ACM Trans. Math. Softw. 11 (1985).
func halleyCorrection<F: ScalarFunction>(_ f: F, at x: [Double]) -> StepCorrection {
  let third = derivativeTensor(at: x, order: 3, of: f)
  return { model, shift, scale, p in
    var corrected = model
    for i in x.indices {
      for j in x.indices { corrected.matrix[i, j] += x.indices.reduce(0) { $0 + third[i, j, $1] * p[$1] } / 2 }
    }
    return corrected.step(shift: shift, scale: scale)
  }
}

/// Minimizes a function by steps (B + λD)⁻¹·(−g): λ grows where the model promises too much, and shrinks where it is right.
///
/// D holds the largest curvature that was seen along each variable, so that badly scaled variables do no harm.
/// Source: H. B. Nielsen, "Damping parameter in Marquardt's method", IMM-REP-1999-05; J. J. Moré, "The Levenberg–Marquardt algorithm", LNM 630 (1978), for D.
func minimize<F: ScalarFunction>(
  _ f: F, from start: [Double], limit: Int = 500, model: (F, [Double]) -> QuadraticModel,
  correcting correction: ((F, [Double]) -> StepCorrection)? = nil
) -> Outcome {
  var x = start
  var current = model(f, x)
  let first = current.value
  var (shift, growth) = (0.0, 2.0)
  var scale = x.indices.map { max(1e-12, current.matrix[$0, $0].magnitude) }
  for iteration in 0..<limit {
    // Where an unshifted step promises nothing that rounding would not swallow, the point is stationary.
    if let p = current.step(shift: 0, scale: scale), current.decrease(p) <= 1e-15 * current.value + 1e-25 * first {
      return Outcome(x: x, value: current.value, iterations: iteration)
    }
    let correct = correction?(f, x)
    var accepted = false
    for _ in 0..<200 where !accepted {
      if let p = current.step(shift: shift, scale: scale) {
        let candidates = [correct?(current, shift, scale, p), p].compactMap { $0 }
        for step in candidates where !accepted {
          let next = x.indices.map { x[$0] + step[$0] }
          let value = f(next)
          let ratio = (current.value - value) / max(current.decrease(p), 1e-300)
          // A step within rounding of the value is taken if the gradient falls.
          let isRounding = (current.value - value).magnitude <= 1e-14 * current.value.magnitude
          guard value.isFinite, ratio > 1e-4 || isRounding else { continue }
          let nextModel = model(f, next)
          if ratio <= 1e-4 && norm(nextModel.gradient) >= norm(current.gradient) { continue }
          (x, current, accepted) = (next, nextModel, true)
          shift = ratio > 0.75 ? (shift < 1e-12 ? 0 : shift / 10) : shift
          scale = x.indices.map { max(scale[$0], current.matrix[$0, $0].magnitude) }
          growth = 2
        }
      }
      if !accepted {
        shift = max(shift * growth, 1e-10)
        growth *= 2
      }
    }
    if !accepted { return Outcome(x: x, value: current.value, iterations: iteration) }
  }
  return Outcome(x: x, value: current.value, iterations: limit)
}
