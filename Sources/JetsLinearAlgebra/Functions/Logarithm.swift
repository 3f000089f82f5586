// The logarithm and the real powers of matrices and of jets of matrices, in the Schur basis of the value.

#if LinearAlgebra
import Jets

/// The principal logarithm of a square matrix: the X with exp X = A whose eigenvalues have imaginary parts within (−π, π).
///
/// Roots are taken until ‖Yᵏ‖^(1/k) is small for Y = A^(1/2ˢ) − I, not until ‖Y‖ is. The diagonal of the logarithm of a triangular
/// matrix, and the diagonal beside it, are exact up to rounding.
///
/// - Throws: `.domain` where A has an eigenvalue on the negative real axis or at zero, to rounding; `.singularSylvester` for a jet where
///   sums of eigenvalues of a root are lost against its largest elements; `.noConvergence(count:)`; `.nonFinite(row:column:part:)`.
/// - Precondition: the matrix is square.
/// - Complexity: O(*n*³) for each product of coefficients, times about ten.
/// Source: A. H. Al-Mohy & N. J. Higham, "Improved inverse scaling and squaring algorithms for the matrix logarithm", SIAM J. Sci. Comput.
/// 34 (2012).
public func logm<J: MatrixJet>(_ a: J) throws(LinearAlgebraError) -> J {
  let series = MatrixSeries(a)
  require(series.rows == series.columns, "The logarithm needs a square matrix, got \(series.rows)×\(series.columns)")
  try series.checkForLAPACK()
  return try FunctionBasis(series.base).apply(PrincipalLogarithm(), to: series).jet()
}

extension MatrixJet {
  /// The principal real power A^p, for |p| ≤ 32 as a product of A, its roots of degrees 2, 4, … and exp(r·log R) of the last root R; beyond
  /// as exp(p·log A).
  ///
  /// - Throws: what `logm` and `expm` throw.
  /// - Precondition: the matrix is square.
  public func power(_ exponent: Element.RealPart) throws(LinearAlgebraError) -> Self {
    require(rows == columns, "A power needs a square matrix, got \(rows)×\(columns)")
    let series = MatrixSeries(self)
    try series.checkForLAPACK()
    return try FunctionBasis(series.base).apply(PrincipalPower(exponent: exponent), to: series).jet()
  }
}

struct PrincipalLogarithm<Real: BLASReal>: TriangularFunction {
  var isDifferentiated = false

  func callAsFunction<E: BLASScalar>(_ t: MatrixSeries<E>) throws(LinearAlgebraError) -> MatrixSeries<E> where E.RealPart == Real {
    try .logarithm(ofTriangular: t, isDifferentiated: isDifferentiated)
  }
}

struct PrincipalPower<Real: BLASReal>: TriangularFunction {
  let exponent: Real
  var isDifferentiated = false

  func callAsFunction<E: BLASScalar>(_ t: MatrixSeries<E>) throws(LinearAlgebraError) -> MatrixSeries<E> where E.RealPart == Real {
    let power = E(realPart: exponent)
    // Beyond, the products would cost more than the logarithm.
    var result: MatrixSeries<E>
    if exponent.magnitude <= 32 {
      let whole = exponent.rounded(.towardZero)
      result = try t.fractionalPower(exponent - whole, isDifferentiated)
      result = t.multiplied(result, times: whole)
    } else {
      result = try MatrixSeries.exponential(.logarithm(ofTriangular: t, isDifferentiated: isDifferentiated).scaled(by: power))
    }
    let base = t.base
    result.coefficients[0]?.replaceDiagonals {
      .pow(base[$0, $0], power)
    } superdiagonal: { i in
      base[i, i + 1] * E.powerDividedDifference(base[i, i], base[i + 1, i + 1], exponent)
    }
    return result
  }
}

extension MatrixSeries {
  /// Tᵃ·X·Tᵇ with a + b = m for a whole m of either sign, by products or solves on both sides in turn.
  ///
  /// A fractional power varies most along the smallest eigenvalues, and a high one along the largest. Factors on one side would bring
  /// together the smallest and the largest, which then have to cancel.
  fileprivate func multiplied(_ x: MatrixSeries, times m: E.RealPart) -> MatrixSeries {
    guard m != 0, let count = Int(exactly: m.magnitude) else { return x }
    let (triangle, turned) = (base, adjoint)
    let lower = turned.base
    var y = x
    for k in 0..<count {
      if m > 0 {
        y = k & 1 == 0 ? .product(self, y) : .product(y, self)
      } else {
        y =
          k & 1 == 0
          ? .solve(self, y) { $0.solveTriangular(.left, triangle, .upper) }
          : MatrixSeries.solve(turned, y.adjoint) { $0.solveTriangular(.left, lower, .lower) }.adjoint
      }
    }
    return y
  }

  /// log T for a T whose value is upper triangular, by inverse scaling and squaring: log T = 2ˢ·log(I + Y), I + Y = T^(1/2ˢ), with the
  /// Padé approximant [16/16] of log(1 + y) as its partial fractions Σ wⱼ·Y·(I + xⱼY)⁻¹ over the Gauss–Legendre nodes, in the ring of
  /// truncated series.
  ///
  /// Roots are taken until max(‖Yᵖ‖^(1/p), ‖Yᵖ⁺¹‖^(1/(p+1))) ≤ 0.35 for a p with p(p − 1) ≤ 33, where the approximant and its
  /// derivatives up to high order are exact up to rounding. The diagonal of Y, which would cancel, and the one beside it come from the
  /// eigenvalues.
  ///
  /// Source: A. H. Al-Mohy & N. J. Higham, SIAM J. Sci. Comput. 34 (2012), algorithm 4.1; N. J. Higham & L. Lin, "A Schur–Padé algorithm
  /// for fractional powers of a matrix", SIAM J. Matrix Anal. Appl. 32 (2011), for the diagonals of roots; L. Dieci, B. Morini,
  /// A. Papini, SIAM J. Matrix Anal. Appl. 17 (1996), for the partial fractions.
  @_specialize(where E == Double)
  static func logarithm(ofTriangular t: MatrixSeries, isDifferentiated: Bool) throws(LinearAlgebraError) -> MatrixSeries {
    guard t.rows > 0 else { return t }
    let base = t.base
    let logs = base.diagonal.map { E.log($0) }
    let (roots, y) = try t.rootsToIdentity(logs, isDifferentiated)
    var result = logarithm(onePlus: y).scaled(byPowerOfTwo: roots.count)
    result.coefficients[0]?.replaceDiagonals {
      logs[$0]
    } superdiagonal: { i in
      base[i, i + 1] * E.logDividedDifference(base[i, i], base[i + 1, i + 1])
    }
    return result
  }

  /// T^f for |f| < 1, as a product of the roots T^(1/2), T^(1/4), … that the binary digits of f name, and the rest by way of the logarithm
  /// of the last, which is near the identity; for a negative f the inverse of that.
  ///
  /// Elements of roots are right one by one, where a logarithm is right beside its largest.
  fileprivate func fractionalPower(_ f: E.RealPart, _ isDifferentiated: Bool) throws(LinearAlgebraError) -> MatrixSeries {
    let identity = MatrixSeries(constant: .identity(rows))
    guard rows > 0, f != 0 else { return MatrixSeries.sum(scaled(by: .zero), identity, scale: 1) }
    let (roots, y) = try rootsToIdentity(base.diagonal.map { E.log($0) }, isDifferentiated)
    var rest = f.magnitude
    var digits: [Bool] = []
    for _ in roots {
      rest += rest
      digits.append(rest >= 1)
      if rest >= 1 { rest -= 1 }
    }
    var result = try MatrixSeries.exponential(MatrixSeries.logarithm(onePlus: y).scaled(by: E(realPart: rest)))
    for (k, root) in roots.enumerated().reversed() where digits[k] {
      result = k & 1 == 0 ? .product(root, result) : .product(result, root)
    }
    guard f < 0 else { return result }
    let triangle = result.base
    return .solve(result, identity) { $0.solveTriangular(.left, triangle, .upper) }
  }

  /// The roots T^(1/2), T^(1/4), … until they are near the identity, and the distance Y of the last from it.
  private func rootsToIdentity(
    _ logs: [E], _ isDifferentiated: Bool
  ) throws(LinearAlgebraError) -> (roots: [MatrixSeries], difference: MatrixSeries) {
    typealias R = E.RealPart
    let limit: R = 0.35
    let base = self.base
    let identity = MatrixSeries(constant: .identity(rows))
    func distance(_ power: R) -> R { logs.reduce(R.zero) { Swift.max($0, E.expMinusOne($1 * E(realPart: power)).realLength) } }
    var roots: [MatrixSeries] = []
    var power = R(1)
    func rooted() throws(LinearAlgebraError) {
      roots.append(try .squareRoot(ofTriangular: roots.last ?? self, isDifferentiated: isDifferentiated))
      power = power.divided(by: 2)
    }
    func difference() -> MatrixSeries {
      var y = MatrixSeries.sum(roots.last ?? self, identity, scale: -1)
      guard !roots.isEmpty else { return y }
      y.coefficients[0]?.replaceDiagonals {
        .expMinusOne(logs[$0] * E(realPart: power))
      } superdiagonal: { i in
        base[i, i + 1] * E.powerDividedDifference(base[i, i], base[i + 1, i + 1], power)
      }
      return y
    }
    while distance(power) > limit { try rooted() }
    var y = difference()
    while y.base.powerSize() > limit && roots.count < 1100 {
      try rooted()
      y = difference()
    }
    return (roots, y)
  }

  /// log(I + Y) for a small Y, by partial fractions.
  private static func logarithm(onePlus y: MatrixSeries) -> MatrixSeries {
    typealias R = E.RealPart
    let identity = MatrixSeries(constant: .identity(y.rows))
    var total: MatrixSeries?
    for (x, w) in gaussLegendre(16) {
      let denominator = sum(identity, y, scale: E(realPart: R(x)))
      let triangle = denominator.base
      let term = solve(denominator, y) { $0.solveTriangular(.left, triangle, .upper) }.scaled(by: E(realPart: R(w)))
      total = total.map { sum($0, term, scale: 1) } ?? term
    }
    return total ?? y
  }
}

extension Matrix where Element: BLASScalar {
  /// The least of max(‖Yᵖ‖^(1/p), ‖Yᵖ⁺¹‖^(1/(p+1))) for p = 2, 3 and 6, or the norm where that is below a third.
  fileprivate func powerSize() -> Element.RealPart {
    let norm = maximumColumnSum()
    guard norm.multiplied(by: 3) > 1 else { return norm }
    func root(_ x: Matrix, _ k: Int) -> Element.RealPart { .root(x.maximumColumnSum(), k) }
    let second = Matrix.product(self, self)
    let third = Matrix.product(second, self)
    let fourth = Matrix.product(second, second)
    let (d2, d3, d4) = (root(second, 2), root(third, 3), root(fourth, 4))
    let (d6, d7) = (root(.product(third, third), 6), root(.product(third, fourth), 7))
    return Swift.min(norm, Swift.max(d2, d3), Swift.min(Swift.max(d3, d4), Swift.max(d6, d7)))
  }

  /// Writes the diagonal and the one above it.
  fileprivate mutating func replaceDiagonals(_ diagonal: (Int) -> Element, superdiagonal: (Int) -> Element) {
    for i in 0..<rows {
      self[i, i] = diagonal(i)
      if i + 1 < rows { self[i, i + 1] = superdiagonal(i) }
    }
  }
}

extension BLASScalar {
  /// log b − log a without cancellation: where b/a is near one, 2·artanh((b − a)/(b + a)) and the turn that lies between.
  private static func logDifference(_ a: Self, _ b: Self) -> Self {
    let direct = log(b) - log(a)
    let z = (b - a) / (b + a)
    guard z.realLength <= RealPart(1).divided(by: 2) else { return direct }
    let near = atanh(z) + atanh(z)
    let turns = ((direct.imaginaryPart - near.imaginaryPart) / (RealPart.pi + RealPart.pi)).rounded()
    return near + Self(realPart: 0, imaginaryPart: turns * (RealPart.pi + RealPart.pi))
  }

  /// (log b − log a)/(b − a).
  fileprivate static func logDividedDifference(_ a: Self, _ b: Self) -> Self { a == b ? 1 / a : logDifference(a, b) / (b - a) }

  /// (bᵖ − aᵖ)/(b − a) = (ab)^(p/2)·2·sinh(p·(log b − log a)/2)/(b − a).
  fileprivate static func powerDividedDifference(_ a: Self, _ b: Self, _ p: RealPart) -> Self {
    let power = Self(realPart: p)
    if a == b { return power * pow(a, Self(realPart: p - 1)) }
    let half = (power * logDifference(a, b)).divided(by: 2)
    let middle = exp((power * (log(a) + log(b))).divided(by: 2))
    return middle * (sinh(half) + sinh(half)) / (b - a)
  }
}

/// The nodes and weights of Gauss–Legendre quadrature on [0, 1], by Newton's method on the Legendre polynomial.
///
/// Source: G. H. Golub & J. H. Welsch, Math. Comp. 23 (1969), for what is computed; the starting points are Tricomi's.
func gaussLegendre(_ n: Int) -> [(node: Double, weight: Double)] {
  (1...n).map { i in
    var x = Double.cos(.pi * (Double(i) - 0.25) / (Double(n) + 0.5))
    var slope = 1.0
    for _ in 0..<20 {
      var (p, previous) = (x, 1.0)
      for k in 2...n { (p, previous) = ((Double(2 * k - 1) * x * p - Double(k - 1) * previous) / Double(k), p) }
      slope = Double(n) * (x * p - previous) / (x * x - 1)
      let step = p / slope
      x -= step
      if step.magnitude < 1e-17 { break }
    }
    return ((1 + x) / 2, 1 / ((1 - x) * (1 + x) * slope * slope))
  }
}
#endif
