// Choices between two jets, part by part where a program is recorded: there a branch would leave one side out.
//
// Over plain numbers they are an `if`, as `RealScalar` has it.

extension Dual where T: RealScalar {
  /// `a` or `b`, whole.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _select(
    where x: Primal, isBelow y: Primal, orEqual: Bool, _ a: @autoclosure () -> Dual, else b: @autoclosure () -> Dual
  ) -> Dual {
    guard Primal._isRecording else { return (orEqual ? x <= y : x < y) ? a() : b() }
    let (p, q) = (a(), b())
    return Dual(
      ._select(where: x, isBelow: y, orEqual: orEqual, p.value, else: q.value),
      ._select(where: x, isBelow: y, orEqual: orEqual, p.tangent, else: q.tangent), p.tag.merged(with: q.tag))
  }
}

extension MultiDual where T: RealScalar {
  /// `a` or `b`, whole.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _select(
    where x: Primal, isBelow y: Primal, orEqual: Bool, _ a: @autoclosure () -> MultiDual, else b: @autoclosure () -> MultiDual
  ) -> MultiDual {
    guard Primal._isRecording else { return (orEqual ? x <= y : x < y) ? a() : b() }
    let (p, q) = (a(), b())
    var r = MultiDual(._select(where: x, isBelow: y, orEqual: orEqual, p.value, else: q.value), p.partials, p.tag.merged(with: q.tag))
    for i in 0..<N {
      r.partials[i] = ._select(where: x, isBelow: y, orEqual: orEqual, p.partials[i], else: q.partials[i])
    }
    return r
  }
}

extension LaplacianJet where T: RealScalar {
  /// `a` or `b`, whole.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _select(
    where x: Primal, isBelow y: Primal, orEqual: Bool, _ a: @autoclosure () -> LaplacianJet, else b: @autoclosure () -> LaplacianJet
  ) -> LaplacianJet {
    guard Primal._isRecording else { return (orEqual ? x <= y : x < y) ? a() : b() }
    let (p, q) = (a(), b())
    var r = LaplacianJet(
      ._select(where: x, isBelow: y, orEqual: orEqual, p.value, else: q.value), p.partials,
      ._select(where: x, isBelow: y, orEqual: orEqual, p.laplacian, else: q.laplacian), p.tag.merged(with: q.tag))
    for i in 0..<D {
      r.partials[i] = ._select(where: x, isBelow: y, orEqual: orEqual, p.partials[i], else: q.partials[i])
    }
    return r
  }
}

extension Taylor where T: RealScalar {
  /// `a` or `b`, whole.
  @_alwaysEmitIntoClient @inline(__always)
  public static func _select(
    where x: Primal, isBelow y: Primal, orEqual: Bool, _ a: @autoclosure () -> Taylor, else b: @autoclosure () -> Taylor
  ) -> Taylor {
    guard Primal._isRecording else { return (orEqual ? x <= y : x < y) ? a() : b() }
    let (p, q) = (a(), b())
    var r = Taylor(
      ._select(where: x, isBelow: y, orEqual: orEqual, p.value, else: q.value), p.higherCoefficients, p.tag.merged(with: q.tag))
    for i in 0..<N {
      r.higherCoefficients[i] = ._select(where: x, isBelow: y, orEqual: orEqual, p.higherCoefficients[i], else: q.higherCoefficients[i])
    }
    return r
  }
}

extension TaylorSeries where T: RealScalar {
  /// `a` or `b`, whole; a lifted number takes the order of the other.
  @_alwaysEmitIntoClient
  public static func _select(
    where x: Primal, isBelow y: Primal, orEqual: Bool, _ a: @autoclosure () -> TaylorSeries, else b: @autoclosure () -> TaylorSeries
  ) -> TaylorSeries {
    guard Primal._isRecording else { return (orEqual ? x <= y : x < y) ? a() : b() }
    let (p, q) = (a(), b())
    if p.isExactConstant && q.isExactConstant {
      return TaylorSeries(._select(where: x, isBelow: y, orEqual: orEqual, p.value, else: q.value))
    }
    return combined(p.filled(as: q), q.filled(as: p)) { ._select(where: x, isBelow: y, orEqual: orEqual, $0, else: $1) }
  }

  /// This series; where it is a lifted number, with the order of another.
  @_alwaysEmitIntoClient
  package func filled(as other: TaylorSeries) -> TaylorSeries {
    guard isExactConstant else { return self }
    return TaylorSeries([value] + [T](repeating: .zero, count: other.order), lifted: false, tag)
  }
}
