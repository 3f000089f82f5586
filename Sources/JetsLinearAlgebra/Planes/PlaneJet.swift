// What every jet looks like from the side of linear algebra: numbered planes and the structure that multiplies them.

#if LinearAlgebra
import Jets

/// A jet whose parts are all of one type of plane: a matrix, a vector or a number, or any nesting of jets over one.
///
/// `Dual<Matrix<Double>>` has two planes, `Taylor<Matrix<Double>, 8>` nine, `Dual<Dual<Matrix<Double>>>` four, a plain
/// `Matrix<Double>` one. The functions of linear algebra compute on the planes and rebuild the jet.
public protocol PlaneJet: Sendable {
  /// The type of the parts.
  associatedtype Plane: Sendable

  /// The levels of the jet and their orders.
  var jetShape: JetShape { get }

  /// The plane with a number in `shape`, whose levels from `level` on are this jet's, each cut to the orders of `shape`.
  func plane(_ index: Int, _ shape: JetShape, _ level: Int) -> Plane

  /// A plane of the same size that is zero.
  static func zeroPlane(like plane: Plane) -> Plane

  /// Rebuilds a jet, the levels of `shape` from `level` on, from its planes, the first of which has the number `offset`.
  init(_ shape: JetShape, _ level: Int, _ offset: Int, plane: (Int) -> Plane)
}

extension PlaneJet where Plane == Self {
  /// No levels.
  public var jetShape: JetShape { .plain }

  /// Itself.
  public func plane(_ index: Int, _ shape: JetShape, _ level: Int) -> Self { self }

  /// The plane itself.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, plane: (Int) -> Self) { self = plane(offset) }
}

extension PlaneJet {
  /// The jet with these planes.
  init(planes: [Plane], shape: JetShape) { self.init(shape, 0, 0) { planes[$0] } }

  /// A jet of the same structure whose parts are all given by a function of this one's.
  func mapPlanes(_ transform: (Plane) -> Plane) -> Self {
    let shape = jetShape
    return Self(shape, 0, 0) { transform(plane($0, shape, 0)) }
  }

  /// All planes in order.
  func planes(_ shape: JetShape) -> [Plane] { (0..<shape.count).map { plane($0, shape, 0) } }
}

extension BLASScalar {
  /// Zero.
  public static func zeroPlane(like plane: Self) -> Self { .zero }
}

extension PlaneJet where Plane: BLASScalar {
  /// A number of the same levels with every part zero.
  var zeroOfSameKind: Self { mapPlanes { _ in .zero } }
}

extension Array: PlaneJet where Element: BLASScalar {
  /// As many zeros.
  public static func zeroPlane(like plane: [Element]) -> [Element] { [Element](repeating: .zero, count: plane.count) }
}

extension Matrix: PlaneJet where Element: BLASScalar {
  /// The zero matrix of the same shape.
  public static func zeroPlane(like plane: Matrix) -> Matrix { .zero(rows: plane.rows, columns: plane.columns) }
}

extension Dual: PlaneJet where T: PlaneJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Plane = T.Plane

  /// A plane of the same size that is zero.
  public static func zeroPlane(like plane: T.Plane) -> T.Plane { T.zeroPlane(like: plane) }

  /// One direction around the levels inside.
  public var jetShape: JetShape {
    // A plane has no levels of its own.
    let inner = T.self == T.Plane.self ? JetShape.plain : value.jetShape.meet(tangent.jetShape)
    return inner.under(.directions(1), tag)
  }

  /// A plane of the value, or of the tangent after those.
  public func plane(_ index: Int, _ shape: JetShape, _ level: Int) -> T.Plane {
    let weight = shape.weight(ofLevel: level)
    return index < weight ? value.plane(index, shape, level + 1) : tangent.plane(index - weight, shape, level + 1)
  }

  /// Rebuilds value and tangent.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, plane: (Int) -> T.Plane) {
    let weight = shape.weight(ofLevel: level)
    self.init(
      value: T(shape, level + 1, offset, plane: plane), tangent: T(shape, level + 1, offset + weight, plane: plane))
    tag = shape.tag(ofLevel: level)
  }
}

extension MultiDual: PlaneJet where T: PlaneJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Plane = T.Plane

  /// A plane of the same size that is zero.
  public static func zeroPlane(like plane: T.Plane) -> T.Plane { T.zeroPlane(like: plane) }

  /// N directions around the levels inside.
  public var jetShape: JetShape {
    // Planes have no levels of their own.
    if T.self == T.Plane.self { return JetShape.plain.under(.directions(N), tag) }
    var inner = value.jetShape
    for i in 0..<N { inner = inner.meet(partials[i].jetShape) }
    return inner.under(.directions(N), tag)
  }

  /// A plane of the value, or of a partial after those.
  public func plane(_ index: Int, _ shape: JetShape, _ level: Int) -> T.Plane {
    let (i, rest) = index.quotientAndRemainder(dividingBy: shape.weight(ofLevel: level))
    return i == 0 ? value.plane(rest, shape, level + 1) : partials[i - 1].plane(rest, shape, level + 1)
  }

  /// Rebuilds value and partials.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, plane: (Int) -> T.Plane) {
    let weight = shape.weight(ofLevel: level)
    self.init(
      value: T(shape, level + 1, offset, plane: plane),
      partials: InlineArray { T(shape, level + 1, offset + ($0 + 1) * weight, plane: plane) })
    tag = shape.tag(ofLevel: level)
  }
}

extension Taylor: PlaneJet where T: PlaneJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Plane = T.Plane

  /// A plane of the same size that is zero.
  public static func zeroPlane(like plane: T.Plane) -> T.Plane { T.zeroPlane(like: plane) }

  /// N orders around the levels inside.
  public var jetShape: JetShape {
    // Planes have no levels of their own.
    if T.self == T.Plane.self { return JetShape.plain.under(.series(N), tag) }
    var inner = value.jetShape
    for i in 0..<N { inner = inner.meet(tail[i].jetShape) }
    return inner.under(.series(N), tag)
  }

  /// A plane of a coefficient.
  public func plane(_ index: Int, _ shape: JetShape, _ level: Int) -> T.Plane {
    let (k, rest) = index.quotientAndRemainder(dividingBy: shape.weight(ofLevel: level))
    return k == 0 ? value.plane(rest, shape, level + 1) : tail[k - 1].plane(rest, shape, level + 1)
  }

  /// Rebuilds the coefficients.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, plane: (Int) -> T.Plane) {
    let weight = shape.weight(ofLevel: level)
    self.init(
      value: T(shape, level + 1, offset, plane: plane),
      tail: InlineArray { T(shape, level + 1, offset + ($0 + 1) * weight, plane: plane) })
    tag = shape.tag(ofLevel: level)
  }
}

extension TaylorSeries: PlaneJet where T: PlaneJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Plane = T.Plane

  /// A plane of the same size that is zero.
  public static func zeroPlane(like plane: T.Plane) -> T.Plane { T.zeroPlane(like: plane) }

  /// The orders of the series around the levels inside.
  public var jetShape: JetShape {
    let inner = coefficients.dropFirst().reduce(coefficients[0].jetShape) { $0.meet($1.jetShape) }
    return inner.under(isExactConstant ? .exactConstant : .series(order), tag)
  }

  /// A plane of a coefficient; those of an exact constant beyond its own, which series beside it have, are zero.
  public func plane(_ index: Int, _ shape: JetShape, _ level: Int) -> T.Plane {
    let (k, rest) = index.quotientAndRemainder(dividingBy: shape.weight(ofLevel: level))
    if k > 0 && isExactConstant { return T.zeroPlane(like: coefficients[0].plane(0, shape, level + 1)) }
    return coefficients[k].plane(rest, shape, level + 1)
  }

  /// Rebuilds the coefficients.
  public init(_ shape: JetShape, _ level: Int, _ offset: Int, plane: (Int) -> T.Plane) {
    let weight = shape.weight(ofLevel: level)
    self.init(
      coefficients: (0..<shape.count(ofLevel: level)).map { T(shape, level + 1, offset + $0 * weight, plane: plane) })
    isLifted = shape.isExactConstant(level: level)
    tag = shape.tag(ofLevel: level)
  }
}
#endif
