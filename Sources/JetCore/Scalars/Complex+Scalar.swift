// Complex numbers as scalars: `Dual<Complex<Double>>` differentiates holomorphic functions. Complex+Functions.swift has functions.

extension Complex: _JetCoefficient, Scalar where RealType: FloatingPointScalar {
  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public var primal: Complex { self }

  /// The number itself.
  @_alwaysEmitIntoClient @inline(__always)
  public init(primal: Complex) { self = primal }

  /// The product with an integer, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func multiplied(by n: Int) -> Complex { Complex(real * RealType(n), imaginary * RealType(n)) }

  /// The quotient by an integer, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(by n: Int) -> Complex { Complex(real / RealType(n), imaginary / RealType(n)) }

  /// Whether the number is finite, not zero and not subnormal.
  @_alwaysEmitIntoClient @inline(__always)
  public var _isRegular: Bool { isNormal }
}
