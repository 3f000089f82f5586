// A jet of matrices as the recurrences see it: planes, their structure, and sums of products of planes.

import Jets

/// The planes of a jet of matrices with the structure that multiplies them; a plane that is zero is nil.
///
/// Every rule of this module is written on this type, for all kinds of jets at once: coefficient k of a product is
/// Σ AᵢBⱼ over the pairs of planes with eᵢ·eⱼ = eₖ, which `JetShape` lists.
struct PlaneSeries<E: BLASScalar>: Sendable {
  private(set) var shape: JetShape
  var planes: [Matrix<E>?]
  let rows: Int
  let columns: Int

  /// The planes of a jet; planes after the first that hold only zeros are left out.
  init<J: MatrixJet>(_ jet: J) where J.Element == E {
    let shape = jet.jetShape
    self.init(shape, jet.planes(shape))
  }

  /// A series from all its planes.
  @_specialize(where E == Double)
  init(_ shape: JetShape, _ list: [Matrix<E>]) {
    self.shape = shape
    rows = list[0].rows
    columns = list[0].columns
    planes = []
    planes.reserveCapacity(list.count)
    for (k, plane) in list.enumerated() {
      precondition(
        plane.rows == rows && plane.columns == columns,
        "The parts of a jet need equal shapes, got \(rows)×\(columns) and \(plane.rows)×\(plane.columns)")
      planes.append(k > 0 && plane.isZero() ? nil : plane)
    }
  }

  /// A series from its planes, nil for those that are zero; the first is `base`, or nil to be filled in.
  init(_ shape: JetShape, base: Matrix<E>, _ planes: [Matrix<E>?]) {
    self.shape = shape
    rows = base.rows
    columns = base.columns
    self.planes = planes
    if planes[0] == nil { self.planes[0] = base }
  }

  /// A matrix without derivatives.
  init(constant: Matrix<E>, _ shape: JetShape = .plain) {
    self.init(shape, base: constant, [Matrix<E>?](repeating: nil, count: shape.count))
  }

  /// The plane of order zero.
  var base: Matrix<E> { planes[0] ?? .zero(rows: rows, columns: columns) }

  /// Whether every plane beyond the first is zero.
  var isConstant: Bool { planes.dropFirst().allSatisfy { $0 == nil } }

  /// The numbers of the planes beyond the first.
  var orders: Range<Int> { 1..<Swift.max(1, shape.count) }

  /// The jet with these planes.
  func jet<J: MatrixJet>(_ type: J.Type = J.self) -> J where J.Element == E {
    J(planes: allPlanes(), shape: shape)
  }

  /// The planes, with zeros for those that are left out.
  @_specialize(where E == Double)
  private func allPlanes() -> [Matrix<E>] { planes.map { $0 ?? .zero(rows: rows, columns: columns) } }

  /// The series in a structure with as many levels or more outer ones, cut to its orders.
  func aligned(to target: JetShape) -> PlaneSeries {
    if target.table === shape.table {
      var result = self
      result.shape = target
      return result
    }
    var list = [Matrix<E>?](repeating: nil, count: target.count)
    for (i, plane) in planes.enumerated() where plane != nil {
      if let k = target.index(of: i, from: shape) { list[k] = plane }
    }
    return PlaneSeries(target, base: base, list)
  }

  /// The series with a linear function applied to every plane.
  func map(rows: Int, columns: Int, _ linear: (Matrix<E>) -> Matrix<E>) -> PlaneSeries {
    PlaneSeries(shape, base: linear(base), planes.enumerated().map { $0 == 0 ? nil : $1.map(linear) })
  }

  /// The conjugate transpose of every plane.
  var adjoint: PlaneSeries { map(rows: columns, columns: rows) { $0.adjoint } }

  /// Throws where an element of any plane is infinite or NaN, or a size does not fit LAPACK.
  @_specialize(where E == Double)
  func checkForLAPACK() throws(LinearAlgebraError) {
    for plane in planes { if let plane { try plane.checkForLAPACK() } }
  }

  /// Rₖ of a bilinear product without the terms in which a factor has order zero: Σ op(Aᵢ)·op(Bⱼ), i and j of positive degree.
  static func interior(
    _ k: Int, _ shape: JetShape, _ a: [Matrix<E>?], _ opA: Transpose, _ b: [Matrix<E>?], _ opB: Transpose, scale: E,
    into sum: inout PlaneSum<E>
  ) {
    for (i, j) in shape.table.pairs[k] { sum.add(a[i], opA, b[j], opB, scale: scale) }
  }

  /// The product of two series, each as it is or transposed: Cₖ = Σ op(Aᵢ)·op(Bⱼ).
  @_specialize(where E == Double)
  static func product(_ a: PlaneSeries, _ opA: Transpose, _ b: PlaneSeries, _ opB: Transpose = .none) -> PlaneSeries {
    let shape = a.shape.meet(b.shape)
    let (a, b) = (a.aligned(to: shape), b.aligned(to: shape))
    if shape.count > 2 && opB == .none && b.columns < 16 && a.isConstant { return product(constant: a.base, opA, b) }
    let base = Matrix.product(a.base, opA, b.base, opB)
    var planes = [Matrix<E>?](repeating: nil, count: shape.count)
    planes[0] = base
    for k in 1..<Swift.max(1, shape.count) {
      var sum = PlaneSum<E>(nil)
      sum.add(a.planes[0], opA, b.planes[k], opB, scale: 1)
      sum.add(a.planes[k], opA, b.planes[0], opB, scale: 1)
      interior(k, shape, a.planes, opA, b.planes, opB, scale: 1, into: &sum)
      planes[k] = sum.value
    }
    return PlaneSeries(shape, base: base, planes)
  }

  /// A₀·Bₖ for a constant A: narrow planes side by side are one product.
  private static func product(constant a: Matrix<E>, _ opA: Transpose, _ b: PlaneSeries) -> PlaneSeries {
    let present = b.planes.indices.filter { b.planes[$0] != nil }
    let wide = Matrix.product(a, opA, .sideBySide(b.planes.compactMap { $0 }), .none)
    var planes = [Matrix<E>?](repeating: nil, count: b.shape.count)
    for (p, k) in present.enumerated() { planes[k] = wide.columnBlock(p * b.columns..<(p + 1) * b.columns) }
    return PlaneSeries(b.shape, base: planes[0] ?? wide, planes)
  }

  /// The product of two series.
  static func product(_ a: PlaneSeries, _ b: PlaneSeries) -> PlaneSeries { product(a, .none, b, .none) }

  /// The sum of one series and a multiple of another.
  @_specialize(where E == Double)
  static func sum(_ a: PlaneSeries, _ b: PlaneSeries, scale: E) -> PlaneSeries {
    let shape = a.shape.meet(b.shape)
    let (a, b) = (a.aligned(to: shape), b.aligned(to: shape))
    var planes = [Matrix<E>?](repeating: nil, count: shape.count)
    for k in 0..<shape.count {
      switch (a.planes[k], b.planes[k]) {
      case (let x?, let y?): planes[k] = .sum(x, y, scale: scale)
      case (let x, nil): planes[k] = x
      case (nil, let y?): planes[k] = scale == 1 ? y : y.scaled(by: scale)
      }
    }
    return PlaneSeries(shape, base: planes[0] ?? a.base, planes)
  }

  /// αX + βY + γZ, plus W where it is given, in one pass over each plane; all of one structure.
  @_specialize(where E == Double)
  static func combination(
    _ alpha: E, _ x: PlaneSeries, _ beta: E, _ y: PlaneSeries, _ gamma: E, _ z: PlaneSeries, plus w: PlaneSeries? = nil
  ) -> PlaneSeries {
    var planes = [Matrix<E>?](repeating: nil, count: x.shape.count)
    for k in 0..<x.shape.count {
      if let a = x.planes[k], let b = y.planes[k], let c = z.planes[k] {
        planes[k] = .combination(alpha, a, beta, b, gamma, c, plus: w?.planes[k])
      } else {
        var sum = PlaneSum<E>(w?.planes[k])
        sum.add(x.planes[k], scale: alpha)
        sum.add(y.planes[k], scale: beta)
        sum.add(z.planes[k], scale: gamma)
        planes[k] = sum.value
      }
    }
    return PlaneSeries(x.shape, base: planes[0] ?? x.base, planes)
  }

  /// The series times a number.
  func scaled(by factor: E) -> PlaneSeries { map(rows: rows, columns: columns) { $0.scaled(by: factor) } }
}

/// A sum of planes and products of planes that starts at its first term and then accumulates in place.
struct PlaneSum<E: BLASScalar> {
  private(set) var value: Matrix<E>?

  init(_ first: Matrix<E>?) { value = first }

  /// Gives the sum away, so that it can be changed in place.
  mutating func take() -> Matrix<E>? {
    let current = value
    value = nil
    return current
  }

  /// Adds a multiple of a product; a factor that is nil is zero.
  mutating func add(_ a: Matrix<E>?, _ opA: Transpose, _ b: Matrix<E>?, _ opB: Transpose, scale: E) {
    guard let a, let b else { return }
    guard var sum = take() else {
      value = .scaledProduct(scale, a, opA, b, opB)
      return
    }
    Matrix.multiply(a, opA, b, opB, scale: scale, keeping: 1, into: &sum)
    value = sum
  }

  /// Adds a multiple of a product.
  mutating func add(_ a: Matrix<E>?, _ b: Matrix<E>?, scale: E) { add(a, .none, b, .none, scale: scale) }

  /// Adds a multiple of a plane.
  mutating func add(_ a: Matrix<E>?, scale: E) {
    guard let a else { return }
    guard var sum = take() else {
      value = scale == 1 ? a : a.scaled(by: scale)
      return
    }
    sum.add(a, scale: scale)
    value = sum
  }
}
