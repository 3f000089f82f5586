// Sylvester and Lyapunov equations for matrices and for jets of matrices.

#if LinearAlgebra
import Jets

/// The solution X of A X + X B = C.
///
/// - Parameters:
///   - a: an m×m matrix.
///   - b: an n×n matrix.
///   - c: the m×n right-hand side.
/// - Returns: the m×n solution.
/// - Throws: `.singularSylvester` where an eigenvalue of A is the negative of one of B, to rounding; `.noConvergence(count:)`;
///   `.nonFinite(row:column:part:)`.
/// - Precondition: the shapes fit.
/// - Complexity: O(*m*³ + *n*³) once, O(*m*² *n* + *m* *n*²) for each product of coefficients.
public func sylvester<J: MatrixJet>(_ a: J, _ b: J, _ c: J) throws(LinearAlgebraError) -> J {
  let (x, y, z) = (MatrixSeries(a), MatrixSeries(b), MatrixSeries(c))
  require(
    x.rows == x.columns && y.rows == y.columns && z.rows == x.rows && z.columns == y.rows,
    "A Sylvester equation needs m×m, n×n and m×n matrices, got \(x.rows)×\(x.columns), \(y.rows)×\(y.columns), \(z.rows)×\(z.columns)")
  try x.checkForLAPACK()
  try y.checkForLAPACK()
  try z.checkForLAPACK()
  return try MatrixSeries.sylvester(x, y, z, SylvesterSolver(x.base, y.base)).jet()
}

/// The solution X of A X + X Aᴴ = C.
///
/// - Throws: `.singularSylvester` where two eigenvalues of A, one of them conjugated, add up to zero; and what `sylvester` throws.
/// - Precondition: both matrices are square and of the same size.
public func lyapunov<J: MatrixJet>(_ a: J, _ c: J) throws(LinearAlgebraError) -> J { try sylvester(a, a.adjoint, c) }
#endif
