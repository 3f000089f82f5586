// `TaylorODE --time`: how long a step takes by each method, beside recurrences written by hand. Nothing depends on these figures.

import Foundation
import Jets

enum Timing {
  static func report() {
    print("nanoseconds a step of order 19, median of 31 rounds; by hand: a recurrence in Swift for this system alone")
    print("                   by hand       corrected            sweeps")
    compare("Lorenz", Lorenz(), from: [1, 1, 1], TaylorIntegrator<Lorenz, Double, 3>.self, HandWrittenLorenz.self)
    compare("pendulum", Pendulum(), from: [1, 0], TaylorIntegrator<Pendulum, Double, 2>.self, HandWrittenPendulum.self)
    compare("Kepler", Kepler(), from: [0.4, 0, 0, 2], TaylorIntegrator<Kepler, Double, 4>.self, HandWrittenKepler.self)
  }

  @inline(__always)
  private static func compare<E: DifferentialEquation, let C: Int, H: HandWritten>(
    _ name: String, _ equation: E, from start: [Double], _: TaylorIntegrator<E, Double, C>.Type, _: H.Type
  ) {
    var samples: [[Double]] = [[], [], []]
    for _ in 0..<31 {
      var state = start
      var sum = 0.0
      samples[0].append(time(1000) { sum += H.step(&state) })
      precondition(sum.isFinite, "A timed step of \(name) left the numbers")
      samples[1].append(sample(TaylorIntegrator<E, Double, C>(equation, from: start), 1000))
      samples[2].append(sample(TaylorIntegrator<E, Double, 0>(equation, from: start), 1000))
    }
    let (hand, corrected, sweeps) = (median(samples[0]), median(samples[1]), median(samples[2]))
    print(
      name.padding(toLength: 16, withPad: " ", startingAt: 0)
        + String(format: "%10.0f %10.0f (×%4.1f) %10.0f (×%4.1f)", hand, corrected, corrected / hand, sweeps, sweeps / hand))
  }

  private static func median(_ samples: [Double]) -> Double { samples.sorted()[samples.count / 2] }

  @inline(__always)
  private static func sample<E: DifferentialEquation, let C: Int>(_ start: TaylorIntegrator<E, Double, C>, _ count: Int) -> Double {
    var integrator = start
    let nanoseconds = time(count) { integrator.step(limit: .infinity) }
    precondition(integrator.time.isFinite && integrator.state.allSatisfy(\.isFinite), "A timed integration left the numbers")
    return nanoseconds
  }

  @inline(__always)
  private static func time(_ count: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    let duration = clock.measure { for _ in 0..<count { body() } }
    return Double(duration.components.attoseconds) / 1e9 / Double(count)
  }
}
