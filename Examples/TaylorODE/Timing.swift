// `TaylorODE --time`: how long a step takes by each method, beside recurrences written by hand. Nothing depends on these figures.

import Foundation
import Jets

enum Timing {
  static func report() {
    print("nanoseconds a step of order 19, median of 31 rounds; by hand: a recurrence in Swift for this system alone")
    print("             by hand       corrected            sweeps")
    compare("Lorenz", Lorenz(), from: [1, 1, 1], TaylorIntegrator<Lorenz, Double, 3>.self, HandWrittenLorenz.self)
    compare("pendulum", Pendulum(), from: [1, 0], TaylorIntegrator<Pendulum, Double, 2>.self, HandWrittenPendulum.self)
    compare("Kepler", Kepler(), from: [0.4, 0, 0, 2], TaylorIntegrator<Kepler, Double, 4>.self, HandWrittenKepler.self)
  }

  @inline(__always)
  private static func compare<E: DifferentialEquation, let C: Int, H: HandWritten>(
    _ name: String, _ equation: E, from start: [Double], _: TaylorIntegrator<E, Double, C>.Type, _: H.Type
  ) {
    let count = 1000
    var samples: [[Double]] = [[], [], []]
    var check = 0.0
    for _ in 0..<31 {
      var state = start
      samples[0].append(time(count) { check += H.step(&state) })
      var corrected = TaylorIntegrator<E, Double, C>(equation, from: start)
      samples[1].append(time(count) { corrected.step(limit: .infinity) })
      var sweeps = TaylorIntegrator<E, Double, 0>(equation, from: start)
      samples[2].append(time(count) { sweeps.step(limit: .infinity) })
      check += corrected.time + sweeps.time
    }
    let medians = samples.map { $0.sorted()[15] }
    precondition(check.isFinite, "A timed step of \(name) left the numbers")
    let ratios = (medians[1] / medians[0], medians[2] / medians[0])
    print(
      name.padding(toLength: 10, withPad: " ", startingAt: 0)
        + String(format: "%10.0f %10.0f (×%4.1f) %10.0f (×%4.1f)", medians[0], medians[1], ratios.0, medians[2], ratios.1))
  }

  @inline(__always)
  private static func time(_ count: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let duration = clock.measure { for _ in 0..<count { body() } }
    return Double(duration.components.attoseconds) / 1e9 / Double(count)
  }
}
