// Matrices and tensors of derivatives from the coefficients of a series in many variables.

import JetCore
import JetMatrices

extension MultivariateTaylor where T: Scalar {
  /// The symmetric n×n Hessian at the point of expansion: ∂²f/∂xᵢ² is twice the coefficient of xᵢ².
  ///
  /// - Precondition: the order is at least 2.
  @_alwaysEmitIntoClient
  public var hessian: Matrix<T> {
    guard let basis else { return Matrix(rows: 0, columns: 0, elements: []) }
    require(basis.order >= 2, "A Hessian needs a series of order 2 at least, got order \(basis.order)")
    return Matrix(rows: variables, columns: variables) { i, j in
      let c = coefficients[basis.product(1 + i, variable: j)]
      return i == j ? c.multiplied(by: 2) : c
    }
  }

  /// The symmetric tensor of all partial derivatives of one order: α! times the coefficients of that degree.
  ///
  /// - Precondition: 0 ≤ `order` ≤ the order of the series.
  @_alwaysEmitIntoClient
  public func derivativeTensor(order: Int) -> DerivativeTensor<T> {
    require(order >= 0 && order <= self.order, "A series of order \(self.order) has no derivatives of order \(order)")
    let packed = DerivativeTensor<T>.indexLists(order: order, dimension: variables).map { list in
      var orders = [Int](repeating: 0, count: variables)
      for v in list { orders[v] += 1 }
      return partialDerivative(orders: orders)
    }
    return DerivativeTensor(order: order, dimension: variables, packed: packed)
  }

  /// The multilinear map ∂ᵏf(x)[v₁, …, vₖ] of a function ℝⁿ→ℝᵐ: the coefficient of t₁⋯tₖ in f(x + t₁v₁ + … + tₖvₖ).
  ///
  /// - Precondition: every direction has as many elements as `x`.
  /// - Complexity: one evaluation of `f` on polynomials of degree k in k variables, which have C(2k, k) coefficients.
  @_alwaysEmitIntoClient
  public static func multilinearDerivative(
    at x: [T], along directions: [[T]], of f: ([MultivariateTaylor]) throws -> [MultivariateTaylor]
  ) rethrows -> [T] {
    for v in directions {
      require(v.count == x.count, "A direction needs as many elements as the point: got \(v.count) for a point of \(x.count)")
    }
    let k = directions.count
    let tag = PerturbationTag.unique()
    guard k > 0 else { return try f(x.map { MultivariateTaylor($0) }).map { $0.value } }
    let basis = MonomialBasis.of(variables: k, order: k)
    let seeds = x.indices.map { i in
      var c = [T](repeating: .zero, count: basis.count)
      c[0] = x[i]
      for j in 0..<k { c[1 + j] = directions[j][i] }
      return MultivariateTaylor(c, basis, tag)
    }
    let mixed = [Int](repeating: 1, count: k)
    return try f(seeds).map { $0.finished(tag, k, k).partialDerivative(orders: mixed) }
  }
}
