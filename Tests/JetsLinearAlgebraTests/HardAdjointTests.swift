// ⟨Jv, w⟩ = ⟨v, Jᵀw⟩ for every function of real matrices where it is hard: empty and 1×1, graded, and nearly degenerate ones.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Adjoints at hard matrices") struct HardAdjointTests {
  @Test("Empty matrices", arguments: ReverseMatrixTests.regularCases.indices)
  func empty(_ index: Int) throws {
    let f = ReverseMatrixTests.regularCases[index]
    var generator = SplitMix64(seed: 840_000)
    let none = Matrix<Double>.zero(rows: 0, columns: 0)
    // A norm of nothing is zero, where it has a kink: both modes may say so.
    let isForward = (try? f.forward([DualMatrix(none), DualMatrix(none)])) != nil
    let isBackward = (try? pulledBack(f, at: [none, none]) { $0 }) != nil
    if isForward && isBackward { #expect(try adjointMismatch(f, at: [none, none], &generator) == 0, "\(f.name)") }
    #expect(isBackward || f.name.hasPrefix("‖"), "\(f.name)")
  }

  @Test("Rectangular matrices without rows or columns", arguments: ReverseMatrixTests.rectangularCases.indices)
  func emptyRectangles(_ index: Int) throws {
    let f = ReverseMatrixTests.rectangularCases[index]
    var generator = SplitMix64(seed: 841_000)
    for (m, n) in [(0, 0), (0, 3), (3, 0)] where !f.name.hasPrefix("‖") {
      let point = [Matrix<Double>.zero(rows: m, columns: n), .random(m, 2, &generator)]
      #expect(try adjointMismatch(f, at: point, &generator) == 0, "\(f.name) of \(m)×\(n)")
    }
  }

  /// The distance of the closest two of some numbers over the largest.
  private func gap(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let largest = sorted.map(abs).max() ?? 1
    let distances: [Double] = zip(sorted, sorted.dropFirst()).map { $1 - $0 }
    return (distances.min() ?? largest) / max(1e-300, largest)
  }

  /// Numbers from one down to a power of ten.
  private func scales(_ n: Int, _ digits: Double) -> [Double] {
    let step = digits / Double(max(1, n - 1))
    return (0..<n).map { k -> Double in Foundation.pow(10, -step * Double(k)) }
  }

  /// D·A·D over eight powers of ten, one-sided scales, and a matrix near a singular one.
  @Test("Graded matrices", arguments: ReverseMatrixTests.regularCases.indices)
  func graded(_ index: Int) throws {
    let f = ReverseMatrixTests.regularCases[index]
    for n in [1, 2, 4, 6] {
      let seed = UInt64(842_000 + 100 * index + n)
      var generator = SplitMix64(seed: seed)
      let d = Matrix<Double>.diagonal(scales(n, 4))
      let core: Matrix<Double> = Matrix.random(n, n, &generator) * 0.2 + .identity(n)
      let small = Matrix<Double>.diagonal((0..<n).map { $0 == 0 ? 1e-7 : 1 })
      let points: [(name: String, a: Matrix<Double>)] = [
        ("both sides", d * core * d), ("rows", d * core), ("columns", core * d), ("nearly singular", core * small * core.transposed),
      ]
      for (name, a) in points {
        let random = Matrix<Double>.random(n, n, &generator)
        let b = name == "rows" ? d * random : random
        let isOfSecond = f.name.hasSuffix("pivoting") || f.name.hasPrefix("‖A‖₁") || f.name.hasPrefix("‖A‖∞") || f.name.hasPrefix("‖A‖₂")
        let s = try (isOfSecond ? b : a).svd().values
        let sensitivity = f.name.hasPrefix("‖A‖₂") ? 1 / gap(s) : 1
        let mismatch = try adjointMismatch(f, at: [a, b], &generator)
        let bound = 1e-12 * min(max(condition(a), condition(b)), 1e12) * sensitivity
        #expect(mismatch <= bound, "\(f.name), \(name), n = \(n), seed \(seed)")
      }
    }
  }

  @Test("Graded and nearly degenerate symmetric matrices", arguments: ReverseMatrixTests.symmetricCases.indices)
  func symmetric(_ index: Int) throws {
    let f = ReverseMatrixTests.symmetricCases[index]
    for n in [1, 2, 5] {
      let seed = UInt64(845_000 + 100 * index + n)
      var generator = SplitMix64(seed: seed)
      let d = Matrix<Double>.diagonal(scales(n, 4))
      let graded = (d * Matrix.randomPositive(n, &generator) * d).symmetricFromLower
      let q = try Matrix<Double>.random(n, n, &generator).qr().q
      let spectrum = (0..<n).map { k -> Double in k == 1 ? 1 + 1e-6 : Double(k + 1) }
      let close = (q * Matrix.diagonal(spectrum) * q.transposed).symmetricFromLower
      for (name, a) in [("graded", graded), ("close", close)] {
        let metric = Matrix<Double>.randomPositive(n, &generator)
        let values = try a.symmetricEigen().values
        let pairs = try a.symmetricEigen(metric: metric).values
        var sensitivity = 1.0
        if f.name.hasPrefix("a group") && n > 1 {
          sensitivity = (values.last ?? 1) / (values[(n + 1) / 2] - values[(n - 1) / 2])
        } else if f.name.hasPrefix("eigen") {
          sensitivity = condition(metric) / min(gap(values), gap(pairs))
        }
        let mismatch = try adjointMismatch(f, at: [a, .random(n, n, &generator), metric], &generator)
        #expect(mismatch <= 1e-12 * condition(a) * sensitivity, "\(f.name), \(name), n = \(n), seed \(seed)")
      }
    }
  }

  @Test("Graded and nearly degenerate rectangular matrices", arguments: ReverseMatrixTests.rectangularCases.indices)
  func rectangular(_ index: Int) throws {
    let f = ReverseMatrixTests.rectangularCases[index]
    for (m, n) in [(6, 3), (3, 6), (4, 4)] {
      let seed = UInt64(848_000 + 100 * index + 10 * m + n)
      var generator = SplitMix64(seed: seed)
      let k = min(m, n)
      let (u, v) = (try Matrix<Double>.random(m, k, &generator).qr().q, try Matrix<Double>.random(n, k, &generator).qr().q)
      let close = (0..<k).map { i -> Double in i == 0 ? 2 + 1e-6 : i == 1 ? 2 : 1 / Double(i) }
      for (name, s) in [("graded", scales(k, 6)), ("close", close)] {
        let a: Matrix<Double> = u * Matrix.diagonal(s) * v.transposed
        let mismatch = try adjointMismatch(f, at: [a, .random(m, 2, &generator)], &generator)
        var sensitivity = s[0] / s[k - 1]
        if f.name.hasPrefix("singular") { sensitivity /= min(gap(s), s[k - 1] / s[0]) }
        if f.name.hasPrefix("‖A‖₂") { sensitivity *= s[0] / (s[0] - s[1]) }
        #expect(mismatch <= 1e-12 * sensitivity, "\(f.name) of \(m)×\(n), \(name), seed \(seed)")
      }
    }
  }
}
#endif
