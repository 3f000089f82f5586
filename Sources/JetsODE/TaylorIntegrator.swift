// The integrator: a state moved along the solution of an equation by the Taylor series of each step.

import JetPrograms
import Jets
import _JetsODEKernels

/// Integrates u′ = f(t, u, p) by Taylor series whose order and step follow from a tolerance.
///
///     var swing = try TaylorIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [9.81])
///     try swing.advance(to: 10)
///     swing.state                               // at time 10
///
/// The right-hand side is recorded once and turned into recurrences for the coefficients; a step of order p costs O(p²) for each
/// multiplication and function in it. The method is meant for smooth equations and for tolerances near the last digits of a `Double`. It is not for
/// stiff equations, whose steps are bounded by the fastest decay even where the solution is smooth.
///
/// Comparisons, `abs`, `max`, `floor` and the like are allowed in the right-hand side: the branch of the present state is integrated until
/// the comparison changes, which is found as an event, and the other branch from there.
///
/// State and time are accumulated with compensation for rounding, so that errors grow like a random walk. An integrator is a value: copies are independent.
///
/// Source: A. Jorba & M. Zou, Experimental Mathematics 14 (2005); F. Biscani & D. Izzo, arXiv 2105.00800 and 2204.09948.
public struct TaylorIntegrator: Sendable {
  /// The tolerance.
  public let tolerance: Tolerance

  /// The events to find; results refer to them by index.
  public var events: [Event] { equation.events }

  /// The number of steps taken.
  public internal(set) var steps = 0

  /// The largest number of steps of one call.
  public var maximumSteps = 1_000_000_000 {
    didSet { require(maximumSteps > 0, "The limit on steps must be positive, got \(maximumSteps)") }
  }

  /// The longest step.
  public let maximumStep: Double

  let equation: RightHandSide
  var compiled: SeriesProgram
  var workspace: SeriesWorkspace

  /// The time at which each event occurred last.
  var lastMet: [Double?]

  /// Where the branch was recorded last, and how often one was.
  var recorded: (count: Int, place: BranchCrossing.Place)

  /// Whether the state was given, not reached: an event that it stands on does not count.
  var isFresh = true

  /// The sign of the last step.
  var direction = 1.0

  /// How far it is from where this branch was entered, in one direction, with its sign.
  var past = 0.0

  /// Whether derivatives at the state that was given are known to be those beyond a jump there.
  var isSettled = false

  /// The jump on which a solution begins, where the derivatives are carried along.
  var edge: BranchCrossing?

  /// Where derivatives are carried along, a place on the branch on which the terminal event was met where the last step ended.
  var met: BranchCrossing.Place?

  /// How many of the first states must not change their rates where the branch changes: derivatives are carried from one branch to the next
  /// as they are, which is right where the right-hand side is continuous there, with its derivatives below their order.
  var continuous = 0

  /// What carries derivatives through a jump of those rates: the new states, or nil where that cannot be done.
  var carry: (@Sendable (BranchCrossing) -> [Double]?)?

  /// The jump at the start of the last step.
  var crossing: BranchCrossing?

  /// Whether a cancelled task stops on the way.
  var isCancellable = true

  /// Makes an integrator of a function object.
  ///
  /// - Parameters:
  ///   - equation: the right-hand side.
  ///   - state: the initial state.
  ///   - time: the initial time.
  ///   - parameters: the parameters of the right-hand side.
  ///   - tolerance: the local error allowed.
  ///   - maximumStep: the longest step.
  ///   - events: the events to find.
  /// - Precondition: the right-hand side returns a rate for each component of the state; `maximumStep` is positive.
  /// - Throws: `nonFinite` where time, state, or parameters are not finite.
  public init(
    _ equation: some DifferentialEquation, from state: [Double], at time: Double = 0, parameters: [Double] = [],
    tolerance: Tolerance = 1e-15, maximumStep: Double = .infinity, events: [Event] = []
  ) throws(IntegrationError) {
    try self.init(
      RightHandSide({ t, u, p in equation(t, u, p) }, states: state.count, parameters: parameters, events: events), from: state, at: time,
      parameters: parameters, tolerance: tolerance, maximumStep: maximumStep, primary: state.count)
  }

  /// Makes an integrator of a closure of time and state on recording numbers.
  ///
  /// - Throws: `nonFinite` where time or state are not finite.
  public init(
    from state: [Double], at time: Double = 0, tolerance: Tolerance = 1e-15, maximumStep: Double = .infinity, events: [Event] = [],
    _ rates: @escaping @Sendable (_ t: ProgramTracer, _ u: [ProgramTracer]) -> [ProgramTracer]
  ) throws(IntegrationError) {
    try self.init(
      RightHandSide({ t, u, _ in rates(t, u) }, states: state.count, parameters: [], events: events), from: state, at: time,
      parameters: [], tolerance: tolerance, maximumStep: maximumStep, primary: state.count)
  }

  /// Makes an integrator of a closure of time, state and parameters on recording numbers.
  ///
  /// - Throws: `nonFinite` where time, state or parameters are not finite.
  public init(
    from state: [Double], at time: Double = 0, parameters: [Double], tolerance: Tolerance = 1e-15, maximumStep: Double = .infinity,
    events: [Event] = [],
    _ rates: @escaping @Sendable (_ t: ProgramTracer, _ u: [ProgramTracer], _ p: [ProgramTracer]) -> [ProgramTracer]
  ) throws(IntegrationError) {
    try self.init(
      RightHandSide(rates, states: state.count, parameters: parameters, events: events), from: state, at: time, parameters: parameters,
      tolerance: tolerance, maximumStep: maximumStep, primary: state.count)
  }

  /// Makes an integrator whose first `primary` states are those that the tolerances are given for.
  init(
    _ equation: RightHandSide, from state: [Double], at time: Double, parameters: [Double], tolerance: Tolerance, maximumStep: Double,
    primary: Int, weights: [Double]? = nil
  ) throws(IntegrationError) {
    require(maximumStep > 0, "The longest step must be positive, got \(maximumStep)")
    guard time.isFinite, state.allSatisfy(\.isFinite), parameters.allSatisfy(\.isFinite) else { throw .nonFinite(time: time) }
    self.equation = equation
    self.tolerance = tolerance
    self.maximumStep = maximumStep
    recorded = (1, (time, state))
    compiled = SeriesCompiler.compile(equation.record(time, state), equation, time: time, state: state)
    workspace = SeriesWorkspace(
      compiled, tolerance: tolerance, weights: weights ?? tolerance.weights(states: state.count, of: primary), longest: maximumStep)
    lastMet = Array(repeating: nil, count: equation.events.count)
    workspace.begin(at: time)
    workspace.set(time: time, state: state)
  }

  /// The order of the Taylor series.
  public var order: Int { workspace.order }

  /// The time reached.
  public var time: Double {
    get { workspace.work.clock }
    set { reset(time: newValue, state: state) }
  }

  /// The state reached; assign a new one, such as after a bounce, to continue from it.
  ///
  /// - Precondition: a new state has as many components.
  public var state: [Double] {
    get { (0..<equation.states).map { workspace.state[$0] } }
    set { reset(time: time, state: newValue) }
  }

  /// The rounding error of each component of the state: `state` + `stateRemainder` is the state to more digits.
  public var stateRemainder: [Double] { (0..<equation.states).map { workspace.low[$0] } }

  /// Sets time and state.
  mutating func reset(time: Double, state: [Double]) {
    require(state.count == equation.states, "A state of \(equation.states) numbers cannot be set to \(state.count)")
    own()
    if time != self.time { for i in lastMet.indices { lastMet[i] = nil } }
    workspace.set(time: time, state: state)
    isFresh = true
    past = 0
    isSettled = false
    met = nil
  }

  /// All that the next step depends on.
  struct Position: Sendable {
    var workspace: SeriesWorkspace.Position
    var compiled: SeriesProgram
    var isFresh: Bool
    var direction: Double
    var past: Double
  }

  /// Where the integration is, to go back to.
  var position: Position {
    get { Position(workspace: workspace.position, compiled: compiled, isFresh: isFresh, direction: direction, past: past) }
    set {
      compiled = newValue.compiled
      workspace = workspace.copied(compiled, tolerance: tolerance, longest: maximumStep)
      workspace.set(newValue.workspace)
      (isFresh, direction, past) = (newValue.isFresh, newValue.direction, newValue.past)
    }
  }

  /// Makes the workspace this integrator's own before it is changed.
  mutating func own() {
    if !isKnownUniquelyReferenced(&workspace) {
      workspace = workspace.copied(compiled, tolerance: tolerance, longest: maximumStep)
    }
  }

  /// Records the right-hand side at another state, from which side its branches are taken, and goes on from the present one.
  mutating func rerecord(at time: Double, _ state: [Double]) {
    compiled = SeriesCompiler.compile(equation.record(time, state), equation, time: time, state: state)
    workspace = workspace.copied(compiled, tolerance: tolerance, longest: maximumStep)
    recorded = (recorded.count + 1, (time, state))
    past = 0
  }
}
