// Sensitivities: exponents of a chaotic flow, and parameters found from observations.

import Foundation
import Jets
import JetsODE

/// The equations of Lorenz in the Journal of the Atmospheric Sciences 20 (1963).
struct Lorenz: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    [p[0] * (u[1] - u[0]), u[0] * (p[1] - u[2]) - u[1], u[0] * u[1] - p[2] * u[2]]
  }
}

/// The exponents of Lorenz's flow by QR of its Jacobians, one unit of time at a time; their sum is the trace −(10 + 1 + 8/3) exactly.
func exponents() throws {
  let parameters = [10, 28, 8.0 / 3]
  var state = [1.0, 1, 20]
  var frame: [[Double]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
  var sums = [0.0, 0, 0]
  let units = 200
  for _ in 0..<units {
    var flow = try VariationalIntegrator(Lorenz(), from: state, parameters: parameters, order: 1, by: [.state])
    try flow.advance(to: 1)
    state = flow.state
    let jacobian = flow.jacobian(.state)
    var moved = frame.map { jacobian * $0 }
    // Gram and Schmidt, twice for the last digits.
    for i in 0..<3 {
      var length = 1.0
      for _ in 0..<2 {
        for j in 0..<i {
          let overlap = dot(moved[i], moved[j])
          moved[i] = zip(moved[i], moved[j]).map { $0 - overlap * $1 }
        }
        let size = norm(moved[i])
        moved[i] = moved[i].map { $0 / size }
        length *= size
      }
      sums[i] += log(length)
    }
    frame = moved
  }
  let exponents = sums.map { $0 / Double(units) }
  let trace = exponents.reduce(0, +) + 10 + 1 + 8.0 / 3
  let middle = checked(abs(exponents[1]), below: 0.1)
  let sum = checked(abs(trace), below: 1e-4)
  print("Lorenz: largest exponent \(text(exponents[0], 1)), the second \(middle), their sum is the trace to \(sum)")
}

/// A pendulum with friction whose angle was read forty times to 0.001: Gauss and Newton through the sensitivities.
func fit() throws {
  let equation = Damped()
  let truth = [9.81, 0.3]
  let times = (1...40).map { Double($0) / 8 }
  var source = try TaylorIntegrator(equation, from: [1, 0], parameters: truth)
  var readings: [Double] = []
  for (k, time) in times.enumerated() {
    try source.advance(to: time)
    // Errors between −0.001 and 0.001, the same at every run.
    readings.append(source.state[0] + 0.002 * ((Double(k) * 0.618033988749895).truncatingRemainder(dividingBy: 1) - 0.5))
  }
  var p = [9.0, 0.1]
  var steps = 0
  for _ in 0..<20 {
    var varied = try VariationalIntegrator(equation, from: [1, 0], parameters: p, order: 1, by: [.parameters])
    var normal = Matrix<Double>(rows: 2, columns: 2, repeating: 0)
    var right = [0.0, 0]
    for (time, reading) in zip(times, readings) {
      try varied.advance(to: time)
      let row = [varied.jacobian(.parameters)[0, 0], varied.jacobian(.parameters)[0, 1]]
      for i in 0..<2 {
        right[i] += row[i] * (reading - varied.state[0])
        for j in 0..<2 { normal[i, j] += row[i] * row[j] }
      }
    }
    let determinant = normal[0, 0] * normal[1, 1] - normal[0, 1] * normal[1, 0]
    let d = [
      (normal[1, 1] * right[0] - normal[0, 1] * right[1]) / determinant, (normal[0, 0] * right[1] - normal[1, 0] * right[0]) / determinant,
    ]
    p = [p[0] + d[0], p[1] + d[1]]
    steps += 1
    if abs(d[0]) + abs(d[1]) < 1e-12 { break }
  }
  print("A fit: g/l = \(text(p[0], 4)) and friction \(text(p[1], 4)) from forty readings to 0.001, in \(steps) steps")
}

/// A pendulum with friction.
struct Damped: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -p[0] * sin(u[0]) - p[1] * u[1]] }
}
