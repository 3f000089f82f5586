// Generated from Sources/JetCore/Algebra/SeriesRecurrences.swift by Scripts/generate.py: edit that file and run `make generate`.

extension _UnspecializedCoefficient {
  /// The Cauchy product.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _multiply(_ u0: Self, _ u: Span<Self>, _ v0: Self, _ v: Span<Self>, into z: inout MutableSpan<Self>) {
    Kernels<Self, 1>.multiply(u0, u, v0, v, into: &z)
  }

  /// The square.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _square(_ u0: Self, _ u: Span<Self>, into z: inout MutableSpan<Self>) {
    Kernels<Self, 1>.square(u0, u, into: &z)
  }

  /// The quotient.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _divide(_ q0: Self, _ u: Span<Self>, _ v0: Self, _ v: Span<Self>, absorbing: Bool, into q: inout MutableSpan<Self>) {
    if absorbing {
      Kernels<Self, 1>.divide(StrongProduct.self, q0, u, v0, v, into: &q)
    } else {
      Kernels<Self, 1>.divide(PlainProduct.self, q0, u, v0, v, into: &q)
    }
  }

  /// y′ = s·x′.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _integrate(_ s0: Self, _ s: Span<Self>, _ dx: Span<Self>, absorbing: Bool, into y: inout MutableSpan<Self>) {
    if absorbing {
      Kernels<Self, 1>.integrate(StrongProduct.self, s0, s, dx, into: &y)
    } else {
      Kernels<Self, 1>.integrate(PlainProduct.self, s0, s, dx, into: &y)
    }
  }

  /// y′ = x′/d.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _integrateReciprocal(_ d0: Self, _ d: Span<Self>, _ dx: Span<Self>, absorbing: Bool, into y: inout MutableSpan<Self>) {
    if absorbing {
      Kernels<Self, 1>.integrateReciprocal(StrongProduct.self, d0, d, dx, into: &y)
    } else {
      Kernels<Self, 1>.integrateReciprocal(PlainProduct.self, d0, d, dx, into: &y)
    }
  }

  /// y′ = y·x′.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _exponential(_ y0: Self, _ dx: Span<Self>, into y: inout MutableSpan<Self>) {
    Kernels<Self, 1>.exponential(y0, dx, into: &y)
  }

  /// s′ = c·x′, c′ = σ·s·x′.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _rotate(
    _ s0: Self, _ c0: Self, hyperbolic: Bool, _ dx: Span<Self>, sine s: inout MutableSpan<Self>, cosine c: inout MutableSpan<Self>
  ) {
    Kernels<Self, 1>.rotate(s0, c0, hyperbolic: hyperbolic, dx, sine: &s, cosine: &c)
  }

  /// y′ = s·x′, s′ = 2σ·y·y′.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _riccati(
    _ y0: Self, _ s0: Self, hyperbolic: Bool, _ dx: Span<Self>, into y: inout MutableSpan<Self>, slope s: inout MutableSpan<Self>
  ) {
    Kernels<Self, 1>.riccati(y0, s0, hyperbolic: hyperbolic, dx, into: &y, slope: &s)
  }

  /// y² = x.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _squareRoot(_ y0: Self, _ x: Span<Self>, into y: inout MutableSpan<Self>) {
    Kernels<Self, 1>.squareRoot(y0, x, into: &y)
  }

  /// x·y′ = p·y·x′.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  public static func _power(_ y0: Self, _ p: Self, _ x0: Self, _ x: Span<Self>, _ dx: Span<Self>, into y: inout MutableSpan<Self>) {
    Kernels<Self, 1>.power(y0, p, x0, x, dx, into: &y)
  }
}
