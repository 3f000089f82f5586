// Adjoints where they stand on a tape: read by an operation in the reverse sweep, and added to in place.

#if LinearAlgebra
import Jets

/// A factor of a product in the reverse sweep: the adjoint of the result, or a matrix that the operation has kept.
enum AdjointFactor<E: BLASScalar> {
  case seed
  case series(MatrixSeries<E>)
}

/// A multiple of a product that belongs to the adjoint of an operand: α·op(X)·op(Y).
struct AdjointTerm<E: BLASScalar> {
  var scale: E = 1
  var left: AdjointFactor<E>
  var opLeft: Transpose
  var right: AdjointFactor<E>
  var opRight: Transpose

  /// The product as a series, for an adjoint of the result.
  func series(seed: @autoclosure () -> MatrixSeries<E>) -> MatrixSeries<E> {
    func value(_ factor: AdjointFactor<E>) -> MatrixSeries<E> {
      switch factor {
      case .seed: seed()
      case .series(let x): x
      }
    }
    let product = MatrixSeries.product(value(left), opLeft, value(right), opRight)
    return scale == 1 ? product : product.scaled(by: scale)
  }
}

extension MatrixScalar {
  /// Whether the numbers are those of BLAS, so that matrices of them stand on a tape as BLAS wants them.
  fileprivate static var isPlain: Bool { Self.self == MatrixForm.Element.self }
}

/// The adjoint of an operation's result, which is a matrix on the tape.
struct AdjointSeed<T: MatrixScalar> {
  typealias E = T.MatrixForm.Element
  private let start: UnsafePointer<T>
  let rows: Int
  let columns: Int

  init(_ start: UnsafePointer<T>, rows: Int, columns: Int) {
    self.start = start
    self.rows = rows
    self.columns = columns
  }

  /// The matrix as it is now.
  var series: MatrixSeries<E> {
    let entries = [T](UnsafeBufferPointer(start: start, count: rows * columns))
    return MatrixSeries(T.MatrixForm(rows: rows, columns: columns, entries: entries))
  }

  /// The elements, where they are numbers of BLAS.
  fileprivate var elements: UnsafePointer<E> { UnsafeRawPointer(start).assumingMemoryBound(to: E.self) }
}

/// Where the adjoint of an operand stands on the tape; a constant operand has no place, and what is added is forgotten.
struct AdjointPlace<T: MatrixScalar> {
  typealias E = T.MatrixForm.Element
  private let start: UnsafeMutablePointer<T>?
  let rows: Int
  let columns: Int

  init(_ start: UnsafeMutablePointer<T>?, rows: Int, columns: Int) {
    self.start = start
    self.rows = rows
    self.columns = columns
  }

  /// Whether the operand varies.
  var isActive: Bool { start != nil }

  private var count: Int { rows * columns }

  /// Adds a matrix.
  func add(_ series: MatrixSeries<E>) {
    guard let start else { return }
    check(series.rows, series.columns)
    if T.isPlain {
      series.base.withElements { x in Self.add(1, x, count: count, to: UnsafeMutableRawPointer(start).assumingMemoryBound(to: E.self)) }
    } else {
      let entries = T._entries(of: series.jet())
      for i in 0..<count { start[i] += entries[i] }
    }
  }

  /// Adds a multiple of the adjoint of the result.
  func add(_ seed: AdjointSeed<T>, scale: E = 1) {
    guard let start else { return }
    check(seed.rows, seed.columns)
    guard T.isPlain else { return add(scale == 1 ? seed.series : seed.series.scaled(by: scale)) }
    Self.add(scale, seed.elements, count: count, to: UnsafeMutableRawPointer(start).assumingMemoryBound(to: E.self))
  }

  /// Adds a matrix times the adjoint of the result, a number.
  func add(_ number: AdjointSeed<T>, times series: @autoclosure () -> MatrixSeries<E>) {
    guard let start else { return }
    let series = series()
    check(series.rows, series.columns)
    guard T.isPlain else { return add(.kronecker(number.series, series)) }
    series.base.withElements { x in
      Self.add(number.elements[0], x, count: count, to: UnsafeMutableRawPointer(start).assumingMemoryBound(to: E.self))
    }
  }

  /// Adds the adjoint of the result times a number.
  func add(_ seed: AdjointSeed<T>, scaledBy number: MatrixSeries<E>) {
    if T.isPlain { add(seed, scale: number.base[0, 0]) } else if isActive { add(.kronecker(number, seed.series)) }
  }

  /// Adds the adjoint of the result, a number, to every element.
  func addEverywhere(_ number: AdjointSeed<T>) {
    guard let start else { return }
    guard T.isPlain else {
      let (m, n) = (rows, columns)
      return add(number.series.map(rows: m, columns: n) { Matrix(rows: m, columns: n, repeating: $0[0, 0]) })
    }
    Self.add(number.elements[0], count: count, to: UnsafeMutableRawPointer(start).assumingMemoryBound(to: E.self))
  }

  /// Adds the product with a matrix, element by element; where asked for, zeros of the adjoint absorb what is not finite in the matrix.
  func add(_ seed: AdjointSeed<T>, elementTimes series: MatrixSeries<E>, keepingZeros: Bool = false) {
    guard let start else { return }
    check(series.rows, series.columns)
    guard T.isPlain else { return add(.elementProduct(seed.series, series, keepingZeros: keepingZeros)) }
    series.base.withElements { x in
      Self.add(
        seed.elements, times: x, count: count, skippingZeros: keepingZeros,
        to: UnsafeMutableRawPointer(start).assumingMemoryBound(to: E.self))
    }
  }

  /// Adds a multiple of a product, by gemm onto the place itself.
  func add(_ term: AdjointTerm<E>, _ seed: AdjointSeed<T>) {
    guard let start else { return }
    guard T.isPlain else { return add(term.series(seed: seed.series)) }
    func with(_ factor: AdjointFactor<E>, _ body: (UnsafePointer<E>, (rows: Int, columns: Int)) -> Void) {
      switch factor {
      case .seed: body(seed.elements, (seed.rows, seed.columns))
      case .series(let x): x.base.withElements { body($0, (x.rows, x.columns)) }
      }
    }
    let place = UnsafeMutableRawPointer(start).assumingMemoryBound(to: E.self)
    with(term.left) { a, left in
      with(term.right) { b, right in
        let (m, k) = term.opLeft == .none ? left : (left.columns, left.rows)
        let (inner, n) = term.opRight == .none ? right : (right.columns, right.rows)
        require(inner == k, "A product in the reverse sweep needs equal inner sizes, got \(m)×\(k) times \(inner)×\(n)")
        check(m, n)
        guard m > 0 && n > 0 && k > 0 else { return }
        if k == 1 && !E.isComplex {
          return Self.addOuterProduct(term.scale, a, count: m, b, count: n, to: place)
        }
        E.Kernels.multiply(
          term.opLeft, term.opRight, m: m, n: n, k: k, term.scale, a, Swift.max(1, left.rows), b, Swift.max(1, right.rows), 1, place, m)
      }
    }
  }

  private func check(_ m: Int, _ n: Int) {
    require(m == rows && n == columns, "The adjoint of a \(rows)×\(columns) matrix has its shape, got \(m)×\(n)")
  }
}

extension AdjointPlace {
  @_specialize(where T == Double)
  @_specialize(where T == Float)
  private static func add(_ scale: E, _ x: UnsafePointer<E>, count: Int, to y: UnsafeMutablePointer<E>) {
    if scale == 1 {
      for i in 0..<count { y[i] += x[i] }
    } else {
      for i in 0..<count { y[i] += scale * x[i] }
    }
  }

  @_specialize(where T == Double)
  @_specialize(where T == Float)
  private static func add(_ number: E, count: Int, to y: UnsafeMutablePointer<E>) {
    for i in 0..<count { y[i] += number }
  }

  @_specialize(where T == Double)
  @_specialize(where T == Float)
  private static func add(
    _ x: UnsafePointer<E>, times z: UnsafePointer<E>, count: Int, skippingZeros: Bool, to y: UnsafeMutablePointer<E>
  ) {
    if skippingZeros {
      for i in 0..<count { y[i] += x[i] == .zero ? .zero : x[i] * z[i] }
    } else {
      for i in 0..<count { y[i] += x[i] * z[i] }
    }
  }

  @_specialize(where T == Double)
  @_specialize(where T == Float)
  private static func addOuterProduct(
    _ scale: E, _ a: UnsafePointer<E>, count m: Int, _ b: UnsafePointer<E>, count n: Int, to c: UnsafeMutablePointer<E>
  ) {
    for j in 0..<n {
      let (factor, column) = (scale * b[j], c + j * m)
      for i in 0..<m { column[i] += a[i] * factor }
    }
  }
}

extension Matrix where Element: BLASScalar {
  /// Calls `body` with the address of the elements, unless there are none.
  fileprivate func withElements(_ body: (UnsafePointer<Element>) -> Void) {
    elements.withUnsafeBufferPointer { if let start = $0.baseAddress { body(start) } }
  }
}
#endif
