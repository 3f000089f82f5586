// The differential of a function at a point: a reusable linear map, with its matrix on request.

import JetCore
import JetMatrices
import JetReverse

/// The differential ∂f(x) of a function between vector spaces: the linear map v ↦ ∂f(x)[v].
///
/// Calling it is one pushforward (JVP). `matrix` materializes it over the basis columns of the domain. `adjoint` and `gradient` go
/// backward once where the function is also known on reverse-mode numbers, as a function object is; else they use that matrix,
/// because a closure over duals cannot run on anything else.
///
///     let map = Differential<VectorPair<[Double], Double>, Double>(at: VectorPair([1, 2], 3)) { p in p.first[0] * p.second }
///     map(VectorPair([1, 0], 0))         // 3.0: the derivative along the first component
///
/// Between numbers and arrays `differential(at:of:)` needs no types; between other spaces spell both. A generic function gives both
/// forms: `Differential<…>(at: p, of: { f($0) }, backward: { f($0) })`.
///
/// Source: M. Blondel & V. Roulet, "The Elements of Differentiable Programming", chapter on differentiation.
public struct Differential<Domain: VectorSpace, Codomain: VectorSpace> where Domain.Component == Codomain.Component {
  /// The point x at which the function is linearized.
  public let point: Domain

  private let push: (Domain) -> (value: Codomain, pushforward: Codomain)

  /// From components to components; nil where the function knows duals alone.
  private let pull: (([Domain.Component]) -> [Domain.Component])?

  /// The differential of a function at a point.
  public init(at point: Domain, of function: @escaping (Domain.Lifted) -> Codomain.Lifted) {
    self.init(point, push: Self.pushing(point, function), pull: nil)
  }

  /// The differential of a function at a point, known on duals and on reverse-mode numbers.
  public init(
    at point: Domain, of function: @escaping (Domain.Lifted) -> Codomain.Lifted,
    backward: @escaping (Domain.Recorded) -> Codomain.Recorded
  ) {
    self.init(point, push: Self.pushing(point, function)) { w in
      let pullback = Reverse.pullback(at: point.components) { x in
        var source = x[...]
        return backward(point.recorded(from: &source)).numbers
      }
      return pullback(w)
    }
  }

  private init(
    _ point: Domain, push: @escaping (Domain) -> (value: Codomain, pushforward: Codomain),
    pull: (([Domain.Component]) -> [Domain.Component])?
  ) {
    self.point = point
    self.push = push
    self.pull = pull
  }

  private static func pushing(
    _ point: Domain, _ function: @escaping (Domain.Lifted) -> Codomain.Lifted
  ) -> (Domain) -> (value: Codomain, pushforward: Codomain) {
    { v in
      let tag = PerturbationTag.unique()
      let parts = function(point.lifted(along: v, tag: tag)).parts(tag)
      return (parts.value, parts.tangent)
    }
  }

  /// The value f(x) and the pushforward ∂f(x)[v] along `v`, which must have the shape of the point.
  public func valueWithPushforward(along v: Domain) -> (value: Codomain, pushforward: Codomain) { push(v) }

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
    point.replacingComponents(pulled(back: w.components))
  }

  /// The components of ∂f(x)ᵀw.
  private func pulled(back w: [Domain.Component]) -> [Domain.Component] {
    if let pull { return pull(w) }
    let matrix = self.matrix
    require(w.count == matrix.rows, "The adjoint needs an element of dimension \(matrix.rows), got one of dimension \(w.count)")
    return matrix.transposed * w
  }

  /// The adjoint with respect to the inner products ⟨u, v⟩ = uᵀMv of the domain and ⟨w, z⟩ = wᵀNz of the codomain: w ↦ M⁻¹∂f(x)ᵀNw.
  ///
  /// - Parameters:
  ///   - w: an element of the shape of f(x).
  ///   - weight: M, a symmetric positive definite matrix of the domain's dimension.
  ///   - codomainWeight: N, a symmetric matrix of the dimension of f(x).
  /// - Returns: the element A*w with ⟨∂f(x)[v], w⟩ = ⟨v, A*w⟩ for every v, in the shape of the point.
  /// - Throws: `LinearAlgebraError` where `weight` is not positive definite.
  public func adjoint(
    _ w: Codomain, weight: Matrix<Domain.Component>, codomainWeight: Matrix<Domain.Component>
  ) throws(LinearAlgebraError) -> Domain {
    let (n, m) = (point.dimension, w.dimension)
    require(
      weight.rows == n && weight.columns == n,
      "The weight of an inner product on \(n) dimensions must be square of that size, got \(weight.rows)×\(weight.columns)")
    require(
      codomainWeight.rows == m && codomainWeight.columns == m,
      "The weight of an inner product on \(m) dimensions must be square of that size, got \(codomainWeight.rows)×\(codomainWeight.columns)"
    )
    let column = Matrix(rows: n, columns: 1, elements: pulled(back: codomainWeight * w.components))
    return point.replacingComponents(try weight.cholesky().solve(column).elements)
  }
}

extension Differential {
  /// The chain rule: the map v ↦ self(inner(v)), which is ∂(g∘f)(x) where this is ∂g(f(x)) and `inner` is ∂f(x).
  ///
  /// Its adjoint goes through both backward. Its value is that of g at this map's own point.
  ///
  ///     let inner = differential(at: [1.0, 2]) { x in [x[0] * x[1], sin(x[0])] }
  ///     let chain = differential(at: inner.value) { y in y[0] * y[1] }.composed(with: inner)
  ///
  /// - Precondition: the point of this map has the dimension of `inner`'s values.
  public func composed<Source: VectorSpace>(with inner: Differential<Source, Domain>) -> Differential<Source, Codomain>
  where Source.Component == Domain.Component {
    let reached = inner.value.dimension
    require(
      reached == point.dimension,
      "A differential at a point of dimension \(point.dimension) cannot follow one with values of dimension \(reached)")
    return Differential<Source, Codomain>(inner.point, push: { v in push(inner(v)) }) { w in inner.pulled(back: pulled(back: w)) }
  }

  /// The sum of two maps: v ↦ self(v) + other(v), the differential of f + g.
  ///
  /// - Precondition: both have the same point, and values of the same dimension.
  public func adding(_ other: Differential) -> Differential {
    require(
      point.components == other.point.components, "Differentials at \(point.components) and at \(other.point.components) have no sum")
    func sum(_ a: Codomain, _ b: Codomain) -> Codomain {
      let (p, q) = (a.components, b.components)
      require(p.count == q.count, "Differentials with values of dimension \(p.count) and \(q.count) have no sum")
      return a.replacingComponents(zip(p, q).map { $0 + $1 })
    }
    return Differential(
      point,
      push: { v in
        let (a, b) = (push(v), other.push(v))
        return (sum(a.value, b.value), sum(a.pushforward, b.pushforward))
      },
      pull: { w in zip(pulled(back: w), other.pulled(back: w)).map { $0 + $1 } })
  }

  /// The multiple of the map by a constant: v ↦ c·self(v), the differential of c·f.
  public func scaled(by c: Domain.Component) -> Differential {
    func multiple(_ a: Codomain) -> Codomain { a.replacingComponents(a.components.map { c * $0 }) }
    return Differential(
      point,
      push: { v in
        let parts = push(v)
        return (multiple(parts.value), multiple(parts.pushforward))
      },
      pull: { w in pulled(back: w.map { c * $0 }) })
  }
}

extension Differential where Codomain == Domain.Component {
  /// The gradient: the element g with ∂f(x)[v] = ⟨g, v⟩ for the Euclidean inner product of the components.
  public var gradient: Domain { point.replacingComponents(pull?([1]) ?? matrix.elements) }

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
