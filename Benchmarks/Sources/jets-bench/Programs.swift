// Recorded programs at many points, on one thread, beside C that is called or loops point by point.

import CReference
import Jets

/// Value and derivative of tanh(x)·cos(x) + log(x).
private struct F: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    let x = Dual(variable: x[0])
    let y = tanh(x) * cos(x) + log(x)
    return [y.value, y.tangent]
  }
}

/// Value and derivative of x²·sin(x² + x)·cos(x² + 1)/log(x + 1).
private struct G: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    let x = Dual(variable: x[0])
    let square = x * x
    let y = square * sin(square + x) * cos(square + 1) / log(x + 1)
    return [y.value, y.tangent]
  }
}

/// Value and derivative of (x³ − 2x + 1)/(x⁴ + 3x² + 2).
private struct Rational: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    let x = Dual(variable: x[0])
    let square = x * x
    let y = (x * (square - 2) + 1) / (square * (square + 3) + 2)
    return [y.value, y.tangent]
  }
}

/// The coefficients to order 8 of exp(sin x)/(1 + x²)·log(2 + x).
private struct Composite: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    let x = Taylor<S, 8>(variable: x[0])
    let quotient = exp(sin(x)) / (1 + x * x)
    return (quotient * log(2 + x)).coefficients
  }
}

/// Batches of values and derivatives, of gradients and of series; the goals of vector functions are those of AVX2.
func programs() -> [Workload] {
  let ackley = Program(valueAndGradientOf: Ackley(), at: [Double](repeating: 0.3, count: 10))
  let rosenbrock = Program(valueAndGradientOf: Rosenbrock(), at: [Double](repeating: 0.3, count: 10))
  return derivatives("W1 F", Program(of: F(), at: [0.7]), (1.15, 0.4), 0.1...2, reference_f)
    + derivatives("W1 G", Program(of: G(), at: [0.7]), (1.1, 0.4), 0.1...2, reference_g)
    + derivatives("W1b", Program(of: Rational(), at: [0.7]), (2.8, 3.1), -2...2, reference_rational)
    + gradients("Ackley n=10", ackley, (1.1, 0.3), reference_ackley)
    + gradients("Rosenbrock n=10", rosenbrock, (nil, nil), reference_rosenbrock)
    + series("W4 N=8", Program(of: Composite(), at: [0.7]), (0.26, nil))
}

/// A program in both kinds of evaluation, beside C over the same points; C's results are given point by point.
private func batches(
  _ name: String, _ program: Program, _ goals: (exact: Double?, vectorized: Double?), _ points: Matrix<Double>,
  reference: @escaping () -> Void, truth: [Double]
) -> [Workload] {
  [("exact", FunctionEvaluation.exact, goals.exact), ("vectorized", .vectorized, goals.vectorized)].map { label, functions, goal in
    let evaluate: (inout Matrix<Double>) -> Void = { result in
      do {
        try program.values(at: points, into: &result, functions: functions, threads: 1)
      } catch {
        preconditionFailure("\(name): \(error)")
      }
    }
    var first = Matrix<Double>.zero(rows: program.outputs, columns: points.columns)
    evaluate(&first)
    requireAgreement("\(name) \(label)", first.elements, truth)
    return Workload(
      name: "program \(name), \(label)", goal: goal, count: points.columns,
      jets: { rounds in
        var result = Matrix<Double>.zero(rows: program.outputs, columns: points.columns)
        for _ in 0..<rounds {
          evaluate(&result)
          result.elements.withUnsafeBufferPointer { reference_consume($0.baseAddress) }
        }
      },
      reference: { rounds in for _ in 0..<rounds { reference() } })
  }
}

private func derivatives(
  _ name: String, _ program: Program, _ goals: (Double?, Double?), _ range: ClosedRange<Double>,
  _ reference: @escaping (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?, Int32) -> Void
) -> [Workload] {
  let count = 65_536
  let x = opaque(points(count, from: range.lowerBound, to: range.upperBound))
  let (value, slope) = (opaque([Double](repeating: 0, count: count)), opaque([Double](repeating: 0, count: count)))
  let run = {
    reference(x.baseAddress, value.baseAddress, slope.baseAddress, Int32(count))
    reference_consume(slope.baseAddress)
  }
  run()
  var truth: [Double] = []
  for i in 0..<count { truth += [value[i], slope[i]] }
  return batches(name, program, goals, Matrix(rows: 1, columns: count, elements: Array(x)), reference: run, truth: truth)
}

private func gradients(
  _ name: String, _ program: Program, _ goals: (Double?, Double?),
  _ reference: @escaping (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int32) -> Double
) -> [Workload] {
  let (n, count) = (program.inputs, 4096)
  var numbers: [Double] = []
  for j in 0..<count {
    for i in 0..<n {
      let step: Int = (31 * i + 7 * j) % 97
      numbers.append(0.3 + 0.5 * (Double(step) / 97))
    }
  }
  let x = opaque(numbers)
  let gradient = opaque([Double](repeating: 0, count: n))
  let run = {
    for j in 0..<count {
      let value = reference(x.baseAddress.map { $0 + j * n }, gradient.baseAddress, Int32(n))
      withUnsafePointer(to: value) { reference_consume($0) }
      reference_consume(gradient.baseAddress)
    }
  }
  var truth: [Double] = []
  for j in 0..<count {
    truth.append(reference(x.baseAddress.map { $0 + j * n }, gradient.baseAddress, Int32(n)))
    truth += Array(gradient)
  }
  return batches(name, program, goals, Matrix(rows: n, columns: count, elements: Array(x)), reference: run, truth: truth)
}

private func series(_ name: String, _ program: Program, _ goals: (Double?, Double?)) -> [Workload] {
  let (order, count) = (program.outputs - 1, 4096)
  let x = opaque(points(count, from: 0.1, to: 1.6))
  let coefficients = opaque([Double](repeating: 0, count: count * (order + 1)))
  let run = {
    reference_taylor(x.baseAddress, coefficients.baseAddress, Int32(order), Int32(count))
    reference_consume(coefficients.baseAddress)
  }
  run()
  return batches(
    name, program, goals, Matrix(rows: 1, columns: count, elements: Array(x)), reference: run, truth: Array(coefficients))
}
