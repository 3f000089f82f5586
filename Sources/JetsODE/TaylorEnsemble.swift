// Many solutions of one equation, side by side in lanes and on the cores of a machine.

import JetMatrices
import JetPrograms
import Jets
import Synchronization
import _JetsODEKernels

#if canImport(Dispatch)
import Dispatch
#endif

/// Integrates one equation from many initial states, or for many parameters, at once.
///
///     var swarm = try TaylorEnsemble(Pendulum(), from: starts, parameters: [9.81])     // an initial state in each column
///     try swarm.advance(to: 10)
///     swarm.states                                                                      // the states in the same columns
///
/// Eight trajectories go through each operation together, each with its own step, and blocks of them are distributed over the cores. The
/// numbers are those of a `TaylorIntegrator` up to rounding; the number of cores changes no bit. Right-hand sides with branches are integrated
/// one trajectory after the other.
public struct TaylorEnsemble: Sendable {
  /// The tolerance.
  public let tolerance: Tolerance

  /// The time reached by each trajectory: the target, or the time of its failure.
  public private(set) var times: [Double]

  /// The errors of failed trajectories, by their columns.
  public private(set) var failures: [Int: IntegrationError] = [:]

  /// The number of steps of all trajectories together.
  public private(set) var steps = 0

  /// The largest number of steps of a trajectory in one call.
  public var maximumSteps = 1_000_000_000 {
    didSet { require(maximumSteps > 0, "The limit on steps must be positive, got \(maximumSteps)") }
  }

  private let equation: RightHandSide
  private let compiled: SeriesProgram
  private let weights: [Double]?
  private let start: Double
  private let maximumStep: Double

  /// The states of the equation, which parameters of their own follow as states at rest.
  private var numbers: Matrix<Double>
  private var remainders: Matrix<Double>
  private var clockRemainders: [Double]
  private let visible: Int

  /// Makes an ensemble of initial states with common parameters.
  ///
  /// - Parameters:
  ///   - equation: the right-hand side.
  ///   - states: an initial state in each column.
  ///   - time: the initial time.
  ///   - parameters: the parameters of the right-hand side.
  ///   - tolerance: the local error allowed.
  ///   - maximumStep: the longest step.
  /// - Throws: `nonFinite` where time, state or parameters are not finite.
  public init(
    _ equation: some DifferentialEquation, from states: Matrix<Double>, at time: Double = 0, parameters: [Double] = [],
    tolerance: Tolerance = 1e-15, maximumStep: Double = .infinity
  ) throws(IntegrationError) {
    guard parameters.allSatisfy(\.isFinite) else { throw .nonFinite(time: time) }
    let right = RightHandSide({ t, u, p in equation(t, u, p) }, states: states.rows, parameters: parameters, events: [])
    try self.init(right, states, visible: states.rows, time, tolerance, maximumStep)
  }

  /// Makes an ensemble whose trajectories have different parameters.
  ///
  /// - Parameters:
  ///   - equation: the right-hand side.
  ///   - states: an initial state in each column.
  ///   - time: the initial time.
  ///   - parameters: the parameters of each trajectory in its column.
  ///   - tolerance: the local error allowed.
  ///   - maximumStep: the longest step.
  /// - Precondition: there are as many columns of parameters as of states.
  /// - Throws: `nonFinite` where time, state or parameters are not finite.
  public init(
    _ equation: some DifferentialEquation, from states: Matrix<Double>, at time: Double = 0, parameters: Matrix<Double>,
    tolerance: Tolerance = 1e-15, maximumStep: Double = .infinity
  ) throws(IntegrationError) {
    require(
      states.columns == parameters.columns, "\(states.columns) initial states need as many parameter columns, got \(parameters.columns)")
    let n = states.rows, q = parameters.rows
    let right = RightHandSide(states: n + q, events: []) { time, point in
      Program(at: [time] + point) { inputs in
        RightHandSide.outputs({ t, u, p in equation(t, u, p) }, [], inputs[0], Array(inputs[1...n]), Array(inputs[(n + 1)...]))
          + [ProgramTracer](repeating: 0, count: q)
      }
    }
    let both = Matrix<Double>(rows: n + q, columns: states.columns) { i, j in i < n ? states[i, j] : parameters[i - n, j] }
    try self.init(right, both, visible: n, time, tolerance, maximumStep)
  }

  private init(
    _ equation: RightHandSide, _ states: Matrix<Double>, visible: Int, _ time: Double, _ tolerance: Tolerance, _ maximumStep: Double
  ) throws(IntegrationError) {
    require(maximumStep > 0, "The longest step must be positive, got \(maximumStep)")
    guard time.isFinite, states.elements.allSatisfy(\.isFinite) else { throw .nonFinite(time: time) }
    self.equation = equation
    self.tolerance = tolerance
    self.maximumStep = maximumStep
    self.visible = visible
    numbers = states
    remainders = Matrix(rows: states.rows, columns: states.columns, elements: states.elements.map { _ in 0 })
    times = Array(repeating: time, count: states.columns)
    clockRemainders = Array(repeating: 0, count: states.columns)
    start = time
    let first = states.columns > 0 ? Array(states.elements[..<states.rows]) : Array(repeating: 0, count: states.rows)
    compiled = SeriesCompiler.compile(equation.record(time, first), equation, time: time, state: first)
    // Parameters are no states: they have no part in the norms.
    var list = tolerance.weights(states: visible, of: visible)
    if states.rows > visible {
      list = (list ?? Array(repeating: 1, count: visible)) + Array(repeating: 0, count: states.rows - visible)
    }
    weights = list
  }

  /// The number of trajectories.
  public var count: Int { numbers.columns }

  /// The states reached, a trajectory in each column.
  public var states: Matrix<Double> {
    numbers.rows == visible ? numbers : Matrix(rows: visible, columns: count) { i, j in numbers[i, j] }
  }

  /// Integrates all trajectories to a time, forward or backward.
  ///
  /// - Parameters:
  ///   - target: the time to reach.
  ///   - cores: the largest number of threads that work; nil for all cores. It changes no bit.
  ///   - progress: called after each block of trajectories with the number of those finished, by one thread at a time; false stops all.
  /// - Returns: `.reached`, or `.stopped` where the task was cancelled or `progress` answered false: `times` tells how far each has come.
  /// - Throws: what stopped the first of those that could not go on; `failures` has all. The others have reached the time.
  /// - Precondition: the time is finite, and `cores` ≥ 1.
  /// - Complexity: O(order²) for each operation, step and trajectory, divided by what lanes and cores do at once.
  @discardableResult
  public mutating func advance(
    to target: Double, cores: Int? = nil, progress: (@Sendable (_ finished: Int) -> Bool)? = nil
  ) throws(IntegrationError) -> IntegrationOutcome {
    require(target.isFinite, "The time to integrate to must be finite, got \(target)")
    if let cores { require(cores >= 1, "An ensemble needs at least one core, got \(cores)") }
    failures = [:]
    guard count > 0 else { return .reached }
    let block = max(8, min(256, (count / 64 + 7) / 8 * 8))
    let blocks = (count + block - 1) / block
    let plan = EnsemblePlan(
      equation: equation, compiled: compiled, tolerance: tolerance, weights: weights, start: start, maximumStep: maximumStep,
      maximumSteps: maximumSteps, target: target, visible: visible)
    let rows = numbers.rows, columns = count
    let results = Mutex((steps: 0, finished: 0, failures: [Int: IntegrationError]()))
    let isStopped = Atomic(false)
    numbers.elements.withUnsafeMutableBufferPointer { state in
      remainders.elements.withUnsafeMutableBufferPointer { low in
        times.withUnsafeMutableBufferPointer { clock in
          clockRemainders.withUnsafeMutableBufferPointer { clockLow in
            nonisolated(unsafe) let memory = EnsembleMemory(state: state, low: low, clock: clock, clockLow: clockLow, rows: rows)
            withUnsafeCurrentTask { task in
              // Whether a task is cancelled may be asked from other threads.
              nonisolated(unsafe) let task = task
              let stops: @Sendable () -> Bool = {
                if task?.isCancelled == true { isStopped.store(true, ordering: .relaxed) }
                return isStopped.load(ordering: .relaxed)
              }
              perform(blocks, cores: cores) { b in
                if stops() { return }
                let part = plan.run(b * block..<min(columns, (b + 1) * block), memory, stops)
                results.withLock {
                  $0.steps += part.steps
                  $0.failures.merge(part.failures) { first, _ in first }
                  $0.finished += part.finished
                  if let progress, part.finished > 0, !progress($0.finished) { isStopped.store(true, ordering: .relaxed) }
                }
              }
            }
          }
        }
      }
    }
    steps += results.withLock { $0.steps }
    failures = results.withLock { $0.failures }
    if let first = failures.keys.min(), let error = failures[first] { throw error }
    return times.allSatisfy { $0 == target } ? .reached : .stopped
  }
}

/// Calls a closure with 0..<count, on a number of cores or all of them where there is Dispatch.
private func perform(_ count: Int, cores: Int?, _ work: @Sendable (Int) -> Void) {
  #if canImport(Dispatch)
  let threads = min(cores ?? count, count)
  if threads > 1 {
    // Each thread takes the next number when it has done one.
    let taken = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while case let next = taken.add(1, ordering: .relaxed).oldValue, next < count { work(next) }
    }
    return
  }
  #endif
  for i in 0..<count { work(i) }
}
