// What every jet looks like from the side of linear algebra: a list of planes and the structure that multiplies them.

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

  /// Appends the planes in order, each level cut to the orders of `shape`, whose levels from `level` on are this jet's.
  func appendPlanes(to planes: inout [Plane], _ shape: JetShape, _ level: Int)

  /// Rebuilds a jet from the planes at the front of `planes`.
  init(fromPlanes planes: inout ArraySlice<Plane>, _ shape: JetShape, _ level: Int)
}

extension PlaneJet where Plane == Self {
  /// No levels.
  public var jetShape: JetShape { .plain }

  /// Appends itself.
  public func appendPlanes(to planes: inout [Self], _ shape: JetShape, _ level: Int) { planes.append(self) }

  /// Takes the first plane.
  public init(fromPlanes planes: inout ArraySlice<Self>, _ shape: JetShape, _ level: Int) { self = planes.removeFirst() }
}

extension PlaneJet {
  /// The jet with these planes.
  init(planes: [Plane], shape: JetShape) {
    var slice = planes[...]
    self.init(fromPlanes: &slice, shape, 0)
  }

  /// A jet of the same structure whose parts are all given by a function of this one's.
  func mapPlanes(_ transform: (Plane) -> Plane) -> Self { Self(planes: planes(jetShape).map(transform), shape: jetShape) }

  /// All planes in order.
  func planes(_ shape: JetShape) -> [Plane] {
    var list: [Plane] = []
    list.reserveCapacity(shape.count)
    appendPlanes(to: &list, shape, 0)
    return list
  }
}

extension PlaneJet where Plane: BLASScalar {
  /// A number of the same levels with every part zero.
  var zeroOfSameKind: Self { mapPlanes { _ in .zero } }
}

extension Array: PlaneJet where Element: BLASScalar {}

extension Matrix: PlaneJet where Element: BLASScalar {
  /// Appends itself.
  @_specialize(where Element == Double)
  public func appendPlanes(to planes: inout [Matrix], _ shape: JetShape, _ level: Int) { planes.append(self) }

  /// Takes the first plane.
  @_specialize(where Element == Double)
  public init(fromPlanes planes: inout ArraySlice<Matrix>, _ shape: JetShape, _ level: Int) { self = planes.removeFirst() }
}

extension Dual: PlaneJet where T: PlaneJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Plane = T.Plane

  /// One direction around the levels inside.
  public var jetShape: JetShape {
    // A plane has no levels of its own.
    let inner = T.self == T.Plane.self ? JetShape.plain : value.jetShape.meet(tangent.jetShape)
    return inner.under(.directions(1), tag)
  }

  /// Appends the value's planes, then the tangent's.
  public func appendPlanes(to planes: inout [T.Plane], _ shape: JetShape, _ level: Int) {
    value.appendPlanes(to: &planes, shape, level + 1)
    tangent.appendPlanes(to: &planes, shape, level + 1)
  }

  /// Rebuilds value and tangent.
  public init(fromPlanes planes: inout ArraySlice<T.Plane>, _ shape: JetShape, _ level: Int) {
    let value = T(fromPlanes: &planes, shape, level + 1)
    self.init(value: value, tangent: T(fromPlanes: &planes, shape, level + 1))
    tag = shape.levels[level].tag
  }
}

extension MultiDual: PlaneJet where T: PlaneJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Plane = T.Plane

  /// N directions around the levels inside.
  public var jetShape: JetShape {
    // Planes have no levels of their own.
    if T.self == T.Plane.self { return JetShape.plain.under(.directions(N), tag) }
    var inner = value.jetShape
    for i in 0..<N { inner = inner.meet(partials[i].jetShape) }
    return inner.under(.directions(N), tag)
  }

  /// Appends the value's planes, then those of each partial.
  public func appendPlanes(to planes: inout [T.Plane], _ shape: JetShape, _ level: Int) {
    value.appendPlanes(to: &planes, shape, level + 1)
    for i in 0..<N { partials[i].appendPlanes(to: &planes, shape, level + 1) }
  }

  /// Rebuilds value and partials.
  public init(fromPlanes planes: inout ArraySlice<T.Plane>, _ shape: JetShape, _ level: Int) {
    let value = T(fromPlanes: &planes, shape, level + 1)
    self.init(value: value, partials: InlineArray { _ in T(fromPlanes: &planes, shape, level + 1) })
    tag = shape.levels[level].tag
  }
}

extension Taylor: PlaneJet where T: PlaneJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Plane = T.Plane

  /// N orders around the levels inside.
  public var jetShape: JetShape {
    // Planes have no levels of their own.
    if T.self == T.Plane.self { return JetShape.plain.under(.series(N), tag) }
    var inner = value.jetShape
    for i in 0..<N { inner = inner.meet(tail[i].jetShape) }
    return inner.under(.series(N), tag)
  }

  /// Appends the planes of every coefficient.
  public func appendPlanes(to planes: inout [T.Plane], _ shape: JetShape, _ level: Int) {
    value.appendPlanes(to: &planes, shape, level + 1)
    for i in 0..<N { tail[i].appendPlanes(to: &planes, shape, level + 1) }
  }

  /// Rebuilds the coefficients.
  public init(fromPlanes planes: inout ArraySlice<T.Plane>, _ shape: JetShape, _ level: Int) {
    let value = T(fromPlanes: &planes, shape, level + 1)
    self.init(value: value, tail: InlineArray { _ in T(fromPlanes: &planes, shape, level + 1) })
    tag = shape.levels[level].tag
  }
}

extension TaylorSeries: PlaneJet where T: PlaneJet {
  /// The type of the parts at the bottom of the nesting.
  public typealias Plane = T.Plane

  /// The orders of the series around the levels inside.
  public var jetShape: JetShape {
    coefficients.dropFirst().reduce(coefficients[0].jetShape) { $0.meet($1.jetShape) }.under(.series(order), tag)
  }

  /// Appends the planes of every coefficient up to the order of the structure.
  public func appendPlanes(to planes: inout [T.Plane], _ shape: JetShape, _ level: Int) {
    for k in 0..<shape.levels[level].kind.count { coefficients[k].appendPlanes(to: &planes, shape, level + 1) }
  }

  /// Rebuilds the coefficients.
  public init(fromPlanes planes: inout ArraySlice<T.Plane>, _ shape: JetShape, _ level: Int) {
    self.init(coefficients: (0..<shape.levels[level].kind.count).map { _ in T(fromPlanes: &planes, shape, level + 1) })
    tag = shape.levels[level].tag
  }
}
