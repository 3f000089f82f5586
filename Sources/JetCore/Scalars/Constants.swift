// Constants at the precision of each type: 40 digits, rounded once.

extension RealScalar {
  /// The constant π, at the precision of the type.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public static var pi: Self { Self(primal: 3.141592653589793238462643383279502884197) }

  /// Lifts a number known at run time, such as a datum, to a constant of the type: all derivatives are zero.
  @_alwaysEmitIntoClient @inline(__always)
  public init(constant value: Double) { self.init(primal: Primal(value)) }

  /// An integer known at run time, such as an index, as a constant; rounded as the plain number of the type rounds it.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public init(_ n: Int) { self.init(primal: Primal(n)) }

  /// log 2.
  @_alwaysEmitIntoClient @inline(__always)
  package static var log2: Self { 0.6931471805599453094172321214581765680755 }

  /// log 10.
  @_alwaysEmitIntoClient @inline(__always)
  package static var log10: Self { 2.302585092994045684017991454684364207601 }

  /// 1/log 2.
  @_alwaysEmitIntoClient @inline(__always)
  package static var log2e: Self { 1.442695040888963407359924681001892137427 }

  /// 1/log 10.
  @_alwaysEmitIntoClient @inline(__always)
  package static var log10e: Self { 0.4342944819032518276511289189166050822944 }

  /// 2/√π.
  @_alwaysEmitIntoClient @inline(__always)
  package static var twoOverSqrtPi: Self { 1.128379167095512573896158903121545171688 }

  /// √π/2.
  @_alwaysEmitIntoClient @inline(__always)
  package static var sqrtPiOverTwo: Self { 0.8862269254527580136490837416705725913988 }
}

extension BinaryFloatingPoint {
  /// 2ⁿ for the exponent of a normal number.
  @_alwaysEmitIntoClient @inline(__always)
  package static func powerOfTwo(_ n: Int) -> Self {
    let bias = (1 << (exponentBitCount - 1)) - 1
    return Self(sign: .plus, exponentBitPattern: RawExponent(bias + n), significandBitPattern: 0)
  }
}
