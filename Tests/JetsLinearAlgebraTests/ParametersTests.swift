// Parameters with a shape: every operator at a structure against the same operator at the flat list of its numbers.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import JetsOptimization
import Testing

@Suite("Parameters with a shape")
struct ParametersTests {
  @Test func shapes() throws {
    let (byX, byY) = Reverse.gradient(at: 0.5, -1.2) { x, y in x * exp(y) }
    #expect(abs(byX - exp(-1.2)) <= 1e-16 && abs(byY - 0.5 * exp(-1.2)) <= 1e-16)
    let named = Reverse.gradient(at: ["scale": 0.5, "noise": 3]) { p in (p["scale"] ?? 0) * (p["noise"] ?? 0) * (p["noise"] ?? 0) }
    #expect(named == ["scale": 9, "noise": 3])
    let layers: [Matrix<Double>] = [[[1, 2]], [[3], [4]]]
    let slopes = Reverse.gradient(at: layers) { p in (p[0] * p[1])[0, 0] }
    #expect(slopes == [[[3, 4]], [[1], [2]]])
    let network = Network(Matrix<Double>([[1, 2], [3, 4]]), Matrix<Double>([[0.5], [-1]]))
    let moved = Reverse.gradient(at: network) { p in (p.weights * p.bias + p.bias).sumOfElements }
    #expect(moved.weights == [[0.5, -1], [0.5, -1]] && moved.bias == [[5], [7]])
  }

  /// A dictionary of networks: 2·(9 + 3) numbers under two keys.
  static let point: [String: Network<Matrix<Double>>] = {
    var generator = SplitMix64(seed: 450_000)
    func network() -> Network<Matrix<Double>> {
      Network(Matrix.random(3, 3, &generator) + .identity(3) * 3, .random(3, 1, &generator))
    }
    return ["outer": network(), "inner": network()]
  }()

  static let direction: [String: Network<Matrix<Double>>] = {
    var generator = SplitMix64(seed: 451_000)
    return point.mapValues { _ in Network(.random(3, 3, &generator), .random(3, 1, &generator)) }
  }()

  /// A function of the 24 numbers in the order of the keys: inner weights, inner bias, outer weights, outer bias.
  static func flat<S: RealScalar>(_ x: [S]) -> S {
    func matrix(_ start: Int) -> Matrix<S> { Matrix(rows: 3, columns: 3, elements: Array(x[start..<start + 9])) }
    let (a, c) = (matrix(0), matrix(12))
    let hidden = (a * Array(x[9..<12])).map { tanh($0) }
    let output = c * hidden
    var sum: S = log(
      c[0, 0] * (c[1, 1] * c[2, 2] - c[1, 2] * c[2, 1]) - c[0, 1] * (c[1, 0] * c[2, 2] - c[1, 2] * c[2, 0])
        + c[0, 2] * (c[1, 0] * c[2, 1] - c[1, 1] * c[2, 0]))
    for i in 0..<3 { sum += output[i] * x[21 + i] }
    return sum
  }

  static func shaped<T: MatrixScalar>(_ p: [String: Network<ReverseMatrix<T>>]) throws -> Reverse<T> {
    let (inner, outer) = (try #require(p["inner"]), try #require(p["outer"]))
    let hidden = (inner.weights * inner.bias).mapElements { tanh($0) }
    return try outer.bias.dot(outer.weights * hidden) + outer.weights.logDeterminant()
  }

  static func series(_ p: [String: Network<TaylorSeries<Matrix<Double>>>]) throws -> TaylorSeries<Double> {
    let (inner, outer) = (try #require(p["inner"]), try #require(p["outer"]))
    let image = inner.weights * inner.bias
    let hidden = TaylorSeries<Matrix<Double>>(rows: 3, columns: 1, entries: (0..<3).map { tanh(image.entry($0)) })
    return try (outer.bias.transposed * (outer.weights * hidden)).entry(0) + outer.weights.logDeterminant()
  }

  static func distance(_ a: [Double], _ b: [Double]) -> Double {
    a.count == b.count ? zip(a, b).map { abs($0 - $1) }.max() ?? 0 : .infinity
  }

  @Test func gradientsAndHessianVectorProducts() throws {
    let (point, direction) = (Self.point, Self.direction)
    let (x, v) = (point.flattened, direction.flattened)
    #expect(x.count == 24)
    let (gradient, product) = try Reverse.gradientWithHessianVectorProduct(at: point, along: direction) { p in try Self.shaped(p) }
    let truth = Reverse.gradientWithHessianVectorProduct(at: x, along: v) { (x: [Reverse<Dual<Double>>]) in Self.flat(x) }
    // The largest of these numbers are near 10.
    #expect(Self.distance(gradient.flattened, truth.gradient) <= 1e-13)
    #expect(Self.distance(product.flattened, truth.hessianVectorProduct) <= 1e-12)
    #expect(truth.hessianVectorProduct.contains { abs($0) > 0.1 })
    let single = try Reverse.hessianVectorProduct(at: point, along: direction) { p in try Self.shaped(p) }
    #expect(single.flattened == product.flattened)
  }

  @Test func hessians() throws {
    let h = try Reverse.hessian(at: Self.point) { p in try Self.shaped(p) }
    let truth = hessian(at: Self.point.flattened) { (x: [HyperDual<Double, 4, 4>]) in Self.flat(x) }
    #expect((h - truth).norm <= 1e-12 * truth.norm)
    #expect(h == h.transposed)
    let row = Self.point.rebuilt(from: h.row(3))
    #expect(row["inner"]?.weights[0, 1] == h[3, 3])
  }

  @Test func expansionsAndPushforwards() throws {
    let (point, direction) = (Self.point, Self.direction)
    let (x, v) = (point.flattened, direction.flattened)
    let expansion = try TaylorSeries.expansion(at: point, along: direction, order: 4) { p in try Self.series(p) }
    let truth = TaylorSeries.expansion(at: x, along: v, order: 4) { (x: [TaylorSeries<Double>]) in Self.flat(x) }
    #expect(expansion.order == 4)
    for k in 0...4 { #expect(abs(expansion[k] - truth[k]) <= 1e-12 * max(1, abs(truth[k]))) }
    let slope = try TaylorSeries.pushforward(at: point, along: direction) { p in try Self.series(p) }
    #expect(slope == expansion[1])
    let gradient = try Reverse.gradient(at: point) { p in try Self.shaped(p) }
    #expect(abs(slope - dot(gradient.flattened, v)) <= 1e-12)
    // A matrix as the result, and a list of numbers.
    let inverse = try TaylorSeries.pushforward(at: point, along: direction) { p in try #require(p["inner"]).weights.inverse() }
    let (a, e) = (try #require(point["inner"]).weights, try #require(direction["inner"]).weights)
    let expected = try a.inverse() * e * a.inverse()
    #expect((inverse + expected).norm <= 1e-14 * expected.norm * 10)
    let list = TaylorSeries.pushforward(at: ["a": 2.0, "b": 3.0], along: ["a": 1.0, "b": 0.5]) { p in
      [p["a"]! * p["b"]!, p["a"]! - p["b"]!, TaylorSeries(7)]
    }
    #expect(list == [4, 0.5, 0])
    let empty = TaylorSeries.expansion(at: [1.0], along: [1.0], order: 2) { (_: [TaylorSeries<Double>]) in
      TaylorSeries<Matrix<Double>>(coefficients: [.zero(rows: 0, columns: 3)])
    }
    #expect(empty.order == 2 && empty.columns == 3)
  }

  @Test("The product along every direction is a row of the Hessian in the same shape")
  func rows() throws {
    let point: [Matrix<Double>] = [[[2, 0.5], [0.25, 3]], [[1], [-1]]]
    let h = try Reverse.hessian(at: point) { p in try p[1].dot(p[0].solve(p[1])) }
    for k in 0..<6 {
      let unit = point.rebuilt(from: (0..<6).map { $0 == k ? 1 : 0 })
      let product = try Reverse.hessianVectorProduct(at: point, along: unit) { p in try p[1].dot(p[0].solve(p[1])) }
      #expect(Self.distance(product.flattened, h.row(k)) <= 1e-14)
    }
  }

  @Test("Minima at parameters are those of the flat lists, in the shape of the start")
  func minima() throws {
    let data: Matrix<Double> = [[1, 2, -1], [0.5, -1, 3]]
    let start = Network(Matrix<Double>([[0.1, 0.2], [0.3, -0.1]]), Matrix<Double>([[0], [0]]))
    let fit = LBFGS(tolerances: Tolerances(gradient: 1e-9)).minimize(from: start) { p in
      (p.weights * p.bias - [[3], [1]]).mapElements { $0 * $0 }.sumOfElements + p.weights.mapElements { $0 * $0 }.sumOfElements
        + p.bias.dot(p.bias) + (p.weights * data).mapElements { log(cosh($0)) }.sumOfElements
    }
    #expect(fit.ending == .gradient && fit.point.weights.rows == 2 && fit.point.bias.columns == 1)
    #expect(fit.gradient.weights.elements.allSatisfy { abs($0) <= 1e-9 })
    let newton = NewtonCG(tolerances: Tolerances(gradient: 1e-9)).minimize(from: fit.point) { p in
      (p.weights * p.bias - Dual(Matrix<Double>([[3], [1]]))).mapElements { $0 * $0 }.sumOfElements
        + p.weights.mapElements { $0 * $0 }.sumOfElements + p.bias.dot(p.bias)
        + (p.weights * Dual(data)).mapElements { log(cosh($0)) }.sumOfElements
    }
    #expect(newton.hasConverged && newton.iterations == 0 && abs(newton.value - fit.value) <= 1e-14 * abs(fit.value))
    let moved = NewtonCG(tolerances: Tolerances(gradient: 1e-9)).minimize(from: ["a": 2.0, "b": -1.0]) { p in
      cosh(p["a"]! - 1) + p["b"]! * p["b"]!
    }
    #expect(moved.hasConverged && abs(moved.point["a"]! - 1) <= 1e-9 && abs(moved.point["b"]!) <= 1e-9)
    // A factorization that fails ends the iteration with its error.
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 1)) {
      _ = try LBFGS().minimize(from: Matrix<Double>([[1]])) { (a) throws(LinearAlgebraError) in
        try (a - [[2.0]]).cholesky().logDeterminant()
      }
    }
  }

  @Test func directionsOfAnotherShapeStop() async {
    let otherKeys = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.hessianVectorProduct(at: ["a": 1.0], along: ["b": 1.0]) { p in p["a"]! * p["a"]! }
    }
    #expect(otherKeys.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("keys and sizes") } == true)
    let otherCount = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = [1.0, 2.0].rebuilt(from: [1.0])
    }
    #expect(otherCount.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("2 numbers cannot be made of 1") } == true)
    let turned = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let point = Matrix<Double>([[1, 2]])
      _ = TaylorSeries.pushforward(at: point, along: point.transposed) { p in p.entry(0) }
    }
    #expect(turned.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("keys and sizes") } == true)
  }
}

/// A layer of a network, of matrices in any mode.
struct Network<M> {
  var weights: M
  var bias: M

  init(_ weights: M, _ bias: M) { (self.weights, self.bias) = (weights, bias) }
}

extension Network: Sendable where M: Sendable {}

extension Network: Parameters where M: Parameters {
  func append(to x: inout [Double]) { [weights, bias].forEach { $0.append(to: &x) } }
  func rebuilt(from x: inout ArraySlice<Double>) -> Self { Network(weights.rebuilt(from: &x), bias.rebuilt(from: &x)) }
  func moving(_ x: inout ArraySlice<Reverse<Double>>) -> Network<M.Moving> { .init(weights.moving(&x), bias.moving(&x)) }
}

extension Network: JetParameters where M: JetParameters {
  func moving(_ x: inout ArraySlice<Reverse<Dual<Double>>>) -> Network<M.MovingJets> { .init(weights.moving(&x), bias.moving(&x)) }
  func series(_ x: inout ArraySlice<TaylorSeries<Double>>) -> Network<M.Series> { .init(weights.series(&x), bias.series(&x)) }
}
#endif
