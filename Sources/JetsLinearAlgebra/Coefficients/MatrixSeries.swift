// A jet of matrices as the recurrences see it: coefficients, their structure, and sums of products of coefficients.

#if LinearAlgebra
import Jets

/// The coefficients of a jet of matrices with the structure that multiplies them; a coefficient that is zero is nil.
///
/// Every rule of this module is written on this type, for all kinds of jets at once: coefficient k of a product is
/// Σ AᵢBⱼ over the pairs of coefficients with eᵢ·eⱼ = eₖ, which `JetShape` lists.
struct MatrixSeries<E: BLASScalar>: Sendable {
  private(set) var shape: JetShape
  var coefficients: [Matrix<E>?]
  let rows: Int
  let columns: Int

  /// The coefficients of a jet; coefficients after the first that hold only zeros are left out.
  @_specialize(where E == Double, J == Dual<Matrix<Double>>)
  @_specialize(where E == Double, J == Matrix<Double>)
  init<J: MatrixJet>(_ jet: J) where J.Element == E {
    shape = jet._jetShape
    let base = jet._coefficient(0, shape, 0)
    rows = base.rows
    columns = base.columns
    coefficients = []
    coefficients.reserveCapacity(shape.count)
    coefficients.append(base)
    for k in 1..<Swift.max(1, shape.count) {
      let coefficient = jet._coefficient(k, shape, 0)
      require(
        coefficient.rows == rows && coefficient.columns == columns,
        "The parts of a jet need equal shapes, got \(rows)×\(columns) and \(coefficient.rows)×\(coefficient.columns)")
      coefficients.append(coefficient.isZero() ? nil : coefficient)
    }
  }

  /// A series from its coefficients, nil for those that are zero; the first is `base`, or nil to be filled in.
  init(_ shape: JetShape, base: Matrix<E>, _ coefficients: [Matrix<E>?]) {
    self.shape = shape
    rows = base.rows
    columns = base.columns
    self.coefficients = coefficients
    if coefficients[0] == nil { self.coefficients[0] = base }
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
    coefficients = [Matrix<E>?](repeating: nil, count: shape.count)
  }

  /// The coefficient of order zero.
  var base: Matrix<E> { coefficients[0] ?? .zero(rows: rows, columns: columns) }

  /// Whether every coefficient beyond the first is zero.
  var isConstant: Bool { coefficients.dropFirst().allSatisfy { $0 == nil } }

  /// The numbers of the coefficients beyond the first.
  var orders: Range<Int> { 1..<Swift.max(1, shape.count) }

  /// The jet with these coefficients.
  @_specialize(where E == Double, J == Dual<Matrix<Double>>)
  @_specialize(where E == Double, J == Matrix<Double>)
  func jet<J: MatrixJet>() -> J where J.Element == E {
    J(shape, 0, 0) { coefficients[$0] ?? .zero(rows: rows, columns: columns) }
  }

  /// The series in a structure with as many levels or more outer ones, cut to its orders.
  func aligned(to target: JetShape) -> MatrixSeries {
    if target.table === shape.table {
      var result = self
      result.shape = target
      return result
    }
    var list = [Matrix<E>?](repeating: nil, count: target.count)
    for (i, coefficient) in coefficients.enumerated() where coefficient != nil {
      if let k = target.index(of: i, from: shape) { list[k] = coefficient }
    }
    return MatrixSeries(target, base: base, list)
  }

  /// The series with a linear function applied to every coefficient.
  func map(rows: Int, columns: Int, _ linear: (Matrix<E>) -> Matrix<E>) -> MatrixSeries {
    let mapped = coefficients.map { $0.map(linear) }
    return MatrixSeries(shape, base: mapped[0] ?? linear(base), mapped)
  }

  /// The complex series with the same elements.
  var complexForm: MatrixSeries<E.ComplexForm> {
    MatrixSeries<E.ComplexForm>(shape, base: base.complexForm, coefficients.map { $0.map(\.complexForm) })
  }

  /// The conjugate transpose of every coefficient.
  var adjoint: MatrixSeries { map(rows: columns, columns: rows) { $0.adjoint } }

  /// Throws where an element of any coefficient is infinite or NaN, or a size does not fit LAPACK.
  @_specialize(where E == Double)
  func checkForLAPACK() throws(LinearAlgebraError) {
    for (k, coefficient) in coefficients.enumerated() { try coefficient?.checkForLAPACK(shape.part(k)) }
  }

  /// Whether every element of every coefficient is finite.
  var isFinite: Bool {
    @_specialize(where E == Double)
    get { coefficients.allSatisfy { $0?.isFinite ?? true } }
  }

  /// Rₖ of a bilinear product without the terms in which a factor has order zero: Σ op(Aᵢ)·op(Bⱼ), i and j of positive degree.
  static func interior(
    _ k: Int, _ shape: JetShape, _ a: [Matrix<E>?], _ opA: Transpose, _ b: [Matrix<E>?], _ opB: Transpose, scale: E,
    into sum: inout MatrixSum<E>
  ) {
    for (i, j) in shape.table.pairs[k] { sum.add(a[i], opA, b[j], opB, scale: scale) }
  }

  /// What the factors' coefficients of order zero contribute to a product: op(A₀)·op(Bₖ) + op(Aₖ)·op(B₀).
  @inline(__always)
  static func product(
    _ a0: Matrix<E>, _ opA: Transpose, _ ak: Matrix<E>?, _ b0: Matrix<E>, _ opB: Transpose, _ bk: Matrix<E>?,
    memory: consuming Matrix<E>? = nil
  ) -> MatrixSum<E> {
    var sum = MatrixSum<E>(nil, memory: memory)
    sum.add(a0, opA, bk, opB, scale: 1)
    sum.add(ak, opA, b0, opB, scale: 1)
    return sum
  }

  /// What coefficients of order zero leave of a right-hand side: Bₖ − Aₖ·X₀.
  @inline(__always)
  static func residual(_ bk: consuming Matrix<E>?, _ ak: Matrix<E>?, _ x0: Matrix<E>) -> MatrixSum<E> {
    var sum = MatrixSum<E>(bk)
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
  static func product(_ a: MatrixSeries, _ opA: Transpose, _ b: MatrixSeries, _ opB: Transpose = .none) -> MatrixSeries {
    var none: MatrixSeries?
    return product(a, opA, b, opB, reusing: &none)
  }

  /// The same in the memory of a series that is not needed any more; `known` is the product of the values where that is known.
  @_specialize(where E == Double)
  static func product(
    _ a: MatrixSeries, _ opA: Transpose, _ b: MatrixSeries, _ opB: Transpose, base known: Matrix<E>? = nil,
    reusing spare: inout MatrixSeries?
  ) -> MatrixSeries {
    let shape = a.shape.meet(b.shape)
    let (a, b) = (a.aligned(to: shape), b.aligned(to: shape))
    if known == nil && shape.count > 2 && opB == .none && b.columns < 16 && a.isConstant { return product(constant: a.base, opA, b) }
    var coefficients = spare.take()?.coefficients ?? []
    if coefficients.count != shape.count { coefficients = [Matrix<E>?](repeating: nil, count: shape.count) }
    var first = MatrixSum<E>(known, memory: coefficients[0].take())
    if known == nil { first.add(a.base, opA, b.base, opB, scale: 1) }
    let base = first.value ?? Matrix.product(a.base, opA, b.base, opB)
    coefficients[0] = base
    for k in 1..<Swift.max(1, shape.count) {
      var sum = product(a.base, opA, a.coefficients[k], b.base, opB, b.coefficients[k], memory: coefficients[k].take())
      interior(k, shape, a.coefficients, opA, b.coefficients, opB, scale: 1, into: &sum)
      coefficients[k] = sum.value
    }
    return MatrixSeries(shape, base: base, coefficients)
  }

  /// A₀·Bₖ for a constant A: narrow coefficients side by side are one product.
  private static func product(constant a: Matrix<E>, _ opA: Transpose, _ b: MatrixSeries) -> MatrixSeries {
    let present = b.coefficients.indices.filter { b.coefficients[$0] != nil }
    let wide = Matrix.product(a, opA, .sideBySide(b.coefficients.compactMap { $0 }), .none)
    var coefficients = [Matrix<E>?](repeating: nil, count: b.shape.count)
    for (p, k) in present.enumerated() { coefficients[k] = wide.columnBlock(p * b.columns..<(p + 1) * b.columns) }
    return MatrixSeries(b.shape, base: coefficients[0] ?? wide, coefficients)
  }

  /// The product of two series.
  static func product(_ a: MatrixSeries, _ b: MatrixSeries) -> MatrixSeries { product(a, .none, b, .none) }

  /// The sum of one series and a multiple of another.
  @_specialize(where E == Double)
  static func sum(_ a: MatrixSeries, _ b: MatrixSeries, scale: E) -> MatrixSeries {
    let shape = a.shape.meet(b.shape)
    let (a, b) = (a.aligned(to: shape), b.aligned(to: shape))
    var coefficients = [Matrix<E>?](repeating: nil, count: shape.count)
    for k in 0..<shape.count {
      switch (a.coefficients[k], b.coefficients[k]) {
      case (let x?, let y?): coefficients[k] = .sum(x, y, scale: scale)
      case (let x, nil): coefficients[k] = x
      case (nil, let y?): coefficients[k] = scale == 1 ? y : y.scaled(by: scale)
      }
    }
    return MatrixSeries(shape, base: coefficients[0] ?? a.base, coefficients)
  }

  /// Replaces W by αX + βY + γZ, or adds it, in one pass over each coefficient and in the memory of W; all of one structure.
  @_specialize(where E == Double)
  static func combine(
    _ alpha: E, _ x: MatrixSeries, _ beta: E, _ y: MatrixSeries, _ gamma: E, _ z: MatrixSeries, adding: Bool, into w: inout MatrixSeries
  ) {
    for k in 0..<x.shape.count {
      if let a = x.coefficients[k], let b = y.coefficients[k], let c = z.coefficients[k] {
        w.coefficients[k] = .combination(alpha, a, beta, b, gamma, c, adding: adding, to: w.coefficients[k].take())
      } else {
        var sum = MatrixSum<E>(adding ? w.coefficients[k].take() : nil)
        sum.add(x.coefficients[k], scale: alpha)
        sum.add(y.coefficients[k], scale: beta)
        sum.add(z.coefficients[k], scale: gamma)
        w.coefficients[k] = sum.value
      }
    }
  }

  /// Replaces two series by their difference and their sum; both of one structure.
  @_specialize(where E == Double)
  static func formDifferenceAndSum(_ x: inout MatrixSeries, _ y: inout MatrixSeries) {
    for k in 0..<x.shape.count {
      switch (x.coefficients[k].take(), y.coefficients[k].take()) {
      case (nil, nil): break
      case (let p?, nil): (x.coefficients[k], y.coefficients[k]) = (p, p)
      case (nil, let q?): (x.coefficients[k], y.coefficients[k]) = (q.scaled(by: -1), q)
      case (var p?, var q?):
        Matrix.formDifferenceAndSum(&p, &q)
        (x.coefficients[k], y.coefficients[k]) = (p, q)
      }
    }
  }

  /// The series times a number.
  func scaled(by factor: E) -> MatrixSeries { map(rows: rows, columns: columns) { $0.scaled(by: factor) } }
}

/// A sum of coefficients and products of coefficients that starts at its first term and then accumulates in place.
struct MatrixSum<E: BLASScalar> {
  private(set) var value: Matrix<E>?
  private var memory: Matrix<E>?

  /// A sum that starts at a coefficient, or at its first term, in `memory` if its shape is that of the sum.
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

  /// Subtracts a coefficient whose columns are multiplied by real numbers.
  mutating func subtract(_ a: Matrix<E>?, columnsTimes factors: [E.RealPart]) {
    guard let a else { return }
    var sum = take() ?? .zero(rows: a.rows, columns: a.columns)
    sum.subtract(a, columnsTimes: factors)
    value = sum
  }

  /// Adds a multiple of a coefficient.
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
