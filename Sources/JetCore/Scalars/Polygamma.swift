// Digamma, polygamma and the Taylor coefficients of digamma, in the working precision of the scalar.

extension FloatingPointScalar {
  /// The digamma function ψ(x) = Γ′(x)/Γ(x), the logarithmic derivative of gamma.
  ///
  /// With x₀ = 1.4616… the positive zero, t = x − x₀, N = x + n and N₀ = x₀ + n, for 0 < x < n:
  ///
  ///     ψ(x) = ψ(x) − ψ(x₀) = t·Σ_{i<n} 1/((x₀ + i)(x + i)) + log(1 + t/N₀) + t/(2·N·N₀) − Σ_j B_2j/2j·(N^(−2j) − N₀^(−2j))
  ///
  /// where all but the last small sum have the sign of t, so that nothing cancels, at the zero neither. Beyond n the
  /// asymptotic series log x − 1/(2x) − Σ_j B_2j/(2j·x^2j); for x < 0 the reflection ψ(1 − x) − π·cot πx, the cotangent
  /// from the exact distance to the nearest integer.
  ///
  /// Accuracy (measured): within 3 ulp for x > 0, at the zero as everywhere; for x < 0 within 2 ulp of |ψ(1 − x)| + |π·cot πx|
  /// (of 1/|x| for x > −½), an absolute error next to the negative zeros.
  ///
  /// - Returns: −∞ at +0, +∞ at −0 and at +∞; NaN at the negative integers, where the two sides differ, and at −∞.
  ///
  /// Source: DLMF 5.5.2, 5.5.4, 5.11.2.
  @_specialize(where Self == Double)
  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @_specialize(where Self == Float80)
  #endif
  public static func digamma(_ x: Self) -> Self {
    if x == 0 { return -1 / x }
    guard x < 0 else { return _digamma(positive: x) }
    let r = x - x.rounded()
    guard r < 0 || r > 0 else { return .nan }
    if x > -0.5 { return _digamma(positive: 1 + x) - 1 / x }
    return _digamma(positive: 1 - x) - _piCotangentPi(r)
  }

  /// The polygamma function ψ⁽ⁿ⁾(x), the nth derivative of digamma: n! times the nth Taylor coefficient.
  ///
  /// The product is formed with separate exponents, so that neither n! nor a tiny coefficient leaves the range before the result does.
  /// Poles and infinities are those of `_digammaCoefficient`.
  ///
  /// Accuracy (measured): within 3 ulp for x > 0 and n ≤ 200, within 6 up to n = 1100; for x < 0 as the coefficients.
  ///
  /// - Precondition: n ≥ 0.
  ///
  /// Source: DLMF 5.15.1, 25.11.12.
  @_specialize(where Self == Double)
  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @_specialize(where Self == Float80)
  #endif
  public static func polygamma(_ n: Int, _ x: Self) -> Self {
    require(n >= 0, "The order of a polygamma function must not be negative, got \(n)")
    let c = _digammaCoefficientParts(n, x)
    let f = _factorialParts(n)
    return (c.significand * f.significand).scaled(byPowerOfTwo: c.exponent + f.exponent)
  }

  /// ψ⁽ᵏ⁾(x)/k!, the kth normalized Taylor coefficient of digamma at x.
  ///
  /// For k ≥ 1 it is (−1)^(k+1)·ζ(k + 1, x) = (−1)^(k+1)·Σ_{i≥0} (x + i)^(−k−1), which the recurrence and the Euler–Maclaurin
  /// formula sum. For x = r − M < 0, r the exact distance to the nearest integer −M, the sum is folded at its pole:
  ///
  ///     Σ_{i≥0} (x + i)^(−s) = r^(−s) + ζ(s, 1 + r) + (−1)^s·(ζ(s, 1 − r) − ζ(s, M + 1 − r))
  ///
  /// No factorial is formed, so any order will do.
  ///
  /// Accuracy (measured): within 3.1 ulp for x > 0, k ≤ 300; for x < 0, k ≤ 20 within 2 ulp of |r|^(−s) + ζ(s, 1 − |r|), which is
  /// the size of the value itself except near its zeros. Even orders at the negative half-integers are within 3.1 ulp too.
  ///
  /// - Returns: at +0 (−1)^(k+1)·∞, at −0 +∞; at the negative integers +∞ for odd k, where both sides agree, and NaN for even k;
  ///   at +∞ it is 0 for k ≥ 1 and +∞ for k = 0; at −∞ NaN.
  /// - Precondition: k ≥ 0.
  ///
  /// Source: DLMF 5.15.1, 25.11.3, 25.11.12, 25.11.43.
  @_specialize(where Self == Double)
  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @_specialize(where Self == Float80)
  #endif
  public static func _digammaCoefficient(_ k: Int, _ x: Self) -> Self {
    require(k >= 0, "The order of a Taylor coefficient must not be negative, got \(k)")
    let c = _digammaCoefficientParts(k, x)
    return c.significand.scaled(byPowerOfTwo: c.exponent)
  }

  /// The kth Taylor coefficient of digamma as a product with a power of two that may lie outside the range of exponents.
  internal static func _digammaCoefficientParts(_ k: Int, _ x: Self) -> (significand: Self, exponent: Int) {
    if k == 0 { return (digamma(x), 0) }
    if x.isNaN { return (x, 0) }
    let s = k + 1
    let isOdd = k & 1 == 1
    if x == 0 { return (isOdd || x.sign == .minus ? .infinity : -.infinity, 0) }
    if x > 0 {
      guard x.isFinite else { return (0, 0) }
      let e = x < 1 ? 0 : Int(x.exponent)
      // Past this order even a number in [1, 2) has powers below the range: a bias lifts those of x to about 1.
      let bias = s <= _powerLimit ? 0 : Int((Self(s) * .log2(x.scaled(byPowerOfTwo: -e))).rounded())
      let sum = _hurwitzZeta(s, x, from: 0, scale: e, bias: bias)
      return (isOdd ? sum : -sum, -e * s - bias)
    }
    guard x.isFinite else { return (.nan, 0) }
    let nearest = x.rounded()
    let r = x - nearest
    if r == 0 { return (isOdd ? .infinity : .nan, 0) }
    // Halfway between two poles an even order has its terms cancel in pairs; what is left starts at 1 − x.
    if !isOdd && r.magnitude == 0.5 { return _digammaCoefficientParts(k, 1 - x) }
    var sum: Self = .pow(r, -s) + _hurwitzZeta(s, r, from: 1)
    if nearest < 0 {
      let left = _hurwitzZeta(s, -r, from: 1) - _hurwitzZeta(s, -r, from: 1 - nearest)
      sum += isOdd ? left : -left
    }
    return (isOdd ? sum : -sum, 0)
  }

  /// Digamma for x > 0; NaN and +∞ pass through.
  private static func _digamma(positive x: Self) -> Self {
    let precision = Self.significandBitCount + 1
    let n = 3 + precision / 7
    let shift = Self(n)
    let euler: Self = 0.5772156649015328606065120900824024310422
    if x < .ulpOfOne { return -1 / x - euler }
    guard x < shift else {
      let r = 1 / x
      return .log(x) - (r / 2 + _bernoulliSum(u: r * r, v: 0, difference: r * r))
    }
    // The zero in five pieces, the first four exact: x − x₀ keeps its digits for every x.
    let zero: Self = 1.461632144968362341262659542325721328468
    let c1: Self = 1.4609375
    let c2: Self = 0.0006946449284441769123077392578125
    let c3: Self = 3.99181625254652061585147748701274394989013671875e-11
    let c4: Self = 1.824886576335393387486745464531878724301350302994251251220703125e-18
    let c5: Self = 2.05740006661113232999756662598071381056e-26
    let t: Self = x - c1 - c2 - c3 - c4 - c5
    let big = x + shift
    let bigZero = zero + shift
    let a = 1 / big
    let b = 1 / bigZero
    let u = a * a
    let v = b * b
    var sum: Self = 0
    for i in stride(from: n - 1, through: 0, by: -1) {
      let k = Self(i)
      let pair: Self = (zero + k) * (x + k)
      sum += 1 / pair
    }
    let difference: Self = -t * (big + bigZero) * u * v
    let small: Self = t * a * b / 2 - _bernoulliSum(u: u, v: v, difference: difference)
    return t * sum + (.log(onePlus: t * b) + small)
  }

  /// Σ_j B_2j/2j·(u^j − v^j), the difference u − v being given.
  private static func _bernoulliSum(u: Self, v: Self, difference: Self) -> Self {
    var sum: Self = 0
    var power = v
    var d = difference
    var factorial: Self = 1
    let bernoulli = _bernoulliOverFactorial
    for j in 0..<bernoulli.count {
      let term = bernoulli[j] * factorial * d
      sum += term
      if term.magnitude <= sum.magnitude * (.ulpOfOne / 16) { break }
      d = u * d + power * difference
      power *= v
      factorial *= Self((2 * j + 2) * (2 * j + 3))
    }
    return sum
  }

  /// π·cot πr for 0 < |r| ≤ ½.
  private static func _piCotangentPi(_ r: Self) -> Self {
    let m = r.magnitude
    if m <= 0.25 { return .pi / .tan(.pi * r) }
    let value: Self = .pi * .tan(.pi * (0.5 - m))
    return r < 0 ? -value : value
  }

  /// 2^(e·s + bias)·Σ_{i≥0} (x + start + i)^(−s) for s ≥ 2, x + start > 0, start an integer.
  ///
  /// Terms that matter are summed directly, smallest first, up to N ≈ s + p/4, p the precision; the rest is
  /// N^(1−s)/(s − 1) + N^(−s)/2 + Σ_j B_2j/(2j)!·s(s + 1)…(s + 2j − 2)·N^(1−s−2j). Where s is so large that the terms vanish
  /// earlier, that rest is left out. The rounding errors of the x + i are carried along, because the power multiplies them by s.
  private static func _hurwitzZeta(_ s: Int, _ x: Self, from start: Self, scale e: Int = 0, bias: Int = 0) -> Self {
    let precision = Self.significandBitCount + 1
    let order = Self(s)
    let first = x + start
    let log2: Self = 0.6931471805599453094172321214581765680755
    let negligible: Self = first * .expMinusOne(Self(precision + 4) * log2 / order)
    let untilAsymptotic = (Self(precision / 4) + order) - first
    let isDirect = negligible < untilAsymptotic
    let count = untilAsymptotic <= 0 ? 0 : Int((isDirect ? negligible : untilAsymptotic).rounded(.up)) + (isDirect ? 1 : 0)
    var sum: Self = 0
    if !isDirect {
      let (n, low) = _twoSum(x, start + Self(count))
      let r = 1 / n
      var term = order * r
      var series: Self = 0
      let bernoulli = _bernoulliOverFactorial
      for j in 0..<bernoulli.count {
        let next = bernoulli[j] * term
        series += next
        if next.magnitude <= .ulpOfOne / 16 { break }
        let (p, q) = (Self(s + 2 * j + 1), Self(s + 2 * j + 2))
        term = term * p * r * q * r
      }
      let bracket = n / Self(s - 1) + (0.5 + (series + low / Self(s - 1)))
      sum = _power(n, low, s, scale: e, bias: bias) * bracket
    }
    for i in stride(from: count - 1, through: 0, by: -1) {
      let (n, low) = _twoSum(x, start + Self(i))
      sum += _power(n, low, s, scale: e, bias: bias)
    }
    return sum
  }

  /// 2^bias·((n + low)/2^e)^(−s), to first order in `low`.
  private static func _power(_ n: Self, _ low: Self, _ s: Int, scale e: Int, bias: Int) -> Self {
    let m = e == 0 ? n : n.scaled(byPowerOfTwo: -e)
    var power: Self
    if bias == 0 {
      power = .pow(m, -s)
    } else {
      power = 1
      let parts = s / _powerLimit + 1
      for i in 0..<parts {
        let factor: Self = .pow(m, s * i / parts - s * (i + 1) / parts)
        power = (power * factor).scaled(byPowerOfTwo: bias * (i + 1) / parts - bias * i / parts)
      }
    }
    return low == 0 ? power : power - power * (Self(s) * (low / n))
  }

  /// The largest s for which 2^(−s) is far inside the range.
  private static var _powerLimit: Int { Int(Self.greatestFiniteMagnitude.exponent) * 3 / 4 }

  /// The sum and its rounding error.
  private static func _twoSum(_ a: Self, _ b: Self) -> (sum: Self, error: Self) {
    let sum = a + b
    let back = sum - a
    return (sum, (a - (sum - back)) + (b - back))
  }

  /// B_2j/(2j)! for j = 1…16.
  private static var _bernoulliOverFactorial: InlineArray<16, Self> {
    [
      0.083333333333333333333333333333333333, -0.0013888888888888888888888888888888889,
      0.000033068783068783068783068783068783069, -8.2671957671957671957671957671957672e-7,
      2.0876756987868098979210090321201432e-8, -5.2841901386874931848476822021795567e-10,
      1.3382536530684678832826980975129123e-11, -3.3896802963225828668301953912494425e-13,
      8.5860620562778445641359054504256271e-15, -2.1748686985580618730415164238659179e-16,
      5.5090028283602295152026526089022549e-18, -1.395446468581252334070768626406355e-19,
      3.5347070396294674716932299778037992e-21, -8.9535174270375468504026113181127411e-23,
      2.2679524523376830603109507388681661e-24, -5.7447906688722024452638819876070184e-26,
    ]
  }
}
