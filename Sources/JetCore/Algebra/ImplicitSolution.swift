// Functions given by equations: y(x) with f(x, y) = 0, as jets, by Newton's iteration from a solution at plain numbers.
//
// The matrix A = ∂f/∂y is that of the plain numbers, factored once. What y lacks, y* − y, is nilpotent: it lies in the ideal of the
// perturbations, and a step y − A⁻¹·f(x, y) takes it into the next power of that ideal. So as many steps as the jet has orders, all
// levels together, end at the solution itself, to rounding. Series over plain numbers also take the matrix as a series, which
// doubles the number of right coefficients at each pass: `SeriesJet`.

extension Jet where Self: RealScalar, Base: RealScalar {
  /// The solution of f(x, y) = 0 by Newton's iteration with the matrix at the base point.
  @_alwaysEmitIntoClient
  public static func _implicit(
    at x: [Self], solution y: [Primal], inverse: ([[Primal]]) -> [[Primal]]?, of f: ([Self], [Self]) -> [Self]
  ) -> [Self] {
    guard let lead = x.first(where: { !$0.isConstant }) else { return liftedImplicit(at: x, solution: y, inverse: inverse, of: f) }
    return frozenNewton(at: x, solution: y, lead, inverse: inverse, of: f)
  }

  /// One step for each order that the arguments carry.
  @_alwaysEmitIntoClient
  package static func frozenNewton(
    at x: [Self], solution y0: [Primal], _ lead: Self, inverse invert: ([[Primal]]) -> [[Primal]]?, of f: ([Self], [Self]) -> [Self]
  ) -> [Self] {
    let columns = plainColumns(at: x, solution: y0, lead, of: f)
    guard let inverse = invert(rows(columns)) else { return y0.map { _undetermined($0, movingWith: x) } }
    var y = y0.map { Self(primal: $0) }
    for pass in 0..<(x.map { $0._totalOrder }.max() ?? 0) {
      let residual = residual(of: f, x, y)
      if pass == 0 && !isSolution(at: x, y0, residual.map { $0.primal }, lead, inverse, by: invert, of: f) {
        return y0.map { _undetermined($0, movingWith: x) }
      }
      // Without its plain part, which is rounding, the residual leaves the plain values as they were given.
      let moving = residual.map { $0 - Self(primal: $0.primal) }
      for (i, row) in inverse.enumerated() {
        for (a, r) in zip(row, moving) { y[i] -= r.scaled(by: Base(primal: a)) }
      }
    }
    return y
  }

  /// The solution where everything is constant at this level: that of the level below.
  @_alwaysEmitIntoClient
  package static func liftedImplicit(
    at x: [Self], solution y: [Primal], inverse: ([[Primal]]) -> [[Primal]]?, of f: ([Self], [Self]) -> [Self]
  ) -> [Self] {
    let values = Base._implicit(at: x.map { $0.value }, solution: y, inverse: inverse) { x, y in
      f(x.map { Self($0) }, y.map { Self($0) }).map { $0.value }
    }
    return values.map { value in x.reduce(Self(value)) { $0._matchingOrder(of: $1) } }
  }

  /// f(x, y), of which there must be as many values as unknowns.
  @_alwaysEmitIntoClient
  package static func residual(of f: ([Self], [Self]) -> [Self], _ x: [Self], _ y: [Self]) -> [Self] {
    let r = f(x, y)
    require(r.count == y.count, "\(y.count) unknowns need as many equations, got \(r.count)")
    return r
  }

  /// The columns of ∂f/∂y at plain numbers, by one varying unknown at a time.
  @_alwaysEmitIntoClient
  package static func plainColumns(
    at x: [Self], solution y0: [Primal], _ lead: Self, of f: ([Self], [Self]) -> [Self]
  ) -> [[Primal]] {
    let point = x.map { Self(primal: $0.primal) }
    var y = y0.map { Self(primal: $0) }
    return y0.indices.map { j in
      let still = y[j]
      y[j] = lead._moving(at: Base(primal: y0[j]))
      defer { y[j] = still }
      return residual(of: f, point, y).map { $0._speed.primal }
    }
  }

  /// A matrix by rows from its columns.
  @_alwaysEmitIntoClient
  package static func rows(_ columns: [[Primal]]) -> [[Primal]] { columns.indices.map { i in columns.map { $0[i] } } }

  /// The columns of ∂f/∂x at plain numbers, by one varying argument at a time.
  @_alwaysEmitIntoClient
  package static func plainArgumentColumns(
    at x: [Self], solution y0: [Primal], _ lead: Self, of f: ([Self], [Self]) -> [Self]
  ) -> [[Primal]] {
    var point = x.map { Self(primal: $0.primal) }
    let y = y0.map { Self(primal: $0) }
    return x.indices.map { j in
      let still = point[j]
      point[j] = lead._moving(at: Base(primal: x[j].primal))
      defer { point[j] = still }
      return residual(of: f, point, y).map { $0._speed.primal }
    }
  }

  /// Whether plain values solve plain equations, and well enough for their derivatives: Newton's next step is within √ε of them, or
  /// does not change the slopes.
  @_alwaysEmitIntoClient
  package static func isSolution(
    at x: [Self], _ y0: [Primal], _ residual: [Primal], _ lead: Self, _ inverse: [[Primal]], by invert: ([[Primal]]) -> [[Primal]]?,
    of f: ([Self], [Self]) -> [Self]
  ) -> Bool {
    let doubt = ImplicitDoubt(y0, residual, inverse)
    guard doubt.isNear else { return false }
    if doubt.isSmall { return true }
    guard let other = invert(rows(plainColumns(at: x, solution: doubt.next, lead, of: f))) else { return false }
    return ImplicitDoubt.agree(
      inverse, plainArgumentColumns(at: x, solution: y0, lead, of: f), other,
      plainArgumentColumns(at: x, solution: doubt.next, lead, of: f))
  }

  /// NaN in every derivative of every level at which one of `x` has a nonzero derivative.
  @_alwaysEmitIntoClient
  public static func _undetermined(_ value: Primal, movingWith x: [Self]) -> Self {
    let base = Base._undetermined(value, movingWith: x.map { $0.value })
    var sum = Self(base)
    for xi in x where !xi.isConstant { sum += xi.scaled(by: Base(primal: .nan)).replacingValue(.zero) }
    return sum.replacingValue(base)
  }

  /// The order of this level and those below.
  @_alwaysEmitIntoClient
  public var _totalOrder: Int { order + value._totalOrder }
}

/// What Newton's next step says of plain values that are said to solve plain equations.
@frozen
@usableFromInline
package struct ImplicitDoubt<P: RealScalar & BinaryFloatingPoint> {
  /// The values after the step.
  @usableFromInline package let next: [P]

  /// Whether the step is no more than √ε times the largest of the values and one.
  @usableFromInline package let isNear: Bool

  /// Whether the step changes no value by more than √ε of its own size: then slopes are those of the solution.
  @usableFromInline package let isSmall: Bool

  @_alwaysEmitIntoClient
  package init(_ y: [P], _ residual: [P], _ inverse: [[P]]) {
    let scale = y.reduce(1 as P) { Swift.max($0, $1.magnitude) }
    let steps = Self.product(inverse, residual)
    isNear = steps.allSatisfy { $0.magnitude <= scale * .sqrt(.ulpOfOne) }
    isSmall = zip(steps, y).allSatisfy { $0.magnitude <= $1.magnitude * .sqrt(.ulpOfOne) }
    next = zip(y, steps).map { $0 - $1 }
  }

  /// Whether the slopes A⁻¹·∂f/∂x at two points are the same, each element to 64√ε of the products that it is the sum of.
  ///
  /// The columns of ∂f/∂x have lists of their own.
  @_alwaysEmitIntoClient
  package static func agree(_ inverse: [[P]], _ columns: [[P]], _ other: [[P]], _ otherColumns: [[P]]) -> Bool {
    zip(columns, otherColumns).allSatisfy { column, otherColumn in
      let (x, y) = (product(inverse, column), product(other, otherColumn))
      let sizes = product(inverse.map { $0.map(\.magnitude) }, column.map(\.magnitude))
      // False for NaN too.
      return x.indices.allSatisfy { (x[$0] - y[$0]).magnitude <= 64 * .sqrt(.ulpOfOne) * sizes[$0] }
    }
  }

  @_alwaysEmitIntoClient
  package static func product(_ matrix: [[P]], _ x: [P]) -> [P] {
    matrix.map { row in
      var sum: P = 0
      for (a, b) in zip(row, x) { sum += a * b }
      return sum
    }
  }
}
