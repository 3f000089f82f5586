// Determinants of polynomials in t whose value at 0 has any rank, beside exact integers: at high orders no block can be divided out.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Determinants of polynomials, exact in integers") struct IntegerDeterminantTests {
  /// A polynomial in t.
  typealias Polynomial = [Int]

  /// The determinant of a matrix of polynomials up to a degree, and the same sum without signs for matrices of magnitudes.
  static func determinant(_ a: [[Polynomial]], degree: Int, signed: Bool = true) -> Polynomial {
    let n = a.count
    var minors = [Polynomial](repeating: [1] + [Int](repeating: 0, count: degree), count: 1 << n)
    for set in 1..<1 << n {
      let i = set.nonzeroBitCount - 1
      var sum = Polynomial(repeating: 0, count: degree + 1)
      for j in 0..<n where set >> j & 1 == 1 {
        let sign = signed && (set >> (j + 1)).nonzeroBitCount & 1 == 1 ? -1 : 1
        for (k, x) in a[i][j].enumerated() where x != 0 && k <= degree {
          for l in 0...degree - k { sum[k + l] += sign * x * minors[set & ~(1 << j)][l] }
        }
      }
      minors[set] = sum
    }
    return minors[(1 << n) - 1]
  }

  /// A(t) = A₀ + A₁t + A₂t² with small integers, A₀ of at most some rank.
  static func matrix(_ n: Int, rank: Int, _ g: inout SplitMix64) -> [[Polynomial]] {
    func integers(_ m: Int, _ n: Int) -> [[Int]] { (0..<m).map { _ in (0..<n).map { _ in Int.random(in: -2...2, using: &g) } } }
    let (left, right, first, second) = (integers(n, rank), integers(rank, n), integers(n, n), integers(n, n))
    return (0..<n).map { i in
      (0..<n).map { j in [(0..<rank).reduce(0) { $0 + left[i][$1] * right[$1][j] }, first[i][j], second[i][j]] }
    }
  }

  @Test(arguments: [1, 2, 3, 5, 6, 7, 8])
  func anyRank(n: Int) throws {
    let seed = UInt64(1_600_000 + n)
    var g = SplitMix64(seed: seed)
    for order in [1, 2, 3, 6, 7, 9] {
      for rank in 0...n {
        let a = Self.matrix(n, rank: rank, &g)
        let truth = Self.determinant(a, degree: order)
        let largest = (0...2).map { k in a.joined().map { abs($0[k]) }.max() ?? 0 }
        let size = Self.determinant([[Polynomial]](repeating: .init(repeating: largest, count: n), count: n), degree: order, signed: false)
        let jet = TaylorSeries(
          coefficients: (0...order).map { k in Matrix<Double>(rows: n, columns: n) { k < 3 ? Double(a[$0][$1][k]) : 0 } })
        let found = try jet.determinant()
        for k in 0...order {
          let error = abs(found[k] - Double(truth[k]))
          // Division by a small pivot loses digits at each order: the largest error seen is a sixth of this.
          #expect(
            error <= 1024 * Double(n) * 0x1p-53 * Double(size[k]), "n = \(n), rank \(rank), seed \(seed), coefficient \(k) of \(order)")
        }
      }
    }
  }
}
#endif
