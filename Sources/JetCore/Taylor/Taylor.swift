// The N-jet: a value and N normalized Taylor coefficients, the order fixed by the type.

/// A Taylor polynomial of order `N` in t: f(x(t)) = c₀ + c₁t + … + c_N t^N + O(t^(N+1)).
///
/// The parts are **normalized coefficients** cₖ = f⁽ᵏ⁾/k!, not derivatives: `t[k]` is cₖ and `t.derivative(k)` is k!·cₖ.
/// `N` is the order, so there are N + 1 coefficients; arithmetic is exact truncated series arithmetic without allocation.
///
///     let t = Taylor<Double, 5>(variable: 0)
///     exp(sin(t))                   // 1.0 + 1.0t + 0.5t² − 0.125t⁴ − 0.0666…t⁵ + O(t⁶)
///
/// Comparisons `<`, `<=`, `>`, `>=` look at the value only; `==` and hashing look at every coefficient.
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., chapter 13.
@frozen
public struct Taylor<T, let N: Int> {
  /// The value: the coefficient of order zero.
  public var value: T

  /// The coefficients of orders 1 to N; `higherCoefficients[k − 1]` is cₖ.
  public var higherCoefficients: InlineArray<N, T>

  /// The derivative that the coefficients belong to, in debug builds.
  @usableFromInline package var tag: PerturbationTag

  /// Makes a series from its value and the coefficients of orders 1 to N, f⁽ᵏ⁾/k!.
  @_alwaysEmitIntoClient @inline(__always)
  public init(value: T, higherCoefficients: InlineArray<N, T>) { self.init(value, higherCoefficients, .none) }

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ value: T, _ higherCoefficients: InlineArray<N, T>, _ tag: PerturbationTag) {
    self.value = value
    self.higherCoefficients = higherCoefficients
    self.tag = tag
  }

  /// The order of the series.
  @_alwaysEmitIntoClient @inline(__always)
  public static var order: Int { N }

  /// The order of the series.
  @_alwaysEmitIntoClient @inline(__always)
  public var order: Int { N }

  /// The normalized coefficient cₖ = f⁽ᵏ⁾/k!; `derivative(k)` is k! times it.
  ///
  /// - Precondition: 0 ≤ k ≤ N.
  @_alwaysEmitIntoClient @inline(__always)
  public subscript(k: Int) -> T {
    get {
      require(k >= 0 && k <= N, "A Taylor series of order \(N) has no coefficient \(k)")
      return k == 0 ? value : higherCoefficients[unchecked: k - 1]
    }
    set {
      require(k >= 0 && k <= N, "A Taylor series of order \(N) has no coefficient \(k)")
      if k == 0 { value = newValue } else { higherCoefficients[unchecked: k - 1] = newValue }
    }
  }

  /// All N + 1 normalized coefficients, as an array.
  @_alwaysEmitIntoClient
  public var coefficients: [T] { (0...N).map { self[$0] } }

  /// Makes a series from its N + 1 normalized coefficients f⁽ᵏ⁾/k!.
  ///
  /// - Precondition: there are exactly N + 1 of them.
  @_alwaysEmitIntoClient
  public init(coefficients: [T]) {
    require(
      coefficients.count == N + 1, "A Taylor series of order \(N) has \(N + 1) coefficients, got \(coefficients.count)")
    self.init(value: coefficients[0], higherCoefficients: InlineArray { coefficients[$0 + 1] })
  }
}

extension Taylor: Sendable where T: Sendable {}
extension Taylor: BitwiseCopyable where T: BitwiseCopyable {}

extension Taylor where T: Scalar {
  /// Lifts a number by one level, as a constant: every further coefficient is zero.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: T) { self.init(value, .filled(.zero), .none) }

  /// The variable x + t at `value`: its first coefficient is one.
  @_alwaysEmitIntoClient @inline(__always)
  public init(variable value: T) { self.init(variable: value, tag: .none) }

  @_alwaysEmitIntoClient @inline(__always)
  package init(variable value: T, tag: PerturbationTag) {
    self.init(value, .filled(.zero), tag)
    if N > 0 { higherCoefficients[unchecked: 0] = 1 }
  }

  /// The kth derivative, k!·cₖ; the coefficient itself is `self[k]`.
  ///
  /// - Precondition: 0 ≤ k ≤ N.
  @_alwaysEmitIntoClient
  public func derivative(_ k: Int) -> T { derivativeFromCoefficient(self[k], order: k) }
}

/// k!·c, multiplied up factor by factor so that it overflows only where the derivative does.
///
/// NaN where the coefficient has lost its digits: it is subnormal, or it is zero at an order so high that 1/k! would be.
@_alwaysEmitIntoClient
package func derivativeFromCoefficient<T: Scalar>(_ c: T, order k: Int) -> T {
  guard k > 1 else { return c }
  if !c._isRegular && c.primal.magnitude < 1 {
    var inverse: T.Primal = 1
    for i in 2...k { inverse = inverse.divided(by: i) }
    if c.primal != .zero || !inverse._isRegular { return T.zero / T.zero }
  }
  var r = c
  for i in 2...k { r = r.multiplied(by: i) }
  return r
}

extension Taylor: Equatable where T: Equatable {
  /// Whether all coefficients are equal.
  @_alwaysEmitIntoClient
  public static func == (a: Taylor, b: Taylor) -> Bool {
    guard a.value == b.value else { return false }
    for i in 0..<N where a.higherCoefficients[unchecked: i] != b.higherCoefficients[unchecked: i] { return false }
    return true
  }
}

extension Taylor: Hashable where T: Hashable {
  /// Hashes all coefficients.
  @_alwaysEmitIntoClient
  public func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    for i in 0..<N { hasher.combine(higherCoefficients[unchecked: i]) }
  }
}

#if !hasFeature(Embedded)
extension Taylor: Codable where T: Codable {
  /// Decodes an array of N + 1 normalized coefficients.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let list = try container.decode([T].self)
    guard list.count == N + 1 else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "Expected \(N + 1) coefficients, got \(list.count)")
    }
    self.init(coefficients: list)
  }

  /// Encodes an array of N + 1 normalized coefficients.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(coefficients)
  }
}
#endif

extension Taylor: CustomStringConvertible {
  /// The series as `1.0 + 2.0t − 0.5t² + O(t³)`; zero coefficients are left out.
  public var description: String { seriesDescription(coefficients, exact: false) }
}
