// Arithmetic of truncated series in many variables.

extension MultivariateTaylor: ExpressibleByIntegerLiteral, AdditiveArithmetic, Numeric, SignedNumeric, AlgebraicField, ElementaryFunctions,
  _JetCoefficient,
  Scalar, Jet
where T: Scalar {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// The same jet over numbers without limits of the exponent.
  public typealias _Wide = MultivariateTaylor<T._Wide>

  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: MultivariateTaylor { MultivariateTaylor(T.zero) }

  /// The sum, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public static func + (a: MultivariateTaylor, b: MultivariateTaylor) -> MultivariateTaylor {
    if b.isExactConstant { return a.marked(b).replacingValue(a.value + b.value) }
    if a.isExactConstant { return b.marked(a).replacingValue(a.value + b.value) }
    return combined(a, b) { $0 + $1 }
  }

  /// The difference, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public static func - (a: MultivariateTaylor, b: MultivariateTaylor) -> MultivariateTaylor {
    if b.isExactConstant { return a.marked(b).replacingValue(a.value - b.value) }
    if a.isExactConstant { return (-b).marked(a).replacingValue(a.value - b.value) }
    return combined(a, b) { $0 - $1 }
  }

  /// The negative, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public static prefix func - (a: MultivariateTaylor) -> MultivariateTaylor { a.mapped { -$0 } }

  /// The truncated product: the homogeneous parts are convolved, cₖ = Σ aⱼ·b₍ₖ₋ⱼ₎.
  ///
  /// - Complexity: C(2n + N, N) multiplications.
  @_alwaysEmitIntoClient
  public static func * (a: MultivariateTaylor, b: MultivariateTaylor) -> MultivariateTaylor {
    if b.isExactConstant { return a.marked(b).scaled(by: b.value) }
    if a.isExactConstant { return b.marked(a).mapped { a.value * $0 } }
    let y = build(a.value * b.value, a, b) { basis, x, y, z in HomogeneousKernels.multiply(basis, x, y, into: &z) }
    return a.value._hasFiniteValue || b.value._hasFiniteValue ? y : y.still(where: a, b)
  }

  /// The truncated quotient: qₖ = (aₖ − Σ_{j≥1} bⱼ·q₍ₖ₋ⱼ₎)/b₀; ±∞ at a pole, where a zero derivative of the argument is a strong zero.
  ///
  /// - Complexity: C(2n + N, N) multiplications.
  @_alwaysEmitIntoClient
  public static func / (a: MultivariateTaylor, b: MultivariateTaylor) -> MultivariateTaylor {
    if b.isExactConstant { return a.marked(b).mapped { $0 / b.value } }
    let q0 = a.value / b.value
    if b.value.primal == .zero { return stationaryQuotient(q0, a, b) ?? polarQuotient(q0, a, b) }
    if _isWidenable && q0.primal == .zero && b.value._isUnbounded && !b.coefficients.contains(where: { $0._isUndefined }) {
      return a._matchingOrder(of: b).flat(q0)
    }
    let quotient = build(q0, a, b) { basis, x, y, z in
      HomogeneousKernels.divide(PlainProduct.self, basis, x, y, active: Span(), into: &z)
    }
    if !_isWidenable || (q0._isRegular ? quotient._staysInRange(from: b) : a.value.primal == .zero) { return quotient }
    return wideQuotient(q0, a, b) ?? quotient
  }

  /// Adds in place.
  @_alwaysEmitIntoClient
  public static func += (a: inout MultivariateTaylor, b: MultivariateTaylor) { a = a + b }

  /// Subtracts in place.
  @_alwaysEmitIntoClient
  public static func -= (a: inout MultivariateTaylor, b: MultivariateTaylor) { a = a - b }

  /// Multiplies in place.
  @_alwaysEmitIntoClient
  public static func *= (a: inout MultivariateTaylor, b: MultivariateTaylor) { a = a * b }

  /// Divides in place.
  @_alwaysEmitIntoClient
  public static func /= (a: inout MultivariateTaylor, b: MultivariateTaylor) { a = a / b }

  /// Negates in place.
  @_alwaysEmitIntoClient
  public mutating func negate() { self = -self }

  /// The magnitude of the value, without derivatives; `abs(x)` has them.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: T.Magnitude { value.magnitude }

  /// The reciprocal series, if the base's value has an accurate reciprocal.
  @_alwaysEmitIntoClient
  public var reciprocal: MultivariateTaylor? { value.reciprocal == nil ? nil : 1 / self }

  /// An integer as an exact constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(integerLiteral value: T.IntegerLiteralType) { self.init(T(integerLiteral: value)) }

  /// An integer as an exact constant, if it is exactly representable.
  @_alwaysEmitIntoClient @inline(__always)
  public init?<Source: BinaryInteger>(exactly source: Source) {
    guard let value = T(exactly: source) else { return nil }
    self.init(value)
  }

  /// The product with an integer, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func multiplied(by n: Int) -> MultivariateTaylor { mapped { $0.multiplied(by: n) } }

  /// The quotient by an integer, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func divided(by n: Int) -> MultivariateTaylor { mapped { $0.divided(by: n) } }
}

extension MultivariateTaylor where T: Scalar {
  /// The series with `transform` applied to every coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  package func mapped(_ transform: (T) -> T) -> MultivariateTaylor { MultivariateTaylor(coefficients.map(transform), basis, tag) }

  /// The series with the tag of another merged in.
  @_alwaysEmitIntoClient @inline(__always)
  package func marked(_ other: MultivariateTaylor) -> MultivariateTaylor {
    MultivariateTaylor(coefficients, basis, tag.merged(with: other.tag))
  }

  /// The basis of the lower order of two series in the same variables; nil for two exact constants.
  @_alwaysEmitIntoClient @inline(__always)
  package static func common(_ a: MonomialBasis?, _ b: MonomialBasis?) -> MonomialBasis? {
    guard let a, let b else { return a ?? b }
    if a === b { return a }
    require(
      a.variables == b.variables, "Series in different numbers of variables cannot be combined: \(a.variables) and \(b.variables)")
    return a.order <= b.order ? a : b
  }

  /// A coefficientwise combination of two series that are no exact constants, of the lower order.
  @_alwaysEmitIntoClient @inline(__always)
  package static func combined(
    _ a: MultivariateTaylor, _ b: MultivariateTaylor, _ operation: (T, T) -> T
  ) -> MultivariateTaylor {
    let basis = common(a.basis, b.basis)
    let count = basis?.count ?? 1
    let list = [T](unsafeUninitializedCapacity: count) { buffer, initialized in
      for k in 0..<count { buffer.initializeElement(at: k, to: operation(a.coefficients[k], b.coefficients[k])) }
      initialized = count
    }
    return MultivariateTaylor(list, basis, a.tag.merged(with: b.tag))
  }

  /// The coefficients, those of an exact constant padded by zeros.
  @_alwaysEmitIntoClient @inline(__always)
  package func padded(to basis: MonomialBasis) -> [T] {
    isExactConstant ? coefficients + [T](repeating: .zero, count: basis.count - 1) : coefficients
  }

  /// The series of value `value` whose further coefficients a kernel computes from two others, of the lower order.
  ///
  /// The kernel may be given longer lists than the basis has monomials; it does not read beyond.
  @_alwaysEmitIntoClient @inline(__always)
  package static func build(
    _ value: T, _ a: MultivariateTaylor, _ b: MultivariateTaylor,
    _ kernel: (MonomialBasis, Span<T>, Span<T>, inout MutableSpan<T>) -> Void
  ) -> MultivariateTaylor {
    let tag = a.tag.merged(with: b.tag)
    guard let basis = common(a.basis, b.basis) else { return MultivariateTaylor([value], nil, tag) }
    let x = a.padded(to: basis)
    let y = b.padded(to: basis)
    var z = [T](repeating: .zero, count: basis.count)
    z[0] = value
    var span = z.mutableSpan
    kernel(basis, x.span, y.span, &span)
    return MultivariateTaylor(z, basis, tag)
  }
}
