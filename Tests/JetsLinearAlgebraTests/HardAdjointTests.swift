// Re⟨Jv, w⟩ = Re⟨v, Jᵀw⟩ for every function of the table, real and complex, from no rows to 64, where it is easy and where it is hard; and
// adjoints against forward columns, element by element.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Adjoints of every function, real and complex") struct HardAdjointTests {
  typealias Table = AdjointCase<BackwardMatrix>
  static let sizes = [0, 1, 2, 3, 5, 8, 17, 64]

  /// The kinds of points for function `index`: all of them for small matrices, one by turns for those that take most of the time.
  private func some<E>(_ points: [NamedMatrix<E>], _ index: Int, _ size: Int) -> [NamedMatrix<E>] {
    size < 64 || points.isEmpty ? points : [points[index % points.count]]
  }

  /// The identity at one point; the bound says something there.
  private func check<M: TestTape>(_ f: AdjointCase<M>, _ point: [Matrix<M.Element>], _ g: inout SplitMix64, _ place: String) throws {
    let bound = 1e-12 * (try f.sensitivity(at: point))
    #expect(bound < 0.01, "the bound of \(f.name), \(place)")
    let mismatch = try adjointMismatch(f, at: point, &g)
    #expect(mismatch <= bound, "\(f.name) of \(M.Element.self), \(place)")
  }

  /// The identity for function `index` at every size, at points of every kind with other matrices.
  private func check<M: TestTape>(
    _ f: AdjointCase<M>, _ index: Int, seeds: Int, _ points: (Int, inout SplitMix64) throws -> [NamedMatrix<M.Element>],
    with others: (Int, inout SplitMix64) -> [Matrix<M.Element>]
  ) throws {
    for n in Self.sizes {
      let seed = UInt64(seeds + 1000 * index + n)
      var g = SplitMix64(seed: seed)
      for (name, a) in some(try points(n, &g), index, n) {
        let point = [a] + others(n, &g)
        try check(f, point, &g, "\(name), n = \(n), seed \(seed)")
      }
    }
  }

  @Test("Sums, products, slices and functions of elements", arguments: Table.algebra.indices)
  func algebra(_ index: Int) throws {
    func check<M: TestTape>(_ type: M.Type) throws {
      try self.check(AdjointCase<M>.algebra[index], index, seeds: 1_000_000, AdjointPoints<M.Element>.any) { n, g in
        [.random(n, n, &g), .random(n, 1, &g)]
      }
    }
    try check(BackwardMatrix.self)
    try check(BackwardComplexMatrix.self)
  }

  @Test("Solves, determinants, factors and functions of a regular matrix", arguments: Table.regular.indices)
  func regular(_ index: Int) throws {
    func check<M: TestTape>(_ type: M.Type) throws {
      try self.check(AdjointCase<M>.regular[index], index, seeds: 1_100_000, AdjointPoints<M.Element>.regular) { n, g in
        [.random(n, n, &g)]
      }
    }
    try check(BackwardMatrix.self)
    try check(BackwardComplexMatrix.self)
  }

  static let shapes = [
    (0, 0), (0, 3), (3, 0), (1, 1), (3, 1), (1, 4), (2, 2), (5, 3), (3, 5), (6, 6), (17, 8), (9, 16), (17, 17), (64, 20), (20, 64),
    (64, 64),
  ]

  @Test("Factors, norms and least squares of tall, square and wide matrices", arguments: Table.rectangular.indices)
  func rectangular(_ index: Int) throws {
    func check<M: TestTape>(_ type: M.Type) throws {
      let f = AdjointCase<M>.rectangular[index]
      let needsDistinct = f.name.hasPrefix("singular")
      for (m, n) in Self.shapes {
        // A norm of nothing is zero, where it has a kink, and the largest products are large.
        if f.name.hasPrefix("‖") && m * n == 0 || f.name == "A ⊗ B" && m * n > 200 { continue }
        let seed = UInt64(1_200_000 + 1000 * index + 20 * m + n)
        var g = SplitMix64(seed: seed)
        let points = try AdjointPoints<M.Element>.rectangular(m, n, &g).filter {
          $0.name != "equal values" || !needsDistinct || min(m, n) < 3
        }
        for (name, a) in some(points, index + m, max(m, n)) {
          try self.check(f, [a, .random(m, 2, &g)], &g, "\(name), \(m)×\(n), seed \(seed)")
        }
        guard m == n && !needsDistinct else { continue }
        for (name, a) in some(try AdjointPoints<M.Element>.regular(n, &g), index, n) {
          try self.check(f, [a, .random(m, 2, &g)], &g, "\(name), \(m)×\(n), seed \(seed)")
        }
      }
    }
    try check(BackwardMatrix.self)
    try check(BackwardComplexMatrix.self)
  }

  @Test("Functions of Hermitian matrices", arguments: Table.hermitian.indices)
  func hermitian(_ index: Int) throws {
    func check<M: TestTape>(_ type: M.Type) throws {
      try self.check(AdjointCase<M>.hermitian[index], index, seeds: 1_300_000, AdjointPoints<M.Element>.hermitian) { n, g in
        [.random(n, n, &g), .randomPositive(n, &g)]
      }
    }
    try check(BackwardMatrix.self)
    try check(BackwardComplexMatrix.self)
  }

  @Test("Eigenvalues and Schur forms of general matrices", arguments: Table.general.indices)
  func general(_ index: Int) throws {
    func check<M: TestTape>(_ type: M.Type) throws {
      let f = AdjointCase<M>.general[index]
      for n in Self.sizes {
        let seed = UInt64(1_400_000 + 1000 * index + n)
        var g = SplitMix64(seed: seed)
        for (name, a) in try AdjointPoints<M.Element>.general(n, &g) { try self.check(f, [a], &g, "\(name), n = \(n), seed \(seed)") }
        // Complex eigenvalues; a real Schur form has none.
        if M.Element.isComplex || !f.name.hasPrefix("Schur") {
          try self.check(f, [.random(n, n, &g)], &g, "random, n = \(n), seed \(seed)")
        }
      }
    }
    try check(BackwardMatrix.self)
    try check(BackwardComplexMatrix.self)
  }

  /// Along every element of every matrix, the imaginary ones too.
  private func checkColumns<M: TestTape>(_ f: AdjointCase<M>, _ point: [Matrix<M.Element>], _ g: inout SplitMix64, _ place: String) throws {
    let (_, w, adjoints) = try pulledBack(f, at: point) { .random($0.rows, $0.columns, &g) }
    let bound = 1e-12 * (try f.sensitivity(at: point)) * inner(adjoints, adjoints).squareRoot()
    for k in point.indices {
      for i in 0..<point[k].elements.count {
        for unit in M.Element.isComplex ? [M.Element(realPart: 1), M.Element(realPart: 0, imaginaryPart: 1)] : [1] {
          var jets = point.map { Dual(value: $0, tangent: .zero(rows: $0.rows, columns: $0.columns)) }
          jets[k].tangent.elements[i] = unit
          let column = inner(try f.forward(jets).map(\.tangent), w)
          let found = inner(
            [Matrix(rows: 1, columns: 1, elements: [unit])], [Matrix(rows: 1, columns: 1, elements: [adjoints[k].elements[i]])])
          #expect(abs(found - column) <= bound, "\(f.name) of \(M.Element.self), \(place), element \(i) of matrix \(k)")
        }
      }
    }
  }

  @Test("A wrong adjoint is noticed")
  func wrongAdjoints() throws {
    func check<M: TestTape>(_ type: M.Type) throws {
      var g = SplitMix64(seed: 1_450_000)
      let point: [Matrix<M.Element>] = [.random(4, 4, &g), .random(4, 4, &g)]
      let half = AdjointCase<M>("A·B without B", .one, { [.product($0[0], .none, $0[1])] }, { [.product($0[0], .none, M($0[1].value))] })
      #expect(try adjointMismatch(half, at: point, &g) > 1e-3)
      let turned = AdjointCase<M>(
        "A·B, Ā turned", .one, { [.product($0[0], .none, $0[1])] },
        { [.product(.product($0[0], .transpose, M(.identity(4))), .transpose, $0[1])] })
      #expect(try adjointMismatch(turned, at: point, &g) <= 1e-12)
      let other = AdjointCase<M>("another value", .one, { [$0[0]] }, { [$0[1]] })
      #expect(try adjointMismatch(other, at: point, &g) == .infinity)
    }
    try check(BackwardMatrix.self)
    try check(BackwardComplexMatrix.self)
  }

  @Test("Gradients are the forward columns", arguments: [(1, 1), (2, 2), (4, 4), (4, 2), (2, 3)])
  func columns(m: Int, n: Int) throws {
    func check<M: TestTape>(_ type: M.Type) throws {
      typealias Points = AdjointPoints<M.Element>
      let seed = UInt64(1_500_000 + 10 * m + n)
      var g = SplitMix64(seed: seed)
      let place = "\(m)×\(n), seed \(seed)"
      for f in AdjointCase<M>.rectangular {
        try checkColumns(f, [try Points.rectangular(m, n, &g)[0].a, .random(m, 2, &g)], &g, place)
      }
      guard m == n else { return }
      for f in AdjointCase<M>.algebra { try checkColumns(f, [.random(n, n, &g), .random(n, n, &g), .random(n, 1, &g)], &g, place) }
      for f in AdjointCase<M>.regular { try checkColumns(f, [try Points.regular(n, &g)[0].a, .random(n, n, &g)], &g, place) }
      for f in AdjointCase<M>.hermitian {
        try checkColumns(f, [try Points.hermitian(n, &g)[0].a, .random(n, n, &g), .randomPositive(n, &g)], &g, place)
      }
      for f in AdjointCase<M>.general { try checkColumns(f, [try Points.general(n, &g)[0].a], &g, place) }
    }
    try check(BackwardMatrix.self)
    try check(BackwardComplexMatrix.self)
  }
}
#endif
