// One step: the branch is checked, the length found, and cut where an event or the end of the branch comes first.

import Jets
import _JetsODEKernels

/// What a step has met.
struct StepResult {
  /// The length of the step, with its sign.
  var length = 0.0

  /// What the length would be without a terminal event.
  var whole = 0.0

  /// Events in their order; the step ends at the last where that is terminal.
  var events: [(event: Int, place: Double, slope: Int)] = []

  /// The terminal event at the end of the step.
  var terminal: Int?

  /// The time at the start of the step.
  var start = 0.0

  /// Whether the step ended at the target.
  var isLast = false
}

extension Test {
  /// Whether it asks on which side of zero something is.
  var isOrder: Bool { self == .less || self == .lessOrEqual || self == .isNegative }
}

extension TaylorIntegrator {
  /// Whether neither an event nor a change of branch is to be looked for.
  ///
  /// Conditions that hold but for single moments, such as that something is not zero, hold along the solution if they hold at its start.
  mutating func isPlain() -> Bool {
    if !compiled.events.isEmpty { return false }
    if compiled.guards.isEmpty { return true }
    guard compiled.guards.allSatisfy({ !$0.test.isOrder }) else { return false }
    own()
    workspace.expand()
    return workspace.length() > 0 && holdsAhead(1)
  }

  /// Expands the solution, on the branch that leads on from the state, and gives the length that a step may have.
  private mutating func expand(_ sign: Double) throws(IntegrationError) -> Double {
    var attempts = [1e-7, 1e-5, 1e-9, 1e-3, 1e-11].makeIterator()
    var left: (rates: [CarriedRate], workspace: SeriesWorkspace, back: Double)?
    var short = 0.0
    var isRead = !isFresh
    crossing = nil
    while true {
      workspace.expand()
      let length = workspace.length()
      if length < 0 { throw failure(.nonFinite(time: time)) }
      if length == 0 { throw failure(.stepTooSmall(time: time)) }
      let resolved = resolved()
      let h = min(length, maximumStep, resolved > 0 ? resolved : .infinity)
      guard !compiled.guards.isEmpty, !holdsAhead(sign * (h.isFinite ? h : 1)) else {
        if resolved.isNaN { throw failure(.nonFinite(time: time)) }
        if resolved == 0 { throw failure(.stepTooSmall(time: time)) }
        guard let old = left, jump(from: old.rates, to: carriedRates(h)) else {
          if isFresh && continuous > 0 && !isSettled { try lookBehind(sign * (h.isFinite ? h : 1)) }
          return h
        }
        // Derivatives are those on the new branch; the step is measured again with them.
        let (back, ahead) = (sign * clear(old.back, -sign, h), sign * clear(abs(short), sign, h))
        let before = (time - back, old.workspace.states(at: -back)), after = (time + ahead, workspace.states(at: ahead))
        try cross(BranchCrossing(time: time, state: state, before: before, after: after, length: h.isFinite ? h : 1))
        left = nil
        continue
      }
      if !isRead {
        // A state that was given may be on another branch than the last.
        isRead = true
        rerecord(at: time, state)
        continue
      }
      guard let part = attempts.next() else { throw failure(.branchChanged(time: time)) }
      // The other side is a short way ahead; the solution goes on from here.
      short = sign * part * (h.isFinite ? h : 1)
      if continuous > 0 && left == nil {
        // Not beyond where this branch was entered: before that there may be others.
        left = (carriedRates(h), workspace, min(abs(short), past * sign > 0 ? abs(past) / 2 : .infinity))
      }
      rerecord(at: time + short, workspace.states(at: short))
    }
  }

  /// At most how far in a direction no condition changes its outcome but those that do so here, seen from a step of a length.
  private func clear(_ distance: Double, _ sign: Double, _ h: Double) -> Double {
    workspace.program.guards.reduce(distance) { nearest, condition in
      let c = reflected(workspace.coefficients(condition.series), sign)
      // A condition that is zero here has that zero a little away, to rounding.
      let own = isZero(scaled(c, h.isFinite ? h : 1)) ? 4 * abs(c[0] / c[1]) : 0
      let first = max(own, 8 * time.ulp)
      guard condition.test.isOrder, nearest > first else { return nearest }
      return polynomialRoots(c, from: first, to: nearest).reduce(nearest) { min($0, $1.place / 2) }
    }
  }

  /// Sees whether a solution begins where the rates jump: derivatives must be the same from there as from behind.
  private mutating func lookBehind(_ h: Double) throws(IntegrationError) {
    edge = nil
    let isEdge = compiled.guards.indices.contains { i in
      let condition = workspace.program.guards[i]
      return condition.test.isOrder && startsAtZero(workspace.coefficients(condition.series), abs(h))
    }
    guard isEdge else { return }
    let here = (compiled, workspace, recorded), rates = carriedRates(abs(h))
    let (behind, ahead) = ((time - 1e-7 * h, workspace.states(at: -1e-7 * h)), (time + 1e-7 * h, workspace.states(at: 1e-7 * h)))
    rerecord(at: behind.0, behind.1)
    workspace.expand()
    let jumps = jump(from: carriedRates(abs(h)), to: rates)
    (compiled, workspace, recorded) = here
    guard jumps else { return }
    let place = BranchCrossing(time: time, state: state, before: behind, after: ahead, length: abs(h))
    guard let next = carry?(place), zip(next, state).allSatisfy({ abs($0 - $1) <= 1e-8 * max(1, abs($1)) }) else {
      throw failure(.branchChanged(time: time))
    }
    edge = place
  }

  /// Carries derivatives from one branch to the next.
  private mutating func cross(_ place: BranchCrossing) throws(IntegrationError) {
    // A solution that begins at the jump has no branch before it.
    guard !isFresh, let next = carry?(place) else { throw failure(.branchChanged(time: time)) }
    workspace.replace(next)
    crossing = place
  }

  /// The rate of a state, and how large it is within a step.
  private typealias CarriedRate = (rate: Double, size: Double)

  /// The rates of the states whose rates must not jump.
  private func carriedRates(_ h: Double) -> [CarriedRate] {
    (0..<continuous).map { i in
      let c = workspace.coefficients(Int32(i) * workspace.work.stride)
      var power = 1.0, size = 0.0
      for x in c.dropFirst() {
        size = max(size, abs(x) * power)
        power *= h.isFinite ? h : 1
      }
      return (c[1], size)
    }
  }

  /// Whether rates on two branches differ by more than the rounding of the place where they meet, each measured by itself.
  private func jump(from old: [CarriedRate], to new: [CarriedRate]) -> Bool {
    zip(old, new).contains { !(abs($0.rate - $1.rate) <= 1e-9 * max($0.size, $1.size)) }
  }

  /// Finds the branch on which the solution leads on from a state that was given, and a place on it.
  mutating func settle() throws(IntegrationError) -> BranchCrossing.Place {
    let count = continuous
    continuous = 0
    defer { continuous = count }
    own()
    let h = try expand(direction)
    let short = direction * 1e-7 * (h.isFinite ? h : 1)
    return (time + short, workspace.states(at: short))
  }

  /// A place on the branch of a step near to one of its places.
  func inside(_ step: StepResult, _ place: Double) -> BranchCrossing.Place {
    let s = abs(place) * 2 >= abs(step.whole) ? place - 1e-7 * step.whole : place + 1e-7 * step.whole
    return (step.start + s, workspace.states(at: s))
  }

  /// The longest step within which the series of events and conditions tell their zeros as exactly as the tolerance asks.
  ///
  /// These may vary faster than the solution, as cos(9t) < 0 in u′ = ±1, and be of any size. So the last terms of each shall be below the tolerance
  /// times its own largest. NaN where one is not a number, 0 where it has no series.
  private func resolved() -> Double {
    let p = order
    // Where all terms are smaller than this, they are what rounding leaves of others.
    let least = 1e-24 * (0..<equation.linear).reduce(0) { max($0, abs(workspace.state[$1])) }
    var longest = Double.infinity
    let conditions = workspace.program.guards.filter { $0.test.isOrder }
    for (series, isEvent) in workspace.program.events.map({ ($0, true) }) + conditions.map({ ($0.series, false) }) {
      let c = workspace.coefficients(series)
      // What is infinite is on one side of all numbers.
      if c[0].isNaN || isEvent && c[0].isInfinite { return .nan }
      guard c.dropFirst().allSatisfy(\.isFinite) else {
        longest = 0
        continue
      }
      for j in max(1, p - 1)...p where c[j] != 0 {
        func bound(_ size: Double, _ k: Int) -> Double { Double.pow(tolerance.relative * (size / abs(c[j])), 1 / Double(j - k)) }
        longest = min(longest, (0..<max(1, p - 1)).reduce(bound(least, 0)) { max($0, bound(abs(c[$1]), $1)) })
      }
    }
    return longest
  }

  /// Whether every condition of the branch holds from the start of the step on.
  private func holdsAhead(_ h: Double) -> Bool {
    workspace.program.guards.allSatisfy { condition in
      let c = workspace.coefficients(condition.series)
      switch condition.test {
      case .same: return condition.outcome ? c.dropFirst().allSatisfy { $0 == 0 } && c[0] == 0 : c[0] != 0
      case .equal: return condition.outcome ? c.allSatisfy { $0 == 0 } : c.contains { $0 != 0 }
      case .isNaN: return c[0].isNaN == condition.outcome
      case .isFinite: return c[0].isFinite == condition.outcome
      // What leaves zero is normal from there on.
      case .isNormal: return (c[0] == 0 ? c.contains { $0 != 0 } : c[0].isNormal) == condition.outcome
      case .isSubnormal: return c[0].isSubnormal == condition.outcome
      case .less, .lessOrEqual, .isNegative:
        let sign = signAhead(c, h)
        // A series that is zero throughout is on the side of a zero.
        if sign == 0 { return (condition.test == .lessOrEqual) == condition.outcome || condition.test == .isNegative }
        return (sign < 0) == condition.outcome
      @unknown default: return false
      }
    }
  }

  /// The sign of a series just after the start of a step; at its zero that of the first coefficient that counts.
  private func signAhead(_ c: [Double], _ h: Double) -> Int {
    let terms = scaled(c, h)
    if !isZero(terms) { return terms[0] > 0 ? 1 : -1 }
    let largest = terms.dropFirst().reduce(0) { max($0, abs($1)) }
    for x in terms.dropFirst() where abs(x) > 1e-9 * largest { return x > 0 ? 1 : -1 }
    return 0
  }

  /// The terms of a series at the end of a step.
  private func scaled(_ c: [Double], _ h: Double) -> [Double] {
    var terms = c
    var power = 1.0
    for k in c.indices {
      terms[k] *= power
      power *= h
    }
    return terms
  }

  /// Whether a series is zero at the start of a step, beside its other terms.
  private func isZero(_ terms: [Double]) -> Bool { !(abs(terms[0]) > 1e-12 * terms.dropFirst().reduce(0) { max($0, abs($1)) }) }

  /// One step towards a time, its series left in the workspace.
  mutating func advanceOnce(towards target: Double) throws(IntegrationError) -> StepResult {
    own()
    let start = time
    let remaining = (target - start) - workspace.work.clock_low
    let sign = remaining < 0 ? -1.0 : 1.0
    let allowed = try expand(sign)
    var result = StepResult()
    result.start = start
    result.isLast = allowed >= abs(remaining)
    if !result.isLast && workspace.isTooSmall(allowed) { throw failure(.stepTooSmall(time: start)) }
    var h = result.isLast ? remaining : sign * allowed
    let branch = workspace.onBranch(h)
    var isCut = branch != h
    if isCut {
      if workspace.isTooSmall(branch) { throw failure(.stepTooSmall(time: start)) }
      h = branch
      result.isLast = false
    }
    if let edge = firstChange(h) {
      h = edge
      isCut = true
      result.isLast = false
    }
    result.whole = h
    meet(&result, h)
    if result.terminal != nil, let last = result.events.last {
      h = last.place
      isCut = false
      result.isLast = false
    }
    result.length = h
    if result.terminal != nil && h * sign <= 0 {
      // The event is where the step starts, to the last digits.
      result.length = 0
    } else if !workspace.update(h, to: result.isLast ? target : nil) {
      throw failure(.nonFinite(time: start))
    }
    steps += 1
    isFresh = false
    past = past * result.length < 0 ? result.length : past + result.length
    met = result.terminal == nil || continuous == 0 ? nil : inside(result, h)
    if isCut { workspace.forget() }
    return result
  }

  /// The first place within a step at which a condition of the branch ceases to hold.
  private func firstChange(_ h: Double) -> Double? {
    var first: Double?
    for condition in workspace.program.guards {
      if !condition.test.isOrder { continue }
      let roots = polynomialRoots(reflected(workspace.coefficients(condition.series), h), from: 0, to: abs(h))
      // A zero that leads to the side of the branch is where the step starts, to rounding.
      guard let root = roots.first(where: { $0.slope == (condition.outcome ? 1 : -1) }) else { continue }
      let place = h < 0 ? -root.place : root.place
      if abs(place) < abs(first ?? .infinity) { first = place }
    }
    return first
  }

  /// The coefficients for a variable that grows along the step.
  private func reflected(_ c: [Double], _ h: Double) -> [Double] {
    h < 0 ? c.enumerated().map { $0 & 1 == 1 ? -$1 : $1 } : c
  }

  /// Finds the events of a step.
  private mutating func meet(_ result: inout StepResult, _ h: Double) {
    let size = abs(h)
    let sign = h < 0 ? -1.0 : 1.0
    var found: [(event: Int, place: Double, slope: Int)] = []
    let clock = Double.ulpOfOne * max(abs(result.start), abs(workspace.work.start))
    if sign != direction {
      // On the way back events are met again, but for one that the solution stands on.
      direction = sign
      for i in lastMet.indices { if let last = lastMet[i], abs(result.start - last) > max(1e-12 * size, 8 * clock) { lastMet[i] = nil } }
    }
    for (i, series) in workspace.program.events.enumerated() {
      let c = reflected(workspace.coefficients(series), h)
      let edge = 1e-14 * size
      let cooldown = events[i].cooldown ?? max(1e-12 * size, 8 * clock)
      if isFresh && startsAtZero(c, size) { lastMet[i] = result.start }
      for root in polynomialRoots(c, from: -edge, to: size + edge) {
        let place = min(max(root.place, 0), size)
        if let last = lastMet[i], abs((result.start - last) + sign * place) <= cooldown { continue }
        switch events[i].direction {
        case .either: break
        case .rising: if root.slope <= 0 { continue }
        case .falling: if root.slope >= 0 { continue }
        }
        found.append((i, sign * place, root.slope))
      }
    }
    // Events at one time come in the order of their indices.
    found.sort { abs($0.place) != abs($1.place) ? abs($0.place) < abs($1.place) : $0.event < $1.event }
    for entry in found {
      result.events.append(entry)
      lastMet[entry.event] = result.start + entry.place
      if events[entry.event].isTerminal {
        result.terminal = entry.event
        break
      }
    }
  }

  /// Whether an event function is zero, to rounding, where the integration starts.
  private func startsAtZero(_ c: [Double], _ size: Double) -> Bool {
    var power = 1.0, largest = 0.0
    for k in c.indices {
      if k > 0 { largest = max(largest, abs(c[k]) * power) }
      power *= size
    }
    return abs(c[0]) <= 1e-14 * largest
  }

  /// An error, after the memory has been cleared of what is not finite.
  func failure(_ error: IntegrationError) -> IntegrationError {
    workspace.clear()
    return error
  }
}
