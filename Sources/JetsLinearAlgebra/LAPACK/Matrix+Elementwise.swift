// Loops over the elements of one coefficient: sums, masks, reflections across the diagonal.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// Whether every element is zero.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  func isZero() -> Bool {
    let x = elements.span
    // Most coefficients that are not zero show it in their first elements; the others are looked at eight elements at a time.
    var i = 0
    while i + 8 <= x.count {
      var isZero = true
      for k in 0..<8 where x[unchecked: i + k] != .zero { isZero = false }
      if !isZero { return false }
      i += 8
    }
    while i < x.count {
      if x[unchecked: i] != .zero { return false }
      i += 1
    }
    return true
  }

  /// αA + βB + γC in the memory of D, plus D with `adding`; all of one shape.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  static func combination(
    _ alpha: Element, _ a: Matrix, _ beta: Element, _ b: Matrix, _ gamma: Element, _ c: Matrix, adding: Bool, to d: consuming Matrix?
  ) -> Matrix {
    let count = a.elements.count
    require(
      b.elements.count == count && c.elements.count == count && d.map { $0.elements.count == count } ?? true,
      "Each part of a matrix of \(count) elements must have \(count) elements, got \(b.elements.count), \(c.elements.count) and \(d?.elements.count ?? count)"
    )
    let (x, y, z) = (a.elements.span, b.elements.span, c.elements.span)
    if var sum = d.take() {
      sum.withMutableElements { w in
        if adding {
          for i in 0..<count {
            w[unchecked: i] = w[unchecked: i] + alpha * x[unchecked: i] + beta * y[unchecked: i] + gamma * z[unchecked: i]
          }
        } else {
          for i in 0..<count { w[unchecked: i] = alpha * x[unchecked: i] + beta * y[unchecked: i] + gamma * z[unchecked: i] }
        }
      }
      return sum
    }
    return .uninitialized(rows: a.rows, columns: a.columns) { sum in
      for i in 0..<count {
        (sum + i).initialize(to: alpha * x[unchecked: i] + beta * y[unchecked: i] + gamma * z[unchecked: i])
      }
    }
  }

  /// The Kronecker product: block (i, j) is element (i, j) of this matrix times the other.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  func kroneckerProduct(_ other: Matrix) -> Matrix {
    let (m, n) = (other.rows, other.columns)
    let (x, y) = (elements.span, other.elements.span)
    return .uninitialized(rows: rows * m, columns: columns * n) { z in
      var target = z
      if rows == 1 {
        // The blocks follow each other in memory.
        let whole = y.count
        for j in 0..<columns {
          let factor = x[unchecked: j]
          for k in 0..<whole { (target + k).initialize(to: factor * y[unchecked: k]) }
          target += whole
        }
        return
      }
      for j in 0..<columns {
        for l in 0..<n {
          for i in 0..<rows {
            let factor = x[unchecked: i + j * rows]
            for k in 0..<m { (target + k).initialize(to: factor * y[unchecked: k &+ l &* m]) }
            target += m
          }
        }
      }
    }
  }

  /// A matrix to be overwritten.
  static func uninitialized(rows: Int, columns: Int) -> Matrix {
    uninitialized(rows: rows, columns: columns) { $0.initialize(repeating: .zero, count: rows * columns) }
  }

  /// Adds a multiple of a matrix of the same shape.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  mutating func add(_ other: Matrix, scale: Element) {
    require(
      rows == other.rows && columns == other.columns,
      "A matrix sum needs equal shapes, got \(rows)×\(columns) and \(other.rows)×\(other.columns)")
    let y = other.elements.span
    elements.withUnsafeMutableBufferPointer { x in
      if scale == 1 {
        for i in 0..<y.count { x[i] = x[i] + y[unchecked: i] }
      } else if scale == -1 {
        for i in 0..<y.count { x[i] = x[i] - y[unchecked: i] }
      } else {
        for i in 0..<y.count { x[i] = x[i] + scale * y[unchecked: i] }
      }
    }
  }

  /// A matrix plus a multiple of another of the same shape.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  static func sum(_ a: Matrix, _ b: Matrix, scale: Element) -> Matrix {
    require(
      a.rows == b.rows && a.columns == b.columns,
      "A matrix sum needs equal shapes, got \(a.rows)×\(a.columns) and \(b.rows)×\(b.columns)")
    let (x, y) = (a.elements.span, b.elements.span)
    return .uninitialized(rows: a.rows, columns: a.columns) { z in
      if scale == 1 {
        for i in 0..<x.count { (z + i).initialize(to: x[unchecked: i] + y[unchecked: i]) }
      } else {
        for i in 0..<x.count { (z + i).initialize(to: x[unchecked: i] + scale * y[unchecked: i]) }
      }
    }
  }

  /// Replaces two matrices of the same shape by their difference and their sum.
  @_specialize(where Element == Double)
  static func formDifferenceAndSum(_ a: inout Matrix, _ b: inout Matrix) {
    require(a.elements.count == b.elements.count, "Factors need the same shape, got \(a.rows)×\(a.columns) and \(b.rows)×\(b.columns)")
    a.withMutableElements { x in
      b.withMutableElements { y in
        for i in 0..<x.count {
          let (p, q) = (x[unchecked: i], y[unchecked: i])
          (x[unchecked: i], y[unchecked: i]) = (p - q, p + q)
        }
      }
    }
  }

  /// Adds a multiple of the identity.
  mutating func addIdentity(times factor: Element = 1) {
    for i in 0..<Swift.min(rows, columns) { elements[i + i * rows] += factor }
  }

  /// Multiplies every element by that of another matrix of this shape; with `keepingZeros`, an element that is zero stays zero.
  @_specialize(where Element == Double)
  mutating func multiplyElements(by factors: Matrix, keepingZeros: Bool) {
    let y = factors.elements.span
    require(y.count == elements.count, "A matrix added to \(y.count) elements must have \(y.count) elements, got \(rows)×\(columns)")
    withMutableElements { x in
      if keepingZeros {
        for i in 0..<y.count where x[unchecked: i] != .zero { x[unchecked: i] = x[unchecked: i] * y[unchecked: i] }
      } else {
        for i in 0..<y.count { x[unchecked: i] = x[unchecked: i] * y[unchecked: i] }
      }
    }
  }

  /// The matrix times a number.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  func scaled(by factor: Element) -> Matrix {
    let x = elements.span
    return .uninitialized(rows: rows, columns: columns) { y in
      for i in 0..<x.count { (y + i).initialize(to: x[unchecked: i] * factor) }
    }
  }

  /// The conjugate transpose.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  func conjugateTransposed() -> Matrix {
    let x = elements.span
    return .uninitialized(rows: columns, columns: rows) { y in
      let tile = 16
      for left in Swift.stride(from: 0, to: rows, by: tile) {
        for top in Swift.stride(from: 0, to: columns, by: tile) {
          for j in left..<Swift.min(rows, left + tile) {
            for i in top..<Swift.min(columns, top + tile) {
              (y + i + j * columns).initialize(to: x[unchecked: j + i * rows].conjugated)
            }
          }
        }
      }
    }
  }

  /// The Hermitian matrix with this one's lower triangle; the diagonal loses its imaginary part.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  func hermitianFromLower() -> Matrix {
    require(rows == columns, "A Hermitian matrix is square, got \(rows)×\(columns)")
    let (n, x) = (rows, elements.span)
    return .uninitialized(rows: n, columns: n) { y in
      // Tile by tile, so that neither triangle is walked across the memory.
      let tile = 8
      for left in Swift.stride(from: 0, to: n, by: tile) {
        let right = Swift.min(n, left + tile)
        for j in left..<right {
          let d = x[unchecked: j + j * n]
          (y + j + j * n).initialize(to: Element.isComplex ? Element(realPart: d.realPart) : d)
          for i in j + 1..<right {
            let z = x[unchecked: i + j * n]
            (y + i + j * n).initialize(to: z)
            (y + j + i * n).initialize(to: z.conjugated)
          }
        }
        for top in Swift.stride(from: right, to: n, by: tile) {
          let bottom = Swift.min(n, top + tile)
          for j in left..<right {
            for i in top..<bottom {
              let z = x[unchecked: i + j * n]
              (y + i + j * n).initialize(to: z)
              (y + j + i * n).initialize(to: z.conjugated)
            }
          }
        }
      }
    }
  }

  /// Puts zeros above the diagonal.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  mutating func clearUpperTriangle() {
    let (m, n) = (rows, columns)
    elements.withUnsafeMutableBufferPointer { y in
      for j in 0..<n { y[j * m..<j * m + Swift.min(j, m)].update(repeating: .zero) }
    }
  }

  /// The lower triangle, its diagonal times a factor, zeros above; with the factor zero the diagonal is not read.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  func lowerTriangle(diagonal factor: Element) -> Matrix {
    let (m, x) = (rows, elements.span)
    return .uninitialized(rows: m, columns: columns) { y in
      for j in 0..<columns {
        for i in 0..<m {
          let value = i > j ? x[unchecked: i + j * m] : i == j && factor != .zero ? x[unchecked: i + j * m] * factor : .zero
          (y + i + j * m).initialize(to: value)
        }
      }
    }
  }

  /// The upper triangle, its diagonal times a factor, zeros below; with the factor zero the diagonal is not read.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  func upperTriangle(diagonal factor: Element) -> Matrix {
    let (m, x) = (rows, elements.span)
    return .uninitialized(rows: m, columns: columns) { y in
      for j in 0..<columns {
        for i in 0..<m {
          let value = i < j ? x[unchecked: i + j * m] : i == j && factor != .zero ? x[unchecked: i + j * m] * factor : .zero
          (y + i + j * m).initialize(to: value)
        }
      }
    }
  }

  /// The columns of a range.
  @_specialize(where Element == Double)
  func columnBlock(_ range: Range<Int>) -> Matrix {
    if range == 0..<columns { return self }
    return Matrix(rows: rows, columns: range.count, elements: Array(elements[range.lowerBound * rows..<range.upperBound * rows]))
  }

  /// Replaces this matrix by some columns of another, in place where its shape is theirs and it is uniquely referenced.
  @_specialize(where Element == Double)
  mutating func become(columnsOf other: Matrix, from first: Int, count: Int) {
    guard rows == other.rows && columns == count else {
      self = other.columnBlock(first..<first + count)
      return
    }
    let (offset, size) = (first * rows, rows * count)
    guard size > 0 else { return }
    require(
      offset + size <= other.elements.count, "The elements from \(offset) on are \(other.elements.count - offset), and \(size) are needed")
    withMutablePointer { x in other.withPointer { x.update(from: $0 + offset, count: size) } }
  }

  /// The rows of a range.
  func rowBlock(_ range: Range<Int>) -> Matrix {
    Matrix(rows: range.count, columns: columns) { i, j in self[range.lowerBound + i, j] }
  }

  /// Copies the elements to places that hold none yet.
  @_specialize(where Element == Double)
  func initialize(_ places: UnsafeMutablePointer<Element>) {
    guard !elements.isEmpty else { return }
    withPointer { places.initialize(from: $0, count: elements.count) }
  }

  /// The matrices side by side, all with the same number of rows.
  static func sideBySide(_ list: [Matrix]) -> Matrix {
    var all: [Element] = []
    all.reserveCapacity(list.reduce(0) { $0 + $1.elements.count })
    for part in list { all.append(contentsOf: part.elements) }
    return Matrix(rows: list[0].rows, columns: list.reduce(0) { $0 + $1.columns }, elements: all)
  }

  /// The columns multiplied by real numbers.
  @_specialize(where Element == Double)
  func columnsScaled(by factors: [Element.RealPart]) -> Matrix {
    Matrix(rows: rows, columns: columns) { i, j in self[i, j] * Element(realPart: factors[j]) }
  }

  /// Subtracts a matrix of the same shape whose columns are multiplied by real numbers.
  @_specialize(where Element == Double)
  mutating func subtract(_ other: Matrix, columnsTimes factors: [Element.RealPart]) {
    let (m, y) = (rows, other.elements.span)
    require(
      y.count == elements.count && factors.count == columns,
      "A \(rows)×\(columns) matrix needs a result and a factor for each element, got \(y.count) and \(factors.count)")
    withMutableElements { x in
      for j in factors.indices {
        let factor = Element(realPart: factors[j])
        for i in j * m..<(j + 1) * m { x[unchecked: i] = x[unchecked: i] - factor * y[unchecked: i] }
      }
    }
  }

  /// Adds to each number of a list Re xᴴy of that column x here and y of a matrix of the same shape.
  @_specialize(where Element == Double)
  func addColumnProducts(with other: Matrix, to sums: inout [Element.RealPart]) {
    let (m, x, y) = (rows, elements.span, other.elements.span)
    require(
      x.count == y.count && sums.count == columns,
      "Sums of products need equal shapes and a sum for each of \(columns) columns, got \(x.count) and \(y.count) elements, \(sums.count) sums"
    )
    for j in 0..<columns {
      var (even, odd) = (Element.zero, Element.zero)
      var i = j * m
      while i + 2 <= (j + 1) * m {
        even = even + x[unchecked: i].conjugated * y[unchecked: i]
        odd = odd + x[unchecked: i + 1].conjugated * y[unchecked: i + 1]
        i += 2
      }
      if i < (j + 1) * m { even = even + x[unchecked: i].conjugated * y[unchecked: i] }
      sums[j] += (even + odd).realPart
    }
  }

  /// The element-by-element product with a function of row and column.
  @inline(__always)
  func masked(_ mask: (Int, Int, Element) -> Element) -> Matrix {
    Matrix(rows: rows, columns: columns) { i, j in mask(i, j, self[i, j]) }
  }

  /// The largest magnitude of an element.
  var largestMagnitude: Element.Magnitude { elements.reduce(.zero) { Swift.max($0, $1.magnitude) } }

  /// The complex matrix with the same elements.
  var complexForm: Matrix<Element.ComplexForm> {
    map { Element.ComplexForm(realPart: $0.realPart, imaginaryPart: $0.imaginaryPart) }
  }
}

extension Matrix where Element: BLASScalar {
  /// The conjugate transpose.
  public var adjoint: Matrix { conjugateTransposed() }
}
#endif
