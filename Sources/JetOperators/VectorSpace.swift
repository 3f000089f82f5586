// The vector spaces that `differential` maps between: numbers, arrays, matrices, and pairs of them.

import JetCore
import JetMatrices
import JetReverse

/// An element of a finite-dimensional vector space over a real scalar, with a jet over each of its components.
///
/// Numbers, arrays, matrices and pairs of vector spaces are vector spaces. The basis is the standard one: component by component,
/// in the order of `components` (a matrix column by column, a pair first part first).
public protocol VectorSpace<Component> {
  /// The scalar of the components.
  associatedtype Component: RealScalar

  /// The same element with a `Dual` in place of each component.
  associatedtype Lifted: LiftedVector where Lifted.Vector == Self

  /// The same element with a reverse-mode number in place of each component.
  associatedtype Recorded: RecordedVector = UnrecordedVector<Component> where Recorded.Number == Component

  /// The components in the standard basis.
  var components: [Component] { get }

  /// The number of components.
  var dimension: Int { get }

  /// An element of the same shape with other components, taken from the front of `source`.
  func replacingComponents(from source: inout ArraySlice<Component>) -> Self

  /// This point with the tangent `direction`, which must have the same shape.
  func lifted(along direction: Self, tag: PerturbationTag) -> Lifted

  /// An element of the same shape whose components are taken from the front of `source`.
  func recorded(from source: inout ArraySlice<Reverse<Component>>) -> Recorded
}

/// A vector whose components are duals: a value and a tangent.
public protocol LiftedVector {
  /// The vector without derivatives.
  associatedtype Vector: VectorSpace

  /// The point and its velocity, whose perturbation must be `tag`'s.
  func parts(_ tag: PerturbationTag) -> (value: Vector, tangent: Vector)
}

extension VectorSpace {
  /// An element of the same shape with other components.
  ///
  /// - Precondition: there are as many as `dimension`.
  public func replacingComponents(_ list: [Component]) -> Self {
    require(list.count == dimension, "A vector of dimension \(dimension) cannot take \(list.count) components")
    var source = list[...]
    return replacingComponents(from: &source)
  }
}

extension VectorSpace where Self: FloatingPointScalar, Component == Self {
  /// The number itself.
  public var components: [Self] { [self] }

  /// One.
  public var dimension: Int { 1 }

  /// The first of the components.
  public func replacingComponents(from source: inout ArraySlice<Self>) -> Self { source.removeFirst() }

  /// The number with a tangent.
  public func lifted(along direction: Self, tag: PerturbationTag) -> Dual<Self> { Dual(self, direction, tag) }
}

extension Float: VectorSpace {
  /// The number is its own component.
  public typealias Component = Float

  /// The number with a tangent.
  public typealias Lifted = Dual<Float>

  /// The number, recorded.
  public typealias Recorded = Reverse<Float>
}

extension Double: VectorSpace {
  /// The number is its own component.
  public typealias Component = Double

  /// The number with a tangent.
  public typealias Lifted = Dual<Double>

  /// The number, recorded.
  public typealias Recorded = Reverse<Double>
}

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
extension Float80: VectorSpace {
  /// The number is its own component.
  public typealias Component = Float80

  /// The number with a tangent.
  public typealias Lifted = Dual<Float80>

  /// The number, recorded.
  public typealias Recorded = Reverse<Float80>
}
#endif

extension Dual: LiftedVector where T: FloatingPointScalar & VectorSpace {
  /// The number without its tangent.
  public typealias Vector = T

  /// Value and tangent.
  public func parts(_ tag: PerturbationTag) -> (value: T, tangent: T) {
    self.tag.check(belongsTo: tag)
    return (value, tangent)
  }
}

extension Array: VectorSpace where Element: VectorSpace {
  /// The scalar of the elements' components.
  public typealias Component = Element.Component

  /// An array of lifted elements.
  public typealias Lifted = [Element.Lifted]

  /// The components of all elements, in order.
  public var components: [Element.Component] { flatMap { $0.components } }

  /// The sum of the elements' dimensions.
  public var dimension: Int { reduce(0) { $0 + $1.dimension } }

  /// An array of the same shape with other components.
  public func replacingComponents(from source: inout ArraySlice<Element.Component>) -> [Element] {
    map { $0.replacingComponents(from: &source) }
  }

  /// Every element with the corresponding one of `direction` as its tangent.
  public func lifted(along direction: [Element], tag: PerturbationTag) -> [Element.Lifted] {
    require(
      count == direction.count, "A direction needs as many elements as the point: got \(direction.count) for a point of \(count)")
    return zip(self, direction).map { $0.lifted(along: $1, tag: tag) }
  }
}
extension Array: LiftedVector where Element: LiftedVector {
  /// The array without derivatives.
  public typealias Vector = [Element.Vector]

  /// Values and tangents of all elements.
  public func parts(_ tag: PerturbationTag) -> (value: [Element.Vector], tangent: [Element.Vector]) {
    let list = map { $0.parts(tag) }
    return (list.map { $0.value }, list.map { $0.tangent })
  }
}

extension Matrix: VectorSpace where Element: VectorSpace {
  /// The scalar of the elements' components.
  public typealias Component = Element.Component

  /// A matrix of lifted elements.
  public typealias Lifted = Matrix<Element.Lifted>

  /// The components of all elements, column by column.
  public var components: [Element.Component] { elements.components }

  /// The sum of the elements' dimensions.
  public var dimension: Int { elements.dimension }

  /// A matrix of the same shape with other components.
  public func replacingComponents(from source: inout ArraySlice<Element.Component>) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.replacingComponents(from: &source))
  }

  /// Every element with the corresponding one of `direction` as its tangent.
  public func lifted(along direction: Matrix, tag: PerturbationTag) -> Matrix<Element.Lifted> {
    require(
      rows == direction.rows && columns == direction.columns,
      "A direction needs the shape of the point: got \(direction.rows)×\(direction.columns) for a \(rows)×\(columns) matrix")
    return Matrix<Element.Lifted>(
      rows: rows, columns: columns, elements: elements.lifted(along: direction.elements, tag: tag))
  }
}
extension Matrix: LiftedVector where Element: LiftedVector {
  /// The matrix without derivatives.
  public typealias Vector = Matrix<Element.Vector>

  /// Values and tangents of all elements.
  public func parts(_ tag: PerturbationTag) -> (value: Matrix<Element.Vector>, tangent: Matrix<Element.Vector>) {
    let both = elements.parts(tag)
    return (
      Matrix<Element.Vector>(rows: rows, columns: columns, elements: both.value),
      Matrix<Element.Vector>(rows: rows, columns: columns, elements: both.tangent)
    )
  }
}

/// A pair of values; a pair of vector spaces is their direct sum.
@frozen
public struct VectorPair<First, Second> {
  /// The first part.
  public var first: First

  /// The second part.
  public var second: Second

  /// Makes a pair.
  @_alwaysEmitIntoClient
  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }
}

extension VectorPair: Sendable where First: Sendable, Second: Sendable {}
extension VectorPair: Equatable where First: Equatable, Second: Equatable {}

extension VectorPair: VectorSpace where First: VectorSpace, Second: VectorSpace, First.Component == Second.Component {
  /// The scalar of both parts' components.
  public typealias Component = First.Component

  /// The pair of the lifted parts.
  public typealias Lifted = VectorPair<First.Lifted, Second.Lifted>

  /// The components of the first part, then those of the second.
  public var components: [First.Component] { first.components + second.components }

  /// The sum of the parts' dimensions.
  public var dimension: Int { first.dimension + second.dimension }

  /// A pair of the same shape with other components.
  public func replacingComponents(from source: inout ArraySlice<First.Component>) -> VectorPair {
    let a = first.replacingComponents(from: &source)
    return VectorPair(a, second.replacingComponents(from: &source))
  }

  /// Both parts with those of `direction` as their tangents.
  public func lifted(along direction: VectorPair, tag: PerturbationTag) -> VectorPair<First.Lifted, Second.Lifted> {
    VectorPair<First.Lifted, Second.Lifted>(
      first.lifted(along: direction.first, tag: tag), second.lifted(along: direction.second, tag: tag))
  }
}
extension VectorPair: LiftedVector
where First: LiftedVector, Second: LiftedVector, First.Vector.Component == Second.Vector.Component {
  /// The pair without derivatives.
  public typealias Vector = VectorPair<First.Vector, Second.Vector>

  /// Values and tangents of both parts.
  public func parts(
    _ tag: PerturbationTag
  ) -> (value: VectorPair<First.Vector, Second.Vector>, tangent: VectorPair<First.Vector, Second.Vector>) {
    let a = first.parts(tag)
    let b = second.parts(tag)
    return (VectorPair<First.Vector, Second.Vector>(a.value, b.value), VectorPair<First.Vector, Second.Vector>(a.tangent, b.tangent))
  }
}
