// The examples in the documentation comments of the sources.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

private struct BroydenTridiagonal: BranchFreeVectorFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] {
    x.indices.map { i in
      let left = i > 0 ? x[i - 1] : 0
      let right = i + 1 < x.count ? x[i + 1] : 0
      let own: S = (3 - x[i] - x[i]) * x[i]
      return own - left - right - right + 1
    }
  }
}

func area<S: RealScalar>(_ r: S) -> S { S(0.5) * r * r }

@Suite struct DocumentationComments {
  @Test func literals() {
    let a = area(Dual(variable: 3.0))
    #expect(a.value == 4.5 && a.tangent == 3)
  }

  @Test func linearMaps() {
    let inner = differential(at: [1.0, 2]) { x in [x[0] * x[1], sin(x[0])] }
    let chain = differential(at: inner.value) { y in y[0] * y[1] }.composed(with: inner)
    #expect((chain.gradient[0] - (2 * sin(1.0) + 2 * cos(1.0))).magnitude < 1e-15 && chain.gradient[1] == sin(1.0))
    let mixed: [Double] =
      multilinearDerivative(at: [1.0, 2], along: [[1, 0], [0, 1]]) { x in [x[0] * x[1], exp(x[0] * x[1])] }
    #expect(mixed[0] == 1 && (mixed[1] - 3 * exp(2.0)).magnitude < 1e-14)
  }

  @Test func kinks() {
    let slope =
      oneSidedDerivative(at: [0.0, 1], along: [-1, 1]) { x in abs(x[0]) + x[1] }
    let interval =
      clarkeDerivative(at: 0) { x in max(2 * x, -x) }
    #expect(slope == 2 && interval == -1...2)
  }

  @Test func dual() {
    let x = Dual(value: 2.0, tangent: 1.0)
    let y = x * x + 3 * x
    #expect(y.value == 10 && y.tangent == 7)
  }

  @Test func taylor() {
    let t = Taylor<Double, 5>(variable: 0)
    _ = exp(sin(t))
    #expect("\(exp(sin(t)))".hasPrefix("1.0 + 1.0t + 0.5t² − 0.125t⁴ − 0.0666") && "\(exp(sin(t)))".hasSuffix("t⁵ + O(t⁶)"))
  }

  @Test func manyVariables() {
    let x = MultivariateTaylor<Double>.variables(at: [1.0, 2.0], order: 3)
    let f = exp(x[0]) * x[1]
    _ = f[1, 1]
    _ = f.partialDerivative(orders: [2, 1])
    // ∂²f/∂x₁∂x₂ and ∂³f/∂x₁²∂x₂ are eˣ¹, here e.
    #expect(f[1, 1] == .exp(1) && (f.partialDerivative(orders: [2, 1]) / .exp(1) - 1).magnitude <= .ulpOfOne)
  }

  @Test func series() {
    let s = TaylorSeries(variable: 0.0, order: 9)
    _ = tan(s).reversed()
    #expect((tan(s).reversed()[9] - 1.0 / 9).magnitude < 1e-15)
  }

  @Test func matrix() {
    let a: Matrix<Double> = [[4, 1], [1, 3]]
    _ = a[0, 1]
    _ = a.elements
    #expect(a[0, 1] == 1 && a.elements == [4, 1, 1, 3])
  }

  @Test func aDifferential() {
    let map = Differential<VectorPair<[Double], Double>, Double>(at: VectorPair([1, 2], 3)) { p in p.first[0] * p.second }
    _ = map(VectorPair([1, 0], 0))
    #expect(map(VectorPair([1, 0], 0)) == 3)
  }

  @Test func checking() {
    let check = checkDerivative(at: 0.5) { x in exp(sin(x)) }
    _ = check.distance < 1e-9
    #expect(check.distance < 1e-9 && (check.derivative - 1.417).magnitude < 1e-3)
  }

  @Test func functionObjects() {
    struct Sphere: ScalarFunction {
      func callAsFunction<S: RealScalar>(_ x: [S]) -> S { dot(x, x) }
    }
    #expect(gradient(at: [1.0, 2.0], of: Sphere()) == [2, 4])
  }

  @Test func oneDerivative() {
    _ = derivative(at: 0.5) { x in exp(sin(x)) * x }
    let truth = Double.exp(.sin(0.5)) * (1 + 0.5 * .cos(0.5))
    #expect((derivative(at: 0.5) { x in exp(sin(x)) * x } - truth).magnitude <= 4 * truth.ulp)
  }

  @Test func prepared() {
    func rosenbrock<S: RealScalar>(_ x: [S]) -> S { Rosenbrock()(x) }
    let x = [1.5, 2.0]
    var prepared = PreparedGradient<Double, 8>(variables: x.count)
    var g = [Double](repeating: 0, count: x.count)
    let value = prepared.evaluate(at: x, into: &g) { x in rosenbrock(x) }
    #expect(value == 6.5 && g == [151, -50])
  }

  @Test func preparedJacobian() {
    let x = [0.0, 1]
    var prepared = PreparedJacobian<Double, 8>(variables: x.count, values: x.count)
    var j = Matrix<Double>(rows: x.count, columns: x.count, repeating: 0)
    prepared.evaluate(at: x, into: &j) { x, y in
      var values = y.mutableSpan
      for i in x.indices { values[i] = exp(x[i]) }
    }
    #expect(j == [[1, 0], [0, .exp(1)]])
  }

  @Test func preparedHessian() {
    func rosenbrock<S: RealScalar>(_ x: [S]) -> S { Rosenbrock()(x) }
    let x = [1.5, 2.0]
    var prepared = PreparedHessian<Double, 4, 8>(variables: x.count)
    var g = [Double](repeating: 0, count: x.count)
    var h = Matrix<Double>(rows: x.count, columns: x.count, repeating: 0)
    let value = prepared.evaluate(at: x, into: &g, &h) { x in rosenbrock(x) }
    // The second derivatives are 2 − 400y + 1200x², −400x and 200.
    #expect(value == 6.5 && g == [151, -50] && h == [[1902, -600], [-600, 200]])
  }

  @Test func preparedReverseHessian() {
    func rosenbrock<S: RealScalar>(_ x: [S]) -> S { Rosenbrock()(x) }
    let x = [1.5, 2.0]
    var g = [Double](repeating: 0, count: x.count)
    var h = Matrix<Double>(rows: x.count, columns: x.count, repeating: 0)
    var prepared = PreparedReverse<MultiDual<Double, 8>>(variables: x.count)
    let value = prepared.evaluate(at: x, into: &g, &h) { x in rosenbrock(x) }
    #expect(value == 6.5 && g == [151, -50] && h == [[1902, -600], [-600, 200]])
  }

  @Test func sparse() {
    let x = [Double](repeating: -1, count: 100_000)
    let jacobian = SparseJacobian<BroydenTridiagonal, Double>(of: BroydenTridiagonal(), inputs: 100_000)
    let j = jacobian.evaluate(at: x)
    #expect(jacobian.directions == 3 && j.pattern.count == 299_998)
  }

  @Test func matrixDifferential() {
    let A: Matrix<Double> = [[4, 1], [1, 3]]
    let b: Matrix<Double> = [[1], [2]]
    let map = differential(at: b) { (v: Dual<Matrix<Double>>) in A * v }
    _ = map.matrix
    #expect(map.matrix == A)
  }

  @Test func elements() {
    let u = MultiDual<Matrix<Double>, 2>(value: [[0.5, -1]], partials: [[[1, 2]], [[0, 3]]])
    _ = u.mapElements { (x: Dual<Double>) in tanh(x) }
    let y = u.mapElements { (x: Dual<Double>) in tanh(x) }
    let slopes = [0.5, -1].map { x in 1 / (Double.cosh(x) * .cosh(x)) }
    let expected = [[slopes[0], 2 * slopes[1]], [0, 3 * slopes[1]]]
    #expect(y.value.elements == [.tanh(0.5), .tanh(-1)])
    for d in 0..<2 {
      #expect(zip(y.partials[d].elements, expected[d]).allSatisfy { ($0 - $1).magnitude <= 4 * $1.ulp })
    }
  }

  @Test func chunkedJacobian() throws {
    let A: Matrix<Double> = [[4, 1], [1, 3]]
    let (inverse, jacobian) = try MultiDual<Matrix<Double>, 8>.valueWithJacobian(at: A) { a in try a.inverse() }
    // ∂(A⁻¹)ᵢⱼ/∂Aₖₗ = −(A⁻¹)ᵢₖ·(A⁻¹)ₗⱼ.
    for k in 0..<2 {
      for l in 0..<2 {
        for i in 0..<2 {
          for j in 0..<2 {
            #expect((jacobian[i + 2 * j, k + 2 * l] + inverse[i, k] * inverse[l, j]).magnitude < 1e-16)
          }
        }
      }
    }
  }
}
#endif
