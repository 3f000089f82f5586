// Literals as arguments: `S(0.5)` and `S(-2)` in code that is generic over `S`.

/// A literal that becomes a scalar, so that `S(0.5)` lifts a literal in generic code.
///
/// Only a literal makes one, and it is read at the precision of the scalar: `Float80` keeps its digits. A number known at run time
/// is lifted by `S(constant:)`.
///
///     func area<S: RealScalar>(_ r: S) -> S { S(0.5) * r * r }
@frozen
public struct ScalarLiteral<S: Scalar> {
  @usableFromInline package let value: S

  @_alwaysEmitIntoClient @inline(__always)
  package init(value: S) { self.value = value }
}

extension ScalarLiteral: Sendable {}

extension ScalarLiteral: ExpressibleByIntegerLiteral {
  /// An integer literal.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: S.IntegerLiteralType) { self.init(value: S(integerLiteral: value)) }
}

extension ScalarLiteral: ExpressibleByFloatLiteral where S: ExpressibleByFloatLiteral {
  /// A floating-point literal.
  @_alwaysEmitIntoClient @inline(__always)
  public init(floatLiteral value: S.FloatLiteralType) { self.init(value: S(floatLiteral: value)) }
}

extension Scalar {
  /// The scalar of a literal, as in `S(0.5)`: all derivatives are zero.
  @_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
  public init(_ literal: ScalarLiteral<Self>) { self = literal.value }
}
