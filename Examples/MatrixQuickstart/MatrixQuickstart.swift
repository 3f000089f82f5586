// The matrix example of the README: a solution and its derivative, eigenvalues as a series.

import Jets
import JetsLinearAlgebra

@main struct MatrixQuickstart {
  static func main() throws {
    let A: Matrix<Double> = [[4, 1], [1, 3]]
    let E: Matrix<Double> = [[0, 1], [1, 2]]
    let b: Matrix<Double> = [[1], [2]]

    let a = Dual(value: A, tangent: E)  // A + εE
    let x = try a.solve(b)  // x.tangent: the derivative of the solution along E
    let series = TaylorSeries(coefficients: [A, E]).extended(to: 3)  // A + tE
    let values = try series.symmetricEigen().values  // eigenvalues to order 3

    for i in 0..<2 { print("x", rounded(x.value[i, 0]), "x′", rounded(x.tangent[i, 0])) }
    for k in 0...3 { print("λ, coefficient \(k):", values.coefficients[k].map(rounded)) }
  }

  /// Eight digits: the last ones depend on the BLAS kernel of the processor.
  static func rounded(_ x: Double) -> Double { (x * 1e8).rounded() / 1e8 }
}
