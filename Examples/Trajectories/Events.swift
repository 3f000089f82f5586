// Events: a ball that bounces, and the points in which trajectories pierce a plane.

import ExampleSupport
import Foundation
import Jets
import JetsODE

/// A ball that falls from 1 m and keeps 80 % of its speed at each bounce; the times are known in closed form.
func bouncing() throws {
  let (height, gravity, kept) = (1.0, 9.81, 0.8)
  var ball = try TaylorIntegrator(
    from: [height, 0], parameters: [gravity], events: [Event(isTerminal: true, direction: .falling) { t, u in u[0] }]
  ) { t, u, p in [u[1], -p[0]] }
  var truth = sqrt(2 * height / gravity)
  var speed = gravity * truth
  var worst = 0.0
  for _ in 0..<20 {
    _ = try ball.advance(to: 100)
    worst = max(worst, abs(ball.time - truth))
    ball.state = [0, -kept * ball.state[1]]
    speed *= kept
    truth += 2 * speed / gravity
  }
  print("A ball that bounces: 20 bounces up to t = \(text(ball.time, 6)), their times are right to \(checked(worst, below: 1e-13))")
}

/// Stars in a galaxy by Hénon and Heiles, Astronomical Journal 69 (1964).
struct HenonHeiles: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
    [u[2], u[3], -u[0] - 2 * u[0] * u[1], u[1] * u[1] - u[0] * u[0] - u[1]]
  }
}

/// A Poincaré section: where x rises through zero, at the energy 1/8, from seven starts on the y-axis.
func section() throws {
  let energy = 0.125
  var rows: [[Double]] = []
  var worst = 0.0
  for y in [-0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.45] {
    let speed = sqrt(2 * energy - y * y + 2 * y * y * y / 3)
    var star = try TaylorIntegrator(HenonHeiles(), from: [0, y, speed, 0], events: [Event(direction: .rising) { t, u in u[0] }])
    for event in try star.events(to: 1500) {
      let u = event.state
      let potential: Double = (u[0] * u[0] + u[1] * u[1]) / 2 + u[0] * u[0] * u[1] - u[1] * u[1] * u[1] / 3
      worst = max(worst, abs((u[2] * u[2] + u[3] * u[3]) / 2 + potential - energy))
      rows.append([u[1], u[3]])
    }
  }
  print("Hénon and Heiles: the points of the section, each at the energy 1/8 to \(checked(worst, below: 1e-13))")
  var plot = Plot(title: "Hénon and Heiles, energy 1/8", xLabel: "y", yLabel: "y′")
  plot.add(x: rows.map { $0[0] }, y: rows.map { $0[1] }, title: "x = 0, x′ > 0", style: .points)
  Plot.drawIfAsked(plot, as: "section")
}
