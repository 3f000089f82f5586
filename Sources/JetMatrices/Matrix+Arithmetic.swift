// Sums, multiples and products of matrices of any scalar, in pure Swift.

import JetCore

extension Matrix where Element: Scalar {
  /// The sum, element by element.
  ///
  /// - Precondition: the shapes are equal.
  @_alwaysEmitIntoClient
  public static func + (a: Matrix, b: Matrix) -> Matrix {
    var result = a
    result += b
    return result
  }

  /// The difference, element by element.
  ///
  /// - Precondition: the shapes are equal.
  @_alwaysEmitIntoClient
  public static func - (a: Matrix, b: Matrix) -> Matrix {
    var result = a
    result -= b
    return result
  }

  /// The negative, element by element.
  @_alwaysEmitIntoClient
  public static prefix func - (a: Matrix) -> Matrix { a.map { -$0 } }

  /// Adds a matrix of the same shape.
  ///
  /// - Precondition: the shapes are equal.
  @_alwaysEmitIntoClient
  public static func += (a: inout Matrix, b: Matrix) {
    require(a.rows == b.rows && a.columns == b.columns, "A matrix sum needs equal shapes, got \(a.shape) and \(b.shape)")
    let y = b.storage.span
    var x = a.storage.mutableSpan
    for i in 0..<y.count { x[unchecked: i] = x[unchecked: i] + y[unchecked: i] }
  }

  /// Subtracts a matrix of the same shape.
  ///
  /// - Precondition: the shapes are equal.
  @_alwaysEmitIntoClient
  public static func -= (a: inout Matrix, b: Matrix) {
    require(a.rows == b.rows && a.columns == b.columns, "A matrix difference needs equal shapes, got \(a.shape) and \(b.shape)")
    let y = b.storage.span
    var x = a.storage.mutableSpan
    for i in 0..<y.count { x[unchecked: i] = x[unchecked: i] - y[unchecked: i] }
  }

  /// The matrix times a number.
  @_alwaysEmitIntoClient
  public static func * (a: Matrix, s: Element) -> Matrix { a.map { $0 * s } }

  /// A number times the matrix.
  @_alwaysEmitIntoClient
  public static func * (s: Element, a: Matrix) -> Matrix { a.map { s * $0 } }

  /// The matrix divided by a number, element by element.
  @_alwaysEmitIntoClient
  public static func / (a: Matrix, s: Element) -> Matrix { a.map { $0 / s } }

  /// Multiplies every element by a number.
  @_alwaysEmitIntoClient
  public static func *= (a: inout Matrix, s: Element) {
    var x = a.storage.mutableSpan
    for i in 0..<x.count { x[unchecked: i] = x[unchecked: i] * s }
  }

  /// Divides every element by a number.
  @_alwaysEmitIntoClient
  public static func /= (a: inout Matrix, s: Element) {
    var x = a.storage.mutableSpan
    for i in 0..<x.count { x[unchecked: i] = x[unchecked: i] / s }
  }

  /// The matrix product: m×k times k×n gives m×n.
  ///
  /// - Precondition: the left side has as many columns as the right side has rows.
  /// - Complexity: O(*m* *k* *n*) multiplications of elements.
  @_alwaysEmitIntoClient
  public static func * (a: Matrix, b: Matrix) -> Matrix {
    require(a.columns == b.rows, "Matrix product needs equal inner sizes, got \(a.shape) times \(b.shape)")
    var result = Matrix.zero(rows: a.rows, columns: b.columns)
    a.multiply(b.storage.span, into: &result.storage, columns: b.columns)
    return result
  }

  /// The product of an m×n matrix and a vector of n numbers, a vector of m numbers.
  ///
  /// - Precondition: the vector has as many elements as the matrix has columns.
  /// - Complexity: O(*m* *n*) multiplications of elements.
  @_alwaysEmitIntoClient
  public static func * (a: Matrix, x: [Element]) -> [Element] {
    require(a.columns == x.count, "A \(a.shape) matrix multiplies a vector of \(a.columns) elements, got \(x.count)")
    var result = Array(repeating: Element.zero, count: a.rows)
    a.multiply(x.span, into: &result, columns: 1)
    return result
  }

  /// Writes the product with the columns of `b` into `result`: every column is a sum of multiples of columns of this matrix.
  @_alwaysEmitIntoClient
  func multiply(_ b: Span<Element>, into result: inout [Element], columns: Int) {
    let inner = self.columns
    guard inner > 0 else { return }
    let a = storage.span
    var c = result.mutableSpan
    for j in 0..<columns {
      let target = j &* rows
      let first = b[unchecked: j &* inner]
      for i in 0..<rows { c[unchecked: target &+ i] = a[unchecked: i] * first }
      for k in 1..<inner {
        let factor = b[unchecked: k &+ j &* inner]
        let source = k &* rows
        for i in 0..<rows { c[unchecked: target &+ i] = c[unchecked: target &+ i] + a[unchecked: source &+ i] * factor }
      }
    }
  }

  /// The sum of the products of corresponding elements, without conjugation.
  ///
  /// - Precondition: the shapes are equal.
  @_alwaysEmitIntoClient
  public func dot(_ other: Matrix) -> Element {
    require(rows == other.rows && columns == other.columns, "An inner product needs equal shapes, got \(shape) and \(other.shape)")
    guard !storage.isEmpty else { return .zero }
    let x = storage.span
    let y = other.storage.span
    var sum = x[unchecked: 0] * y[unchecked: 0]
    for i in 1..<x.count { sum = sum + x[unchecked: i] * y[unchecked: i] }
    return sum
  }

  /// The sum of the diagonal elements.
  ///
  /// - Precondition: the matrix is square.
  @_alwaysEmitIntoClient
  public var trace: Element {
    require(isSquare, "The trace needs a square matrix, got \(shape)")
    guard rows > 0 else { return .zero }
    var sum = storage[0]
    for i in 1..<rows { sum = sum + storage[i &+ i &* rows] }
    return sum
  }
}

extension Matrix where Element: RealScalar {
  /// The square root of the sum of the squares of all elements, without overflow on the way.
  @_disfavoredOverload
  @_alwaysEmitIntoClient
  public var frobeniusNorm: Element { Self.norm(storage.span, from: 0, count: storage.count) }

  /// √Σx² over a run of elements, scaled by the exact power of two that brings the largest of them near one.
  @_alwaysEmitIntoClient
  package static func norm(_ x: Span<Element>, from start: Int, count: Int) -> Element {
    guard count > 0 else { return .zero }
    var largest = x[unchecked: start].primal.magnitude
    for i in 1..<count {
      let m = x[unchecked: start &+ i].primal.magnitude
      if !(m <= largest) { largest = m }
    }
    let exponent = largest.isFinite && largest > .zero ? Int(largest.exponent) : 0
    let first = x[unchecked: start].scaled(byPowerOfTwo: -exponent)
    var sum = first * first
    for i in 1..<count {
      let term = x[unchecked: start &+ i].scaled(byPowerOfTwo: -exponent)
      sum = sum + term * term
    }
    return Element.sqrt(sum).scaled(byPowerOfTwo: exponent)
  }
}
