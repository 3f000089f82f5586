// How each jet varies along its first direction, which is how the plain derivatives of a function of jets are found.

extension Dual where T: Scalar {
  /// Tangent one.
  @_alwaysEmitIntoClient
  public func _moving(at value: T) -> Dual { Dual(variable: value) }

  /// The tangent.
  @_alwaysEmitIntoClient
  public var _speed: T { tangent }
}

extension MultiDual where T: Scalar {
  /// The first partial one.
  @_alwaysEmitIntoClient
  public func _moving(at value: T) -> MultiDual { MultiDual(variable: value, direction: 0) }

  /// The first partial.
  @_alwaysEmitIntoClient
  public var _speed: T { N > 0 ? partials[0] : .zero }
}

extension Taylor where T: Scalar {
  /// The first coefficient one.
  @_alwaysEmitIntoClient
  public func _moving(at value: T) -> Taylor { Taylor(variable: value) }

  /// The first coefficient.
  @_alwaysEmitIntoClient
  public var _speed: T { N > 0 ? self[1] : .zero }
}

extension TaylorSeries where T: Scalar {
  /// A series of order one.
  @_alwaysEmitIntoClient
  public func _moving(at value: T) -> TaylorSeries { TaylorSeries(variable: value, order: 1) }

  /// The first coefficient.
  @_alwaysEmitIntoClient
  public var _speed: T { order > 0 ? coefficients[1] : .zero }
}

extension HyperDual where T: Scalar {
  /// The first derivative along one direction one.
  @_alwaysEmitIntoClient
  public func _moving(at value: T) -> HyperDual {
    var result = HyperDual(value)
    if M > 0 {
      result._rowPartials[0] = 1
    } else {
      result._columnPartials[0] = 1
    }
    result.activity = 3
    return result
  }

  /// The first derivative along that direction.
  @_alwaysEmitIntoClient
  public var _speed: T { M > 0 ? _rowPartials[0] : N > 0 ? _columnPartials[0] : .zero }
}

extension LaplacianJet where T: Scalar {
  /// The first derivative along one direction one.
  @_alwaysEmitIntoClient
  public func _moving(at value: T) -> LaplacianJet {
    var result = LaplacianJet(value)
    result.partials[0] = 1
    return result
  }

  /// The first derivative along that direction.
  @_alwaysEmitIntoClient
  public var _speed: T { D > 0 ? partials[0] : .zero }
}

extension MultivariateTaylor where T: Scalar {
  /// The first variable, in a series of order one.
  @_alwaysEmitIntoClient
  public func _moving(at value: T) -> MultivariateTaylor {
    MultivariateTaylor(variable: value, index: 0, variables: variables, order: 1)
  }

  /// The coefficient of the first variable.
  @_alwaysEmitIntoClient
  public var _speed: T { order > 0 && variables > 0 ? coefficients[1] : .zero }
}
