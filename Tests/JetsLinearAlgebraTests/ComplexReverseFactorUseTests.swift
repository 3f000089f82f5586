// Factorizations, determinants and layers of complex matrices backward in use: over duals, as constants, and where they must stop.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Uses of factorizations of complex matrices backward")
struct ComplexReverseFactorUseTests {
  typealias Inner = ComplexReverseMatrix<Dual<Double>>
  typealias Twice = Dual<Dual<ComplexMatrix>>

  @Test("Second derivatives along a real variable are those of duals of duals")
  func overDuals() throws {
    let n = 4
    let c = ComplexMatrix(rows: n, columns: n) { i, j in Complex(Double(i + 1), Double(j) - 1) }
    let column = c.block(rows: 0..<n, columns: 0..<1)
    let (inner, outer) = (DualComplexMatrix(c), Twice(DualComplexMatrix(c)))
    let cases: [(String, (Twice) throws -> Dual<Dual<Double>>, (Inner) throws -> Reverse<Dual<Double>>)] = [
      ("‖L + U − C‖", { try norm($0.lu().factors, outer) }, { try norm($0.lu().lowerAndUpper, inner) }),
      ("‖A⁻¹C‖", { try $0.lu().solve(outer).frobeniusNorm() }, { try $0.lu().solve(inner).frobeniusNorm() }),
      ("‖A⁻¹A⁻¹C‖", { try twice($0, outer).frobeniusNorm() }, { try twice($0, inner).frobeniusNorm() }),
      ("‖A⁻¹‖", { try $0.lu().inverse().oneNorm() }, { try $0.lu().inverse().oneNorm() }),
      ("Re det A", { try realPart($0.lu().determinant()) }, { try $0.lu().determinant().real }),
      ("Im det A", { try imaginaryPart($0.determinant()) }, { try $0.determinant().imaginary }),
      ("log|det A|", { try $0.lu().signedLogDeterminant().logMagnitude }, { try $0.lu().signedLogDeterminant().logMagnitude }),
      ("log det A", { try $0.logDeterminant() }, { try $0.logDeterminant() }),
      ("‖L − C‖", { try ($0.cholesky().factor - outer).frobeniusNorm() }, { try ($0.cholesky().factor - inner).frobeniusNorm() }),
      ("‖A⁻¹C‖ by L", { try $0.cholesky().solve(outer).frobeniusNorm() }, { try $0.cholesky().solve(inner).frobeniusNorm() }),
      ("‖A⁻¹‖ by L", { try $0.cholesky().inverse().oneNorm() }, { try $0.cholesky().inverse().oneNorm() }),
      ("det A by L", { try $0.cholesky().determinant() }, { try $0.cholesky().determinant() }),
      ("log det A by L", { try $0.cholesky().logDeterminant() }, { try $0.cholesky().logDeterminant() }),
      (
        "a layer", { try denseLayer($0, weights: $0, bias: Twice(DualComplexMatrix(column))) { exp($0) }.frobeniusNorm() },
        { try denseLayer($0, weights: $0, bias: Inner(DualComplexMatrix(column))) { exp($0) }.frobeniusNorm() }
      ),
    ]
    for (index, (name, forward, backward)) in cases.enumerated() {
      let seed = UInt64(780_000 + index)
      var generator = SplitMix64(seed: seed)
      let a = ComplexReverseFactorTests.positive(Double.self, n, &generator).map { $0 / 4 }
      let (e, u) = (ComplexMatrix.randomComplex(n, n, &generator), ComplexMatrix.randomComplex(n, n, &generator))
      let product = try Inner.valueWithGradient(at: DualComplexMatrix(value: a, tangent: e)) { z in try backward(z) }.gradient.tangent
      let jet = Twice(value: Dual(value: a, tangent: u), tangent: Dual(value: e, tangent: .zero(rows: n, columns: n)))
      let second = try forward(jet).tangent.tangent
      let size = try product.frobeniusNorm() * u.frobeniusNorm()
      let sum = zip(product.elements, u.elements).reduce(0.0) { $0 + ($1.0.conjugate * $1.1).real }
      let condition = try a.conditionNumber()
      #expect(abs(sum - second) <= 1e-12 * condition * (abs(second) + size), "\(name), seed \(seed)")
    }
  }

  @Test("Where the forward rule throws, recording throws the same")
  func throwing() throws {
    let i = Complex(0.0, 1)
    let points: [ComplexMatrix] = [
      .identity(2), .zero(rows: 2, columns: 2), ComplexMatrix(rows: 2, columns: 2, elements: [1, i, i, -1]),
      ComplexMatrix(rows: 2, columns: 2, elements: [1, 0, 0, -1]), ComplexMatrix(rows: 2, columns: 2, elements: [i, 0, 0, 1]),
      ComplexMatrix(rows: 2, columns: 2, elements: [1, 2, 2, 1]), ComplexMatrix(rows: 2, columns: 2, elements: [i, 0, 0, -i]),
      ComplexMatrix(rows: 2, columns: 2, elements: [1, Complex(0, .nan), 0, 1]),
      ComplexMatrix(rows: 2, columns: 2, elements: [1, 0, Complex(.infinity, 0), 1]),
      ComplexMatrix(rows: 2, columns: 2, elements: [Complex(1e200, 0), Complex(1e-200, 1e200), Complex(1e200, 0), Complex(-1e200, 0)]),
      .identity(0),
    ]
    typealias Case = (String, (DualComplexMatrix) throws -> Void, (BackwardComplexMatrix) throws -> Void)
    let cases: [Case] = [
      ("lu", { _ = try $0.lu() }, { _ = try $0.lu() }),
      ("solve", { _ = try $0.solve($0) }, { _ = try $0.solve($0) }),
      ("inverse", { _ = try $0.inverse() }, { _ = try $0.inverse() }),
      ("determinant", { _ = try $0.determinant() }, { _ = try $0.determinant() }),
      ("log|det|", { _ = try $0.signedLogDeterminant() }, { _ = try $0.signedLogDeterminant() }),
      ("log det", { _ = try $0.logDeterminant() }, { _ = try $0.logDeterminant() }),
      ("log det by factors", { _ = try $0.logDeterminant() }, { _ = try $0.lu().logDeterminant() }),
      ("cholesky", { _ = try $0.cholesky() }, { _ = try $0.cholesky() }),
      ("solve by L", { _ = try $0.solvePositiveDefinite($0) }, { _ = try $0.solvePositiveDefinite($0) }),
    ]
    func error(_ body: () throws -> Void) -> LinearAlgebraError? {
      do { try body() } catch { return error as? LinearAlgebraError }
      return nil
    }
    var kinds = Set<String>()
    for (name, forward, backward) in cases {
      for a in points {
        let tangent = ComplexMatrix(rows: a.rows, columns: a.columns, repeating: 1)
        let expected = error { try forward(DualComplexMatrix(value: a, tangent: tangent)) }
        let found = error {
          _ = try ComplexReverseMatrix<Double>.valueWithGradient(at: a) { z in
            try backward(z)
            return z.squaredNorm
          }
        }
        #expect(found == expected, "\(name) at \(a)")
        switch expected {
        case .singular: kinds.insert("singular")
        case .nonFinite: kinds.insert("nonFinite")
        case .notPositiveDefinite: kinds.insert("notPositiveDefinite")
        case .domain: kinds.insert("domain")
        default: #expect(expected == nil, "\(name) at \(a)")
        }
      }
    }
    #expect(kinds == ["singular", "nonFinite", "notPositiveDefinite", "domain"])
    // Right-hand sides that are not finite, with factors at hand.
    let broken = ComplexMatrix(rows: 2, columns: 1, elements: [1, Complex(0, .infinity)])
    #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 0)) {
      _ = try BackwardComplexMatrix(.identity(2)).lu().solve(BackwardComplexMatrix(broken))
    }
    #expect(throws: LinearAlgebraError.nonFinite(row: 1, column: 0)) {
      _ = try BackwardComplexMatrix(.identity(2)).solvePositiveDefinite(broken)
    }
  }

  @Test("The logarithm of a positive determinant is that by Cholesky factors, and of a turning one its real part")
  func logarithms() throws {
    let seed: UInt64 = 790_000
    var generator = SplitMix64(seed: seed)
    for n in [1, 3, 8] {
      let a = ComplexReverseFactorTests.positive(Double.self, n, &generator)
      let whole = try ComplexReverseMatrix<Double>.valueWithGradient(at: a) { z in try z.logDeterminant() }
      let lower = try ComplexReverseMatrix<Double>.valueWithGradient(at: a) { z in try z.cholesky().logDeterminant() }
      #expect(abs(whole.value - lower.value) <= 1e-14 * Double(n) * (abs(whole.value) + 1))
      // By LU the adjoint is A⁻¹ = A⁻ᴴ; by Cholesky it is gathered in the lower triangle.
      let gathered = ComplexMatrix(rows: n, columns: n) { i, j in
        i > j ? whole.gradient[i, j] + whole.gradient[j, i].conjugate : i == j ? Complex(whole.gradient[i, i].real) : 0
      }
      let difference = try (gathered - lower.gradient).frobeniusNorm()
      #expect(difference <= 1e-13 * (try a.conditionNumber()) * (try lower.gradient.frobeniusNorm()), "n = \(n), seed \(seed)")
      #expect(lower.gradient.elements.enumerated().allSatisfy { $0 % n >= $0 / n || $1 == .zero })
      // The determinant of i·A·(−i) is that of A: a sign that is not one by rounding only.
      let turned = try ComplexReverseMatrix<Double>.valueWithGradient(at: a) { z in
        try z.scaled(by: Complex(0.6, 0.8)).scaled(by: Complex(0.6, -0.8)).logDeterminant()
      }
      #expect(abs(turned.value - whole.value) <= 1e-13 * (abs(whole.value) + 1))
    }
    // Along an imaginary direction the determinant turns: the derivative of its logarithm's real part is zero.
    let slope = try ComplexReverseMatrix<Double>.valueWithGradient(at: ComplexMatrix(rows: 1, columns: 1, elements: [2])) { z in
      try z.logDeterminant()
    }.gradient
    #expect(slope[0, 0] == Complex(0.5, 0))
    let (sign, log) = try BackwardComplexMatrix(ComplexMatrix(rows: 1, columns: 1, elements: [Complex(0, -2)])).signedLogDeterminant()
    #expect(sign == Complex(0, -1) && log.value == Double.log(2))
  }

  @Test("Constants are not recorded, and varying right-hand sides have adjoints without a varying matrix")
  func constants() throws {
    let a = ComplexMatrix(rows: 2, columns: 2, elements: [2, Complex(0, 1), Complex(0, -1), 3])
    let b = ComplexMatrix(rows: 2, columns: 1, elements: [Complex(1, 1), 2])
    let (factors, lower) = (try BackwardComplexMatrix(a).lu(), try BackwardComplexMatrix(a).cholesky())
    let gradients = try [
      ComplexReverseMatrix<Double>.valueWithGradient(at: b) { z in try factors.solve(z)[0, 0].real }.gradient,
      ComplexReverseMatrix<Double>.valueWithGradient(at: b) { z in lower.solve(z)[0, 0].real }.gradient,
    ]
    // x₀ = (A⁻¹)₀₀b₀ + (A⁻¹)₀₁b₁: the adjoints are the conjugates of the row.
    let row = try a.inverse().row(0).map(\.conjugate)
    for gradient in gradients {
      #expect(zip(gradient.elements, row).allSatisfy { ($0 - $1).length <= 0x1p-51 })
    }
    // A matrix that is singular has a determinant as a constant, and as a variable.
    let singular = ComplexMatrix(rows: 2, columns: 2, elements: [1, 1, 1, 1])
    #expect(try BackwardComplexMatrix(singular).determinant().real.value == 0)
    let slope = try ComplexReverseMatrix<Double>.valueWithGradient(at: singular) { z in try z.determinant().real }.gradient
    #expect(slope == ComplexMatrix(rows: 2, columns: 2, elements: [1, -1, -1, 1]))
    let permutation = try BackwardComplexMatrix(ComplexMatrix(rows: 2, columns: 2, elements: [0, 2, 1, 0])).lu().permutation
    #expect(permutation == [1, 0])
  }
}

private func realPart(_ x: Dual<Dual<Complex<Double>>>) -> Dual<Dual<Double>> {
  Dual(
    value: Dual(value: x.value.value.real, tangent: x.value.tangent.real),
    tangent: Dual(value: x.tangent.value.real, tangent: x.tangent.tangent.real))
}

private func imaginaryPart(_ x: Dual<Dual<Complex<Double>>>) -> Dual<Dual<Double>> {
  Dual(
    value: Dual(value: x.value.value.imaginary, tangent: x.value.tangent.imaginary),
    tangent: Dual(value: x.tangent.value.imaginary, tangent: x.tangent.tangent.imaginary))
}

private typealias Twice = ComplexReverseFactorUseTests.Twice
private typealias Inner = ComplexReverseFactorUseTests.Inner

private func norm(_ f: (lower: Twice, upper: Twice), _ c: Twice) throws -> Dual<Dual<Double>> {
  try (f.lower + f.upper - c).frobeniusNorm()
}

private func norm(_ f: (lower: Inner, upper: Inner), _ c: DualComplexMatrix) throws -> Reverse<Dual<Double>> {
  try (f.lower + f.upper - c).frobeniusNorm()
}

private func twice(_ a: Twice, _ c: Twice) throws -> Twice {
  let factors = try a.lu()
  return factors.solve(factors.solve(c))
}

private func twice(_ a: Inner, _ c: DualComplexMatrix) throws -> Inner {
  let factors = try a.lu()
  return try factors.solve(factors.solve(c))
}
#endif
