// Backward along a solution: what a function of its end owes to the initial state and the parameters.

import JetPrograms
import JetReverse
import Jets

/// The end of a solution, and the adjoint map from weights of it to the initial state and the parameters.
///
///     let flow = try FlowPullback(Pendulum(), from: [1.0, 0.0], parameters: [9.81], to: 3)
///     let adjoint = try flow([1, 0])             // the gradient of the angle at time 3
///     let slope = adjoint.parameters[0]          // with respect to the parameter
///
/// For weights w it solves the adjoint equations λ′ = −(∂f/∂u)ᵀλ, μ′ = −(∂f/∂p)ᵀλ backward from λ = w, μ = 0; then λ and μ at the start are
/// the derivatives of w·u with respect to initial state and parameters. The cost does not grow with their number: one integration of twice the states and the
/// parameters for each list of weights. The state of every step is kept, and each backward step starts from its own end, so that the
/// state may be unstable backward. Where a branch changes the right-hand side must be continuous, else `branchChanged` is thrown: derivatives
/// would jump there. A cancelled task does not stop it. An integral along the solution is the final value of one more state.
///
/// Source: L. S. Pontryagin et al., "The Mathematical Theory of Optimal Processes" (1962); M. Blondel & V. Roulet, "The Elements of
/// Differentiable Programming", section 12.6.
public struct FlowPullback: Sendable {
  /// The final state.
  public let state: [Double]

  /// The initial time.
  public var start: Double { times[0] }

  /// The final time.
  public var end: Double { times[times.count - 1] }

  /// The number of steps that were kept.
  public var steps: Int { times.count - 1 }

  private let rates: Rates
  private let parameters: [Double]
  private let tolerance: Tolerance
  private let times: [Double]
  private let path: [[Double]]

  /// Integrates a function object and keeps the state of each step.
  ///
  /// - Parameters:
  ///   - equation: the right-hand side.
  ///   - state: the initial state.
  ///   - time: the initial time.
  ///   - parameters: the parameters of the right-hand side.
  ///   - end: the time of the end, after or before the start.
  ///   - tolerance: the local error allowed, forward and backward.
  /// - Throws: where the integration fails.
  /// - Precondition: `end` is finite.
  public init(
    _ equation: some DifferentialEquation, from state: [Double], at time: Double = 0, parameters: [Double] = [], to end: Double,
    tolerance: Tolerance = 1e-15
  ) throws(IntegrationError) {
    try self.init(rates: { t, u, p in equation(t, u, p) }, from: state, at: time, parameters: parameters, to: end, tolerance: tolerance)
  }

  /// Integrates a closure of time, state and parameters and keeps the state of each step.
  ///
  /// - Throws: where the integration fails.
  public init(
    from state: [Double], at time: Double = 0, parameters: [Double] = [], to end: Double, tolerance: Tolerance = 1e-15,
    _ rates: @escaping @Sendable (_ t: ProgramTracer, _ u: [ProgramTracer], _ p: [ProgramTracer]) -> [ProgramTracer]
  ) throws(IntegrationError) {
    try self.init(rates: rates, from: state, at: time, parameters: parameters, to: end, tolerance: tolerance)
  }

  private init(
    rates: @escaping Rates, from state: [Double], at time: Double, parameters: [Double], to end: Double, tolerance: Tolerance
  ) throws(IntegrationError) {
    var integrator = try TaylorIntegrator(
      RightHandSide(rates, states: state.count, parameters: parameters, events: []), from: state, at: time, parameters: parameters,
      tolerance: tolerance, maximumStep: .infinity, primary: state.count)
    integrator.continuous = state.count
    integrator.isCancellable = false
    var (times, path) = ([time], [state])
    try integrator.run(to: end) { integrator, step in
      if step.length != 0 {
        times.append(integrator.time)
        path.append(integrator.state)
      }
      return true
    }
    self.rates = rates
    self.parameters = parameters
    self.tolerance = tolerance
    self.times = times
    self.path = path
    self.state = integrator.state
  }

  /// The derivatives of a weighted sum of the final state with respect to initial state and parameters.
  ///
  /// - Parameter weights: a weight for each state: the gradient of a function of the end.
  /// - Returns: the derivatives with respect to each initial state and each parameter.
  /// - Throws: where the adjoint equations cannot be integrated.
  /// - Precondition: there are as many weights as states.
  /// - Complexity: that of one integration of 2n states and the parameters.
  public func callAsFunction(_ weights: [Double]) throws(IntegrationError) -> (state: [Double], parameters: [Double]) {
    let n = state.count
    require(weights.count == n, "A solution of \(n) states was given \(weights.count) weights")
    var adjoint = weights + [Double](repeating: 0, count: parameters.count)
    guard steps > 0 else { return (weights, Array(adjoint[n...])) }
    let (rates, parameters) = (rates, parameters)
    let right = RightHandSide(states: 2 * n + parameters.count, events: []) { time, extended in
      Self.record(rates, states: n, parameters, time, extended)
    }
    var integrator = try TaylorIntegrator(
      right, from: state + adjoint, at: end, parameters: parameters, tolerance: tolerance, maximumStep: .infinity, primary: n)
    integrator.isCancellable = false
    for k in (0..<steps).reversed() {
      // From the end that was reached forward, which backward integration would drift away from.
      integrator.state = path[k + 1] + adjoint
      try integrator.advance(to: times[k])
      adjoint = Array(integrator.state[n...])
    }
    return (Array(adjoint[..<n]), Array(adjoint[n...]))
  }

  /// Records the rates of the state and of the adjoints: a product with the transposed Jacobian by a sweep of reverse mode.
  private static func record(_ rates: Rates, states n: Int, _ parameters: [Double], _ time: Double, _ extended: [Double]) -> Program {
    let plain = Program(at: [time] + extended[..<n] + parameters) { inputs in
      RightHandSide.outputs(rates, [], inputs[0], Array(inputs[1...n]), Array(inputs[(n + 1)...]))
    }
    // Adjoints that happen to be zero here must not look like constants: numbers without a coincidence stand for them.
    let point = extended.indices.map { i in
      i < n ? extended[i] : 0.5 + (Double(i) * 0.618_033_988_749_894_9).truncatingRemainder(dividingBy: 1)
    }
    return Program(at: [time] + point) { inputs in
      let x = Array(inputs[1...n]) + parameters.map { ProgramTracer($0) }
      let (f, pullback) = Reverse.valueWithPullback(at: x) { x in plain.retraced([Reverse(inputs[0])] + x) }
      return f + pullback(Array(inputs[(n + 1)...(2 * n)])).map { -$0 }
    }
  }
}
