// Jets of arrays, such as eigenvalues and singular values, as collections of jets.

#if LinearAlgebra
import Jets

/// An array of numbers, or a jet of any kind or nesting over one: the eigenvalues of a matrix or of a jet of matrices.
///
/// The parts of a jet of arrays are arrays: `values.tangent` holds all rates. Its entries are jets of numbers: `values.entry(0)`, and all of
/// them in `values.entries`. A `Dual` and a `MultiDual` of an array are collections of their entries themselves, with `values[0]`, `map`,
/// `reduce` and loops; on `Taylor` and `TaylorSeries` brackets mean coefficients, so there `entries` is the collection.
public protocol VectorJet {
  /// The jet of one number.
  associatedtype Entry

  /// The number of entries.
  var count: Int { get }

  /// The jet of the entry with number `index`.
  ///
  /// - Precondition: 0 ≤ `index` < `count`.
  func entry(_ index: Int) -> Entry
}

extension VectorJet {
  /// The jets of all entries.
  public var entries: [Entry] { (0..<count).map { entry($0) } }
}

extension Array: VectorJet where Element: BLASScalar {
  /// The entry itself.
  public func entry(_ index: Int) -> Element { self[index] }
}

extension Dual: VectorJet where T: VectorJet {
  /// The number of entries.
  public var count: Int { value.count }

  /// The dual of one entry.
  public func entry(_ index: Int) -> Dual<T.Entry> {
    var jet = Dual<T.Entry>(value: value.entry(index), tangent: tangent.entry(index))
    jet.tag = tag
    return jet
  }
}

extension MultiDual: VectorJet where T: VectorJet {
  /// The number of entries.
  public var count: Int { value.count }

  /// The multidual of one entry.
  public func entry(_ index: Int) -> MultiDual<T.Entry, N> {
    var jet = MultiDual<T.Entry, N>(value: value.entry(index), partials: InlineArray { partials[$0].entry(index) })
    jet.tag = tag
    return jet
  }
}

extension Taylor: VectorJet where T: VectorJet {
  /// The number of entries.
  public var count: Int { value.count }

  /// The series of one entry.
  public func entry(_ index: Int) -> Taylor<T.Entry, N> {
    var jet = Taylor<T.Entry, N>(value: value.entry(index), higherCoefficients: InlineArray { higherCoefficients[$0].entry(index) })
    jet.tag = tag
    return jet
  }
}

extension TaylorSeries: VectorJet where T: VectorJet {
  /// The number of entries.
  public var count: Int { value.count }

  /// The series of one entry.
  public func entry(_ index: Int) -> TaylorSeries<T.Entry> {
    var jet = TaylorSeries<T.Entry>(coefficients: coefficients.map { $0.entry(index) })
    jet.isLifted = isLifted
    jet.tag = tag
    return jet
  }
}

extension Dual: Sequence, Collection, BidirectionalCollection, RandomAccessCollection where T: VectorJet {
  /// The jet of one entry.
  public typealias Element = Dual<T.Entry>

  /// The number of an entry.
  public typealias Index = Int

  /// The numbers of all entries.
  public typealias Indices = Range<Int>

  /// Goes through the entries in order.
  public typealias Iterator = IndexingIterator<Self>

  /// A part of the entries.
  public typealias SubSequence = Slice<Self>

  /// The number of the first entry, 0.
  public var startIndex: Int { 0 }

  /// The number of entries.
  public var endIndex: Int { count }

  /// The dual of the entry with this number.
  ///
  /// - Precondition: 0 ≤ `position` < `count`.
  public subscript(position: Int) -> Dual<T.Entry> { entry(position) }
}

extension MultiDual: Sequence, Collection, BidirectionalCollection, RandomAccessCollection where T: VectorJet {
  /// The jet of one entry.
  public typealias Element = MultiDual<T.Entry, N>

  /// The number of an entry.
  public typealias Index = Int

  /// The numbers of all entries.
  public typealias Indices = Range<Int>

  /// Goes through the entries in order.
  public typealias Iterator = IndexingIterator<Self>

  /// A part of the entries.
  public typealias SubSequence = Slice<Self>

  /// The number of the first entry, 0.
  public var startIndex: Int { 0 }

  /// The number of entries.
  public var endIndex: Int { count }

  /// The multidual of the entry with this number.
  ///
  /// - Precondition: 0 ≤ `position` < `count`.
  public subscript(position: Int) -> MultiDual<T.Entry, N> { entry(position) }
}
#endif
