// The code of the article "Matrix derivatives and gauges".

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite struct MatrixDerivatives {
  @Test func oneCoefficientForEachOrder() throws {
    let A: Matrix<Double> = [[4, 1], [1, 3]]
    let E: Matrix<Double> = [[0, 1], [1, 2]]
    let b: Matrix<Double> = [[1], [2]]

    let x = try Dual(value: A, tangent: E).solve(b)
    let residual = A * x.tangent + E * x.value  // zero: the derivative of A·x = b
    #expect(residual.elements.allSatisfy { $0.magnitude < 1e-15 })
    #expect((x.tangent[0, 0] + 6.0 / 121).magnitude < 1e-16)
  }

  @Test func blocksAndStacks() {
    let a = Dual(value: Matrix<Double>([[1, 2], [3, 4]]), tangent: [[1, 0], [0, 1]])
    let b: Matrix<Double> = [[5], [6]]
    let (u, v) = (Dual(value: b, tangent: [[1], [0]]), Dual(value: b, tangent: [[0], [1]]))
    let corner = a.block(rows: 0..<1, columns: 0..<2)
    let wide = Dual.horizontal([a, Dual(b)])
    let tall = Dual.vertical([corner, a])
    let outer = Dual.product(u, .none, v, .transpose)  // u vᵀ
    let blocks = a.kronecker(outer)
    #expect(corner.tangent == [[1, 0]] && wide.value == [[1, 2, 5], [3, 4, 6]] && wide.tangent == [[1, 0, 0], [0, 1, 0]])
    #expect(tall.value == [[1, 2], [1, 2], [3, 4]] && tall.tangent == [[1, 0], [1, 0], [0, 1]])
    #expect(outer.value == [[25, 30], [30, 36]] && outer.tangent == [[5, 11], [0, 6]])
    #expect(blocks.rows == 4 && blocks.tangent[0, 0] == 25 + 5 && blocks.tangent[3, 1] == 3 * 6)

    let t = Dual(value: 0.5, tangent: 1)
    let turn = Dual<Matrix<Double>>(elementwise: [[cos(t), -sin(t)], [sin(t), cos(t)]])
    let speed = (turn * Dual(b)).tangent
    let sine = turn.elementwise[1, 0]  // the jet of sin t
    #expect(sine == sin(t) && (speed[0, 0] + 5 * sin(0.5) + 6 * cos(0.5)).magnitude < 1e-15)
  }

  @Test func aCrossingThrows() throws {
    let identity = Matrix<Double>.identity(2)
    let swap: Matrix<Double> = [[0, 1], [1, 0]]
    let path = Dual(value: identity, tangent: swap)  // I + tE: eigenvalues 1 − t and 1 + t

    #expect(throws: LinearAlgebraError.degenerate(0, 1)) {
      _ = try path.symmetricEigen()
    }

    let rates = try identity.eigenvalueRates(along: swap)  // [-1.0, 1.0]
    let cluster = try path.spectralCluster(0..<2)
    let mean = cluster.mean  // 1.0 + 0.0ε: the mean is smooth
    #expect((rates[0] + 1).magnitude < 1e-15 && (rates[1] - 1).magnitude < 1e-15)
    #expect((mean.value - 1).magnitude < 1e-15 && mean.tangent.magnitude < 1e-15)
  }

  @Test func ratesDoNotAdd() throws {
    let identity = Matrix<Double>.identity(2)
    let first: Matrix<Double> = [[1, 0], [0, -1]]
    let second: Matrix<Double> = [[0, 1], [1, 0]]
    let a = try identity.eigenvalueRates(along: first)  // [-1.0, 1.0]
    let b = try identity.eigenvalueRates(along: second)  // [-1.0, 1.0]
    let both = try identity.eigenvalueRates(along: first + second)  // [-√2, √2], not [-2, 2]
    #expect((a[1] + b[1] - 2).magnitude < 1e-15 && (both[1] - 2.0.squareRoot()).magnitude < 1e-15)
  }

  @Test func aFunctionOfTheMatrixIsSmooth() throws {
    let identity = Matrix<Double>.identity(2)
    let swap: Matrix<Double> = [[0, 1], [1, 0]]
    let exponential = try expm(Dual(value: identity, tangent: swap)).tangent  // e·E
    let root = try Dual(value: identity, tangent: swap).symmetricFunction { sqrt($0) }.tangent  // E/2
    let e = 2.71828182845904523536
    #expect((exponential[0, 1] - e).magnitude < 1e-14 && exponential[0, 0].magnitude < 1e-14)
    #expect((root[0, 1] - 0.5).magnitude < 1e-15)
  }

  @Test func gauges() throws {
    let A: Matrix<Double> = [[0, -2], [1, 1]]
    let r = try A.qr().r
    let diagonal = [r[0, 0], r[1, 1]]  // both positive
    #expect(diagonal.allSatisfy { $0 > 0 })

    let S: Matrix<Double> = [[2, 1], [1, 3]]
    let E: Matrix<Double> = [[1, 0], [0, -1]]
    let v = try Dual(value: S, tangent: E).symmetricEigen().vectors
    let turn = v.value.transposed * v.tangent  // antisymmetric: a rotation, nothing else
    #expect(turn[0, 0].magnitude < 1e-15 && turn[1, 1].magnitude < 1e-15)
    #expect((turn[0, 1] + turn[1, 0]).magnitude < 1e-15)
  }

  @Test func jacobiansWithoutSeeds() throws {
    let A: Matrix<Double> = [[2, 1], [1, 3]]
    let map = differential(at: A) { (a) throws(LinearAlgebraError) in try a.inverse() }
    let image = try map(A)  // ∂(A⁻¹)[A] = −A⁻¹
    let structured = try A.inverseJacobian()
    let seeded = try map.jacobian()
    let inverse = try A.inverse()
    #expect(zip(image.elements, inverse.elements).allSatisfy { ($0 + $1).magnitude < 1e-15 })
    #expect(zip(structured.elements, seeded.elements).allSatisfy { ($0 - $1).magnitude < 1e-15 })
  }

  @Test func oneFactorizationForManySolves() throws {
    let A: Matrix<Double> = [[4, 1], [1, 3]]
    let factorization = try A.cholesky()
    let moving = Dual(value: Matrix<Double>([[1], [2]]), tangent: Matrix<Double>([[1], [0]]))
    let x = factorization.solve(moving)
    let logDeterminant = try Dual(value: A, tangent: A).logDeterminant()  // tangent 2: tr(A⁻¹A)
    #expect((x.tangent[0, 0] - 3.0 / 11).magnitude < 1e-16 && (logDeterminant.tangent - 2).magnitude < 1e-15)
  }
}
#endif
