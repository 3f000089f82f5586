// The code of the article "What a jet is".

import Jets
import Testing

@Suite struct WhatAJetIs {
  @Test func aNumberThatCarriesItsDerivative() {
    func area<S: RealScalar>(_ r: S) -> S { r * r + 3 * r }

    let plain = area(2.0)  // 10.0
    let jet = area(Dual(value: 2.0, tangent: 1.0))  // 10.0 + 7.0ε
    #expect(plain == 10 && "\(jet)" == "10.0 + 7.0ε")
  }

  @Test func aDerivativeIsALinearMap() {
    let map = differential(at: [1.0, 2.0]) { x in [x[0] * x[1], x[0] / x[1]] }
    let image = map([1, 0])  // [2.0, 0.5]
    let twice = map([2, 0])  // [4.0, 1.0]
    #expect(image == [2, 0.5] && twice == [4, 1])

    let matrix = map.matrix  // [[2.0, 1.0], [0.5, -0.25]]
    #expect(matrix == [[2, 1], [0.5, -0.25]])

    let back = map.adjoint([1, 0])  // [2.0, 1.0]
    #expect(back == [2, 1])
  }

  @Test func anySpaceWillDo() {
    let map = Differential<VectorPair<[Double], Double>, Double>(at: VectorPair([1, 2], 3)) { p in
      p.first[0] * p.first[1] * p.second
    }
    let slope = map(VectorPair([1, 0], 0.5))  // 7.0
    let gradient = map.gradient  // VectorPair([6.0, 3.0], 2.0)
    #expect(slope == 7 && gradient == VectorPair([6, 3], 2))
  }

  @Test func theGradientDependsOnTheInnerProduct() throws {
    let map = differential(at: [1.0, 2.0]) { x in x[0] * x[0] + 3 * x[1] }
    let weight: Matrix<Double> = [[2, 0], [0, 10]]
    let euclidean = map.gradient  // [2.0, 3.0]
    let weighted = try map.gradient(weight: weight)  // [1.0, 0.3]
    let slope = map([1, 1])  // 5.0, whatever the inner product
    #expect(euclidean == [2, 3] && slope == 5)
    #expect((weighted[0] - 1).magnitude < 1e-15 && (weighted[1] - 0.3).magnitude < 1e-15)
  }

  @Test func branchesAreThoseOfThePlainProgram() {
    let x = Dual(value: 0.0, tangent: 1.0)
    let isSmall = x < 0.1  // true: the order looks at the value
    let isZero = x == 0  // false: equality looks at every part
    #expect(isSmall && !isZero)
  }

  @Test func jetsNest() {
    let x = Dual(value: Dual(value: 2.0, tangent: 1.0), tangent: 1)
    let cube = x * x * x
    let second = cube.tangent.tangent  // 12.0, the second derivative of x³ at 2
    #expect(second == 12)
  }
}
