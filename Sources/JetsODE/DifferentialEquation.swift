// The right-hand side: the rates of a state, as an ordinary generic function or a closure.

import Jets

/// A system of ordinary differential equations u′ = f(t, u, p), as a function that runs on every real scalar.
///
/// The time comes first, then the state and the parameters; the result has one rate for each component of the state:
///
///     struct Pendulum: DifferentialEquation {
///       func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -p[0] * sin(u[0])] }
///     }
///
/// The function is run once on recording numbers, and again where it takes another branch, never at every step.
public protocol DifferentialEquation: Sendable {
  /// The rates of the state `u` at the time `t` for the parameters `p`.
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S]
}

/// The rates of a state as a closure on recording numbers: time, state, parameters.
typealias Rates = @Sendable (ProgramTracer, [ProgramTracer], [ProgramTracer]) -> [ProgramTracer]

/// An equation and its event functions as they are recorded at a time and a state.
struct RightHandSide: Sendable {
  /// The number of states.
  let states: Int

  /// The events whose functions follow the rates among the outputs.
  let events: [Event]

  /// The first state of those in which the rates are linear: comparisons of these, as with zero to save work, decide on no branch.
  var linear: Int

  /// Where the states are those of an equation and then first variations V of them, the number of the first and of the directions of V.
  ///
  /// The record has the rates of the first, the events, and for each of the first the derivatives of its rate by them and the parameters.
  var variations: (states: Int, directions: Int)?

  /// Whether the conditions of the branch are watched; else it is known to be the right one wherever the integration goes.
  var watchesBranch = true

  /// Records rates and event functions; the inputs of the program are the time and the states.
  let record: @Sendable (_ time: Double, _ state: [Double]) -> Program

  /// Rates with fixed parameters.
  init(_ rates: @escaping Rates, states: Int, parameters: [Double], events: [Event]) {
    self.init(states: states, events: events) { time, state in
      Program(at: [time] + state) { inputs in
        Self.outputs(rates, events, inputs[0], Array(inputs[1...]), parameters.map { ProgramTracer($0) })
      }
    }
  }

  init(states: Int, linear: Int? = nil, events: [Event], record: @escaping @Sendable (Double, [Double]) -> Program) {
    self.states = states
    self.linear = linear ?? states
    self.events = events
    self.record = record
  }

  /// Records rates and event functions as functions of time, state and parameters.
  static func record(_ rates: Rates, _ events: [Event], _ parameters: [Double], _ time: Double, _ state: [Double]) -> Program {
    let n = state.count
    return Program(at: [time] + state + parameters) { inputs in
      outputs(rates, events, inputs[0], Array(inputs[1..<(n + 1)]), Array(inputs[(n + 1)...]))
    }
  }

  /// The time and the first n states, and for what is linear beyond them numbers without a coincidence: one that happens to be zero at the
  /// point of a recording must not look like a constant.
  static func generic(_ time: Double, _ state: [Double], linearFrom n: Int) -> [Double] {
    var point = [time] + state
    for i in n..<state.count { point[1 + i] = 0.5 + (Double(i) * 0.618_033_988_749_894_9).truncatingRemainder(dividingBy: 1) }
    return point
  }

  /// The rates and then the event functions at a point.
  static func outputs(
    _ rates: Rates, _ events: [Event], _ t: ProgramTracer, _ u: [ProgramTracer], _ p: [ProgramTracer]
  ) -> [ProgramTracer] {
    let rate = rates(t, u, p)
    require(rate.count == u.count, "A state of \(u.count) numbers needs as many rates, the right-hand side gave \(rate.count)")
    return rate + events.map { $0.function(t, u, p) }
  }
}
