// The differential of a function at a point: a reusable linear map, with its matrix when someone asks for it.

import JetCore
import JetMatrices
import JetReverse

/// The differential ∂f(x) of a function between vector spaces: the linear map v ↦ ∂f(x)[v].
///
/// Calling it is one pushforward (JVP). `matrix` materializes it over the basis columns of the domain. `adjoint` and `gradient` go
/// backward once where the function is also known on reverse-mode numbers, as a function object is; else they use that matrix,
/// because a closure over duals cannot run on anything else.
///
///     let map = Differential<Pair<[Double], Double>, Double>(at: Pair([1, 2], 3)) { p in p.first[0] * p.second }
///     map(Pair([1, 0], 0))         // 3.0: the derivative along the first component
///
/// Between numbers and arrays `differential(at:of:)` needs no types; between other spaces spell both. A generic function gives both
/// forms: `Differential<…>(at: p, of: { f($0) }, backward: { f($0) })`.
///
/// Source: M. Blondel & V. Roulet, "The Elements of Differentiable Programming", chapter on differentiation.
public struct Differential<Domain: VectorSpace, Codomain: VectorSpace> where Domain.Component == Codomain.Component {
  /// The point x at which the function is linearized.
  public let point: Domain

  private let function: (Domain.Lifted) -> Codomain.Lifted

  private let backward: ((Domain.Recorded) -> Codomain.Recorded)?

  /// The differential of a function at a point.
  public init(at point: Domain, of function: @escaping (Domain.Lifted) -> Codomain.Lifted) {
    self.point = point
    self.function = function
    backward = nil
  }

  /// The differential of a function at a point, known on duals and on reverse-mode numbers.
  public init(
    at point: Domain, of function: @escaping (Domain.Lifted) -> Codomain.Lifted,
    backward: @escaping (Domain.Recorded) -> Codomain.Recorded
  ) {
    self.point = point
    self.function = function
    self.backward = backward
  }

  /// wᵀ∂f(x) by one reverse sweep, or nil where the function does not run on reverse-mode numbers.
  private func pulled(back w: [Domain.Component]) -> [Domain.Component]? {
    guard let backward else { return nil }
    let pullback = Reverse.pullback(at: point.components) { x in
      var source = x[...]
      return backward(point.recorded(from: &source)).numbers
    }
    return pullback(w)
  }

  /// The value f(x) and the pushforward ∂f(x)[v] along `v`, which must have the shape of the point.
  public func valueWithPushforward(along v: Domain) -> (value: Codomain, pushforward: Codomain) {
    let tag = PerturbationTag.unique()
    let parts = function(point.lifted(along: v, tag: tag)).parts(tag)
    return (parts.value, parts.tangent)
  }

  /// The pushforward (JVP) ∂f(x)[v] along `v`, which must have the shape of the point.
  public func callAsFunction(_ v: Domain) -> Codomain { valueWithPushforward(along: v).pushforward }

  /// The value f(x).
  public var value: Codomain {
    valueWithPushforward(along: point.replacingComponents([Domain.Component](repeating: 0, count: point.dimension))).value
  }

  /// The matrix of the map in the standard bases: column j is the image of the jth basis vector.
  ///
  /// - Complexity: one pushforward for each dimension of the domain.
  public var matrix: Matrix<Domain.Component> {
    let n = point.dimension
    var columns: [Domain.Component] = []
    var basis = [Domain.Component](repeating: 0, count: n)
    var rows = n == 0 ? value.dimension : 0
    for j in 0..<n {
      basis[j] = 1
      let column = self(point.replacingComponents(basis)).components
      basis[j] = 0
      if j == 0 { rows = column.count }
      require(
        column.count == rows, "A differential needs values of a fixed dimension: got \(rows) at first and \(column.count) for column \(j)")
      columns += column
    }
    return Matrix(rows: rows, columns: n, elements: columns)
  }

  /// The adjoint of the map: w ↦ ∂f(x)ᵀw, by which ⟨∂f(x)[v], w⟩ = ⟨v, ∂f(x)ᵀw⟩.
  ///
  /// - Precondition: `w` has the dimension of f(x).
  /// - Complexity: one evaluation in reverse mode, or a materialization of the map where the function knows duals alone.
  public func adjoint(_ w: Codomain) -> Domain {
    if let components = pulled(back: w.components) { return point.replacingComponents(components) }
    let matrix = self.matrix
    let list = w.components
    require(
      list.count == matrix.rows, "The adjoint needs an element of dimension \(matrix.rows), got one of dimension \(list.count)")
    return point.replacingComponents(matrix.transposed * list)
  }
}

extension Differential where Codomain == Domain.Component {
  /// The gradient: the element g with ∂f(x)[v] = ⟨g, v⟩ for the Euclidean inner product of the components.
  public var gradient: Domain { point.replacingComponents(pulled(back: [1]) ?? matrix.elements) }

  /// The gradient with respect to the inner product ⟨u, v⟩ = uᵀWv: W⁻¹ times the Euclidean one.
  ///
  /// - Parameter weight: a symmetric positive definite matrix of the domain's dimension.
  /// - Returns: an element of the shape of the point.
  /// - Throws: `LinearAlgebraError` where `weight` is not positive definite.
  public func gradient(weight: Matrix<Domain.Component>) throws(LinearAlgebraError) -> Domain {
    require(
      weight.rows == point.dimension && weight.columns == point.dimension,
      "The weight of an inner product on \(point.dimension) dimensions must be square of that size, got \(weight.rows)×\(weight.columns)")
    let column = Matrix(rows: point.dimension, columns: 1, elements: gradient.components)
    return point.replacingComponents(try weight.cholesky().solve(column).elements)
  }
}
