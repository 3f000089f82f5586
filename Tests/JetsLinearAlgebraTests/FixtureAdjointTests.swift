// Known tangents contracted with random adjoints: ⟨JV, W⟩ of the files against ⟨V, JᵀW⟩ of reverse mode, for every function in them.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Adjoints against known tangents") struct FixtureAdjointTests {
  typealias Number = Reverse<Double>

  /// Numbers that a function computes, with their known derivatives along the direction of the file.
  typealias Outputs = [(number: Number, tangent: Double)]

  /// The difference of both contractions over ‖V‖·‖JᵀW‖ + ‖JV‖·‖W‖.
  static func mismatch(
    at point: [Matrix<Double>], along direction: [Matrix<Double>], seed: UInt64, _ f: ([BackwardMatrix]) throws -> Outputs
  ) throws -> Double {
    var generator = SplitMix64(seed: seed)
    var (known, ofTangents, ofWeights) = (0.0, 0.0, 0.0)
    let gradient = try BackwardMatrix.valueWithGradient(at: point) { x in
      try f(x).reduce(Number(0.0)) { sum, output in
        let weight = Double.random(in: -1...1, using: &generator)
        known += weight * output.tangent
        ofTangents += output.tangent * output.tangent
        ofWeights += weight * weight
        return sum + weight * output.number
      }
    }.gradient
    #expect(known.isFinite && ofWeights > 0)
    func length(_ list: [Matrix<Double>]) -> Double { list.map { $0.norm * $0.norm }.reduce(0, +).squareRoot() }
    let found = zip(direction, gradient).reduce(0.0) { $0 + $1.0.dot($1.1) }
    return abs(found - known) / (length(direction) * length(gradient) + (ofTangents * ofWeights).squareRoot())
  }

  static func pairs(_ x: BackwardMatrix, _ tangent: Matrix<Double>) -> Outputs {
    zip(x.entries, tangent.elements).map { ($0, $1) }
  }

  static func pairs(_ x: [Number], _ tangent: [Double]) -> Outputs { zip(x, tangent).map { ($0, $1) } }

  /// The tangents of vectors whose largest components are positive, for vectors with other signs.
  static func turned(_ tangents: Matrix<Double>, like vectors: Matrix<Double>) -> Matrix<Double> {
    let signs = (0..<vectors.columns).map { j in (vectors.column(j).max { abs($0) < abs($1) } ?? 1) < 0 ? -1.0 : 1 }
    return tangents * Matrix.diagonal(signs)
  }

  @Test(arguments: Fixture.all.indices) func linearAlgebra(_ index: Int) throws {
    let f = Fixture.all[index]
    let seed = UInt64(800_000 + index)
    let keys = f.object["B"] == nil ? ["A"] : ["A", "B"]
    let (point, direction) = (keys.map { f.coefficients($0)[0] }, keys.map { f.coefficients($0)[1] })
    let mismatch = try Self.mismatch(at: point, along: direction, seed: seed) { x in try Self.outputs(f, x) }
    let condition = max(1, Fixture.number(f.object["condition"] ?? ""))
    #expect(mismatch <= 1e-12 * condition, "\(f.id), seed \(seed): \(mismatch)")
  }

  /// What a case of linalg.json knows.
  private static func outputs(_ f: Fixture, _ x: [BackwardMatrix]) throws -> Outputs {
    let a = x[0]
    func coefficient(_ key: String) -> Matrix<Double> { f.coefficients(key)[1] }
    func number(_ key: String) -> Double { f.numbers(key)[1] }
    switch f.operation {
    case "product": return pairs(a * x[1], coefficient("C"))
    case "solve": return pairs(try a.solve(x[1]), coefficient("X"))
    case "triangular_solve":
      let isLower = a.value.elements.count == 1 || a.value[0, a.columns - 1] == 0
      return pairs(try a.solveTriangular(x[1], isLower ? .lower : .upper), coefficient("X"))
    case "inverse": return pairs(try a.inverse(), coefficient("X"))
    case "det": return [(try a.determinant(), number("det")), (try a.lu().determinant(), number("det"))]
    case "logdet": return [(try a.signedLogDeterminant().logMagnitude, number("logabsdet"))]
    case "lu":
      let lu = try a.lu()
      #expect(lu.permutation == f.object["perm"] as? [Int])
      return pairs(lu.lowerAndUpper.lower, coefficient("L")) + pairs(lu.lowerAndUpper.upper, coefficient("U"))
    case "cholesky": return pairs(try a.cholesky().factor, coefficient("L"))
    case "qr":
      let qr = try a.qr()
      return pairs(qr.q, coefficient("Q")) + pairs(qr.r, coefficient("R"))
    case "eigh":
      let eigen = try a.symmetricEigen()
      return pairs(eigen.values, f.vectors("w")[1]) + pairs(eigen.vectors, turned(coefficient("V"), like: eigen.vectors.value))
    case "eigh_cluster":
      let cluster = try a.spectralCluster(0..<2)
      return pairs(cluster.projector, coefficient("P")) + [(cluster.mean, number("mean"))]
    case "svd":
      let svd = try a.svd()
      let (u, v) = (f.coefficients("U"), f.coefficients("V"))
      let polar = Matrix.product(u[1], .none, v[0], .transpose) + Matrix.product(u[0], .none, v[1], .transpose)
      return pairs(svd.values, f.vectors("s")[1]) + pairs(svd.u, turned(u[1], like: svd.v.value))
        + pairs(svd.v, turned(v[1], like: svd.v.value)) + pairs(try a.polar().unitary, polar)
        + [(try a.nuclearNorm(), number("nuclear_norm")), (try a.spectralNorm(), number("two_norm"))]
    case "expm": return pairs(try expm(a), coefficient("X"))
    case "logm": return pairs(try logm(a), coefficient("X"))
    case "sqrtm": return pairs(try sqrtm(a), coefficient("X")) + pairs(try a.power(0.5), coefficient("X"))
    case "norm_fro": return [(try a.frobeniusNorm(), number("norm"))]
    case "lstsq": return pairs(try a.leastSquares(x[1]), coefficient("X"))
    case "eig": return try eigenOutputs(f, a)
    default:
      Issue.record("The operation \(f.operation) is not known")
      return []
    }
  }

  /// Eigenvalues, eigenvectors over one of their components, and the projector on the first of them, with real and imaginary parts.
  private static func eigenOutputs(_ f: Fixture, _ a: BackwardMatrix) throws -> Outputs {
    let eigen = try a.eigen()
    let (re, im) = (f.vectors("w_re"), f.vectors("w_im"))
    let n = a.rows
    func imaginary(_ list: [[Double]], _ k: Int, _ i: Int) -> Double { list.isEmpty ? 0 : list[k][i] }
    func quotient(_ x: ComplexOfReverse, _ y: ComplexOfReverse) -> ComplexOfReverse {
      let square = y.real * y.real + y.imaginary * y.imaginary
      return (
        (x.real * y.real + x.imaginary * y.imaginary) / square, (x.imaginary * y.real - x.real * y.imaginary) / square
      )
    }
    let reals = f.object["vec_re"] as? [[[Any]]] ?? []
    let imaginaries = f.object["vec_im"] as? [Any] ?? []
    let units = f.object["vec_unit_component"] as? [Int] ?? []
    var outputs: Outputs = []
    for i in 0..<n {
      let target = Complex(re[0][i], imaginary(im, 0, i))
      let values = eigen.values.value.elements
      guard let j = (0..<n).min(by: { (values[$0] - target).length < (values[$1] - target).length }) else { continue }
      let value = eigen.values[j, 0]
      outputs += [(value.real, re[1][i]), (value.imaginary, imaginary(im, 1, i))]
      let unit = eigen.vectors[units[i], j]
      let parts = imaginaries[i] as? [[Any]]
      for row in 0..<n where row != units[i] {
        let ratio = quotient(eigen.vectors[row, j], unit)
        outputs += [
          (ratio.real, Fixture.number(reals[i][1][row])), (ratio.imaginary, parts.map { Fixture.number($0[1][row]) } ?? 0),
        ]
      }
      guard i == 0 else { continue }
      let select = Matrix<Complex<Double>>(rows: n, columns: n) { $0 == j && $1 == j ? 1 : 0 }
      let projector = try eigen.vectors * ComplexReverseMatrix(select) * eigen.vectors.inverse()
      outputs += pairs(projector.realPart, f.coefficients("proj0_re")[1])
      let turning = f.coefficients("proj0_im")
      outputs += pairs(projector.imaginaryPart, turning.isEmpty ? .zero(rows: n, columns: n) : turning[1])
    }
    return outputs
  }

  private typealias ComplexOfReverse = (real: Number, imaginary: Number)

  @Test(arguments: FunctionCase.all.indices) func functions(_ index: Int) throws {
    let c = FunctionCase.all[index]
    let seed = UInt64(810_000 + index)
    let mismatch = try Self.mismatch(at: [Matrix(c.A)], along: [Matrix(c.E)], seed: seed) { x in
      let a = x[0]
      let result =
        switch c.op {
        case "expm": try expm(a)
        case "logm": try logm(a)
        case "sqrtm": try sqrtm(a)
        default: try a.power(c.p ?? .nan)
        }
      return Self.pairs(result, Matrix(c.X[1]))
    }
    #expect(mismatch <= 1e-12 * max(1, c.condition[1]), "\(c.testDescription), seed \(seed): \(mismatch), \(c.condition)")
  }

  @Test("Where a derivative of a root, a logarithm or a power cannot be computed, recording throws what the forward rule throws")
  func lostSums() throws {
    let calls: [(name: String, forward: (DualMatrix) throws -> DualMatrix, backward: (BackwardMatrix) throws -> BackwardMatrix)] = [
      ("sqrtm", { try sqrtm($0) }, { try sqrtm($0) }), ("logm", { try logm($0) }, { try logm($0) }),
      ("power 0.3", { try $0.power(0.3) }, { try $0.power(0.3) }), ("power −2.5", { try $0.power(-2.5) }, { try $0.power(-2.5) }),
      ("power 33.5", { try $0.power(33.5) }, { try $0.power(33.5) }),
    ]
    let rotated: Matrix<Double> = {
      let (c, s) = (0.8, 0.6)
      let turn: Matrix<Double> = [[c, -s], [s, c]]
      return turn * [[1, 1e20], [0, 1]] * turn.transposed
    }()
    let points: [Matrix<Double>] = [
      [[1, 1e20], [0, 1]], [[1, 0], [1e20, 1]], rotated, [[-1, 1], [0, -1]], [[0, 1], [0, 0]], [[4, 1e3], [0, 1]],
      [[2, 1e8, 0], [0, 1, 1e8], [0, 0, 2]], [[1e-17, 1], [0, 1e-17]], [[0.5, -2], [2, 0.5]], [[1e-30, 0], [0, 1]],
    ]
    var generator = SplitMix64(seed: 820_000)
    var (both, neither) = (0, 0)
    for a in points {
      let direction = Matrix<Double>.random(a.rows, a.rows, &generator)
      for call in calls {
        var (thrown, recorded): (LinearAlgebraError?, LinearAlgebraError?)
        do { _ = try call.forward(DualMatrix(value: a, tangent: direction)) } catch { thrown = error as? LinearAlgebraError }
        do {
          let gradient = try gradient(at: a) { x in try call.backward(x).sumOfElements }
          #expect(gradient.elements.allSatisfy { $0.isFinite }, "\(call.name) at \(a)")
        } catch { recorded = error as? LinearAlgebraError }
        #expect(thrown == recorded, "\(call.name) at \(a)")
        if thrown == nil { neither += 1 } else { both += 1 }
        // A constant has its value all the same.
        if (try? call.forward(DualMatrix(value: a, tangent: .zero(rows: a.rows, columns: a.rows)))) != nil {
          #expect((try? call.backward(BackwardMatrix(a))) != nil, "\(call.name) of the constant \(a)")
        }
      }
    }
    #expect(both >= 10 && neither >= 10, "seed 820000: \(both), \(neither)")
    #expect(throws: LinearAlgebraError.singularSylvester) { _ = try gradient(at: [[1, 1e20], [0, 1]]) { a in try sqrtm(a)[0, 0] } }
  }
}
#endif
