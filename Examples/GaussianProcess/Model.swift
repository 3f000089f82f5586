// The data, and the negative log marginal likelihood of three hyperparameters, backward and forward.

import Foundation
import Jets
import JetsLinearAlgebra

/// Points and values.
struct Observations {
  var x: [Double]
  var y: [Double]

  /// NIST's data set Gauss3, generated data in the public domain.
  ///
  /// Source: B. Rust, NIST (1996), www.itl.nist.gov/div898/strd.
  static func gauss3() throws -> Observations {
    guard let url = Bundle.module.url(forResource: "Data/Gauss3", withExtension: "dat") else { throw CocoaError(.fileNoSuchFile) }
    let lines = try String(contentsOf: url, encoding: .utf8).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let numbers = lines.dropFirst(60).map { $0.split(separator: " ").compactMap { Double($0) } }.filter { $0.count == 2 }
    return Observations(x: numbers.map { $0[1] }, y: numbers.map { $0[0] })
  }

  /// The logarithms of amplitude, length and noise with the largest likelihood, and its negative logarithm there.
  ///
  /// Source: `Scripts/make-gaussian-process-optimum.py`, by NumPy and SciPy.
  static func optimum() throws -> (point: [Double], value: Double) {
    guard let url = Bundle.module.url(forResource: "Data/optimum", withExtension: "txt") else { throw CocoaError(.fileNoSuchFile) }
    let numbers = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline).compactMap { Double($0) }
    guard numbers.count == 4 else { throw CocoaError(.fileReadCorruptFile) }
    return (Array(numbers.prefix(3)), numbers[3])
  }

  /// The curve with the certified parameters.
  static func certified(_ x: Double) -> Double {
    func bell(_ height: Double, _ center: Double, _ width: Double) -> Double {
      let z = (x - center) / width
      return height * exp(-z * z)
    }
    return 9.8940368970E+01 * exp(-1.0945879335E-02 * x) + bell(1.0069553078E+02, 1.1163619459E+02, 2.3300500029E+01)
      + bell(7.3705031418E+01, 1.4776164251E+02, 1.9668221230E+01)
  }
}

/// A Gaussian process whose parameters are the logarithms of amplitude, length and noise.
struct Model {
  let squares: Matrix<Double>
  let y: Matrix<Double>
  let n: Int

  init(_ data: Observations) {
    n = data.x.count
    squares = Matrix(rows: data.x.count, columns: data.x.count) { i, j in (data.x[i] - data.x[j]) * (data.x[i] - data.x[j]) }
    y = Matrix(rows: data.y.count, columns: 1, elements: data.y)
  }

  /// ½·yᵀK⁻¹y + ½·log det K + ½·n·log 2π backward: one factorization serves value and gradient.
  func likelihood(_ p: [Reverse<Double>]) throws -> Reverse<Double> {
    let exponents = -0.5 * exp(-2 * p[1]) * ReverseMatrix(squares)
    let kernel = exp(2 * p[0]) * exponents.mapElements { exp($0) } + exp(2 * p[2]) * ReverseMatrix(Matrix<Double>.identity(n))
    let factors = try kernel.cholesky()
    return 0.5 * (ReverseMatrix(y).dot(factors.solve(y)) + factors.logDeterminant()) + 0.5 * Double(n) * log(2 * .pi)
  }

  /// The same forward, along one direction.
  func likelihood(_ p: [Dual<Double>]) throws -> Dual<Double> {
    let exponents = Dual(squares).scaled(by: -0.5 * exp(-2 * p[1]))
    let kernel = exponents.mapElements { exp($0) }.scaled(by: exp(2 * p[0])) + Dual(Matrix<Double>.identity(n)).scaled(by: exp(2 * p[2]))
    let factors = try kernel.cholesky()
    let fit = Dual<Matrix<Double>>.product(Dual(y), .transpose, factors.solve(y)).element(0, 0)
    return 0.5 * (fit + factors.logDeterminant()) + 0.5 * Double(n) * log(2 * .pi)
  }

  /// The mean of the process at the data.
  func mean(_ theta: [Double]) throws -> [Double] {
    let kernel = (squares * (-0.5 * exp(-2 * theta[1]))).map { exp($0) } * exp(2 * theta[0])
    let weights = try (kernel + Matrix<Double>.identity(n) * exp(2 * theta[2])).cholesky().solve(y)
    return (kernel * weights).elements
  }
}
