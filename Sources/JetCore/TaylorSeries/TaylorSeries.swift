// The jet whose order is chosen at run time.

/// A Taylor polynomial in t whose order is chosen at run time: c₀ + c₁t + … + cₙtⁿ + O(tⁿ⁺¹).
///
/// The parts are **normalized coefficients** cₖ = f⁽ᵏ⁾/k!, not derivatives: `s[k]` is cₖ and `s.derivative(k)` is k!·cₖ.
/// A lifted number or a literal is an *exact constant*: it has one coefficient and no error term, and takes the order of
/// the series it is combined with. Two series of different order give a result of the lower order, because beyond it one of them is unknown.
///
///     let s = TaylorSeries(variable: 0.0, order: 9)
///     tan(s).reversed()            // the series of arctan
///
/// Comparisons `<`, `<=`, `>`, `>=` look at the value only; `==` and hashing look at every coefficient.
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., chapter 13.
@frozen
public struct TaylorSeries<T> {
  /// The normalized coefficients f⁽ᵏ⁾/k!, from order zero up; never empty.
  public var coefficients: [T] {
    didSet { require(!coefficients.isEmpty, "A Taylor series needs at least one coefficient, got none") }
  }

  /// Whether this is a lifted number, exact at every order.
  @usableFromInline package var isLifted: Bool

  /// The derivative that the coefficients belong to, in debug builds.
  @usableFromInline package var tag: PerturbationTag

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ coefficients: [T], lifted: Bool, _ tag: PerturbationTag) {
    self.coefficients = coefficients
    self.isLifted = lifted
    self.tag = tag
  }

  /// Makes a series from its normalized coefficients f⁽ᵏ⁾/k!, whose number less one is the order.
  ///
  /// - Precondition: there is at least one.
  @_alwaysEmitIntoClient
  public init(coefficients: [T]) {
    require(!coefficients.isEmpty, "A Taylor series needs at least one coefficient, got none")
    self.init(coefficients, lifted: false, .none)
  }

  /// The order of the series: the number of coefficients less one.
  @_alwaysEmitIntoClient @inline(__always)
  public var order: Int { coefficients.count - 1 }

  /// Whether this is a lifted number, which has no error term and takes the order of the series it is combined with.
  @_alwaysEmitIntoClient @inline(__always)
  public var isExactConstant: Bool { isLifted && coefficients.count == 1 }

  /// The value: the coefficient of order zero.
  @_alwaysEmitIntoClient @inline(__always)
  public var value: T {
    get { coefficients[0] }
    set { coefficients[0] = newValue }
  }
}

extension TaylorSeries: Sendable where T: Sendable {}

extension TaylorSeries where T: Scalar {
  /// Lifts a number to an exact constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: T) { self.init([value], lifted: true, .none) }

  /// The variable x + t at `value`, truncated after `order`.
  ///
  /// - Precondition: `order` ≥ 0.
  @_alwaysEmitIntoClient
  public init(variable value: T, order: Int) { self.init(variable: value, order: order, tag: .none) }

  @_alwaysEmitIntoClient
  package init(variable value: T, order: Int, tag: PerturbationTag) {
    require(order >= 0, "The order of a Taylor series must be at least 0, got \(order)")
    require(order <= Int(Int32.max), "The order of a Taylor series must be at most \(Int32.max), got \(order)")
    var list = [T](repeating: .zero, count: order + 1)
    list[0] = value
    if order > 0 { list[1] = 1 }
    self.init(list, lifted: false, tag)
  }

  /// The normalized coefficient cₖ = f⁽ᵏ⁾/k!.
  ///
  /// `derivative(k)` is k! times it. An exact constant has zeros at every k ≥ 1.
  ///
  /// - Precondition: 0 ≤ k ≤ order.
  @_alwaysEmitIntoClient
  public subscript(k: Int) -> T {
    get {
      // What is undefined has no coefficient that is known.
      if k > 0 && isExactConstant { return value._isUndefined ? value : .zero }
      require(k >= 0 && k < coefficients.count, "A Taylor series of order \(order) has no coefficient \(k)")
      return coefficients[k]
    }
    set {
      require(k >= 0 && k < coefficients.count, "A Taylor series of order \(order) has no coefficient \(k)")
      coefficients[k] = newValue
    }
  }

  /// The kth derivative, k!·cₖ; the coefficient itself is `self[k]`.
  ///
  /// - Precondition: 0 ≤ k ≤ order.
  @_alwaysEmitIntoClient
  public func derivative(_ k: Int) -> T { derivativeFromCoefficient(self[k], order: k) }
}

extension TaylorSeries: Equatable where T: Equatable {
  /// Whether all coefficients are equal and of the same number; over scalars, missing ones count as zeros.
  @_alwaysEmitIntoClient
  public static func == (a: TaylorSeries, b: TaylorSeries) -> Bool { areEqual(a.coefficients[...], b.coefficients[...]) }

  /// Whether two lists of coefficients agree.
  @_alwaysEmitIntoClient
  package static func areEqual(_ a: ArraySlice<T>, _ b: ArraySlice<T>) -> Bool {
    guard a.count != b.count else { return a == b }
    guard let zero = zeroLike(a[0]) else { return false }
    let common = Swift.min(a.count, b.count)
    return a.prefix(common) == b.prefix(common) && a.dropFirst(common).allSatisfy { $0 == zero }
      && b.dropFirst(common).allSatisfy { $0 == zero }
  }
}

extension TaylorSeries: Hashable where T: Hashable {
  /// Hashes the coefficients up to the last that is not zero, as equality sees them.
  @_alwaysEmitIntoClient
  public func hash(into hasher: inout Hasher) {
    var count = coefficients.count
    if let zero = zeroLike(coefficients[0]) { while count > 1 && coefficients[count - 1] == zero { count -= 1 } }
    for k in 0..<count { hasher.combine(coefficients[k]) }
  }
}

/// The zero of a type that has one without further data, as scalars do and matrices do not.
@_alwaysEmitIntoClient
package func zeroLike<T>(_ sample: T) -> T? {
  func zero<A: AdditiveArithmetic>(_ type: A.Type) -> Any { A.zero }
  guard let type = T.self as? any AdditiveArithmetic.Type else { return nil }
  return zero(type) as? T
}

#if !hasFeature(Embedded)
extension TaylorSeries: Codable where T: Codable {
  @usableFromInline package enum CodingKeys: String, CodingKey { case coefficients, exact }

  /// Decodes the keys `coefficients` and, for an exact constant, `exact`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let list = try container.decode([T].self, forKey: .coefficients)
    guard !list.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .coefficients, in: container, debugDescription: "Expected at least one coefficient, got none")
    }
    let exact = try container.decodeIfPresent(Bool.self, forKey: .exact) ?? false
    self.init(list, lifted: exact && list.count == 1, .none)
  }

  /// Encodes the keys `coefficients` and, for an exact constant, `exact`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(coefficients, forKey: .coefficients)
    if isExactConstant { try container.encode(true, forKey: .exact) }
  }
}
#endif

extension TaylorSeries: CustomStringConvertible {
  /// The series as `1.0 + 2.0t − 0.5t² + O(t³)`; zero coefficients are left out.
  public var description: String { seriesDescription(coefficients, exact: isExactConstant) }
}
