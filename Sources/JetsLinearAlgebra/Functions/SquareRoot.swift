// The principal square root of matrices and of jets of matrices.

#if LinearAlgebra
import Jets

/// The principal square root: the X with X² = A whose eigenvalues lie in the right half-plane.
///
/// - Throws: `.domain` where A has an eigenvalue on the negative real axis or at zero, to rounding, or where rounding leaves no root
///   whose square is A; `.singularSylvester` for a jet where sums of eigenvalues of the root are lost against its largest elements;
///   `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
/// - Precondition: the matrix is square.
/// - Complexity: O(*n*³) for each product of coefficients.
public func sqrtm<J: MatrixJet>(_ a: J) throws(LinearAlgebraError) -> J {
  let series = MatrixSeries(a)
  require(series.rows == series.columns, "The square root needs a square matrix, got \(series.rows)×\(series.columns)")
  try series.checkForLAPACK()
  return try FunctionBasis(series.base).apply(PrincipalRoot(), to: series).jet()
}

struct PrincipalRoot<Real: BLASReal>: TriangularFunction {
  var isDifferentiated = false

  func callAsFunction<E: BLASScalar>(_ t: MatrixSeries<E>) throws(LinearAlgebraError) -> MatrixSeries<E> where E.RealPart == Real {
    try .squareRoot(ofTriangular: t, isDifferentiated: isDifferentiated)
  }
}

/// A function of matrices that is computed on a series whose value is upper triangular, its eigenvalues off the negative real axis.
protocol TriangularFunction<Real> {
  /// The real numbers of the precision.
  associatedtype Real: BLASReal

  /// Whether it throws too where only a derivative along some direction does not exist.
  var isDifferentiated: Bool { get set }

  func callAsFunction<E: BLASScalar>(_ t: MatrixSeries<E>) throws(LinearAlgebraError) -> MatrixSeries<E> where E.RealPart == Real
}

/// The Schur basis Q of a value A, in which f(A) = Q·f(QᴴAQ)·Qᴴ is computed; a matrix that is triangular is left as it is.
indirect enum FunctionBasis<E: BLASScalar> {
  case triangular(MatrixTriangle)
  case schur(q: Matrix<E>, t: Matrix<E>)

  /// A real matrix with complex eigenvalues goes through the complex form; the result is real.
  case complex(FunctionBasis<E.ComplexForm>)

  /// The basis for a matrix without eigenvalues on the negative real axis.
  ///
  /// - Throws: `.domain` for an eigenvalue on the negative real axis or at zero; `.noConvergence(count:)`.
  init(_ a: Matrix<E>) throws(LinearAlgebraError) {
    typealias R = E.RealPart
    func check(_ values: [E.ComplexForm], _ threshold: R) throws(LinearAlgebraError) {
      for w in values where w.realPart <= threshold && w.imaginaryPart.magnitude <= threshold {
        throw .domain("the matrix has an eigenvalue at zero or on the negative real axis, so it has no principal square root")
      }
    }
    // The eigenvalues of a triangular matrix are its diagonal, to the last bit.
    if let triangle = a.triangle {
      try check(a.diagonal.map { E.ComplexForm(realPart: $0.realPart, imaginaryPart: $0.imaginaryPart) }, 0)
      self = .triangular(triangle)
      return
    }
    let form = try a.schurForm()
    // The QR iteration moves eigenvalues by ε times the largest.
    let largest = form.values.reduce(R.zero) { Swift.max($0, $1.realLength) }
    try check(form.values, (R.ulpOfOne * largest).multiplied(by: a.rows))
    if !E.isComplex, form.values.contains(where: { $0.imaginaryPart != 0 }) {
      self = .complex(try FunctionBasis<E.ComplexForm>(a.complexForm))
      return
    }
    // Eigenvalues that are one on the axis come as two beside it, whose roots add up to rounding errors: nothing squares to A any more.
    let root = Matrix.product(.product(form.q, form.t.triangularSquareRoot()), .none, form.q, .adjoint)
    var rest = a
    Matrix.multiply(root, .none, root, .none, scale: -1, keeping: 1, into: &rest)
    guard rest.euclideanNorm() <= .sqrt(.ulpOfOne) * a.euclideanNorm() else {
      throw .domain("the matrix has, up to rounding, a defective eigenvalue on the negative real axis, so it has no principal square root")
    }
    self = .schur(q: form.q, t: form.t)
  }

  /// The function of a series with the value that the basis is of.
  ///
  /// - Throws: what the function throws.
  func apply<F: TriangularFunction<E.RealPart>>(_ f: F, to a: MatrixSeries<E>) throws(LinearAlgebraError) -> MatrixSeries<E> {
    switch self {
    case .triangular(.upper): return try f(a)
    case .triangular:
      let turned = a.map(rows: a.rows, columns: a.rows) { $0.transposed }
      return try f(turned).map(rows: a.rows, columns: a.rows) { $0.transposed }
    case .complex(let basis):
      let result = try basis.apply(f, to: a.complexForm)
      return MatrixSeries(a.shape, base: result.base.realForm(), result.coefficients.map { $0.map { $0.realForm() } })
    case .schur(let q, let triangle):
      var t = a
      for k in a.orders { t.coefficients[k] = a.coefficients[k].map { .product(.product(q, .adjoint, $0), q) } }
      t.coefficients[0] = triangle
      return try f(t).map(rows: a.rows, columns: a.rows) { .product(.product(q, $0), .none, q, .adjoint) }
    }
  }
}

extension MatrixSeries {
  /// The series X with X² = T for a T whose value is upper triangular.
  ///
  /// Defining equation:  X₀Xₖ + XₖX₀ = Tₖ − Σ_{i,j>0} XᵢXⱼ, a triangular Sylvester equation.
  ///
  /// - Throws: `.domain` where X₀ is not finite; `.singularSylvester` where sums of eigenvalues of X₀ are lost beside its
  ///   elements.
  /// Source: N. J. Higham, "Functions of Matrices", section 6.2, for the value and its derivative.
  @_specialize(where E == Double)
  static func squareRoot(ofTriangular t: MatrixSeries, isDifferentiated: Bool = false) throws(LinearAlgebraError) -> MatrixSeries {
    let root = t.base.triangularSquareRoot()
    guard root.isFinite else {
      throw .domain("roots of eigenvalues near the negative real axis add up to zero, so there is no principal square root")
    }
    if isDifferentiated && !root.hasSeparateSums() { throw .singularSylvester }
    var x: [Matrix<E>?] = [root]
    for k in t.orders {
      var sum = MatrixSum<E>(t.coefficients[k])
      interior(k, t.shape, x, .none, x, .none, scale: -1, into: &sum)
      guard var coefficient = sum.value else {
        x.append(nil)
        continue
      }
      guard coefficient.solveSchurSylvester(root, root) else { throw .singularSylvester }
      x.append(coefficient)
    }
    return MatrixSeries(t.shape, base: root, x)
  }
}

extension Matrix where Element: BLASScalar {
  /// The square root of an upper triangular matrix, column by column: rᵢᵢ = √tᵢᵢ, rᵢⱼ = (tᵢⱼ − Σ_{i<l<j} rᵢₗrₗⱼ)/(rᵢᵢ + rⱼⱼ).
  ///
  /// Source: Å. Björck & S. Hammarling, "A Schur method for the square root of a matrix", Linear Algebra Appl. 52 (1983).
  @_specialize(where Element == Double)
  func triangularSquareRoot() -> Matrix {
    var r = Matrix.zero(rows: rows, columns: rows)
    for j in 0..<rows {
      r[j, j] = .sqrt(self[j, j])
      for i in Swift.stride(from: j - 1, through: 0, by: -1) {
        var sum = self[i, j]
        for l in i + 1..<Swift.max(j, i + 1) { sum -= r[i, l] * r[l, j] }
        r[i, j] = sum / (r[i, i] + r[j, j])
      }
    }
    return r
  }

  /// Whether an equation with this upper triangular matrix R on both sides, RX + XR = C, has solutions: no sum of two elements of the diagonal
  /// is lost beside the elements, as the solver of LAPACK decides it.
  @_specialize(where Element == Double)
  func hasSeparateSums() -> Bool {
    let largest = elements.reduce(Element.RealPart.zero) { Swift.max($0, $1.realLength) }
    let smallest = Swift.max(Element.RealPart.leastNormalMagnitude.multiplied(by: rows * rows) / .ulpOfOne, .ulpOfOne * largest)
    let values = diagonal
    return values.allSatisfy { x in
      values.allSatisfy { y in
        let sum = x + y
        return sum.realPart.magnitude + sum.imaginaryPart.magnitude > smallest
      }
    }
  }

  /// The triangle outside of which all elements are zero, the upper one for a diagonal matrix; nil if there is none.
  var triangle: MatrixTriangle? { isTriangular(.upper) ? .upper : isTriangular(.lower) ? .lower : nil }

  /// Whether all elements outside of a triangle are zero.
  @_specialize(where Element == Double)
  func isTriangular(_ triangle: MatrixTriangle) -> Bool {
    for j in 0..<columns {
      for i in triangle == .upper ? Swift.min(j + 1, rows)..<rows : 0..<Swift.min(j, rows) where self[i, j] != .zero { return false }
    }
    return true
  }

  /// The real parts as elements of another type of the same precision.
  func realForm<R: BLASScalar>() -> Matrix<R> where R.RealPart == Element.RealPart { map { R(realPart: $0.realPart) } }
}
#endif
