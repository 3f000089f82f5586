// The exponential of matrices and of jets of matrices: one algorithm, run over truncated series.

#if LinearAlgebra
import Jets

/// The exponential of a square matrix.
///
/// The number of squarings follows ‖Aᵏ‖^(1/k), not ‖A‖: a large element that no power repeats costs no digits. The diagonal of the
/// exponential of a triangular matrix, and the diagonal beside it, are exact up to rounding.
///
/// - Throws: `.nonFinite(row:column:part:)` where an element of any part is infinite or NaN, or the result overflows.
/// - Precondition: the matrix is square.
/// - Complexity: O(*n*³ log ‖A‖) for each product of coefficients.
/// Source: A. H. Al-Mohy & N. J. Higham, "A new scaling and squaring algorithm for the matrix exponential", SIAM J. Matrix Anal. Appl.
/// 31 (2009).
@_specialize(where J == Dual<Matrix<Double>>)
public func expm<J: MatrixJet>(_ a: J) throws(LinearAlgebraError) -> J {
  var log = ValueLog<J.Element>()
  return try exponential(a, &log)
}

/// The exponential, with a log of the products of the value.
@_specialize(where J == Dual<Matrix<Double>>)
func exponential<J: MatrixJet>(_ a: J, _ log: inout ValueLog<J.Element>) throws(LinearAlgebraError) -> J {
  let series = MatrixSeries(a)
  require(series.rows == series.columns, "The exponential needs a square matrix, got \(series.rows)×\(series.columns)")
  // What is not finite in a direction goes on into the result, where it is looked for.
  try series.base.checkForLAPACK()
  return try MatrixSeries.exponential(series, &log).jet()
}

extension MatrixSeries {
  /// exp A by scaling and squaring with a diagonal Padé approximant, in the ring of truncated series of matrices.
  ///
  /// Degree and power of two are chosen for the value and held along the jet. Running the algorithm on series differentiates its
  /// result exactly, because every step is a sum, a product or a solve; only the error of the approximant is differentiated with
  /// it. At order one it is allowed for in every choice; where a higher order needs more squarings it takes them, and the value is that
  /// of the plain program all the same.
  ///
  /// Source: A. H. Al-Mohy & N. J. Higham, SIAM J. Matrix Anal. Appl. 31 (2009), algorithm 5.1, for the squarings and the triangular
  /// case; the same authors, SIAM J. Matrix Anal. Appl. 30 (2009), for the derivative.
  @_specialize(where E == Double)
  static func exponential(_ a: MatrixSeries) throws(LinearAlgebraError) -> MatrixSeries {
    var log = ValueLog<E>()
    return try exponential(a, &log)
  }

  /// The same with a log of the products of values: kept for a matrix, and used for first-order jets with this value.
  @_specialize(where E == Double)
  static func exponential(_ a: MatrixSeries, _ log: inout ValueLog<E>) throws(LinearAlgebraError) -> MatrixSeries {
    guard a.rows > 0 else { return a }
    let base = a.base
    let norm = base.maximumColumnSum()
    let order = a.isConstant ? 0 : a.shape.table.degree.max() ?? 0
    let low = Padé<E.RealPart>.lowDegrees.first { norm <= $0.bound }?.degree
    if let low, order <= 1 { return try padé(low, a, MatrixPowers(a, upTo: low, &log), original: a, squarings: 0, &log) }
    let powers = MatrixPowers(a, upTo: 13, &log)
    let plain = low == nil ? log.squarings { powers.squarings(of: base, norm) } : (count: 0, size: norm)
    // The coefficient of order K reaches as far as exp does on a circle on which ‖Aᵏ‖^(1/k) has grown by K; where a large element
    // of A is idle in its powers, each direction may bring several factors of it in.
    let growth = E.RealPart(order * (norm > plain.size.multiplied(by: 16) ? 4 : 1))
    let count = order <= 1 ? plain.count : Swift.max(plain.count, Padé.squarings(plain.size + growth, Padé.reach))
    let x = a.scaled(byPowerOfTwo: -count)
    let fits = powers.sixth.isFinite
    // A direction so large that it alone overflows takes other steps than the value did.
    if !log.agrees(fits) { log = ValueLog() }
    var result = try padé(
      13, x, fits ? powers.scaled(byPowerOfTwo: -count) : MatrixPowers(x, upTo: 13, &log), original: a, squarings: count, &log)
    if low != nil || count != plain.count { result.coefficients[0] = try exponential(MatrixSeries(constant: base)).base }
    return result
  }

  /// r(x)^(2ˢ) for the Padé approximant r of one degree, x = 2⁻ˢA, from the even powers of x.
  @_specialize(where E == Double)
  private static func padé(
    _ degree: Int, _ x: MatrixSeries, _ powers: MatrixPowers<E>, original a: MatrixSeries, squarings: Int, _ log: inout ValueLog<E>
  ) throws(LinearAlgebraError) -> MatrixSeries {
    let n = x.rows
    let b: [E.RealPart] = Padé.coefficients(degree)
    var (numerator, denominator) = (x, x)
    if degree == 13 {
      let (x2, x4, x6) = (powers.second, powers.fourth, powers.sixth)
      // Odd and even part of the numerator by Horner's rule in x⁶, in the memory of what is not needed any more.
      func combineEven(_ c: (Int, Int, Int), adding: Bool = true, into w: inout MatrixSeries) {
        combine(E(realPart: b[c.0]), x6, E(realPart: b[c.1]), x4, E(realPart: b[c.2]), x2, adding: adding, into: &w)
      }
      var high = MatrixSeries(x2.shape, rows: n, columns: n)
      combineEven((13, 11, 9), adding: false, into: &high)
      var odd = log.product(x6, high)
      combineEven((7, 5, 3), into: &odd)
      odd.addIdentity(times: b[1])
      var spare: MatrixSeries? = consume high
      numerator = log.product(x, odd, reusing: &spare)
      combineEven((12, 10, 8), adding: false, into: &odd)
      denominator = log.product(x6, odd)
      combineEven((6, 4, 2), into: &denominator)
    } else {
      var odd = powers.second.scaled(by: E(realPart: b[3]))
      denominator = powers.second.scaled(by: E(realPart: b[2]))
      for (i, power) in powers.list.enumerated().dropFirst() {
        odd = sum(odd, power, scale: E(realPart: b[2 * i + 3]))
        denominator = sum(denominator, power, scale: E(realPart: b[2 * i + 2]))
      }
      odd.addIdentity(times: b[1])
      numerator = log.product(x, odd)
    }
    denominator.addIdentity(times: b[0])
    formDifferenceAndSum(&denominator, &numerator)
    let (packed, pivots) = try log.factors { () throws(LinearAlgebraError) in
      var packed = denominator.coefficients[0].take() ?? denominator.base
      let (pivots, zeroPivot) = packed.formLU()
      if let zeroPivot {
        try a.checkForLAPACK()
        try packed.checkForLAPACK()
        throw .singular(pivot: zeroPivot)
      }
      return (packed, pivots)
    }
    var result = log.solve(denominator, consume numerator) { $0.solveLU(packed, pivots) }
    let triangle = TriangularExponential(a)
    triangle?.correct(&result, squarings: squarings)
    var spare: MatrixSeries?
    for left in Swift.stride(from: squarings - 1, through: 0, by: -1) {
      let square = log.product(result, result, reusing: &spare)
      spare = result
      result = square
      triangle?.correct(&result, squarings: left)
    }
    if !result.isFinite {
      try a.checkForLAPACK()
      try result.checkForLAPACK()
    }
    return result
  }

  /// The series times 2ⁿ.
  func scaled(byPowerOfTwo n: Int) -> MatrixSeries {
    guard n != 0 else { return self }
    // Two factors: 2ⁿ itself may be no number of the type where the elements times 2ⁿ are.
    let (half, rest) = (n / 2, n - n / 2)
    func power(_ n: Int) -> E { E(realPart: E.RealPart(sign: .plus, exponent: E.RealPart.Exponent(n), significand: 1)) }
    return n.magnitude < 100 ? scaled(by: power(n)) : scaled(by: power(half)).scaled(by: power(rest))
  }

  /// Adds a multiple of the identity to the value.
  mutating func addIdentity(times factor: E.RealPart) {
    if coefficients[0] == nil { coefficients[0] = .zero(rows: rows, columns: columns) }
    coefficients[0]?.addIdentity(times: E(realPart: factor))
  }
}

/// The even powers of a series that a Padé approximant needs, from A² on.
struct MatrixPowers<E: BLASScalar> {
  let list: [MatrixSeries<E>]

  var second: MatrixSeries<E> { list[0] }
  var fourth: MatrixSeries<E> { list[1] }
  var sixth: MatrixSeries<E> { list[2] }

  private init(list: [MatrixSeries<E>]) { self.list = list }

  /// The powers for a degree: all even ones below it, for degree 13 the first three.
  @_specialize(where E == Double)
  init(_ a: MatrixSeries<E>, upTo degree: Int, _ log: inout ValueLog<E>) {
    let x2 = log.product(a, a)
    var list = [x2]
    for i in 1..<Swift.max(1, degree == 13 ? 3 : degree / 2) { list.append(log.product(list[i - 1], x2)) }
    self.list = list
  }

  /// The powers of A times 2ⁿ.
  func scaled(byPowerOfTwo n: Int) -> MatrixPowers {
    n == 0 ? self : MatrixPowers(list: list.enumerated().map { $1.scaled(byPowerOfTwo: 2 * ($0 + 1) * n) })
  }

  /// The squarings s for the approximant of degree 13, and the size max ‖Aᵏ‖^(1/k) that they are chosen by.
  ///
  /// Every Aᵏ, k ≥ p(p − 1), is a product of Aᵖ and Aᵖ⁺¹: what truncation leaves is bounded by max(‖Aᵖ‖^(1/p), ‖Aᵖ⁺¹‖^(1/(p+1))), p
  /// even, for p(p − 1) ≤ 26. Norms of products, not estimates of them: an estimate may be too small.
  @_specialize(where E == Double)
  func squarings(of a: Matrix<E>, _ norm: E.RealPart) -> (count: Int, size: E.RealPart) {
    typealias R = E.RealPart
    var (fourth, sixth) = (fourth.base, sixth.base)
    // Powers that overflow are formed again from a matrix near one.
    let shift = norm.exponent > R.greatestFiniteMagnitude.exponent / 12 ? Int(norm.exponent) : 0
    if shift > 0 {
      let x = MatrixSeries(constant: a).scaled(byPowerOfTwo: -shift).base
      let second = Matrix.product(x, x)
      fourth = .product(second, second)
      sixth = .product(fourth, second)
    }
    func root(_ x: Matrix<E>, _ k: Int) -> R { .root(x.maximumColumnSum(), k) }
    func unscaled(_ x: R) -> R { R(sign: .plus, exponent: R.Exponent(shift), significand: x) }
    let d6 = root(sixth, 6)
    var size = Swift.max(root(fourth, 4), d6)
    if unscaled(size) > Padé.largest {
      let (d8, d10) = (root(.product(fourth, fourth), 8), root(.product(fourth, sixth), 10))
      size = Swift.min(size, Swift.max(d6, d8), Swift.max(d8, d10))
    }
    // What underflowed in a power counts as the least number of the type.
    if shift > 0 { size = Swift.max(size, .root(.leastNormalMagnitude, 6)) }
    size = unscaled(size)
    let count = Padé.squarings(size, Padé.largest)
    return (count + Padé.squaringsForRounding(a, norm, count), size)
  }
}

/// The diagonal Padé approximants of exp: coefficients, and the sizes up to which each is exact up to rounding.
enum Padé<R: BLASReal> {
  /// The coefficients of the numerator, from order zero on, as whole numbers: (2m − j)!·m!/((2m)!·(m − j)!·j!) times one of them.
  static func coefficients(_ degree: Int) -> [R] {
    switch degree {
    case 3: [120, 60, 12, 1]
    case 5: [30_240, 15_120, 3360, 420, 30, 1]
    case 7: [17_297_280, 8_648_640, 1_995_840, 277_200, 25_200, 1512, 56, 1]
    case 9: [17_643_225_600, 8_821_612_800, 2_075_673_600, 302_702_400, 30_270_240, 2_162_160, 110_880, 3960, 90, 1]
    default:
      [
        64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600, 1_187_353_796_428_800, 129_060_195_264_000,
        10_559_470_521_600, 670_442_572_800, 33_522_128_640, 1_323_241_920, 40_840_800, 960_960, 16_380, 182, 1,
      ]
    }
  }

  /// The degrees below 13, and the norms up to which each serves a matrix and its derivative.
  ///
  /// log(e⁻ˣ·r(x)) begins with c·x^(2m+1), 1/c = (2m)!·(2m + 1)!/(m!)²; its derivative is at most ε/2 up to (ε/2c(2m + 1))^(1/2m).
  /// Beyond 4.25 denominators begin to be ill conditioned.
  static var lowDegrees: [(degree: Int, bound: R)] {
    isDouble
      ? [(3, 0.01081), (5, 0.1998), (7, 0.7841), (9, 1.787)] : [(3, 0.3082), (5, 1.491), (7, 3.295), (9, 4.25)]
  }

  /// The size up to which degree 13 serves a matrix and its derivative.
  static var largest: R { 4.25 }

  /// The size (ε/2c)^(1/26) up to which the approximant of degree 13 itself is exact up to rounding.
  static var reach: R { isDouble ? 5.427 : 11.75 }

  /// −log₂(c·2/ε) for degree 13.
  private static var digits: R { isDouble ? 63.44676 : 92.44676 }

  private static var isDouble: Bool { R.significandBitCount > 32 }

  /// The least s with 2⁻ˢ·size ≤ limit.
  static func squarings(_ size: R, _ limit: R) -> Int {
    var (count, bound) = (0, limit)
    while bound < size && count < 2 * Int(R.greatestFiniteMagnitude.exponent) {
      bound += bound
      count += 1
    }
    return count
  }

  /// The squarings that |2⁻ˢA|²⁷ needs beyond s, where rounding errors of the powers are larger than the powers.
  static func squaringsForRounding<E: BLASScalar>(_ a: Matrix<E>, _ norm: R, _ count: Int) -> Int where E.RealPart == R {
    let scale = R(sign: .plus, exponent: R.Exponent(-count), significand: 1)
    guard norm * scale > reach else { return 0 }
    // The column sums of |A|ᵏ, divided by their largest at every step.
    let sizes = a.map { E(realPart: $0.realLength * scale) }
    var sums = Matrix<E>(rows: 1, columns: a.rows, repeating: 1)
    var exponent: R = 0
    for _ in 0..<27 {
      sums = .product(sums, sizes)
      let largest = sums.elements.reduce(R.zero) { Swift.max($0, $1.realPart) }
      guard largest > 0 else { return 0 }
      exponent += .log(largest)
      sums = sums.scaled(by: E(realPart: 1 / largest))
    }
    let excess = (exponent - .log(norm * scale)) / .log(2) - digits
    return excess > 0 ? Int(excess.divided(by: 26).rounded(.up)) : 0
  }
}

/// What is known of the exponential of a triangular matrix without squaring: its diagonal and the one beside it.
///
/// Source: A. H. Al-Mohy & N. J. Higham, SIAM J. Matrix Anal. Appl. 31 (2009), code fragment 2.1.
struct TriangularExponential<E: BLASScalar> {
  private let a: Matrix<E>
  private let isLower: Bool
  private let diagonals: [ScalarSeries<E>]

  /// Nil for a matrix that is not triangular; where all coefficients are, derivatives of the diagonal are known too.
  init?(_ series: MatrixSeries<E>) {
    let base = series.base
    guard let triangle = base.triangle else { return nil }
    a = base
    isLower = triangle == .lower
    // A diagonal matrix is as good as one of any triangle.
    let others = series.orders.compactMap { series.coefficients[$0] }
    let fits = { (wanted: MatrixTriangle) in others.allSatisfy { $0.isTriangular(wanted) } }
    let isSame = fits(triangle) || base.isTriangular(.lower) && base.isTriangular(.upper) && fits(.lower)
    diagonals = isSame ? (0..<base.rows).map { series.entry($0, $0) } : []
  }

  /// Puts the known elements of exp(2⁻ˢA) in their places.
  func correct(_ x: inout MatrixSeries<E>, squarings: Int) {
    let scale = E.RealPart(sign: .plus, exponent: E.RealPart.Exponent(-squarings), significand: 1)
    let n = a.rows
    // Elimination with pivots may leave roundings where products of triangular matrices have zeros.
    for k in 0..<(diagonals.isEmpty ? 1 : x.orders.upperBound) where x.coefficients[k] != nil {
      for j in 0..<n { for i in (isLower ? 0..<j : j + 1..<n) { x.coefficients[k]?[i, j] = .zero } }
    }
    let values = (0..<n).map { a[$0, $0] * E(realPart: scale) }
    for i in 0..<n {
      x.coefficients[0]?[i, i] = .exp(values[i])
      guard i + 1 < n else { continue }
      let (row, column) = isLower ? (i + 1, i) : (i, i + 1)
      x.coefficients[0]?[row, column] = a[row, column] * E(realPart: scale) * E.expDividedDifference(values[i], values[i + 1])
    }
    for (i, entry) in diagonals.enumerated() {
      let scaled = ScalarSeries(entry.shape, entry.parts.map { $0 * E(realPart: scale) })
      let parts = scaled.exponential(value: .exp(values[i])).parts
      for k in x.orders {
        if x.coefficients[k] == nil && parts[k] != .zero { x.coefficients[k] = .zero(rows: n, columns: n) }
        x.coefficients[k]?[i, i] = parts[k]
      }
    }
  }
}

extension BLASScalar {
  /// (eᵇ − eᵃ)/(b − a) = e^((a+b)/2)·sinh(d)/d, d = (b − a)/2, or the quotient itself where the numbers are far apart.
  static func expDividedDifference(_ a: Self, _ b: Self) -> Self {
    let half = (b - a).divided(by: 2)
    if half == .zero { return .exp(a) }
    if half.realLength > 1 { return (.exp(b) - .exp(a)) / (b - a) }
    return .exp((a + b).divided(by: 2)) * (.sinh(half) / half)
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
#endif
