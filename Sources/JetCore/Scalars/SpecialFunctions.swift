// Sinc with its Taylor coefficients, and the inverse error function, in the working precision of the scalar.

extension FloatingPointScalar {
  /// sin(x)/x, with the value 1 at ±0 and 0 at ±∞.
  ///
  /// Accuracy (measured): within 2 ulp, for the quotient keeps the digits of the sine at every x.
  ///
  /// Source: DLMF 10.49.3 (the spherical Bessel function j₀).
  @_specialize(where Self == Double)
  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @_specialize(where Self == Float80)
  #endif
  public static func sinc(_ x: Self) -> Self {
    if x == 0 { return 1 }
    if x.isInfinite { return 0 }
    return .sin(x) / x
  }

  /// The kth normalized Taylor coefficient sinc⁽ᵏ⁾(x)/k! of sin(x)/x at x.
  ///
  /// The derivatives d_k = ∫₀¹ tᵏ·cos(xt + kπ/2) dt satisfy x·d_k + k·d_{k−1} = sin(x + kπ/2). Each direction of this recurrence
  /// multiplies an old error by k/x or its inverse, so it runs upward from sin(x)/x while k ≤ |x|, and downward from an order where
  /// the start no longer matters while k > |x|.
  ///
  /// Accuracy (measured, k ≤ 300): within 3.5 ulp of 1/(k!·(k + 1 + |x|)), the size of the coefficient away from its zeros; for |x| ≤ 1 and
  /// k ≤ 20 within 2 ulp of the coefficient.
  ///
  /// - Returns: 0 at ±∞; 0 where the coefficient underflows.
  /// - Precondition: k ≥ 0.
  /// - Complexity: O(k + √|x|) for k > |x|, O(k) otherwise; sine and cosine are called once.
  ///
  /// Source: the product x·sinc x = sin x; W. Gautschi, Computational aspects of three-term recurrence relations,
  /// SIAM Review 9 (1967), for the choice of direction.
  @_specialize(where Self == Double)
  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @_specialize(where Self == Float80)
  #endif
  public static func _sincCoefficient(_ k: Int, _ x: Self) -> Self {
    require(k >= 0, "The order of a Taylor coefficient must not be negative, got \(k)")
    if k == 0 { return sinc(x) }
    if x.isInfinite { return 0 }
    if x.isNaN { return x }
    let (s, c) = sinAndCos(x)
    var d: Self
    if Self(k) <= x.magnitude {
      d = s / x
      for i in 1...k { d = (_sineDerivative(i, s, c) - Self(i) * d) / x }
    } else {
      var last = k + 2
      var decay: Self = 1
      while decay > .ulpOfOne / 16 {
        decay *= x.magnitude / Self(last)
        last += 1
      }
      d = 0
      for i in stride(from: last, to: k, by: -1) { d = (_sineDerivative(i, s, c) - x * d) / Self(i) }
    }
    let f = _factorialParts(k)
    return (d / f.significand).scaled(byPowerOfTwo: -f.exponent)
  }

  /// The inverse of the error function, on (−1, 1).
  ///
  /// From Winitzki's approximation (relative error 2·10⁻³) Halley steps solve erf x = y, or erfc x = 1 − |y| where |y| > ½ and
  /// the difference is exact. With u = (√π/2)·exp(x²)·(residual) a step adds u/(1 − x·u).
  ///
  /// Accuracy (measured): within 2 ulp on all of (−1, 1).
  ///
  /// - Returns: ±∞ at ±1, NaN outside [−1, 1], −0 at −0.
  ///
  /// Source: DLMF 7.17.2 for small y; S. Winitzki, A handy approximation for the error function and its inverse (2008).
  @_specialize(where Self == Double)
  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @_specialize(where Self == Float80)
  #endif
  public static func erfInverse(_ y: Self) -> Self {
    let m = y.magnitude
    guard m < 1 else { return m == 1 ? y * .infinity : .nan }
    let halfRootPi: Self = 0.8862269254527580136490837416705725913988
    if m * m < .ulpOfOne / 2 { return halfRootPi * y }
    let q = 1 - m
    let l: Self = m < 0.5 ? -.log(onePlus: -m * m) : -.log(q * (1 + m))
    let a: Self = 0.147
    let h: Self = 4.330746750799873082147 - l / 2
    let square = l / (a * (.sqrt(h * h + l / a) + h))
    var x: Self = .sqrt(square)
    for _ in 0..<4 {
      let residual: Self = m < 0.5 ? m - .erf(x) : .erfc(x) - q
      let u = halfRootPi * .exp(x * x) * residual
      let step = u / (1 - x * u)
      x += step
      // The next error is of the order of the cube of this step.
      if step.magnitude * step.magnitude <= .ulpOfOne / 16 { break }
    }
    return y < 0 ? -x : x
  }

  /// k! as a number in [1, 2) times a power of two, correct to the last place.
  internal static func _factorialParts(_ k: Int) -> (significand: Self, exponent: Int) {
    var high: Self = 1
    var low: Self = 0
    var exponent = 0
    for i in stride(from: 2, through: k, by: 1) {
      let factor = Self(i)
      let product = high * factor
      low = low * factor + (-product).addingProduct(high, factor)
      let e = Int(product.exponent)
      high = product.scaled(byPowerOfTwo: -e)
      low = low.scaled(byPowerOfTwo: -e)
      exponent += e
    }
    return (high + low, exponent)
  }

  /// The ith derivative of sine, from the values of sine and cosine.
  private static func _sineDerivative(_ i: Int, _ sine: Self, _ cosine: Self) -> Self {
    switch i & 3 {
    case 0: sine
    case 1: cosine
    case 2: -sine
    default: -cosine
    }
  }
}
