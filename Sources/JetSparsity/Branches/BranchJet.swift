// The jet that records its branch: sparse Jacobians are verified by the evaluation that they need in any case.

import JetCore
import _JetsShims

/// A jet that computes as `J` does, and records the tests of its value.
///
/// It is asked what `SparsityTracer` over observed numbers is asked, so that the records of both can be compared.
@frozen
public struct BranchJet<J: Jet & RealScalar>: Sendable where J.Primal: FloatingPointScalar {
  /// The jet.
  @usableFromInline package var jet: J

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ jet: J) { self.jet = jet }

  @_alwaysEmitIntoClient @inline(__always)
  static func answered(_ answer: Bool) -> Bool { ObservedNumber<J.Primal>.answered(answer) }
}

extension BranchJet: Comparable {
  /// Whether the jets are equal; recorded is whether their values are.
  ///
  /// A record whose trace met a variable equal to something is void, so that no known branch hides what derivatives decide.
  @_alwaysEmitIntoClient @inline(__always)
  public static func == (a: BranchJet, b: BranchJet) -> Bool { answered(a.jet.primal == b.jet.primal) && a.jet == b.jet }

  /// The comparison of the values, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func < (a: BranchJet, b: BranchJet) -> Bool { answered(a.jet < b.jet) }

  /// The comparison of the values, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func <= (a: BranchJet, b: BranchJet) -> Bool { answered(a.jet <= b.jet) }

  /// The comparison of the values, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func > (a: BranchJet, b: BranchJet) -> Bool { answered(a.jet > b.jet) }

  /// The comparison of the values, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func >= (a: BranchJet, b: BranchJet) -> Bool { answered(a.jet >= b.jet) }
}

extension BranchJet: AlgebraicField, _InnerArithmetic, ExpressibleByFloatLiteral {
  /// The sum.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sum(_ a: BranchJet, _ b: BranchJet) -> BranchJet { BranchJet(a.jet + b.jet) }

  /// The difference.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _difference(_ a: BranchJet, _ b: BranchJet) -> BranchJet { BranchJet(a.jet - b.jet) }

  /// The product.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _product(_ a: BranchJet, _ b: BranchJet) -> BranchJet { BranchJet(a.jet * b.jet) }

  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _quotient(_ a: BranchJet, _ b: BranchJet) -> BranchJet { BranchJet(a.jet / b.jet) }

  /// The negative.
  @_alwaysEmitIntoClient @inline(__always)
  public static prefix func - (a: BranchJet) -> BranchJet { BranchJet(-a.jet) }

  /// Zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: BranchJet { BranchJet(.zero) }

  /// The magnitude of the value.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: ObservedNumber<J.Primal> { ObservedNumber(jet.primal.magnitude) }

  /// The reciprocal; whether there is one is recorded.
  @_alwaysEmitIntoClient
  public var reciprocal: BranchJet? {
    let inverse = jet.reciprocal
    return Self.answered(inverse != nil) ? inverse.map { BranchJet($0) } : nil
  }

  /// An integer as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: J.IntegerLiteralType) { self.init(J(integerLiteral: value)) }

  /// A number as a constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(floatLiteral value: J.FloatLiteralType) { self.init(J(floatLiteral: value)) }

  /// An integer as a constant, if it is exactly representable.
  @_alwaysEmitIntoClient
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let jet = J(exactly: source) else { return nil }
    self.init(jet)
  }
}

extension BranchJet: ElementaryFunctions, RealFunctions {
  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exp(_ x: BranchJet) -> BranchJet { BranchJet(J.exp(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func expMinusOne(_ x: BranchJet) -> BranchJet { BranchJet(J.expMinusOne(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cosh(_ x: BranchJet) -> BranchJet { BranchJet(J.cosh(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinh(_ x: BranchJet) -> BranchJet { BranchJet(J.sinh(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanh(_ x: BranchJet) -> BranchJet { BranchJet(J.tanh(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cos(_ x: BranchJet) -> BranchJet { BranchJet(J.cos(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sin(_ x: BranchJet) -> BranchJet { BranchJet(J.sin(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tan(_ x: BranchJet) -> BranchJet { BranchJet(J.tan(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(_ x: BranchJet) -> BranchJet { BranchJet(J.log(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func acosh(_ x: BranchJet) -> BranchJet { BranchJet(J.acosh(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func asinh(_ x: BranchJet) -> BranchJet { BranchJet(J.asinh(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atanh(_ x: BranchJet) -> BranchJet { BranchJet(J.atanh(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func acos(_ x: BranchJet) -> BranchJet { BranchJet(J.acos(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func asin(_ x: BranchJet) -> BranchJet { BranchJet(J.asin(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atan(_ x: BranchJet) -> BranchJet { BranchJet(J.atan(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sqrt(_ x: BranchJet) -> BranchJet { BranchJet(J.sqrt(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func erf(_ x: BranchJet) -> BranchJet { BranchJet(J.erf(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func erfc(_ x: BranchJet) -> BranchJet { BranchJet(J.erfc(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exp2(_ x: BranchJet) -> BranchJet { BranchJet(J.exp2(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func exp10(_ x: BranchJet) -> BranchJet { BranchJet(J.exp10(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func gamma(_ x: BranchJet) -> BranchJet { BranchJet(J.gamma(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log2(_ x: BranchJet) -> BranchJet { BranchJet(J.log2(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log10(_ x: BranchJet) -> BranchJet { BranchJet(J.log10(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func logGamma(_ x: BranchJet) -> BranchJet { BranchJet(J.logGamma(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func log(onePlus x: BranchJet) -> BranchJet { BranchJet(J.log(onePlus: x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func pow(_ x: BranchJet, _ y: BranchJet) -> BranchJet { BranchJet(J.pow(x.jet, y.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func pow(_ x: BranchJet, _ n: Int) -> BranchJet { BranchJet(J.pow(x.jet, n)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func root(_ x: BranchJet, _ n: Int) -> BranchJet { BranchJet(J.root(x.jet, n)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func atan2(y: BranchJet, x: BranchJet) -> BranchJet { BranchJet(J.atan2(y: y.jet, x: x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func hypot(_ x: BranchJet, _ y: BranchJet) -> BranchJet { BranchJet(J.hypot(x.jet, y.jet)) }

  /// The sign of Γ(x), recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static func signGamma(_ x: BranchJet) -> FloatingPointSign { answered(J.signGamma(x.jet) == .minus) ? .minus : .plus }
}
