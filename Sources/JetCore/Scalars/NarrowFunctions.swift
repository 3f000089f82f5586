// The functions of this library on Float and Float16: those of the next wider type, rounded once.
//
// Their series and recurrences are written for every type; on a narrow one they would lose digits that a wider one has, and leave its
// range halfway.

extension Float {
  /// sin(x)/x.
  @inline(never)
  public static func sinc(_ x: Float) -> Float { Float(Double.sinc(Double(x))) }

  /// The inverse of the error function.
  @inline(never)
  public static func erfInverse(_ x: Float) -> Float { Float(Double.erfInverse(Double(x))) }

  /// The digamma function.
  @inline(never)
  public static func digamma(_ x: Float) -> Float { Float(Double.digamma(Double(x))) }

  /// The polygamma function.
  @inline(never)
  public static func polygamma(_ n: Int, _ x: Float) -> Float { Float(Double.polygamma(n, Double(x))) }

  /// A Taylor coefficient of digamma.
  @inline(never)
  public static func _digammaCoefficient(_ k: Int, _ x: Float) -> Float { Float(Double._digammaCoefficient(k, Double(x))) }

  /// A Taylor coefficient of sin(x)/x.
  @inline(never)
  public static func _sincCoefficient(_ k: Int, _ x: Float) -> Float { Float(Double._sincCoefficient(k, Double(x))) }
}

#if !((os(macOS) || targetEnvironment(macCatalyst)) && arch(x86_64))
extension Float16 {
  /// sin(x)/x.
  @inline(never)
  public static func sinc(_ x: Float16) -> Float16 { Float16(Float.sinc(Float(x))) }

  /// The inverse of the error function.
  @inline(never)
  public static func erfInverse(_ x: Float16) -> Float16 { Float16(Float.erfInverse(Float(x))) }

  /// The digamma function.
  @inline(never)
  public static func digamma(_ x: Float16) -> Float16 { Float16(Float.digamma(Float(x))) }

  /// The polygamma function.
  @inline(never)
  public static func polygamma(_ n: Int, _ x: Float16) -> Float16 { Float16(Float.polygamma(n, Float(x))) }

  /// A Taylor coefficient of digamma.
  @inline(never)
  public static func _digammaCoefficient(_ k: Int, _ x: Float16) -> Float16 { Float16(Float._digammaCoefficient(k, Float(x))) }

  /// A Taylor coefficient of sin(x)/x.
  @inline(never)
  public static func _sincCoefficient(_ k: Int, _ x: Float16) -> Float16 { Float16(Float._sincCoefficient(k, Float(x))) }
}
#endif
