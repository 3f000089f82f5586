// Figures of matrices: eigenvalues that avoid each other, and a Gaussian process.

import ExampleSupport
import Jets
import JetsLinearAlgebra

func matrices() throws -> [Drawing] { [try avoidance(), try process()] }

/// The eigenvalues of A + tE near an avoided crossing, with their series of order 3.
private func avoidance() throws -> Drawing {
  let A: Matrix<Double> = [[1, 0.2], [0.2, -1]]
  let E: Matrix<Double> = [[-1, 0], [0, 1]]
  var figure = Figure(x: Axis("t", 0...2), y: Axis("eigenvalues of A + tE", -1.6...1.6))
  let grid = (0...200).map { Double($0) / 100 }
  let values = try grid.map { t in try (A + E * t).symmetricEigen().values }
  let centre = 0.6
  let series = try TaylorSeries(coefficients: [A + E * centre, E]).extended(to: 3).symmetricEigen().values
  for i in 0..<2 {
    figure.add(zip(grid, values).map { ($0, $1[i]) }, .blue, i == 0 ? "eigenvalues" : nil)
    for (order, ink) in [(1, Ink.green), (3, .orange)] {
      let curve = grid.map { t in (t, (0...order).reversed().reduce(0) { sum, k in sum * (t - centre) + series.coefficients[k][i] }) }
      figure.add(curve, ink, i == 0 ? "order \(order) at \(centre)" : nil, style: .dashed)
    }
    figure.add([(centre, series.coefficients[0][i])], .blue, style: .points)
  }
  return Drawing("eigenvalues", figure)
}

/// A Gaussian process whose length scale was found by the gradient of its likelihood, backward through a Cholesky factorization.
private func process() throws -> Drawing {
  let x = [-3.0, -2.2, -1.5, -0.4, 0.2, 1.1, 1.9, 3.0]
  let y = x.map { Double.sin(1.3 * $0) + 0.1 * Double.cos(7 * $0) }
  let noise = 0.02
  let squares = Matrix(x.map { a in x.map { b in (a - b) * (a - b) } })
  var logLength = 0.0
  for _ in 0..<200 {
    let slope = try Reverse.gradient(at: [logLength]) { p in
      let kernel =
        (-exp(-2 * p[0]) / 2 * ReverseMatrix(squares)).mapElements { exp($0) } + ReverseMatrix(Matrix<Double>.identity(8) * noise)
      let factors = try kernel.cholesky()
      let target = Matrix(y.map { [$0] })
      return (ReverseMatrix(target).dot(factors.solve(target)) + factors.logDeterminant()) / 2
    }
    logLength -= 0.02 * slope[0]
  }
  let length = Double.exp(logLength)
  func kernel(_ a: Double, _ b: Double) -> Double { Double.exp(-(a - b) * (a - b) / (2 * length * length)) }
  let K = Matrix(x.map { a in x.map { b in kernel(a, b) } }) + Matrix<Double>.identity(8) * noise
  let factors = try K.cholesky()
  let weights = factors.solve(Matrix(y.map { [$0] }))
  let grid = (0...200).map { -4 + 0.04 * Double($0) }
  let fits = grid.map { t in
    let k = Matrix(x.map { [kernel(t, $0)] })
    let mean = (k.transposed * weights)[0, 0]
    let variance = 1 + noise - (k.transposed * factors.solve(k))[0, 0]
    return (mean, max(variance, 0).squareRoot())
  }
  var figure = Figure(x: Axis("x", -4...4), y: Axis("", -2.5...2.5))
  let upper = zip(grid, fits).map { ($0, $1.0 + 2 * $1.1) }
  let lower = zip(grid, fits).map { ($0, $1.0 - 2 * $1.1) }
  figure.add(upper + lower.reversed(), .blue, "two deviations", style: .area)
  figure.add(zip(grid, fits).map { ($0, $1.0) }, .blue, "mean, length scale \(fixed(length, 2))")
  figure.add(Array(zip(x, y)), .orange, "data", style: .points)
  return Drawing("gaussian-process", figure)
}
