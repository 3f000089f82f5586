// The recurrences of Kernels.swift for series in many variables: there a coefficient, here a homogeneous part.
//
// Let D = Σ xᵢ∂ᵢ, which multiplies the homogeneous part of degree k by k. It is a derivation, so y = f(x) obeys Dy = f′(x)·Dx as
// y′ = f′(x)·x′ holds in one variable, and each recurrence stands word for word with part k in place of coefficient k and with
// products of parts. A series is the list of all coefficients, the value first; `dx` is D x. All loops run outward: as soon as a
// part is known its products are added to the later ones, row by row of the table of products.
// Source: M. Berz, "Modern map methods in particle beam physics", chapter 2; A. Griewank & A. Walther, section 13.2.

@usableFromInline
package enum HomogeneousKernels<T: Scalar> {
  /// z₍αβ₎ += f·vᵦ for the monomials β of a range and the monomial α whose row begins at `row`.
  @_alwaysEmitIntoClient @inline(__always)
  package static func add<P: ProductRule>(
    _ rule: P.Type, _ f: T, _ v: Span<T>, _ range: Range<Int>, _ table: Span<Int32>, _ row: Int, into z: inout MutableSpan<T>
  ) {
    var j = range.lowerBound
    let end = range.upperBound
    while j < end {
      let k = Int(table[unchecked: row &+ j])
      z[unchecked: k] = P.multiplyAdd(f, v[unchecked: j], z[unchecked: k])
      j &+= 1
    }
  }

  /// The same with f as the factor whose zero absorbs.
  @_alwaysEmitIntoClient @inline(__always)
  package static func add<P: ProductRule>(
    _ rule: P.Type, absorbing f: T, _ v: Span<T>, _ range: Range<Int>, _ table: Span<Int32>, _ row: Int, into z: inout MutableSpan<T>
  ) {
    var j = range.lowerBound
    let end = range.upperBound
    while j < end {
      let k = Int(table[unchecked: row &+ j])
      z[unchecked: k] = P.multiplyAdd(v[unchecked: j], f, z[unchecked: k])
      j &+= 1
    }
  }

  /// zₖ = Σ uⱼ·v₍ₖ₋ⱼ₎.
  @_alwaysEmitIntoClient @inline(__always)
  package static func multiply(_ basis: MonomialBasis, _ u: Span<T>, _ v: Span<T>, into z: inout MutableSpan<T>) {
    let (starts, rows, products) = (basis.starts, basis.rows, basis.products)
    let table = products.span
    let (u0, v0) = (u[unchecked: 0], v[unchecked: 0])
    for i in 1..<Swift.max(1, basis.count) { z[unchecked: i] = Relaxed.multiplyAdd(u0, v[unchecked: i], u[unchecked: i] * v0) }
    for m in 1..<Swift.max(1, basis.order) {
      let range = starts[1]..<starts[basis.order - m + 1]
      for i in starts[m]..<starts[m + 1] { add(PlainProduct.self, u[unchecked: i], v, range, table, rows[i], into: &z) }
    }
  }

  /// zₖ = Σ uⱼ·u₍ₖ₋ⱼ₎, each product once.
  @_alwaysEmitIntoClient @inline(__always)
  package static func square(_ basis: MonomialBasis, _ u: Span<T>, into z: inout MutableSpan<T>) {
    let twice = u[unchecked: 0] + u[unchecked: 0]
    for i in 1..<Swift.max(1, basis.count) { z[unchecked: i] = twice * u[unchecked: i] }
    for m in stride(from: 1, through: basis.order / 2, by: 1) { addSquares(basis, m, u, negated: false, into: &z) }
  }

  /// Adds the square of part m and twice its products with the parts of higher degree.
  @_alwaysEmitIntoClient @inline(__always)
  package static func addSquares(_ basis: MonomialBasis, _ m: Int, _ u: Span<T>, negated: Bool, into z: inout MutableSpan<T>) {
    let (starts, rows, products) = (basis.starts, basis.rows, basis.products)
    let table = products.span
    let end = starts[basis.order - m + 1]
    for i in starts[m]..<starts[m + 1] {
      let a = u[unchecked: i]
      let k = Int(table[unchecked: rows[i] &+ i])
      z[unchecked: k] = Relaxed.multiplyAdd(a, a, z[unchecked: k])
      add(PlainProduct.self, a + a, u, Swift.min(i + 1, end)..<end, table, rows[i], into: &z)
    }
  }

  /// qₖ = (uₖ − Σ_{j≥1} vⱼ·q₍ₖ₋ⱼ₎)/v₀ with the value q₀ in place; at a pole a zero derivative of the argument is a strong zero.
  @_alwaysEmitIntoClient @inline(__always)
  package static func divide<P: ProductRule>(
    _ rule: P.Type, _ basis: MonomialBasis, _ u: Span<T>, _ v: Span<T>, active: Span<Bool>, into q: inout MutableSpan<T>
  ) {
    let (starts, rows, products) = (basis.starts, basis.rows, basis.products)
    let table = products.span
    let v0 = v[unchecked: 0]
    let inverse = 1 / v0
    let multiplies = inverse._isRegular
    let q0 = q[unchecked: 0]
    for i in 1..<Swift.max(1, basis.count) { q[unchecked: i] = u[unchecked: i] - P.product(q0, v[unchecked: i]) }
    for m in stride(from: 1, through: basis.order, by: 1) {
      let range = starts[1]..<Swift.max(starts[1], starts[basis.order - m + 1])
      for i in starts[m]..<starts[m + 1] {
        guard P.isPlain || active[unchecked: i] else {
          q[unchecked: i] = .zero
          continue
        }
        let qi = multiplies ? q[unchecked: i] * inverse : q[unchecked: i] / v0
        q[unchecked: i] = qi
        add(rule, -qi, v, range, table, rows[i], into: &q)
      }
    }
  }

  /// k·yₖ = Σ dxⱼ·s₍ₖ₋ⱼ₎.
  @_alwaysEmitIntoClient @inline(__always)
  package static func integrate<P: ProductRule>(
    _ rule: P.Type, _ basis: MonomialBasis, _ s: Span<T>, _ dx: Span<T>, into y: inout MutableSpan<T>
  ) {
    let (starts, rows, products, degrees) = (basis.starts, basis.rows, basis.products, basis.degrees)
    let table = products.span
    for i in 1..<Swift.max(1, basis.count) { y[unchecked: i] = P.product(s[unchecked: 0], dx[unchecked: i]) }
    for m in 1..<Swift.max(1, basis.order) {
      let range = starts[1]..<starts[basis.order - m + 1]
      for i in starts[m]..<starts[m + 1] { add(rule, absorbing: dx[unchecked: i], s, range, table, rows[i], into: &y) }
    }
    for i in 1..<Swift.max(1, basis.count) { y[unchecked: i] = y[unchecked: i].divided(by: degrees[i]) }
  }

  /// k·yₖ·d₀ = dxₖ − Σ_{j<k} j·yⱼ·d₍ₖ₋ⱼ₎; where d₀ is zero, a zero derivative of the argument is a strong zero.
  @_alwaysEmitIntoClient @inline(__always)
  package static func integrateReciprocal<P: ProductRule>(
    _ rule: P.Type, _ basis: MonomialBasis, _ d0: T, _ d: Span<T>, _ dx: Span<T>, active: Span<Bool>, into y: inout MutableSpan<T>
  ) {
    let (starts, rows, products) = (basis.starts, basis.rows, basis.products)
    let table = products.span
    let inverse = 1 / d0
    let multiplies = inverse._isRegular
    for i in 1..<Swift.max(1, basis.count) { y[unchecked: i] = dx[unchecked: i] }
    for m in stride(from: 1, through: basis.order, by: 1) {
      let range = starts[1]..<Swift.max(starts[1], starts[basis.order - m + 1])
      for i in starts[m]..<starts[m + 1] {
        guard P.isPlain || active[unchecked: i] else {
          y[unchecked: i] = .zero
          continue
        }
        let w = multiplies ? y[unchecked: i] * inverse : y[unchecked: i] / d0
        y[unchecked: i] = w.divided(by: m)
        add(rule, -w, d, range, table, rows[i], into: &y)
      }
    }
  }

  /// k·yₖ = Σ dxⱼ·y₍ₖ₋ⱼ₎ with the value y₀ in place.
  @_alwaysEmitIntoClient @inline(__always)
  package static func exponential(_ basis: MonomialBasis, _ dx: Span<T>, into y: inout MutableSpan<T>) {
    let (starts, rows, products) = (basis.starts, basis.rows, basis.products)
    let table = products.span
    let y0 = y[unchecked: 0]
    for i in 1..<Swift.max(1, basis.count) { y[unchecked: i] = y0 * dx[unchecked: i] }
    for m in stride(from: 1, through: basis.order, by: 1) {
      let range = starts[1]..<Swift.max(starts[1], starts[basis.order - m + 1])
      for i in starts[m]..<starts[m + 1] {
        let yi = y[unchecked: i].divided(by: m)
        y[unchecked: i] = yi
        add(PlainProduct.self, yi, dx, range, table, rows[i], into: &y)
      }
    }
  }

  /// k·sₖ = Σ dxⱼ·c₍ₖ₋ⱼ₎ and k·cₖ = σ·Σ dxⱼ·s₍ₖ₋ⱼ₎, σ = +1 if `hyperbolic`, else −1, with the values in place.
  @_alwaysEmitIntoClient @inline(__always)
  package static func rotate(
    _ basis: MonomialBasis, hyperbolic: Bool, _ dx: Span<T>, sine s: inout MutableSpan<T>, cosine c: inout MutableSpan<T>
  ) {
    let (starts, rows, products) = (basis.starts, basis.rows, basis.products)
    let table = products.span
    let c0 = c[unchecked: 0]
    let t0 = hyperbolic ? s[unchecked: 0] : -s[unchecked: 0]
    for i in 1..<Swift.max(1, basis.count) {
      s[unchecked: i] = c0 * dx[unchecked: i]
      c[unchecked: i] = t0 * dx[unchecked: i]
    }
    for m in stride(from: 1, through: basis.order, by: 1) {
      let range = starts[1]..<Swift.max(starts[1], starts[basis.order - m + 1])
      for i in starts[m]..<starts[m + 1] {
        let si = s[unchecked: i].divided(by: m)
        let ci = c[unchecked: i].divided(by: m)
        s[unchecked: i] = si
        c[unchecked: i] = ci
        add(PlainProduct.self, ci, dx, range, table, rows[i], into: &s)
        add(PlainProduct.self, hyperbolic ? si : -si, dx, range, table, rows[i], into: &c)
      }
    }
  }

  /// k·yₖ = Σ dxⱼ·s₍ₖ₋ⱼ₎ with sₖ = σ·Σ yⱼ·y₍ₖ₋ⱼ₎ for k ≥ 1, σ = −1 if `hyperbolic`, else +1, with the values in place.
  @_alwaysEmitIntoClient @inline(__always)
  package static func riccati(
    _ basis: MonomialBasis, hyperbolic: Bool, _ dx: Span<T>, into y: inout MutableSpan<T>, slope s: inout MutableSpan<T>
  ) {
    let (starts, rows, products) = (basis.starts, basis.rows, basis.products)
    let table = products.span
    let n = basis.order
    let twice = y[unchecked: 0] + y[unchecked: 0]
    let s0 = s[unchecked: 0]
    for i in 1..<Swift.max(1, basis.count) {
      y[unchecked: i] = s0 * dx[unchecked: i]
      s[unchecked: i] = .zero
    }
    for m in stride(from: 1, through: n, by: 1) {
      let range = starts[1]..<Swift.max(starts[1], starts[n - m + 1])
      for i in starts[m]..<starts[m + 1] {
        let yi = y[unchecked: i].divided(by: m)
        y[unchecked: i] = yi
        let square = Relaxed.multiplyAdd(twice, yi, s[unchecked: i])
        add(PlainProduct.self, hyperbolic ? -square : square, dx, range, table, rows[i], into: &y)
      }
      // The squares that the parts up to m complete: twice with the lower parts, once with itself.
      for i in starts[m]..<starts[m + 1] {
        let yi = y[unchecked: i]
        let end = Swift.max(starts[1], Swift.min(i, starts[n - m + 1]))
        var j = starts[1]
        while j < end {
          let k = Int(table[unchecked: rows[i] &+ j])
          s[unchecked: k] = Relaxed.multiplyAdd(yi + yi, y[unchecked: j], s[unchecked: k])
          j &+= 1
        }
        guard 2 * m <= n else { continue }
        let k = Int(table[unchecked: rows[i] &+ i])
        s[unchecked: k] = Relaxed.multiplyAdd(yi, yi, s[unchecked: k])
      }
    }
  }

  /// 2y₀·yₖ = xₖ − Σ_{0<j<k} yⱼ·y₍ₖ₋ⱼ₎; where y₀ is zero, a zero derivative of the argument is a strong zero.
  @_alwaysEmitIntoClient @inline(__always)
  package static func squareRoot<P: ProductRule>(
    _ rule: P.Type, _ basis: MonomialBasis, _ y0: T, _ x: Span<T>, active: Span<Bool>, into y: inout MutableSpan<T>
  ) {
    let (starts, rows, products) = (basis.starts, basis.rows, basis.products)
    let table = products.span
    let n = basis.order
    let twice = y0 + y0
    let inverse = 1 / twice
    let multiplies = inverse._isRegular
    for i in 1..<Swift.max(1, basis.count) { y[unchecked: i] = x[unchecked: i] }
    for m in stride(from: 1, through: n, by: 1) {
      for i in starts[m]..<starts[m + 1] {
        guard P.isPlain || active[unchecked: i] else {
          y[unchecked: i] = .zero
          continue
        }
        y[unchecked: i] = multiplies ? y[unchecked: i] * inverse : y[unchecked: i] / twice
      }
      for i in starts[m]..<starts[m + 1] where P.isPlain || active[unchecked: i] {
        let yi = y[unchecked: i]
        let two = -(yi + yi)
        let end = Swift.max(starts[1], Swift.min(i, starts[n - m + 1]))
        var j = starts[1]
        while j < end {
          let k = Int(table[unchecked: rows[i] &+ j])
          y[unchecked: k] = P.multiplyAdd(two, y[unchecked: j], y[unchecked: k])
          j &+= 1
        }
        guard 2 * m <= n else { continue }
        let k = Int(table[unchecked: rows[i] &+ i])
        y[unchecked: k] = P.multiplyAdd(-yi, yi, y[unchecked: k])
      }
    }
  }

  /// k·x₀·yₖ = Σ_{j≥1} (p·j − (k − j))·xⱼ·y₍ₖ₋ⱼ₎ with the value y₀ in place; `weights` has room for as many numbers.
  @_alwaysEmitIntoClient @inline(__always)
  package static func power(
    _ basis: MonomialBasis, _ p: T, _ x: Span<T>, _ dx: Span<T>, weights: inout [T], into y: inout MutableSpan<T>
  ) {
    let (starts, rows, products) = (basis.starts, basis.rows, basis.products)
    let table = products.span
    let x0 = x[unchecked: 0]
    let py0 = p * y[unchecked: 0]
    for i in 1..<Swift.max(1, basis.count) { y[unchecked: i] = py0 * dx[unchecked: i] }
    for m in stride(from: 1, through: basis.order, by: 1) {
      let range = starts[1]..<Swift.max(starts[1], starts[basis.order - m + 1])
      for j in range { weights[j] = p * dx[unchecked: j] - x[unchecked: j].multiplied(by: m) }
      let weight = weights.span
      for i in starts[m]..<starts[m + 1] {
        let yi = (y[unchecked: i] / x0).divided(by: m)
        y[unchecked: i] = yi
        add(PlainProduct.self, yi, weight, range, table, rows[i], into: &y)
      }
    }
  }
}
