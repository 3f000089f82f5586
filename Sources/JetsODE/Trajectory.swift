// Dense output: the polynomials of all steps, as a value.

import Jets

/// A solution between two times, as the Taylor polynomial of each step.
///
///     let path = try integrator.trajectory(to: 5)
///     path(2.5)                        // the state at 2.5
///     path.derivative(at: 2.5)         // its rate
///
/// It can be kept, sent to other tasks and encoded. Within its times it is as exact as the steps; outside, it cannot be evaluated.
public struct Trajectory: Sendable, Codable, Hashable {
  /// The number of states.
  public let states: Int

  /// The order of the polynomials.
  public let order: Int

  /// The times at which steps begin and end, rising or falling.
  public private(set) var times: [Double]

  /// The coefficients, step after step, in each one state after the other.
  private var coefficients: [Double] = []

  /// The lengths of the steps, with their sign.
  private var lengths: [Double] = []

  init(states: Int, order: Int, start: Double) {
    self.states = states
    self.order = order
    times = [start]
  }

  /// The time at which it starts.
  public var start: Double { times[0] }

  /// The time at which it ends.
  public var end: Double { times[times.count - 1] }

  /// The number of steps.
  public var steps: Int { lengths.count }

  var isEmpty: Bool { lengths.isEmpty }

  mutating func append(_ list: [Double], from time: Double, length: Double, to end: Double) {
    coefficients += list
    lengths.append(length)
    times.append(end)
  }

  mutating func append(constant state: [Double]) {
    append(state.flatMap { [$0] + [Double](repeating: 0, count: order) }, from: end, length: 0, to: end)
  }

  /// The state at a time.
  ///
  /// - Precondition: the time is between start and end.
  /// - Complexity: O(log(steps) + states · order).
  public func callAsFunction(_ time: Double) -> [Double] { values(at: time, derivative: 0) }

  /// The derivative of the state at a time, or one of higher order.
  ///
  /// - Precondition: the time is between start and end, and 0 ≤ `order`.
  /// - Returns: the derivative, not the normalized coefficient; zero beyond the order of the polynomials.
  public func derivative(at time: Double, order: Int = 1) -> [Double] {
    require(order >= 0, "The order of a derivative must not be negative, got \(order)")
    return values(at: time, derivative: order)
  }

  /// The Taylor series of the states about a time, normalized coefficients, by re-centring the polynomials of its step.
  ///
  /// - Precondition: the time is between start and end.
  public func series(at time: Double) -> [TaylorSeries<Double>] {
    let (step, s) = locate(time)
    return (0..<states).map { i in
      var c = Array(coefficients[range(step, i)])
      for k in 0..<order { for j in (k..<order).reversed() { c[j] += s * c[j + 1] } }
      return TaylorSeries(coefficients: c)
    }
  }

  private func range(_ step: Int, _ state: Int) -> Range<Int> {
    let first = (step * states + state) * (order + 1)
    return first..<(first + order + 1)
  }

  private func values(at time: Double, derivative m: Int) -> [Double] {
    let (step, s) = locate(time)
    return (0..<states).map { i in
      let first = range(step, i).lowerBound
      guard m <= order else { return 0 }
      var sum = 0.0
      for k in (m...order).reversed() {
        var factor = 1.0
        for j in 0..<m { factor *= Double(k - j) }
        sum = sum * s + factor * coefficients[first + k]
      }
      return sum
    }
  }

  /// The step of a time and the distance from its start.
  private func locate(_ time: Double) -> (step: Int, distance: Double) {
    let isForward = end >= start
    require(
      isForward ? time >= start && time <= end : time <= start && time >= end,
      "A trajectory from \(start) to \(end) has no state at \(time)")
    var (low, high) = (0, lengths.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if isForward ? times[middle] <= time : times[middle] >= time { low = middle } else { high = middle - 1 }
    }
    // From the nearer end of the step, so that both ends are exact to the last digits.
    return (low, time == times[low + 1] ? lengths[low] : time - times[low])
  }
}
