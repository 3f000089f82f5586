// Arithmetic and comparisons of recording numbers.

import JetCore
import _JetsKernels

extension ProgramTracer {
  /// Zero, a constant.
  public static var zero: ProgramTracer { ProgramTracer(constant: 0) }

  /// The sum.
  public static func + (a: ProgramTracer, b: ProgramTracer) -> ProgramTracer { apply(.add, a.number + b.number, a, b) }

  /// The difference.
  public static func - (a: ProgramTracer, b: ProgramTracer) -> ProgramTracer { apply(.subtract, a.number - b.number, a, b) }

  /// The product.
  public static func * (a: ProgramTracer, b: ProgramTracer) -> ProgramTracer { apply(.multiply, a.number * b.number, a, b) }

  /// The quotient.
  public static func / (a: ProgramTracer, b: ProgramTracer) -> ProgramTracer { apply(.divide, a.number / b.number, a, b) }

  /// The negative.
  public static prefix func - (a: ProgramTracer) -> ProgramTracer { apply(.negate, -a.number, a) }

  /// Adds in place.
  public static func += (a: inout ProgramTracer, b: ProgramTracer) { a = a + b }

  /// Subtracts in place.
  public static func -= (a: inout ProgramTracer, b: ProgramTracer) { a = a - b }

  /// Multiplies in place.
  public static func *= (a: inout ProgramTracer, b: ProgramTracer) { a = a * b }

  /// Divides in place.
  public static func /= (a: inout ProgramTracer, b: ProgramTracer) { a = a / b }

  /// Negates in place.
  public mutating func negate() { self = -self }

  /// The magnitude.
  public var magnitude: ProgramTracer { .apply(.magnitude, number.magnitude, self) }

  /// The reciprocal where it is as good as a quotient.
  public var reciprocal: ProgramTracer? {
    let inverse = 1 / self
    return inverse.isNormal || isZero || !isFinite ? inverse : nil
  }

  /// Adds a product, rounding once.
  public mutating func addProduct(_ a: ProgramTracer, _ b: ProgramTracer) {
    self = .apply(.fusedMultiplyAdd, number.addingProduct(a.number, b.number), a, b, self)
  }

  /// Replaces the number by its square root.
  public mutating func formSquareRoot() { self = .apply(.squareRoot, number.squareRoot(), self) }

  /// Replaces the number by the nearest integral value.
  public mutating func round(_ rule: FloatingPointRoundingRule) {
    let operation: Operation =
      switch rule {
      case .down: .floor
      case .up: .ceil
      case .towardZero: .trunc
      case .toNearestOrEven: .roundEven
      case .awayFromZero: .roundOutward
      case .toNearestOrAwayFromZero: .roundAway
      @unknown default: requirementFailed("The rounding rule \(rule) cannot be recorded")
      }
    self = .apply(operation, number.rounded(rule), self)
  }

  /// Replaces the number by the IEEE remainder.
  public mutating func formRemainder(dividingBy other: ProgramTracer) {
    self = .apply(.remainder, number.remainder(dividingBy: other.number), self, other)
  }

  /// Replaces the number by the truncating remainder.
  public mutating func formTruncatingRemainder(dividingBy other: ProgramTracer) {
    self = .apply(.truncatingRemainder, number.truncatingRemainder(dividingBy: other.number), self, other)
  }

  /// The product in which an exactly zero `factor` absorbs an infinite or NaN `slope`.
  public static func _strongProduct(slope: ProgramTracer, factor: ProgramTracer) -> ProgramTracer {
    apply(.strongProduct, ._strongProduct(slope: slope.number, factor: factor.number), slope, factor)
  }

  /// `a` or `b` by a comparison that both sides of the program keep.
  public static func _select(
    where x: ProgramTracer, isBelow y: ProgramTracer, orEqual: Bool, _ a: @autoclosure () -> ProgramTracer,
    else b: @autoclosure () -> ProgramTracer
  ) -> ProgramTracer {
    let holds = orEqual ? x.number <= y.number : x.number < y.number
    let (a, b) = (a(), b())
    return apply(.select, holds ? a.number : b.number, x, y, a, b, test: orEqual ? .lessOrEqual : .less)
  }

  /// True: it is the recording number.
  public static var _isRecording: Bool { true }
}

extension ProgramTracer: Comparable, Hashable {
  /// Whether the numbers are equal: recorded.
  public static func == (a: ProgramTracer, b: ProgramTracer) -> Bool { ask(.equal, a, b) }

  /// Whether `a` is below `b`: recorded.
  public static func < (a: ProgramTracer, b: ProgramTracer) -> Bool { ask(.less, a, b) }

  /// Whether `a` is not above `b`: recorded.
  public static func <= (a: ProgramTracer, b: ProgramTracer) -> Bool { ask(.lessOrEqual, a, b) }

  /// Whether `a` is above `b`: recorded.
  public static func > (a: ProgramTracer, b: ProgramTracer) -> Bool { ask(.less, b, a) }

  /// Whether `a` is not below `b`: recorded.
  public static func >= (a: ProgramTracer, b: ProgramTracer) -> Bool { ask(.lessOrEqual, b, a) }

  /// Whether the numbers are equal: recorded.
  public func isEqual(to other: ProgramTracer) -> Bool { self == other }

  /// Whether this number is the smaller one: recorded.
  public func isLess(than other: ProgramTracer) -> Bool { self < other }

  /// Whether this number is not the larger one: recorded.
  public func isLessThanOrEqualTo(_ other: ProgramTracer) -> Bool { self <= other }

  /// Hashes the value, for which alone the program is then valid.
  public func hash(into hasher: inout Hasher) { exactly.hash(into: &hasher) }

  /// Whether the number is NaN: recorded.
  public var isNaN: Bool { .ask(.isNaN, self) }

  /// Whether the number is NaN: recorded.
  public var _isUndefined: Bool { isNaN }

  /// Whether the number is finite: recorded.
  public var isFinite: Bool { .ask(.isFinite, self) }

  /// Whether the number is infinite: recorded.
  public var isInfinite: Bool { magnitude == .infinity }

  /// Whether the number is normal: recorded.
  public var isNormal: Bool { .ask(.isNormal, self) }

  /// Whether the number is subnormal: recorded.
  public var isSubnormal: Bool { .ask(.isSubnormal, self) }

  /// Whether the number is zero: recorded.
  public var isZero: Bool { self == .zero }

  /// The sign: recorded.
  public var sign: FloatingPointSign { .init(isNegative: .ask(.isNegative, self)) }
}

extension FloatingPointSign {
  init(isNegative: Bool) { self = isNegative ? .minus : .plus }
}

extension Bool {
  /// The outcome of a test on a recording number.
  static func ask(_ test: Test, _ x: ProgramTracer) -> Bool { ProgramTracer.ask(test, x) }
}
