// The likelihood of a normal distribution at a structure, as MatricesBackward shows it.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

struct Normal {
  var mean: [Double]
  var covariance: Matrix<Double>
}

extension Normal: ParameterStructure {
  static var parts: Parts<Normal> { Parts(\.mean, \.covariance) }
}

func logLikelihood<T>(_ mean: [Reverse<T>], _ covariance: ReverseMatrix<T>, of data: [[Double]]) throws -> Reverse<T> {
  let factors = try covariance.cholesky()
  var sum = Double(data.count) * factors.logDeterminant()
  for x in data {
    let r = ReverseMatrix(column: zip(x, mean).map { $0 - $1 })
    sum += r.dot(factors.solve(r))
  }
  return -0.5 * sum
}

@Suite struct Likelihood {
  @Test func gradientAndHessian() throws {
    let data = [[1.2, 0.7], [0.4, 1.9], [1.5, 1.1], [-0.2, 0.3]]
    let normal = Normal(mean: [0.5, 1.0], covariance: [[1, 0.2], [0.2, 2]])
    let slopes = try Reverse.gradient(at: normal) { n in try logLikelihood(n.mean, n.covariance, of: data) }
    let curvature = try Reverse.hessian(at: normal) { n in try logLikelihood(n.mean, n.covariance, of: data) }

    // By hand: ∂/∂μ = Σ⁻¹Σr, ∂/∂Σ = (Σ⁻¹RΣ⁻¹ − mΣ⁻¹)/2 with R = Σrrᵀ, twice outside the diagonal; ∂²/∂μ² = −mΣ⁻¹.
    let inverse = try normal.covariance.inverse()
    let residuals = data.map { x in [x[0] - 0.5, x[1] - 1] }
    let total = [residuals.map { $0[0] }.reduce(0, +), residuals.map { $0[1] }.reduce(0, +)]
    let moments = Matrix<Double>(rows: 2, columns: 2) { i, j in residuals.map { $0[i] * $0[j] }.reduce(0, +) }
    let byCovariance = 0.5 * (inverse * moments * inverse - 4 * inverse)
    for (a, b) in zip(slopes.mean, inverse * total) { #expect((a - b).magnitude < 1e-13) }
    for i in 0..<2 { #expect((slopes.covariance[i, i] - byCovariance[i, i]).magnitude < 1e-13) }
    #expect((slopes.covariance[1, 0] - 2 * byCovariance[1, 0]).magnitude < 1e-13 && slopes.covariance[0, 1] == 0)
    for i in 0..<2 { for j in 0..<2 { #expect((curvature[i, j] + 4 * inverse[i, j]).magnitude < 1e-13) } }
    // Means, then the covariance row after row: number 3 is the element above the diagonal.
    #expect(curvature.rows == 6 && curvature.row(3).allSatisfy { $0 == 0 })
  }
}
#endif
