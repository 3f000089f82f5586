// A solution with its derivatives with respect to initial state and parameters.

import JetCore
import JetMatrices
import JetPrograms
import Jets

/// What a solution is differentiated with respect to.
public enum Variation: Sendable, Hashable {
  /// The initial state.
  case state
  /// The parameters.
  case parameters
}

/// Integrates an equation together with the derivatives of its solution with respect to initial state and parameters.
///
///     var varied = try VariationalIntegrator(Pendulum(), from: [1.0, 0.0], parameters: [9.81], order: 1)
///     try varied.advance(to: 3)
///     varied.jacobian(.parameters)               // ∂u(3)/∂p, 2×1
///     varied.state(displacedBy: [1e-3, 0, 0])    // u(3) for the initial state (1.001, 0)
///
/// The state is a truncated Taylor polynomial in the displacements of initial state and parameters; its coefficients obey the variational
/// equations, which are found by running the recorded right-hand side on such polynomials over recording numbers. All coefficients enter the
/// step control, so that derivatives are as exact as the state. Where the right-hand side or a derivative of it jumps, the time of the jump is
/// differentiated too, and derivatives of every order are carried to the other branch; to first order that is the saltation matrix. Where
/// the solution meets the surface of the jump without crossing it, meets two at once, or starts on it, `branchChanged` is thrown: there are no derivatives.
///
/// Source: F. Biscani & D. Izzo, arXiv 2105.00800; M. Berz, "Modern Map Methods in Particle Beam Physics", chapter 2; R. I. Leine & H. Nijmeijer,
/// "Dynamics and Bifurcations of Non-Smooth Mechanical Systems" (2004), chapter 7.
public struct VariationalIntegrator: Sendable {
  /// The total order of the derivatives.
  public let order: Int

  /// What the solution is differentiated with respect to, the state first.
  public let variations: [Variation]

  /// The integrator of the state and all coefficients: those of the value first, then by the monomials of a `MonomialBasis`.
  var integrator: TaylorIntegrator
  let states: Int
  let parameters: [Double]
  let basis: MonomialBasis

  /// Records rates and event functions at a time and a state; the inputs are time, states and parameters.
  let record: @Sendable (_ time: Double, _ state: [Double]) -> Program

  /// Makes an integrator of a function object and its derivatives up to an order.
  ///
  /// - Parameters:
  ///   - equation: the right-hand side.
  ///   - state: the initial state.
  ///   - time: the initial time.
  ///   - parameters: the parameters of the right-hand side.
  ///   - order: the total order of the derivatives.
  ///   - variations: what to differentiate with respect to.
  ///   - tolerance: the local error allowed.
  ///   - maximumStep: the longest step.
  ///   - events: the events to find.
  /// - Precondition: `order` ≥ 1, and there is at least one variation.
  /// - Throws: `nonFinite` where time, state or parameters are not finite.
  /// - Complexity: C(d + order, order) coefficients for each state, d being the number of displacements.
  public init(
    _ equation: some DifferentialEquation, from state: [Double], at time: Double = 0, parameters: [Double] = [], order: Int,
    by variations: [Variation] = [.state, .parameters], tolerance: Tolerance = 1e-15, maximumStep: Double = .infinity, events: [Event] = []
  ) throws(IntegrationError) {
    try self.init(
      rates: { t, u, p in equation(t, u, p) }, from: state, at: time, parameters: parameters, order: order, by: variations,
      tolerance: tolerance, maximumStep: maximumStep, events: events)
  }

  /// Makes an integrator of a closure of time, state and parameters and its derivatives up to an order.
  ///
  /// - Throws: `nonFinite` where time, state or parameters are not finite.
  public init(
    from state: [Double], at time: Double = 0, parameters: [Double] = [], order: Int, by variations: [Variation] = [.state, .parameters],
    tolerance: Tolerance = 1e-15, maximumStep: Double = .infinity, events: [Event] = [],
    _ rates: @escaping @Sendable (_ t: ProgramTracer, _ u: [ProgramTracer], _ p: [ProgramTracer]) -> [ProgramTracer]
  ) throws(IntegrationError) {
    try self.init(
      rates: rates, from: state, at: time, parameters: parameters, order: order, by: variations, tolerance: tolerance,
      maximumStep: maximumStep, events: events)
  }

  private init(
    rates: @escaping Rates, from state: [Double], at time: Double, parameters: [Double], order: Int, by variations: [Variation],
    tolerance: Tolerance, maximumStep: Double, events: [Event]
  ) throws(IntegrationError) {
    require(order >= 1, "The order of the derivatives must be at least 1, got \(order)")
    let n = state.count
    let byState = variations.contains(.state), byParameters = variations.contains(.parameters)
    let displacements = (byState ? n : 0) + (byParameters ? parameters.count : 0)
    require(displacements > 0, "There is neither a state nor a parameter to differentiate with respect to")
    let basis = MonomialBasis.of(variables: displacements, order: order)
    let first = byState ? n : 0
    // Four directions are varied together; for fewer than three that does not pay.
    let isMatrix = order == 1 && byState && displacements >= 3
    var right = RightHandSide(states: n * basis.count, events: events) { time, extended in
      isMatrix
        ? Self.recordMatrix(rates, events, states: n, parameters, byParameters: byParameters, time, Array(extended[..<n]))
        : Self.record(rates, events, basis, states: n, parameters, firstParameter: byParameters ? first : nil, time, extended)
    }
    if isMatrix { right.variations = (n, displacements) }
    var start = state + [Double](repeating: 0, count: n * (basis.count - 1))
    if byState { for i in 0..<n { start[(1 + i) * n + i] = 1 } }
    self.order = order
    self.variations = (byState ? [.state] : []) + (byParameters ? [.parameters] : [])
    self.basis = basis
    states = n
    self.parameters = parameters
    record = { time, state in RightHandSide.record(rates, events, parameters, time, state) }
    integrator = try TaylorIntegrator(
      right, from: start, at: time, parameters: parameters, tolerance: tolerance, maximumStep: maximumStep, primary: n)
    integrator.continuous = n * MonomialBasis.of(variables: displacements, order: order - 1).count
    let (p, record) = (parameterPolynomials, record)
    integrator.carry = { place in
      let states = Self.polynomials(place.state, states: n, basis)
      guard let next = place.carried(states, p, order: order, record) else { return nil }
      return Array(place.state[..<n]) + Self.numbers(next, basis)[n...]
    }
  }

  /// The polynomials whose coefficients stand in an extended state, monomial after monomial.
  static func polynomials(_ numbers: [Double], states n: Int, _ basis: MonomialBasis) -> [MultivariateTaylor<Double>] {
    (0..<n).map { i in
      MultivariateTaylor(variables: basis.variables, order: basis.order, coefficients: (0..<basis.count).map { numbers[$0 * n + i] })
    }
  }

  /// The extended state of polynomials; constants have no other coefficients than their value.
  static func numbers(_ polynomials: [MultivariateTaylor<Double>], _ basis: MonomialBasis) -> [Double] {
    (0..<basis.count).flatMap { c in polynomials.map { c < $0.coefficients.count ? $0.coefficients[c] : 0 } }
  }

  /// Records rates, event functions, and the derivatives of each rate by the states and the parameters.
  private static func recordMatrix(
    _ rates: Rates, _ events: [Event], states n: Int, _ parameters: [Double], byParameters: Bool, _ time: Double, _ state: [Double]
  ) -> Program {
    let plain = RightHandSide.record(rates, events, parameters, time, state)
    let variables = n + (byParameters ? parameters.count : 0)
    return Program(at: [time] + state) { inputs in
      let jacobian = JacobianElimination(plain, at: Array(inputs) + parameters.map { ProgramTracer($0) }, variables: 1)
      return jacobian.results + (0..<n).flatMap { i in (1...variables).map { jacobian.slope(i, $0) } }
    }
  }

  /// Records the rates of all coefficients.
  private static func record(
    _ rates: Rates, _ events: [Event], _ basis: MonomialBasis, states n: Int, _ parameters: [Double], firstParameter: Int?, _ time: Double,
    _ extended: [Double]
  ) -> Program {
    typealias Series = MultivariateTaylor<ProgramTracer>
    let plain = RightHandSide.record(rates, events, parameters, time, Array(extended[..<n]))
    return Program(at: RightHandSide.generic(time, extended, linearFrom: n)) { inputs in
      let u = (0..<n).map { i in
        Series(variables: basis.variables, order: basis.order, coefficients: (0..<basis.count).map { inputs[1 + $0 * n + i] })
      }
      let p = parameters.enumerated().map { j, value in
        firstParameter.map { Series(variable: ProgramTracer(value), index: $0 + j, variables: basis.variables, order: basis.order) }
          ?? Series(ProgramTracer(value))
      }
      let results = plain.retraced([Series(inputs[0])] + u + p)
      let rates = (0..<basis.count).flatMap { c in
        (0..<n).map { i in c < results[i].coefficients.count ? results[i].coefficients[c] : 0 }
      }
      return rates + results[n...].map(\.value)
    }
  }
}

extension Program {
  /// The results on jets over recording numbers; the comparisons are recorded again.
  func retraced<S: RealScalar>(_ x: [S]) -> [S] where S.Primal == ProgramTracer {
    var numbers: [S] = []
    numbers.reserveCapacity(instructions.count)
    for line in instructions {
      func operand(_ i: Int32) -> S { i < 0 ? 0 : numbers[Int(i)] }
      let known = retraced(numbers.count, x, operand)
      numbers.append(known ?? line.apply(operand(line.a), operand(line.b), operand(line.c), operand(line.d)))
    }
    return results.map { numbers[Int($0)] }
  }

  /// What a line is that is no operation: an input, a constant, or a comparison, which is recorded again and is zero.
  func retraced<S: RealScalar>(_ i: Int, _ x: [S], _ operand: (Int32) -> S) -> S? where S.Primal == ProgramTracer {
    let line = instructions[i]
    switch line.operation {
    case .input: return x[i]
    case .constant: return S(primal: ProgramTracer(line.constant))
    case .guard:
      let a = operand(line.a).primal, b = operand(line.b).primal
      switch line.test {
      case .less: _ = a < b
      case .lessOrEqual: _ = a <= b
      case .equal, .same: _ = a == b
      case .isNaN: _ = a.isNaN
      case .isFinite: _ = a.isFinite
      case .isNormal: _ = a.isNormal
      case .isSubnormal: _ = a.isSubnormal
      case .isNegative: _ = a.sign
      @unknown default: requirementFailed("Unknown test \(line.test)")
      }
      return 0
    default: return nil
    }
  }
}

extension VariationalIntegrator {
  /// The parameters as polynomials in the displacements.
  var parameterPolynomials: [MultivariateTaylor<Double>] {
    guard variations.contains(.parameters) else { return parameters.map { MultivariateTaylor($0) } }
    let first = variations.contains(.state) ? states : 0
    return parameters.enumerated().map { j, value in
      MultivariateTaylor(variable: value, index: first + j, variables: basis.variables, order: basis.order)
    }
  }

  /// The time reached.
  public var time: Double { integrator.time }

  /// The number of steps done.
  public var steps: Int { integrator.steps }

  /// The order of the Taylor series in time.
  public var seriesOrder: Int { integrator.order }

  /// The most steps that one call may do.
  public var maximumSteps: Int {
    get { integrator.maximumSteps }
    set { integrator.maximumSteps = newValue }
  }

  /// The state reached.
  public var state: [Double] { Array(integrator.state[..<states]) }

  /// Each state as a polynomial in the displacements of initial state and parameters, in that order.
  ///
  /// Its coefficients are normalized: `expansion[i].partialDerivative(orders:)` is a derivative of state i. Assign new polynomials to go on
  /// from another state at this time, with its derivatives: u₀(δ) of a family of starts, or a change of the state at a fixed time. At an event,
  /// whose time varies, `jump(atEvent:to:)` changes the state.
  ///
  /// - Precondition: a new list has a polynomial for each state, each a constant or of these variables and this order.
  public var expansion: [MultivariateTaylor<Double>] {
    get { Self.polynomials(integrator.state, states: states, basis) }
    set {
      require(newValue.count == states, "A solution of \(states) states was given \(newValue.count) polynomials")
      require(
        newValue.allSatisfy { $0.coefficients.count == 1 || ($0.variables == basis.variables && $0.order == basis.order) },
        "A state must be a constant or a polynomial in \(basis.variables) displacements of order \(basis.order)")
      integrator.state = Self.numbers(newValue, basis)
    }
  }

  /// The derivatives of the state with respect to the initial state or the parameters: a row for each state.
  ///
  /// - Precondition: it is among `variations`.
  public func jacobian(_ variation: Variation) -> Matrix<Double> {
    require(variations.contains(variation), "The solution was not differentiated with respect to the \(variation)")
    let first = variation == .state || !variations.contains(.state) ? 0 : states
    let numbers = integrator.state
    return Matrix(rows: states, columns: variation == .state ? states : parameters.count) { i, j in numbers[(1 + first + j) * states + i] }
  }

  /// The state for displaced initial state and parameters, by the Taylor map of the flow.
  ///
  /// - Parameter displacement: a number for each initial state and then for each parameter, of those in `variations`.
  /// - Returns: the state; the error is that of the first order that was left out.
  /// - Precondition: there are as many numbers as displacements.
  public func state(displacedBy displacement: [Double]) -> [Double] {
    require(
      displacement.count == basis.variables, "A map of \(basis.variables) displacements was called with \(displacement.count) numbers")
    return expansion.map { $0(displacement) }
  }
}
