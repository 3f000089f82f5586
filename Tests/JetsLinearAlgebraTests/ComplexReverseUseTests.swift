// Reverse mode over complex matrices in use: at hard matrices, over duals, in single precision, and where it must stop.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Uses of complex matrices backward")
struct ComplexReverseUseTests {
  @Test("Graded and nearly degenerate matrices")
  func hard() throws {
    var generator = SplitMix64(seed: 640_000)
    let n = 6
    let scales = ComplexMatrix.diagonal((0..<n).map { Complex(Foundation.pow(10, Double(-$0))) })
    let core = ComplexMatrix.randomComplex(n, n, &generator).map { $0 * Complex(0.2) } + .identity(n)
    let graded = scales * core * scales
    for f in ComplexReverseFunctionTests.regularCases where ["Q and R", "least squares", "A⁻²"].contains(f.name) || f.name.hasPrefix("‖") {
      let mismatch = try adjointMismatch(f, at: [graded, .randomComplex(n, n, &generator)], &generator)
      #expect(mismatch <= 1e-12 * min(try graded.conditionNumber(), 1e12), "\(f.name) of a graded matrix, seed 640000")
    }
    // Values 1e-6 apart, and equal ones: f(A) and the polar factor do not see it, vectors in a metric do.
    let q = try ComplexMatrix.randomComplex(n, n, &generator).qr().q
    for values in [[1, 1 + 1e-6, 2, 3, 4, 5], [2, 2, 2, 5, 5, 7.0]] {
      let diagonal = ComplexMatrix.diagonal(values.map { Complex($0) })
      let point = [q * diagonal * q.adjoint, ComplexMatrix.randomComplex(n, n, &generator), .identity(n)]
      #expect(try adjointMismatch(ComplexReverseFunctionTests.hermitianCases[1], at: point, &generator) <= 1e-12, "f(A), seed 640000")
      let p = try ComplexMatrix.randomComplex(n, n, &generator).qr().q
      #expect(
        try adjointMismatch(ComplexReverseFunctionTests.polar, at: [p * diagonal * q.adjoint], &generator) <= 1e-12, "polar, seed 640000")
      // Of the second list the first half is a group whose values are one.
      let group = try adjointMismatch(ComplexReverseFunctionTests.group, at: point, &generator)
      #expect(group <= 1e-12 * (values[1] > values[0] ? 5 : 7 / 3), "a group, seed 640000")
      if values[1] > values[0] {
        #expect(try adjointMismatch(ComplexReverseFunctionTests.hermitianCases[0], at: point, &generator) <= 1e-7, "a metric, seed 640000")
      }
    }
  }

  @Test("Second derivatives along a real variable")
  func overDuals() throws {
    typealias Inner = ComplexReverseMatrix<Dual<Double>>
    typealias Twice = Dual<Dual<ComplexMatrix>>
    let n = 4
    func square(_ x: Dual<Dual<Double>>) -> Dual<Dual<Double>> { x * x }
    let c = ComplexMatrix(rows: n, columns: n) { i, j in Complex(Double(i + 1), Double(j)) }
    let inner = DualComplexMatrix(c)
    let outer = Twice(inner)
    func tall(_ x: Twice) -> Twice { .vertical([outer, x]) }
    func wide(_ x: Twice) -> Twice { .horizontal([outer, x]) }
    let cases: [(String, (Twice) throws -> Dual<Dual<Double>>, (Inner) throws -> Reverse<Dual<Double>>)] = [
      ("‖R + C‖", { try ($0.qr().r + outer).frobeniusNorm() }, { try ($0.qr().r + inner).frobeniusNorm() }),
      ("‖Q + C‖", { try ($0.qr().q + outer).frobeniusNorm() }, { try ($0.qr().q + inner).frobeniusNorm() }),
      ("‖A‖₁", { try $0.oneNorm() }, { try $0.oneNorm() }),
      ("‖A‖₂", { try $0.spectralNorm() }, { try $0.spectralNorm() }),
      ("‖A‖∗", { try $0.nuclearNorm() }, { try $0.nuclearNorm() }),
      ("‖U + C‖", { try ($0.polar().unitary + outer).frobeniusNorm() }, { try ($0.polar().unitary + inner).frobeniusNorm() }),
      ("‖A⁺‖", { try $0.pseudoInverse().frobeniusNorm() }, { try $0.pseudoInverse().frobeniusNorm() }),
      ("‖argmin ‖AX − C‖‖", { try $0.leastSquares(outer).frobeniusNorm() }, { try $0.leastSquares(Inner(inner)).frobeniusNorm() }),
      ("Sylvester", { try sylvester($0, $0, outer).frobeniusNorm() }, { try sylvester($0, $0, Inner(inner)).frobeniusNorm() }),
      ("‖A^0.3‖", { try $0.power(0.3).frobeniusNorm() }, { try $0.power(0.3).frobeniusNorm() }),
      ("‖√A‖", { try $0.symmetricFunction { sqrt($0) }.oneNorm() }, { try $0.symmetricFunction { sqrt($0) }.oneNorm() }),
      (
        "vectors in a metric", { try ($0.symmetricEigen(metric: $0 * $0.adjoint).vectors + outer).oneNorm() },
        { try ($0.symmetricEigen(metric: $0 * $0.adjoint).vectors + inner).oneNorm() }
      ),
      // Phases follow the value's vectors in forward mode: functions of them are the test that they do backward.
      ("eigenvectors", { try ($0.symmetricEigen().vectors + outer).oneNorm() }, { try ($0.symmetricEigen().vectors + inner).oneNorm() }),
      (
        "u of a tall matrix", { try (tall($0).svd().u * outer).oneNorm() },
        { try (Inner.vertical([Inner(inner), $0]).svd().u * inner).oneNorm() }
      ),
      (
        "v of a tall matrix", { try (tall($0).svd().v + outer).oneNorm() },
        { try (Inner.vertical([Inner(inner), $0]).svd().v + inner).oneNorm() }
      ),
      (
        "u of a wide matrix", { try (wide($0).svd().u + outer).oneNorm() },
        { try (Inner.horizontal([Inner(inner), $0]).svd().u + inner).oneNorm() }
      ),
      (
        "v of a wide matrix", { try (wide($0).svd().v * outer).oneNorm() },
        { try (Inner.horizontal([Inner(inner), $0]).svd().v * inner).oneNorm() }
      ),
      ("q of a Schur form", { try (($0 + outer).schur().q + outer).oneNorm() }, { try (($0 + inner).schur().q + inner).oneNorm() }),
      ("t of a Schur form", { try (($0 + outer).schur().t + outer).oneNorm() }, { try (($0 + inner).schur().t + inner).oneNorm() }),
      (
        "a projector on two vectors", { try ($0.spectralCluster(1..<3).projector + outer).frobeniusNorm() },
        { try ($0.spectralCluster(1..<3).projector + inner).frobeniusNorm() }
      ),
      ("a mean of eigenvalues", { try $0.spectralCluster(1..<3).mean }, { try $0.spectralCluster(1..<3).mean }),
      (
        "r with pivoting", { try ($0.qr(pivoting: true).r * outer).frobeniusNorm() },
        { try ($0.qr(pivoting: true).r * inner).frobeniusNorm() }
      ),
      (
        "a triangle", { try $0.multiplyTriangular($0, .lower, .transpose, unitDiagonal: true).frobeniusNorm() },
        { try $0.multiplyTriangular($0, .lower, .transpose, unitDiagonal: true).frobeniusNorm() }
      ),
      ("elements", { try $0.mapElements { exp($0) }.frobeniusNorm() }, { try $0.mapElements { exp($0) }.frobeniusNorm() }),
    ]
    for (index, (name, forward, backward)) in cases.enumerated() {
      var generator = SplitMix64(seed: UInt64(650_000 + index))
      let a = ComplexMatrix.randomPositive(n, &generator)
      let (e, u) = (ComplexMatrix.randomComplex(n, n, &generator), ComplexMatrix.randomComplex(n, n, &generator))
      let product = try Inner.valueWithGradient(at: DualComplexMatrix(value: a, tangent: e)) { z in try backward(z) }.gradient.tangent
      let zero = ComplexMatrix.zero(rows: n, columns: n)
      let second = try forward(Twice(value: Dual(value: a, tangent: u), tangent: Dual(value: e, tangent: zero))).tangent.tangent
      let sum = zip(product.elements, u.elements).reduce(0.0) { $0 + ($1.0.conjugate * $1.1).real }
      #expect(abs(sum - second) <= 1e-10 * (abs(second) + 1), "\(name), seed \(650_000 + index)")
    }
  }

  @Test("Single precision")
  func single() throws {
    typealias Backward = ComplexReverseMatrix<Float>
    let z = Matrix<Complex<Float>>(rows: 3, columns: 2, elements: [Complex(1, 2), Complex(0, 1), 3, Complex(-1, 1), 2, Complex(1, -3)])
    let wide = ComplexMatrix(rows: 3, columns: 2, elements: z.elements.map { Complex(Double($0.real), Double($0.imaginary)) })
    let single = try Backward.valueWithGradient(at: z) { z in
      try z.qr().r.oneNorm() + z.pseudoInverse().frobeniusNorm() + z.polar().hermitian.squaredNorm
    }.gradient
    let double = try BackwardComplexMatrix.valueWithGradient(at: wide) { z in
      try z.qr().r.oneNorm() + z.pseudoInverse().frobeniusNorm() + z.polar().hermitian.squaredNorm
    }.gradient
    for (x, y) in zip(single.elements, double.elements) {
      #expect(abs(Double(x.real) - y.real) + abs(Double(x.imaginary) - y.imaginary) <= 1e-5 * (y.length + 1))
    }
  }

  @Test("Where the forward rule throws, recording throws")
  func throwing() throws {
    let identity = ComplexMatrix.identity(2)
    let zero = ComplexMatrix.zero(rows: 2, columns: 2)
    let i = Complex(0.0, 1)
    let lost = ComplexMatrix(rows: 2, columns: 2, elements: [1, i, i, -1])
    func error(_ a: ComplexMatrix, _ f: (BackwardComplexMatrix) throws -> Reverse<Double>) -> LinearAlgebraError? {
      do { _ = try ComplexReverseMatrix.valueWithGradient(at: a) { z in try f(z) } } catch { return error as? LinearAlgebraError }
      return nil
    }
    func isKink(_ error: LinearAlgebraError?) -> Bool { if case .notDifferentiable? = error { true } else { false } }
    #expect(error(identity) { try $0.symmetricEigen(metric: $0).values[0] } == .degenerate(0, 1))
    #expect(error(identity) { try $0.symmetricEigen(metric: -$0).values[0] } == .notPositiveDefinite(minor: 1))
    #expect(error(identity) { try $0.spectralNorm() } == .degenerate(0, 1))
    #expect(error(identity) { try $0.spectralCluster(0..<1).mean } == .degenerate(0, 1))
    #expect(error(identity) { try $0.spectralCluster(0..<2).mean } == nil)
    #expect(error(lost) { try $0.qr(pivoting: true).r.squaredNorm } == .rankDeficient(column: 1))
    #expect(error(lost) { try $0.qr().r.squaredNorm } == .rankDeficient(column: 1))
    #expect(error(lost) { try $0.leastSquares($0).squaredNorm } == .rankDeficient(column: 1))
    #expect(error(identity) { try sylvester($0, -$0, $0).squaredNorm } == .singularSylvester)
    #expect(error(identity.map { $0 * i }) { try lyapunov($0, $0).squaredNorm } == .singularSylvester)
    #expect(error(zero) { try $0.power(-1).squaredNorm } == .singular(pivot: 0))
    #expect(error(zero) { try $0.solveTriangular($0, .upper).squaredNorm } == .singular(pivot: 0))
    #expect(isKink(error(lost) { try $0.pseudoInverse().squaredNorm }))
    #expect(isKink(error(lost) { try $0.polar().unitary.squaredNorm }))
    #expect(isKink(error(lost) { try $0.nuclearNorm() }))
    #expect(isKink(error(zero) { try $0.frobeniusNorm() }))
    #expect(isKink(error(zero) { try $0.oneNorm() }))
    #expect(isKink(error(identity) { try $0.oneNorm() }))
    #expect(isKink(error(zero) { try $0.spectralNorm() }))
    #expect(error(zero) { try $0.symmetricFunction { sqrt($0) }.squaredNorm } != nil)
    #expect(error(-identity) { try $0.power(0.5).squaredNorm } != nil)
    let broken = ComplexMatrix(rows: 2, columns: 2, elements: [1, Complex(0, .nan), 0, 1])
    #expect(error(broken) { try $0.qr().r.squaredNorm } == .nonFinite(row: 1, column: 0))
    #expect(error(broken) { try $0.spectralCluster(0..<1).mean } == .nonFinite(row: 1, column: 0))
    #expect(error(identity) { try $0.solveTriangular(broken, .lower).squaredNorm } == .nonFinite(row: 1, column: 0))
    #expect(error(identity) { try $0.leastSquares(broken).squaredNorm } == .nonFinite(row: 1, column: 0))
    // A constant has values where a variable has no derivative.
    #expect(try BackwardComplexMatrix(zero).frobeniusNorm().value == 0)
    #expect(try BackwardComplexMatrix(lost).polar().hermitian.value.rows == 2)
    #expect(try BackwardComplexMatrix(lost).qr(pivoting: true).permutation == lost.qr(pivoting: true).permutation)
    #expect(try BackwardComplexMatrix(identity).spectralCluster(0..<1).mean.value == 1)
  }
}
#endif
