// Sums of weighted chunks, one multiplication and addition for each part.

extension MultiDual where T: Scalar {
  /// The terms added one after another, weights fused with the sums of the partials.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _weightedSum(from start: MultiDual, count: Int, _ term: (Int) -> (Primal, MultiDual)) -> MultiDual {
    var sum = start
    for i in 0..<count {
      let (weight, x) = term(i)
      if T._isJet {
        sum += x._scaled(by: weight)
        continue
      }
      T._combine(T(primal: weight), x.partials, &sum.partials, 1)
      sum.value += x.value._scaled(by: weight)
      sum.tag = sum.tag.merged(with: x.tag)
    }
    return sum
  }
}
