// The collapsed 2-jet: a value, D first derivatives, and one sum of second derivatives.

/// A value, its derivatives along `D` directions, and the sum of its second derivatives along them: 2 + D numbers.
///
/// The sum Λ of second derivatives propagates by itself, because second derivatives enter every rule linearly:
/// with y = f(x) it is Λy = f′·Λx + f″·Σ xᵢ², where D pairs of first and second derivatives would take 1 + 2D numbers. Along the
/// D coordinate directions Λ is the Laplacian.
///
/// Comparisons `<`, `<=`, `>`, `>=` look at the value only; `==` looks at every part.
/// Source: R. Li, H. Ye, D. Jiang et al., "A computational framework for neural network-based variational Monte Carlo with
/// Forward Laplacian", Nature Machine Intelligence 6 (2024); F. Dangel, T. Siebert et al., "Collapsing Taylor mode automatic
/// differentiation" (2025).
@frozen
public struct LaplacianJet<T, let D: Int> {
  /// The first derivatives along the `D` directions; they stand first in memory, where they fit the vectors of the processor.
  public var partials: InlineArray<D, T>

  /// The value f(x).
  public var value: T

  /// The sum of the second derivatives along the `D` directions, not divided by 2.
  public var laplacian: T

  /// The derivative that the parts belong to, in debug builds.
  @usableFromInline package var tag: PerturbationTag

  /// Makes a jet from its parts.
  @_alwaysEmitIntoClient @inline(__always)
  public init(value: T, partials: InlineArray<D, T>, laplacian: T) { self.init(value, partials, laplacian, .none) }

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ value: T, _ partials: InlineArray<D, T>, _ laplacian: T, _ tag: PerturbationTag) {
    self.value = value
    self.partials = partials
    self.laplacian = laplacian
    self.tag = tag
  }
}

extension LaplacianJet: Sendable where T: Sendable {}
extension LaplacianJet: BitwiseCopyable where T: BitwiseCopyable {}

extension LaplacianJet: Equatable where T: Equatable {
  /// Whether all parts are equal.
  @_alwaysEmitIntoClient
  public static func == (a: LaplacianJet, b: LaplacianJet) -> Bool {
    guard a.value == b.value && a.laplacian == b.laplacian else { return false }
    for i in 0..<D where a.partials[unchecked: i] != b.partials[unchecked: i] { return false }
    return true
  }
}

extension LaplacianJet where T: Scalar {
  /// Over jets, whether all parts are far from the ends of the range.
  @_alwaysEmitIntoClient @inline(__always)
  public func _staysInRange(from x: LaplacianJet) -> Bool { !T._isJet || hasStayedInRange(from: x) }

  /// The chain rule from f′ and f″.
  @_alwaysEmitIntoClient @inline(__always)
  package func chained(_ value: T, slope: T, curvature: T) -> LaplacianJet {
    let square = inner(self)
    let bend = square._isRegular ? curvature * square : bent(curvature)
    return LaplacianJet(value, scaledPartials(slope), slope * laplacian + bend, tag)
  }

  /// c·Σ xᵢ² where the squares leave the range; zeros absorb.
  @_alwaysEmitIntoClient @inline(never)
  package func bent(_ curvature: T) -> T {
    var sum = T.zero
    for i in 0..<D {
      let p = partials[unchecked: i]
      sum += ._strongProduct(slope: ._strongProduct(slope: curvature, factor: p), factor: p)
    }
    return sum
  }

  /// The chain rule from f′ and f″, in which zeros absorb.
  @_alwaysEmitIntoClient
  package func chainedAbsorbing(_ value: T, slope: T, curvature: T) -> LaplacianJet {
    var sum = T._strongProduct(slope: slope, factor: laplacian)
    for i in 0..<D {
      sum += ._strongProduct(slope: ._strongProduct(slope: curvature, factor: partials[unchecked: i]), factor: partials[unchecked: i])
    }
    return LaplacianJet(value, absorbingPartials(slope), sum, tag)
  }

  @_alwaysEmitIntoClient @inline(__always)
  package func scaledPartials(_ factor: T) -> InlineArray<D, T> {
    var p = partials
    for i in 0..<D { p[unchecked: i] = factor * p[unchecked: i] }
    return p
  }

  /// Σ aᵢ·bᵢ over the directions.
  @_alwaysEmitIntoClient @inline(__always)
  package func inner(_ other: LaplacianJet) -> T {
    guard D > 0 else { return .zero }
    var sum = partials[unchecked: 0] * other.partials[unchecked: 0]
    for i in 1..<Swift.max(1, D) { sum = Relaxed.multiplyAdd(partials[unchecked: i], other.partials[unchecked: i], sum) }
    return sum
  }

  /// Σ aᵢ·(bᵢ/c), whose factors scale as the result does.
  @_alwaysEmitIntoClient @inline(__always)
  package func relativeInner(_ other: LaplacianJet, _ c: T) -> T {
    guard D > 0 else { return .zero }
    // No list of quotients in between: optimized for one direction it is read before it is written.
    let inverse = 1 / c
    let isRegular = inverse._isRegular
    var sum = partials[unchecked: 0] * (isRegular ? other.partials[unchecked: 0] * inverse : other.partials[unchecked: 0] / c)
    for i in 1..<Swift.max(1, D) {
      let q = isRegular ? other.partials[unchecked: i] * inverse : other.partials[unchecked: i] / c
      sum = Relaxed.multiplyAdd(partials[unchecked: i], q, sum)
    }
    return sum
  }

  /// Σ aᵢ·bᵢ, in which zeros among the bᵢ absorb.
  @_alwaysEmitIntoClient
  package func absorbingInner(_ other: LaplacianJet) -> T {
    var sum = T.zero
    for i in 0..<D { sum += ._strongProduct(slope: partials[unchecked: i], factor: other.partials[unchecked: i]) }
    return sum
  }

  @_alwaysEmitIntoClient
  package func absorbingPartials(_ slope: T) -> InlineArray<D, T> {
    var p = partials
    for i in 0..<D { p[unchecked: i] = ._strongProduct(slope: slope, factor: p[unchecked: i]) }
    return p
  }
}

extension LaplacianJet: CustomStringConvertible {
  /// The jet as `value + [p₀, p₁, …]ε, Λ = laplacian`.
  public var description: String {
    "\(value) + [" + (0..<D).map { "\(partials[$0])" }.joined(separator: ", ") + "]ε, Λ = \(laplacian)"
  }
}
