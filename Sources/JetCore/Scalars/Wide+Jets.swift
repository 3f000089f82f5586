// Jets over numbers without limits of the exponent, part by part.

extension Dual where T: Scalar {
  /// Whether the base reaches farther when it is _widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { T._isWidenable }

  /// Every part _widened.
  public var _widened: Dual<T._Wide> { Dual<T._Wide>(value._widened, tangent._widened, tag) }

  /// Every part in range.
  public init(_narrowing x: Dual<T._Wide>) { self.init(T(_narrowing: x.value), T(_narrowing: x.tangent), x.tag) }

  /// Extends a range of exponents by those of all parts.
  @_alwaysEmitIntoClient
  public func _extend(_ range: inout _ExponentRange) {
    value._extend(&range)
    tangent._extend(&range)
  }
}

extension MultiDual where T: Scalar {
  /// Whether the base reaches farther when it is _widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { T._isWidenable }

  /// Every part _widened.
  public var _widened: MultiDual<T._Wide, N> {
    var y = MultiDual<T._Wide, N>(value._widened, .filled(.zero), tag)
    for i in 0..<N { y.partials[i] = partials[i]._widened }
    return y
  }

  /// Every part in range.
  public init(_narrowing x: MultiDual<T._Wide, N>) {
    self.init(T(_narrowing: x.value), .filled(.zero), x.tag)
    for i in 0..<N { partials[i] = T(_narrowing: x.partials[i]) }
  }

  /// Extends a range of exponents by those of all parts.
  @_alwaysEmitIntoClient
  public func _extend(_ range: inout _ExponentRange) {
    value._extend(&range)
    for i in 0..<N { partials[i]._extend(&range) }
  }
}

extension HyperDual where T: Scalar {
  /// Whether the base reaches farther when it is _widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { T._isWidenable }

  /// Every part _widened.
  public var _widened: HyperDual<T._Wide, M, N> {
    var y = HyperDual<T._Wide, M, N>(value._widened)
    (y.activity, y.tag) = (activity, tag)
    for i in 0..<M { y._rowPartials[i] = _rowPartials[i]._widened }
    for j in 0..<N { y._columnPartials[j] = _columnPartials[j]._widened }
    for i in 0..<M { for j in 0..<N { y._mixedPartials[i][j] = _mixedPartials[i][j]._widened } }
    return y
  }

  /// Every part in range.
  public init(_narrowing x: HyperDual<T._Wide, M, N>) {
    self.init(T(_narrowing: x.value))
    (activity, tag) = (x.activity, x.tag)
    for i in 0..<M { _rowPartials[i] = T(_narrowing: x._rowPartials[i]) }
    for j in 0..<N { _columnPartials[j] = T(_narrowing: x._columnPartials[j]) }
    for i in 0..<M { for j in 0..<N { _mixedPartials[i][j] = T(_narrowing: x._mixedPartials[i][j]) } }
  }

  /// Extends a range of exponents by those of all parts.
  @_alwaysEmitIntoClient
  public func _extend(_ range: inout _ExponentRange) {
    value._extend(&range)
    for i in 0..<M { _rowPartials[i]._extend(&range) }
    for j in 0..<N { _columnPartials[j]._extend(&range) }
    for i in 0..<M { for j in 0..<N { _mixedPartials[i][j]._extend(&range) } }
  }
}

extension LaplacianJet where T: Scalar {
  /// Whether the base reaches farther when it is _widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { T._isWidenable }

  /// Every part _widened.
  public var _widened: LaplacianJet<T._Wide, D> {
    var y = LaplacianJet<T._Wide, D>(value._widened, .filled(.zero), laplacian._widened, tag)
    for i in 0..<D { y.partials[i] = partials[i]._widened }
    return y
  }

  /// Every part in range.
  public init(_narrowing x: LaplacianJet<T._Wide, D>) {
    self.init(T(_narrowing: x.value), .filled(.zero), T(_narrowing: x.laplacian), x.tag)
    for i in 0..<D { partials[i] = T(_narrowing: x.partials[i]) }
  }

  /// Extends a range of exponents by those of all parts.
  @_alwaysEmitIntoClient
  public func _extend(_ range: inout _ExponentRange) {
    value._extend(&range)
    laplacian._extend(&range)
    for i in 0..<D { partials[i]._extend(&range) }
  }
}

extension Taylor where T: Scalar {
  /// Whether the base reaches farther when it is _widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { T._isWidenable }

  /// Every coefficient _widened.
  public var _widened: Taylor<T._Wide, N> {
    var y = Taylor<T._Wide, N>(value._widened, .filled(.zero), tag)
    for i in 0..<N { y.higherCoefficients[i] = higherCoefficients[i]._widened }
    return y
  }

  /// Every coefficient in range.
  public init(_narrowing x: Taylor<T._Wide, N>) {
    self.init(T(_narrowing: x.value), .filled(.zero), x.tag)
    for i in 0..<N { higherCoefficients[i] = T(_narrowing: x.higherCoefficients[i]) }
  }

  /// Extends a range of exponents by those of all coefficients.
  @_alwaysEmitIntoClient
  public func _extend(_ range: inout _ExponentRange) {
    value._extend(&range)
    for i in 0..<N { higherCoefficients[i]._extend(&range) }
  }
}

extension TaylorSeries where T: Scalar {
  /// Whether the base reaches farther when it is _widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { T._isWidenable }

  /// Every coefficient _widened.
  public var _widened: TaylorSeries<T._Wide> { TaylorSeries<T._Wide>(coefficients.map { $0._widened }, lifted: isLifted, tag) }

  /// Every coefficient in range.
  public init(_narrowing x: TaylorSeries<T._Wide>) { self.init(x.coefficients.map { T(_narrowing: $0) }, lifted: x.isLifted, x.tag) }

  /// Extends a range of exponents by those of all coefficients.
  @_alwaysEmitIntoClient
  public func _extend(_ range: inout _ExponentRange) { for c in coefficients { c._extend(&range) } }
}

extension MultivariateTaylor where T: Scalar {
  /// Whether the base reaches farther when it is _widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var _isWidenable: Bool { T._isWidenable }

  /// Every coefficient _widened.
  public var _widened: MultivariateTaylor<T._Wide> { MultivariateTaylor<T._Wide>(coefficients.map { $0._widened }, basis, tag) }

  /// Every coefficient in range.
  public init(_narrowing x: MultivariateTaylor<T._Wide>) { self.init(x.coefficients.map { T(_narrowing: $0) }, x.basis, x.tag) }

  /// Extends a range of exponents by those of all coefficients.
  @_alwaysEmitIntoClient
  public func _extend(_ range: inout _ExponentRange) { for c in coefficients { c._extend(&range) } }
}
