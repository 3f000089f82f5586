// A Gaussian process: how does the log-likelihood of two observations depend on the length scale?

import Jets
import JetsLinearAlgebra

func gaussianProcess() throws -> Outcome {
  let (x, y) = ([0.0, 1.0], [0.7, 0.2])
  let (noise, scale) = (0.1, 0.8)

  let length = Dual(variable: scale)
  let kernel = x.map { p in x.map { q in exp(-(p - q) * (p - q) / (2 * length * length)) + (p == q ? noise : 0) } }
  let K = Dual(value: Matrix(kernel.map { $0.map(\.value) }), tangent: Matrix(kernel.map { $0.map(\.tangent) }))
  let factor = try K.cholesky()
  let target = Matrix(y.map { [$0] })
  let fit = Dual(target.transposed) * factor.solve(target)
  let slope = -fit.tangent[0, 0] / 2 - factor.logDeterminant().tangent / 2

  // By hand, with the eigenvalues 1.1 ± k of the matrix.
  let k = Double.exp(-1 / (2 * scale * scale))
  let (plus, minus) = (0.9 / (1.1 + k), 0.5 / (1.1 - k))
  let byKernel = (plus * plus - minus * minus) / 4 + k / (1.1 * 1.1 - k * k)
  return Outcome(task: "Gaussian process, slope", value: slope, expected: byKernel * k / (scale * scale * scale), tolerance: 1e-12)
}
