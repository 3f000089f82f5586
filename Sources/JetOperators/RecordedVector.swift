// Vectors whose components are reverse-mode numbers: what a differential uses in reverse mode.

import JetCore
import JetMatrices
import JetReverse

/// A vector whose components are reverse-mode numbers.
public protocol RecordedVector {
  /// The scalar under the numbers.
  associatedtype Number: RealScalar

  /// The numbers, in the order of the vector's components.
  var numbers: [Reverse<Number>] { get }
}

/// The recorded form of a vector space that does not define one of its own.
public struct UnrecordedVector<Number: RealScalar>: RecordedVector {
  /// Stops the program.
  public var numbers: [Reverse<Number>] { requirementFailed("This vector space does not define how it is recorded") }
}

extension VectorSpace where Recorded == UnrecordedVector<Component> {
  /// Stops the program: a space of another library has to say how it is recorded.
  public func recorded(from source: inout ArraySlice<Reverse<Component>>) -> UnrecordedVector<Component> {
    requirementFailed("\(Self.self) does not define how it is recorded")
  }
}

extension Reverse: RecordedVector where T: RealScalar {
  /// The number itself.
  public var numbers: [Reverse] { [self] }
}

extension Array: RecordedVector where Element: RecordedVector {
  /// The scalar under the elements' numbers.
  public typealias Number = Element.Number

  /// The numbers of all elements, in order.
  public var numbers: [Reverse<Element.Number>] { flatMap { $0.numbers } }
}

extension Matrix: RecordedVector where Element: RecordedVector {
  /// The scalar under the elements' numbers.
  public typealias Number = Element.Number

  /// The numbers of all elements, column by column.
  public var numbers: [Reverse<Element.Number>] { elements.numbers }
}

extension VectorPair: RecordedVector where First: RecordedVector, Second: RecordedVector, First.Number == Second.Number {
  /// The scalar under both parts' numbers.
  public typealias Number = First.Number

  /// The numbers of the first part, then those of the second.
  public var numbers: [Reverse<First.Number>] { first.numbers + second.numbers }
}

extension VectorSpace where Self: FloatingPointScalar, Component == Self {
  /// The first of the numbers.
  public func recorded(from source: inout ArraySlice<Reverse<Self>>) -> Reverse<Self> { source.removeFirst() }
}

extension Array where Element: VectorSpace {
  /// An array of recorded elements.
  public typealias Recorded = [Element.Recorded]

  /// Every element recorded, in order.
  public func recorded(from source: inout ArraySlice<Reverse<Element.Component>>) -> [Element.Recorded] {
    map { $0.recorded(from: &source) }
  }
}

extension Matrix where Element: VectorSpace {
  /// A matrix of recorded elements.
  public typealias Recorded = Matrix<Element.Recorded>

  /// Every element recorded, column by column.
  public func recorded(from source: inout ArraySlice<Reverse<Element.Component>>) -> Matrix<Element.Recorded> {
    Matrix<Element.Recorded>(rows: rows, columns: columns, elements: elements.recorded(from: &source))
  }
}

extension VectorPair where First: VectorSpace, Second: VectorSpace, First.Component == Second.Component {
  /// The pair of the recorded parts.
  public typealias Recorded = VectorPair<First.Recorded, Second.Recorded>

  /// Both parts recorded.
  public func recorded(from source: inout ArraySlice<Reverse<First.Component>>) -> VectorPair<First.Recorded, Second.Recorded> {
    let a = first.recorded(from: &source)
    return VectorPair<First.Recorded, Second.Recorded>(a, second.recorded(from: &source))
  }
}
