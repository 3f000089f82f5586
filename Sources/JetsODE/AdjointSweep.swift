// The adjoint equations, integrated backward step by step.

import JetPrograms
import JetReverse
import Jets

/// Adjoints on their way from the end of a solution to its start.
struct AdjointSweep {
  /// The derivatives with respect to the state and the parameters.
  private(set) var adjoint: [Double]

  private var integrator: TaylorIntegrator
  private let states: Int
  private var branches: [Branch]
  private let jumps: [Int: [[Double]]]
  private let injected: [Int: [Double]]
  private let progress: ((_ time: Double) -> Bool)?

  /// From a step on the solution is on the branch of a place.
  struct Branch: Sendable {
    var step: Int
    var place: BranchCrossing.Place
  }

  /// Begins at the end of a solution.
  ///
  /// - Parameters:
  ///   - rates: the right-hand side.
  ///   - parameters: its parameters.
  ///   - branches: the branches of the solution in the order of their steps, the first from its start.
  ///   - adjoint: the adjoints at the end.
  ///   - tolerance: the local error allowed.
  ///   - jumps: the derivatives of the state after a jump by the state before and the parameters, by the step that begins there.
  ///   - injected: weights of the states on the way, by the step that begins there.
  ///   - progress: called after each step with the time; answers whether to go on.
  /// - Throws: where the adjoint equations are not finite.
  init(
    _ rates: @escaping Rates, _ parameters: [Double], _ branches: [Branch], _ adjoint: [Double], tolerance: Tolerance,
    jumps: [Int: [[Double]]], injected: [Int: [Double]], progress: ((_ time: Double) -> Bool)?
  ) throws(IntegrationError) {
    let last = branches[branches.count - 1].place
    let n = last.state.count
    states = n
    self.branches = branches
    var right = RightHandSide(states: n + adjoint.count, linear: n, events: []) { time, extended in
      Self.record(rates, states: n, parameters, time, extended)
    }
    // Where a step went forward its branch is known. Its ends say less: they are where the conditions are zero.
    right.watchesBranch = false
    integrator = try TaylorIntegrator(
      right, from: last.state + adjoint, at: last.time, parameters: parameters, tolerance: tolerance, maximumStep: .infinity, primary: n)
    self.adjoint = adjoint
    self.jumps = jumps
    self.injected = injected
    self.progress = progress
  }

  /// Adds the weights of the state from which a step begins.
  mutating func inject(_ step: Int) {
    guard let weights = injected[step] else { return }
    for (i, w) in weights.enumerated() { adjoint[i] += w }
  }

  /// Goes backward over consecutive states, the first of which is that from which a step begins.
  mutating func run(_ times: [Double], _ path: [[Double]], first: Int) throws(IntegrationError) {
    for k in times.indices.dropLast().reversed() {
      while branches[branches.count - 1].step > first + k {
        branches.removeLast()
        let place = branches[branches.count - 1].place
        integrator.rerecord(at: place.time, place.state + adjoint)
      }
      // From the end that was reached forward, which backward integration would drift away from.
      integrator.reset(time: times[k + 1], state: path[k + 1] + adjoint)
      guard try integrator.advance(to: times[k]) == .reached else { throw .stopped(time: integrator.time) }
      adjoint = Array(integrator.state[states...])
      if let rows = jumps[first + k] { cross(rows) }
      inject(first + k)
      if progress?(times[k]) == false && first + k > 0 { throw .stopped(time: times[k]) }
    }
  }

  /// Multiplies by the transposed derivatives of a jump.
  private mutating func cross(_ rows: [[Double]]) {
    let after = adjoint[..<states]
    for j in adjoint.indices {
      let sum = zip(after, rows).reduce(0) { $0 + $1.0 * $1.1[j] }
      adjoint[j] = j < states ? sum : adjoint[j] + sum
    }
  }

  /// Records the rates of the state and of the adjoints: a product with the transposed Jacobian by a sweep of reverse mode.
  private static func record(_ rates: Rates, states n: Int, _ parameters: [Double], _ time: Double, _ extended: [Double]) -> Program {
    let plain = RightHandSide.record(rates, [], parameters, time, Array(extended[..<n]))
    return Program(at: RightHandSide.generic(time, extended, linearFrom: n)) { inputs in
      let x = Array(inputs[1...n]) + parameters.map { ProgramTracer($0) }
      let (f, pullback) = Reverse.valueWithPullback(at: x) { x in plain.retraced([Reverse(inputs[0])] + x) }
      return f + pullback(Array(inputs[(n + 1)...(2 * n)])).map { -$0 }
    }
  }
}
