// The loops that LU, Cholesky and determinants share: elimination in place, checks for finite elements, products of pivots.

import JetCore

extension MutableSpan where Element: Scalar {
  /// Subtracts `factor` times a run of another span from a run of this one.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func subtract(_ factor: Element, times other: Span<Element>, from source: Int, at target: Int, count: Int) {
    for i in 0..<count { self[unchecked: target &+ i] = self[unchecked: target &+ i] - other[unchecked: source &+ i] * factor }
  }

  /// Subtracts `factor` times one run of this span from another run of it.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func subtract(_ factor: Element, timesOwn source: Int, at target: Int, count: Int) {
    for i in 0..<count { self[unchecked: target &+ i] = self[unchecked: target &+ i] - self[unchecked: source &+ i] * factor }
  }
}

extension Matrix where Element: Scalar {
  /// Throws where the value of an element is infinite or NaN.
  @_alwaysEmitIntoClient
  package func checkFinite() throws(LinearAlgebraError) {
    let a = storage.span
    for i in 0..<a.count where !a[unchecked: i]._hasFiniteValue { throw .nonFinite(row: i % rows, column: i / rows) }
  }

  /// Gaussian elimination with partial pivoting on an n×n array, L without its ones below U.
  ///
  /// - Returns: the index of the first pivot that is zero, where the elimination stops, or nil.
  /// - Throws: `.nonFinite(row:column:part:)` with the pivot's index where the elimination overflows.
  @_alwaysEmitIntoClient
  package static func eliminate(
    _ elements: inout [Element], _ permutation: inout [Int], _ isEven: inout Bool
  ) throws(LinearAlgebraError) -> Int? {
    let n = permutation.count
    var a = elements.mutableSpan
    for k in 0..<n {
      let column = k &* n
      var pivot = k
      var largest = a[unchecked: column &+ k].magnitude
      for i in k &+ 1..<Swift.max(n, k &+ 1) {
        let m = a[unchecked: column &+ i].magnitude
        if !(m <= largest) { (pivot, largest) = (i, m) }
      }
      guard largest - largest == .zero else { throw .nonFinite(row: k, column: k) }
      guard largest != .zero else { return k }
      if pivot != k {
        for j in 0..<n { a.swapAt(k &+ j &* n, pivot &+ j &* n) }
        permutation.swapAt(k, pivot)
        isEven.toggle()
      }
      let divisor = a[unchecked: column &+ k]
      for i in k &+ 1..<Swift.max(n, k &+ 1) { a[unchecked: column &+ i] = a[unchecked: column &+ i] / divisor }
      for j in k &+ 1..<Swift.max(n, k &+ 1) {
        a.subtract(a[unchecked: k &+ j &* n], timesOwn: column &+ k &+ 1, at: k &+ 1 &+ j &* n, count: n &- k &- 1)
      }
    }
    return nil
  }

  /// The product of the diagonal elements; 1 for the 0×0 matrix.
  @_alwaysEmitIntoClient
  package func productOfDiagonal(negated: Bool) -> Element {
    guard rows > 0 else { return 1 }
    var product = storage[0]
    var isInRange = product._isRegular
    for i in 1..<rows {
      product = product * storage[i &+ i &* rows]
      isInRange = isInRange && product._isRegular
    }
    if !isInRange && !Element.Primal._isRecording { product = balancedProductOfDiagonal() }
    return negated ? -product : product
  }

  /// The product of the diagonal elements in an order in which a partial product leaves the range of the numbers only if the whole does.
  @_alwaysEmitIntoClient @inline(never)
  package func balancedProductOfDiagonal() -> Element {
    var rest = diagonal.sorted { $0.magnitude < $1.magnitude }[...]
    guard var product = rest.popLast() else { return 1 }
    let one: Element = 1
    while let next = product.magnitude > one.magnitude ? rest.popFirst() : rest.popLast() { product = product * next }
    return product
  }
}
