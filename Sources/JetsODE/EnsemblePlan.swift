// The work of one core: trajectories taken into eight lanes as lanes become free.

import _JetsODEKernels

/// Where the trajectories of an ensemble are, column after column.
struct EnsembleMemory {
  let state, low, clock, clockLow: UnsafeMutableBufferPointer<Double>
  let rows: Int
}

/// What every core is told.
struct EnsemblePlan: Sendable {
  let equation: RightHandSide
  let compiled: SeriesProgram
  let tolerance: Tolerance
  let weights: [Double]?
  let start, maximumStep: Double
  let maximumSteps: Int
  let target: Double
  let visible: Int

  typealias Part = (steps: Int, finished: Int, failures: [Int: IntegrationError])

  /// Integrates some columns, unless asked to stop on the way.
  func run(_ columns: Range<Int>, _ memory: EnsembleMemory, _ stops: @escaping () -> Bool) -> Part {
    compiled.guards.isEmpty ? runLanes(columns, memory, stops) : runSingly(columns, memory, stops)
  }

  /// One column after the other, for right-hand sides with branches.
  private func runSingly(_ columns: Range<Int>, _ memory: EnsembleMemory, _ stops: @escaping () -> Bool) -> Part {
    var part: Part = (0, 0, [:])
    for column in columns {
      if stops() { break }
      let first = column * memory.rows
      do throws(IntegrationError) {
        var one = try TaylorIntegrator(
          equation, from: (0..<memory.rows).map { memory.state[first + $0] }, at: memory.clock[column], parameters: [],
          tolerance: tolerance, maximumStep: maximumStep, primary: memory.rows, weights: weights)
        one.maximumSteps = maximumSteps
        defer {
          part.steps += one.steps
          memory.clock[column] = one.time
          for (i, x) in one.state.enumerated() { memory.state[first + i] = x }
        }
        if try one.advance(to: target, progress: { _ in !stops() }) == .stopped { break }
      } catch {
        part.failures[column] = error
      }
      part.finished += 1
    }
    return part
  }

  /// Eight columns at a time.
  private func runLanes(_ columns: Range<Int>, _ memory: EnsembleMemory, _ stops: @escaping () -> Bool) -> Part {
    let lanes = Int(JETS_SERIES_LANES)
    let workspace = SeriesWorkspace(compiled, tolerance: tolerance, weights: weights, longest: maximumStep, lanes: lanes)
    var part: Part = (0, 0, [:])
    var slots = EnsembleSlots(lanes: lanes, start: start)
    var waiting = columns.makeIterator()
    for lane in 0..<lanes { slots.fill(lane, waiting.next(), target, memory, workspace) }
    var rounds = 0
    while slots.isBusy {
      rounds += 1
      if rounds & 63 == 0 && stops() {
        for lane in 0..<lanes { slots.empty(lane, memory, workspace) }
        break
      }
      workspace.step(&slots.state)
      for lane in 0..<lanes {
        guard let column = slots.columns[lane] else { continue }
        var failure: IntegrationError?
        let time = slots.clock(lane)
        switch slots.status(lane) {
        case .tooSmall: failure = .stepTooSmall(time: time)
        case .nonFinite: failure = .nonFinite(time: time)
        case .stepped, .reached:
          part.steps += 1
          slots.steps[lane] += 1
          if slots.status(lane) == .stepped {
            if slots.steps[lane] < maximumSteps { continue }
            failure = .tooManySteps(time: time, steps: maximumSteps)
          }
        }
        if let failure { part.failures[column] = failure }
        part.finished += 1
        slots.empty(lane, memory, workspace)
        slots.fill(lane, waiting.next(), target, memory, workspace)
      }
    }
    return part
  }
}

/// The lanes and which column is in each.
struct EnsembleSlots {
  var state = jets_series_lanes()
  var columns: [Int?]
  var steps: [Int]
  let start: Double

  init(lanes: Int, start: Double) {
    columns = Array(repeating: nil, count: lanes)
    steps = Array(repeating: 0, count: lanes)
    self.start = start
  }

  var isBusy: Bool { columns.contains { $0 != nil } }

  /// Changes a lane's entry of an array in the C structure.
  private static func set<Tuple, T>(_ tuple: inout Tuple, _ lane: Int, _ value: T) {
    withUnsafeMutableBytes(of: &tuple) { $0.storeBytes(of: value, toByteOffset: lane * MemoryLayout<T>.stride, as: T.self) }
  }

  private static func get<Tuple, T>(_ tuple: Tuple, _ lane: Int, _ type: T.Type) -> T {
    withUnsafeBytes(of: tuple) { $0.load(fromByteOffset: lane * MemoryLayout<T>.stride, as: type) }
  }

  func clock(_ lane: Int) -> Double { Self.get(state.clock, lane, Double.self) }

  func status(_ lane: Int) -> JetsSeriesStatus { Self.get(state.status, lane, JetsSeriesStatus.self) }

  /// Puts a column into a lane, or leaves the lane at rest.
  mutating func fill(_ lane: Int, _ column: Int?, _ target: Double, _ memory: EnsembleMemory, _ workspace: SeriesWorkspace) {
    columns[lane] = column
    steps[lane] = 0
    Self.set(&state.active, lane, UInt8(column == nil ? 0 : 1))
    Self.set(&state.previous, lane, 0.0)
    guard let column else { return }
    Self.set(&state.target, lane, target)
    Self.set(&state.start, lane, start)
    Self.set(&state.clock, lane, memory.clock[column])
    Self.set(&state.clock_low, lane, memory.clockLow[column])
    for i in 0..<memory.rows {
      workspace.state[i * workspace.lanes + lane] = memory.state[column * memory.rows + i]
      workspace.low[i * workspace.lanes + lane] = memory.low[column * memory.rows + i]
    }
  }

  /// Takes a column out of a lane.
  mutating func empty(_ lane: Int, _ memory: EnsembleMemory, _ workspace: SeriesWorkspace) {
    guard let column = columns[lane] else { return }
    columns[lane] = nil
    memory.clock[column] = clock(lane)
    memory.clockLow[column] = Self.get(state.clock_low, lane, Double.self)
    for i in 0..<memory.rows {
      memory.state[column * memory.rows + i] = workspace.state[i * workspace.lanes + lane]
      memory.low[column * memory.rows + i] = workspace.low[i * workspace.lanes + lane]
    }
  }
}
