// A jet of matrices as the recurrences see it: planes, their structure, and sums of products of planes.

#if LinearAlgebra
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
  @_specialize(where E == Double, J == Dual<Matrix<Double>>)
  @_specialize(where E == Double, J == Matrix<Double>)
  init<J: MatrixJet>(_ jet: J) where J.Element == E {
    shape = jet.jetShape
    let base = jet.plane(0, shape, 0)
    rows = base.rows
    columns = base.columns
    planes = []
    planes.reserveCapacity(shape.count)
    planes.append(base)
    for k in 1..<Swift.max(1, shape.count) {
      let plane = jet.plane(k, shape, 0)
      require(
        plane.rows == rows && plane.columns == columns,
        "The parts of a jet need equal shapes, got \(rows)×\(columns) and \(plane.rows)×\(plane.columns)")
      planes.append(plane.isZero() ? nil : plane)
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

  /// The zero series of a structure, to be filled in.
  init(_ shape: JetShape, rows: Int, columns: Int) {
    self.shape = shape
    self.rows = rows
    self.columns = columns
    planes = [Matrix<E>?](repeating: nil, count: shape.count)
  }

  /// The plane of order zero.
  var base: Matrix<E> { planes[0] ?? .zero(rows: rows, columns: columns) }

  /// Whether every plane beyond the first is zero.
  var isConstant: Bool { planes.dropFirst().allSatisfy { $0 == nil } }

  /// The numbers of the planes beyond the first.
  var orders: Range<Int> { 1..<Swift.max(1, shape.count) }

  /// The jet with these planes.
  @_specialize(where E == Double, J == Dual<Matrix<Double>>)
  @_specialize(where E == Double, J == Matrix<Double>)
  func jet<J: MatrixJet>() -> J where J.Element == E {
    J(shape, 0, 0) { planes[$0] ?? .zero(rows: rows, columns: columns) }
  }

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
    let mapped = planes.map { $0.map(linear) }
    return PlaneSeries(shape, base: mapped[0] ?? linear(base), mapped)
  }

  /// The complex series with the same elements.
  var complexForm: PlaneSeries<E.ComplexForm> {
    PlaneSeries<E.ComplexForm>(shape, base: base.complexForm, planes.map { $0.map(\.complexForm) })
  }

  /// The conjugate transpose of every plane.
  var adjoint: PlaneSeries { map(rows: columns, columns: rows) { $0.adjoint } }

  /// Throws where an element of any plane is infinite or NaN, or a size does not fit LAPACK.
  @_specialize(where E == Double)
  func checkForLAPACK() throws(LinearAlgebraError) {
    for (k, plane) in planes.enumerated() { try plane?.checkForLAPACK(shape.part(k)) }
  }

  /// Whether every element of every plane is finite.
  var isFinite: Bool {
    @_specialize(where E == Double)
    get { planes.allSatisfy { $0?.isFinite ?? true } }
  }

  /// Rₖ of a bilinear product without the terms in which a factor has order zero: Σ op(Aᵢ)·op(Bⱼ), i and j of positive degree.
  static func interior(
    _ k: Int, _ shape: JetShape, _ a: [Matrix<E>?], _ opA: Transpose, _ b: [Matrix<E>?], _ opB: Transpose, scale: E,
    into sum: inout PlaneSum<E>
  ) {
    for (i, j) in shape.table.pairs[k] { sum.add(a[i], opA, b[j], opB, scale: scale) }
  }

  /// What the factors' planes of order zero contribute to a product: op(A₀)·op(Bₖ) + op(Aₖ)·op(B₀).
  @inline(__always)
  static func product(
    _ a0: Matrix<E>, _ opA: Transpose, _ ak: Matrix<E>?, _ b0: Matrix<E>, _ opB: Transpose, _ bk: Matrix<E>?,
    memory: consuming Matrix<E>? = nil
  ) -> PlaneSum<E> {
    var sum = PlaneSum<E>(nil, memory: memory)
    sum.add(a0, opA, bk, opB, scale: 1)
    sum.add(ak, opA, b0, opB, scale: 1)
    return sum
  }

  /// What planes of order zero leave of a right-hand side: Bₖ − Aₖ·X₀.
  @inline(__always)
  static func residual(_ bk: consuming Matrix<E>?, _ ak: Matrix<E>?, _ x0: Matrix<E>) -> PlaneSum<E> {
    var sum = PlaneSum<E>(bk)
    sum.add(ak, x0, scale: -1)
    return sum
  }

  /// The same in place, for a Bₖ that stands in columns of a wider matrix, from `firstColumn` on.
  @inline(__always)
  static func formResidual(_ ak: Matrix<E>, _ x0: Matrix<E>, in all: inout Matrix<E>, firstColumn: Int) {
    Matrix.multiply(ak, x0, scale: -1, intoColumnsOf: &all, from: firstColumn)
  }

  /// The product of two series, each as it is or transposed: Cₖ = Σ op(Aᵢ)·op(Bⱼ).
  @_specialize(where E == Double)
  static func product(_ a: PlaneSeries, _ opA: Transpose, _ b: PlaneSeries, _ opB: Transpose = .none) -> PlaneSeries {
    var none: PlaneSeries?
    return product(a, opA, b, opB, reusing: &none)
  }

  /// The same in the memory of a series that is not needed any more; `known` is the product of the values where that is known.
  @_specialize(where E == Double)
  static func product(
    _ a: PlaneSeries, _ opA: Transpose, _ b: PlaneSeries, _ opB: Transpose, base known: Matrix<E>? = nil, reusing spare: inout PlaneSeries?
  ) -> PlaneSeries {
    let shape = a.shape.meet(b.shape)
    let (a, b) = (a.aligned(to: shape), b.aligned(to: shape))
    if known == nil && shape.count > 2 && opB == .none && b.columns < 16 && a.isConstant { return product(constant: a.base, opA, b) }
    var planes = spare.take()?.planes ?? []
    if planes.count != shape.count { planes = [Matrix<E>?](repeating: nil, count: shape.count) }
    var first = PlaneSum<E>(known, memory: planes[0].take())
    if known == nil { first.add(a.base, opA, b.base, opB, scale: 1) }
    let base = first.value ?? Matrix.product(a.base, opA, b.base, opB)
    planes[0] = base
    for k in 1..<Swift.max(1, shape.count) {
      var sum = product(a.base, opA, a.planes[k], b.base, opB, b.planes[k], memory: planes[k].take())
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

  /// Replaces W by αX + βY + γZ, or adds it, in one pass over each plane and in the memory of W; all of one structure.
  @_specialize(where E == Double)
  static func combine(
    _ alpha: E, _ x: PlaneSeries, _ beta: E, _ y: PlaneSeries, _ gamma: E, _ z: PlaneSeries, adding: Bool, into w: inout PlaneSeries
  ) {
    for k in 0..<x.shape.count {
      if let a = x.planes[k], let b = y.planes[k], let c = z.planes[k] {
        w.planes[k] = .combination(alpha, a, beta, b, gamma, c, adding: adding, to: w.planes[k].take())
      } else {
        var sum = PlaneSum<E>(adding ? w.planes[k].take() : nil)
        sum.add(x.planes[k], scale: alpha)
        sum.add(y.planes[k], scale: beta)
        sum.add(z.planes[k], scale: gamma)
        w.planes[k] = sum.value
      }
    }
  }

  /// Replaces two series by their difference and their sum; both of one structure.
  @_specialize(where E == Double)
  static func formDifferenceAndSum(_ x: inout PlaneSeries, _ y: inout PlaneSeries) {
    for k in 0..<x.shape.count {
      switch (x.planes[k].take(), y.planes[k].take()) {
      case (nil, nil): break
      case (let p?, nil): (x.planes[k], y.planes[k]) = (p, p)
      case (nil, let q?): (x.planes[k], y.planes[k]) = (q.scaled(by: -1), q)
      case (var p?, var q?):
        Matrix.formDifferenceAndSum(&p, &q)
        (x.planes[k], y.planes[k]) = (p, q)
      }
    }
  }

  /// The series times a number.
  func scaled(by factor: E) -> PlaneSeries { map(rows: rows, columns: columns) { $0.scaled(by: factor) } }
}

/// A sum of planes and products of planes that starts at its first term and then accumulates in place.
struct PlaneSum<E: BLASScalar> {
  private(set) var value: Matrix<E>?
  private var memory: Matrix<E>?

  /// A sum that starts at a plane, or at its first term, in `memory` if its shape is that of the sum.
  init(_ first: consuming Matrix<E>?, memory: consuming Matrix<E>? = nil) {
    value = first
    self.memory = memory
  }

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
      if var place = memory.take(), place.rows == a.size(opA).rows && place.columns == b.size(opB).columns {
        Matrix.multiply(a, opA, b, opB, scale: scale, into: &place)
        value = place
      } else {
        value = .scaledProduct(scale, a, opA, b, opB)
      }
      return
    }
    Matrix.multiply(a, opA, b, opB, scale: scale, keeping: 1, into: &sum)
    value = sum
  }

  /// Adds a multiple of a product.
  mutating func add(_ a: Matrix<E>?, _ b: Matrix<E>?, scale: E) { add(a, .none, b, .none, scale: scale) }

  /// Subtracts a plane whose columns are multiplied by real numbers.
  mutating func subtract(_ a: Matrix<E>?, columnsTimes factors: [E.RealPart]) {
    guard let a else { return }
    var sum = take() ?? .zero(rows: a.rows, columns: a.columns)
    sum.subtract(a, columnsTimes: factors)
    value = sum
  }

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
#endif
