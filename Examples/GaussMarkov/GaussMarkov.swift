// Generalized least squares on measured data: how estimates and likelihood depend on the correlation of the errors.
//
// Dental research, monomolecular adsorption: NIST StRD data set Misra1a, y = b₁(1 − exp(−b₂x)) + e (public domain).

import Jets
import JetsLinearAlgebra

let pressure = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0]
let volume = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78]

/// The parameters and their standard deviations that NIST certifies, to eleven digits.
let certified = [2.3894212918e+02, 5.5015643181e-04]
let certifiedDeviations = [2.7070075241e+00, 7.2668688436e-06]

typealias Series = TaylorSeries<Matrix<Double>>

@main struct GaussMarkov {
  static func main() throws {
    let n = volume.count
    let (b1, b2) = (certified[0], certified[1])

    // The design matrix ∂y/∂b by forward mode, and the residuals at the certified parameters.
    let design = jacobian(at: certified) { (b: [MultiDual<Double, 8>]) in
      pressure.map { x in b[0] * (1 - exp(-b[1] * x)) }
    }
    let r = Matrix(rows: n, columns: 1) { i, _ in volume[i] - b1 * (1 - exp(-b2 * pressure[i])) }

    // Independent errors: cov b = s²(XᵀX)⁻¹, which NIST certifies.
    let normal = Matrix.product(design, .transpose, design)
    let variance = r.dot(r) / Double(n - 2)
    let covariance = try normal.cholesky().inverse() * variance
    print("standard deviations      found            certified by NIST")
    for i in 0..<2 {
      print("  b\(i + 1)        \(covariance[i, i].squareRoot())   \(certifiedDeviations[i])")
      precondition(abs(covariance[i, i].squareRoot() / certifiedDeviations[i] - 1) < 1e-8)
    }

    // Errors correlated as ρ^|i−j|: every quantity is a series in ρ about 0.3, to order 6.
    let (order, center) = (6, 0.3)
    let rho = TaylorSeries(variable: center, order: order)
    let v = Series(elementwise: Matrix(rows: n, columns: n) { i, j in pow(rho, abs(i - j)) })

    // The likelihood ℓ(ρ) = −½ log det V − ½n log(rᵀV⁻¹r), from one Cholesky factorization for all orders.
    let factor = try v.cholesky()
    let square = (r.transposed * factor.solve(r)).element(0, 0)
    let likelihood = -0.5 * factor.logDeterminant() - 0.5 * Double(n) * log(square)

    // The same from the closed form of this covariance, in scalar series: det V = (1 − ρ²)ⁿ⁻¹ and a tridiagonal V⁻¹.
    var form = r[0, 0] * r[0, 0] + 0 * rho
    for i in 1..<n {
      let step = r[i, 0] - rho * r[i - 1, 0]
      form = form + step * step / (1 - rho * rho)
    }
    let closed = -0.5 * Double(n - 1) * log(1 - rho * rho) - 0.5 * Double(n) * log(form)
    print("\nderivatives of the log-likelihood in ρ at \(center)\n  order  matrix jets             closed form")
    for k in 0...order {
      print("  \(k)      \(likelihood.derivative(k))     \(closed.derivative(k))")
      precondition(abs(likelihood[k] - closed[k]) < 1e-11 * max(1, abs(closed[k])))
    }

    // The Gauss–Markov estimate δ(ρ) = (XᵀV⁻¹X)⁻¹XᵀV⁻¹r of the shift of b₁ and b₂, and its rate of change.
    let weighted = factor.solve(design)
    let shift = try (design.transposed * weighted).solvePositiveDefinite(Series.product(weighted, .transpose, constant(r, order)))
    let h = 1e-5
    let (above, below) = try (estimate(center + h, design, r), estimate(center - h, design, r))
    print("\nshift of the estimates and its rate in ρ; the rate again by a central difference")
    for i in 0..<2 {
      let difference = (above[i, 0] - below[i, 0]) / (2 * h)
      print("  b\(i + 1)  \(shift[0][i, 0])  \(shift[1][i, 0])  \(difference)")
      precondition(abs(shift[1][i, 0] - difference) < 1e-6 * abs(difference))
    }
    print("\nComputed by \(BLAS.kernel)")
  }

  /// A matrix as a constant series.
  static func constant(_ a: Matrix<Double>, _ order: Int) -> Series { Series(coefficients: [a]).extended(to: order) }

  /// The estimate for one correlation, in plain numbers.
  static func estimate(_ rho: Double, _ x: Matrix<Double>, _ r: Matrix<Double>) throws -> Matrix<Double> {
    let v = Matrix(rows: r.rows, columns: r.rows) { i, j in pow(rho, abs(i - j)) }
    let weighted = try v.cholesky().solve(x)
    return try (x.transposed * weighted).solve(weighted.transposed * r)
  }
}
