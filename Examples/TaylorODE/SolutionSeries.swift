// The Taylor coefficients of the solution of x′ = f(x), from evaluations of f on jets.

import Jets

/// Computes the coefficients x₀…x₁₉ of a solution, in buffers that are kept.
///
/// `T` is what the unknowns are: plain numbers, or jets that carry the derivatives of the solution. `C` chooses the method. With
/// C = 0 each coefficient costs one evaluation of f: on a series that is right to order k it is right to order k. With C > 0 there
/// are five evaluations in all, which the Jacobian of f, evaluated to low order and C columns at a time, corrects for the
/// coefficients they were not given.
struct SolutionSeries<E: DifferentialEquation, T: RealScalar, let C: Int> {
  /// The order of the series.
  static var order: Int { 19 }

  let equation: E

  /// The coefficients: that of order k of unknown i is `coefficients[i * (order + 1) + k]`.
  private(set) var coefficients: [T]

  private var rates: [T]
  private var pass3: Pass<T, 3>
  private var pass9: Pass<T, 9>
  private var pass15: Pass<T, 15>
  private var pass18: Pass<T, 18>
  private var jacobian: [T]
  private var slope1: JacobianPass<T, 1, C>
  private var slope4: JacobianPass<T, 4, C>

  init(_ equation: E) {
    let n = equation.dimension
    self.equation = equation
    coefficients = Array(repeating: .zero, count: (Self.order + 1) * n)
    rates = Array(repeating: .zero, count: n)
    pass3 = Pass(dimension: n)
    pass9 = Pass(dimension: n)
    pass15 = Pass(dimension: n)
    pass18 = Pass(dimension: n)
    jacobian = Array(repeating: .zero, count: 5 * n * n)
    slope1 = JacobianPass(dimension: n)
    slope4 = JacobianPass(dimension: n)
  }

  /// Computes the series of the solution through `x`.
  mutating func expand(at x: [T]) {
    let n = equation.dimension
    precondition(x.count == n, "The system has \(n) unknowns, the state \(x.count)")
    equation.rates(x, into: &rates)
    for i in 0..<n {
      coefficients[i * (Self.order + 1)] = x[i]
      coefficients[i * (Self.order + 1) + 1] = rates[i]
    }
    if C > 0 { correct() } else { sweep() }
  }

  /// Each evaluation adds one coefficient, on the shortest series that holds it.
  private mutating func sweep() {
    for k in 1...3 {
      pass3.evaluate(equation, coefficients, knownTo: k)
      pass3.extend(&coefficients, past: k)
    }
    for k in 4...9 {
      pass9.evaluate(equation, coefficients, knownTo: k)
      pass9.extend(&coefficients, past: k)
    }
    for k in 10...15 {
      pass15.evaluate(equation, coefficients, knownTo: k)
      pass15.extend(&coefficients, past: k)
    }
    for k in 16...18 {
      pass18.evaluate(equation, coefficients, knownTo: k)
      pass18.extend(&coefficients, past: k)
    }
  }

  /// Orders 1, 4, 10, 16, 19: the Jacobian to order 4 serves all evaluations after the second.
  private mutating func correct() {
    slope1.evaluate(equation, coefficients, into: &jacobian)
    pass3.evaluate(equation, coefficients, knownTo: 1)
    pass3.extend(&coefficients, past: 1, to: 4, jacobian: jacobian, order: 1)
    slope4.evaluate(equation, coefficients, into: &jacobian)
    pass9.evaluate(equation, coefficients, knownTo: 4)
    pass9.extend(&coefficients, past: 4, to: 10, jacobian: jacobian, order: 4)
    pass15.evaluate(equation, coefficients, knownTo: 10)
    pass15.extend(&coefficients, past: 10, to: 16, jacobian: jacobian, order: 4)
    pass18.evaluate(equation, coefficients, knownTo: 16)
    pass18.extend(&coefficients, past: 16, to: 19, jacobian: jacobian, order: 4)
  }
}
