// The jet of many variables: truncated polynomials of a total degree and a number of variables chosen at run time.

/// A Taylor polynomial in n variables of total degree N, Σ c_α·x^α + O(N + 1), both chosen at run time.
///
/// The parts are **normalized coefficients** c_α = ∂^αf/α!, not derivatives: `s[2, 0, 1]` is the coefficient of x₁²x₃, and
/// `s.partialDerivative(orders: [2, 0, 1])` is 2!·0!·1! times it. They are listed by total degree and then lexicographically, as
/// `MonomialBasis` numbers them: 1, x₁, x₂, x₁², x₁x₂, x₂², … One pass has all mixed derivatives up to order N together, where
/// univariate passes or nested duals need one for each group of them.
///
///     let x = MultivariateTaylor<Double>.variables(at: [1.0, 2.0], order: 3)
///     let f = exp(x[0]) * x[1]
///     f[1, 1]                                   // the coefficient of x₁x₂
///     f.partialDerivative(orders: [2, 1])       // ∂³f/∂x₁²∂x₂
///
/// A lifted number or a literal is an *exact constant*, without variables and without an error term, and takes the shape of
/// the series it is combined with. Two series of different order give a result of the lower order; the number of variables must be equal.
/// Comparisons `<`, `<=`, `>`, `>=` look at the value only; `==` and hashing look at every coefficient.
///
/// Every function is that of the other jets: with the derivation D = Σ xᵢ∂ᵢ in place of d/dt, and homogeneous parts in place of
/// coefficients, the univariate recurrences hold word for word.
/// - Complexity: C(n + N, N) coefficients; a product or a function takes C(2n + N, N) multiplications, a sine and cosine twice.
/// Source: M. Berz, "Differential algebraic description of beam dynamics to very high orders", Particle Accelerators 24 (1989).
@frozen
public struct MultivariateTaylor<T> {
  /// The normalized coefficients ∂^αf/α! in the order of the basis, the value first; one for an exact constant.
  ///
  /// - Precondition: a new list has as many.
  public var coefficients: [T] {
    didSet {
      require(coefficients.count == basis?.count ?? 1, "A series of \(basis?.count ?? 1) coefficients got \(coefficients.count)")
    }
  }

  /// The monomials of the coefficients, or nil for an exact constant.
  public let basis: MonomialBasis?

  /// The derivative that the coefficients belong to, in debug builds.
  @usableFromInline package var tag: PerturbationTag

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ coefficients: [T], _ basis: MonomialBasis?, _ tag: PerturbationTag) {
    self.coefficients = coefficients
    self.basis = basis
    self.tag = tag
  }

  /// Makes a series from its normalized coefficients, by total degree and then lexicographically.
  ///
  /// - Precondition: neither number is negative, and there are C(variables + order, order) coefficients.
  @_alwaysEmitIntoClient
  public init(variables: Int, order: Int, coefficients: [T]) {
    let basis = MonomialBasis.of(variables: variables, order: order)
    require(
      coefficients.count == basis.count,
      "A series of order \(order) in \(variables) variables has \(basis.count) coefficients, got \(coefficients.count)")
    self.init(coefficients, basis, .none)
  }

  /// The total degree N up to which the coefficients are known; 0 for an exact constant.
  @_alwaysEmitIntoClient @inline(__always)
  public var order: Int { basis?.order ?? 0 }

  /// The number of variables n; 0 for an exact constant.
  @_alwaysEmitIntoClient @inline(__always)
  public var variables: Int { basis?.variables ?? 0 }

  /// Whether this is a lifted number, which has no error term and takes the shape of the series it is combined with.
  @_alwaysEmitIntoClient @inline(__always)
  public var isExactConstant: Bool { basis == nil }

  /// The value: the coefficient of degree zero.
  @_alwaysEmitIntoClient @inline(__always)
  public var value: T {
    get { coefficients[0] }
    set { coefficients[0] = newValue }
  }
}

extension MultivariateTaylor: Sendable where T: Sendable {}

extension MultivariateTaylor where T: Scalar {
  /// Lifts a number to an exact constant.
  @_alwaysEmitIntoClient @inline(__always)
  public init(_ value: T) { self.init([value], nil, .none) }

  /// The variable `index` of n at `value`, truncated after `order`.
  ///
  /// - Precondition: 0 ≤ `index` < `variables`, and `order` ≥ 0.
  @_alwaysEmitIntoClient
  public init(variable value: T, index: Int, variables: Int, order: Int) {
    self.init(variable: value, index: index, MonomialBasis.of(variables: variables, order: order), .none)
  }

  @_alwaysEmitIntoClient
  package init(variable value: T, index: Int, _ basis: MonomialBasis, _ tag: PerturbationTag) {
    require(index >= 0 && index < basis.variables, "Variable \(index) is out of range for a series in \(basis.variables) variables")
    var list = [T](repeating: .zero, count: basis.count)
    list[0] = value
    if basis.order > 0 { list[1 + index] = 1 }
    self.init(list, basis, tag)
  }

  /// All variables at a point, one series for each, truncated after `order`.
  ///
  /// - Precondition: `order` ≥ 0.
  @_alwaysEmitIntoClient
  public static func variables(at x: [T], order: Int) -> [MultivariateTaylor] { seeds(x, order, .none) }

  @_alwaysEmitIntoClient
  package static func seeds(_ x: [T], _ order: Int, _ tag: PerturbationTag) -> [MultivariateTaylor] {
    let basis = MonomialBasis.of(variables: x.count, order: order)
    return x.indices.map { MultivariateTaylor(variable: x[$0], index: $0, basis, tag) }
  }

  /// The normalized coefficient of the monomial with these exponents, ∂^αf/α!.
  ///
  /// `partialDerivative(orders:)` is α! times it. An exact constant has zeros everywhere but at the value.
  /// - Precondition: there is one exponent for each variable, none negative, and their sum is not above the order.
  @_alwaysEmitIntoClient
  public subscript(exponents: Int...) -> T {
    get { self[exponents] }
    set { self[exponents] = newValue }
  }

  /// The normalized coefficient of the monomial with these exponents, ∂^αf/α!.
  @_alwaysEmitIntoClient
  public subscript(exponents: [Int]) -> T {
    get {
      // What is undefined has no coefficient that is known.
      guard let basis else { return value._isUndefined || exponents.allSatisfy { $0 == 0 } ? value : .zero }
      return coefficients[basis.index(of: exponents)]
    }
    set {
      guard let basis else { requirementFailed("An exact constant has no coefficient to set; make it a series first") }
      coefficients[basis.index(of: exponents)] = newValue
    }
  }

  /// The partial derivative ∂^|α|f/∂x₁^α₁…∂xₙ^αₙ: the product of the factorials αᵢ! times the coefficient `self[α]`.
  ///
  /// - Precondition: as of the subscript.
  @_alwaysEmitIntoClient
  public func partialDerivative(orders: [Int]) -> T {
    orders.reduce(self[orders]) { derivativeFromCoefficient($0, order: $1) }
  }
}

extension MultivariateTaylor: Equatable where T: Equatable {
  /// Whether all coefficients are equal; missing ones count as zeros, and only constants equal a series in other variables.
  @_alwaysEmitIntoClient
  public static func == (a: MultivariateTaylor, b: MultivariateTaylor) -> Bool {
    let equal = TaylorSeries.areEqual(a.coefficients[...], b.coefficients[...])
    guard equal, a.variables != b.variables, let zero = zeroLike(a.coefficients[0]) else { return equal }
    return a.coefficients.dropFirst().allSatisfy { $0 == zero }
  }
}

extension MultivariateTaylor: Hashable where T: Hashable {
  /// Hashes the coefficients up to the last that is not zero, as equality sees them.
  @_alwaysEmitIntoClient
  public func hash(into hasher: inout Hasher) {
    var count = coefficients.count
    if let zero = zeroLike(coefficients[0]) { while count > 1 && coefficients[count - 1] == zero { count -= 1 } }
    for k in 0..<count { hasher.combine(coefficients[k]) }
  }
}

extension MultivariateTaylor: CustomStringConvertible {
  /// The series as `1.0 + 2.0x₁ − 0.5x₁x₂² + O(4)`; zero coefficients are left out.
  public var description: String {
    guard let basis else { return "\(coefficients[0])" }
    return polynomialDescription(coefficients, remainder: "O(\(basis.order + 1))") { i in
      basis.exponents(at: i).enumerated().map { v, e in
        e == 0 ? "" : "x" + subscripted(v + 1) + (e == 1 ? "" : superscript(e))
      }.joined()
    }
  }
}
