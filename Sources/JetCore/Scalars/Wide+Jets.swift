// Jets over numbers without limits of the exponent, part by part.

extension Dual where T: Scalar {
  /// Whether the base reaches farther when it is widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var isWidenable: Bool { T.isWidenable }

  /// Every part widened.
  public var widened: Dual<T.Wide> { Dual<T.Wide>(value.widened, tangent.widened, tag) }

  /// Every part in range.
  public init(narrowing x: Dual<T.Wide>) { self.init(T(narrowing: x.value), T(narrowing: x.tangent), x.tag) }

  /// Extends a range of exponents by those of all parts.
  @_alwaysEmitIntoClient
  public func extend(_ range: inout ExponentRange) {
    value.extend(&range)
    tangent.extend(&range)
  }
}

extension MultiDual where T: Scalar {
  /// Whether the base reaches farther when it is widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var isWidenable: Bool { T.isWidenable }

  /// Every part widened.
  public var widened: MultiDual<T.Wide, N> {
    var y = MultiDual<T.Wide, N>(value.widened, .filled(.zero), tag)
    for i in 0..<N { y.partials[i] = partials[i].widened }
    return y
  }

  /// Every part in range.
  public init(narrowing x: MultiDual<T.Wide, N>) {
    self.init(T(narrowing: x.value), .filled(.zero), x.tag)
    for i in 0..<N { partials[i] = T(narrowing: x.partials[i]) }
  }

  /// Extends a range of exponents by those of all parts.
  @_alwaysEmitIntoClient
  public func extend(_ range: inout ExponentRange) {
    value.extend(&range)
    for i in 0..<N { partials[i].extend(&range) }
  }
}

extension HyperDual where T: Scalar {
  /// Whether the base reaches farther when it is widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var isWidenable: Bool { T.isWidenable }

  /// Every part widened.
  public var widened: HyperDual<T.Wide, M, N> {
    var y = HyperDual<T.Wide, M, N>(value.widened)
    (y.moving, y.tag) = (moving, tag)
    for i in 0..<M { y.left[i] = left[i].widened }
    for j in 0..<N { y.right[j] = right[j].widened }
    for i in 0..<M { for j in 0..<N { y.block[i][j] = block[i][j].widened } }
    return y
  }

  /// Every part in range.
  public init(narrowing x: HyperDual<T.Wide, M, N>) {
    self.init(T(narrowing: x.value))
    (moving, tag) = (x.moving, x.tag)
    for i in 0..<M { left[i] = T(narrowing: x.left[i]) }
    for j in 0..<N { right[j] = T(narrowing: x.right[j]) }
    for i in 0..<M { for j in 0..<N { block[i][j] = T(narrowing: x.block[i][j]) } }
  }

  /// Extends a range of exponents by those of all parts.
  @_alwaysEmitIntoClient
  public func extend(_ range: inout ExponentRange) {
    value.extend(&range)
    for i in 0..<M { left[i].extend(&range) }
    for j in 0..<N { right[j].extend(&range) }
    for i in 0..<M { for j in 0..<N { block[i][j].extend(&range) } }
  }
}

extension LaplacianJet where T: Scalar {
  /// Whether the base reaches farther when it is widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var isWidenable: Bool { T.isWidenable }

  /// Every part widened.
  public var widened: LaplacianJet<T.Wide, D> {
    var y = LaplacianJet<T.Wide, D>(value.widened, .filled(.zero), laplacian.widened, tag)
    for i in 0..<D { y.partials[i] = partials[i].widened }
    return y
  }

  /// Every part in range.
  public init(narrowing x: LaplacianJet<T.Wide, D>) {
    self.init(T(narrowing: x.value), .filled(.zero), T(narrowing: x.laplacian), x.tag)
    for i in 0..<D { partials[i] = T(narrowing: x.partials[i]) }
  }

  /// Extends a range of exponents by those of all parts.
  @_alwaysEmitIntoClient
  public func extend(_ range: inout ExponentRange) {
    value.extend(&range)
    laplacian.extend(&range)
    for i in 0..<D { partials[i].extend(&range) }
  }
}

extension Taylor where T: Scalar {
  /// Whether the base reaches farther when it is widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var isWidenable: Bool { T.isWidenable }

  /// Every coefficient widened.
  public var widened: Taylor<T.Wide, N> {
    var y = Taylor<T.Wide, N>(value.widened, .filled(.zero), tag)
    for i in 0..<N { y.tail[i] = tail[i].widened }
    return y
  }

  /// Every coefficient in range.
  public init(narrowing x: Taylor<T.Wide, N>) {
    self.init(T(narrowing: x.value), .filled(.zero), x.tag)
    for i in 0..<N { tail[i] = T(narrowing: x.tail[i]) }
  }

  /// Extends a range of exponents by those of all coefficients.
  @_alwaysEmitIntoClient
  public func extend(_ range: inout ExponentRange) {
    value.extend(&range)
    for i in 0..<N { tail[i].extend(&range) }
  }
}

extension TaylorSeries where T: Scalar {
  /// Whether the base reaches farther when it is widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var isWidenable: Bool { T.isWidenable }

  /// Every coefficient widened.
  public var widened: TaylorSeries<T.Wide> { TaylorSeries<T.Wide>(coefficients.map(\.widened), lifted: isLifted, tag) }

  /// Every coefficient in range.
  public init(narrowing x: TaylorSeries<T.Wide>) { self.init(x.coefficients.map { T(narrowing: $0) }, lifted: x.isLifted, x.tag) }

  /// Extends a range of exponents by those of all coefficients.
  @_alwaysEmitIntoClient
  public func extend(_ range: inout ExponentRange) { for c in coefficients { c.extend(&range) } }
}

extension MultivariateTaylor where T: Scalar {
  /// Whether the base reaches farther when it is widened.
  @_alwaysEmitIntoClient @inline(__always)
  public static var isWidenable: Bool { T.isWidenable }

  /// Every coefficient widened.
  public var widened: MultivariateTaylor<T.Wide> { MultivariateTaylor<T.Wide>(coefficients.map(\.widened), basis, tag) }

  /// Every coefficient in range.
  public init(narrowing x: MultivariateTaylor<T.Wide>) { self.init(x.coefficients.map { T(narrowing: $0) }, x.basis, x.tag) }

  /// Extends a range of exponents by those of all coefficients.
  @_alwaysEmitIntoClient
  public func extend(_ range: inout ExponentRange) { for c in coefficients { c.extend(&range) } }
}
