// Loops that are reversed with a given number of snapshots, by the binomial schedule.

import JetCore

/// The binomial schedule of checkpoints: which states to keep so that a loop is reversed with the fewest steps.
///
/// β(s, r) = (s + r)!/(s!·r!) steps can be reversed with s snapshots so that none is computed more than r times before it is recorded.
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., chapter 12.
@usableFromInline
package enum BinomialSchedule {
  /// β(s, r), and at most `Int.max`.
  @usableFromInline
  package static func capacity(_ s: Int, _ r: Int) -> Int {
    if s < 0 || r < 0 { return 0 }
    var result = 1
    for i in stride(from: 1, through: Swift.min(s, r), by: 1) {
      let (product, overflow) = result.multipliedReportingOverflow(by: Swift.max(s, r) + i)
      if overflow { return .max }
      result = product / i
    }
    return result
  }

  /// The least r for which β(s, r) reaches `steps`.
  @usableFromInline
  package static func repetitions(_ steps: Int, _ s: Int) -> Int {
    var r = 0
    while capacity(s, r) < steps { r += 1 }
    return r
  }

  /// The number of steps on plain numbers that reversing `steps` ≥ 1 steps with `s` snapshots takes: r·n − β(s + 1, r − 1).
  @usableFromInline
  package static func cost(_ steps: Int, _ s: Int) -> Int {
    let r = repetitions(steps, s)
    return r * steps - capacity(s + 1, r - 1)
  }

  /// Where the next snapshot goes: after so many of `steps` ≥ 2 steps, with `s` ≥ 2 snapshots, the initial state being one.
  @usableFromInline
  package static func split(_ steps: Int, _ s: Int) -> Int {
    if s >= steps { return 1 }
    let r = repetitions(steps, s)
    return Swift.min(capacity(s, r - 1), steps - capacity(s - 1, r - 1))
  }
}

extension Reverse {
  /// A loop of steps, reversed from the last to the first with a limited number of states.
  @_alwaysEmitIntoClient
  public static func _checkpoint(
    _ x: [Reverse], steps n: Int, snapshots: Int, _ step: @escaping (Int, [Reverse]) -> [Reverse]
  ) -> [Reverse] {
    guard x.contains(where: { $0.node != 0 }) else {
      var x = x
      for k in 0..<n { x = step(k, x) }
      return x
    }
    if n == 0 { return x }
    let loop = ReversedLoop(step)
    // The way there keeps the states that the way back begins with, and records the last step.
    var kept = [(first: 0, state: x.map { $0.value })]
    while n - kept[kept.count - 1].first > 1 && snapshots - kept.count >= 1 {
      let (first, state) = kept[kept.count - 1]
      let next = first + BinomialSchedule.split(n - first, snapshots - kept.count + 1)
      kept.append((next, loop.advance(state, first, next)))
    }
    let innermost = kept[kept.count - 1]
    let last = loop.record(loop.advance(innermost.state, innermost.first, n - 1), n - 1)
    return segment(last.value, of: x) { [kept] weights in
      var weights = last.pullback(each: weights)
      var end = n - 1
      for i in kept.indices.reversed() {
        weights = loop.reverse(kept[i].state, kept[i].first, end, snapshots - i, weights)
        end = kept[i].first
      }
      return weights
    }
  }
}

/// The steps of a loop, on plain numbers and recorded.
@usableFromInline
package struct ReversedLoop<T: Scalar> {
  @usableFromInline package let step: (Int, [Reverse<T>]) -> [Reverse<T>]

  @_alwaysEmitIntoClient
  package init(_ step: @escaping (Int, [Reverse<T>]) -> [Reverse<T>]) { self.step = step }

  /// The state at step `end`, from that at step `first`.
  @_alwaysEmitIntoClient
  package func advance(_ state: [T], _ first: Int, _ end: Int) -> [T] {
    var state = state
    for k in first..<end { state = Reverse.plainValues(of: step(k, state.map { Reverse($0) })) }
    return state
  }

  /// The step k, recorded.
  @_alwaysEmitIntoClient
  package func record(_ state: [T], _ k: Int) -> (value: [T], pullback: Pullback<T>) {
    Reverse.valueWithPullback(at: state) { step(k, $0) }
  }

  /// The adjoints of the state at step `first` from those at step `end`, with `s` snapshots of which this state is one.
  @_alwaysEmitIntoClient
  package func reverse(_ state: [T], _ first: Int, _ end: Int, _ s: Int, _ weights: [[T]]) -> [[T]] {
    if end - first < 1 { return weights }
    if end - first == 1 { return record(state, first).pullback(each: weights) }
    if s == 1 {
      var weights = weights
      for k in stride(from: end - 1, through: first, by: -1) {
        weights = record(advance(state, first, k), k).pullback(each: weights)
      }
      return weights
    }
    let middle = first + BinomialSchedule.split(end - first, s)
    let later = reverse(advance(state, first, middle), middle, end, s - 1, weights)
    return reverse(state, first, middle, s, later)
  }
}
