// How the time of an event and the state there vary with initial state and parameters.

import JetCore
import JetPrograms
import Jets

extension VariationalIntegrator {
  /// The time of a terminal event that has just occurred, and the state there, as polynomials in the displacements.
  ///
  /// The time τ(δ) solves g(τ, u(τ, δ), p + δₚ) = 0, to first order ∂τ/∂δ = −(∂g/∂u·∂u/∂δ + ∂g/∂δ)/(∂g/∂t + ∂g/∂u·f): by Newton's iteration on
  /// the Taylor series of the solution in time, whose coefficients are polynomials in the displacements. Where the event function
  /// touches zero without crossing it the derivatives are infinite or NaN.
  ///
  ///     let outcome = try falling.advance(to: 10)        // .event(0)
  ///     let (time, state) = try falling.expansion(atEvent: 0)
  ///
  /// - Parameter event: the index of the event on whose zero the solution stands.
  /// - Returns: the time and the states, of the order of this integrator; their values are those reached.
  /// - Precondition: there is such an event, and the integrator has stopped at it.
  /// - Throws: `branchChanged` where the right-hand side is on no branch there.
  /// - Complexity: `order` evaluations of the right-hand side on series of polynomials.
  public func expansion(
    atEvent event: Int
  ) throws(IntegrationError) -> (time: MultivariateTaylor<Double>, state: [MultivariateTaylor<Double>]) {
    require(integrator.events.indices.contains(event), "There are \(integrator.events.count) events, and none has the index \(event)")
    let rounding = 1e-12 * (Swift.abs(time) + Swift.abs(integrator.workspace.work.start))
    let remedy =
      integrator.events[event].isTerminal
      ? "where it stopped, if at all, is what advance(to:) returns" : "only Event(isTerminal: true) stops it"
    require(
      integrator.lastMet[event].map { Swift.abs($0 - time) <= rounding } == true,
      "The solution at time \(time) has not stopped at event \(event): \(remedy)")
    return try expansion(ofEvent: event, at: time, expansion, on: integrator.met)
  }

  /// The time of an event and the state there as polynomials, from the states at its fixed time, on the branch of a place near to it.
  func expansion(
    ofEvent event: Int, at time: Double, _ start: [MultivariateTaylor<Double>], on place: BranchCrossing.Place?
  ) throws(IntegrationError) -> (time: MultivariateTaylor<Double>, state: [MultivariateTaylor<Double>]) {
    do {
      var flow = try PolynomialFlow(record, through: start, at: time, parameters: parameterPolynomials, order: order)
      if let place, !flow.conditions.isEmpty {
        // An event may be met where the branch changes: the derivatives are still those of the branch that led there.
        flow = try PolynomialFlow(
          record, through: start, at: MultivariateTaylor(time), near: place.time, from: Array(place.state[..<states]),
          parameters: parameterPolynomials, order: order + 4)
      }
      let g = flow.lines[Int(flow.program.results[states + event])]
      // Its value is a rounding of zero, which must not move the event.
      let rest = g(MultivariateTaylor(time - flow.time)).value
      let root = TaylorSeries(coefficients: g.coefficients.enumerated().map { $0 == 0 ? $1 - rest : $1 })
      let moment = flow.zero(of: root, near: time)
      return (moment, flow(moment))
    } catch {
      throw .branchChanged(time: time)
    }
  }

  /// Changes the state at a terminal event that has just occurred, and goes on from it: a ball bounces, a stage separates.
  ///
  ///     try ball.advance(to: 100)                                    // .event(0): the height falls through zero
  ///     try ball.jump(atEvent: 0) { t, u, p in [0, -p[0] * u[1]] }   // the speed is reversed and multiplied by a parameter
  ///
  /// The new state is that at the time τ(δ) of the event, which varies with the displacements; from there the solution is continued to the
  /// fixed time reached, so that `expansion` and `jacobian(_:)` are again those at `time`. To first order this multiplies derivatives by the saltation matrix.
  ///
  /// Source: R. I. Leine & H. Nijmeijer, "Dynamics and Bifurcations of Non-Smooth Mechanical Systems" (2004), chapter 7.
  /// - Parameters:
  ///   - event: the index of the event on whose zero the solution stands.
  ///   - change: the new state of the time of the event, the state there and the parameters, polynomials all.
  /// - Precondition: there is such an event, the integrator has stopped at it, and there are as many new states as old ones.
  /// - Throws: `branchChanged` where the right-hand side is on no branch there.
  /// - Complexity: O(order²) evaluations of the right-hand side on series of polynomials.
  public mutating func jump(
    atEvent event: Int,
    to change: (
      _ time: MultivariateTaylor<Double>, _ state: [MultivariateTaylor<Double>], _ parameters: [MultivariateTaylor<Double>]
    ) -> [MultivariateTaylor<Double>]
  ) throws(IntegrationError) {
    let (moment, before) = try expansion(atEvent: event)
    let after = change(moment, before, parameterPolynomials)
    require(after.count == states, "A solution of \(states) states cannot jump to \(after.count)")
    let parameters = parameterPolynomials
    do {
      var flow = try PolynomialFlow(
        record, through: after, at: moment, near: time, from: after.map(\.value), parameters: parameters, order: order)
      if !flow.conditions.isEmpty {
        // Where the branch changes at the new state, the solution goes on from there on one side only.
        var ahead = integrator
        ahead.state = Self.numbers(after, basis)
        let place = try ahead.settle()
        flow = try PolynomialFlow(
          record, through: after, at: moment, near: place.time, from: Array(place.state[..<states]), parameters: parameters,
          order: order + 4)
        guard flow.begins(at: moment, from: 2 * time - place.time, to: place.time) else { throw IntegrationError.branchChanged(time: time) }
        integrator = ahead
      }
      expansion = flow(MultivariateTaylor(time))
      integrator.isSettled = true
    } catch {
      throw .branchChanged(time: time)
    }
  }
}
