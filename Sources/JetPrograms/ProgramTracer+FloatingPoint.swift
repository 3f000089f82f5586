// What a binary floating-point type must have: constants, bit patterns, neighbours, conversions.

import JetCore
import _JetsKernels

extension ProgramTracer: FloatingPointScalar, _UnspecializedCoefficient {
  /// The recording number is its own primal, so that what the rules ask of a primal is recorded.
  public typealias Primal = ProgramTracer

  /// The type of magnitudes.
  public typealias Magnitude = ProgramTracer

  /// The type of distances.
  public typealias Stride = ProgramTracer

  /// The type of exponents.
  public typealias Exponent = Int

  /// The bits of the significand.
  public typealias RawSignificand = UInt64

  /// The bits of the exponent.
  public typealias RawExponent = UInt

  /// A constant from an integer literal.
  public init(integerLiteral value: Double) { self.init(constant: value) }

  /// A constant from a literal.
  public init(floatLiteral value: Double) { self.init(constant: value) }

  /// A constant.
  public init(_ value: Double) { self.init(constant: value) }

  /// A constant.
  public init(_ value: Float) { self.init(constant: Double(value)) }

  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  /// A constant.
  public init(_ value: Float80) { self.init(constant: Double(value)) }
  #endif

  /// A constant.
  public init(_ value: Int) { self.init(constant: Double(value)) }

  /// A constant; a recording number is taken as it is.
  public init<Source: BinaryFloatingPoint>(_ value: Source) {
    self = value as? ProgramTracer ?? ProgramTracer(constant: Double(value))
  }

  /// A constant.
  public init<Source: BinaryInteger>(_ value: Source) { self.init(constant: Double(value)) }

  /// A constant, if the integer is a number of the type.
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let value = Double(exactly: source) else { return nil }
    self.init(constant: value)
  }

  /// The number with an exponent and a significand: a product with a power of two.
  public init(sign: FloatingPointSign, exponent: Int, significand: ProgramTracer) {
    let signed = sign == .minus ? -significand : significand
    if exponent.magnitude <= 1022 {
      self = signed * ProgramTracer(constant: Double(sign: .plus, exponent: exponent, significand: 1))
    } else {
      self = .apply(
        .scale, Double(sign: .plus, exponent: exponent, significand: signed.number), signed, parameter: exponent)
    }
  }

  /// The magnitude of one number with the sign of another.
  public init(signOf sign: ProgramTracer, magnitudeOf magnitude: ProgramTracer) {
    self = .apply(.copysign, Double(signOf: sign.number, magnitudeOf: magnitude.number), magnitude, sign)
  }

  /// A constant from its bits.
  public init(sign: FloatingPointSign, exponentBitPattern: UInt, significandBitPattern: UInt64) {
    self.init(constant: Double(sign: sign, exponentBitPattern: exponentBitPattern, significandBitPattern: significandBitPattern))
  }

  /// The number of bits of an exponent.
  public static var exponentBitCount: Int { Double.exponentBitCount }

  /// The number of bits of a significand.
  public static var significandBitCount: Int { Double.significandBitCount }

  /// The base of the exponent.
  public static var radix: Int { Double.radix }

  /// A constant that is not a number.
  public static var nan: ProgramTracer { ProgramTracer(constant: .nan) }

  /// A constant that is not a number and signals.
  public static var signalingNaN: ProgramTracer { ProgramTracer(constant: .signalingNaN) }

  /// Infinity, a constant.
  public static var infinity: ProgramTracer { ProgramTracer(constant: .infinity) }

  /// The largest finite number, a constant.
  public static var greatestFiniteMagnitude: ProgramTracer { ProgramTracer(constant: .greatestFiniteMagnitude) }

  /// The number π, a constant.
  public static var pi: ProgramTracer { ProgramTracer(constant: .pi) }

  /// The least normal number, a constant.
  public static var leastNormalMagnitude: ProgramTracer { ProgramTracer(constant: .leastNormalMagnitude) }

  /// The least positive number, a constant.
  public static var leastNonzeroMagnitude: ProgramTracer { ProgramTracer(constant: .leastNonzeroMagnitude) }

  /// The unit in the last place of 1, a constant.
  public static var ulpOfOne: ProgramTracer { ProgramTracer(constant: .ulpOfOne) }

  /// The bits of the exponent; the program is then valid for this value only.
  public var exponentBitPattern: UInt { exactly.exponentBitPattern }

  /// The bits of the significand; the program is then valid for this value only.
  public var significandBitPattern: UInt64 { exactly.significandBitPattern }

  /// The power of two below the number; the program is then valid for this value only.
  public var binade: ProgramTracer { ProgramTracer(constant: exactly.binade) }

  /// The bits needed for the significand; the program is then valid for this value only.
  public var significandWidth: Int { exactly.significandWidth }

  /// The unit in the last place; the program is then valid for this value only.
  public var ulp: ProgramTracer { ProgramTracer(constant: exactly.ulp) }

  /// The exponent; the program is then valid for the numbers of its binade only.
  public var exponent: Int {
    guard number.isNormal, recorder != nil else { return exactly.exponent }
    let low = number.magnitude.binade
    let size = magnitude
    _ = ProgramTracer(constant: low) <= size
    if low < Double.greatestFiniteMagnitude.binade { _ = size < ProgramTracer(constant: 2 * low) } else { _ = isFinite }
    return number.exponent
  }

  /// The significand, in [1, 2): the program is then valid for the numbers of its binade only.
  public var significand: ProgramTracer {
    guard number.isNormal else { return ProgramTracer(constant: exactly.significand) }
    return ProgramTracer(sign: .plus, exponent: -exponent, significand: magnitude)
  }

  /// The next number up; the program is then valid for this value only.
  public var nextUp: ProgramTracer { ProgramTracer(constant: exactly.nextUp) }

  /// Whether the number is a signaling NaN; the program is then valid for this value only.
  public var isSignalingNaN: Bool { isNaN && exactly.isSignalingNaN }

  /// True.
  public var isCanonical: Bool { true }

  /// The difference.
  public func distance(to other: ProgramTracer) -> ProgramTracer { other - self }

  /// The sum.
  public func advanced(by n: ProgramTracer) -> ProgramTracer { self + n }
}
