// The 2-jet of a block of a Hessian: M first derivatives, N others, and the M×N second derivatives along one of each.

/// A value, its derivatives along `M` row directions and `N` column directions, and the M×N mixed second derivatives.
///
/// One pass of a program gives an M×N block of a Hessian: f(x + Σ aᵢuᵢ + Σ bⱼvⱼ) up to the terms aᵢ, bⱼ and aᵢ·bⱼ. A block that
/// lies on the diagonal has the same directions in both groups.
///
/// Comparisons `<`, `<=`, `>`, `>=` look at the value only; `==` looks at every part.
/// Source: J. A. Fike & J. J. Alonso, "The development of hyper-dual numbers for exact second-derivative calculations",
/// AIAA 2011-886.
@frozen
public struct HyperDual<T, let M: Int, let N: Int> {
  /// The second derivatives: `mixedPartials[i][j]` is that along row direction i and column direction j.
  ///
  /// The lists stand first in memory, where they fit the vectors of the processor.
  @usableFromInline package var _mixedPartials: InlineArray<M, InlineArray<N, T>>

  @usableFromInline package var _columnPartials: InlineArray<N, T>

  @usableFromInline package var _rowPartials: InlineArray<M, T>

  /// The value f(x).
  public var value: T

  /// Whether the rows (1) and the columns (2) may be other than zero; the mixed parts may only where both are.
  ///
  /// A pass varies few of many variables, and what is still constant, or only along one group, costs no loop over the block.
  @usableFromInline package var activity: UInt8

  /// The derivative that the parts belong to, in debug builds.
  @usableFromInline package var tag: PerturbationTag

  /// Makes a jet from its parts.
  @_alwaysEmitIntoClient @inline(__always)
  public init(
    value: T, rowPartials: InlineArray<M, T>, columnPartials: InlineArray<N, T>, mixedPartials: InlineArray<M, InlineArray<N, T>>
  ) {
    self.init(value, rowPartials, columnPartials, mixedPartials, 3, .none)
  }

  /// The first derivatives along the `M` row directions.
  @_alwaysEmitIntoClient @inline(__always)
  public var rowPartials: InlineArray<M, T> { _rowPartials }

  /// The first derivatives along the `N` column directions.
  @_alwaysEmitIntoClient @inline(__always)
  public var columnPartials: InlineArray<N, T> { _columnPartials }

  /// The second derivatives: `mixedPartials[i][j]` is that along row direction i and column direction j.
  @_alwaysEmitIntoClient @inline(__always)
  public var mixedPartials: InlineArray<M, InlineArray<N, T>> { _mixedPartials }

  @_alwaysEmitIntoClient @inline(__always)
  package init(
    _ value: T, _ rows: InlineArray<M, T>, _ columns: InlineArray<N, T>, _ mixed: InlineArray<M, InlineArray<N, T>>,
    _ activity: UInt8, _ tag: PerturbationTag
  ) {
    self.value = value
    _rowPartials = rows
    _columnPartials = columns
    _mixedPartials = mixed
    self.activity = activity
    self.tag = tag
  }
}

extension HyperDual: Sendable where T: Sendable {}
extension HyperDual: BitwiseCopyable where T: BitwiseCopyable {}

extension HyperDual: Equatable where T: Equatable {
  /// Whether all parts are equal.
  @_alwaysEmitIntoClient
  public static func == (a: HyperDual, b: HyperDual) -> Bool {
    guard a.value == b.value else { return false }
    for i in 0..<M where a._rowPartials[unchecked: i] != b._rowPartials[unchecked: i] { return false }
    for j in 0..<N where a._columnPartials[unchecked: j] != b._columnPartials[unchecked: j] { return false }
    for i in 0..<M {
      for j in 0..<N where a._mixedPartials[unchecked: i][unchecked: j] != b._mixedPartials[unchecked: i][unchecked: j] { return false }
    }
    return true
  }
}

extension HyperDual: Jet, SecondOrderJet where T: Scalar {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// The same jet over numbers without limits of the exponent.
  public typealias _Wide = HyperDual<T._Wide, M, N>

  /// Lifts a number by one level, as a constant: every derivative is zero.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: T) { self.init(value, .filled(.zero), .filled(.zero), .filled(.filled(.zero)), 0, .none) }

  /// A jet with every part `value`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func undefined(_ value: T) -> HyperDual {
    HyperDual(value, .filled(value), .filled(value), .filled(.filled(value)), 3, .none)
  }

  /// Whether every derivative is exactly zero.
  @_alwaysEmitIntoClient
  public var isConstant: Bool {
    if activity == 0 { return true }
    for i in 0..<M where _rowPartials[unchecked: i] != .zero { return false }
    for j in 0..<N where _columnPartials[unchecked: j] != .zero { return false }
    for i in 0..<M { for j in 0..<N where _mixedPartials[unchecked: i][unchecked: j] != .zero { return false } }
    return true
  }

  /// The same derivatives on another value.
  @_alwaysEmitIntoClient @inline(__always)
  public func replacingValue(_ value: T) -> HyperDual { HyperDual(value, _rowPartials, _columnPartials, _mixedPartials, activity, tag) }

  /// False only if every derivative is zero.
  @_alwaysEmitIntoClient @inline(__always)
  public var isActive: Bool { activity != 0 }

  /// The loop over the parts of two jets.
  @_alwaysEmitIntoClient @inline(__always)
  public func combined(
    with other: HyperDual, value: T, first: (_ a: T, _ b: T) -> T,
    second: (_ aij: T, _ bij: T, _ ai: T, _ aj: T, _ bi: T, _ bj: T) -> T
  ) -> HyperDual {
    var r = HyperDual(value)
    r.activity = activity | other.activity
    r.tag = tag.merged(with: other.tag)
    if r.activity & 1 != 0 {
      for i in 0..<M { r._rowPartials[unchecked: i] = first(_rowPartials[unchecked: i], other._rowPartials[unchecked: i]) }
    }
    if r.activity & 2 != 0 {
      for j in 0..<N { r._columnPartials[unchecked: j] = first(_columnPartials[unchecked: j], other._columnPartials[unchecked: j]) }
    }
    if r.activity != 3 { return r }
    let (p, q) = (_columnPartials, other._columnPartials)
    for i in 0..<M {
      let (ai, bi) = (_rowPartials[unchecked: i], other._rowPartials[unchecked: i])
      var row = _mixedPartials[unchecked: i]
      let others = other._mixedPartials[unchecked: i]
      for j in 0..<N {
        row[unchecked: j] = second(row[unchecked: j], others[unchecked: j], ai, p[unchecked: j], bi, q[unchecked: j])
      }
      r._mixedPartials[unchecked: i] = row
    }
    return r
  }

  /// The loop over the parts.
  @_alwaysEmitIntoClient @inline(__always)
  public func mapped(
    _ value: T, first: (_ ai: T) -> T, second: (_ aij: T, _ ai: T, _ aj: T) -> T
  ) -> HyperDual {
    var r = HyperDual(value)
    r.activity = activity
    r.tag = tag
    if activity & 1 != 0 { for i in 0..<M { r._rowPartials[unchecked: i] = first(_rowPartials[unchecked: i]) } }
    if activity & 2 != 0 { for j in 0..<N { r._columnPartials[unchecked: j] = first(_columnPartials[unchecked: j]) } }
    if activity != 3 { return r }
    let p = _columnPartials
    for i in 0..<M {
      let ai = _rowPartials[unchecked: i]
      var row = _mixedPartials[unchecked: i]
      for j in 0..<N { row[unchecked: j] = second(row[unchecked: j], ai, p[unchecked: j]) }
      r._mixedPartials[unchecked: i] = row
    }
    return r
  }
}

extension HyperDual where T: Scalar {
  /// NaN in the parts of the order `k` and above, except along directions in which x does not vary; if x is zero throughout, in all.
  @_alwaysEmitIntoClient
  public func _unknown(from k: Int, along x: HyperDual) -> HyperDual {
    if x.isConstant { return _unknown(from: k) }
    var rows: InlineArray<M, Bool> = .filled(false)
    var columns: InlineArray<N, Bool> = .filled(false)
    for i in 0..<M where x._rowPartials[i] != .zero { rows[i] = true }
    for j in 0..<N where x._columnPartials[j] != .zero { columns[j] = true }
    for i in 0..<M {
      for j in 0..<N where x._mixedPartials[i][j] != .zero { (rows[i], columns[j]) = (true, true) }
    }
    var y = self
    y.activity |= x.activity
    y.value = value._unknown(from: k)
    for i in 0..<M where rows[i] { y._rowPartials[i] = _rowPartials[i]._unknown(from: k - 1) }
    for j in 0..<N where columns[j] { y._columnPartials[j] = _columnPartials[j]._unknown(from: k - 1) }
    for i in 0..<M { for j in 0..<N where rows[i] && columns[j] { y._mixedPartials[i][j] = _mixedPartials[i][j]._unknown(from: k - 2) } }
    return y
  }
}

extension HyperDual: CustomStringConvertible {
  /// The jet as `value + [rows]ε + [columns]δ + [[mixed]]εδ`.
  public var description: String {
    let rowText = (0..<M).map { "\(self._rowPartials[$0])" }.joined(separator: ", ")
    let columnText = (0..<N).map { "\(self._columnPartials[$0])" }.joined(separator: ", ")
    let blockText = (0..<M).map { i in "[" + (0..<N).map { "\(_mixedPartials[i][$0])" }.joined(separator: ", ") + "]" }.joined(
      separator: ", ")
    return "\(value) + [\(rowText)]ε + [\(columnText)]δ + [\(blockText)]εδ"
  }
}
