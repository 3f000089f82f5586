// Sums as loops: what every scalar does that has no statement for them.

extension Scalar {
  /// The products added one after another.
  @inlinable
  public static func _sumOfProducts(from start: Self, count: Int, _ factors: (Int) -> (Self, Self)) -> Self {
    var sum = start
    for i in 0..<count {
      let (a, b) = factors(i)
      sum += a * b
    }
    return sum
  }

  /// The terms added one after another.
  @inlinable
  public static func _weightedSum(from start: Self, count: Int, _ term: (Int) -> (Primal, Self)) -> Self {
    var sum = start
    for i in 0..<count {
      let (weight, x) = term(i)
      sum += x._scaled(by: weight)
    }
    return sum
  }
}
