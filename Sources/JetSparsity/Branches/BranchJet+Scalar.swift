// The scalar's requirements of `BranchJet`: forwarded, and the outcomes of tests recorded.

import JetCore
import _JetsShims

extension BranchJet: RealScalar {
  /// The plain number under the jet, observed.
  public typealias Primal = ObservedNumber<J.Primal>

  /// The plain number, observed.
  @_alwaysEmitIntoClient @inline(__always)
  public var primal: ObservedNumber<J.Primal> { ObservedNumber(jet.primal) }

  /// A constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(primal: ObservedNumber<J.Primal>) { self.init(J(primal: primal.value)) }

  /// True: what treats jets apart treats these so too.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isJet: Bool { true }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _zeroOfUnknownSlope: BranchJet { BranchJet(J._zeroOfUnknownSlope) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func cbrt(_ x: BranchJet) -> BranchJet { BranchJet(J.cbrt(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func rsqrt(_ x: BranchJet) -> BranchJet { BranchJet(J.rsqrt(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sigmoid(_ x: BranchJet) -> BranchJet { BranchJet(J.sigmoid(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func softplus(_ x: BranchJet) -> BranchJet { BranchJet(J.softplus(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinc(_ x: BranchJet) -> BranchJet { BranchJet(J.sinc(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func erfInverse(_ x: BranchJet) -> BranchJet { BranchJet(J.erfInverse(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func digamma(_ x: BranchJet) -> BranchJet { BranchJet(J.digamma(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func gaussian(_ x: BranchJet) -> BranchJet { BranchJet(J.gaussian(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func abs(_ x: BranchJet) -> BranchJet { BranchJet(J.abs(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _oneMinusSquare(_ x: BranchJet) -> BranchJet { BranchJet(J._oneMinusSquare(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func onePlusSquare(_ x: BranchJet) -> BranchJet { BranchJet(J.onePlusSquare(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sechSquared(_ x: BranchJet) -> BranchJet { BranchJet(J.sechSquared(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtOneMinusSquare(_ x: BranchJet) -> BranchJet { BranchJet(J._sqrtOneMinusSquare(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtOnePlusSquare(_ x: BranchJet) -> BranchJet { BranchJet(J._sqrtOnePlusSquare(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sqrtSquareMinusOne(_ x: BranchJet) -> BranchJet { BranchJet(J._sqrtSquareMinusOne(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _poleReciprocal(_ x: BranchJet) -> BranchJet { BranchJet(J._poleReciprocal(x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func polygamma(_ n: Int, _ x: BranchJet) -> BranchJet { BranchJet(J.polygamma(n, x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _digammaCoefficient(_ k: Int, _ x: BranchJet) -> BranchJet { BranchJet(J._digammaCoefficient(k, x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _sincCoefficient(_ k: Int, _ x: BranchJet) -> BranchJet { BranchJet(J._sincCoefficient(k, x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func secSquared(_ x: BranchJet, tangent: BranchJet) -> BranchJet { BranchJet(J.secSquared(x.jet, tangent: tangent.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinAndCos(_ x: BranchJet) -> (sin: BranchJet, cos: BranchJet) {
    let pair = J.sinAndCos(x.jet)
    return (BranchJet(pair.sin), BranchJet(pair.cos))
  }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func sinhAndCosh(_ x: BranchJet) -> (sinh: BranchJet, cosh: BranchJet) {
    let pair = J.sinhAndCosh(x.jet)
    return (BranchJet(pair.sinh), BranchJet(pair.cosh))
  }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func tanhAndSechSquared(_ x: BranchJet) -> (tanh: BranchJet, sechSquared: BranchJet) {
    let pair = J.tanhAndSechSquared(x.jet)
    return (BranchJet(pair.tanh), BranchJet(pair.sechSquared))
  }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func direction(_ x: BranchJet, _ y: BranchJet, radius: BranchJet) -> (cosine: BranchJet, sine: BranchJet) {
    let pair = J.direction(x.jet, y.jet, radius: radius.jet)
    return (BranchJet(pair.cosine), BranchJet(pair.sine))
  }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _strongProduct(slope: BranchJet, factor: BranchJet) -> BranchJet {
    BranchJet(J._strongProduct(slope: slope.jet, factor: factor.jet))
  }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public func multiplied(by n: Int) -> BranchJet { BranchJet(jet.multiplied(by: n)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> BranchJet { BranchJet(jet.divided(by: n)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(byPowerOfTwo exponent: Int) -> BranchJet { BranchJet(jet.scaled(byPowerOfTwo: exponent)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public func rounded(_ rule: FloatingPointRoundingRule) -> BranchJet { BranchJet(jet.rounded(rule)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public func remainder(dividingBy other: BranchJet) -> BranchJet { BranchJet(jet.remainder(dividingBy: other.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public func truncatingRemainder(dividingBy other: BranchJet) -> BranchJet {
    BranchJet(jet.truncatingRemainder(dividingBy: other.jet))
  }

  /// The answer for `J`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isUndefined: Bool { Self.answered(jet._isUndefined) }

  /// The answer for `J`, recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isRegular: Bool { Self.answered(jet._isRegular) }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _breaksTies: Bool { J._breaksTies }

  /// As for `J`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _tied(_ chosen: BranchJet, _ other: BranchJet, larger: Bool) -> BranchJet {
    BranchJet(J._tied(chosen.jet, other.jet, larger: larger))
  }

  /// The choice of the jets: no branch, for tracers keep both sides.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _select(
    where x: ObservedNumber<J.Primal>, isBelow y: ObservedNumber<J.Primal>, orEqual: Bool, _ a: @autoclosure () -> BranchJet,
    else b: @autoclosure () -> BranchJet
  ) -> BranchJet {
    BranchJet(J._select(where: x.value, isBelow: y.value, orEqual: orEqual, a().jet, else: b().jet))
  }

  /// As for `J`.
  @_alwaysEmitIntoClient
  public static func _apply<R: ScalarRule>(_ rule: R, to x: BranchJet) -> BranchJet { BranchJet(J._apply(rule, to: x.jet)) }

  /// As for `J`.
  @_alwaysEmitIntoClient
  public static func _apply<R: VectorRule>(_ rule: R, to x: [BranchJet]) -> [BranchJet] {
    J._apply(rule, to: x.map { $0.jet }).map { BranchJet($0) }
  }

  /// As for `J`; what is asked inside is no branch, for tracers let every solution depend on every argument.
  @_alwaysEmitIntoClient
  public static func _implicit(
    at x: [BranchJet], solution y: [ObservedNumber<J.Primal>],
    inverse: ([[ObservedNumber<J.Primal>]]) -> [[ObservedNumber<J.Primal>]]?, of f: ([BranchJet], [BranchJet]) -> [BranchJet]
  ) -> [BranchJet] {
    BranchRecord.observing {
      J._implicit(
        at: x.map { $0.jet }, solution: y.map { $0.value },
        inverse: { rows in
          inverse(rows.map { row in row.map { ObservedNumber($0) } })?.map { row in row.map { $0.value } }
        },
        of: { x, y in f(x.map { BranchJet($0) }, y.map { BranchJet($0) }).map { $0.jet } }
      ).map { BranchJet($0) }
    }.result
  }

  /// As for `J`.
  @_alwaysEmitIntoClient
  public static func _undetermined(_ value: ObservedNumber<J.Primal>, movingWith x: [BranchJet]) -> BranchJet {
    BranchJet(J._undetermined(value.value, movingWith: x.map { $0.jet }))
  }

  /// As for `J`.
  @_alwaysEmitIntoClient
  public var _totalOrder: Int { jet._totalOrder }
}
