// The code of the article on matrices backward, and of the documentation comments beside it.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

/// Parameters with a number, an array and a matrix.
struct Model<S, M> {
  var scale: S
  var rates: [S]
  var weights: M
}

extension Model: Parameters where S: Parameters, M: Parameters {
  func append(to x: inout [Double]) {
    scale.append(to: &x)
    rates.append(to: &x)
    weights.append(to: &x)
  }
  func rebuilt(from x: inout ArraySlice<Double>) -> Self {
    .init(scale: scale.rebuilt(from: &x), rates: rates.rebuilt(from: &x), weights: weights.rebuilt(from: &x))
  }
  func moving(_ x: inout ArraySlice<Reverse<Double>>) -> Model<S.Moving, M.Moving> {
    .init(scale: scale.moving(&x), rates: rates.moving(&x), weights: weights.moving(&x))
  }
}

extension Model: JetParameters where S: JetParameters, M: JetParameters {
  func moving(_ x: inout ArraySlice<Reverse<Dual<Double>>>) -> Model<S.MovingJets, M.MovingJets> {
    .init(scale: scale.moving(&x), rates: rates.moving(&x), weights: weights.moving(&x))
  }
  func series(_ x: inout ArraySlice<TaylorSeries<Double>>) -> Model<S.Series, M.Series> {
    .init(scale: scale.series(&x), rates: rates.series(&x), weights: weights.series(&x))
  }
}

/// A layer of a network, of matrices in any mode.
struct Network<M> {
  var weights: M
  var bias: M
}

extension Network: Parameters where M: Parameters {
  func append(to x: inout [Double]) { [weights, bias].forEach { $0.append(to: &x) } }
  func rebuilt(from x: inout ArraySlice<Double>) -> Self { Network(weights: weights.rebuilt(from: &x), bias: bias.rebuilt(from: &x)) }
  func moving(_ x: inout ArraySlice<Reverse<Double>>) -> Network<M.Moving> { .init(weights: weights.moving(&x), bias: bias.moving(&x)) }
}

extension Network: JetParameters where M: JetParameters {
  func moving(_ x: inout ArraySlice<Reverse<Dual<Double>>>) -> Network<M.MovingJets> {
    .init(weights: weights.moving(&x), bias: bias.moving(&x))
  }
  func series(_ x: inout ArraySlice<TaylorSeries<Double>>) -> Network<M.Series> {
    .init(weights: weights.series(&x), bias: bias.series(&x))
  }
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

  @Test func aModel() {
    let model = Model(scale: 1.5, rates: [0.3, 0.7], weights: Matrix<Double>([[1, 0.5], [0.2, 2]]))
    let slopes = Reverse.gradient(at: model) { m in
      let image = m.weights * ReverseMatrix(rows: 2, columns: 1, entries: m.rates)
      return m.scale * image.squaredNorm + exp(-m.rates[0])
    }
    // With y = Wr the slopes are ‖y‖², 2s·Wᵀy − (e⁻ʳ, 0) and 2s·yrᵀ.
    #expect((slopes.scale - 2.5541).magnitude < 1e-14)
    #expect((slopes.rates[0] - (2.826 - exp(-0.3))).magnitude < 1e-14 && (slopes.rates[1] - 9.735).magnitude < 1e-14)
    #expect((slopes.weights - [[0.585, 1.365], [1.314, 3.066]]).elements.allSatisfy { $0.magnitude < 1e-14 })
    // The first term is homogeneous of degree 5: its Hessian times the point is four times its gradient.
    let along = Reverse.hessianVectorProduct(at: model, along: model) { m in
      m.scale * (m.weights * ReverseMatrix(rows: 2, columns: 1, entries: m.rates)).squaredNorm
    }
    #expect((along.scale - 4 * slopes.scale).magnitude < 1e-13 && (along.rates[1] - 4 * slopes.rates[1]).magnitude < 1e-13)
    #expect((along.weights - 4 * slopes.weights).elements.allSatisfy { $0.magnitude < 1e-13 })
    let zero = gradient(at: Matrix<Double>([[0, 0], [0, 0]])) { a in a.squaredNorm }
    #expect(zero.elements.allSatisfy { $0 == 0 })
  }

  @Test func shapes() {
    let (byX, byY) = Reverse.gradient(at: 0.5, -1.2) { x, y in x * exp(y) }
    #expect((byX - exp(-1.2)).magnitude < 1e-16 && (byY - 0.5 * exp(-1.2)).magnitude < 1e-16)

    let network = Network(weights: Matrix<Double>([[1, 2], [3, 4]]), bias: Matrix<Double>([[0.5], [-1]]))
    let slopes = Reverse.gradient(at: network) { n in (n.weights * n.bias + n.bias).sumOfElements }
    #expect(slopes.bias == [[5], [7]])

    let direction = Network(weights: Matrix<Double>([[1, 0], [0, 0]]), bias: Matrix<Double>([[0], [1]]))
    let product = Reverse.hessianVectorProduct(at: network, along: direction) { n in (n.weights * n.bias).dot(n.bias) }
    let curvature = Reverse.hessian(at: network) { n in (n.weights * n.bias).dot(n.bias) }
    let series = TaylorSeries.expansion(at: network, along: direction, order: 3) { n in n.weights * n.bias }
    #expect(zip(product.flattened, curvature * direction.flattened).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    #expect(network.rebuilt(from: curvature.row(0)).bias.rows == 2)
    // (W + tE)(b + te) has the coefficients Wb, We + Eb, Ee and 0.
    #expect(series.coefficients == [[[-1.5], [-2.5]], [[2.5], [4]], [[0], [0]], [[0], [0]]])

    let parameters = ["scale": 0.5, "noise": 3]
    let (value, named) = Reverse.valueWithGradient(at: parameters) { p in p["scale"]! * p["noise"]! * p["noise"]! }
    #expect(value == 4.5 && named == ["scale": 9, "noise": 3])

    let k = ReverseMatrix(Matrix<Double>([[0, 1]]))
    let image = k.mapElements { exp($0) }
    #expect(image.value == [[1, exp(1)]])
  }
}
#endif
