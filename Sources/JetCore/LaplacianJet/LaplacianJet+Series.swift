// The series operations of `Jet`, collapsed: every rule of Rules/ becomes a rule for Laplacians.

extension LaplacianJet: Jet where T: Scalar {
  /// The scalar under this level.
  public typealias Base = T

  /// The plain number under every level.
  public typealias Primal = T.Primal

  /// The same jet over numbers without limits of the exponent.
  public typealias _Wide = LaplacianJet<T._Wide, D>

  /// Two.
  @_alwaysEmitIntoClient @inline(__always)
  public var order: Int { 2 }

  /// A constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: T) { self.init(value, InlineArray(repeating: .zero), .zero, .none) }

  /// A jet with every part `value`.
  @_alwaysEmitIntoClient @inline(__always)
  public static func undefined(_ value: T) -> LaplacianJet { LaplacianJet(value, InlineArray(repeating: value), value, .none) }

  /// Whether every derivative is exactly zero.
  @_alwaysEmitIntoClient
  public var isConstant: Bool {
    guard laplacian == .zero else { return false }
    for i in 0..<D where partials[unchecked: i] != .zero { return false }
    return true
  }

  /// Zero first derivatives and a NaN Laplacian, unless the argument is constant.
  @_alwaysEmitIntoClient
  public func _kinked(_ value: T) -> LaplacianJet {
    isConstant ? replacingValue(value) : LaplacianJet(value, .filled(._zeroOfUnknownSlope), T.zero / T.zero, tag)
  }

  /// The same derivatives on another value.
  @_alwaysEmitIntoClient @inline(__always)
  public func replacingValue(_ value: T) -> LaplacianJet { LaplacianJet(value, partials, laplacian, tag) }

  /// (x²)″ = 2x·x″ + 2x′².
  @_alwaysEmitIntoClient @inline(__always)
  public func squared() -> LaplacianJet {
    let sum = inner(self)
    return LaplacianJet(value * value, scaledPartials(value + value), (value + value) * laplacian + (sum + sum), tag)
  }

  /// The product with a base scalar, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func scaled(by factor: T) -> LaplacianJet {
    LaplacianJet(value * factor, scaledPartials(factor), laplacian * factor, tag)
  }

  /// The quotient by a base scalar, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func divided(byScalar divisor: T) -> LaplacianJet {
    LaplacianJet(value / divisor, dividedPartials(divisor), laplacian / divisor, tag)
  }

  @_alwaysEmitIntoClient @inline(__always)
  package func dividedPartials(_ divisor: T) -> InlineArray<D, T> {
    let inverse = 1 / divisor
    if inverse._isRegular { return scaledPartials(inverse) }
    var p = partials
    for i in 0..<D { p[unchecked: i] = p[unchecked: i] / divisor }
    return p
  }

  /// y′ = s·x′ and y″ = s·x″ + s′·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func antiderivative(_ value: T, slope s: LaplacianJet, along x: LaplacianJet, absorbing: Bool) -> LaplacianJet {
    let tag = s.tag.merged(with: x.tag)
    if absorbing {
      let bent = T._strongProduct(slope: s.value, factor: x.laplacian) + s.absorbingInner(x)
      return LaplacianJet(value, x.absorbingPartials(s.value), bent, tag)
    }
    return LaplacianJet(value, x.scaledPartials(s.value), s.value * x.laplacian + s.inner(x), tag)
  }

  /// y′ = x′/d and y″ = (x″ − d′·y′)/d.
  @_alwaysEmitIntoClient @inline(__always)
  public static func antiderivative(_ value: T, reciprocalSlope d: LaplacianJet, along x: LaplacianJet) -> LaplacianJet {
    if value._isUndefined { return undefined(value) }
    if d.value.primal == .zero { return singular(value, d, x) }
    var y = LaplacianJet(value, x.dividedPartials(d.value), .zero, d.tag.merged(with: x.tag))
    y.laplacian = x.laplacian / d.value - y.relativeInner(d, d.value)
    return y
  }

  /// y′ = x′/d where d is zero, which counts as +0: a zero derivative of the argument is a strong zero.
  @_alwaysEmitIntoClient @inline(never)
  package static func singular(_ value: T, _ d: LaplacianJet, _ x: LaplacianJet) -> LaplacianJet {
    if x.isConstant { return x.replacingValue(value) }
    let r = T._poleReciprocal(d.value + .zero)
    var y = LaplacianJet(value, x.absorbingPartials(r), .zero, d.tag.merged(with: x.tag))
    y.laplacian = ._strongProduct(slope: r, factor: x.laplacian - y.absorbingInner(d))
    return y
  }

  /// y″ = y·(x″ + x′²).
  @_alwaysEmitIntoClient @inline(__always)
  public static func exponential(_ value: T, along x: LaplacianJet) -> LaplacianJet {
    x.chained(value, slope: value, curvature: value)
  }

  /// s″ = c·x″ ∓ s·x′², c″ = ∓(s·x″ + c·x′²).
  @_alwaysEmitIntoClient @inline(__always)
  public static func rotation(
    sine: T, cosine: T, hyperbolic: Bool, along x: LaplacianJet
  ) -> (sine: LaplacianJet, cosine: LaplacianJet) {
    let (s, c) = hyperbolic ? (sine, cosine) : (-sine, -cosine)
    return (x.chained(sine, slope: cosine, curvature: s), x.chained(cosine, slope: s, curvature: c))
  }

  /// y″ = s·x″ ± 2y·s·x′².
  @_alwaysEmitIntoClient @inline(__always)
  public static func riccati(_ value: T, slope: T, hyperbolic: Bool, along x: LaplacianJet) -> LaplacianJet {
    let bend = (value + value) * slope
    return x.chained(value, slope: slope, curvature: hyperbolic ? -bend : bend)
  }

  /// y″ = (x″ − 2y′²)/(2y).
  @_alwaysEmitIntoClient @inline(__always)
  public static func squareRoot(_ value: T, of x: LaplacianJet) -> LaplacianJet {
    let twice = x.scaled(by: .zero).replacingValue(value + value)
    if value._isUndefined { return undefined(value) }
    if value.primal == .zero {
      if x.isConstant { return x.replacingValue(value) }
      let r = T._poleReciprocal(twice.value + .zero)
      var y = LaplacianJet(value, x.absorbingPartials(r), .zero, x.tag)
      let square = y.absorbingInner(y)
      y.laplacian = ._strongProduct(slope: r, factor: x.laplacian - (square + square))
      return y
    }
    var y = LaplacianJet(value, x.dividedPartials(twice.value), .zero, x.tag)
    y.laplacian = x.laplacian / twice.value - y.relativeInner(y, value)
    return y
  }

  /// y″ = p·x^(p−1)·x″ + (p − 1)·x′·y′/x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func power(_ value: T, slope: @autoclosure () -> T, exponent p: T, of x: LaplacianJet) -> LaplacianJet {
    let s = slope()
    let bend = (p - 1) * s / x.value
    if s._isRegular && bend._isRegular { return x.chained(value, slope: s, curvature: bend) }
    return x.chainedAbsorbing(value, slope: s, curvature: bend)
  }

  /// y″ = c₁·x″ + 2c₂·x′².
  @_alwaysEmitIntoClient
  public static func composition(along x: LaplacianJet, coefficient: (Int) -> T) -> LaplacianJet {
    let c2 = coefficient(2)
    return x.chainedAbsorbing(coefficient(0), slope: coefficient(1), curvature: c2 + c2)
  }

  /// y′ = s(y)·x′: each sweep adds one correct order.
  @_alwaysEmitIntoClient
  public static func solution(_ value: T, along x: LaplacianJet, slope: (LaplacianJet) -> LaplacianJet) -> LaplacianJet {
    let first = antiderivative(value, slope: slope(LaplacianJet(value)), along: x, absorbing: true)
    return antiderivative(value, slope: slope(first), along: x, absorbing: true)
  }

  /// The product rule with absorbing products.
  @_alwaysEmitIntoClient
  public static func _strongProduct(slope s: LaplacianJet, factor f: LaplacianJet) -> LaplacianJet {
    var p = f.absorbingPartials(s.value)
    for i in 0..<D { p[unchecked: i] += ._strongProduct(slope: s.partials[unchecked: i], factor: f.value) }
    let cross = s.absorbingInner(f)
    let ends = T._strongProduct(slope: s.value, factor: f.laplacian) + ._strongProduct(slope: s.laplacian, factor: f.value)
    return LaplacianJet(._strongProduct(slope: s.value, factor: f.value), p, ends + (cross + cross), s.tag.merged(with: f.tag))
  }

  /// 1/x at a pole, absorbing.
  @_alwaysEmitIntoClient
  public static func _poleReciprocal(_ x: LaplacianJet) -> LaplacianJet { polarQuotient(LaplacianJet(1 as T), x) }

  /// The quotient rule at a pole: a zero derivative of the argument is a strong zero.
  @_alwaysEmitIntoClient @inline(never)
  package static func polarQuotient(_ a: LaplacianJet, _ b: LaplacianJet) -> LaplacianJet {
    let q = a.value / b.value
    if q._isUndefined { return undefined(q) }
    let m = b._leadingOrder
    if m > 1 {
      let y = a.flat(q)._unknown(from: 1)
      if D == 1 && m == 2 && !T._isJet && b.laplacian.hasSign(ofZero: b.value) { return LaplacianJet(q, y.partials, q, y.tag) }
      return y
    }
    let r = T._poleReciprocal(b.value)
    var y = LaplacianJet(q, a.partials, .zero, a.tag.merged(with: b.tag))
    for i in 0..<D {
      let rest = a.partials[unchecked: i] - ._strongProduct(slope: q, factor: b.partials[unchecked: i])
      y.partials[unchecked: i] = ._strongProduct(slope: r, factor: rest)
    }
    let cross = y.absorbingInner(b)
    let rest = a.laplacian - ._strongProduct(slope: q, factor: b.laplacian) - (cross + cross)
    y.laplacian = ._strongProduct(slope: r, factor: rest)
    return y
  }
}
