// The 2-jet of a block of a Hessian: M first derivatives, N others, and the M×N second derivatives along one of each.

/// A value, its derivatives along `M` row directions and `N` column directions, and the M×N mixed second derivatives.
///
/// One pass of a program gives an M×N block of a Hessian: f(x + Σ aᵢuᵢ + Σ bⱼvⱼ) up to the terms aᵢ, bⱼ and aᵢ·bⱼ. A block that
/// lies on the diagonal has the same directions in both groups; `HessianJet` carries half of it.
///
/// Comparisons `<`, `<=`, `>`, `>=` look at the value only; `==` looks at every part.
/// Source: J. A. Fike & J. J. Alonso, "The development of hyper-dual numbers for exact second-derivative calculations",
/// AIAA 2011-886.
@frozen
public struct HyperDual<T, let M: Int, let N: Int> {
  /// The value f(x).
  public var value: T

  /// The first derivatives along the `M` row directions.
  public var rows: InlineArray<M, T>

  /// The first derivatives along the `N` column directions.
  public var columns: InlineArray<N, T>

  /// The second derivatives: `mixed[i][j]` is that along row direction i and column direction j.
  public var mixed: InlineArray<M, InlineArray<N, T>>

  /// The derivative that the parts belong to, in debug builds.
  @usableFromInline var tag: PerturbationTag

  /// Makes a jet from its parts.
  @inlinable @inline(__always)
  public init(value: T, rows: InlineArray<M, T>, columns: InlineArray<N, T>, mixed: InlineArray<M, InlineArray<N, T>>) {
    self.init(value, rows, columns, mixed, .none)
  }

  @inlinable @inline(__always)
  init(
    _ value: T, _ rows: InlineArray<M, T>, _ columns: InlineArray<N, T>, _ mixed: InlineArray<M, InlineArray<N, T>>,
    _ tag: PerturbationTag
  ) {
    self.value = value
    self.rows = rows
    self.columns = columns
    self.mixed = mixed
    self.tag = tag
  }
}

extension HyperDual: Sendable where T: Sendable {}
extension HyperDual: BitwiseCopyable where T: BitwiseCopyable {}

extension HyperDual: Equatable where T: Equatable {
  /// Whether all parts are equal.
  @inlinable
  public static func == (a: HyperDual, b: HyperDual) -> Bool {
    guard a.value == b.value else { return false }
    for i in 0..<M where a.rows[unchecked: i] != b.rows[unchecked: i] { return false }
    for j in 0..<N where a.columns[unchecked: j] != b.columns[unchecked: j] { return false }
    for i in 0..<M {
      for j in 0..<N where a.mixed[unchecked: i][unchecked: j] != b.mixed[unchecked: i][unchecked: j] { return false }
    }
    return true
  }
}

extension HyperDual: Jet, SecondOrderJet where T: Scalar {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// Lifts a number by one level, as a constant: every derivative is zero.
  @inlinable @inline(__always)
  public init(_ value: T) { self.init(value, .filled(.zero), .filled(.zero), .filled(.filled(.zero)), .none) }

  /// A jet with every part `value`.
  @inlinable @inline(__always)
  public static func undefined(_ value: T) -> HyperDual {
    HyperDual(value, .filled(value), .filled(value), .filled(.filled(value)), .none)
  }

  /// Whether every derivative is exactly zero.
  @inlinable
  public var isConstant: Bool {
    for i in 0..<M where rows[unchecked: i] != .zero { return false }
    for j in 0..<N where columns[unchecked: j] != .zero { return false }
    for i in 0..<M { for j in 0..<N where mixed[unchecked: i][unchecked: j] != .zero { return false } }
    return true
  }

  /// The same derivatives on another value.
  @inlinable @inline(__always)
  public func replacingValue(_ value: T) -> HyperDual { HyperDual(value, rows, columns, mixed, tag) }

  /// The loop over the parts of two jets.
  @inlinable @inline(__always)
  public func combined(
    with other: HyperDual, value: T, first: (_ a: T, _ b: T) -> T,
    second: (_ aij: T, _ bij: T, _ ai: T, _ aj: T, _ bi: T, _ bj: T) -> T
  ) -> HyperDual {
    var r = self
    r.value = value
    r.tag = tag.merged(with: other.tag)
    for i in 0..<M {
      let ai = rows[unchecked: i]
      let bi = other.rows[unchecked: i]
      r.rows[unchecked: i] = first(ai, bi)
      for j in 0..<N {
        r.mixed[unchecked: i][unchecked: j] = second(
          mixed[unchecked: i][unchecked: j], other.mixed[unchecked: i][unchecked: j], ai, columns[unchecked: j], bi,
          other.columns[unchecked: j])
      }
    }
    for j in 0..<N { r.columns[unchecked: j] = first(columns[unchecked: j], other.columns[unchecked: j]) }
    return r
  }

  /// The loop over the parts.
  @inlinable @inline(__always)
  public func mapped(
    _ value: T, first: (_ ai: T) -> T, second: (_ aij: T, _ ai: T, _ aj: T) -> T
  ) -> HyperDual {
    var r = self
    r.value = value
    for i in 0..<M {
      let ai = rows[unchecked: i]
      r.rows[unchecked: i] = first(ai)
      for j in 0..<N { r.mixed[unchecked: i][unchecked: j] = second(mixed[unchecked: i][unchecked: j], ai, columns[unchecked: j]) }
    }
    for j in 0..<N { r.columns[unchecked: j] = first(columns[unchecked: j]) }
    return r
  }
}

extension HyperDual: CustomStringConvertible {
  /// The jet as `value + [rows]ε + [columns]δ + [[mixed]]εδ`.
  public var description: String {
    let left = (0..<M).map { "\(rows[$0])" }.joined(separator: ", ")
    let right = (0..<N).map { "\(columns[$0])" }.joined(separator: ", ")
    let block = (0..<M).map { i in "[" + (0..<N).map { "\(mixed[i][$0])" }.joined(separator: ", ") + "]" }.joined(separator: ", ")
    return "\(value) + [\(left)]ε + [\(right)]δ + [\(block)]εδ"
  }
}
