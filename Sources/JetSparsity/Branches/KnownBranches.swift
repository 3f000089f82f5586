// The branches that have been traced, so that a point of one of them needs no tracing.

import Synchronization

/// What was found for the branches met so far: a way to evaluate for each.
///
/// Copies of an operator share it, and threads may: it decides how much work an evaluation is, never its result.
@usableFromInline
package final class KnownBranches<Plan: Sendable>: Sendable {
  private struct State: Sendable {
    var plans: [BranchRecord: Plan] = [:]
    var words = 0

    /// The plan of a function that asks nothing of its numbers, so that it has one path.
    var only: Plan?

    /// The plan of the last point.
    var likely: Plan?
  }

  private let state = Mutex(State())

  @usableFromInline init() {}

  /// The plan for every point, if the function was seen to have one path.
  @usableFromInline
  var only: Plan? { state.withLock { $0.only } }

  /// The plan that the next point probably needs, and whether it is the only one.
  @usableFromInline
  package var expected: (plan: Plan?, isOnly: Bool) { state.withLock { ($0.only ?? $0.likely, $0.only != nil) } }

  /// Remembers the plan of a point for the next one.
  @usableFromInline
  package func expect(_ plan: Plan) { state.withLock { $0.likely = plan } }

  /// The plan for a branch, if it is known.
  @usableFromInline
  package subscript(branch: BranchRecord?) -> Plan? {
    guard let branch else { return nil }
    return state.withLock { $0.plans[branch] }
  }

  /// Remembers the plan for a branch; forgets all others where they take more than 64 places or 8 MB.
  @usableFromInline
  func insert(_ plan: Plan, for branch: BranchRecord?) {
    guard let branch else { return }
    state.withLock { state in
      if branch.isEmpty { state.only = plan }
      if state.plans.count >= 64 || state.words + branch.answers.count > 1 << 20 {
        state.plans = [:]
        state.words = 0
      }
      if state.plans.updateValue(plan, forKey: branch) == nil { state.words += branch.answers.count }
    }
  }
}
