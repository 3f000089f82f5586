// The recurrences of truncated series: every rule of every series type is one of these loops.
//
// A series is given by its value and its coefficients of orders 1…N (`higherCoefficients[i]` is coefficient i + 1); `dx` is the
// same of x weighted by order, dx[i] = (i + 1)·x[i], so that y′ = s·x′ reads k·yₖ = Σ dxⱼ·s₍ₖ₋ⱼ₎. All loops run outward: as
// soon as a coefficient is known its products are added to the later ones (Convolution.swift).
// Every sum starts at its first term. Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., section 13.2.

/// How a recurrence multiplies: plainly, or so that an exactly zero coefficient absorbs ±∞ and NaN.
@usableFromInline
package protocol ProductRule {
  /// Whether the products are IEEE's.
  static var isPlain: Bool { get }

  /// The product of a possibly singular `s` with a coefficient `f`.
  static func product<T: Scalar>(_ s: T, _ f: T) -> T

  /// c + s·f.
  static func multiplyAdd<T: Scalar>(_ s: T, _ f: T, _ c: T) -> T
}

/// IEEE products.
@usableFromInline
package enum PlainProduct: ProductRule {
  /// True.
  @_alwaysEmitIntoClient @inline(__always)
  package static var isPlain: Bool { true }

  /// s·f.
  @_alwaysEmitIntoClient @inline(__always)
  package static func product<T: Scalar>(_ s: T, _ f: T) -> T { s * f }

  /// c + s·f, contracted to one instruction where the machine has it.
  @_alwaysEmitIntoClient @inline(__always)
  package static func multiplyAdd<T: Scalar>(_ s: T, _ f: T, _ c: T) -> T { Relaxed.multiplyAdd(s, f, c) }
}

/// Products in which an exactly zero coefficient absorbs.
@usableFromInline
package enum StrongProduct: ProductRule {
  /// False.
  @_alwaysEmitIntoClient @inline(__always)
  package static var isPlain: Bool { false }

  /// s·f, zero where f is.
  @_alwaysEmitIntoClient @inline(__always)
  package static func product<T: Scalar>(_ s: T, _ f: T) -> T { ._strongProduct(slope: s, factor: f) }

  /// c + s·f, c where f is zero.
  @_alwaysEmitIntoClient @inline(__always)
  package static func multiplyAdd<T: Scalar>(_ s: T, _ f: T, _ c: T) -> T { f == .zero ? c : c + product(s, f) }
}

/// The recurrences over coefficients of type T, whose sums of products are computed W at a time.
@usableFromInline
package enum Kernels<T: Scalar, let W: Int> {
  /// The weights k·xₖ.
  @_alwaysEmitIntoClient @inline(__always)
  package static func weigh(_ x: Span<T>, into dx: inout MutableSpan<T>) {
    for i in 0..<x.count { dx[unchecked: i] = x[unchecked: i].multiplied(by: i + 1) }
  }

  /// zₖ = Σ uⱼ·v₍ₖ₋ⱼ₎.
  @_alwaysEmitIntoClient @inline(__always)
  package static func multiply(_ u0: T, _ u: Span<T>, _ v0: T, _ v: Span<T>, into z: inout MutableSpan<T>) {
    let n = u.count
    for i in 0..<n { z[unchecked: i] = Relaxed.multiplyAdd(u0, v[unchecked: i], u[unchecked: i] * v0) }
    Convolution<W>.convolve(
      v, into: &z, inBlocks: true, finish: { $1 }, factor: { m, _ in u[unchecked: m] }, add: { Relaxed.multiplyAdd($0, $1, $2) })
  }

  /// zₖ = Σ uⱼ·u₍ₖ₋ⱼ₎, each product once.
  @_alwaysEmitIntoClient @inline(__always)
  package static func square(_ u0: T, _ u: Span<T>, into z: inout MutableSpan<T>) {
    let n = u.count
    if T.isLongSeries(n) {
      multiply(u0, u, u0, u, into: &z)
      return
    }
    let twice = u0 + u0
    for i in 0..<n { z[unchecked: i] = twice * u[unchecked: i] }
    var m = 0
    while 2 * m + 1 < n {
      let a = u[unchecked: m]
      z[unchecked: 2 * m + 1] = Relaxed.multiplyAdd(a, a, z[unchecked: 2 * m + 1])
      let aa = a + a
      var j = m + 1
      while j < n - m - 1 {
        z[unchecked: m + j + 1] = Relaxed.multiplyAdd(aa, u[unchecked: j], z[unchecked: m + j + 1])
        j += 1
      }
      m += 1
    }
  }

  /// qₖ = (uₖ − Σ_{j≥1} vⱼ·q₍ₖ₋ⱼ₎) / v₀; pass the value q₀.
  @_alwaysEmitIntoClient @inline(__always)
  package static func divide<P: ProductRule>(
    _ rule: P.Type, _ q0: T, _ u: Span<T>, _ v0: T, _ v: Span<T>, into q: inout MutableSpan<T>
  ) {
    let n = v.count
    let inverse = 1 / v0
    let multiplies = inverse._isRegular
    for i in 0..<n { q[unchecked: i] = u[unchecked: i] - P.product(q0, v[unchecked: i]) }
    Convolution<W>.convolve(
      v, into: &q, inBlocks: P.isPlain && multiplies, finish: { multiplies ? $1 * inverse : $1 / v0 }, factor: { -$1 },
      add: { P.multiplyAdd($0, $1, $2) })
  }

  /// k·yₖ = Σ dxⱼ·s₍ₖ₋ⱼ₎.
  @_alwaysEmitIntoClient @inline(__always)
  package static func integrate<P: ProductRule>(
    _ rule: P.Type, _ s0: T, _ s: Span<T>, _ dx: Span<T>, into y: inout MutableSpan<T>
  ) {
    let n = dx.count
    for i in 0..<n { y[unchecked: i] = P.product(s0, dx[unchecked: i]) }
    Convolution<W>.convolve(
      s, into: &y, inBlocks: P.isPlain, finish: { $1 }, factor: { m, _ in dx[unchecked: m] }, add: { P.multiplyAdd($1, $0, $2) })
    for i in 0..<n { y[unchecked: i] = y[unchecked: i].divided(by: i + 1) }
  }

  /// k·yₖ·d₀ = dxₖ − Σ_{j<k} j·yⱼ·d₍ₖ₋ⱼ₎.
  @_alwaysEmitIntoClient @inline(__always)
  package static func integrateReciprocal<P: ProductRule>(
    _ rule: P.Type, _ d0: T, _ d: Span<T>, _ dx: Span<T>, into y: inout MutableSpan<T>
  ) {
    let n = dx.count
    let inverse = 1 / d0
    let multiplies = inverse._isRegular
    for i in 0..<n { y[unchecked: i] = dx[unchecked: i] }
    Convolution<W>.convolve(
      d, into: &y, inBlocks: P.isPlain && multiplies, finish: { multiplies ? $1 * inverse : $1 / d0 }, factor: { -$1 },
      add: { P.multiplyAdd($0, $1, $2) })
    for i in 0..<n { y[unchecked: i] = y[unchecked: i].divided(by: i + 1) }
  }

  /// k·yₖ = Σ dxⱼ·y₍ₖ₋ⱼ₎.
  @_alwaysEmitIntoClient @inline(__always)
  package static func exponential(_ y0: T, _ dx: Span<T>, into y: inout MutableSpan<T>) {
    let n = dx.count
    for i in 0..<n { y[unchecked: i] = y0 * dx[unchecked: i] }
    Convolution<W>.convolve(
      dx, into: &y, inBlocks: true, finish: { $1.dividedInSeries(by: $0 + 1, n) }, factor: { $1 },
      add: { Relaxed.multiplyAdd($0, $1, $2) })
  }

  /// k·sₖ = Σ dxⱼ·c₍ₖ₋ⱼ₎ and k·cₖ = σ·Σ dxⱼ·s₍ₖ₋ⱼ₎, σ = +1 if `hyperbolic`, else −1.
  @_alwaysEmitIntoClient @inline(__always)
  package static func rotate(
    _ s0: T, _ c0: T, hyperbolic: Bool, _ dx: Span<T>, sine s: inout MutableSpan<T>, cosine c: inout MutableSpan<T>
  ) {
    let n = dx.count
    let t0 = hyperbolic ? s0 : -s0
    for i in 0..<n {
      s[unchecked: i] = c0 * dx[unchecked: i]
      c[unchecked: i] = t0 * dx[unchecked: i]
    }
    Convolution<W>.rotate(dx, hyperbolic: hyperbolic, &s, &c)
  }

  /// k·yₖ = Σ dxⱼ·s₍ₖ₋ⱼ₎ with sₖ = σ·Σ yⱼ·y₍ₖ₋ⱼ₎ for k ≥ 1, σ = −1 if `hyperbolic`, else +1; s₀ is given.
  @_alwaysEmitIntoClient @inline(__always)
  package static func riccati(
    _ y0: T, _ s0: T, hyperbolic: Bool, _ dx: Span<T>, into y: inout MutableSpan<T>, slope s: inout MutableSpan<T>
  ) {
    let n = dx.count
    let twice = y0 + y0
    for i in 0..<n {
      y[unchecked: i] = s0 * dx[unchecked: i]
      s[unchecked: i] = .zero
    }
    for m in 0..<n {
      let ym = y[unchecked: m].divided(by: m + 1)
      y[unchecked: m] = ym
      let square = Relaxed.multiplyAdd(twice, ym, s[unchecked: m])
      let sm = hyperbolic ? -square : square
      let two = ym + ym
      var j = 0
      while j < n - m - 1 {
        y[unchecked: m + j + 1] = Relaxed.multiplyAdd(sm, dx[unchecked: j], y[unchecked: m + j + 1])
        j += 1
      }
      j = 0
      while j < m && m + j + 1 < n {
        s[unchecked: m + j + 1] = Relaxed.multiplyAdd(two, y[unchecked: j], s[unchecked: m + j + 1])
        j += 1
      }
      if 2 * m + 1 < n { s[unchecked: 2 * m + 1] = Relaxed.multiplyAdd(ym, ym, s[unchecked: 2 * m + 1]) }
    }
  }

  /// 2y₀·yₖ = xₖ − Σ_{0<j<k} yⱼ·y₍ₖ₋ⱼ₎.
  @_alwaysEmitIntoClient @inline(__always)
  package static func squareRoot(_ y0: T, _ x: Span<T>, into y: inout MutableSpan<T>) {
    let n = x.count
    let twice = y0 + y0
    let inverse = 1 / twice
    let multiplies = inverse._isRegular
    for i in 0..<n { y[unchecked: i] = x[unchecked: i] }
    for m in 0..<n {
      let ym = multiplies ? y[unchecked: m] * inverse : y[unchecked: m] / twice
      y[unchecked: m] = ym
      let two = -(ym + ym)
      var j = 0
      while j < m && m + j + 1 < n {
        y[unchecked: m + j + 1] = Relaxed.multiplyAdd(two, y[unchecked: j], y[unchecked: m + j + 1])
        j += 1
      }
      if 2 * m + 1 < n { y[unchecked: 2 * m + 1] = Relaxed.multiplyAdd(-ym, ym, y[unchecked: 2 * m + 1]) }
    }
  }

  /// k·x₀·yₖ = Σ_{j≥1} (p·j − (k − j))·xⱼ·y₍ₖ₋ⱼ₎.
  @_alwaysEmitIntoClient @inline(__always)
  package static func power(_ y0: T, _ p: T, _ x0: T, _ x: Span<T>, _ dx: Span<T>, into y: inout MutableSpan<T>) {
    let n = x.count
    let py0 = p * y0
    for i in 0..<n { y[unchecked: i] = py0 * dx[unchecked: i] }
    for m in 0..<n {
      let ym = (y[unchecked: m] / x0).divided(by: m + 1)
      y[unchecked: m] = ym
      var j = 0
      while j < n - m - 1 {
        let weight = p * dx[unchecked: j] - x[unchecked: j].multiplied(by: m + 1)
        y[unchecked: m + j + 1] = Relaxed.multiplyAdd(ym, weight, y[unchecked: m + j + 1])
        j += 1
      }
    }
  }
}
