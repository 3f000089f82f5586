// Products and quotients of every jet with a plain number: part by part, down through every nesting.

extension Jet {
  /// The sum: the value alone changes.
  @_alwaysEmitIntoClient @inline(__always)
  public func _adding(_ constant: Primal) -> Self { replacingValue(value._adding(constant)) }

  /// The difference: the derivatives change their sign.
  @_alwaysEmitIntoClient @inline(__always)
  public func _subtracted(from constant: Primal) -> Self { (-self).replacingValue(value._subtracted(from: constant)) }

  /// The product, by the jet's own scaling.
  @_alwaysEmitIntoClient @inline(__always)
  public func _scaled(by factor: Primal) -> Self { scaled(by: Base(primal: factor)) }

  /// The quotient, by the jet's own division.
  @_alwaysEmitIntoClient @inline(__always)
  public func _divided(by divisor: Primal) -> Self { divided(byScalar: Base(primal: divisor)) }
}

extension Dual where T: Scalar {
  /// The product, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func _scaled(by factor: T.Primal) -> Dual { Dual(value._scaled(by: factor), tangent._scaled(by: factor), tag) }

  /// The quotient, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func _divided(by divisor: T.Primal) -> Dual { Dual(value._divided(by: divisor), tangent._divided(by: divisor), tag) }
}

extension MultiDual where T: Scalar {
  /// The product, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func _scaled(by factor: T.Primal) -> MultiDual {
    var p = partials
    for i in 0..<N { p[unchecked: i] = p[unchecked: i]._scaled(by: factor) }
    return MultiDual(value._scaled(by: factor), p, tag)
  }

  /// The quotient, part by part: one division serves all directions while its reciprocal keeps its digits.
  @_alwaysEmitIntoClient @inline(__always)
  public func _divided(by divisor: T.Primal) -> MultiDual {
    let (quotient, inverse) = (value._divided(by: divisor), 1 / divisor)
    if inverse._isRegular { return _scaled(by: inverse).replacingValue(quotient) }
    var p = partials
    for i in 0..<N { p[unchecked: i] = p[unchecked: i]._divided(by: divisor) }
    return MultiDual(quotient, p, tag)
  }
}

extension Taylor where T: Scalar {
  /// The product, coefficient by coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  public func _scaled(by factor: T.Primal) -> Taylor {
    var p = higherCoefficients
    for i in 0..<N { p[unchecked: i] = p[unchecked: i]._scaled(by: factor) }
    return Taylor(value._scaled(by: factor), p, tag)
  }

  /// The quotient, coefficient by coefficient.
  @_alwaysEmitIntoClient @inline(__always)
  public func _divided(by divisor: T.Primal) -> Taylor {
    var p = higherCoefficients
    for i in 0..<N { p[unchecked: i] = p[unchecked: i]._divided(by: divisor) }
    return Taylor(value._divided(by: divisor), p, tag)
  }
}

extension TaylorSeries where T: Scalar {
  /// The product, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func _scaled(by factor: T.Primal) -> TaylorSeries { mapped { $0._scaled(by: factor) } }

  /// The quotient, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func _divided(by divisor: T.Primal) -> TaylorSeries { mapped { $0._divided(by: divisor) } }
}

extension MultivariateTaylor where T: Scalar {
  /// The product, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func _scaled(by factor: T.Primal) -> MultivariateTaylor { mapped { $0._scaled(by: factor) } }

  /// The quotient, coefficient by coefficient.
  @_alwaysEmitIntoClient
  public func _divided(by divisor: T.Primal) -> MultivariateTaylor { mapped { $0._divided(by: divisor) } }
}

extension SecondOrderJet {
  /// The product, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func _scaled(by factor: Primal) -> Self {
    mapped(value._scaled(by: factor), first: { $0._scaled(by: factor) }, second: { p, _, _ in p._scaled(by: factor) })
  }

  /// The quotient, part by part: one division serves all parts while its reciprocal keeps its digits.
  @_alwaysEmitIntoClient @inline(__always)
  public func _divided(by divisor: Primal) -> Self {
    let (quotient, inverse) = (value._divided(by: divisor), 1 / divisor)
    if inverse._isRegular { return _scaled(by: inverse).replacingValue(quotient) }
    return mapped(quotient, first: { $0._divided(by: divisor) }, second: { p, _, _ in p._divided(by: divisor) })
  }
}

extension LaplacianJet where T: Scalar {
  /// The product, part by part.
  @_alwaysEmitIntoClient @inline(__always)
  public func _scaled(by factor: T.Primal) -> LaplacianJet {
    var p = partials
    for i in 0..<D { p[unchecked: i] = p[unchecked: i]._scaled(by: factor) }
    return LaplacianJet(value._scaled(by: factor), p, laplacian._scaled(by: factor), tag)
  }

  /// The quotient, part by part: one division serves all directions while its reciprocal keeps its digits.
  @_alwaysEmitIntoClient @inline(__always)
  public func _divided(by divisor: T.Primal) -> LaplacianJet {
    var (p, inverse) = (partials, 1 / divisor)
    if inverse._isRegular {
      for i in 0..<D { p[unchecked: i] = p[unchecked: i]._scaled(by: inverse) }
    } else {
      for i in 0..<D { p[unchecked: i] = p[unchecked: i]._divided(by: divisor) }
    }
    return LaplacianJet(value._divided(by: divisor), p, laplacian._divided(by: divisor), tag)
  }
}
