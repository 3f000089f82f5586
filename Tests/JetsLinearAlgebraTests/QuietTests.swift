// Hard and wrong input prints nothing: neither LAPACK nor LAPACKE is let near what it would complain of.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Silence at hard matrices") struct QuietTests {
  /// Every function of a plain matrix, whatever it throws.
  private static func call<E: BLASScalar>(_ a: Matrix<E>, _ b: Matrix<E>) {
    _ = try? a.lu().solve(b)
    _ = try? (a.solve(b), a.inverse(), a.determinant(), a.signedLogDeterminant(), a.logDeterminant())
    _ = try? a.cholesky().inverse()
    _ = try? a.solvePositiveDefinite(b)
    _ = try? a.qr()
    _ = try? a.qr(pivoting: true)
    _ = try? a.fullQR()
    _ = try? a.leastSquares(b)
    _ = try? a.pseudoInverse()
    _ = try? a.svd()
    _ = try? a.fullSVD()
    _ = try? a.symmetricEigen()
    _ = try? a.symmetricEigen(metric: b)
    _ = try? a.eigen()
    _ = try? a.schur()
    _ = try? a.polar()
    _ = try? (expm(a), a.power(3))
    _ = try? logm(a)
    _ = try? sqrtm(a)
    _ = try? sylvester(a, b, a)
    _ = try? lyapunov(a, b)
    _ = try? a.symmetricFunction { exp($0) }
    _ = try? (a.frobeniusNorm(), a.oneNorm(), a.infinityNorm(), a.spectralNorm())
    _ = try? a.nuclearNorm()
    _ = try? a.solveTriangular(b, .lower)
  }

  private static func callAll<R: BLASReal & BinaryFloatingPoint>(_ type: R.Type) {
    for (_, a) in ErrorTableTests.squares(Double.self) {
      let real = a.map { R($0) }
      for b in [real, .identity(a.rows), .zero(rows: a.rows, columns: a.rows)] {
        call(real, b)
        call(real.map { R.ComplexForm(realPart: $0) }, b.map { R.ComplexForm(realPart: 1, imaginaryPart: $0) })
      }
    }
    for size in [0, 1, 40] {
      for x in [R.zero, .nan, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude] {
        let a = Matrix<R>(rows: size, columns: size, repeating: x)
        call(a, a)
        call(a.map { R.ComplexForm(realPart: $0) }, a.map { R.ComplexForm(realPart: $0) })
      }
    }
  }

  private static func callTable<M: TestTape>(_ type: M.Type) {
    var g = SplitMix64(seed: 1_800_000)
    let table =
      AdjointCase<M>.algebra + AdjointCase<M>.regular + AdjointCase<M>.rectangular + AdjointCase<M>.hermitian + AdjointCase<M>.general
    for (_, a) in ErrorTableTests.squares(M.Element.self) {
      let column = Matrix<M.Element>.random(a.rows, 1, &g)
      for f in table {
        for point in [[a, a, f.name == "a layer" ? column : a], [.random(a.rows, a.rows, &g), a, column]] {
          if f.name.contains("metric") && point[2].columns != a.rows { continue }
          _ = try? f.forward(point.map { Dual(value: $0, tangent: $0) })
          _ = try? pulledBack(f, at: point) { $0 }
        }
      }
    }
    for (_, a) in ErrorTableTests.rectangles(M.Element.self) {
      for f in AdjointCase<M>.rectangular { _ = try? pulledBack(f, at: [a, .random(a.rows, 2, &g)]) { $0 } }
    }
  }

  @Test("Matrices that are singular, not finite, empty, huge or tiny print nothing and end", .timeLimit(.minutes(5)))
  func silence() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]) {
      QuietTests.callAll(Double.self)
      QuietTests.callAll(Float.self)
      QuietTests.callTable(BackwardMatrix.self)
      QuietTests.callTable(BackwardComplexMatrix.self)
      print("the end")
      fflush(nil)
    }
    let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) }
    #expect(text == "")
    #expect(result.map { String(decoding: $0.standardOutputContent, as: UTF8.self).contains("the end") } == true)
    // What LAPACK would print is seen.
    let noisy = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) { _ = write(2, "DGETRF", 6) }
    #expect(noisy.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } == "DGETRF")
  }
}
#endif
