// Pieces of a computation that are recomputed in the reverse sweep, and pieces with a user-defined pullback.

import JetCore

/// f(x), recomputed in the reverse sweep instead of being recorded.
///
/// The tape holds one empty record for each result in place of all operations of `f`: memory for time, about one more evaluation of
/// `f`. With √n pieces of √n steps each, n steps need memory for about 2√n. Values are those without a checkpoint, bit for bit, and
/// derivatives too unless one number is followed by functions of it alone, whose slopes are multiplied forward within a piece. On every other number it is f(x) and nothing else, so generic code may have checkpoints. Checkpoints nest.
///
///     for _ in 0..<10 { s = checkpoint(s) { t in (0..<100).reduce(t) { t, _ in step(t) } } }
///
/// - Parameters:
///   - x: everything that `f` depends on and that varies.
///   - f: a function of its argument alone: what it captures must not be a reverse-mode number, which stops the program.
/// - Returns: f(x).
@_alwaysEmitIntoClient
public func checkpoint<S: Scalar>(_ x: [S], _ f: @escaping ([S]) -> [S]) -> [S] { S._checkpoint(x, f) }

/// The state after a number of steps, of which reverse mode keeps a few states and recomputes the others.
///
/// The states that are kept are chosen by the binomial schedule, which needs the fewest evaluations of `step` for the given number of
/// steps n and of snapshots s: with β(s, r) = (s + r)!/(s!·r!) and the least r for which β(s, r) ≥ n, the steps are computed r·n − β(s + 1, r − 1)
/// times on plain numbers and n times recorded. Ten snapshots suffice for a thousand steps with less than four evaluations of each.
///
///     let loop = Reverse.gradient(at: [0.4]) { v in checkpoint(v, steps: 1000, snapshots: 10) { _, t in step(t) }[0] }
///
/// - Parameters:
///   - x: the initial state, which counts as a snapshot.
///   - steps: the number of steps n ≥ 0.
///   - snapshots: the number of states that are kept at any time, at least 1.
///   - step: the step k, 0 ≤ k < n, from a state to the next. It must not capture reverse-mode numbers.
/// - Returns: the state after the last step.
/// Source: A. Griewank & A. Walther, "Algorithm 799: revolve", ACM TOMS 26 (2000).
@_alwaysEmitIntoClient
public func checkpoint<S: Scalar>(
  _ x: [S], steps: Int, snapshots: Int, _ step: @escaping (_ k: Int, _ x: [S]) -> [S]
) -> [S] {
  require(steps >= 0, "A loop cannot have \(steps) steps")
  require(snapshots >= 1, "A checkpointed loop needs at least 1 snapshot, its initial state, got \(snapshots)")
  return S._checkpoint(x, steps: steps, snapshots: snapshots, step)
}

/// Values computed by any means, with the pullback (VJP) that they have as a function of `x`.
///
///     let y = withPullback(x.map { $0.value / 2 }, of: x) { w in w.map { $0 / 2 } }
///
/// - Parameters:
///   - y: the values.
///   - x: the numbers that they depend on.
///   - pullback: from the adjoints of `y` to the adjoints of `x`, as many as there are of each.
/// - Returns: the values as reverse-mode numbers.
@_alwaysEmitIntoClient
public func withPullback<T: Scalar>(_ y: [T], of x: [Reverse<T>], _ pullback: @escaping ([T]) -> [T]) -> [Reverse<T>] {
  Reverse.segment(y, of: x) { weights in weights.map(pullback) }
}

/// A value computed by any means, with the pullback (VJP) that it has as a function of `x`.
///
/// - Parameters:
///   - y: the value.
///   - x: the numbers that it depends on.
///   - pullback: from the adjoint of `y` to the adjoints of `x`.
/// - Returns: the value as a reverse-mode number.
@_alwaysEmitIntoClient
public func withPullback<T: Scalar>(_ y: T, of x: [Reverse<T>], _ pullback: @escaping (T) -> [T]) -> Reverse<T> {
  Reverse.segment([y], of: x) { weights in weights.map { pullback($0[0]) } }[0]
}

extension Reverse {
  /// f(x) on constants, which records nothing, and f again on a tape of its own when the sweep comes to it.
  @_alwaysEmitIntoClient
  public static func _checkpoint(_ x: [Reverse], _ f: @escaping ([Reverse]) -> [Reverse]) -> [Reverse] {
    guard x.contains(where: { $0.node != 0 }) else { return f(x) }
    let point = x.map { $0.value }
    return segment(plainValues(of: f(point.map { Reverse($0) })), of: x) { weights in
      pullback(at: point, of: f)(each: weights)
    }
  }

  /// The values of results that must be constants.
  @_alwaysEmitIntoClient
  package static func plainValues(of y: [Reverse]) -> [T] {
    for yi in y where yi.node != 0 { reportCaptured() }
    return y.map { $0.value }
  }
}

/// Stops the program: what is recomputed depends on more than its argument.
@usableFromInline @inline(never)
package func reportCaptured() -> Never {
  fatalError(
    """
    The closure of a checkpoint captures a reverse-mode number, whose derivative would be lost. Pass everything that varies as its \
    argument: checkpoint(x + parameters) { z in … }
    """)
}
