// Functions of every element at the usual jets, without the detour over generic scalars, and a layer of a network.

#if LinearAlgebra
import Jets

extension Dual {
  /// The matrix of the same shape that holds a function of every element, differentiated by the scalar's own rules.
  ///
  /// - Complexity: one call of the function for each element, no allocation beyond the result.
  @inlinable
  public func mapElements<E: BLASScalar>(_ function: (Dual<E>) -> Dual<E>) -> Dual where T == Matrix<E> {
    checkShapes()
    var (y, dy) = (value.elements, tangent.elements)
    for i in y.indices {
      let z = function(Dual<E>(value: y[i], tangent: dy[i]))
      (y[i], dy[i]) = (z.value, z.tangent)
    }
    return Dual(
      value: Matrix(rows: value.rows, columns: value.columns, elements: y),
      tangent: Matrix(rows: value.rows, columns: value.columns, elements: dy)
    ).marked(like: self)
  }

  /// The same jet as belonging to the derivative of another.
  @usableFromInline
  func marked(like other: Dual) -> Dual {
    var copy = self
    copy.tag = other.tag
    return copy
  }
}

extension Taylor {
  /// The matrix of the same shape that holds a function of every element, differentiated by the scalar's own rules.
  ///
  /// - Complexity: one call of the function for each element.
  @inlinable
  public func mapElements<E: BLASScalar>(_ function: (Taylor<E, N>) -> Taylor<E, N>) -> Taylor where T == Matrix<E> {
    for part in coefficients { value.checkShape(of: part) }
    var result = self
    var elements = coefficients.map(\.elements)
    for i in elements[0].indices {
      let z = function(Taylor<E, N>(value: elements[0][i], higherCoefficients: InlineArray { elements[$0 + 1][i] }))
      for k in 0...N { elements[k][i] = z[k] }
    }
    for k in 0...N { result[k] = Matrix(rows: value.rows, columns: value.columns, elements: elements[k]) }
    return result
  }
}

extension MultiDual {
  /// The matrix of the same shape that holds a function of every element, differentiated by the scalar's own rules.
  ///
  /// - Complexity: one call of the function for each element.
  @inlinable
  public func mapElements<E: BLASScalar>(_ function: (MultiDual<E, N>) -> MultiDual<E, N>) -> MultiDual where T == Matrix<E> {
    var result = self
    let count = value.elements.count
    var y = value.elements
    // All partials in one list, one after another.
    var list: [E] = []
    list.reserveCapacity(N * count)
    for k in 0..<N {
      value.checkShape(of: partials[k])
      list.append(contentsOf: partials[k].elements)
    }
    var tangents = list.mutableSpan
    for i in 0..<count {
      let z = function(MultiDual<E, N>(value: y[i], partials: InlineArray { tangents[unchecked: $0 &* count &+ i] }))
      y[i] = z.value
      for k in 0..<N { tangents[unchecked: k &* count &+ i] = z.partials[unchecked: k] }
    }
    result.value = Matrix(rows: value.rows, columns: value.columns, elements: y)
    for k in 0..<N {
      result.partials[k] = Matrix(rows: value.rows, columns: value.columns, elements: Array(list[k * count..<(k + 1) * count]))
    }
    return result
  }
}

extension MultiDual {
  /// The matrix of the same shape that holds a function of every element, given as a function of duals.
  ///
  /// Each element takes one call for its value y = f(x) and slope f′(x); the partials are then multiplied by the slopes, N products
  /// an element: dYᵢⱼ = f′(Xᵢⱼ)·dXᵢⱼ. The function must depend on nothing that has derivatives but its argument.
  ///
  ///     u.mapElements { (x: Dual<Double>) in tanh(x) }
  ///
  /// - Complexity: one call of the function for each element.
  @_disfavoredOverload
  @inlinable
  public consuming func mapElements<E: BLASScalar>(_ function: (Dual<E>) -> Dual<E>) -> MultiDual where T == Matrix<E> {
    let (rows, columns) = (value.rows, value.columns)
    var y = value.elements
    var slopes = y
    for i in y.indices {
      let z = function(Dual<E>(value: y[i], tangent: 1))
      (y[i], slopes[i]) = (z.value, z.tangent)
    }
    value = Matrix(rows: rows, columns: columns, elements: y)
    return chained(slopes: Matrix(rows: rows, columns: columns, elements: slopes))
  }

  /// The chain rule element by element: every partial times the slope of its element, in place where it is uniquely referenced.
  ///
  /// A partial that is zero stays zero, also where the slope is infinite or NaN.
  @usableFromInline
  @_specialize(kind:partial,where E == Double)
  consuming func chained<E: BLASScalar>(slopes: Matrix<E>) -> MultiDual where T == Matrix<E> {
    let isFinite = slopes.isFinite
    for i in 0..<N {
      slopes.checkShape(of: partials[unchecked: i])
      partials[unchecked: i].multiplyElements(by: slopes, keepingZeros: !isFinite)
    }
    return self
  }
}

/// A layer of a network on a batch of columns: σ(W X + b), the column b added to every column of W X.
///
/// - Parameters:
///   - x: the n×p inputs, a column for each sample.
///   - weights: the m×n matrix W.
///   - bias: the m×1 column b.
///   - activation: the function σ of an element, such as `{ tanh($0) }`.
/// - Returns: the m×p outputs.
/// - Precondition: the shapes fit.
public func denseLayer<J: MatrixJet>(_ x: J, weights: J, bias: J, activation: (J.ScalarJet) -> J.ScalarJet) -> J {
  affine(x, weights, bias).mapElements(activation)
}

/// A layer of a network at duals, with the fast path of `mapElements`; a residual layer is `x + denseLayer(x, …)`.
///
/// - Parameters:
///   - x: the n×p inputs, a column for each sample.
///   - weights: the m×n matrix W.
///   - bias: the m×1 column b.
///   - activation: the function σ of an element, such as `{ tanh($0) }`.
/// - Returns: the m×p outputs.
/// - Precondition: the shapes fit.
@inlinable
public func denseLayer<E: BLASScalar>(
  _ x: Dual<Matrix<E>>, weights: Dual<Matrix<E>>, bias: Dual<Matrix<E>>, activation: (Dual<E>) -> Dual<E>
) -> Dual<Matrix<E>> {
  affine(x, weights, bias).mapElements(activation)
}

/// W X + b 1ᵀ.
@usableFromInline
func affine<J: MatrixJet>(_ x: J, _ weights: J, _ bias: J) -> J {
  let b = MatrixSeries(bias)
  let ones = Matrix<J.Element>(rows: 1, columns: x.columns, repeating: 1)
  let spread = b.map(rows: b.rows, columns: x.columns) { .product($0, ones) }
  return MatrixSeries.sum(.product(MatrixSeries(weights), MatrixSeries(x)), spread, scale: 1).jet()
}
#endif
