// Rules evaluated anew over numbers without limits of the exponent, and slopes that are out of range by their node.
//
// A number says d(value) = slope · d(node), and its derivative by the variables may be in range where the slope is not: x·z at
// (1.5, 10¹⁵⁵) is a node that varies by 10¹⁵⁵, and the slope of its power −1.5 is 10⁻³⁸⁷. Such a slope is replaced by those by the
// nodes that the node was computed from, and so on, until all are in range or belong to variables.

import JetCore

extension Reverse {
  /// A number that varies with one node, without limits of the exponent.
  public typealias _Wide = Dual<T._Wide>

  /// False: a wide number forgets its node, so that jets over this one cannot be narrowed part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { false }

  /// Where the base can be widened, and no program is recorded.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _hasWideRules: Bool { T._isWidenable && !T.Primal._isRecording }

  /// Value and slope without limits of the exponent.
  public var _widened: Dual<T._Wide> { Dual(value: value._widened, tangent: address == 0 ? .zero : slope._widened) }

  /// Refused: the node is not known.
  public init(_narrowing x: Dual<T._Wide>) { fatalError("A wide number of reverse mode has no node") }

  /// Extends a range of exponents by those of value and slope.
  @_alwaysEmitIntoClient
  public func _extend(_ range: inout _ExponentRange) {
    value._extend(&range)
    if address != 0 { slope._extend(&range) }
  }

  /// Whether the slope of this function of `x` is in range, or zero because x is constant.
  @_alwaysEmitIntoClient @inline(__always)
  public func _staysInRange(from x: Reverse) -> Bool {
    !Self._hasWideRules || slope._isRegular || isUndetermined || x.isConstant
  }

  /// The function of `x` whose derivative by x's node is y's tangent.
  @_specialize(where T == Double)
  public static func _narrowed(_ y: Dual<T._Wide>, _ value: T, along x: Reverse) -> Reverse {
    linear(value, x, y.tangent, x, .zero)
  }

  /// The function of two numbers, from its derivatives by each of their nodes.
  public static func _widely(
    _ value: T, _ x: Reverse, _ y: Reverse, _ f: (Dual<T._Wide>, Dual<T._Wide>) -> Dual<T._Wide>
  ) -> Reverse {
    let (u, v) = (x._widened, y._widened)
    if x.node == y.node { return linear(value, x, f(u, v).tangent, y, .zero) }
    let dx: T._Wide = x.isConstant ? .zero : f(u, Dual(v.value)).tangent
    let dy: T._Wide = y.isConstant ? .zero : f(Dual(u.value), v).tangent
    return linear(value, x, dx, y, dy)
  }

  /// The chain rule with a slope that has left the range as a quotient by `divisor`.
  @usableFromInline @inline(never)
  package func dividedWidely(_ value: T, by divisor: T) -> Reverse {
    let plain = slope / divisor
    guard Self._hasWideRules, !isConstant, divisor._hasFiniteValue, divisor.primal != .zero, slope._hasFiniteValue else {
      return Reverse(value, plain, like: self)
    }
    return .linear(value, self, slope._widened / divisor._widened, self, .zero)
  }

  /// The number with the derivative da·d(a) + db·d(b) by the nodes of `a` and `b`.
  @usableFromInline @inline(never)
  @_specialize(where T == Double)
  package static func linear(_ value: T, _ a: Reverse, _ da: T._Wide, _ b: Reverse, _ db: T._Wide) -> Reverse {
    if a.isUndetermined || b.isUndetermined { return undefined(value) }
    guard let lead = a.node != 0 ? a : b.node != 0 ? b : nil else { return Reverse(value) }
    guard lead.isRecording, b.node == 0 || b.isOnTape(of: lead) else { lead.reportConfusion(with: b) }
    if b.node == 0, !WideTerms<T>.mustReplace(da, a.node, lead.tape) { return Reverse(value, T(_narrowing: da), like: a) }
    var terms = WideTerms<T>()
    if a.node != 0 { terms.add(a.node, da) }
    if b.node != 0 { terms.add(b.node, db) }
    terms.bringIntoRange(lead.tape)
    return terms.recorded(value, like: lead)
  }
}

/// A linear combination of nodes whose factors have exponents without limits.
struct WideTerms<T: Scalar> {
  /// The terms that may have to be replaced, by rising nodes.
  private var pending: [(node: UInt32, slope: T._Wide)] = []

  /// Those that stay, by falling nodes.
  private var terms: [(node: UInt32, slope: T._Wide)] = []

  /// Adds `slope` with respect to a node.
  mutating func add(_ node: UInt32, _ slope: T._Wide) {
    if slope == .zero { return }
    var i = pending.count
    while i > 0 && pending[i - 1].node > node { i -= 1 }
    if i > 0 && pending[i - 1].node == node {
      pending[i - 1].slope += slope
    } else {
      pending.insert((node, slope), at: i)
    }
  }

  /// Adds many slopes at once.
  private mutating func add(_ arguments: [(node: UInt32, slope: T._Wide)]) {
    if arguments.count <= 2 {
      for x in arguments { add(x.node, x.slope) }
      return
    }
    var merged: [(node: UInt32, slope: T._Wide)] = []
    for x in (pending + arguments).sorted(by: { $0.node < $1.node }) where x.slope != .zero {
      if merged.last?.node == x.node { merged[merged.count - 1].slope += x.slope } else { merged.append(x) }
    }
    pending = merged
  }

  /// Replaces terms out of range by those of the nodes they were computed from, where these bring them into it.
  mutating func bringIntoRange(_ tape: TapePointer) {
    while let (node, slope) = pending.popLast() {
      guard Self.mustReplace(slope, node, tape) else {
        terms.append((node, slope))
        continue
      }
      var arguments: [(node: UInt32, slope: T._Wide)] = []
      var place = node
      while true {
        let record = Reverse<T>.place(tape, place).pointee
        arguments.append((record.a & ~chainedRecord, slope * record.da._widened))
        if record.b != 0 { arguments.append((record.b, slope * record.db._widened)) }
        guard record.a & chainedRecord != 0 else { break }
        place -= 1
      }
      add(arguments)
    }
  }

  /// Whether the slope by a node must be replaced, and can be.
  static func mustReplace(_ slope: T._Wide, _ node: UInt32, _ tape: TapePointer) -> Bool {
    node >= tape.pointee.first && !tape.pointee.isSegmentOutput(node) && isOutOfRange(slope, node, tape)
  }

  /// Whether a part of the slope is too large, or so small that its digits are lost although the node may vary enough for them to count.
  private static func isOutOfRange(_ slope: T._Wide, _ node: UInt32, _ tape: TapePointer) -> Bool {
    var range = _ExponentRange()
    slope._extend(&range)
    let limit = T.Primal._widestExponent
    if range.greatest < range.least || range.greatest > Int.max / 8 { return false }
    if range.greatest >= limit { return true }
    return range.least <= 1 - limit && Double(range.greatest + 1) + .log2(tape.pointee.reach(of: node, T.self)) >= Double(1 - limit)
  }

  /// The number with this derivative: at one node as its slope, at several as a statement.
  func recorded(_ value: T, like lead: Reverse<T>) -> Reverse<T> {
    guard let first = terms.first else { return Reverse(value, .zero, like: lead) }
    var number = lead
    number.node = first.node
    if terms.count == 1 { return Reverse(value, T(_narrowing: first.slope), like: number) }
    var sum = RecordedSum(Reverse(value))
    for term in terms {
      number.node = term.node
      sum.add(number, T(_narrowing: term.slope))
    }
    return sum.finished()
  }
}

extension TapeHeader {
  /// A bound of the node's derivatives by all variables together.
  ///
  /// Bounds are computed when they are first asked for, each once: O(records) for all of a recording. Where they leave the range they
  /// are infinite or the least normal number, so that they stay bounds.
  @_specialize(where T == Double)
  mutating func reach<T: Scalar>(of node: UInt32, _: T.Type) -> Double {
    let records = base.assumingMemoryBound(to: TapeRecord<T>.self)
    let count = Int(node - first) + 1
    if reaches.capacity < count { reaches.reserveCapacity(Swift.max(count, 2 * reaches.capacity)) }
    while reaches.count < count {
      let place = reaches.count
      if !segments.isEmpty && isSegmentOutput(first + UInt32(place)) {
        reaches.append(.infinity)
        continue
      }
      let record = records[place]
      var sum = bound(record.a & ~chainedRecord, record.da) + bound(record.b, record.db)
      if record.a & chainedRecord != 0 { sum += reaches[place - 1] }
      reaches.append(sum == 0 ? 0 : sum >= 0 ? Swift.max(sum, .leastNormalMagnitude) : .infinity)
    }
    return reaches[count - 1]
  }

  /// The lowest order at which a node has a nonzero derivative, unless derivatives cancel; `Int.max` where it does not depend on the inputs.
  ///
  /// It is found out when it is first asked for, once for each node: O(records) for all of a recording.
  @usableFromInline
  mutating func order<T: Scalar>(of node: UInt32, _: T.Type) -> Int {
    if node < first { return 1 }
    let records = base.assumingMemoryBound(to: TapeRecord<T>.self)
    while orders.count <= Int(node - first) {
      let place = orders.count
      if isSegmentOutput(first + UInt32(place)) {
        orders.append(1)
        continue
      }
      let record = records[place]
      let own = Swift.min(order(record.a & ~chainedRecord, record.da), order(record.b, record.db))
      orders.append(record.a & chainedRecord != 0 ? Swift.min(own, orders[place - 1]) : own)
    }
    return orders[Int(node - first)]
  }

  /// The lowest order at which the contribution of an argument has a nonzero derivative.
  private func order<T: Scalar>(_ node: UInt32, _ slope: T) -> Int {
    let k = node == 0 ? .max : node < first ? 1 : orders[Int(node - first)]
    return k == .max ? k : slope.lowestOrder(from: k)
  }

  /// Whether a node is the place of a segment's adjoint, which has no record.
  func isSegmentOutput(_ node: UInt32) -> Bool {
    if node < first { return false }
    let place = Int(node - first)
    var (low, high) = (0, segments.count)
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 && place < segments[low - 1].start + segments[low - 1].count
  }

  /// What an argument contributes; a zero slope contributes nothing, however far the argument reaches.
  @_specialize(where T == Double)
  private func bound<T: Scalar>(_ node: UInt32, _ slope: T) -> Double {
    let size = size(slope)
    return size == 0 ? 0 : node < first ? size : Swift.max(size * reaches[Int(node - first)], .leastNormalMagnitude)
  }

  @_specialize(where T == Double)
  private func size<T: Scalar>(_ slope: T) -> Double {
    if T.self == Double.self { return unsafeBitCast(slope, to: Double.self).magnitude }
    if slope == 1 || slope == -1 { return 1 }
    var range = _ExponentRange()
    slope._extend(&range)
    if range.greatest < range.least { return 0 }
    return Double(sign: .plus, exponent: Swift.max(-1022, Swift.min(1024, range.greatest + 1 + T._depth)), significand: 1)
  }
}
