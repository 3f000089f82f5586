// The exponential and the logarithm of matrices and of jets of matrices: one algorithm, run over truncated series.

import Jets

/// The exponential of a square matrix.
///
/// - Throws: `.nonFinite(row:column:)` where an element of any part is infinite or NaN, or the result overflows.
/// - Precondition: the matrix is square.
/// - Complexity: O(*n*³ log ‖A‖) for each product of planes.
@_specialize(where J == Dual<Matrix<Double>>)
public func expm<J: MatrixJet>(_ a: J) throws(LinearAlgebraError) -> J {
  let series = PlaneSeries(a)
  precondition(series.rows == series.columns, "The exponential needs a square matrix, got \(series.rows)×\(series.columns)")
  // What is not finite in a direction goes on into the result, where it is looked for.
  try series.base.checkForLAPACK()
  return try PlaneSeries.exponential(series).jet()
}

/// The principal logarithm of a square matrix: the X with exp X = A whose eigenvalues have imaginary parts within (−π, π).
///
/// - Throws: `.domain` where A has an eigenvalue on the negative real axis or at zero, to rounding; `.singularSylvester` for a jet where
///   sums of eigenvalues of a root are lost beside its largest elements; `.noConvergence(count:)`; `.nonFinite(row:column:)`.
/// - Precondition: the matrix is square.
/// - Complexity: O(*n*³) for each product of planes, times about ten.
public func logm<J: MatrixJet>(_ a: J) throws(LinearAlgebraError) -> J {
  let series = PlaneSeries(a)
  precondition(series.rows == series.columns, "The logarithm needs a square matrix, got \(series.rows)×\(series.columns)")
  try series.checkForLAPACK()
  return try PlaneSeries.logarithm(series).jet()
}

extension PlaneSeries {
  /// exp A by scaling and squaring with the Padé approximant [13/13], in the ring of truncated series of matrices.
  ///
  /// The power of two is chosen for the value and held along the jet. Running the algorithm on series differentiates its result
  /// exactly, because every step is a sum, a product or a solve.
  ///
  /// Source: N. J. Higham, "The scaling and squaring method for the matrix exponential revisited", SIAM J. Matrix Anal. Appl. 26
  /// (2005); A. H. Al-Mohy & N. J. Higham, "Computing the Fréchet derivative of the matrix exponential", SIAM J. Matrix Anal. Appl.
  /// 30 (2009), for the bound 4.74 that serves value and derivative.
  @_specialize(where E == Double)
  static func exponential(_ a: PlaneSeries) throws(LinearAlgebraError) -> PlaneSeries {
    let n = a.rows
    guard n > 0 else { return a }
    let norm = a.base.maximumColumnSum()
    var squarings = 0
    var bound: E.RealPart = 4.74
    while bound < norm && squarings < 2048 {
      bound += bound
      squarings += 1
    }
    let factor = E.RealPart(sign: .plus, exponent: E.RealPart.Exponent(-squarings), significand: 1)
    let x = squarings == 0 ? a : a.scaled(by: E(realPart: factor))
    let b: [E.RealPart] = [
      64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600, 1_187_353_796_428_800, 129_060_195_264_000,
      10_559_470_521_600, 670_442_572_800, 33_522_128_640, 1_323_241_920, 40_840_800, 960_960, 16_380, 182, 1,
    ]
    let x2 = product(x, x)
    let x4 = product(x2, x2)
    let x6 = product(x4, x2)
    // Odd and even part of the numerator by Horner's rule in x⁶, in the memory of what is not needed any more.
    func combineEven(_ c: (Int, Int, Int), adding: Bool = true, into w: inout PlaneSeries) {
      combine(E(realPart: b[c.0]), x6, E(realPart: b[c.1]), x4, E(realPart: b[c.2]), x2, adding: adding, into: &w)
    }
    var high = PlaneSeries(x2.shape, rows: n, columns: n)
    combineEven((13, 11, 9), adding: false, into: &high)
    var odd = product(x6, high)
    combineEven((7, 5, 3), into: &odd)
    odd.planes[0]?.addIdentity(times: E(realPart: b[1]))
    var spare: PlaneSeries? = consume high
    var numerator = product(x, .none, odd, .none, reusing: &spare)
    combineEven((12, 10, 8), adding: false, into: &odd)
    var denominator = product(x6, odd)
    combineEven((6, 4, 2), into: &denominator)
    denominator.planes[0]?.addIdentity(times: E(realPart: b[0]))
    formDifferenceAndSum(&denominator, &numerator)
    var packed = denominator.planes[0].take() ?? denominator.base
    let (pivots, zeroPivot) = packed.formLU()
    if let zeroPivot {
      try a.checkForLAPACK()
      try packed.checkForLAPACK()
      throw .singular(pivot: zeroPivot)
    }
    var result = solve(denominator, consume numerator) { $0.solveLU(packed, pivots) }
    spare = consume odd
    for _ in 0..<squarings {
      let square = product(result, .none, result, .none, reusing: &spare)
      spare = result
      result = square
    }
    if !result.isFinite {
      try a.checkForLAPACK()
      try result.checkForLAPACK()
    }
    return result
  }

  /// log A by inverse scaling and squaring: log A = 2ˢ·log(I + Y), I + Y = A^(1/2ˢ), with the Padé approximant [16/16] of log(1 + y)
  /// as its partial fractions Σ wⱼ·Y·(I + xⱼY)⁻¹ over the Gauss–Legendre nodes, in the ring of truncated series.
  ///
  /// Roots are taken until ‖Y₀‖ ≤ 0.35, where the approximant and its derivatives up to high order are exact to rounding.
  ///
  /// Source: N. J. Higham, "Functions of Matrices", sections 11.4–11.5; L. Dieci, B. Morini, A. Papini, "Computational techniques for
  /// real logarithms of matrices", SIAM J. Matrix Anal. Appl. 17 (1996).
  @_specialize(where E == Double)
  static func logarithm(_ a: PlaneSeries) throws(LinearAlgebraError) -> PlaneSeries {
    let n = a.rows
    guard n > 0 else { return a }
    let identity = PlaneSeries(constant: .identity(n))
    var root = a
    var count = 0
    var y = sum(root, identity, scale: -1)
    var rootWasTaken = false
    while !rootWasTaken || (y.base.maximumColumnSum() > 0.35 && count < 1100) {
      if rootWasTaken || y.base.maximumColumnSum() > 0.35 {
        root = try squareRoot(root)
        count += 1
      } else {
        // The root is not needed for size, only for its test of the spectrum.
        _ = try squareRoot(PlaneSeries(constant: root.base))
      }
      rootWasTaken = true
      y = sum(root, identity, scale: -1)
    }
    var total: PlaneSeries?
    for (x, w) in gaussLegendre(16) {
      let node = E.RealPart(x)
      let denominator = sum(identity, y, scale: E(realPart: node))
      let lu = try LU<Matrix<E>>(PlaneSeries(constant: denominator.base))
      let term = solve(denominator, y) { $0.solveLU(lu.packed, lu.pivots) }
      let scaled = term.scaled(by: E(realPart: E.RealPart(w)))
      total = total.map { sum($0, scaled, scale: 1) } ?? scaled
    }
    let factor = E.RealPart(sign: .plus, exponent: E.RealPart.Exponent(count), significand: 1)
    return (total ?? y).scaled(by: E(realPart: factor))
  }
}

extension Matrix where Element: BLASScalar {
  /// The 1-norm: the largest sum of magnitudes in a column.
  @_specialize(where Element == Double)
  func maximumColumnSum() -> Element.RealPart {
    typealias R = Element.RealPart
    let x = elements.span
    return (0..<columns).reduce(0) { largest, j in
      // Eight sums at a time: one alone would wait for each addition.
      var sums = InlineArray<8, R>(repeating: .zero)
      let end = (j + 1) * rows
      var (i, rest) = (j * rows, R.zero)
      while i + 8 <= end {
        for k in 0..<8 { sums[unchecked: k] += x[unchecked: i &+ k].realLength }
        i += 8
      }
      for k in 0..<8 { rest += sums[unchecked: k] }
      while i < end {
        rest += x[unchecked: i].realLength
        i += 1
      }
      return Swift.max(largest, rest)
    }
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
