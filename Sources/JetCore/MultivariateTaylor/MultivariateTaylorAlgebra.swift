// The algebra of series in many variables: evaluation, lines, derivatives, antiderivatives, tensors, change of order.

extension MultivariateTaylor where T: Scalar {
  /// The polynomial at a displacement from the point of expansion, from its lines' homogeneous parts by Horner's rule.
  ///
  /// - Precondition: there is one element for each variable.
  /// - Complexity: O(n) for each coefficient.
  @_alwaysEmitIntoClient
  public func callAsFunction(_ displacement: [T]) -> T {
    if isExactConstant { return value }
    return restricted(along: displacement)(1)
  }

  /// The univariate series of t ↦ f(x + tv): the homogeneous parts at v.
  ///
  /// - Precondition: there is one element for each variable.
  @_alwaysEmitIntoClient
  public func restricted(along v: [T]) -> TaylorSeries<T> {
    guard let basis else { return TaylorSeries(coefficients, lifted: true, tag) }
    require(v.count == basis.variables, "A direction needs one element for each of \(basis.variables) variables, got \(v.count)")
    var powers = [T](repeating: 1, count: basis.starts[basis.order])
    var parts = [T](repeating: .zero, count: basis.order + 1)
    parts[0] = value
    for i in 1..<Swift.max(1, basis.count) {
      let (parent, variable) = basis.parent(i)
      let monomial = parent == 0 ? v[variable] : powers[parent] * v[variable]
      if i < powers.count { powers[i] = monomial }
      parts[basis.degrees[i]] += coefficients[i] * monomial
    }
    return TaylorSeries(parts, lifted: false, tag)
  }

  /// The partial derivative ∂f/∂xᵥ as a series, whose order is one lower.
  ///
  /// - Precondition: the order is at least 1, or this is an exact constant; the variable is in range.
  @_alwaysEmitIntoClient
  public func differentiated(in variable: Int) -> MultivariateTaylor {
    guard let basis else { return value._isUndefined ? self : .zero }
    require(basis.order >= 1, "The derivative of a series needs order 1 at least, got order \(basis.order)")
    check(variable, basis)
    let lower = MonomialBasis.of(variables: basis.variables, order: basis.order - 1)
    let list = (0..<lower.count).map { i in
      let k = basis.product(i, variable: variable)
      return coefficients[k].multiplied(by: Int(basis.exponents[k * basis.variables + variable]))
    }
    return MultivariateTaylor(list, lower, tag)
  }

  /// The antiderivative in xᵥ that vanishes at xᵥ = 0, whose order is one higher.
  ///
  /// - Precondition: this is not an exact constant; the variable is in range.
  @_alwaysEmitIntoClient
  public func integrated(in variable: Int) -> MultivariateTaylor {
    guard let basis else { requirementFailed("A constant without variables cannot be integrated with respect to variable \(variable)") }
    check(variable, basis)
    let higher = MonomialBasis.of(variables: basis.variables, order: basis.order + 1)
    var list = [T](repeating: .zero, count: higher.count)
    for i in 0..<basis.count {
      let k = higher.product(i, variable: variable)
      list[k] = coefficients[i].divided(by: Int(higher.exponents[k * basis.variables + variable]))
    }
    return MultivariateTaylor(list, higher, tag)
  }

  @_alwaysEmitIntoClient
  package func check(_ variable: Int, _ basis: MonomialBasis) {
    require(
      variable >= 0 && variable < basis.variables, "Variable \(variable) is out of range for a series in \(basis.variables) variables")
  }

  /// The gradient [∂f/∂x₁, …, ∂f/∂xₙ] at the point of expansion: the linear part.
  ///
  /// - Precondition: the order is at least 1.
  @_alwaysEmitIntoClient
  public var gradient: [T] {
    guard let basis else { return [] }
    require(basis.order >= 1, "A gradient needs a series of order 1 at least, got order \(basis.order)")
    return Array(coefficients[basis.indices(ofDegree: 1)])
  }

  /// The series cut after a lower order.
  ///
  /// - Precondition: 0 ≤ `order` ≤ the order of the series, or this is an exact constant.
  @_alwaysEmitIntoClient
  public func truncated(to order: Int) -> MultivariateTaylor {
    guard let basis else { return self }
    require(order >= 0 && order <= basis.order, "A series of order \(basis.order) cannot be truncated to order \(order)")
    if order == basis.order { return self }
    let lower = MonomialBasis.of(variables: basis.variables, order: order)
    return MultivariateTaylor(Array(coefficients[..<lower.count]), lower, tag)
  }

  /// The series with zeros as its further coefficients, which the caller knows to be right.
  ///
  /// - Precondition: `order` is at least the order of the series, which is not an exact constant.
  @_alwaysEmitIntoClient
  public func extended(to order: Int) -> MultivariateTaylor {
    guard let basis else { requirementFailed("A constant without variables cannot be extended to order \(order)") }
    require(order >= basis.order, "A series of order \(basis.order) cannot be extended to order \(order)")
    let higher = MonomialBasis.of(variables: basis.variables, order: order)
    return MultivariateTaylor(coefficients + [T](repeating: .zero, count: higher.count - basis.count), higher, tag)
  }
}
