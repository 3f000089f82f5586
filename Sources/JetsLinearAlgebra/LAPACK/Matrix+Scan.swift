// The scan for infinite and NaN elements that stands before every factorization.

#if LinearAlgebra
import Jets

extension Matrix where Element: BLASScalar {
  /// Throws where an element is infinite or NaN, or where a size does not fit the integers of LAPACK.
  @_specialize(where Element == Double)
  @_specialize(where Element == Float)
  @_specialize(where Element == Complex<Double>)
  @_specialize(where Element == Complex<Float>)
  func checkForLAPACK(_ part: @autoclosure () -> LinearAlgebraError.Part = .value) throws(LinearAlgebraError) {
    try checkSizeForLAPACK()
    guard !elements.isEmpty, !isFinite else { return }
    for (i, x) in elements.enumerated() where !(x.realPart.isFinite && x.imaginaryPart.isFinite) {
      throw .nonFinite(row: i % rows, column: i / rows, part: part())
    }
  }

  /// Throws where a size does not fit the integers of LAPACK.
  @inline(__always)
  func checkSizeForLAPACK() throws(LinearAlgebraError) {
    let largest = Swift.max(rows, columns, elements.count)
    if largest > Int(Int32.max) { throw .dimensionTooLarge(largest) }
  }

  /// Whether every element is finite.
  var isFinite: Bool {
    @_specialize(where Element == Double)
    get { elements.isEmpty || withPointer { Matrix.areFinite($0, count: elements.count) } }
  }

  /// Whether so many elements are all finite.
  ///
  /// A sum over infinite or NaN elements is not finite. One over finite elements may overflow; only then 0·x is summed, which is 0
  /// for finite x and NaN otherwise.
  @inline(__always)
  static func areFinite(_ x: UnsafePointer<Element>, count: Int) -> Bool {
    sum(x, count) { $0 }.isFinite || sum(x, count) { $0 * 0 } == 0
  }

  @inline(__always)
  private static func sum(
    _ start: UnsafePointer<Element>, _ elementCount: Int, of term: (Element.RealPart) -> Element.RealPart
  ) -> Element.RealPart {
    typealias R = Element.RealPart
    let count = elementCount * (MemoryLayout<Element>.size / MemoryLayout<R>.size)
    return UnsafeRawPointer(start).withMemoryRebound(to: R.self, capacity: count) { x in
      // Sixteen sums at a time: one alone would wait for each addition.
      var sums = InlineArray<16, R>(repeating: .zero)
      var rest = R.zero
      var i = 0
      while i + 16 <= count {
        for k in 0..<16 { sums[unchecked: k] += term(x[i + k]) }
        i += 16
      }
      for k in 0..<16 { rest += sums[unchecked: k] }
      while i < count {
        rest += term(x[i])
        i += 1
      }
      return rest
    }
  }
}
#endif
