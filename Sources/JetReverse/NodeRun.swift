// Runs of nodes: what a matrix is on a tape, and operations on whole runs.

import JetCore

/// Reverse-mode numbers that stand one after another on a tape, each with the slope 1: a matrix, column after column.
///
/// An operation on runs is one segment, whose pullback takes the adjoints of all results at once.
@frozen @usableFromInline
package struct NodeRun<T: Scalar> {
  /// The number of nodes.
  @usableFromInline package let count: Int

  /// The address of the tape, as in `Reverse`: 0 for a constant, 1 for NaN derivatives.
  @usableFromInline package let address: UInt

  /// The first node; 0 for what is on no tape.
  @usableFromInline package let node: UInt32

  /// The derivative that the nodes belong to.
  @usableFromInline package let id: UInt32

  @_alwaysEmitIntoClient
  package init(count: Int, address: UInt = 0, node: UInt32 = 0, id: UInt32 = 0) {
    self.count = count
    self.address = address
    self.node = node
    self.id = id
  }

  /// Whether its numbers are on a tape.
  @_alwaysEmitIntoClient
  package var isActive: Bool { node != 0 }

  /// The number at a place of the run, with its value.
  @_alwaysEmitIntoClient
  package func number(_ index: Int, _ value: T) -> Reverse<T> {
    if address == 1 { return .undefined(value) }
    return node == 0 ? Reverse(value) : Reverse(value, 1, node &+ UInt32(index), id, address)
  }

  /// A part of the run.
  @_alwaysEmitIntoClient
  package func part(_ range: Range<Int>) -> NodeRun {
    NodeRun(count: range.count, address: address, node: node == 0 ? 0 : node &+ UInt32(range.lowerBound), id: id)
  }

  /// The run that begins with a variable of a derivative, whose variables stand one after another.
  @_alwaysEmitIntoClient
  package init(startingAt variable: Reverse<T>?, count: Int) {
    self.init(count: count, address: variable?.address ?? 0, node: variable?.node ?? 0, id: variable?.id ?? 0)
  }

  /// The run of numbers that are one already, or that are copied into one.
  @_alwaysEmitIntoClient
  package init(_ numbers: [Reverse<T>]) {
    guard let lead = numbers.first, !numbers.allSatisfy({ $0.address == 0 }) else {
      self.init(count: numbers.count)
      return
    }
    var isRun = lead.node != 0
    for (i, x) in numbers.enumerated() where isRun {
      isRun = x.isOnTape(of: lead) && x.slope == 1 && Int(x.node) == Int(lead.node) + i
    }
    let first = isRun ? lead : Reverse.segment(numbers.map { $0.value }, of: numbers) { $0 }[0]
    self.init(count: numbers.count, address: first.address, node: first.node, id: first.id)
  }

  /// The results of an operation on runs, `count` in number: one segment on the tape.
  ///
  /// `pull` is given the adjoints of the results and the places of the adjoints of each operand, nil for a constant; it adds to these.
  @_alwaysEmitIntoClient
  package static func record(
    _ count: Int, of operands: [NodeRun],
    adding pull: @escaping (_ results: UnsafePointer<T>, _ operands: [UnsafeMutablePointer<T>?]) -> Void
  ) -> NodeRun {
    if operands.contains(where: { $0.address == 1 }) { return NodeRun(count: count, address: 1) }
    guard let lead = operands.first(where: { $0.isActive }) else { return NodeRun(count: count) }
    let number = lead.number(0, .zero)
    for x in operands where x.isActive {
      let other = x.number(0, .zero)
      if !(other.isOnTape(of: number) && other.isRecording) { other.reportConfusion(with: number) }
    }
    let tape = number.tape
    let start = Reverse<T>.recordCount(tape)
    tape.pointee.segments.append(RunSegment(start: start, count: count, operands: operands, pull: pull))
    let node = Reverse<T>.reserve(tape, count)
    return NodeRun(count: count, address: lead.address, node: node, id: lead.id)
  }

  /// The same with a pullback that returns the adjoints of each operand, which may be empty where nothing comes back to the operand.
  @_alwaysEmitIntoClient
  package static func record(_ count: Int, of operands: [NodeRun], _ pull: @escaping ([T]) -> [[T]]) -> NodeRun {
    record(count, of: operands) { (results: UnsafePointer<T>, places: [UnsafeMutablePointer<T>?]) in
      let lists = pull([T](UnsafeBufferPointer(start: results, count: count)))
      require(
        lists.count == operands.count,
        "A pullback of a function of \(operands.count) matrices must return as many adjoints, got \(lists.count)")
      for (k, list) in lists.enumerated() where !list.isEmpty {
        require(
          list.count == operands[k].count, "A pullback must return \(operands[k].count) adjoints for as many numbers, got \(list.count)")
        if let place = places[k] { for i in list.indices { place[i] += list[i] } }
      }
    }
  }
}

extension Reverse {
  /// Makes empty records in a row, of which the sweep reads nothing, and returns the node of the first.
  @_alwaysEmitIntoClient
  package static func reserve(_ tape: TapePointer, _ count: Int) -> UInt32 {
    let node = tape.pointee.next
    while Int(node) + count > Int(tape.pointee.limit) { grow(tape) }
    if !_isPOD(TapeRecord<T>.self) { place(tape, node).initialize(repeating: TapeRecord(0, .zero, 0, .zero), count: count) }
    tape.pointee.next = node &+ UInt32(count)
    return node
  }

  /// Hands the adjoints of a segment's results to its operands, lane by lane; one lane in place.
  @_alwaysEmitIntoClient @inline(never)
  package static func pull<A: TapeAdjoint>(
    runsOf segment: RunSegment<T>, _ outputs: UnsafeMutablePointer<A>, _ adjoints: UnsafeMutablePointer<A>
  ) where A.T == T {
    if A.self == SingleAdjoint<T>.self {
      // The adjoint of one result is the number itself.
      let places = segment.operands.map { run in
        run.isActive ? UnsafeMutableRawPointer(adjoints + Int(run.node)).assumingMemoryBound(to: T.self) : nil
      }
      return segment.pull(UnsafeRawPointer(outputs).assumingMemoryBound(to: T.self), places)
    }
    for lane in 0..<A.lanes where (0..<segment.count).contains(where: { outputs[$0][lane] != .zero }) {
      let seeds = (0..<segment.count).map { outputs[$0][lane] }
      let sums = segment.operands.map { run -> UnsafeMutablePointer<T>? in
        guard run.isActive else { return nil }
        let place = UnsafeMutablePointer<T>.allocate(capacity: run.count)
        place.initialize(repeating: .zero, count: run.count)
        return place
      }
      seeds.withUnsafeBufferPointer { seeds in if let start = seeds.baseAddress { segment.pull(start, sums) } }
      for (run, sum) in zip(segment.operands, sums) {
        guard let sum else { continue }
        let first = adjoints + Int(run.node)
        for i in 0..<run.count { first[i][lane] += sum[i] }
        sum.deinitialize(count: run.count)
        sum.deallocate()
      }
    }
  }

  /// The value and the gradient of a function of runs of variables, so many in each, without a list of these.
  @_alwaysEmitIntoClient
  package static func valueWithGradient<E: Error>(
    ofRuns counts: [Int], of f: ([NodeRun<T>]) throws(E) -> Reverse
  ) throws(E) -> (value: T, gradient: [[T]]) {
    let total = counts.reduce(0, +)
    let tape = begin(inputs: total)
    defer { release(tape) }
    var start = 1
    let runs = counts.map { count in
      defer { start += count }
      return NodeRun<T>(
        count: count, address: count == 0 ? 0 : UInt(bitPattern: tape), node: count == 0 ? 0 : UInt32(start), id: tape.pointee.id)
    }
    let y = try f(runs)
    y.check(belongsTo: tape)
    tape.pointee.finish()
    var gradient: [[T]] = []
    backward(tape) { (adjoints: UnsafeMutablePointer<SingleAdjoint<T>>) in
      y.seed(adjoints, lane: 0, 1, inputs: total)
    } read: { adjoints in
      var first = UnsafeRawPointer(adjoints).assumingMemoryBound(to: T.self)
      for count in counts {
        gradient.append([T](UnsafeBufferPointer(start: first, count: count)))
        first += count
      }
    }
    return (y.value, gradient)
  }
}

/// A segment whose operands are runs of nodes.
@usableFromInline
package final class RunSegment<T: Scalar>: TapeSegment {
  /// The runs that the operation was given.
  @usableFromInline package let operands: [NodeRun<T>]

  /// From the adjoints of the results to those of each operand, to which it adds.
  @usableFromInline package let pull: (UnsafePointer<T>, [UnsafeMutablePointer<T>?]) -> Void

  @usableFromInline
  package init(
    start: Int, count: Int, operands: [NodeRun<T>], pull: @escaping (UnsafePointer<T>, [UnsafeMutablePointer<T>?]) -> Void
  ) {
    self.operands = operands
    self.pull = pull
    super.init(start: start, count: count, hasRuns: true)
  }
}
