// The 1-jet in several directions at once: a value and N partial derivatives (a "chunk").

/// A value and its derivatives along `N` directions at once: x + Σ ẋᵢεᵢ with εᵢεⱼ = 0.
///
/// One pass of a program over `MultiDual<Double, 8>` gives eight columns of a Jacobian, and evaluates each function once.
/// Comparisons `<`, `<=`, `>`, `>=` look at the value only; `==` and hashing look at every part.
/// Source: J. Revels, M. Lubin & T. Papamarkou, "Forward-Mode Automatic Differentiation in Julia", arXiv:1607.07892.
@frozen
public struct MultiDual<T, let N: Int> {
  /// The derivatives of f along the `N` directions that were seeded.
  ///
  /// They stand first in memory, where the compiler finds them in pairs, fours and eights that fit its vectors.
  public var partials: InlineArray<N, T>

  /// The value f(x).
  public var value: T

  /// The derivative that the partials belong to, in debug builds.
  @usableFromInline package var tag: PerturbationTag

  /// Makes a jet from its parts.
  @_alwaysEmitIntoClient @inline(__always)
  public init(value: T, partials: InlineArray<N, T>) { self.init(value, partials, .none) }

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ value: T, _ partials: InlineArray<N, T>, _ tag: PerturbationTag) {
    self.partials = partials
    self.value = value
    self.tag = tag
  }

  /// The number of directions.
  @_alwaysEmitIntoClient @inline(__always)
  public static var directions: Int { N }
}

extension MultiDual: Sendable where T: Sendable {}
extension MultiDual: BitwiseCopyable where T: BitwiseCopyable {}

extension MultiDual where T: Scalar {
  /// Lifts a number by one level, as a constant: every partial is zero.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: T) { self.init(value, .filled(.zero), .none) }

  /// The variable of direction `i`: that partial is one, the others are zero.
  ///
  /// - Precondition: 0 ≤ `i` < N.
  @_alwaysEmitIntoClient @inline(__always)
  public init(variable value: T, direction i: Int) {
    require(i >= 0 && i < N, "A MultiDual of \(N) directions has no direction \(i)")
    self.init(variable: value, direction: i, tag: .none)
  }

  @_alwaysEmitIntoClient @inline(__always)
  package init(variable value: T, direction i: Int, tag: PerturbationTag) {
    self.init(value, .filled(.zero), tag)
    partials[unchecked: i] = 1
  }
}

extension MultiDual: Equatable where T: Equatable {
  /// Whether the values and all partials are equal.
  @_alwaysEmitIntoClient
  public static func == (a: MultiDual, b: MultiDual) -> Bool {
    guard a.value == b.value else { return false }
    for i in 0..<N where a.partials[unchecked: i] != b.partials[unchecked: i] { return false }
    return true
  }
}

extension MultiDual: Hashable where T: Hashable {
  /// Hashes the value and all partials.
  @_alwaysEmitIntoClient
  public func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    for i in 0..<N { hasher.combine(partials[unchecked: i]) }
  }
}

#if !hasFeature(Embedded)
extension MultiDual: Codable where T: Codable {
  @usableFromInline package enum CodingKeys: String, CodingKey { case value, partials }

  /// Decodes the keys `value` and `partials`, an array of `N` elements.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let value = try container.decode(T.self, forKey: .value)
    let list = try container.decode([T].self, forKey: .partials)
    guard list.count == N else {
      throw DecodingError.dataCorruptedError(
        forKey: .partials, in: container, debugDescription: "Expected \(N) partials, got \(list.count)")
    }
    self.init(value: value, partials: InlineArray { list[$0] })
  }

  /// Encodes the keys `value` and `partials`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode((0..<N).map { partials[$0] }, forKey: .partials)
  }
}
#endif

extension MultiDual: CustomStringConvertible {
  /// The jet as `value + [p₀, p₁, …]ε`.
  public var description: String {
    "\(value) + [" + (0..<N).map { "\(partials[$0])" }.joined(separator: ", ") + "]ε"
  }
}
