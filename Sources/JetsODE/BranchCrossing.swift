// Derivatives through a jump of the right-hand side: the time of the jump is differentiated, and the solution carried from branch to branch.

import JetCore
import JetPrograms
import Jets

/// A point where the right-hand side jumps: a place on either side of it, and the time between them.
struct BranchCrossing: Sendable {
  /// A short way along the solution: the time there, and the state.
  typealias Place = (time: Double, state: [Double])

  /// The time of the jump.
  var time: Double

  /// The state there with all that is carried along.
  var state: [Double]

  /// A place on the branch that is left, in the order of the integration, and one on the branch that is entered.
  var before, after: Place

  /// The length of a step there.
  var length: Double
}

/// A solution whose states are polynomials in displacements, as a series in time.
struct PolynomialFlow {
  typealias Polynomial = MultivariateTaylor<Double>

  /// The rates of the states, and then the event functions, of time, states and parameters.
  let program: Program

  /// The time about which the series are.
  let time: Double

  /// The parameters.
  let parameters: [Polynomial]

  /// The states as series in the time since then.
  private(set) var states: [TaylorSeries<Polynomial>]

  /// Every line of the program as such a series.
  private(set) var lines: [TaylorSeries<Polynomial>] = []

  /// The solution through states at a time, to an order in time; the branch is that of the place.
  ///
  /// - Throws: `BranchChanged` where the right-hand side is on no branch there.
  init(
    _ record: (_ time: Double, _ state: [Double]) -> Program, through start: [Polynomial], at time: Double, parameters: [Polynomial],
    order: Int
  ) throws(BranchChanged) {
    program = record(time, start.map(\.value))
    self.time = time
    self.parameters = parameters
    states = start.map { TaylorSeries(coefficients: [$0]) }
    for k in 0...order {
      let extended = states.map { $0.extended(to: k) }
      let inputs = [TaylorSeries(variable: Polynomial(time), order: k)] + extended + parameters.map { TaylorSeries($0) }
      lines = try program.replay(at: inputs)
      guard k < order else { break }
      states = states.indices.map { i in
        TaylorSeries(coefficients: extended[i].coefficients + [lines[Int(program.results[i])][k].divided(by: k + 1)])
      }
    }
  }

  /// The solution that has some states at a time that is a polynomial itself, near another time: what the flow from there adds is taken off.
  ///
  /// - Throws: `BranchChanged` where the right-hand side is on no branch there.
  init(
    _ record: (_ time: Double, _ state: [Double]) -> Program, through target: [Polynomial], at moment: Polynomial, near time: Double,
    from guess: [Double], parameters: [Polynomial], order: Int
  ) throws(BranchChanged) {
    var start = zip(target, guess).map { $0.replacingValue($1) }
    // Each pass brings the digits of the distance, or one more order of the displacements where there is none.
    for _ in 0..<max(8, order + 2) {
      let flow = try PolynomialFlow(record, through: start, at: time, parameters: parameters, order: order)
      let reached = flow(moment)
      start = start.indices.map { i in start[i] + (target[i] - reached[i]) }
    }
    try self.init(record, through: start, at: time, parameters: parameters, order: order)
  }

  /// The states at a time, a polynomial.
  func callAsFunction(_ moment: Polynomial) -> [Polynomial] { states.map { $0(moment - time) } }

  /// The time at which a function of the solution, a series in the time, is zero.
  ///
  /// - Parameters:
  ///   - function: the function as a series in the time.
  ///   - guess: about where it is.
  /// - Returns: the time as a polynomial in the displacements.
  func zero(of function: TaylorSeries<Polynomial>, near guess: Double) -> Polynomial {
    let slope = function.differentiated()
    var shift = Polynomial(guess - time)
    // Newton's method doubles the digits first, and then the orders.
    for _ in 0..<(5 + states[0].coefficients.count) { shift -= function(shift) / slope(shift) }
    return time + shift
  }

  /// Whether all that is switched between two times is switched at a moment, for all displacements.
  func begins(at moment: Polynomial, from first: Double, to last: Double) -> Bool {
    let shift = moment - time
    return conditions.allSatisfy { function in
      let (before, after) = (function.undisplaced(first - time), function.undisplaced(last - time))
      guard before * after < 0 else { return true }
      // The function of the moment is zero, to what rounding leaves of its terms.
      let there = function(shift)
      let sizes = (function(Polynomial(moment.value - time)), function.differentiated()(shift) * shift)
      let size = (sizes.0.coefficients.dropFirst() + sizes.1.coefficients.dropFirst()).reduce(0) { max($0, abs($1)) }
      return abs(there.value) <= max(abs(before), abs(after)) / 100 && there.coefficients.dropFirst().allSatisfy { abs($0) <= 1e-7 * size }
    }
  }

  /// The functions whose signs decide on the branch, as series in the time.
  var conditions: [TaylorSeries<Polynomial>] {
    var list: [TaylorSeries<Polynomial>] = []
    for (line, result) in zip(program.instructions, lines) {
      func operand(_ i: Int32) -> TaylorSeries<Polynomial> { i < 0 ? 0 : lines[Int(i)] }
      let a = operand(line.a), b = operand(line.b)
      switch line.operation {
      case .guard: if line.test.isOrder { list.append(line.test == .isNegative ? a : a - b) }
      case .select: if line.test.isOrder { list.append(a - b) }
      case .magnitude: list.append(a)
      case .copysign: list += [a, b]
      case .floor, .ceil, .roundEven, .roundAway, .trunc, .roundOutward:
        // The result is a constant between two numbers that are at most 1 away from it.
        let value = result[0].value
        list += [-1, -0.5, 0.5, 1].map { a - (value + $0) } + [a - value]
      case .remainder, .truncatingRemainder: list += [a, result - b * 0.5, result + b * 0.5, result, result - b, result + b]
      default: break
      }
    }
    return list
  }
}

extension TaylorSeries where T == MultivariateTaylor<Double> {
  /// The value without displacements at a distance in time.
  fileprivate func undisplaced(_ distance: Double) -> Double { coefficients.reversed().reduce(0) { $0 * distance + $1.value } }
}

extension BranchCrossing {
  typealias Polynomial = MultivariateTaylor<Double>

  /// The states beyond the jump, continued back to its time, from those before it.
  ///
  /// The switching function g, whose sign changes there, is zero at τ(δ), to first order ∂τ/∂δ = −(∂g/∂u·∂u/∂δ + ∂g/∂δ)/(∂g/∂t + ∂g/∂u·f); the
  /// state u(τ(δ), δ) of the one branch is that of the other. To first order this multiplies derivatives by the saltation matrix
  /// I + (f₊ − f₋)·(∂g/∂u)/(∂g/∂t + ∂g/∂u·f₋), to higher orders it is done on polynomials.
  ///
  /// Source: R. I. Leine & H. Nijmeijer, "Dynamics and Bifurcations of Non-Smooth Mechanical Systems" (2004), chapter 7.
  /// - Parameters:
  ///   - states: the states at the time of the jump, on the branch that is left.
  ///   - parameters: the parameters.
  ///   - order: the order of both.
  ///   - record: the rates as functions of time, states and parameters, recorded at a time and a state.
  /// - Returns: nil where the jump is met along its surface, where two switch at different times, or where nothing is seen to switch.
  func carried(
    _ states: [Polynomial], _ parameters: [Polynomial], order: Int, _ record: (_ time: Double, _ state: [Double]) -> Program
  ) -> [Polynomial]? {
    do {
      // Places beside the jump tell the branches apart. Terms beyond this order are below rounding so near to it.
      let terms = order + 4
      let old = try PolynomialFlow(
        record, through: states, at: Polynomial(time), near: before.time, from: before.state, parameters: parameters, order: terms)
      guard let moment = moment(old) else { return nil }
      let new = try PolynomialFlow(
        record, through: old(moment), at: moment, near: after.time, from: after.state, parameters: parameters, order: terms)
      guard new.begins(at: moment, from: before.time, to: after.time) else { return nil }
      let result = new(Polynomial(time))
      return result.allSatisfy { $0.coefficients.allSatisfy(\.isFinite) } ? result : nil
    } catch {
      return nil
    }
  }

  /// The time of the jump as a polynomial in the displacements.
  private func moment(_ flow: PolynomialFlow) -> Polynomial? {
    var found: Polynomial?
    for function in flow.conditions {
      guard function.undisplaced(0) * function.undisplaced(after.time - before.time) < 0 else { continue }
      // Where the slope is below what rounding of the other terms leaves of a multiple zero, the time has no derivative.
      let sizes = function.coefficients.enumerated().map { abs($1.value) * Double.pow(length, $0) }
      guard sizes[1] > 1e-8 * sizes.reduce(0, max) else { return nil }
      let moment = flow.zero(of: function, near: time)
      guard moment.coefficients.allSatisfy(\.isFinite) else { return nil }
      // Another zero so near to this one belongs to another jump.
      let near = min(abs(time - before.time), abs(after.time - time)) / 100 + 4 * time.ulp
      guard abs(moment.value - time) <= near else { return nil }
      if let other = found, !Self.areAlike(other, moment) { return nil }
      found = found ?? moment
    }
    return found
  }

  /// Whether two times are one, derivatives included.
  private static func areAlike(_ a: Polynomial, _ b: Polynomial) -> Bool {
    let size = (a.coefficients.dropFirst() + b.coefficients.dropFirst()).reduce(1e-300) { max($0, abs($1)) }
    let difference = (a - b).coefficients.dropFirst().reduce(0) { max($0, abs($1)) }
    return difference <= 1e-7 * size
  }
}
