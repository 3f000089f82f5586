// Generated from Sources/JetCore/MultiDual/ChunkArithmetic.swift by Scripts/generate.py: edit that file and run `make generate`.

extension Float {
  /// pᵢ += qᵢ.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _add<let N: Int>(_ q: InlineArray<N, Float>, to p: inout InlineArray<N, Float>) {
    for i in 0..<N { p[unchecked: i] += q[unchecked: i] }
  }

  /// pᵢ −= qᵢ.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _subtract<let N: Int>(_ q: InlineArray<N, Float>, from p: inout InlineArray<N, Float>) {
    for i in 0..<N { p[unchecked: i] -= q[unchecked: i] }
  }

  /// pᵢ = x·qᵢ + pᵢ·y.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _combine<let N: Int>(_ x: Float, _ q: InlineArray<N, Float>, _ p: inout InlineArray<N, Float>, _ y: Float) {
    for i in 0..<N { p[unchecked: i] = Relaxed.multiplyAdd(x, q[unchecked: i], p[unchecked: i] * y) }
  }

  /// pᵢ = s·pᵢ.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _scale<let N: Int>(_ p: inout InlineArray<N, Float>, by s: Float) {
    for i in 0..<N { p[unchecked: i] = s * p[unchecked: i] }
  }
}
