// Every case of Fixtures/linalg.json: Taylor coefficients to order 6 against truths of 20 digits.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

typealias Series = TaylorSeries<Matrix<Double>>

/// One case of the file: its name, and its numbers as they were decoded.
struct Fixture: Sendable, CustomTestStringConvertible {
  let id: String
  let operation: String
  private let json: Data

  var testDescription: String { id }

  static let all: [Fixture] = {
    guard let url = Bundle.module.url(forResource: "linalg", withExtension: "json", subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url), let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let cases = object["cases"] as? [[String: Any]]
    else { return [] }
    return cases.compactMap { entry in
      guard let id = entry["id"] as? String, let operation = entry["op"] as? String,
        let json = try? JSONSerialization.data(withJSONObject: entry)
      else { return nil }
      return Fixture(id: id, operation: operation, json: json)
    }
  }()

  var object: [String: Any] { (try? JSONSerialization.jsonObject(with: json) as? [String: Any]) ?? [:] }

  static func number(_ any: Any) -> Double { (any as? String).flatMap { Double($0) } ?? .nan }

  static func matrix(_ any: Any) -> Matrix<Double> { Matrix((any as? [[Any]] ?? []).map { $0.map(number) }) }

  func coefficients(_ key: String) -> [Matrix<Double>] { (object[key] as? [Any] ?? []).map(Fixture.matrix) }

  func vectors(_ key: String) -> [[Double]] { (object[key] as? [[Any]] ?? []).map { $0.map(Fixture.number) } }

  func numbers(_ key: String) -> [Double] { (object[key] as? [Any] ?? []).map(Fixture.number) }

  /// The input curve, extended by zeros to order 6.
  func series(_ key: String) -> Series { Series(coefficients: coefficients(key)).extended(to: 6) }
}

/// The largest error of a coefficient in the Frobenius norm, each relative to the largest truth up to its order.
func error(_ found: [Matrix<Double>], _ truth: [Matrix<Double>]) -> Double {
  guard found.count == truth.count else { return .infinity }
  var scale = Double.leastNormalMagnitude
  return largest(
    zip(found, truth).map { x, y in
      guard x.rows == y.rows && x.columns == y.columns else { return .infinity }
      scale = max(scale, y.norm)
      return (x - y).norm / scale
    })
}

@Suite("Fixtures") struct FixtureTests {
  @Test func everyCaseIsThere() { #expect(Fixture.all.count == 140) }

  /// What rounding may do to the coefficients of a case: a few n·ε for each of the seven orders, times the condition of the value.
  ///
  /// The condition is that of the file, computed by mpmath; where vectors divide by gaps it is the norm over the least gap.
  static func tolerance(_ f: Fixture, _ a: Matrix<Double>) -> Double {
    let condition = Fixture.number(f.object["condition"] ?? "")
    return 7 * 16 * Double(max(4, a.rows, a.columns)) * Double.ulpOfOne * condition
  }

  @Test(arguments: Fixture.all) func agrees(_ f: Fixture) throws {
    let a = f.series("A")
    let tolerance = Self.tolerance(f, a.value)
    #expect(tolerance > 0 && tolerance < 1e-8)
    func check(_ found: Series, _ key: String, sourceLocation: SourceLocation = #_sourceLocation) {
      let e = error(found.coefficients, f.coefficients(key))
      #expect(e <= tolerance, "\(f.id) \(key): \(e)", sourceLocation: sourceLocation)
    }
    func check(_ found: [Double], _ key: String, sourceLocation: SourceLocation = #_sourceLocation) {
      let e = error(found.map { [[$0]] }, f.numbers(key).map { [[$0]] })
      #expect(e <= tolerance, "\(f.id) \(key): \(e)", sourceLocation: sourceLocation)
    }
    func check(_ found: [[Double]], _ key: String, sourceLocation: SourceLocation = #_sourceLocation) {
      let e = error(found.map { Matrix([$0]) }, f.vectors(key).map { Matrix([$0]) })
      #expect(e <= tolerance, "\(f.id) \(key): \(e)", sourceLocation: sourceLocation)
    }
    switch f.operation {
    case "product": check(a * f.series("B"), "C")
    case "solve": check(try a.solve(f.series("B")), "X")
    case "triangular_solve":
      let lower = a.coefficients[0].elements.count == 1 || a.coefficients[0][0, a.columns - 1] == 0
      check(try a.solveTriangular(f.series("B"), lower ? .lower : .upper), "X")
    case "inverse": check(try a.inverse(), "X")
    case "det": check(try a.determinant().coefficients, "det")
    case "logdet":
      let (sign, log) = try a.signedLogDeterminant()
      #expect(sign == Double(f.object["sign"] as? Int ?? 0))
      check(log.coefficients, "logabsdet")
    case "lu":
      let lu = try a.lu()
      #expect(lu.permutation == f.object["perm"] as? [Int])
      check(lu.factors.lower, "L")
      check(lu.factors.upper, "U")
    case "cholesky": check(try a.cholesky().factor, "L")
    case "qr":
      let qr = try a.qr()
      check(qr.q, "Q")
      check(qr.r, "R")
    case "eigh":
      let eigen = try a.symmetricEigen()
      check(eigen.values.coefficients, "w")
      check(withPositiveLargest(eigen.vectors), "V")
    case "eigh_cluster":
      let cluster = try a.spectralCluster(0..<2)
      check(cluster.projector, "P")
      check(cluster.mean.coefficients, "mean")
    case "svd":
      let svd = try a.svd()
      check(svd.values.coefficients, "s")
      let signs = largestSigns(svd.v.value)
      check(scaleColumns(svd.u, signs), "U")
      check(scaleColumns(svd.v, signs), "V")
      check(try a.nuclearNorm().coefficients, "nuclear_norm")
      check(try a.spectralNorm().coefficients, "two_norm")
      checkPolar(try a.polar().unitary, svd.u, svd.v, tolerance)
    case "expm": check(try expm(a), "X")
    case "logm": check(try logm(a), "X")
    case "sqrtm": check(try sqrtm(a), "X")
    case "norm_fro": check(try a.frobeniusNorm().coefficients, "norm")
    case "lstsq": check(try a.leastSquares(f.series("B")), "X")
    case "eig": try checkEigen(f, a, tolerance)
    default: Issue.record("The operation \(f.operation) is not known")
    }
  }

  private func checkPolar(_ found: Series, _ u: Series, _ v: Series, _ tolerance: Double) {
    let product = Series.product(u, .none, v, .adjoint)
    #expect(error(found.coefficients, product.coefficients) <= tolerance)
  }

  private func largestSigns(_ v: Matrix<Double>) -> [Double] {
    (0..<v.columns).map { j in
      let column = v.column(j)
      return (column.max { abs($0) < abs($1) } ?? 1) < 0 ? -1 : 1
    }
  }

  private func scaleColumns(_ a: Series, _ signs: [Double]) -> Series { a * Matrix.diagonal(signs) }

  private func withPositiveLargest(_ v: Series) -> Series { scaleColumns(v, largestSigns(v.value)) }

  private func part(_ parts: [[Any]]?, _ k: Int, _ row: Int) -> Double { parts.map { Fixture.number($0[k][row]) } ?? 0 }

  /// Eigenvectors are compared with one component scaled to 1, eigenvalues in the order of the file.
  private func checkEigen(_ f: Fixture, _ a: Series, _ tolerance: Double) throws {
    let eigen = try a.eigen()
    let (re, im) = (f.vectors("w_re"), f.vectors("w_im"))
    let base = eigen.values.value
    let n = base.count
    let complexVectors = f.object["vec_re"] as? [[[Any]]] ?? []
    let imaginary = f.object["vec_im"] as? [Any] ?? []
    let units = f.object["vec_unit_component"] as? [Int] ?? []
    for i in 0..<n {
      let target = Complex(re[0][i], im.isEmpty ? 0 : im[0][i])
      guard let j = (0..<n).min(by: { (base[$0] - target).length < (base[$1] - target).length }) else { continue }
      for k in 0...6 {
        let truth = Complex(re[k][i], im.isEmpty ? 0 : im[k][i])
        #expect((eigen.values.coefficients[k][j] - truth).length <= tolerance * max(truth.length, 1), "\(f.id) value \(i) order \(k)")
      }
      // The column over its unit component, as a quotient of scalar series.
      let unit = (0...6).map { eigen.vectors.coefficients[$0][units[i], j] }
      let parts = imaginary[i] as? [[Any]]
      let truths = (0...6).map { k in
        (0..<n).map { Complex(Fixture.number(complexVectors[i][k][$0]), part(parts, k, $0)) }
      }
      for row in 0..<n {
        let numerator = TaylorSeries<Complex<Double>>(coefficients: (0...6).map { eigen.vectors.coefficients[$0][row, j] })
        let quotient = numerator / TaylorSeries<Complex<Double>>(coefficients: unit)
        for k in 0...6 {
          let scale = truths[k].map(\.length).max() ?? 1
          #expect((quotient[k] - truths[k][row]).length <= tolerance * max(scale, 1), "\(f.id) vector \(i), \(row) order \(k)")
        }
      }
      if i == 0 { try checkProjector(f, eigen.vectors, j, tolerance) }
    }
  }

  /// The spectral projector r·lᴴ of the first eigenvalue, l being its row of V⁻¹: it does not depend on the scale of the vectors.
  private func checkProjector(
    _ f: Fixture, _ vectors: TaylorSeries<Matrix<Complex<Double>>>, _ j: Int, _ tolerance: Double
  ) throws {
    let n = vectors.rows
    let select = Matrix<Complex<Double>>(rows: n, columns: n) { $0 == j && $1 == j ? 1 : 0 }
    let projector = try vectors * select * vectors.inverse()
    let (re, im) = (f.coefficients("proj0_re"), f.coefficients("proj0_im"))
    #expect(re.count == 7)
    // The inverse of V brings its condition in once more.
    let condition = vectors.value.norm * (try vectors.value.inverse().norm)
    for k in 0...6 {
      let truth = Matrix(rows: n, columns: n) { Complex(re[k][$0, $1], im.isEmpty ? 0 : im[k][$0, $1]) }
      let error = (projector[k] - truth).norm
      #expect(error <= tolerance * condition * max(1, truth.norm), "\(f.id) projector, order \(k): \(error)")
    }
  }
}
#endif
