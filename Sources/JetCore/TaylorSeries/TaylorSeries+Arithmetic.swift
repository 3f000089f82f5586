// Truncated series arithmetic of an order chosen at run time.

extension TaylorSeries: ExpressibleByIntegerLiteral, AdditiveArithmetic, Numeric, SignedNumeric, AlgebraicField, ElementaryFunctions,
  _JetCoefficient,
  Scalar, Jet
where T: Scalar {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// The same jet over numbers without limits of the exponent.
  public typealias _Wide = TaylorSeries<T._Wide>

  /// The constant zero.
  @_alwaysEmitIntoClient @inline(__always)
  public static var zero: TaylorSeries { TaylorSeries(T.zero) }

  /// The sum, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public static func + (a: TaylorSeries, b: TaylorSeries) -> TaylorSeries {
    if b.isExactConstant { return a.marked(b).replacingValue(a.value + b.value) }
    if a.isExactConstant { return b.marked(a).replacingValue(a.value + b.value) }
    return combined(a, b) { $0 + $1 }
  }

  /// The difference, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public static func - (a: TaylorSeries, b: TaylorSeries) -> TaylorSeries {
    if b.isExactConstant { return a.marked(b).replacingValue(a.value - b.value) }
    if a.isExactConstant { return (-b).marked(a).replacingValue(a.value - b.value) }
    return combined(a, b) { $0 - $1 }
  }

  /// The negative, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public static prefix func - (a: TaylorSeries) -> TaylorSeries { a.mapped { -$0 } }

  /// The truncated product: cₖ = Σ aⱼ·b₍ₖ₋ⱼ₎.
  ///
  /// The sums are taken as they stand at every order: measured on x86-64, Karatsuba's multiplication saves time from order 500 on,
  /// but of exp·exp beyond order 64 it leaves no digit right, because it subtracts large coefficients to obtain small ones.
  /// - Complexity: O(n²) in the order n; about 0.24 ms at order 1000.
  @_alwaysEmitIntoClient
  public static func * (a: TaylorSeries, b: TaylorSeries) -> TaylorSeries {
    if b.isExactConstant { return a.marked(b).scaled(by: b.value) }
    if a.isExactConstant { return b.marked(a).mapped { a.value * $0 } }
    return build(a.value * b.value, a, b) { x, y, z in
      T._multiply(a.value, x, b.value, y, into: &z)
    }
  }

  /// The truncated quotient: qₖ = (aₖ − Σ_{j≥1} bⱼ·q₍ₖ₋ⱼ₎)/b₀; ±∞ at a pole.
  ///
  /// - Complexity: O(n²) in the order n.
  @_alwaysEmitIntoClient
  public static func / (a: TaylorSeries, b: TaylorSeries) -> TaylorSeries {
    if b.isExactConstant { return a.marked(b).mapped { $0 / b.value } }
    let q0 = a.value / b.value
    if b.value.primal == .zero {
      if let y = stationaryQuotient(q0, a, b) { return y }
    } else if _isWidenable && q0.primal == .zero && b.value._isUnbounded && !b.coefficients.contains(where: { $0._isUndefined }) {
      return a._matchingOrder(of: b).flat(q0)
    }
    let quotient = build(q0, a, b) { x, y, z in
      if b.value.primal == .zero {
        T._divide(q0, x, b.value, y, absorbing: true, into: &z)
      } else {
        T._divide(q0, x, b.value, y, absorbing: false, into: &z)
      }
    }
    if !_isWidenable || (q0._isRegular ? quotient._staysInRange(from: b) : a.value.primal == .zero) { return quotient }
    return wideQuotient(q0, a, b) ?? quotient
  }

  /// Adds in place.
  @_alwaysEmitIntoClient
  public static func += (a: inout TaylorSeries, b: TaylorSeries) { a = a + b }

  /// Subtracts in place.
  @_alwaysEmitIntoClient
  public static func -= (a: inout TaylorSeries, b: TaylorSeries) { a = a - b }

  /// Multiplies in place.
  @_alwaysEmitIntoClient
  public static func *= (a: inout TaylorSeries, b: TaylorSeries) { a = a * b }

  /// Divides in place.
  @_alwaysEmitIntoClient
  public static func /= (a: inout TaylorSeries, b: TaylorSeries) { a = a / b }

  /// Negates in place.
  @_alwaysEmitIntoClient
  public mutating func negate() { self = -self }

  /// The magnitude of the value, without derivatives; `abs(x)` has them.
  @_alwaysEmitIntoClient @inline(__always)
  public var magnitude: T.Magnitude { value.magnitude }

  /// The reciprocal series, if the base's value has an accurate reciprocal.
  @_alwaysEmitIntoClient
  public var reciprocal: TaylorSeries? { value.reciprocal == nil ? nil : 1 / self }

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
  public func multiplied(by n: Int) -> TaylorSeries { mapped { $0.multiplied(by: n) } }

  /// The quotient by an integer, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func divided(by n: Int) -> TaylorSeries { mapped { $0.divided(by: n) } }
}

extension TaylorSeries where T: Scalar {
  /// The series with `transform` applied to every coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  package func mapped(_ transform: (T) -> T) -> TaylorSeries { TaylorSeries(coefficients.map(transform), lifted: isLifted, tag) }

  /// The series with the tag of another merged in.
  @_alwaysEmitIntoClient @inline(__always)
  package func marked(_ other: TaylorSeries) -> TaylorSeries { TaylorSeries(coefficients, lifted: isLifted, tag.merged(with: other.tag)) }

  /// A coefficientwise combination of two series that are no exact constants, of the lower order.
  @_alwaysEmitIntoClient @inline(__always)
  package static func combined(_ a: TaylorSeries, _ b: TaylorSeries, _ operation: (T, T) -> T) -> TaylorSeries {
    let count = Swift.min(a.coefficients.count, b.coefficients.count)
    let list = [T](unsafeUninitializedCapacity: count) { buffer, initialized in
      for k in 0..<count { buffer.initializeElement(at: k, to: operation(a.coefficients[k], b.coefficients[k])) }
      initialized = count
    }
    return TaylorSeries(list, lifted: false, a.tag.merged(with: b.tag))
  }

  /// The coefficients with an exact constant padded by zeros, truncated after `order`.
  @_alwaysEmitIntoClient @inline(__always)
  package func padded(to order: Int) -> [T] {
    if self.order == order { return coefficients }
    if self.order > order { return Array(coefficients[...order]) }
    return coefficients + [T](repeating: .zero, count: order - self.order)
  }

  /// The series of value `value` whose higherCoefficients a kernel computes from the higher coefficients of two others, of the lower order.
  @_alwaysEmitIntoClient @inline(__always)
  package static func build(
    _ value: T, _ a: TaylorSeries, _ b: TaylorSeries, _ kernel: (Span<T>, Span<T>, inout MutableSpan<T>) -> Void
  ) -> TaylorSeries {
    let tag = a.tag.merged(with: b.tag)
    if a.isExactConstant && b.isExactConstant { return TaylorSeries([value], lifted: true, tag) }
    let order = a.isExactConstant ? b.order : b.isExactConstant ? a.order : Swift.min(a.order, b.order)
    let x = a.padded(to: order)
    let y = b.padded(to: order)
    var z = [T](repeating: .zero, count: order + 1)
    z[0] = value
    var span = z.mutableSpan
    #if compiler(>=6.3)
    var higherCoefficients = span._mutatingExtracting(1..<(order + 1))
    #else
    var higherCoefficients = span.extracting(1..<(order + 1))
    #endif
    kernel(x.span.extracting(1..<(order + 1)), y.span.extracting(1..<(order + 1)), &higherCoefficients)
    return TaylorSeries(z, lifted: false, tag)
  }
}
