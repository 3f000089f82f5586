// The inner loops of the recurrences: outward, or by blocks of coefficients whose sums stay in registers.
//
// Adding every finished coefficient's products to the later ones stores and reloads each sum once per product, and the loads
// straddle the stores. In blocks eight sums at a time collect the products of all earlier coefficients, then finish one after
// another. The order of additions is the same, so are the results; the code is many times longer, and is there for numbers that
// fit into registers only.

extension InlineArray {
  /// An array of equal elements, made in place.
  @_alwaysEmitIntoClient @inline(__always)
  package static func filled(_ value: Element) -> InlineArray where Element: Copyable {
    if count == 0 { return InlineArray(repeating: value) }
    return InlineArray(initializingWith: { span in
      var i = 0
      while i < count {
        span.append(value)
        i &+= 1
      }
    })
  }
}

extension Scalar {
  /// Whether a series is so long, and its coefficients so plain, that quotients by k are products with 1/k.
  @_alwaysEmitIntoClient @inline(__always)
  package static func isLongSeries(_ n: Int) -> Bool { !_isJet && n >= 4 }

  /// The quotient by k of a coefficient of a series of n; by the reciprocal of k, which waits for nothing, in a long one.
  @_alwaysEmitIntoClient @inline(__always)
  package func dividedInSeries(by k: Int, _ n: Int) -> Self {
    Self.isLongSeries(n) ? self * (1 as Self).divided(by: k) : divided(by: k)
  }
}

/// The sums of products of a recurrence, `W` of them at a time: outward for 1, by blocks for 8.
///
/// A number chooses and no protocol: what a conformance must offer would be compiled for every type at once, which nobody calls.
@usableFromInline
package enum Convolution<let W: Int> {
  /// zₖ += Σ_{m<k} fₘ·d₍ₖ₋ₘ₋₁₎, where zₖ becomes `finish(k, zₖ)` as soon as its sum is complete, and fₘ = `factor(m, zₘ)`.
  ///
  /// `add(f, d, sum)` is sum + f·d; with `inBlocks` it is the plain one.
  @_alwaysEmitIntoClient @inline(__always)
  package static func convolve<T: Scalar>(
    _ d: Span<T>, into z: inout MutableSpan<T>, inBlocks: Bool, finish: (Int, T) -> T, factor: (Int, T) -> T, add: (T, T, T) -> T
  ) {
    if W == 8 && inBlocks && d.count >= 4 {
      Blocks.convolve(d, into: &z, finish: finish, factor: factor)
    } else {
      Outward.convolve(d, into: &z, finish: finish, factor: factor, add: add)
    }
  }

  /// sₖ and cₖ in turn: k·sₖ += Σ dxⱼ·c₍ₖ₋ⱼ₎, k·cₖ += σ·Σ dxⱼ·s₍ₖ₋ⱼ₎.
  @_alwaysEmitIntoClient @inline(__always)
  package static func rotate<T: Scalar>(_ dx: Span<T>, hyperbolic: Bool, _ s: inout MutableSpan<T>, _ c: inout MutableSpan<T>) {
    if W == 8 && dx.count >= 4 {
      Blocks.rotate(dx, hyperbolic: hyperbolic, &s, &c)
    } else {
      Outward.rotate(dx, hyperbolic: hyperbolic, &s, &c)
    }
  }
}

/// As soon as a coefficient is known its products are added to all later ones: inner loops are independent and vectorize.
@usableFromInline
package enum Outward {
  /// The loop outward.
  @_alwaysEmitIntoClient @inline(__always)
  package static func convolve<T: Scalar>(
    _ d: Span<T>, into z: inout MutableSpan<T>, finish: (Int, T) -> T, factor: (Int, T) -> T, add: (T, T, T) -> T
  ) {
    let n = d.count
    for m in 0..<n {
      let y = finish(m, z[unchecked: m])
      z[unchecked: m] = y
      let f = factor(m, y)
      var j = 0
      while j < n - m - 1 {
        z[unchecked: m + j + 1] = add(f, d[unchecked: j], z[unchecked: m + j + 1])
        j += 1
      }
    }
  }

  /// The loop outward.
  @_alwaysEmitIntoClient @inline(__always)
  package static func rotate<T: Scalar>(_ dx: Span<T>, hyperbolic: Bool, _ s: inout MutableSpan<T>, _ c: inout MutableSpan<T>) {
    let n = dx.count
    for m in 0..<n {
      let sm = s[unchecked: m].dividedInSeries(by: m + 1, n)
      let cm = c[unchecked: m].dividedInSeries(by: m + 1, n)
      s[unchecked: m] = sm
      c[unchecked: m] = cm
      let tm = hyperbolic ? sm : -sm
      var j = 0
      while j < n - m - 1 {
        let w = dx[unchecked: j]
        s[unchecked: m + j + 1] = Relaxed.multiplyAdd(cm, w, s[unchecked: m + j + 1])
        c[unchecked: m + j + 1] = Relaxed.multiplyAdd(tm, w, c[unchecked: m + j + 1])
        j += 1
      }
    }
  }
}

/// Eight and four sums at a time, in registers.
@usableFromInline
package enum Blocks {
  /// Block by block.
  @_alwaysEmitIntoClient @inline(__always)
  package static func convolve<T: Scalar>(
    _ d: Span<T>, into z: inout MutableSpan<T>, finish: (Int, T) -> T, factor: (Int, T) -> T
  ) {
    let n = d.count
    var first = 0
    while first &+ 8 <= n {
      var sums: InlineArray<8, T> = .filled(.zero)
      block(first, d, &sums, &z, finish, factor)
      first &+= 8
    }
    if first &+ 4 <= n {
      var sums: InlineArray<4, T> = .filled(.zero)
      block(first, d, &sums, &z, finish, factor)
      first &+= 4
    }
    if first < n { row(first, d, &z, finish, factor) }
    if first &+ 1 < n { row(first &+ 1, d, &z, finish, factor) }
    if first &+ 2 < n { row(first &+ 2, d, &z, finish, factor) }
  }

  /// The coefficients of W orders from `first`.
  @_alwaysEmitIntoClient @inline(__always)
  package static func block<T: Scalar, let W: Int>(
    _ first: Int, _ d: Span<T>, _ sums: inout InlineArray<W, T>, _ z: inout MutableSpan<T>, _ finish: (Int, T) -> T,
    _ factor: (Int, T) -> T
  ) {
    var i = 0
    while i < W {
      sums[unchecked: i] = z[unchecked: first &+ i]
      i &+= 1
    }
    var m = 0
    while m < first {
      accumulate(factor(m, z[unchecked: m]), d, first &- m &- 1, &sums, 0)
      m &+= 1
    }
    // One call for each, so that every loop below has a constant length.
    settle(0, first, d, &sums, &z, finish, factor)
    settle(1, first, d, &sums, &z, finish, factor)
    settle(2, first, d, &sums, &z, finish, factor)
    settle(3, first, d, &sums, &z, finish, factor)
    if W == 8 {
      settle(4, first, d, &sums, &z, finish, factor)
      settle(5, first, d, &sums, &z, finish, factor)
      settle(6, first, d, &sums, &z, finish, factor)
      settle(7, first, d, &sums, &z, finish, factor)
    }
  }

  /// Adds f·d, from d's element `offset` on, to the sums from `start` on.
  @_alwaysEmitIntoClient @inline(__always)
  package static func accumulate<T: Scalar, let W: Int>(_ f: T, _ d: Span<T>, _ offset: Int, _ sums: inout InlineArray<W, T>, _ start: Int)
  {
    var i = start
    while i < W {
      sums[unchecked: i] = Relaxed.multiplyAdd(f, d[unchecked: offset &+ i &- start], sums[unchecked: i])
      i &+= 1
    }
  }

  /// Finishes the sum `k` of a block and adds its products to those after it.
  @_alwaysEmitIntoClient @inline(__always)
  package static func settle<T: Scalar, let W: Int>(
    _ k: Int, _ first: Int, _ d: Span<T>, _ sums: inout InlineArray<W, T>, _ z: inout MutableSpan<T>, _ finish: (Int, T) -> T,
    _ factor: (Int, T) -> T
  ) {
    let y = finish(first &+ k, sums[unchecked: k])
    z[unchecked: first &+ k] = y
    accumulate(factor(first &+ k, y), d, 0, &sums, k &+ 1)
  }

  /// The coefficient `k` alone.
  @_alwaysEmitIntoClient @inline(__always)
  package static func row<T: Scalar>(_ k: Int, _ d: Span<T>, _ z: inout MutableSpan<T>, _ finish: (Int, T) -> T, _ factor: (Int, T) -> T) {
    var sum = z[unchecked: k]
    var m = 0
    while m < k {
      sum = Relaxed.multiplyAdd(factor(m, z[unchecked: m]), d[unchecked: k &- m &- 1], sum)
      m &+= 1
    }
    z[unchecked: k] = finish(k, sum)
  }

  /// Block by block.
  @_alwaysEmitIntoClient @inline(__always)
  package static func rotate<T: Scalar>(_ dx: Span<T>, hyperbolic: Bool, _ s: inout MutableSpan<T>, _ c: inout MutableSpan<T>) {
    let n = dx.count
    var first = 0
    while first &+ 8 <= n {
      var sines: InlineArray<8, T> = .filled(.zero)
      var cosines: InlineArray<8, T> = .filled(.zero)
      rotationBlock(first, dx, hyperbolic, &sines, &cosines, &s, &c)
      first &+= 8
    }
    if first &+ 4 <= n {
      var sines: InlineArray<4, T> = .filled(.zero)
      var cosines: InlineArray<4, T> = .filled(.zero)
      rotationBlock(first, dx, hyperbolic, &sines, &cosines, &s, &c)
      first &+= 4
    }
    if first < n { rotationRow(first, dx, hyperbolic, &s, &c) }
    if first &+ 1 < n { rotationRow(first &+ 1, dx, hyperbolic, &s, &c) }
    if first &+ 2 < n { rotationRow(first &+ 2, dx, hyperbolic, &s, &c) }
  }

  /// Sines and cosines of W orders from `first`.
  @_alwaysEmitIntoClient @inline(__always)
  package static func rotationBlock<T: Scalar, let W: Int>(
    _ first: Int, _ dx: Span<T>, _ hyperbolic: Bool, _ sines: inout InlineArray<W, T>, _ cosines: inout InlineArray<W, T>,
    _ s: inout MutableSpan<T>, _ c: inout MutableSpan<T>
  ) {
    var i = 0
    while i < W {
      sines[unchecked: i] = s[unchecked: first &+ i]
      cosines[unchecked: i] = c[unchecked: first &+ i]
      i &+= 1
    }
    var m = 0
    while m < first {
      let offset = first &- m &- 1
      let t = s[unchecked: m]
      accumulate(c[unchecked: m], dx, offset, &sines, 0)
      accumulate(hyperbolic ? t : -t, dx, offset, &cosines, 0)
      m &+= 1
    }
    turn(0, first, dx, hyperbolic, &sines, &cosines, &s, &c)
    turn(1, first, dx, hyperbolic, &sines, &cosines, &s, &c)
    turn(2, first, dx, hyperbolic, &sines, &cosines, &s, &c)
    turn(3, first, dx, hyperbolic, &sines, &cosines, &s, &c)
    if W == 8 {
      turn(4, first, dx, hyperbolic, &sines, &cosines, &s, &c)
      turn(5, first, dx, hyperbolic, &sines, &cosines, &s, &c)
      turn(6, first, dx, hyperbolic, &sines, &cosines, &s, &c)
      turn(7, first, dx, hyperbolic, &sines, &cosines, &s, &c)
    }
  }

  /// Finishes the sums `k` of a block of sines and cosines and adds their products to those after them.
  @_alwaysEmitIntoClient @inline(__always)
  package static func turn<T: Scalar, let W: Int>(
    _ k: Int, _ first: Int, _ dx: Span<T>, _ hyperbolic: Bool, _ sines: inout InlineArray<W, T>, _ cosines: inout InlineArray<W, T>,
    _ s: inout MutableSpan<T>, _ c: inout MutableSpan<T>
  ) {
    let sine = sines[unchecked: k].dividedInSeries(by: first &+ k &+ 1, dx.count)
    let cosine = cosines[unchecked: k].dividedInSeries(by: first &+ k &+ 1, dx.count)
    s[unchecked: first &+ k] = sine
    c[unchecked: first &+ k] = cosine
    accumulate(cosine, dx, 0, &sines, k &+ 1)
    accumulate(hyperbolic ? sine : -sine, dx, 0, &cosines, k &+ 1)
  }

  /// Sine and cosine of order `k` alone.
  @_alwaysEmitIntoClient @inline(__always)
  package static func rotationRow<T: Scalar>(
    _ k: Int, _ dx: Span<T>, _ hyperbolic: Bool, _ s: inout MutableSpan<T>, _ c: inout MutableSpan<T>
  ) {
    var sine = s[unchecked: k]
    var cosine = c[unchecked: k]
    var m = 0
    while m < k {
      let w = dx[unchecked: k &- m &- 1]
      let t = s[unchecked: m]
      sine = Relaxed.multiplyAdd(c[unchecked: m], w, sine)
      cosine = Relaxed.multiplyAdd(hyperbolic ? t : -t, w, cosine)
      m &+= 1
    }
    s[unchecked: k] = sine.dividedInSeries(by: k &+ 1, dx.count)
    c[unchecked: k] = cosine.dividedInSeries(by: k &+ 1, dx.count)
  }
}
