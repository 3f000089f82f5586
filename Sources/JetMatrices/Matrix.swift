// The dense matrix: a shape and its elements, column after column.

import JetCore

/// A dense matrix of any element type, stored column by column.
///
/// The element (i, j) of an m×n matrix is `elements[i + j * m]`; rows and columns count from zero. A literal is written by rows:
///
///     let a: Matrix<Double> = [[4, 1], [1, 3]]
///     a[0, 1]       // 1.0
///     a.elements    // [4.0, 1.0, 1.0, 3.0]
///
/// The elements may be plain numbers, complex numbers or jets; arithmetic and solves are there for every `Scalar`.
/// Matrices with no rows or no columns are legal everywhere.
@frozen
public struct Matrix<Element> {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  @usableFromInline
  package var storage: [Element]

  /// The elements, column after column; they may be changed in place, but their number stays rows × columns.
  ///
  /// - Precondition: a new array holds rows × columns elements.
  @_alwaysEmitIntoClient
  public var elements: [Element] {
    get { storage }
    set {
      require(newValue.count == storage.count, "A \(shape) matrix has \(storage.count) elements, got \(newValue.count)")
      storage = newValue
    }
    _modify {
      defer { require(storage.count == rows * columns, "A \(shape) matrix has \(rows * columns) elements, got \(storage.count)") }
      yield &storage
    }
  }

  /// Makes a matrix from its elements, column after column.
  ///
  /// - Precondition: the sizes are not negative, and there are rows × columns elements.
  @_alwaysEmitIntoClient
  public init(rows: Int, columns: Int, elements: [Element]) {
    Self.checkShape(rows, columns)
    require(elements.count == rows * columns, "A \(rows)×\(columns) matrix needs \(rows * columns) elements, got \(elements.count)")
    self.rows = rows
    self.columns = columns
    self.storage = elements
  }

  /// Makes a matrix whose elements are all the same.
  @_disfavoredOverload  // A trailing closure is a function of row and column, not an element to repeat.
  @_alwaysEmitIntoClient
  public init(rows: Int, columns: Int, repeating element: Element) {
    Self.checkShape(rows, columns)
    self.init(rows: rows, columns: columns, elements: Array(repeating: element, count: rows * columns))
  }

  /// Makes a matrix from a function of row and column, called column after column.
  ///
  /// - Throws: what `element` throws.
  @_alwaysEmitIntoClient
  public init<E: Error>(rows: Int, columns: Int, _ element: (_ row: Int, _ column: Int) throws(E) -> Element) throws(E) {
    Self.checkShape(rows, columns)
    var elements: [Element] = []
    elements.reserveCapacity(rows * columns)
    for j in 0..<columns {
      for i in 0..<rows { elements.append(try element(i, j)) }
    }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  /// Makes a matrix from its rows; no rows at all make the 0×0 matrix.
  ///
  /// - Precondition: every row has as many elements as the first.
  @_alwaysEmitIntoClient
  public init(_ rows: [[Element]]) {
    let columns = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(
        row.count == columns, "Every row of a matrix has the same length, but row 0 has \(columns) and row \(i) has \(row.count)")
    }
    self.init(rows: rows.count, columns: columns) { i, j in rows[i][j] }
  }

  /// Makes a matrix over memory that `initialize` must fill completely; for code that hands the memory to another library.
  ///
  /// The closure is given rows × columns uninitialized elements, column after column. It must initialize each of them,
  /// also where it throws.
  ///
  /// - Throws: what the closure throws.
  @_disfavoredOverload
  @_alwaysEmitIntoClient
  public init(
    rows: Int, columns: Int, _unsafeUninitialized initialize: (UnsafeMutableBufferPointer<Element>) throws -> Void
  ) rethrows {
    Self.checkShape(rows, columns)
    let count = rows * columns
    self.rows = rows
    self.columns = columns
    self.storage = try Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      try initialize(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
    }
  }

  @_alwaysEmitIntoClient @inline(__always)
  package static func checkShape(_ rows: Int, _ columns: Int) {
    require(rows >= 0 && columns >= 0, "A matrix cannot have a negative size, got \(rows)×\(columns)")
    require(!rows.multipliedReportingOverflow(by: columns).overflow, "A \(rows)×\(columns) matrix has more elements than can be counted")
  }

  @usableFromInline
  package var shape: String { "\(rows)×\(columns)" }
}

extension Matrix: Sendable where Element: Sendable {}
extension Matrix: Equatable where Element: Equatable {}
extension Matrix: Hashable where Element: Hashable {}

extension Matrix {
  /// Whether there are as many rows as columns.
  @_alwaysEmitIntoClient
  public var isSquare: Bool { rows == columns }

  /// The element in a row and a column.
  ///
  /// - Precondition: 0 ≤ `row` < `rows` and 0 ≤ `column` < `columns`.
  @_alwaysEmitIntoClient
  public subscript(row: Int, column: Int) -> Element {
    @inline(__always)
    get {
      checkIndex(row, column)
      return storage.span[unchecked: row &+ column &* rows]
    }
    @inline(__always)
    _modify {
      checkIndex(row, column)
      yield &storage[row &+ column &* rows]
    }
  }

  @_alwaysEmitIntoClient @inline(__always)
  package func checkIndex(_ row: Int, _ column: Int) {
    require(
      row >= 0 && row < rows && column >= 0 && column < columns, "Matrix index (\(row), \(column)) is out of range for a \(shape) matrix")
  }

  /// The elements of a row, from left to right.
  @_alwaysEmitIntoClient
  public func row(_ i: Int) -> [Element] {
    require(i >= 0 && i < rows, "Row \(i) is out of range for a \(shape) matrix")
    return (0..<columns).map { j in storage[i + j * rows] }
  }

  /// The elements of a column, from top to bottom.
  @_alwaysEmitIntoClient
  public func column(_ j: Int) -> [Element] {
    require(j >= 0 && j < columns, "Column \(j) is out of range for a \(shape) matrix")
    return Array(storage[j * rows..<(j + 1) * rows])
  }

  /// The elements on the main diagonal.
  @_alwaysEmitIntoClient
  public var diagonal: [Element] { (0..<Swift.min(rows, columns)).map { i in storage[i + i * rows] } }

  /// The n×m matrix whose element (i, j) is the element (j, i) of this m×n one, not conjugated.
  @_alwaysEmitIntoClient
  public var transposed: Matrix { Matrix(rows: columns, columns: rows) { i, j in storage[j + i * rows] } }

  /// The matrix of the same shape that holds `transform` of every element.
  ///
  /// - Throws: what `transform` throws.
  @_alwaysEmitIntoClient
  public func map<T, E: Error>(_ transform: (Element) throws(E) -> T) throws(E) -> Matrix<T> {
    Matrix<T>(rows: rows, columns: columns, elements: try storage.map(transform))
  }
}

extension Matrix where Element: Scalar {
  /// The matrix of zeros.
  @_alwaysEmitIntoClient
  public static func zero(rows: Int, columns: Int) -> Matrix { Matrix(rows: rows, columns: columns, repeating: .zero) }

  /// The n×n matrix with ones on the diagonal and zeros elsewhere.
  @_alwaysEmitIntoClient
  public static func identity(_ n: Int) -> Matrix {
    require(n >= 0, "A matrix cannot have a negative size, got \(n)×\(n)")
    return .diagonal(Array(repeating: 1, count: n))
  }

  /// The square matrix with these elements on the diagonal and zeros elsewhere.
  @_alwaysEmitIntoClient
  public static func diagonal(_ elements: [Element]) -> Matrix {
    let n = elements.count
    var result = Matrix.zero(rows: n, columns: n)
    for i in 0..<n { result.storage[i + i * n] = elements[i] }
    return result
  }
}
