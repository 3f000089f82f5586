// Series at singular points: which coefficients vary there, and which stay zero whatever the slope is.

extension MultivariateTaylor where T: Scalar {
  /// Whether `a` or `b` varies along each monomial.
  ///
  /// A function of a series has the coefficient zero at a monomial unless the series, restricted to the variables of that
  /// monomial, depends on each of them. That coefficient stays zero even where the function's slope is infinite.
  @usableFromInline
  package static func movement(_ a: MultivariateTaylor, _ b: MultivariateTaylor) -> [Bool] {
    guard let basis = common(a.basis, b.basis) else { return [false] }
    var moving = Set<[Int]>()
    for s in [a, b] where !s.isExactConstant {
      for i in 1..<Swift.max(1, basis.count) where s.coefficients[i] != .zero { moving.insert(basis.support(i)) }
    }
    return marks(basis) { variables in
      let inside = Set(moving.filter { $0.allSatisfy(variables.contains) }.joined())
      return inside.count == variables.count
    }
  }

  /// A property of each monomial but the constant one that depends on its variables alone.
  @usableFromInline
  package static func marks(_ basis: MonomialBasis, _ property: ([Int]) -> Bool) -> [Bool] {
    var known: [[Int]: Bool] = [:]
    return (0..<basis.count).map { i in
      let variables = basis.support(i)
      if variables.isEmpty { return false }
      let mark = known[variables] ?? property(variables)
      known[variables] = mark
      return mark
    }
  }

  /// Zero first derivatives and NaN beyond, except along variables in which the series is constant.
  ///
  /// NaN stands at every monomial along whose variables anything varies: two _kinked series may share a kink in all of them.
  @_alwaysEmitIntoClient
  public func _kinked(_ value: T) -> MultivariateTaylor {
    guard let basis, !isConstant else { return replacingValue(value) }
    var result = self
    let marks = kinkMarks(basis)
    for i in 1..<Swift.max(1, basis.count) {
      result.coefficients[i] = !marks[i] ? .zero : basis.degrees[i] == 1 ? ._zeroOfUnknownSlope : T.zero / T.zero
    }
    return result.replacingValue(value)
  }

  /// Whether the series varies at all when only the variables of a monomial do.
  @usableFromInline
  package func kinkMarks(_ basis: MonomialBasis) -> [Bool] {
    let moving = Set((1..<Swift.max(1, basis.count)).filter { coefficients[$0] != .zero }.map { basis.support($0) })
    return Self.marks(basis) { variables in moving.contains { $0.allSatisfy(variables.contains) } }
  }

  /// This product of two series at a pole, zero where both are constant.
  @_alwaysEmitIntoClient @inline(never)
  package func still(where a: MultivariateTaylor, _ b: MultivariateTaylor) -> MultivariateTaylor {
    guard let basis, !value._isUndefined else { return self }
    let active = Self.movement(a, b)
    var y = self
    for i in 1..<Swift.max(1, basis.count) where !active[i] { y.coefficients[i] = .zero }
    return y
  }

  /// The quotient at a pole.
  @_alwaysEmitIntoClient @inline(never)
  package static func polarQuotient(_ q0: T, _ a: MultivariateTaylor, _ b: MultivariateTaylor) -> MultivariateTaylor {
    let active = movement(a, b)
    return build(q0, a, b) { basis, x, y, z in
      if q0._isUndefined {
        for i in 1..<Swift.max(1, basis.count) { z[unchecked: i] = q0 }
      } else {
        HomogeneousKernels.divide(StrongProduct.self, basis, x, y, active: active.span, into: &z)
      }
    }
  }

  /// The solution of Dy = s·Dx where s is infinite or NaN.
  ///
  /// A zero derivative of the argument is a strong zero. Where the argument varies, but not at first order, an infinite slope leaves NaN.
  @_alwaysEmitIntoClient @inline(never)
  package static func singularAntiderivative(
    _ value: T, _ s: MultivariateTaylor, _ x: MultivariateTaylor, absorbing: Bool
  ) -> MultivariateTaylor {
    let dx = x.weighted()
    let plain = build(value, s, dx) { basis, s, dx, y in HomogeneousKernels.integrate(PlainProduct.self, basis, s, dx, into: &y) }
    var y = build(value, s, dx) { basis, s, dx, y in HomogeneousKernels.integrate(StrongProduct.self, basis, s, dx, into: &y) }
    guard let basis = y.basis else { return y }
    let active = movement(s, x)
    let still = marks(basis) { variables in basis.order > 0 && variables.allSatisfy { x.coefficients[1 + $0] == .zero } }
    for i in 1..<Swift.max(1, basis.count) {
      if !active[i] {
        y.coefficients[i] = .zero
      } else if !absorbing || still[i] && basis.variables > 1 {
        y.coefficients[i] = plain.coefficients[i]
      }
    }
    return y
  }
}
