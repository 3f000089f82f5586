// The functions of a recording number: the value is that of `Double`, the operation is recorded.

import JetCore
import _JetsKernels

extension ProgramTracer {
  /// The exponential.
  public static func exp(_ x: ProgramTracer) -> ProgramTracer { apply(.exp, .exp(x.number), x) }

  /// eˣ − 1.
  public static func expMinusOne(_ x: ProgramTracer) -> ProgramTracer { apply(.expMinusOne, .expMinusOne(x.number), x) }

  /// 2ˣ.
  public static func exp2(_ x: ProgramTracer) -> ProgramTracer { apply(.exp2, .exp2(x.number), x) }

  /// 10ˣ.
  public static func exp10(_ x: ProgramTracer) -> ProgramTracer { apply(.exp10, .exp10(x.number), x) }

  /// The natural logarithm.
  public static func log(_ x: ProgramTracer) -> ProgramTracer { apply(.log, .log(x.number), x) }

  /// log(1 + x).
  public static func log(onePlus x: ProgramTracer) -> ProgramTracer { apply(.logOnePlus, .log(onePlus: x.number), x) }

  /// The logarithm to base 2.
  public static func log2(_ x: ProgramTracer) -> ProgramTracer { apply(.log2, .log2(x.number), x) }

  /// The logarithm to base 10.
  public static func log10(_ x: ProgramTracer) -> ProgramTracer { apply(.log10, .log10(x.number), x) }

  /// The sine.
  public static func sin(_ x: ProgramTracer) -> ProgramTracer { apply(.sin, .sin(x.number), x) }

  /// The cosine.
  public static func cos(_ x: ProgramTracer) -> ProgramTracer { apply(.cos, .cos(x.number), x) }

  /// Sine and cosine, which a program computes by one instruction.
  public static func sinAndCos(_ x: ProgramTracer) -> (sin: ProgramTracer, cos: ProgramTracer) { (sin(x), cos(x)) }

  /// The tangent.
  public static func tan(_ x: ProgramTracer) -> ProgramTracer { apply(.tan, .tan(x.number), x) }

  /// The inverse sine.
  public static func asin(_ x: ProgramTracer) -> ProgramTracer { apply(.asin, .asin(x.number), x) }

  /// The inverse cosine.
  public static func acos(_ x: ProgramTracer) -> ProgramTracer { apply(.acos, .acos(x.number), x) }

  /// The inverse tangent.
  public static func atan(_ x: ProgramTracer) -> ProgramTracer { apply(.atan, .atan(x.number), x) }

  /// The hyperbolic sine.
  public static func sinh(_ x: ProgramTracer) -> ProgramTracer { apply(.sinh, .sinh(x.number), x) }

  /// The hyperbolic cosine.
  public static func cosh(_ x: ProgramTracer) -> ProgramTracer { apply(.cosh, .cosh(x.number), x) }

  /// The hyperbolic tangent.
  public static func tanh(_ x: ProgramTracer) -> ProgramTracer { apply(.tanh, .tanh(x.number), x) }

  /// 1/cosh²x.
  public static func sechSquared(_ x: ProgramTracer) -> ProgramTracer { apply(.sechSquared, .sechSquared(x.number), x) }

  /// The hyperbolic tangent and its slope, which a program computes by one instruction.
  public static func tanhAndSechSquared(_ x: ProgramTracer) -> (tanh: ProgramTracer, sechSquared: ProgramTracer) {
    (tanh(x), sechSquared(x))
  }

  /// The inverse hyperbolic sine.
  public static func asinh(_ x: ProgramTracer) -> ProgramTracer { apply(.asinh, .asinh(x.number), x) }

  /// The inverse hyperbolic cosine.
  public static func acosh(_ x: ProgramTracer) -> ProgramTracer { apply(.acosh, .acosh(x.number), x) }

  /// The inverse hyperbolic tangent.
  public static func atanh(_ x: ProgramTracer) -> ProgramTracer { apply(.atanh, .atanh(x.number), x) }

  /// The square root.
  public static func sqrt(_ x: ProgramTracer) -> ProgramTracer { x.squareRoot() }

  /// The cube root.
  public static func cbrt(_ x: ProgramTracer) -> ProgramTracer { apply(.cbrt, .cbrt(x.number), x) }

  /// The nth root.
  public static func root(_ x: ProgramTracer, _ n: Int) -> ProgramTracer {
    n == 3 ? cbrt(x) : apply(.root, .root(x.number, n), x, parameter: n)
  }

  /// The power, for x ≥ 0.
  public static func pow(_ x: ProgramTracer, _ y: ProgramTracer) -> ProgramTracer { apply(.pow, .pow(x.number, y.number), x, y) }

  /// The integer power.
  public static func pow(_ x: ProgramTracer, _ n: Int) -> ProgramTracer {
    apply(.powInteger, .pow(x.number, n), x, parameter: n)
  }

  /// The angle of the point (x, y).
  public static func atan2(y: ProgramTracer, x: ProgramTracer) -> ProgramTracer {
    apply(.atan2, .atan2(y: y.number, x: x.number), y, x)
  }

  /// √(x² + y²).
  public static func hypot(_ x: ProgramTracer, _ y: ProgramTracer) -> ProgramTracer {
    apply(.hypot, .hypot(x.number, y.number), x, y)
  }

  /// The error function.
  public static func erf(_ x: ProgramTracer) -> ProgramTracer { apply(.erf, .erf(x.number), x) }

  /// The complementary error function.
  public static func erfc(_ x: ProgramTracer) -> ProgramTracer { apply(.erfc, .erfc(x.number), x) }

  /// The inverse of the error function.
  public static func erfInverse(_ x: ProgramTracer) -> ProgramTracer { apply(.erfInverse, .erfInverse(x.number), x) }

  /// The gamma function.
  public static func gamma(_ x: ProgramTracer) -> ProgramTracer { apply(.gamma, .gamma(x.number), x) }

  /// The logarithm of |Γ(x)|.
  public static func logGamma(_ x: ProgramTracer) -> ProgramTracer { apply(.logGamma, .logGamma(x.number), x) }

  /// The sign of Γ(x): recorded as the sign of x, or the value where x is not positive.
  public static func signGamma(_ x: ProgramTracer) -> FloatingPointSign {
    x > 0 ? Double.signGamma(x.number) : Double.signGamma(x.exactly)
  }

  /// The digamma function.
  public static func digamma(_ x: ProgramTracer) -> ProgramTracer { apply(.digamma, .digamma(x.number), x) }

  /// The polygamma functions.
  public static func polygamma(_ n: Int, _ x: ProgramTracer) -> ProgramTracer {
    apply(.polygamma, .polygamma(n, x.number), x, parameter: n)
  }

  /// The Taylor coefficients of digamma.
  public static func _digammaCoefficient(_ k: Int, _ x: ProgramTracer) -> ProgramTracer {
    apply(.digammaCoefficient, ._digammaCoefficient(k, x.number), x, parameter: k)
  }

  /// sin(x)/x.
  public static func sinc(_ x: ProgramTracer) -> ProgramTracer { apply(.sinc, .sinc(x.number), x) }

  /// The Taylor coefficients of sinc.
  public static func _sincCoefficient(_ k: Int, _ x: ProgramTracer) -> ProgramTracer {
    apply(.sincCoefficient, ._sincCoefficient(k, x.number), x, parameter: k)
  }
}
