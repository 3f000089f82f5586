// The code of the article on matrices backward, and of the documentation comments beside it.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

struct Network {
  var weights: Matrix<Double>
  var bias: Matrix<Double>
}

extension Network: ParameterStructure {
  static var parts: Parts<Network> { Parts(\.weights, \.bias) }
}

struct Model {
  var scale: Double
  var rates: [Double]
  var layers: [Network]
  var offsets: [String: VectorPair<Double, Matrix<Double>>]
}

extension Model: ParameterStructure {
  static var parts: Parts<Model> { Parts(\.scale, \.rates, \.layers, \.offsets) }
}

/// A structure that is generic over what it holds, with the requirements written by hand.
struct Layer<M> {
  var weights: M
  var bias: M

  init(_ weights: M, _ bias: M) { (self.weights, self.bias) = (weights, bias) }
}

extension Layer: Parameters where M: Parameters {
  func append(to x: inout ParameterNumbers) { [weights, bias].forEach { $0.append(to: &x) } }
  func rebuilt(from x: inout ParameterNumbers) -> Self { .init(weights.rebuilt(from: &x), bias.rebuilt(from: &x)) }
  func active(_ x: inout ArraySlice<Reverse<Double>>) -> Layer<M.Active> { .init(weights.active(&x), bias.active(&x)) }
  func active(_ x: inout ArraySlice<Reverse<Dual<Double>>>) -> Layer<M.ActiveJets> { .init(weights.active(&x), bias.active(&x)) }
  func series(_ x: inout ArraySlice<TaylorSeries<Double>>) -> Layer<M.Series> { .init(weights.series(&x), bias.series(&x)) }
}

@Suite struct MatricesBackward {
  @Test func numbersAndMatricesOnOneTape() throws {
    let g = try Reverse.gradient(at: [0.5, 2.0]) { p in
      let k = ReverseMatrix(rows: 2, columns: 2, entries: [exp(p[0]), p[1], p[1], 4 * p[1]])
      return try k.logDeterminant()
    }
    let d = 8 * exp(0.5) - 4
    #expect((g[0] - 8 * exp(0.5) / d).magnitude < 1e-14 && (g[1] - (4 * exp(0.5) - 4) / d).magnitude < 1e-14)
  }

  @Test func gradientsAtMatrices() throws {
    let A: Matrix<Double> = [[4, 1], [1, 3]]
    let E: Matrix<Double> = [[0, 1], [1, 2]]
    let cofactors = try gradient(at: A) { a in try a.determinant() }
    #expect((cofactors - [[3, -1], [-1, 4]]).elements.allSatisfy { $0.magnitude < 1e-14 })

    let inverse = try gradient(at: A) { a in try a.logDeterminant() }  // A⁻ᵀ
    let product = try hessianVectorProduct(at: A, along: E) { a in try a.logDeterminant() }  // −A⁻ᵀEᵀA⁻ᵀ
    let expected = -(inverse * E * inverse)
    #expect((product - expected).elements.allSatisfy { $0.magnitude < 1e-15 })
    #expect(try gradient(at: A) { try $0.logDeterminant() } == inverse)
  }

  @Test func blocksStacksAndPullbacks() throws {
    let A: Matrix<Double> = [[4, 1], [1, 3]]
    let b: Matrix<Double> = [[1], [2]]
    let slopes = try gradient(at: A) { a in
      let (top, bottom) = (a.block(rows: 0..<1, columns: 0..<2), a.block(rows: 1..<2, columns: 0..<2))
      let outer = ReverseMatrix.product(top, .transpose, bottom, .none)
      let stacked = ReverseMatrix.vertical([bottom, top])
      let sines = ReverseMatrix(elementwise: outer.elementwise.map { sin($0) })
      return try stacked.determinant() + sines.sumOfElements
    }
    // −a₁₁a₂₂ + a₁₂a₂₁ + Σ sin(a₁ᵢa₂ⱼ)
    let byFirst = -3 + cos(4.0) + 3 * cos(12.0)
    #expect((slopes[0, 0] - byFirst).magnitude < 1e-14)

    let (x, pullback) = try ReverseMatrix<Double>.valueWithPullback(at: [A, b]) { m in try m[0].solve(m[1]) }
    let adjoints = pullback([[1], [0]])  // those of A and b by the first element of x
    #expect((adjoints[1] - [[3.0 / 11], [-1.0 / 11]]).elements.allSatisfy { $0.magnitude < 1e-16 })
    #expect((adjoints[0] + adjoints[1] * x.transposed).elements.allSatisfy { $0.magnitude < 1e-16 })
  }

  @Test func constantFactors() throws {
    let A: Matrix<Double> = [[4, 1], [1, 3]]
    let b: Matrix<Double> = [[1], [2]]
    let constants = try A.lu()
    let slopes = try gradient(at: b) { b in try constants.solve(b).squaredNorm }  // 2A⁻ᵀA⁻¹b
    let expected = try A.solve(A.solve(b)) * 2
    #expect((slopes - expected).elements.allSatisfy { $0.magnitude < 1e-16 })
  }

  @Test func leastSquaresByFactors() throws {
    // The mean of two numbers.
    let y = ReverseMatrix<Double>([[2], [4]])
    let slope = try gradient(at: [[1], [1]]) { design in
      let solution = try design.qr().solve(y)
      return solution[0, 0]
    }
    // x = (2a + 4b)/(a² + b²) at a = b = 1.
    #expect((slope - [[-2], [-1]]).elements.allSatisfy { $0.magnitude < 4e-15 }, "\(slope)")
  }

  @Test func complexGradients() throws {
    let Z = Matrix<Complex<Double>>(rows: 1, columns: 1, elements: [Complex(0, 2)])
    let slopes = try gradient(at: Z) { z in try z.inverse().squaredNorm }
    #expect((slopes[0, 0] - Complex(0, -0.25)).length < 1e-16)
  }

  @Test func aLikelihood() throws {
    let squares: Matrix<Double> = [[0, 1], [1, 0]]
    let y: Matrix<Double> = [[1], [2]]
    let slopes = try Reverse.gradient(at: [0.5, 0.1]) { p in
      let kernel = (-p[0] * ReverseMatrix(squares)).mapElements { exp($0) } + p[1] * ReverseMatrix(Matrix<Double>.identity(2))
      let factors = try kernel.cholesky()
      return ReverseMatrix(y).dot(factors.solve(y)) + factors.logDeterminant()
    }
    let forward = [0, 1].map { k in
      let p = [Dual(value: 0.5, tangent: k == 0 ? 1 : 0), Dual(value: 0.1, tangent: k == 1 ? 1 : 0)]
      let e = exp(-p[0])
      let determinant = (1 + p[1]) * (1 + p[1]) - e * e
      return ((5 * (1 + p[1]) - 4 * e) / determinant + log(determinant)).tangent
    }
    #expect(zip(slopes, forward).allSatisfy { ($0 - $1).magnitude < 1e-12 })
  }

  @Test func operatorsAtDictionaries() {
    let product = Reverse.hessianVectorProduct(at: ["a": 1, "b": 2], along: ["a": 1, "b": 0]) { p in p["a"]! * p["b"]! }
    #expect(product == ["a": 0, "b": 1])
    let series = TaylorSeries.expansion(at: ["a": 1, "b": 0], along: ["a": 0, "b": 1], order: 3) { p in p["a"]! * exp(p["b"]!) }
    #expect((series[2] - 0.5).magnitude < 1e-15)
    let x = [1.0, 2.0] .+ [10.0, 20.0]  // [11.0, 22.0]
    #expect(x == [11, 22])
  }

  @Test func vectors() throws {
    let A: Matrix<Double> = [[4, 1], [1, 3]]
    let E: Matrix<Double> = [[0, 1], [1, 2]]
    let values = try Dual(value: A, tangent: E).symmetricEigen().values
    let logarithm = values.map { log($0) }.reduce(0, +)
    let weighted = dot(values.entries .- [1, 1], [2, 3] .* values.entries)
    let truth = try Dual(value: A, tangent: E).logDeterminant()
    #expect((logarithm.value - truth.value).magnitude < 1e-14 && (logarithm.tangent - truth.tangent).magnitude < 1e-14)
    let (a, b) = (values[0], values[1])
    #expect(((a - 1) * 2 * a + (b - 1) * 3 * b - weighted).value.magnitude < 1e-13)
  }

  @Test func complexMatrices() throws {
    let Z = Matrix<Complex<Double>>(rows: 1, columns: 1, elements: [Complex(0, 2)])
    let gradient = try ComplexReverseMatrix<Double>.valueWithGradient(at: Z) { z in try z.inverse().squaredNorm }.gradient
    // ‖Z⁻¹‖² = |z|⁻² has the gradient −2z/|z|⁴.
    #expect((gradient[0, 0] - Complex(0, -0.25)).length < 1e-16)
    let z = ComplexReverseMatrix<Double>(Z)
    let image = z.mapElements { exp($0) }
    #expect((image.value[0, 0] - Complex(.cos(2), .sin(2))).length < 1e-15)
  }

  @Test func factorsOfComplexMatrices() throws {
    let K = Matrix<Complex<Double>>(rows: 1, columns: 1, elements: [2])
    let Y = Matrix<Complex<Double>>(rows: 1, columns: 1, elements: [Complex(0, 1)])
    let slope = try ComplexReverseMatrix<Double>.valueWithGradient(at: K) { k in
      let y = ComplexReverseMatrix<Double>(Y)
      let factors = try k.cholesky()
      let density = y.dot(factors.solve(y)) + factors.logDeterminant()
      return density
    }.gradient
    // |y|²/k + log k has the slope −|y|²/k² + 1/k.
    #expect(slope[0, 0] == Complex(0.25, 0))
    let volumes = try ComplexReverseMatrix<Double>.valueWithGradient(at: K) { k in
      let b = ComplexReverseMatrix<Double>(Y)
      let factors = try k.lu()
      let x = try factors.solve(b)
      let volume = factors.signedLogDeterminant().logMagnitude
      return volume + x.squaredNorm
    }
    // log |k| + 1/|k|².
    #expect((volumes.value - (log(2.0) + 0.25)).magnitude < 1e-15 && volumes.gradient[0, 0] == Complex(0.25, 0))
  }

  @Test func aModel() throws {
    let layer = Network(weights: [[1, 0.5], [0.2, 2]], bias: [[0], [0]])
    let model = Model(scale: 1.5, rates: [0.3, 0.7], layers: [layer], offsets: ["first": VectorPair(2, [[4, 1], [1, 3]])])
    let slopes = try Reverse.gradient(at: model) { m in
      let offset = m.offsets["first"]!
      let image = m.layers[0].weights * ReverseMatrix(column: m.rates) + m.layers[0].bias
      return try m.scale * image.squaredNorm + offset.first * offset.second.logDeterminant()
    }
    // With y = Wr the slopes are ‖y‖², 2s·Wᵀy, 2s·yrᵀ and 2s·y; then log 11 and 2A⁻ᵀ.
    #expect((slopes.scale - 2.5541).magnitude < 1e-14)
    #expect((slopes.rates[0] - 2.826).magnitude < 1e-14 && (slopes.rates[1] - 9.735).magnitude < 1e-14)
    #expect((slopes.layers[0].weights - [[0.585, 1.365], [1.314, 3.066]]).elements.allSatisfy { $0.magnitude < 1e-14 })
    #expect((slopes.layers[0].bias - [[1.95], [4.38]]).elements.allSatisfy { $0.magnitude < 1e-14 })
    let offset = try #require(slopes.offsets["first"])
    #expect((offset.first - log(11.0)).magnitude < 1e-14)
    let expected = Matrix<Double>([[6, -2], [-2, 8]]) * (1 / 11.0)
    #expect((offset.second - expected).elements.allSatisfy { $0.magnitude < 1e-15 })
    let zero = gradient(at: Matrix<Double>([[0, 0], [0, 0]])) { a in a.squaredNorm }
    #expect(zero.elements.allSatisfy { $0 == 0 })
  }

  @Test func arguments() {
    let network = Network(weights: [[1, 2], [3, 4]], bias: [[0.5], [-1]])
    let input: Matrix<Double> = [[1], [2]]
    let (byX, byY) = Reverse.gradient(at: 0.5, -1.2) { x, y in x * exp(y) }
    let (byNetwork, byInput) = Reverse.gradient(at: network, input) { n, x in (n.weights * x + n.bias).squaredNorm }
    #expect((byX - exp(-1.2)).magnitude < 1e-16 && (byY - 0.5 * exp(-1.2)).magnitude < 1e-16)
    // y = Wx + b = (5.5, 10): 2yxᵀ, 2y and 2Wᵀy.
    #expect(byNetwork.weights == [[11, 22], [20, 40]] && byNetwork.bias == [[11], [20]] && byInput == [[71], [102]])

    let byWeights = Reverse.gradient(at: network, withRespectTo: \.weights) { n in (n.weights * n.bias).squaredNorm }
    let bySecond = Reverse.gradient(at: network, input, withRespectTo: \.1) { n, x in (n.weights * x + n.bias).squaredNorm }
    let byElement = Reverse.gradient(at: network, input, withRespectTo: \.0.weights[0, 1]) { n, x in (n.weights * x).squaredNorm }
    let block = Reverse.hessian(at: network, withRespectTo: \.bias) { n in (n.weights * n.bias).squaredNorm }
    // Wb = (−1.5, −2.5), Wx = (5, 11), and 2WᵀW.
    #expect(byWeights == [[-1.5, 3], [-2.5, 5]] && bySecond == byInput && byElement == 20 && block == [[20, 28], [28, 40]])
    let slope = Reverse.gradient(at: 0.5, [1.0, 2.0], withRespectTo: \.1) { scale, x in scale * dot(x, x) }
    let h = Reverse.hessian(at: 2, [1.0, 3.0], withRespectTo: \.1) { scale, x in scale * dot(x, x) }  // 4 on the diagonal
    #expect(slope == [1, 2] && h == [[4, 0], [0, 4]])
  }

  @Test func shapes() {
    let network = Network(weights: [[1, 2], [3, 4]], bias: [[0.5], [-1]])
    let slopes = Reverse.gradient(at: network) { n in (n.weights * n.bias + n.bias).sumOfElements }
    #expect(slopes.bias == [[5], [7]])

    let direction = Network(weights: [[1, 0], [0, 0]], bias: [[0], [1]])
    let product = Reverse.hessianVectorProduct(at: network, along: direction) { n in (n.weights * n.bias).dot(n.bias) }
    let curvature = Reverse.hessian(at: network) { n in (n.weights * n.bias).dot(n.bias) }
    let series = TaylorSeries.expansion(at: network, along: direction, order: 3) { n in n.weights * n.bias }
    #expect(zip(product.flattened, curvature * direction.flattened).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    #expect(network.rebuilt(from: curvature.row(0)).bias.rows == 2)
    // (W + tE)(b + te) has the coefficients Wb, We + Eb, Ee and 0.
    #expect(series.coefficients == [[[-1.5], [-2.5]], [[2.5], [4]], [[0], [0]], [[0], [0]]])

    let direct = Reverse.gradient(at: network) { n in (n.weights * n.bias).sumOfElements }
    #expect(direct.weights == [[0.5, -1], [0.5, -1]] && direct.bias == [[4], [6]])
    #expect(network.flattened == [1, 2, 3, 4, 0.5, -1])

    let parameters = ["scale": 0.5, "noise": 3]
    let (value, named) = Reverse.valueWithGradient(at: parameters) { p in p["scale"]! * p["noise"]! * p["noise"]! }
    #expect(value == 4.5 && named == ["scale": 9, "noise": 3])

    let whole = Layer(Matrix<Double>([[1, 2], [3, 4]]), Matrix<Double>([[0.5], [-1]]))
    let both = Reverse.gradient(at: whole) { l in (l.weights * l.bias).sumOfElements }
    #expect(both.weights == direct.weights && both.bias == direct.bias)

    let k = ReverseMatrix(Matrix<Double>([[0, 1]]))
    let image = k.mapElements { exp($0) }
    #expect(image.value == [[1, exp(1)]])
  }
}
#endif
