// The 1-jet: a value and one tangent.

/// A value and its derivative along one direction: x + ẋε with ε² = 0.
///
/// Every operation f maps `Dual(value: x, tangent: ẋ)` to `Dual(value: f(x), tangent: f′(x)·ẋ)`, which is the chain rule:
/// a program run on duals returns its value and its exact directional derivative (the JVP) together.
///
///     let x = Dual(value: 2.0, tangent: 1.0)
///     let y = x * x + 3 * x          // y.value == 10, y.tangent == 7
///
/// `T` may be a plain number, another jet (nesting gives higher derivatives) or, for the operations of linear algebra, a
/// matrix. Comparisons `<`, `<=`, `>`, `>=` look at the value only; `==` and hashing look at both parts.
/// Source: M. Blondel & V. Roulet, "The Elements of Differentiable Programming", chapter on forward mode.
@frozen
public struct Dual<T> {
  /// The value f(x).
  public var value: T

  /// The tangent f′(x)·ẋ: the derivative along the direction that was seeded.
  public var tangent: T

  /// The derivative that the tangent belongs to, in debug builds.
  @usableFromInline package var tag: PerturbationTag

  /// Makes a jet from its two parts.
  @_alwaysEmitIntoClient @inline(__always)
  public init(value: T, tangent: T) { self.init(value, tangent, .none) }

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ value: T, _ tangent: T, _ tag: PerturbationTag) {
    self.value = value
    self.tangent = tangent
    self.tag = tag
  }
}

extension Dual: Sendable where T: Sendable {}
extension Dual: BitwiseCopyable where T: BitwiseCopyable {}

extension Dual where T: Scalar {
  /// Lifts a number by one level, as a constant: the tangent is zero.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: T) { self.init(value, .zero, .none) }

  /// The variable itself: its tangent is one.
  @_alwaysEmitIntoClient @inline(__always)
  public init(variable value: T) { self.init(value, 1, .none) }

  @_alwaysEmitIntoClient @inline(__always)
  package init(variable value: T, tag: PerturbationTag) { self.init(value, 1, tag) }
}

extension Dual: Equatable where T: Equatable {
  /// Whether value and tangent are both equal.
  @_alwaysEmitIntoClient @inline(__always)
  public static func == (a: Dual, b: Dual) -> Bool { a.value == b.value && a.tangent == b.tangent }
}

extension Dual: Hashable where T: Hashable {
  /// Hashes value and tangent.
  @_alwaysEmitIntoClient
  public func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    hasher.combine(tangent)
  }
}

#if !hasFeature(Embedded)
extension Dual: Codable where T: Codable {
  @usableFromInline package enum CodingKeys: String, CodingKey { case value, tangent }

  /// Decodes the keys `value` and `tangent`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      value: try container.decode(T.self, forKey: .value), tangent: try container.decode(T.self, forKey: .tangent))
  }

  /// Encodes the keys `value` and `tangent`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(tangent, forKey: .tangent)
  }
}
#endif

extension Dual: CustomStringConvertible {
  /// The jet as `value + tangent ε`.
  public var description: String { "\(value) + \(tangent)ε" }
}
