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
    typealias Polynomial = MultivariateTaylor<Double>
    let program = record(time, state)
    let p = parameterPolynomials
    var u = expansion.map { TaylorSeries(coefficients: [$0]) }
    var values: [TaylorSeries<Polynomial>] = []
    for k in 0...order {
      let t = TaylorSeries(variable: Polynomial(time), order: k)
      let extended = u.map { $0.extended(to: k) }
      do { values = try program.replay(at: [t] + extended + p.map { TaylorSeries($0) }) } catch { throw .branchChanged(time: time) }
      guard k < order else { break }
      u = u.indices.map { i in
        TaylorSeries(coefficients: extended[i].coefficients + [values[Int(program.results[i])][k].divided(by: k + 1)])
      }
    }
    let g = values[Int(program.results[u.count + event])]
    // Its value is a rounding of zero, which must not move the event.
    let root = TaylorSeries(coefficients: (0...order).map { $0 == 0 ? g[0].replacingValue(0) : g[$0] })
    let slope = root.differentiated()
    var shift = Polynomial(0)
    var known = 1
    while known <= order {
      shift -= root(shift) / slope(shift)
      known *= 2
    }
    return (Polynomial(time) + shift, u.map { $0(shift) })
  }
}
