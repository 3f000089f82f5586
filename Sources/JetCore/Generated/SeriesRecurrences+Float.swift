// Generated from Sources/JetCore/Algebra/SeriesRecurrences.swift by Scripts/generate.py: edit that file and run `make generate`.

extension Float {
  /// The Cauchy product.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _multiply(_ u0: Float, _ u: Span<Float>, _ v0: Float, _ v: Span<Float>, into z: inout MutableSpan<Float>) {
    Kernels<Float, 8>.multiply(u0, u, v0, v, into: &z)
  }

  /// The square.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _square(_ u0: Float, _ u: Span<Float>, into z: inout MutableSpan<Float>) {
    Kernels<Float, 8>.square(u0, u, into: &z)
  }

  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _divide(
    _ q0: Float, _ u: Span<Float>, _ v0: Float, _ v: Span<Float>, absorbing: Bool, into q: inout MutableSpan<Float>
  ) {
    if absorbing {
      Kernels<Float, 8>.divide(StrongProduct.self, q0, u, v0, v, into: &q)
    } else {
      Kernels<Float, 8>.divide(PlainProduct.self, q0, u, v0, v, into: &q)
    }
  }

  /// y′ = s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _integrate(_ s0: Float, _ s: Span<Float>, _ dx: Span<Float>, absorbing: Bool, into y: inout MutableSpan<Float>) {
    if absorbing {
      Kernels<Float, 8>.integrate(StrongProduct.self, s0, s, dx, into: &y)
    } else {
      Kernels<Float, 8>.integrate(PlainProduct.self, s0, s, dx, into: &y)
    }
  }

  /// y′ = x′/d.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _integrateReciprocal(
    _ d0: Float, _ d: Span<Float>, _ dx: Span<Float>, absorbing: Bool, into y: inout MutableSpan<Float>
  ) {
    if absorbing {
      Kernels<Float, 8>.integrateReciprocal(StrongProduct.self, d0, d, dx, into: &y)
    } else {
      Kernels<Float, 8>.integrateReciprocal(PlainProduct.self, d0, d, dx, into: &y)
    }
  }

  /// y′ = y·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _exponential(_ y0: Float, _ dx: Span<Float>, into y: inout MutableSpan<Float>) {
    Kernels<Float, 8>.exponential(y0, dx, into: &y)
  }

  /// s′ = c·x′, c′ = σ·s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _rotate(
    _ s0: Float, _ c0: Float, hyperbolic: Bool, _ dx: Span<Float>, sine s: inout MutableSpan<Float>, cosine c: inout MutableSpan<Float>
  ) {
    Kernels<Float, 8>.rotate(s0, c0, hyperbolic: hyperbolic, dx, sine: &s, cosine: &c)
  }

  /// y′ = s·x′, s′ = 2σ·y·y′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _riccati(
    _ y0: Float, _ s0: Float, hyperbolic: Bool, _ dx: Span<Float>, into y: inout MutableSpan<Float>, slope s: inout MutableSpan<Float>
  ) {
    Kernels<Float, 8>.riccati(y0, s0, hyperbolic: hyperbolic, dx, into: &y, slope: &s)
  }

  /// y² = x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _squareRoot(_ y0: Float, _ x: Span<Float>, into y: inout MutableSpan<Float>) {
    Kernels<Float, 8>.squareRoot(y0, x, into: &y)
  }

  /// x·y′ = p·y·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _power(_ y0: Float, _ p: Float, _ x0: Float, _ x: Span<Float>, _ dx: Span<Float>, into y: inout MutableSpan<Float>) {
    Kernels<Float, 8>.power(y0, p, x0, x, dx, into: &y)
  }
}
