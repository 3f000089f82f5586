// The memory in which the series of a step are computed, and the calls of the kernels.

import JetPrograms
import _JetsODEKernels

/// What the kernels ask for the numbers of rare functions.
private final class SeriesSources {
  let list: [SeriesProgram.Source?]
  init(_ list: [SeriesProgram.Source?]) { self.list = list }
}

/// A program linked for an order, with the memory of its series and the state that it moves.
///
/// An integrator owns one and copies it before it changes one that is shared: the memory is never seen by two.
final class SeriesWorkspace: @unchecked Sendable {
  let program: SeriesProgram
  let order: Int
  let lanes: Int
  var work = jets_series_workspace()

  private let sources: SeriesSources
  private let code: UnsafeMutablePointer<jets_series_instruction>
  private let terms: UnsafeMutablePointer<jets_series_term>
  private let ranges: UnsafeMutablePointer<jets_series_range>
  private let entries: UnsafeMutablePointer<jets_series_entry>
  private let ends: UnsafeMutablePointer<Int32>
  private let side: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>?
  private let block: UnsafeMutableRawPointer
  private let numbers: Int
  let state: UnsafeMutablePointer<Double>
  let low: UnsafeMutablePointer<Double>

  /// Memory for a program at an order; `weights` are those of the states in norms.
  init(_ unlinked: SeriesProgram, tolerance: Tolerance, weights list: [Double]?, longest: Double, lanes: Int = 1) {
    let order = tolerance.order
    let stride = lanes == 1 ? Int(jets_series_stride(Int32(order))) : order + 1
    program = unlinked.linked(stride: Int32(stride))
    self.order = order
    self.lanes = lanes
    sources = SeriesSources(program.sources)
    code = .allocate(capacity: max(1, program.code.count))
    code.initialize(from: program.code, count: program.code.count)
    terms = .allocate(capacity: max(1, program.terms.count))
    terms.initialize(from: program.terms, count: program.terms.count)
    ranges = .allocate(capacity: max(1, program.ranges.count))
    ranges.initialize(from: program.ranges, count: program.ranges.count)
    entries = .allocate(capacity: max(1, program.entries.count))
    for (i, entry) in program.entries.enumerated() {
      (entries + i).initialize(to: jets_series_entry(series: entry.series, column: Int32(entry.column), factor: entry.factor))
    }
    let rows = program.directions > 0 ? program.states / (1 + program.directions) : 0
    ends = .allocate(capacity: max(1, rows))
    for row in 0..<rows { (ends + row).initialize(to: Int32(program.entries.count { $0.row <= row })) }
    let wide = (program.directions + 3) / 4 * 4
    side = .allocate(capacity: max(1, rows * (order + 1) * wide))
    side.initialize(repeating: 0, count: max(1, rows * (order + 1) * wide))
    if let list {
      let pointer = UnsafeMutablePointer<Double>.allocate(capacity: max(1, list.count))
      pointer.initialize(from: list, count: list.count)
      weights = pointer
    } else {
      weights = nil
    }
    // The coefficient of order one, from which the products of runs start, is aligned to 32 bytes; the lanes of eight to 64.
    numbers = max(1, unlinked.series) * stride * lanes + 16
    block = .allocate(byteCount: 8 * (numbers + 16), alignment: 64)
    block.initializeMemory(as: Double.self, repeating: 0, count: numbers + 16)
    let memory = block.assumingMemoryBound(to: Double.self) + (lanes == 1 ? 3 : 0)
    let stateBlock = UnsafeMutableRawPointer.allocate(byteCount: 8 * max(8, 2 * unlinked.states * lanes), alignment: 64)
    stateBlock.initializeMemory(as: Double.self, repeating: 0, count: max(8, 2 * unlinked.states * lanes))
    state = stateBlock.assumingMemoryBound(to: Double.self)
    low = state + unlinked.states * lanes
    work.code = UnsafePointer(code)
    work.terms = UnsafePointer(terms)
    work.memory = memory
    work.count = Int32(program.code.count)
    work.order = Int32(order)
    work.stride = Int32(stride)
    work.passes = Int32(unlinked.events.isEmpty && unlinked.guards.isEmpty ? order - 1 : order)
    work.states = Int32(unlinked.states)
    work.ranges = UnsafePointer(ranges)
    work.range_count = Int32(program.ranges.count)
    work.rows = Int32(rows)
    work.directions = Int32(program.directions)
    work.entries = UnsafePointer(entries)
    work.entry_ends = UnsafePointer(ends)
    work.side = side
    work.time = program.time
    work.weights = weights.map { UnsafePointer($0) }
    work.floor = tolerance.floor
    work.safety = tolerance.safety
    work.state = state
    work.low = low
    work.longest = longest
    work.set = jets_series_best_set()
    work.context = UnsafeRawPointer(Unmanaged.passUnretained(sources).toOpaque())
    work.other = { context, index, k, memory, lanes, lane in
      guard let context, let memory else { return .nan }
      let sources = Unmanaged<SeriesSources>.fromOpaque(context).takeUnretainedValue()
      guard let source = sources.list[Int(index)] else { return .nan }
      return source.coefficient(Int(k), memory, lanes: Int(lanes), lane: Int(lane))
    }
  }

  deinit {
    code.deallocate()
    terms.deallocate()
    ranges.deallocate()
    entries.deallocate()
    ends.deallocate()
    side.deallocate()
    weights?.deallocate()
    block.deallocate()
    UnsafeMutableRawPointer(state).deallocate()
  }

  /// Takes over state, time and the rest of what is not the program.
  func take(from other: SeriesWorkspace) {
    let count = Int(work.states) * lanes
    state.update(from: other.state, count: count)
    low.update(from: other.low, count: count)
    (work.clock, work.clock_low) = (other.work.clock, other.work.clock_low)
    (work.start, work.previous) = (other.work.start, other.work.previous)
  }

  /// A copy with its own memory.
  func copied(_ unlinked: SeriesProgram, tolerance: Tolerance, longest: Double) -> SeriesWorkspace {
    let list = weights.map { w in (0..<Int(work.states)).map { w[$0] } }
    let copy = SeriesWorkspace(unlinked, tolerance: tolerance, weights: list, longest: longest, lanes: lanes)
    copy.take(from: self)
    return copy
  }

  // MARK: Steps

  func set(time: Double, state numbers: [Double]) {
    (work.clock, work.clock_low) = (time, 0)
    for (i, x) in numbers.enumerated() { (state[i], low[i]) = (x, 0) }
    work.previous = 0
  }

  /// Replaces the components of the state that differ.
  func replace(_ numbers: [Double]) {
    for (i, x) in numbers.enumerated() where state[i] != x { (state[i], low[i]) = (x, 0) }
    work.previous = 0
  }

  /// All that the next step depends on beside the program.
  var position: Position {
    func list(_ numbers: UnsafeMutablePointer<Double>) -> [Double] { (0..<Int(work.states) * lanes).map { numbers[$0] } }
    return Position(state: list(state), low: list(low), clock: work.clock, clockLow: work.clock_low, previous: work.previous)
  }

  /// Goes back to a position.
  func set(_ position: Position) {
    set(time: position.clock, state: position.state)
    for (i, x) in position.low.enumerated() { low[i] = x }
    (work.clock_low, work.previous) = (position.clockLow, position.previous)
  }

  /// State and time with what rounding cut from them, and the length of the last step.
  struct Position: Sendable {
    var state, low: [Double]
    var clock, clockLow, previous: Double
  }

  func begin(at time: Double) { work.start = time }

  func expand() { jets_series_expand(&work) }

  func length() -> Double { jets_series_length(&work) }

  /// The step, or the way to where a function leaves its principal values.
  func onBranch(_ h: Double) -> Double { program.ranges.isEmpty ? h : jets_series_on_branch(&work, h) }

  /// Forgets the length of the last step, so that the next is measured by all coefficients.
  func forget() { work.previous = 0 }

  func update(_ h: Double, to time: Double?) -> Bool {
    guard let time else { return jets_series_update(&work, h, nil) != 0 }
    var target = time
    return jets_series_update(&work, h, &target) != 0
  }

  func advance(to target: Double, steps: Int, _ done: inout Int) -> JetsSeriesStatus {
    var count: Int64 = 0
    let status = jets_series_advance(&work, target, Int64(steps), &count)
    done += Int(count)
    return status
  }

  func step(_ columns: inout jets_series_lanes) { jets_series_step_lanes(&work, &columns) }

  /// Whether a step from the present time is lost in its last digits.
  func isTooSmall(_ h: Double) -> Bool {
    Swift.abs(h) <= 4 * Double.ulpOfOne * Swift.max(Swift.abs(work.clock), Swift.abs(work.start)) || h == 0
  }

  /// Clears what a step that was not finite has left, which the runs of memory would meet again.
  func clear() {
    work.memory.update(repeating: 0, count: Int(work.stride) * Int(max(1, series)) * lanes)
  }

  private var series: Int { (numbers - 16) / (Int(work.stride) * lanes) }

  /// The coefficients of a series of the step, those of order zero too.
  func coefficients(_ series: Int32) -> [Double] { (0...order).map { work.memory[Int(series) + $0] } }

  /// The coefficients of the states, one state after the other.
  func coefficients() -> [Double] {
    (0..<Int(work.states)).flatMap { coefficients(Int32($0) * work.stride) }
  }

  /// The states at a distance from the start of the step.
  func states(at h: Double) -> [Double] { (0..<work.states).map { jets_series_value(&work, $0 * work.stride, h) } }
}
