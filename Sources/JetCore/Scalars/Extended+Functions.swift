// The functions of numbers without limits of the exponent: those of `T`, and products of them where the result is out of range.

extension Extended: RealScalar {
  /// The number in range.
  public typealias Primal = T

  /// The type itself.
  public typealias _Wide = Extended

  /// The number in range; not zero unless this is, and finite if this is.
  public var primal: T { clamped }

  /// The number itself.
  public init(primal: T) { self.init(primal) }

  /// The product with an integer.
  public func multiplied(by n: Int) -> Extended { self * Extended(T(n)) }

  /// The quotient by an integer.
  public func divided(by n: Int) -> Extended { self / Extended(T(n)) }

  /// Whether this is NaN.
  public var _isUndefined: Bool { significand.isNaN }

  /// Whether this is finite and not zero.
  public var _isRegular: Bool { significand.isNormal }

  /// Extends a range of exponents by that of this number.
  public func _extend(_ range: inout _ExponentRange) {
    if significand == 0 { return }
    let e = significand.isFinite ? exponent : Int.max / 4
    range.least = Swift.min(range.least, e)
    range.greatest = Swift.max(range.greatest, e)
  }

  /// The product with a power of two.
  public func scaled(byPowerOfTwo n: Int) -> Extended { Extended(significand, exponent + n) }

  private func applied(_ f: (T) -> T) -> Extended { Extended(f(clamped)) }

  /// A function with f(x) = f(x/2)², where its values are out of range.
  private static func squaring(_ x: T, _ f: (T) -> T) -> Extended {
    let y = f(x)
    guard !y.isNormal && x.isFinite else { return Extended(y) }
    for n in 1...8 {
      let root = f(x.scaled(byPowerOfTwo: -n))
      guard root.isNormal else { continue }
      var power = Extended(root)
      for _ in 0..<n { power *= power }
      return power
    }
    return Extended(y)
  }

  /// eˣ.
  public static func exp(_ x: Extended) -> Extended { squaring(x.clamped) { .exp($0) } }

  /// eˣ − 1.
  public static func expMinusOne(_ x: Extended) -> Extended {
    let y: T = .expMinusOne(x.clamped)
    return y.isFinite ? Extended(y) : exp(x)
  }

  /// 2ˣ.
  public static func exp2(_ x: Extended) -> Extended { squaring(x.clamped) { .exp2($0) } }

  /// 10ˣ.
  public static func exp10(_ x: Extended) -> Extended { squaring(x.clamped) { .exp10($0) } }

  /// exp(−x²).
  public static func gaussian(_ x: Extended) -> Extended {
    let t = x.clamped
    let y: T = .gaussian(t)
    guard !y.isNormal && t.isFinite else { return Extended(y) }
    let high = t * t
    return high.isFinite ? exp(Extended(-high)) * Extended(1 - (-high).addingProduct(t, t)) : Extended(y)
  }

  /// sinh x and cosh x.
  public static func sinhAndCosh(_ x: Extended) -> (sinh: Extended, cosh: Extended) {
    let (s, c) = T.sinhAndCosh(x.clamped)
    if c.isFinite { return (Extended(s), Extended(c)) }
    let half = exp(x.magnitude).scaled(byPowerOfTwo: -1)
    return (x < 0 ? -half : half, half)
  }

  /// sinh x.
  public static func sinh(_ x: Extended) -> Extended { sinhAndCosh(x).sinh }

  /// cosh x.
  public static func cosh(_ x: Extended) -> Extended { sinhAndCosh(x).cosh }

  /// tanh x and 1/cosh²x.
  public static func tanhAndSechSquared(_ x: Extended) -> (tanh: Extended, sechSquared: Extended) {
    let (t, s) = T.tanhAndSechSquared(x.clamped)
    return (Extended(t), s.isNormal ? Extended(s) : 4 * exp(x.magnitude.scaled(byPowerOfTwo: 1) * -1))
  }

  /// 1/cosh²x.
  public static func sechSquared(_ x: Extended) -> Extended { tanhAndSechSquared(x).sechSquared }

  /// 1/(1 + e⁻ˣ).
  public static func sigmoid(_ x: Extended) -> Extended {
    let y: T = .sigmoid(x.clamped)
    return y.isNormal || x.significand.isInfinite ? Extended(y) : exp(x)
  }

  /// √x.
  public static func sqrt(_ x: Extended) -> Extended {
    guard x.significand.isNormal else { return Extended(x.significand.squareRoot()) }
    let odd = x.exponent & 1
    return Extended(x.significand.scaled(byPowerOfTwo: odd).squareRoot(), (x.exponent - odd) / 2)
  }

  /// The nth root.
  public static func root(_ x: Extended, _ n: Int) -> Extended {
    guard x.significand.isNormal && n != 0 && n.magnitude < 1 << 20 else { return Extended(T.root(x.clamped, n)) }
    let rest = ((x.exponent % n) + n) % n
    return Extended(T.root(x.significand.scaled(byPowerOfTwo: rest), n), (x.exponent - rest) / n)
  }

  /// ∛x.
  public static func cbrt(_ x: Extended) -> Extended { root(x, 3) }

  /// 1/√x.
  public static func rsqrt(_ x: Extended) -> Extended { 1 / sqrt(x) }

  /// xᵖ for real p.
  public static func pow(_ x: Extended, _ p: Extended) -> Extended {
    let q = p.clamped
    if x.isInRange {
      let y: T = .pow(x.clamped, q)
      if y.isNormal || !x.significand.isNormal || x.significand < 0 || !q.isFinite || q == 0 { return Extended(y) }
    }
    guard q.magnitude < T(1 << 20) else { return Extended(T.pow(x.clamped, q)) }
    // 2^(e·p) with e·p in two parts, of which the fraction is exact; the significand's power is small.
    let e = T(x.exponent)
    let high = e * q
    let low = (-high).addingProduct(e, q)
    let whole = high.rounded()
    let scale: T = .exp2((high - whole) + low)
    return power(x.significand, q) * Extended(scale, Int(whole))
  }

  private static func power(_ m: T, _ q: T) -> Extended {
    let y: T = .pow(m, q)
    if y.isNormal || y.isNaN { return Extended(y) }
    let root = power(m, q / 2)
    return root * root
  }

  /// xⁿ for integer n.
  public static func pow(_ x: Extended, _ n: Int) -> Extended {
    if x.isInRange {
      let y: T = .pow(x.clamped, n)
      if y.isNormal || !x.significand.isNormal { return Extended(y) }
    }
    if n.magnitude < 1 << 20 {
      let y: T = .pow(x.significand, n)
      if y.isNormal { return Extended(y, x.exponent * n) }
      let half = n / 2
      return pow(x, half) * pow(x, n - half)
    }
    return Extended(T.pow(x.clamped, n))
  }

  /// log x.
  public static func log(_ x: Extended) -> Extended {
    x.isInRange ? x.applied { .log($0) } : Extended(T.log(x.significand) + T(x.exponent) * .log2)
  }

  /// Γ(x), from its neighbours in range where it is out of it.
  public static func gamma(_ x: Extended) -> Extended {
    var t = x.clamped
    let y: T = .gamma(t)
    let reach = T(T.greatestFiniteMagnitude.exponent) / 16
    guard !y.isNormal && t.isFinite && t != 0 && t.magnitude < 2000 else { return Extended(y) }
    if t < 0 && t == t.rounded() { return Extended(y) }
    var product: Extended = 1
    if t > 0 {
      while t > reach {
        t -= 1
        product *= Extended(t)
      }
      return product * Extended(T.gamma(t))
    }
    while t < -reach {
      product *= Extended(t)
      t += 1
    }
    return Extended(T.gamma(t)) / product
  }

  /// The digamma function.
  public static func digamma(_ x: Extended) -> Extended {
    let y: T = .digamma(x.clamped)
    return y.isInfinite && x.significand.isNormal ? -1 / x : Extended(y)
  }

  /// ψ⁽ᵏ⁾(x)/k!.
  public static func _digammaCoefficient(_ k: Int, _ x: Extended) -> Extended {
    let t = x.clamped
    if k > 0 && x.significand.isNormal && t.magnitude < .ulpOfOne {
      let pole = pow(x, -(k + 1))
      return k & 1 == 1 ? pole : -pole
    }
    if k == 0 { return digamma(x) }
    let parts = T._digammaCoefficientParts(k, t)
    return Extended(parts.significand, parts.exponent)
  }

  /// ψ⁽ⁿ⁾(x).
  public static func polygamma(_ n: Int, _ x: Extended) -> Extended {
    let f = T._factorialParts(n)
    return _digammaCoefficient(n, x) * Extended(f.significand, f.exponent)
  }

  /// 1 + x², rounded once in range.
  public static func onePlusSquare(_ x: Extended) -> Extended {
    let y: T = x.isInRange ? .onePlusSquare(x.significand.scaled(byPowerOfTwo: x.exponent)) : .infinity
    return y.isFinite ? Extended(y) : 1 + x * x
  }

  /// |x|.
  public static func abs(_ x: Extended) -> Extended { x.magnitude }

  /// √(x² + y²).
  public static func hypot(_ x: Extended, _ y: Extended) -> Extended {
    guard x.significand.isNormal || y.significand.isNormal else { return Extended(T.hypot(x.significand, y.significand)) }
    let e = !x.significand.isNormal ? y.exponent : !y.significand.isNormal ? x.exponent : Swift.max(x.exponent, y.exponent)
    return Extended(T.hypot(x.scaled(byPowerOfTwo: -e).narrowed, y.scaled(byPowerOfTwo: -e).narrowed), e)
  }

  /// The angle of (x, y).
  public static func atan2(y: Extended, x: Extended) -> Extended { Extended(T.atan2(y: y.clamped, x: x.clamped)) }
}

extension Extended {
  /// cos x.
  public static func cos(_ x: Extended) -> Extended { x.applied { .cos($0) } }
  /// sin x.
  public static func sin(_ x: Extended) -> Extended { x.applied { .sin($0) } }
  /// tan x.
  public static func tan(_ x: Extended) -> Extended { x.applied { .tan($0) } }
  /// tanh x.
  public static func tanh(_ x: Extended) -> Extended { x.applied { .tanh($0) } }
  /// arcosh x.
  public static func acosh(_ x: Extended) -> Extended { x.applied { .acosh($0) } }
  /// arsinh x.
  public static func asinh(_ x: Extended) -> Extended { x.applied { .asinh($0) } }
  /// artanh x.
  public static func atanh(_ x: Extended) -> Extended { x.applied { .atanh($0) } }
  /// arccos x.
  public static func acos(_ x: Extended) -> Extended { x.applied { .acos($0) } }
  /// arcsin x.
  public static func asin(_ x: Extended) -> Extended { x.applied { .asin($0) } }
  /// arctan x.
  public static func atan(_ x: Extended) -> Extended { x.applied { .atan($0) } }
  /// log(1 + x).
  public static func log(onePlus x: Extended) -> Extended { x.applied { .log(onePlus: $0) } }
  /// log₂x.
  public static func log2(_ x: Extended) -> Extended { x.applied { .log2($0) } }
  /// log₁₀x.
  public static func log10(_ x: Extended) -> Extended { x.applied { .log10($0) } }
  /// The error function.
  public static func erf(_ x: Extended) -> Extended { x.applied { .erf($0) } }
  /// The complementary error function.
  public static func erfc(_ x: Extended) -> Extended { x.applied { .erfc($0) } }
  /// The inverse error function.
  public static func erfInverse(_ x: Extended) -> Extended { x.applied { .erfInverse($0) } }
  /// log |Γ(x)|.
  public static func logGamma(_ x: Extended) -> Extended { x.applied { .logGamma($0) } }
  /// The sign of Γ(x).
  public static func signGamma(_ x: Extended) -> FloatingPointSign { T.signGamma(x.clamped) }
  /// log(1 + eˣ).
  public static func softplus(_ x: Extended) -> Extended { x.applied { .softplus($0) } }
  /// sin(x)/x.
  public static func sinc(_ x: Extended) -> Extended { x.applied { .sinc($0) } }
  /// A Taylor coefficient of sin(x)/x.
  public static func _sincCoefficient(_ k: Int, _ x: Extended) -> Extended { x.applied { ._sincCoefficient(k, $0) } }
  /// The nearest integral value.
  public func rounded(_ rule: FloatingPointRoundingRule) -> Extended { applied { $0.rounded(rule) } }
  /// The IEEE remainder.
  public func remainder(dividingBy other: Extended) -> Extended { Extended(clamped.remainder(dividingBy: other.clamped)) }
  /// The truncating remainder.
  public func truncatingRemainder(dividingBy other: Extended) -> Extended {
    Extended(clamped.truncatingRemainder(dividingBy: other.clamped))
  }
}
