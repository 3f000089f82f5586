// Determinants of jets whose values have lost rank: polynomials of the elements, known at every point.

import Jets
import Testing

@Suite struct SingularDeterminantTests {
  /// A sum over all permutations of products of elements, with the signs of the determinant or without.
  func sum<S: Scalar>(overPermutationsOf a: Matrix<S>, signed: Bool) -> S {
    func sum(_ row: Int, _ used: [Bool]) -> S {
      if row == a.rows { return 1 }
      var (total, isOdd) = (S.zero, false)
      for j in 0..<a.columns where !used[j] {
        var next = used
        next[j] = true
        let term = a[row, j] * sum(row + 1, next)
        total = isOdd && signed ? total - term : total + term
        isOdd.toggle()
      }
      return total
    }
    return sum(0, [Bool](repeating: false, count: a.columns))
  }

  /// A matrix of small integers of at most some rank.
  func integers(_ n: Int, rank: Int, _ random: inout SplitMix64) -> [[Int]] {
    let left = (0..<n).map { _ in (0..<rank).map { _ in Int.random(in: -3...3, using: &random) } }
    let right = (0..<rank).map { _ in (0..<n).map { _ in Int.random(in: -3...3, using: &random) } }
    return (0..<n).map { i in (0..<n).map { j in (0..<rank).reduce(0) { $0 + left[i][$1] * right[$1][j] } } }
  }

  // Compares determinants with the sum over permutations, exact in integers, relative to that sum for the largest magnitudes of each
  // part: elimination with exchanges is stable by norms. The largest error seen is a third of the bound. `make` makes an element of
  // its parts, the value first; `split` gives the parts of a determinant.
  func check<S: Scalar>(_ name: String, parts: Int, make: ([Double]) -> S, split: (S) -> [Double]) throws {
    let seed: UInt64 = 20
    var random = SplitMix64(seed: seed)
    for n in 1...5 {
      for rank in 0...n {
        for trial in 0..<8 {
          let values = integers(n, rank: rank, &random)
          var largest = [Double](repeating: 0, count: parts)
          let a = Matrix<S>(rows: n, columns: n) { i, j in
            let numbers = [Double(values[i][j])] + (1..<parts).map { _ in Double(Int.random(in: -3...3, using: &random)) }
            for k in numbers.indices { largest[k] = max(largest[k], abs(numbers[k])) }
            return make(numbers)
          }
          let size = split(sum(overPermutationsOf: Matrix<S>(rows: n, columns: n) { _, _ in make(largest) }, signed: false))
          let (found, truth) = (split(try a.determinant()), split(sum(overPermutationsOf: a, signed: true)))
          for k in truth.indices {
            let error = abs(found[k] - truth[k])
            #expect(
              error <= 2 * Double(n) * 0x1p-53 * size[k],
              "\(name), n = \(n), rank ≤ \(rank), trial \(trial) of seed \(seed), part \(k): \(found[k]) for \(truth[k])")
          }
        }
      }
    }
  }

  @Test func tangents() throws {
    try check("Dual", parts: 2) {
      Dual(value: $0[0], tangent: $0[1])
    } split: {
      [$0.value, $0.tangent]
    }
  }

  @Test func secondTangents() throws {
    try check("Dual<Dual>", parts: 4) {
      Dual(value: Dual(value: $0[0], tangent: $0[1]), tangent: Dual(value: $0[2], tangent: $0[3]))
    } split: {
      [$0.value.value, $0.value.tangent, $0.tangent.value, $0.tangent.tangent]
    }
  }

  @Test func coefficients() throws {
    try check("Taylor", parts: 5) {
      Taylor<Double, 4>(coefficients: $0)
    } split: { y in
      (0...4).map { y[$0] }
    }
    try check("TaylorSeries", parts: 5) {
      TaylorSeries<Double>(coefficients: $0)
    } split: { y in
      (0...4).map { k in y.order < k ? 0 : y[k] }
    }
  }

  @Test func partials() throws {
    try check("MultiDual", parts: 4) {
      MultiDual<Double, 3>(value: $0[0], partials: [$0[1], $0[2], $0[3]])
    } split: {
      [$0.value, $0.partials[0], $0.partials[1], $0.partials[2]]
    }
  }

  @Test func mixedSecondDerivatives() throws {
    try check("HyperDual", parts: 6) {
      HyperDual<Double, 1, 2>(value: $0[0], rowPartials: [$0[1]], columnPartials: [$0[2], $0[3]], mixedPartials: [[$0[4], $0[5]]])
    } split: {
      [$0.value, $0.rowPartials[0], $0.columnPartials[0], $0.columnPartials[1], $0.mixedPartials[0][0], $0.mixedPartials[0][1]]
    }
  }

  @Test func mixedCoefficients() throws {
    try check("MultivariateTaylor", parts: 6) {
      MultivariateTaylor<Double>(variables: 2, order: 2, coefficients: $0)
    } split: { y in
      [[0, 0], [1, 0], [0, 1], [2, 0], [1, 1], [0, 2]].map { y[$0] }
    }
  }
}
