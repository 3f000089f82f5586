// The first integration: a swing, its derivatives by gravity, and its zeros.

import Foundation
import Jets
import JetsODE

struct Pendulum: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -p[0] * sin(u[0])] }
}

/// A pendulum from one radian at rest.
func swing() throws {
  var swing = try TaylorIntegrator(Pendulum(), from: [1, 0], parameters: [9.81], events: [Event { t, u in u[0] }])
  let zeros = try swing.events(to: 2)  // each zero of the angle, to the last digits
  print(text(swing.state[0]), text(zeros[0].time), zeros.count)

  var varied = try VariationalIntegrator(Pendulum(), from: [1, 0], parameters: [9.81], order: 1)
  try varied.advance(to: 2)
  print(text(varied.jacobian(.parameters)[0, 0]))  // how the angle at time 2 moves with gravity
}
