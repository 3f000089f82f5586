// Sums, products and multiples of the partials of a chunk: loops over parts, and over fours of them for Double. All are inlined: partials
// that are jets themselves are as small as calls.
//
// The fours are C vectors whose operations may be contracted and reassociated and need not keep the sign of a zero; NaN and infinities
// they keep. Plain loops make the compiler pack the value with the last partials, and subtract from vectors of zeros.

import _JetsShims

extension Scalar {
  /// pᵢ += qᵢ.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _add<let N: Int>(_ q: InlineArray<N, Self>, to p: inout InlineArray<N, Self>) {
    for i in 0..<N { p[unchecked: i] += q[unchecked: i] }
  }

  /// pᵢ −= qᵢ.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _subtract<let N: Int>(_ q: InlineArray<N, Self>, from p: inout InlineArray<N, Self>) {
    for i in 0..<N { p[unchecked: i] -= q[unchecked: i] }
  }

  /// pᵢ = x·qᵢ + pᵢ·y.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _combine<let N: Int>(_ x: Self, _ q: InlineArray<N, Self>, _ p: inout InlineArray<N, Self>, _ y: Self) {
    for i in 0..<N { p[unchecked: i] = Relaxed.multiplyAdd(x, q[unchecked: i], p[unchecked: i] * y) }
  }

  /// pᵢ = s·pᵢ.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _scale<let N: Int>(_ p: inout InlineArray<N, Self>, by s: Self) {
    for i in 0..<N { p[unchecked: i] = s * p[unchecked: i] }
  }
}

extension Double {
  /// pᵢ = f(pᵢ, qᵢ), four at a time.
  @_alwaysEmitIntoClient @inline(__always)
  static func zip<let N: Int>(
    _ p: inout InlineArray<N, Double>, _ q: InlineArray<N, Double>,
    fours: (SIMD4<Double>, SIMD4<Double>) -> SIMD4<Double>, ones: (Double, Double) -> Double
  ) {
    withUnsafeMutableBytes(of: &p) { p in
      withUnsafeBytes(of: q) { q in
        var i = 0
        while i &+ 4 <= N {
          let a = p.loadUnaligned(fromByteOffset: i &* 8, as: SIMD4<Double>.self)
          let b = q.loadUnaligned(fromByteOffset: i &* 8, as: SIMD4<Double>.self)
          p.storeBytes(of: fours(a, b), toByteOffset: i &* 8, as: SIMD4<Double>.self)
          i &+= 4
        }
        while i < N {
          let a = p.loadUnaligned(fromByteOffset: i &* 8, as: Double.self)
          let b = q.loadUnaligned(fromByteOffset: i &* 8, as: Double.self)
          p.storeBytes(of: ones(a, b), toByteOffset: i &* 8, as: Double.self)
          i &+= 1
        }
      }
    }
  }

  /// pᵢ += qᵢ.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _add<let N: Int>(_ q: InlineArray<N, Double>, to p: inout InlineArray<N, Double>) {
    zip(&p, q, fours: { jets_add4($0, $1) }, ones: { $0 + $1 })
  }

  /// pᵢ −= qᵢ.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _subtract<let N: Int>(_ q: InlineArray<N, Double>, from p: inout InlineArray<N, Double>) {
    zip(&p, q, fours: { jets_subtract4($0, $1) }, ones: { $0 - $1 })
  }

  /// pᵢ = x·qᵢ + pᵢ·y.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _combine<let N: Int>(
    _ x: Double, _ q: InlineArray<N, Double>, _ p: inout InlineArray<N, Double>, _ y: Double
  ) {
    zip(&p, q, fours: { jets_combine4(x, $1, $0, y) }, ones: { jets_combine(x, $1, $0, y) })
  }

  /// pᵢ = s·pᵢ.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _scale<let N: Int>(_ p: inout InlineArray<N, Double>, by s: Double) {
    zip(&p, p, fours: { a, _ in jets_scale4(a, s) }, ones: { a, _ in a * s })
  }
}
