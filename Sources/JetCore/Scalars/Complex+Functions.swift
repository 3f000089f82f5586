// Complex functions where those of swift-numerics 1.1.1 are wrong: a sign far from an axis, an imaginary part that cancels.
//
// Every jet over complex numbers and the free functions take them from here, and so does `.sin(z)` of a complex number where Jets is
// imported. Only code generic over numbers that spells `S.sin(z)` gets swift-numerics' own for plain complex numbers: their
// conformance is not ours to change, and a requirement of the same name would double the work of the type checker for each call.

extension Complex where RealType: FloatingPointScalar {
  /// sinh(x + iy) = sinh x·cos y + i·cosh x·sin y.
  ///
  /// Accuracy: each part within a few ulp. swift-numerics 1.1.1 has the wrong sign of the imaginary part for x ≤ log ε.
  @_alwaysEmitIntoClient
  public static func sinh(_ z: Complex) -> Complex { sinhAndCosh(z).sinh }

  /// cosh(x + iy) = cosh x·cos y + i·sinh x·sin y.
  ///
  /// Accuracy: each part within a few ulp. swift-numerics 1.1.1 has the wrong sign of the imaginary part for x ≤ log ε.
  @_alwaysEmitIntoClient
  public static func cosh(_ z: Complex) -> Complex { sinhAndCosh(z).cosh }

  /// Hyperbolic sine and cosine: both are e^|x|/2 in size where |x| ≥ −log ε.
  @_alwaysEmitIntoClient
  public static func sinhAndCosh(_ z: Complex) -> (sinh: Complex, cosh: Complex) {
    guard z.isFinite else { return (z, z) }
    let (s, c) = RealType.sinAndCos(z.imaginary)
    guard z.isFarFromImaginaryAxis else {
      let (sinh, cosh) = RealType.sinhAndCosh(z.real)
      return (Complex(sinh * c, cosh * s), Complex(cosh * c, sinh * s))
    }
    let first: RealType = .exp(z.real.magnitude / 2)
    let even = Complex(c * first * (first / 2), s * first * (first / 2))
    return z.real < 0
      ? (Complex(-even.real, even.imaginary), Complex(even.real, -even.imaginary)) : (even, even)
  }

  /// sin z = −i·sinh iz.
  @_alwaysEmitIntoClient
  public static func sin(_ z: Complex) -> Complex { sinAndCos(z).sin }

  /// cos z = cosh iz.
  @_alwaysEmitIntoClient
  public static func cos(_ z: Complex) -> Complex { sinAndCos(z).cos }

  /// Sine and cosine.
  @_alwaysEmitIntoClient
  public static func sinAndCos(_ z: Complex) -> (sin: Complex, cos: Complex) {
    let (s, c) = sinhAndCosh(z.timesI)
    return (s.timesMinusI, c)
  }

  /// tanh(x + iy) = (βρs + it)/(1 + βs²) with t = tan y, β = 1 + t², s = sinh x, ρ = cosh x.
  ///
  /// Accuracy: each part within a few ulp, where the quotient of sinh and cosh cancels.
  /// Source: W. Kahan, "Branch cuts for complex elementary functions", in The State of the Art in Numerical Analysis (1987).
  @_alwaysEmitIntoClient
  public static func tanh(_ z: Complex) -> Complex {
    guard z.isFinite else { return z }
    let (x, y) = (z.real, z.imaginary)
    guard !z.isFarFromImaginaryAxis else {
      let (s, c) = RealType.sinAndCos(y)
      let e: RealType = .exp(-x.magnitude)
      return Complex(RealType(signOf: x, magnitudeOf: 1), 4 * s * c * e * e)
    }
    let t: RealType = .tan(y)
    let beta = 1 + t * t
    let (s, rho) = RealType.sinhAndCosh(x)
    let d = 1 + beta * s * s
    return Complex(beta * rho * s / d, t / d)
  }

  /// tan z = −i·tanh iz.
  @_alwaysEmitIntoClient
  public static func tan(_ z: Complex) -> Complex { tanh(z.timesI).timesMinusI }

  /// 1/cosh²z, in range where cosh²z is not.
  @_alwaysEmitIntoClient
  public static func sechSquared(_ z: Complex) -> Complex {
    guard z.isFinite else { return zero }
    guard z.isFarFromImaginaryAxis else {
      let r = 1 / cosh(z)
      return r * r
    }
    // cosh z = e^(±z)/2 to the last bit, the sign that of x.
    let e: RealType = .exp(-z.real.magnitude)
    let (s, c) = RealType.sinAndCos(z.imaginary)
    let r = Complex(2 * c * e, z.real < 0 ? 2 * s * e : -2 * s * e)
    return r * r
  }

  /// 1/cos²z = 1/cosh²(iz).
  @_alwaysEmitIntoClient
  public static func secSquared(_ z: Complex, tangent: Complex) -> Complex { sechSquared(z.timesI) }

  /// The hyperbolic tangent and its slope.
  @_alwaysEmitIntoClient
  public static func tanhAndSechSquared(_ z: Complex) -> (tanh: Complex, sechSquared: Complex) { (tanh(z), sechSquared(z)) }

  /// atanh(x + iy) = log(1 + 4x/((1 − x)² + y²))/4 + i·arg((1 − x)(1 + x) − y² + 2iy)/2.
  ///
  /// Accuracy: each part within a few ulp of the larger one, and of itself near the real axis, where a difference of two
  /// logarithms cancels. Branch cuts: (−∞, −1] and [1, ∞), told apart by the sign of a zero imaginary part.
  /// Source: as for `tanh`.
  @_alwaysEmitIntoClient
  public static func atanh(_ z: Complex) -> Complex {
    guard z.isFinite else { return z }
    if z.real.sign == .minus { return -atanh(-z) }
    let (x, y) = (z.real, z.imaginary)
    // Where squares leave the range, 1/z is the whole real part.
    let large: RealType = .sqrt(.greatestFiniteMagnitude) / 4
    if x > large || y.magnitude > large {
      let (u, v) = (x / 2, y / 2)
      let r: RealType = .hypot(u, v)
      return Complex(u / r / r / 2, RealType(signOf: y, magnitudeOf: .pi / 2))
    }
    let near = 1 - x
    let angle = RealType.atan2(y: 2 * y, x: near * (1 + x) - y * y) / 2
    let square = near * near + y * y
    // Beside the pole the square underflows.
    guard square.isNormal else { return Complex((.log(2) - .log(.hypot(near, y))) / 2, angle) }
    return Complex(.log(onePlus: 4 * x / square) / 4, angle)
  }

  /// atan z = −i·atanh iz.
  @_alwaysEmitIntoClient
  public static func atan(_ z: Complex) -> Complex { atanh(z.timesI).timesMinusI }

  /// zⁿ by repeated products: a real number stays real, and a small imaginary part keeps its digits.
  ///
  /// Accuracy: within n ulp of |z|ⁿ.
  @_alwaysEmitIntoClient
  public static func pow(_ z: Complex, _ n: Int) -> Complex {
    if n == 0 { return one }
    guard z.isFinite && !z.isZero else { return z.isZero == (n > 0) ? zero : infinity }
    var power = z
    var rest = n.magnitude
    while rest & 1 == 0 {
      power *= power
      rest >>= 1
    }
    var result = power
    rest >>= 1
    while rest > 0 {
      power *= power
      if rest & 1 == 1 { result *= power }
      rest >>= 1
    }
    guard result.isFinite else { return n > 0 ? infinity : zero }
    return n > 0 ? result : result.isZero ? infinity : 1 / result
  }

  /// As `sinh`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sinh(_ z: Complex) -> Complex { sinh(z) }

  /// As `cosh`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _cosh(_ z: Complex) -> Complex { cosh(z) }

  /// As `tanh`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _tanh(_ z: Complex) -> Complex { tanh(z) }

  /// As `sin`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sin(_ z: Complex) -> Complex { sin(z) }

  /// As `cos`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _cos(_ z: Complex) -> Complex { cos(z) }

  /// As `tan`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _tan(_ z: Complex) -> Complex { tan(z) }

  /// As `atan`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _atan(_ z: Complex) -> Complex { atan(z) }

  /// As `atanh`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _atanh(_ z: Complex) -> Complex { atanh(z) }

  /// As `pow`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _pow(_ z: Complex, _ n: Int) -> Complex { pow(z, n) }

  /// √(1 − z)·√(1 + z), in range where z² is not.
  @_alwaysEmitIntoClient
  public static func _sqrtOneMinusSquare(_ z: Complex) -> Complex { sqrt(1 - z) * sqrt(1 + z) }

  /// √(1 − iz)·√(1 + iz), in range where z² is not.
  @_alwaysEmitIntoClient
  public static func _sqrtOnePlusSquare(_ z: Complex) -> Complex { _sqrtOneMinusSquare(z.timesI) }

  /// Whether e^(−|x|) is nothing beside e^|x|.
  @_alwaysEmitIntoClient @inline(__always)
  var isFarFromImaginaryAxis: Bool { real.magnitude >= -RealType.log(.ulpOfOne) }

  /// iz.
  @_alwaysEmitIntoClient @inline(__always)
  var timesI: Complex { Complex(-imaginary, real) }

  /// −iz.
  @_alwaysEmitIntoClient @inline(__always)
  var timesMinusI: Complex { Complex(imaginary, -real) }
}
