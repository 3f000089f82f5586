// Every factorization and function in Float and Complex<Float>: against the same in double precision, and by defining identities.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

private typealias S<E> = TaylorSeries<Matrix<E>>

/// An element of single precision and the type of double precision that holds all its values exactly.
protocol SingleElement: BLASScalar where RealPart == Float {
  associatedtype Wider: TestElement
}

extension Float: SingleElement { typealias Wider = Double }
extension Complex<Float>: SingleElement { typealias Wider = Complex<Double> }

private func _widened<E: SingleElement>(_ m: Matrix<E>) -> Matrix<E.Wider> {
  m.map { E.Wider(realPart: Double($0.realPart), imaginaryPart: Double($0.imaginaryPart)) }
}

private func _widened<E: SingleElement>(_ s: S<E>) -> S<E.Wider> { S<E.Wider>(coefficients: s.coefficients.map { _widened($0) }) }

private func rounded<E: SingleElement>(_ s: S<E.Wider>, _ type: E.Type) -> S<E> {
  S<E>(coefficients: s.coefficients.map { m in m.map { E(realPart: Float($0.realPart), imaginaryPart: Float($0.imaginaryPart)) } })
}

/// The curves that a function is computed on, of order 3, as the elements' precision has them.
private struct Curves<E: BLASScalar> {
  /// Regular n×n; positive definite n×n; Hermitian with gaps of one; A of these singular values, tall and wide.
  let regular, positive, spread, tall, wide: S<E>
  /// Right-hand sides: n×2, n×1 and (n + 3)×2, and another n×n.
  let right, column, long, other: S<E>
}

extension Curves where E: TestElement {
  init(_ n: Int, _ g: inout SplitMix64) throws {
    func curve(_ base: Matrix<E>, hermitian: Bool = false) -> S<E> {
      var list = [base]
      for _ in 1...3 {
        let e = hermitian ? Matrix<E>.randomHermitian(n, &g) : .random(base.rows, base.columns, &g)
        list.append(e * E(realPart: 0.25 / Double(n + 1)))
      }
      return S<E>(coefficients: list)
    }
    let basis = try Matrix<E>.random(n, n, &g).qr().q
    let left = try Matrix<E>.random(n + 3, n, &g).qr().q
    let values = Matrix<E>.diagonal((0..<n).map { E(realPart: Double($0 + 1)) })
    let h = basis * values * basis.adjoint
    regular = curve(.random(n, n, &g) + .identity(n) * E(realPart: 0.7 * Double(n) + 1))
    positive = curve(.randomPositive(n, &g), hermitian: true)
    spread = curve((h + h.adjoint) * E(realPart: 0.5), hermitian: true)
    tall = curve(left * values * basis.adjoint)
    wide = curve(basis * values * left.adjoint)
    right = curve(.random(n, 2, &g))
    column = curve(.random(n, 1, &g))
    long = curve(.random(n + 3, 2, &g))
    other = curve(.random(n, n, &g))
  }

  /// The largest condition number of a base.
  func condition() throws -> Double {
    try [regular, positive, spread, tall, wide].map { s in
      let values = try s.value.svd().values
      return values[0] / values[values.count - 1]
    }.max() ?? 1
  }
}

extension Curves where E: SingleElement {
  init(_ w: Curves<E.Wider>) {
    func r(_ s: S<E.Wider>) -> S<E> { rounded(s, E.self) }
    (regular, positive, spread, tall, wide) = (r(w.regular), r(w.positive), r(w.spread), r(w.tall), r(w.wide))
    (right, column, long, other) = (r(w.right), r(w.column), r(w.long), r(w.other))
  }

  /// The same numbers in double precision.
  var widest: Curves<E.Wider> {
    Curves<E.Wider>(
      regular: _widened(regular), positive: _widened(positive), spread: _widened(spread), tall: _widened(tall), wide: _widened(wide),
      right: _widened(right), column: _widened(column), long: _widened(long), other: _widened(other))
  }
}

/// All results that do not depend on the choice of a basis or a phase.
private func unique<E: BLASScalar>(_ m: Curves<E>) throws -> [(name: String, result: S<E>)] {
  func scalar(_ x: TaylorSeries<E>) -> S<E> { S<E>(coefficients: x.coefficients.map { Matrix(rows: 1, columns: 1, elements: [$0]) }) }
  func list(_ x: TaylorSeries<[E.RealPart]>) -> S<E> {
    S<E>(coefficients: x.coefficients.map { v in Matrix(rows: v.count, columns: 1, elements: v.map { E(realPart: $0) }) })
  }
  func real(_ x: TaylorSeries<E.RealPart>) -> S<E> { list(TaylorSeries(coefficients: x.coefficients.map { [$0] })) }
  let (a, p, h, b) = (m.regular, m.positive, m.spread, m.right)
  var out: [(name: String, result: S<E>)] = [
    ("A B", a * b), ("A b", a * m.column), ("A + B", a + m.other), ("solve", try a.solve(b)), ("inverse", try a.inverse()),
    ("solve of LU", try a.lu().solve(b)), ("inverse of LU", try a.lu().inverse()),
    ("determinant", scalar(try a.determinant())), ("log|det|", real(try a.signedLogDeterminant().logMagnitude)),
    ("lower", try a.lu().factors.lower), ("upper", try a.lu().factors.upper),
    ("Cholesky", try p.cholesky().factor), ("SPD solve", try p.solvePositiveDefinite(b)), ("SPD inverse", try p.cholesky().inverse()),
    ("SPD determinant", real(try p.cholesky().determinant())), ("SPD log det", real(try p.cholesky().logDeterminant())),
    ("eigenvalues", list(try h.symmetricEigen().values)), ("metric", list(try h.symmetricEigen(metric: p).values)),
    ("singular values", list(try m.tall.svd().values)), ("singular values", list(try m.wide.svd().values)),
    ("least squares", try m.tall.leastSquares(m.long)),
    ("least norm", try m.wide.leastSquares(b)), ("A⁺", try m.tall.pseudoInverse()), ("A⁺", try m.wide.pseudoInverse()),
    ("Sylvester", try sylvester(a, p, m.other)), ("Lyapunov", try lyapunov(p, m.other)), ("expm", try expm(m.other)),
    ("logm", try logm(p)), ("logm", try logm(a)), ("sqrtm", try sqrtm(a)), ("U of polar", try a.polar().unitary),
    ("H of polar", try a.polar().hermitian), ("f(A)", try p.symmetricFunction { .exp(-$0) }), ("A⁻³", try a.power(-3)),
    ("A⁵", try m.other.power(5)), ("√A", try p.power(E.RealPart(1) / 2)), ("Frobenius", real(try a.frobeniusNorm())),
    ("1-norm", real(try a.oneNorm())), ("∞-norm", real(try a.infinityNorm())), ("2-norm", real(try m.tall.spectralNorm())),
    ("nuclear", real(try a.nuclearNorm())), ("trace", scalar(a.trace)), ("Kronecker", a.kronecker(b)), ("adjoint", a.adjoint),
  ]
  // A complex determinant is real but for rounding, which its logarithm does not allow.
  if !E.isComplex { out.append(("log det", real(try p.logDeterminant()))) }
  for op in [Transpose.none, .transpose, .adjoint] {
    for other in [Transpose.none, .transpose, .adjoint] {
      out.append(("\(op) × \(other)", .product(a, op, m.other, other)))
    }
    for unit in [false, true] {
      // Off the diagonal a triangle of ones' size would make the unit case worse conditioned with n.
      let t = unit ? a * E(realPart: E.RealPart(1) / 8) : a
      out.append(("lower solve", try t.solveTriangular(b, .lower, op, unitDiagonal: unit)))
      out.append(("upper solve", try t.solveTriangular(b, .upper, op, unitDiagonal: unit)))
      out.append(("lower product", t.multiplyTriangular(b, .lower, op, unitDiagonal: unit)))
      out.append(("upper product", t.multiplyTriangular(b, .upper, op, unitDiagonal: unit)))
    }
  }
  return out
}

@Suite("Single precision") struct FloatTests {
  static let sizes = [1, 4, 7]

  @Test(arguments: sizes) func realValues(_ n: Int) throws { try compare(n, Float.self) }

  @Test(arguments: sizes) func complexValues(_ n: Int) throws { try compare(n, Complex<Float>.self) }

  /// A stable method gives the result of an input moved by n·ε, which moves coefficient k by (k + 1)·κ times that.
  ///
  /// The measure is the largest coefficient up to k; the factor 4 is for the constants of the methods.
  private func compare<E: SingleElement>(_ n: Int, _ type: E.Type) throws {
    var g = SplitMix64(seed: UInt64(100 + n))
    let single = Curves<E>(try Curves<E.Wider>(n, &g))
    let double = single.widest
    let condition = try double.condition()
    #expect(condition < 30)
    for (x, y) in zip(try unique(single), try unique(double)) {
      #expect(x.result.order == 3 && y.result.order == 3, "\(x.name)")
      var size = 0.0
      for k in 0...3 {
        size = max(size, y.result[k].norm)
        let error = (_widened(x.result[k]) - y.result[k]).norm
        let bound = 4 * Double(max(n, 4)) * Double(Float.ulpOfOne) * Double(k + 1) * condition * size
        #expect(error <= bound, "\(x.name), n = \(n), order \(k), seed \(100 + n): \(error) > \(bound)")
      }
      #expect(size > 0, "\(x.name)")
    }
  }

  @Test(arguments: sizes) func realFactors(_ n: Int) throws { try factors(n, Float.self) }

  @Test(arguments: sizes) func complexFactors(_ n: Int) throws { try factors(n, Complex<Float>.self) }

  /// The identities of the factorizations that leave a basis or a phase open, of the rounded factors, in double precision.
  private func factors<E: SingleElement>(_ n: Int, _ type: E.Type) throws {
    var g = SplitMix64(seed: UInt64(200 + n))
    let m = Curves<E>(try Curves<E.Wider>(n, &g))
    let condition = try m.widest.condition()
    func same<W: TestElement>(_ a: S<W>, _ b: S<W>, _ scale: [Double], _ text: String) {
      let bound = 8 * Double(max(n, 4)) * Double(Float.ulpOfOne) * condition
      let r = residual(a, b, scale: scale)
      #expect(r <= bound, "\(text), n = \(n), seed \(200 + n): \(r) > \(bound)")
    }
    func orthonormal(_ q: S<E.Wider>, _ text: String) {
      same(.product(q, .adjoint, q), identitySeries(q.columns, order: 3), productScale(q, q), text)
    }
    func diagonal(_ v: TaylorSeries<[Float]>) -> S<E.Wider> {
      diagonalSeries(TaylorSeries(coefficients: v.coefficients.map { $0.map { Double($0) } }))
    }
    for a in [m.regular, m.tall, m.wide] {
      let wide = _widened(a)
      for qr in [try a.qr(), try a.qr(pivoting: true)] {
        let (q, r) = (_widened(qr.q), _widened(qr.r))
        let target = S<E.Wider>(
          coefficients: wide.coefficients.map { x in Matrix(rows: a.rows, columns: a.columns) { x[$0, qr.permutation[$1]] } })
        same(q * r, target, productScale(q, r), "Q R")
        orthonormal(q, "QᴴQ")
      }
    }
    for a in [m.spread, m.tall, m.wide] {
      let svd = try a.svd()
      let (u, v, s, wide) = (_widened(svd.u), _widened(svd.v), diagonal(svd.values), _widened(a))
      same(wide * v, u * s, productScale(wide, v), "A V = U Σ")
      same(.product(wide, .adjoint, u), v * s, productScale(wide, u), "Aᴴ U = V Σ")
      orthonormal(u, "UᴴU")
    }
    let (h, p) = (_widened(m.spread), _widened(m.positive))
    let eigen = try m.spread.symmetricEigen()
    let v = _widened(eigen.vectors)
    same(h * v, v * diagonal(eigen.values), productScale(h, v), "A V = V Λ")
    orthonormal(v, "VᴴV")
    let general = try m.spread.symmetricEigen(metric: m.positive)
    let w = _widened(general.vectors)
    same(h * w, p * w * diagonal(general.values), productScale(h, w), "A W = B W Λ")
    same(.product(w, .adjoint, p * w), identitySeries(n, order: 3), productScale(w, p * w), "WᴴB W")
    let schur = try m.spread.schur()
    let (q, t) = (_widened(schur.q), _widened(schur.t))
    same(h * q, q * t, productScale(h, q), "A Q = Q T")
    orthonormal(q, "QᴴQ of Schur")
    // The square factors, of a plain matrix only, and the projectors on clusters.
    let (full, tall) = (try m.tall.value.fullQR(), m.tall.value)
    #expect((_widened(full.q) * _widened(full.r) - _widened(tall)).norm <= 16 * Double(n + 3) * Double(Float.ulpOfOne) * Double(n * n))
    for square in [_widened(full.q), _widened(try tall.fullSVD().u)] {
      #expect(square.columns == n + 3)
      let gram = Matrix.product(square, .adjoint, square) - .identity(n + 3)
      #expect(gram.norm <= 16 * Double(n + 3) * Double(Float.ulpOfOne))
    }
    let (projector, mean) = try m.spread.spectralCluster(0..<1)
    let pi = _widened(projector)
    same(pi * pi, pi, productScale(pi, pi), "P² = P")
    let scaled = S<E.Wider>(coefficients: (0...3).map { .identity(n) * E.Wider(realPart: Double(mean[$0])) })
    same(h * pi, pi * scaled, productScale(h, pi), "A P = μ P")
  }

  /// Eigenvalues do not depend on what a product of NaN left behind in the buffers of the kernels.
  @Test(arguments: [2, 3, 4, 7, 8, 15, 16]) func eigenvaluesAfterNaN(_ n: Int) throws {
    func value<E: SingleElement>(_ type: E.Type) throws {
      let junk = Matrix<Double>(rows: 64, columns: 64) { _, _ in .nan }
      // Ones with n on the diagonal: n, n − 1 times, and once 2·n.
      let a = Matrix<E>(rows: n, columns: n) { i, j in i == j ? E(realPart: E.RealPart(n + 1)) : 1 }
      #expect((junk * junk)[0, 0].isNaN)
      let values = try a.symmetricEigen().values
      for (k, x) in values.enumerated() {
        let error = abs(Double(x) - Double(k == n - 1 ? 2 * n : n))
        #expect(error <= Double(4 * n * n) * Double(Float.ulpOfOne), "\(E.self), n = \(n), eigenvalue \(k): \(error)")
      }
    }
    try value(Float.self)
    try value(Complex<Float>.self)
  }

  @Test(arguments: sizes) func generalEigenvectors(_ n: Int) throws {
    try eigenvectors(n, Float.self)
    try eigenvectors(n, Complex<Float>.self)
  }

  /// A V = V Λ for a matrix that is not Hermitian; for a real one with conjugate pairs, which geev packs into real columns.
  private func eigenvectors<E: SingleElement>(_ n: Int, _ type: E.Type) throws {
    var g = SplitMix64(seed: UInt64(300 + n))
    let m = Curves<E>(try Curves<E.Wider>(n, &g))
    // A rotation in each coefficient on top of distinct real parts.
    let turned = m.spread + Matrix<E>(rows: n, columns: n) { i, j in j == i + 1 && i % 2 == 0 ? 2 : i == j + 1 && j % 2 == 0 ? -2 : 0 }
    let eigen = try turned.eigen()
    func wide<F: BLASScalar>(_ x: F) -> Complex<Double> where F.RealPart == Float { Complex(Double(x.realPart), Double(x.imaginaryPart)) }
    let a = S<Complex<Double>>(coefficients: turned.coefficients.map { $0.map { wide($0) } })
    let v = S<Complex<Double>>(coefficients: eigen.vectors.coefficients.map { $0.map { wide($0) } })
    let d = S<Complex<Double>>(coefficients: eigen.values.coefficients.map { .diagonal($0.map { wide($0) }) })
    let singular = try v.value.svd().values
    let bound = 8 * Double(max(n, 4)) * Double(Float.ulpOfOne) * singular[0] / singular[n - 1]
    let r = residual(a * v, v * d, scale: productScale(a, v))
    #expect(r <= bound, "\(E.self), n = \(n), seed \(300 + n): \(r) > \(bound)")
    if n > 1 && !E.isComplex { #expect(eigen.values.value.contains { $0.imaginaryPart != 0 }) }
  }
}
#endif
