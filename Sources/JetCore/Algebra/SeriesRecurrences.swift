// The recurrences of series as requirements of the coefficients' type.
//
// A generic series calls its recurrence through the witness table, so unspecialized code holds one call where it would hold the loops
// of every function; a client whose coefficients are Double or Float has the loops inlined, other coefficients call a specialization.
// Scripts/generate.py writes those of Double, of Float and of coefficients that need no speed after the ones here.

/// What a part of a jet must offer to the loops over parts; every scalar has it by default.
public protocol _JetCoefficient {
  /// pᵢ += qᵢ.
  static func _add<let N: Int>(_ q: InlineArray<N, Self>, to p: inout InlineArray<N, Self>)

  /// pᵢ −= qᵢ.
  static func _subtract<let N: Int>(_ q: InlineArray<N, Self>, from p: inout InlineArray<N, Self>)

  /// pᵢ = x·qᵢ + pᵢ·y, the product rule.
  static func _combine<let N: Int>(_ x: Self, _ q: InlineArray<N, Self>, _ p: inout InlineArray<N, Self>, _ y: Self)

  /// pᵢ = s·pᵢ, the chain rule.
  static func _scale<let N: Int>(_ p: inout InlineArray<N, Self>, by s: Self)

  /// zₖ = Σ uⱼ·v₍ₖ₋ⱼ₎.
  static func _multiply(_ u0: Self, _ u: Span<Self>, _ v0: Self, _ v: Span<Self>, into z: inout MutableSpan<Self>)

  /// zₖ = Σ uⱼ·u₍ₖ₋ⱼ₎.
  static func _square(_ u0: Self, _ u: Span<Self>, into z: inout MutableSpan<Self>)

  /// qₖ = (uₖ − Σ_{j≥1} vⱼ·q₍ₖ₋ⱼ₎)/v₀ from the value q₀.
  static func _divide(
    _ q0: Self, _ u: Span<Self>, _ v0: Self, _ v: Span<Self>, absorbing: Bool, into q: inout MutableSpan<Self>)

  /// k·yₖ = Σ dxⱼ·s₍ₖ₋ⱼ₎.
  static func _integrate(_ s0: Self, _ s: Span<Self>, _ dx: Span<Self>, absorbing: Bool, into y: inout MutableSpan<Self>)

  /// k·yₖ·d₀ = dxₖ − Σ_{j<k} j·yⱼ·d₍ₖ₋ⱼ₎.
  static func _integrateReciprocal(
    _ d0: Self, _ d: Span<Self>, _ dx: Span<Self>, absorbing: Bool, into y: inout MutableSpan<Self>)

  /// k·yₖ = Σ dxⱼ·y₍ₖ₋ⱼ₎.
  static func _exponential(_ y0: Self, _ dx: Span<Self>, into y: inout MutableSpan<Self>)

  /// k·sₖ = Σ dxⱼ·c₍ₖ₋ⱼ₎ and k·cₖ = σ·Σ dxⱼ·s₍ₖ₋ⱼ₎.
  static func _rotate(
    _ s0: Self, _ c0: Self, hyperbolic: Bool, _ dx: Span<Self>, sine s: inout MutableSpan<Self>, cosine c: inout MutableSpan<Self>)

  /// k·yₖ = Σ dxⱼ·s₍ₖ₋ⱼ₎ with sₖ = σ·Σ yⱼ·y₍ₖ₋ⱼ₎.
  static func _riccati(
    _ y0: Self, _ s0: Self, hyperbolic: Bool, _ dx: Span<Self>, into y: inout MutableSpan<Self>, slope s: inout MutableSpan<Self>)

  /// 2y₀·yₖ = xₖ − Σ_{0<j<k} yⱼ·y₍ₖ₋ⱼ₎.
  static func _squareRoot(_ y0: Self, _ x: Span<Self>, into y: inout MutableSpan<Self>)

  /// k·x₀·yₖ = Σ_{j≥1} (p·j − (k − j))·xⱼ·y₍ₖ₋ⱼ₎.
  static func _power(_ y0: Self, _ p: Self, _ x0: Self, _ x: Span<Self>, _ dx: Span<Self>, into y: inout MutableSpan<Self>)
}

/// A scalar whose recurrences run unspecialized, as one that records or that the processor does not compute with: the optimizer writes no copies of the loops for it, which
/// cost the compilation of its module more than all else that it does.
public protocol _UnspecializedCoefficient: Scalar {}

// By default: a function of its own, which a client may specialize.
extension Scalar {
  /// The Cauchy product.
  @inlinable @inline(never)
  public static func _multiply(_ u0: Self, _ u: Span<Self>, _ v0: Self, _ v: Span<Self>, into z: inout MutableSpan<Self>) {
    Kernels<Self, 1>.multiply(u0, u, v0, v, into: &z)
  }

  /// The square.
  @inlinable @inline(never)
  public static func _square(_ u0: Self, _ u: Span<Self>, into z: inout MutableSpan<Self>) {
    Kernels<Self, 1>.square(u0, u, into: &z)
  }

  /// The quotient.
  @inlinable @inline(never)
  public static func _divide(_ q0: Self, _ u: Span<Self>, _ v0: Self, _ v: Span<Self>, absorbing: Bool, into q: inout MutableSpan<Self>) {
    if absorbing {
      Kernels<Self, 1>.divide(StrongProduct.self, q0, u, v0, v, into: &q)
    } else {
      Kernels<Self, 1>.divide(PlainProduct.self, q0, u, v0, v, into: &q)
    }
  }

  /// y′ = s·x′.
  @inlinable @inline(never)
  public static func _integrate(_ s0: Self, _ s: Span<Self>, _ dx: Span<Self>, absorbing: Bool, into y: inout MutableSpan<Self>) {
    if absorbing {
      Kernels<Self, 1>.integrate(StrongProduct.self, s0, s, dx, into: &y)
    } else {
      Kernels<Self, 1>.integrate(PlainProduct.self, s0, s, dx, into: &y)
    }
  }

  /// y′ = x′/d.
  @inlinable @inline(never)
  public static func _integrateReciprocal(_ d0: Self, _ d: Span<Self>, _ dx: Span<Self>, absorbing: Bool, into y: inout MutableSpan<Self>) {
    if absorbing {
      Kernels<Self, 1>.integrateReciprocal(StrongProduct.self, d0, d, dx, into: &y)
    } else {
      Kernels<Self, 1>.integrateReciprocal(PlainProduct.self, d0, d, dx, into: &y)
    }
  }

  /// y′ = y·x′.
  @inlinable @inline(never)
  public static func _exponential(_ y0: Self, _ dx: Span<Self>, into y: inout MutableSpan<Self>) {
    Kernels<Self, 1>.exponential(y0, dx, into: &y)
  }

  /// s′ = c·x′, c′ = σ·s·x′.
  @inlinable @inline(never)
  public static func _rotate(
    _ s0: Self, _ c0: Self, hyperbolic: Bool, _ dx: Span<Self>, sine s: inout MutableSpan<Self>, cosine c: inout MutableSpan<Self>
  ) {
    Kernels<Self, 1>.rotate(s0, c0, hyperbolic: hyperbolic, dx, sine: &s, cosine: &c)
  }

  /// y′ = s·x′, s′ = 2σ·y·y′.
  @inlinable @inline(never)
  public static func _riccati(
    _ y0: Self, _ s0: Self, hyperbolic: Bool, _ dx: Span<Self>, into y: inout MutableSpan<Self>, slope s: inout MutableSpan<Self>
  ) {
    Kernels<Self, 1>.riccati(y0, s0, hyperbolic: hyperbolic, dx, into: &y, slope: &s)
  }

  /// y² = x.
  @inlinable @inline(never)
  public static func _squareRoot(_ y0: Self, _ x: Span<Self>, into y: inout MutableSpan<Self>) {
    Kernels<Self, 1>.squareRoot(y0, x, into: &y)
  }

  /// x·y′ = p·y·x′.
  @inlinable @inline(never)
  public static func _power(_ y0: Self, _ p: Self, _ x0: Self, _ x: Span<Self>, _ dx: Span<Self>, into y: inout MutableSpan<Self>) {
    Kernels<Self, 1>.power(y0, p, x0, x, dx, into: &y)
  }
}
