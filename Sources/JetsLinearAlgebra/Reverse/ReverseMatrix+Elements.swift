// Functions of single elements, sums over elements and traces of real matrices in reverse mode.

#if LinearAlgebra
import Jets

extension ReverseMatrix {
  /// The matrix of the same shape that holds a function of every element, differentiated by the scalar's own rules.
  ///
  /// Each element takes one call of the function for its value and slope: B = f(A),  Ā = f′(A) ∘ B̄. The function must depend on nothing that
  /// has derivatives but its argument. What has adjoint zero stays zero, also where the slope is infinite or NaN.
  ///
  ///     let image = k.mapElements { exp($0) }
  ///
  /// - Complexity: one call of the function for each element.
  @inlinable
  public func mapElements(_ function: (Dual<T>) -> Dual<T>) -> ReverseMatrix {
    var values = T._entries(of: value)
    var slopes = values
    for i in values.indices {
      let y = function(Dual<T>(value: values[i], tangent: 1))
      (values[i], slopes[i]) = (y.value, y.tangent)
    }
    return mapped(to: values, slopes)
  }

  @usableFromInline
  func mapped(to values: [T], _ slopes: [T]) -> ReverseMatrix {
    let (m, n) = (rows, columns)
    let slope = Self.adjoint(slopes, rows: m, columns: n)
    return .record(
      T.MatrixForm(rows: m, columns: n, entries: values), of: [self],
      adding: { w, places in
        places[0].add(w, elementTimes: slope, keepingZeros: true)
      })
  }

  /// The sum of the products of corresponding elements: s = ⟨A, B⟩,  Ā = s̄B,  B̄ = s̄A.
  ///
  /// - Precondition: the shapes are equal.
  public func dot(_ other: Self) -> Reverse<T> {
    checkSameShape(as: other)
    let (a, b) = (series, other.series)
    return Self.record(
      number: a.innerProduct(b).entry(0, 0), of: [self, other],
      adding: { w, places in
        places[0].add(w, times: b)
        places[1].add(w, times: a)
      })
  }

  /// The sum of the products of corresponding elements with a constant matrix.
  ///
  /// - Precondition: the shapes are equal.
  @_disfavoredOverload
  public func dot(_ other: T.MatrixForm) -> Reverse<T> { dot(Self(other)) }

  /// The squared Frobenius norm Σaᵢⱼ², which has a derivative at the zero matrix too.
  public var squaredNorm: Reverse<T> { dot(self) }

  /// The sum of all elements: every element of Ā is s̄.
  public var sumOfElements: Reverse<T> {
    Self.record(number: series.scalar { $0.elements.reduce(.zero, +) }, of: [self], adding: { w, places in places[0].addEverywhere(w) })
  }

  /// The sum of the diagonal elements: Ā = s̄I.
  ///
  /// - Precondition: the matrix is square.
  public var trace: Reverse<T> {
    let n = rows
    require(n == columns, "The trace needs a square matrix, got \(n)×\(columns)")
    return Self.record(number: series.scalar { $0.trace }, of: self, derivative: { Series(constant: .identity(n)) })
  }

  /// The square matrix with these numbers on the diagonal and zeros elsewhere.
  public static func diagonal(_ numbers: [Reverse<T>]) -> Self {
    Self(column: numbers).linear({ $0.diagonalMatrix }, back: { $0.diagonalColumn })
  }
}

extension MatrixSeries {
  /// The elements on the diagonal, as a column.
  var diagonalColumn: MatrixSeries {
    map(rows: rows, columns: 1) { Matrix(rows: $0.rows, columns: 1, elements: $0.diagonal) }
  }

  /// A scalar series as a 1×1 matrix.
  init(_ number: ScalarSeries<E>) {
    let coefficients = number.parts.map { Matrix<E>(rows: 1, columns: 1, elements: [$0]) }
    self.init(number.shape, base: coefficients[0], coefficients)
  }

  /// The constant matrix of ones.
  static func ones(rows: Int, columns: Int) -> MatrixSeries { MatrixSeries(constant: Matrix(rows: rows, columns: columns, repeating: 1)) }

  /// (A ∘ B)ₖ = Σ Aᵢ ∘ Bⱼ; where asked for, zeros of A absorb what is not finite in B.
  static func elementProduct(_ a: MatrixSeries, _ b: MatrixSeries, keepingZeros: Bool = false) -> MatrixSeries {
    let shape = a.shape.meet(b.shape)
    let (x, y) = (a.aligned(to: shape), b.aligned(to: shape))
    let absorbs = keepingZeros && !y.isFinite
    let coefficients = (0..<shape.count).map { k -> Matrix<E>? in
      var sum = MatrixSum<E>(nil)
      for (i, j) in (k == 0 ? [(0, 0)] : [(0, k), (k, 0)]) + shape.table.pairs[k] {
        guard var p = x.coefficients[i], let q = y.coefficients[j] else { continue }
        p.multiplyElements(by: q, keepingZeros: absorbs)
        sum.add(p, scale: 1)
      }
      return sum.value
    }
    return MatrixSeries(shape, base: coefficients[0] ?? x.base, coefficients)
  }

  /// The series of A ⊘ B: with C·B = A element by element, Cₖ = (Aₖ − Σ_{j>0} CᵢBⱼ) ⊘ B₀.
  static func elementQuotient(_ a: MatrixSeries, _ b: MatrixSeries) -> MatrixSeries {
    let shape = a.shape.meet(b.shape)
    let (x, y) = (a.aligned(to: shape), b.aligned(to: shape))
    var c: [Matrix<E>?] = [x.base.quotients(by: y.base)]
    for k in x.orders {
      var sum = MatrixSum<E>(x.coefficients[k])
      for (i, j) in [(0, k)] + shape.table.pairs[k] {
        guard var p = c[i], let q = y.coefficients[j] else { continue }
        p.multiplyElements(by: q, keepingZeros: false)
        sum.add(p, scale: -1)
      }
      c.append(sum.value?.quotients(by: y.base))
    }
    return MatrixSeries(shape, base: c[0] ?? x.base, c)
  }
}

extension Matrix where Element: BLASScalar {
  /// The quotients of corresponding elements.
  @_specialize(where Element == Double)
  func quotients(by other: Matrix) -> Matrix {
    var result = self
    let divisors = other.elements.span
    result.withMutableElements { x in
      for i in 0..<x.count { x[unchecked: i] = x[unchecked: i] / divisors[unchecked: i] }
    }
    return result
  }
}
#endif
