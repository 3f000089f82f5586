// Nonlinear least squares: Levenberg's method with Marquardt's scaling and exact Jacobians.

#if Tool
import Jets

/// The parameters that make the sum of squares of residuals least.
struct LeastSquaresFit {
  enum Ending: String {
    case converged
    case stalled = "stopped where no step lowers the sum of squares"
    case exhausted = "stopped at the limit on iterations"
  }

  var parameters: [Double]
  var sumOfSquares: Double
  var iterations = 0
  var ending = Ending.exhausted
  /// The covariance of the parameters for residuals of variance one; nil where the Jacobian's columns are dependent.
  var covariance: [[Double]]?

  /// Minimizes |r(p)|² from a start.
  ///
  /// Each step solves min |J·s + r|² + λ|D·s|² by Householder's triangularization, D the largest column norms so far; λ falls to a third
  /// to a tenth after a step that did what was foreseen and grows otherwise.
  ///
  /// Source: J. J. Moré, "The Levenberg-Marquardt algorithm: implementation and theory", LNM 630 (1978).
  ///
  /// - Parameters:
  ///   - start: the parameters to begin with, at which the residuals must be finite.
  ///   - limit: the most iterations.
  ///   - evaluate: the residuals, and the Jacobian by rows.
  init?(from start: [Double], limit: Int, _ evaluate: ([Double]) -> (value: [Double], jacobian: [[Double]])) {
    let n = start.count
    parameters = start
    var (residuals, jacobian) = evaluate(start)
    sumOfSquares = Self.square(residuals)
    guard sumOfSquares.isFinite, jacobian.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    var scale = [Double](repeating: 0, count: n)
    var damping = 1e-3
    while iterations < limit {
      iterations += 1
      for j in 0..<n { scale[j] = Double.maximum(scale[j], Double.sqrt(Self.square(jacobian.map { $0[j] }))) }
      var extended = jacobian
      for j in 0..<n { extended.append((0..<n).map { $0 == j ? Double.sqrt(damping) * (scale[j] == 0 ? 1 : scale[j]) : 0 }) }
      var (triangle, image) = (extended, residuals.map { -$0 } + [Double](repeating: 0, count: n))
      Self.triangularize(&triangle, &image)
      let step = Self.solve(triangle, image)
      guard step.allSatisfy(\.isFinite) else {
        damping *= 10
        continue
      }
      let trial = zip(parameters, step).map { $0 + $1 }
      let (newResiduals, newJacobian) = evaluate(trial)
      let newSum = Self.square(newResiduals)
      let linear = zip(jacobian, residuals).map { row, r in r + zip(row, step).reduce(0) { $0 + $1.0 * $1.1 } }
      let foreseen = sumOfSquares - Self.square(linear)
      let isSmall = zip(step, parameters).allSatisfy { $0.magnitude <= 1e-12 * $1.magnitude + 1e-300 }
      if newSum.isFinite && newSum <= sumOfSquares && newJacobian.allSatisfy({ $0.allSatisfy(\.isFinite) }) {
        let gain = foreseen > 0 ? (sumOfSquares - newSum) / foreseen : 1
        let isFlat = foreseen <= 1e-15 * sumOfSquares
        (parameters, residuals, jacobian, sumOfSquares) = (trial, newResiduals, newJacobian, newSum)
        damping = Double.maximum(damping * (gain > 0.75 ? 0.1 : gain > 0.25 ? 0.3 : 2), 1e-30)
        if isSmall || isFlat || newSum == 0 { ending = .converged }
      } else if isSmall || foreseen <= 1e-15 * sumOfSquares {
        ending = .converged
      } else {
        damping *= 10
        if damping > 1e30 { ending = .stalled }
      }
      if ending != .exhausted { break }
    }
    var (triangle, image) = (jacobian, residuals)
    guard jacobian.count >= n else { return }
    Self.triangularize(&triangle, &image)
    covariance = Self.inverseOfGram(triangle, columns: n)
  }

  /// The sum of squares of numbers.
  static func square(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 } }

  /// Householder reflections that make the rows an upper triangle, applied to the right-hand side too.
  static func triangularize(_ a: inout [[Double]], _ b: inout [Double]) {
    let (m, n) = (a.count, a.first?.count ?? 0)
    for k in 0..<min(m, n) {
      let largest = (k..<m).reduce(0.0) { Double.maximum($0, a[$1][k].magnitude) }
      guard largest > 0 else { continue }
      let norm = largest * Double.sqrt((k..<m).reduce(0.0) { $0 + (a[$1][k] / largest) * (a[$1][k] / largest) })
      let alpha = a[k][k] > 0 ? -norm : norm
      var v = (k..<m).map { a[$0][k] / norm }
      v[0] -= alpha / norm
      let half = Self.square(v) / 2
      for j in k..<n {
        let t = (k..<m).reduce(0.0) { $0 + v[$1 - k] * a[$1][j] } / half
        for i in k..<m { a[i][j] -= t * v[i - k] }
      }
      let t = (k..<m).reduce(0.0) { $0 + v[$1 - k] * b[$1] } / half
      for i in k..<m { b[i] -= t * v[i - k] }
    }
  }

  /// The solution of the upper triangle.
  static func solve(_ a: [[Double]], _ b: [Double]) -> [Double] {
    let n = a[0].count
    var x = [Double](repeating: 0, count: n)
    for i in (0..<n).reversed() {
      x[i] = (b[i] - (i + 1..<n).reduce(0.0) { $0 + a[i][$1] * x[$1] }) / a[i][i]
    }
    return x
  }

  /// (RᵀR)⁻¹ of an upper triangle, or nil where a diagonal element is rounding beside its column.
  static func inverseOfGram(_ a: [[Double]], columns n: Int) -> [[Double]]? {
    let norms = (0..<n).map { j in Double.sqrt((0...j).reduce(0.0) { $0 + a[$1][j] * a[$1][j] }) }
    guard (0..<n).allSatisfy({ a[$0][$0].magnitude > Double(n) * 0x1p-50 * norms[$0] }) else { return nil }
    // The columns of R⁻¹.
    let inverse = (0..<n).map { j in solve(Array(a.prefix(n)), (0..<n).map { $0 == j ? 1 : 0 }) }
    return (0..<n).map { i in (0..<n).map { j in (0..<n).reduce(0.0) { $0 + inverse[$1][i] * inverse[$1][j] } } }
  }
}
#endif
