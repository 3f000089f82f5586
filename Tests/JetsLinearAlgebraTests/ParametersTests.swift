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
    func matrix(_ start: Int) -> Matrix<S> { Matrix(rows: 3, columns: 3) { i, j in x[start + 3 * i + j] } }
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
    #expect(row["inner"]?.weights[1, 0] == h[3, 3] && row["inner"]?.weights[0, 1] == h[3, 1])
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

/// Structures of every kind of parameters in each other, by lists of their parts.
@Suite("Structures as parameters")
struct ParameterStructureTests {
  /// 1 + 2 + (4 + 2) + (4 + 2) + (1 + 2) + (1 + 2) + 3 numbers.
  static let point: Machine = {
    var generator = SplitMix64(seed: 452_000)
    func stage() -> Stage { Stage(a: Matrix.random(2, 2, &generator) + .identity(2) * 2, b: .random(2, 1, &generator), name: "constant") }
    return Machine(
      gain: 0.7, rates: [0.3, -0.2], stages: [stage(), stage()],
      table: ["z": VectorPair(1.5, .random(1, 2, &generator)), "a": VectorPair(-0.5, .random(1, 2, &generator))],
      last: VectorPair(0.4, [0.1, 0.2]))
  }()

  static let direction: Machine = {
    var generator = SplitMix64(seed: 453_000)
    return point.rebuilt(from: point.flattened.map { _ in .random(in: -1...1, using: &generator) })
  }()

  /// The same function of the numbers in the order of `flattened`: by rows, and "a" before "z".
  static func flat<S: RealScalar>(_ x: [S]) -> S {
    let (gain, rates) = (x[0], [x[1], x[2]])
    func stage(_ k: Int, _ v: [S]) -> [S] { [x[k] * v[0] + x[k + 1] * v[1] + x[k + 4], x[k + 2] * v[0] + x[k + 3] * v[1] + x[k + 5]] }
    let y = stage(9, stage(3, rates))
    let a = x[15] * (x[16] * y[0] + x[17] * y[1])
    let z = x[18] * (x[19] * y[0] + x[20] * y[1])
    return gain * exp(a) + z * z + x[21] * x[22] * x[23] * y[0]
  }

  static func shaped<T: MatrixScalar>(
    _ gain: Reverse<T>, _ rates: [Reverse<T>], _ stages: [(a: ReverseMatrix<T>, b: ReverseMatrix<T>)],
    _ table: [String: VectorPair<Reverse<T>, ReverseMatrix<T>>], _ last: VectorPair<Reverse<T>, [Reverse<T>]>
  ) -> Reverse<T> {
    let y = stages.reduce(ReverseMatrix(column: rates)) { $1.a * $0 + $1.b }
    let rows = table.mapValues { $0.first * ($0.second * y)[0, 0] }
    let (a, z) = (rows["a", default: gain], rows["z", default: gain])
    return gain * exp(a) + z * z + last.first * last.second[0] * last.second[1] * y[0, 0]
  }

  @Test("Numbers are listed part by part, matrices by rows, dictionaries by keys, and put back")
  func orders() {
    let point = Machine(
      gain: 1, rates: [2, 3], stages: [Stage(a: [[4, 5], [6, 7]], b: [[8], [9]], name: "kept")],
      table: ["z": VectorPair(12, [[13, 14]]), "a": VectorPair(10, [[11, 11.5]])], last: VectorPair(15, [16, 17]))
    #expect(point.flattened == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11.5, 12, 13, 14, 15, 16, 17])
    let doubled = point.rebuilt(from: point.flattened.map { 2 * $0 })
    #expect(doubled.stages[0].a == [[8, 10], [12, 14]] && doubled.table["z"]?.second == [[26, 28]] && doubled.last.second == [32, 34])
    #expect(doubled.stages[0].name == "kept" && point.hasShape(of: doubled))
    var other = point
    other.stages[0].a = [[1, 2, 3, 4]]
    #expect(!point.hasShape(of: other))
    let wide: Matrix<Double> = [[1, 2, 3], [4, 5, 6]]
    #expect(wide.flattened == [1, 2, 3, 4, 5, 6] && wide.rebuilt(from: wide.flattened) == wide)
  }

  @Test func gradientsAndSecondDerivatives() throws {
    let (point, direction) = (Self.point, Self.direction)
    let (x, v) = (point.flattened, direction.flattened)
    #expect(x.count == 24)
    let gradient = Reverse.gradient(at: point) { m in Self.shaped(m.gain, m.rates, m.stages.map { ($0.a, $0.b) }, m.table, m.last) }
    let truth = Reverse.gradient(at: x) { (x: [Reverse<Double>]) in Self.flat(x) }
    #expect(ParametersTests.distance(gradient.flattened, truth) <= 1e-13)
    #expect(gradient.stages[1].name == "constant" && truth.allSatisfy { $0 != 0 })
    let product = Reverse.hessianVectorProduct(at: point, along: direction) { m in
      Self.shaped(m.gain, m.rates, m.stages.map { ($0.a, $0.b) }, m.table, m.last)
    }
    let products = Reverse.hessianVectorProduct(at: x, along: v) { (x: [Reverse<Dual<Double>>]) in Self.flat(x) }
    #expect(ParametersTests.distance(product.flattened, products) <= 1e-12 * (products.map(abs).max() ?? 1))
    let h = Reverse.hessian(at: point) { m in Self.shaped(m.gain, m.rates, m.stages.map { ($0.a, $0.b) }, m.table, m.last) }
    let hessian = hessian(at: x) { (x: [HyperDual<Double, 4, 4>]) in Self.flat(x) }
    #expect((h - hessian).norm <= 1e-13 * hessian.norm)
    // A block of it by a part, the rest constant.
    let block = Reverse.hessian(at: point, withRespectTo: \.stages[1].a) { m in
      Self.shaped(m.gain, m.rates, m.stages.map { ($0.a, $0.b) }, m.table, m.last)
    }
    #expect(block.rows == 4 && (0..<4).allSatisfy { i in (0..<4).allSatisfy { abs(block[i, $0] - hessian[9 + i, 9 + $0]) <= 1e-12 } })
  }

  @Test func expansions() {
    let (point, direction) = (Self.point, Self.direction)
    let series = TaylorSeries.expansion(at: point, along: direction, order: 5) { m -> TaylorSeries<Double> in
      let start = TaylorSeries<Matrix<Double>>(rows: 2, columns: 1, entries: m.rates)
      let y = m.stages.reduce(start) { $1.a * $0 + $1.b }
      let rows = m.table.mapValues { $0.first * ($0.second * y).entry(0) }
      return m.gain * exp(rows["a"]!) + rows["z"]! * rows["z"]! + m.last.first * m.last.second[0] * m.last.second[1] * y.entry(0)
    }
    let truth = TaylorSeries.expansion(at: point.flattened, along: direction.flattened, order: 5) { (x: [TaylorSeries<Double>]) in
      Self.flat(x)
    }
    for k in 0...5 { #expect(abs(series[k] - truth[k]) <= 1e-12 * max(1, abs(truth[k]))) }
    let slope = TaylorSeries.pushforward(at: point, along: direction) { m in m.gain * m.stages[1].b.entry(0) }
    let expected = direction.gain * point.stages[1].b[0, 0] + point.gain * direction.stages[1].b[0, 0]
    #expect(abs(slope - expected) <= 1e-15)
  }

  @Test("By a part, every number is that of the whole gradient")
  func parts() throws {
    let point = Self.point
    func f(_ m: Machine.Active) -> Reverse<Double> { Self.shaped(m.gain, m.rates, m.stages.map { ($0.a, $0.b) }, m.table, m.last) }
    let all = Reverse.gradient(at: point) { m in f(m) }
    #expect(Reverse.gradient(at: point, withRespectTo: \.gain) { m in f(m) } == all.gain)
    #expect(Reverse.gradient(at: point, withRespectTo: \.rates) { m in f(m) } == all.rates)
    #expect(Reverse.gradient(at: point, withRespectTo: \.stages[0].a) { m in f(m) } == all.stages[0].a)
    #expect(Reverse.gradient(at: point, withRespectTo: \.stages[1].a[1, 0]) { m in f(m) } == all.stages[1].a[1, 0])
    #expect(Reverse.gradient(at: point, withRespectTo: \.table) { m in f(m) } == all.table)
    #expect(Reverse.gradient(at: point, withRespectTo: \.table["z"]!.second) { m in f(m) } == all.table["z"]!.second)
    #expect(Reverse.gradient(at: point, withRespectTo: \.last.second[1]) { m in f(m) } == all.last.second[1])
    #expect(Reverse.gradient(at: point, withRespectTo: \.self) { m in f(m) }.flattened == all.flattened)
    let (value, first) = Reverse.valueWithGradient(at: point, 2.0, withRespectTo: \.0.stages[0].b) { m, s in s * f(m) }
    #expect(value == 2 * Self.flat(point.flattened) || abs(value - 2 * Self.flat(point.flattened)) <= 1e-14 * abs(value))
    #expect(first == all.stages[0].b * 2)
    #expect(Reverse.gradient(at: point, 2.0, [1.0], withRespectTo: \.1) { m, s, _ in s * f(m) } == value / 2)
    let (byMatrix, byNumber, byList) = Reverse.gradient(at: point.stages[0].a, 3.0, [1.0, 2.0]) { a, s, x in s * a[0, 1] * x[0] * x[1] }
    let element = point.stages[0].a[0, 1]
    #expect(byMatrix == [[0, 6], [0, 0]] && byNumber == 2 * element && byList == [6 * element, 3 * element])
  }

  @Test("What is held constant may be where it has no derivative")
  func constantsMayBeDegenerate() throws {
    let slope = try Reverse.gradient(at: 2.0, Matrix<Double>.identity(3), withRespectTo: \.0) { s, a in
      try s * (a.symmetricEigen().vectors * a).squaredNorm
    }
    #expect(slope == 3)
    #expect(throws: LinearAlgebraError.degenerate(0, 1)) {
      _ = try Reverse.gradient(at: 2.0, Matrix<Double>.identity(3)) { s, a in try s * (a.symmetricEigen().vectors * a).squaredNorm }
    }
  }

  @Test func whatIsNoPartStops() async {
    let computed = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.gradient(at: ParameterStructureTests.point) { m in m.half * m.gain }
    }
    #expect(
      computed.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("not in the list of parts of Machine") } == true)
    let constant = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.gradient(at: ParameterStructureTests.point, withRespectTo: \.step) { m in m.gain }
    }
    #expect(constant.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("needs a part of the arguments") } == true)
    let twice = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Parts<Machine>(\.gain, \.rates, \.gain)
    }
    #expect(twice.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("is listed twice") } == true)
  }
}

/// A structure of every kind of parameters, with one that is constant and a computed one.
struct Machine: Sendable, ParameterStructure {
  var gain: Double
  var rates: [Double]
  var stages: [Stage]
  var table: [String: VectorPair<Double, Matrix<Double>>]
  var last: VectorPair<Double, [Double]>
  var step = 0.1

  var half: Double { gain / 2 }

  static var parts: Parts<Machine> { Parts(\.gain, \.rates, \.stages, \.table, \.last) }
}

struct Stage: Sendable, ParameterStructure {
  var a: Matrix<Double>
  var b: Matrix<Double>
  var name: String

  static var parts: Parts<Stage> { Parts(\.a, \.b) }
}

/// A layer of a network, of matrices in any mode.
struct Network<M> {
  var weights: M
  var bias: M

  init(_ weights: M, _ bias: M) { (self.weights, self.bias) = (weights, bias) }
}

extension Network: Sendable where M: Sendable {}

extension Network: Parameters where M: Parameters {
  func append(to x: inout ParameterNumbers) { [weights, bias].forEach { $0.append(to: &x) } }
  func rebuilt(from x: inout ParameterNumbers) -> Self { Network(weights.rebuilt(from: &x), bias.rebuilt(from: &x)) }
  func active(_ x: inout ArraySlice<Reverse<Double>>) -> Network<M.Active> { .init(weights.active(&x), bias.active(&x)) }
  func active(_ x: inout ArraySlice<Reverse<Dual<Double>>>) -> Network<M.ActiveJets> { .init(weights.active(&x), bias.active(&x)) }
  func series(_ x: inout ArraySlice<TaylorSeries<Double>>) -> Network<M.Series> { .init(weights.series(&x), bias.series(&x)) }
}
#endif
