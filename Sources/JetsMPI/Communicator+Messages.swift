#if MPI
import JetCore
// Messages of a user's own: values, arrays and sums of jets.

extension Communicator {
  /// The value of one rank, on all of them.
  public func broadcast<Value: BitwiseCopyable>(_ value: Value, from root: Int = 0) throws(MPIError) -> Value {
    try broadcast([value], from: root)[0]
  }

  /// The elements of one rank, on all of them; the arguments of other ranks are ignored.
  ///
  /// - Precondition: `root` is a rank.
  @_disfavoredOverload
  public func broadcast<Element: BitwiseCopyable>(_ elements: [Element], from root: Int = 0) throws(MPIError) -> [Element] {
    var arguments = Fingerprint()
    arguments.combine(root)
    arguments.combine(type: Element.self)
    try link.begin("broadcast", arguments)
    require(root >= 0 && root < size, "There is no rank \(root) among \(size)")
    return try link.broadcast(withoutTags(elements), from: root)
  }

  /// The elements of all ranks in the order of the ranks, on all of them; ranks may have different numbers of elements.
  public func allGather<Element: BitwiseCopyable>(_ elements: [Element]) throws(MPIError) -> [[Element]] {
    var arguments = Fingerprint()
    arguments.combine(type: Element.self)
    try link.begin("allGather", arguments)
    let counts = try link.gather([elements.count], counts: [Int](repeating: 1, count: size))
    let all = try link.gather(withoutTags(elements), counts: counts)
    var start = 0
    return counts.map { count in
      defer { start += count }
      return Array(all[start..<start + count])
    }
  }

  /// The sums of the elements that the ranks have at each place, on all ranks: of numbers, or of jets with their derivatives.
  ///
  /// They are added in the order of the ranks, so that all ranks, and all runs with as many ranks, get the same bits.
  /// - Precondition: every rank has as many elements; other numbers are detected.
  /// - Complexity: each rank sends and receives the array twice, and adds its part of it.
  public func allReduceSum<Element: BitwiseCopyable & AdditiveArithmetic>(_ elements: [Element]) throws(MPIError) -> [Element] {
    var arguments = Fingerprint()
    arguments.combine(elements.count)
    arguments.combine(type: Element.self)
    try link.begin("allReduceSum", arguments)
    return try link.sum(withoutTags(elements))
  }

  /// Sends elements to a rank while it receives from another, as neighbours do with the borders of their parts of a grid.
  ///
  /// Every rank of the communicator calls it, those without a neighbour with nil.
  /// `destination` gets `elements`, and `source` sends the `count` elements that come; where `source` is nil, none come.
  /// - Throws: `MPIError`, on all ranks: `.differentArguments` with the ranks that send to one which does not expect as many elements from
  ///   them, or that wait for one which sends them nothing.
  /// - Complexity: a vote, 32 bytes from each rank to all, and the elements.
  public func shift<Element: BitwiseCopyable>(
    _ elements: [Element], to destination: Int?, receiving count: Int, from source: Int?
  ) throws(MPIError) -> [Element] {
    var arguments = Fingerprint()
    arguments.combine(type: Element.self)
    try link.begin("shift", arguments)
    let plans = try link.gather(
      [ShiftPlan(destination: destination ?? -1, sent: elements.count, source: source ?? -1, received: count)],
      counts: [Int](repeating: 1, count: size))
    // Every rank sees what any of them has wrong.
    for plan in plans {
      for neighbor in [plan.destination, plan.source] {
        require(neighbor >= -1 && neighbor < size, "There is no rank \(neighbor) among \(size)")
      }
    }
    let alone = plans.indices.filter { !plans[$0].fits(rank: $0, among: plans) }
    if !alone.isEmpty { throw .differentArguments(operation: "shift", ranks: alone) }
    return try link.exchange(withoutTags(elements), to: destination, receiving: count, from: source)
  }
}

/// What a rank does in a shift: −1 stands for no rank.
private struct ShiftPlan: BitwiseCopyable {
  var destination: Int
  var sent: Int
  var source: Int
  var received: Int

  /// Whether the ranks at both ends have the same in mind.
  func fits(rank: Int, among plans: [ShiftPlan]) -> Bool {
    (destination < 0 || plans[destination].source == rank && plans[destination].received == sent)
      && (source < 0 || plans[source].destination == rank && plans[source].sent == received)
  }
}
#endif
