// Real powers element by element, second derivatives of determinants of factors, and what the tape and the norms meet at the ends of the range.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Powers and pivots") struct PowerAndPivotTests {
  typealias M = Matrix<Double>

  /// Upper triangular matrices of wide spectra, whose roots are known element by element.
  private static let wide: [M] = [
    [[1, 0.3456, 0.8216], [0, 1e-10, 0.3304], [0, 0, 2]], [[1, 0.7, -0.4], [0, 2, 0.9], [0, 0, 1e-10]],
    [[3, 0.3, 0.5], [0, 1e-12, -0.8], [0, 0, 3e-12]],
  ]

  /// The bound: the roots' elements carry a few roundings each, and a product of elements of both signs multiplies them by less than 100.
  @Test(arguments: wide) func powersElementByElement(_ a: M) throws {
    let root = try sqrtm(a)
    let quarter = try sqrtm(root)
    let powers: [(Double, M)] = [
      (0.5, root), (0.25, quarter), (0.75, root * quarter), (1.5, a * root), (1.75, a * (root * quarter)),
      (3, a * (a * a)), (0, .identity(3)), (1, a), (-0.5, try root.inverse()), (-0.75, try (root * quarter).inverse()),
    ]
    for (p, truth) in powers {
      let found = try a.power(p)
      for i in 0..<3 {
        for j in i..<3 {
          let error = (found[i, j] - truth[i, j]).magnitude
          #expect(error <= 1e-13 * truth[i, j].magnitude, "A^\(p)[\(i), \(j)] = \(found[i, j]), not \(truth[i, j])")
        }
      }
    }
  }

  /// a₀₂·f[λ₀, λ₂] + a₀₁a₁₂·f[λ₀, λ₁, λ₂] for f = λ^2.75, to eighty digits: three factors from the left would cancel nine of sixteen.
  @Test func factorsOnBothSides() throws {
    let found = try Self.wide[2].power(2.75)[0, 2]
    #expect((found - 2.8721788917657096371).magnitude <= 1e-14)
  }

  @Test func extremeExponents() throws {
    let a: M = [[2, 1], [0, 0.5]]
    let high = try a.power(33.5)
    let product = try a.power(33) * sqrtm(a)
    #expect((high - product).norm <= 1e-12 * high.norm)
    #expect(try a.power(-40)[0, 0] == Double.pow(2, -40))
    #expect(try M(rows: 0, columns: 0, elements: []).power(0.5).rows == 0)
    #expect((try? a.power(.nan))?.elements.contains { $0.isFinite && $0 != 0 } != true)
  }

  /// d²det = the cofactors' derivative, also by factors whose last pivot is rounding.
  @Test func secondDerivativesOfFactors() throws {
    let a: M = [[1, 1], [1, 1 + .ulpOfOne]]
    let e: M = [[0.3, 0.7], [-0.2, 0.9]]
    let expected: M = [[0.9, 0.2], [-0.7, 0.3]]
    for product in [
      try hessianVectorProduct(at: a, along: e) { x in try x.determinant() },
      try hessianVectorProduct(at: a, along: e) { x in try x.lu().determinant() },
    ] {
      #expect((product - expected).norm <= 1e-15, "\(product)")
    }
    let symmetric: M = [[0.3, 0.7], [0.7, 0.9]]
    let product = try hessianVectorProduct(at: a, along: symmetric) { x in try x.cholesky().determinant() }
    let whole = try hessianVectorProduct(at: a, along: symmetric) { x in try x.determinant() }
    #expect(abs(product[0, 0] - whole[0, 0]) <= 1e-15 && abs(product[1, 1] - whole[1, 1]) <= 1e-15)
    // Only the lower triangle is read.
    #expect(product[0, 1] == 0 && abs(product[1, 0] - whole[1, 0] - whole[0, 1]) <= 1e-15, "\(product)")
  }

  /// Elements of a matrix have no records, only places: those of an earlier derivative stand there.
  @Test func slopesOutOfRangeOfMatrixElements() {
    for n in [2, 60, 200] {
      _ = Reverse.gradient(at: [Double](repeating: 1e150, count: n)) { x in x.reduce(1) { $0 * ($1 * 1e-150) } }
      let (value, gradient) = ReverseMatrix<Double>.valueWithGradient(at: [[20, 1], [1, 20]]) { a in
        let p = a * a
        return exp(-2 * p[1, 1])
      }
      #expect(value == 0 && gradient.elements.allSatisfy { $0 == 0 })
    }
  }

  @Test func normsAtTheEndsOfTheRange() throws {
    // The slope is 2.01·10³⁰⁸, and the curvature beyond it.
    let far = try TaylorSeries<M>(coefficients: [[[0.5, 0.25]], [[1.5e308, 1.5e308]], [[0, 0]]]).frobeniusNorm()
    #expect(far[0] == 0.3125.squareRoot() && !far[1].isFinite && !far[2].isFinite, "\(far)")
    // The norm is 2.12·10³⁰⁸.
    let infinite = try TaylorSeries<M>(coefficients: [[[1.5e308, 1.5e308]], [[1, 1]], [[0, 1]]]).frobeniusNorm()
    #expect(infinite[0] == .infinity && infinite[2].isNaN, "\(infinite)")
    // A subnormal norm: c₂ = (10⁻²⁰⁰)²/(2·ν), no quiet zero.
    let tiny = Double.leastNormalMagnitude / 16
    let small = try TaylorSeries<M>(coefficients: [[[tiny, 0]], [[0, 1e-200]], [[0, 0]]]).frobeniusNorm()
    let expected = 1e-200 / tiny * 1e-200 / 2
    #expect(small[0] == tiny && (small[2] - expected).magnitude <= 1e-14 * expected, "\(small)")
  }
}
#endif
