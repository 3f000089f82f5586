// Generated from Sources/JetCore/Algebra/SeriesRecurrences.swift by Scripts/generate.py: edit that file and run `make generate`.

extension Double {
  /// The Cauchy product.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _multiply(_ u0: Double, _ u: Span<Double>, _ v0: Double, _ v: Span<Double>, into z: inout MutableSpan<Double>) {
    Kernels<Double, 8>.multiply(u0, u, v0, v, into: &z)
  }

  /// The square.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _square(_ u0: Double, _ u: Span<Double>, into z: inout MutableSpan<Double>) {
    Kernels<Double, 8>.square(u0, u, into: &z)
  }

  /// The quotient.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _divide(
    _ q0: Double, _ u: Span<Double>, _ v0: Double, _ v: Span<Double>, absorbing: Bool, into q: inout MutableSpan<Double>
  ) {
    if absorbing {
      Kernels<Double, 8>.divide(StrongProduct.self, q0, u, v0, v, into: &q)
    } else {
      Kernels<Double, 8>.divide(PlainProduct.self, q0, u, v0, v, into: &q)
    }
  }

  /// y′ = s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _integrate(_ s0: Double, _ s: Span<Double>, _ dx: Span<Double>, absorbing: Bool, into y: inout MutableSpan<Double>) {
    if absorbing {
      Kernels<Double, 8>.integrate(StrongProduct.self, s0, s, dx, into: &y)
    } else {
      Kernels<Double, 8>.integrate(PlainProduct.self, s0, s, dx, into: &y)
    }
  }

  /// y′ = x′/d.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _integrateReciprocal(
    _ d0: Double, _ d: Span<Double>, _ dx: Span<Double>, absorbing: Bool, into y: inout MutableSpan<Double>
  ) {
    if absorbing {
      Kernels<Double, 8>.integrateReciprocal(StrongProduct.self, d0, d, dx, into: &y)
    } else {
      Kernels<Double, 8>.integrateReciprocal(PlainProduct.self, d0, d, dx, into: &y)
    }
  }

  /// y′ = y·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _exponential(_ y0: Double, _ dx: Span<Double>, into y: inout MutableSpan<Double>) {
    Kernels<Double, 8>.exponential(y0, dx, into: &y)
  }

  /// s′ = c·x′, c′ = σ·s·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _rotate(
    _ s0: Double, _ c0: Double, hyperbolic: Bool, _ dx: Span<Double>, sine s: inout MutableSpan<Double>, cosine c: inout MutableSpan<Double>
  ) {
    Kernels<Double, 8>.rotate(s0, c0, hyperbolic: hyperbolic, dx, sine: &s, cosine: &c)
  }

  /// y′ = s·x′, s′ = 2σ·y·y′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _riccati(
    _ y0: Double, _ s0: Double, hyperbolic: Bool, _ dx: Span<Double>, into y: inout MutableSpan<Double>, slope s: inout MutableSpan<Double>
  ) {
    Kernels<Double, 8>.riccati(y0, s0, hyperbolic: hyperbolic, dx, into: &y, slope: &s)
  }

  /// y² = x.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _squareRoot(_ y0: Double, _ x: Span<Double>, into y: inout MutableSpan<Double>) {
    Kernels<Double, 8>.squareRoot(y0, x, into: &y)
  }

  /// x·y′ = p·y·x′.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _power(
    _ y0: Double, _ p: Double, _ x0: Double, _ x: Span<Double>, _ dx: Span<Double>, into y: inout MutableSpan<Double>
  ) {
    Kernels<Double, 8>.power(y0, p, x0, x, dx, into: &y)
  }
}
