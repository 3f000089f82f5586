// Gradients and Jacobians by chunks of basis columns, as methods of MultiDual: the generic forms of the operators.

import JetCore
import JetMatrices

extension MultiDual where T: Scalar {
  /// The value and the gradient of a function ℝⁿ→ℝ, by ⌈n/N⌉ passes of N directions.
  ///
  /// - Complexity: ⌈n/N⌉ evaluations of `f` on `MultiDual<T, N>`; two allocations, for any n.
  @_alwaysEmitIntoClient
  public static func valueWithGradient(
    at x: [T], of f: ([MultiDual]) throws -> MultiDual
  ) rethrows -> (value: T, gradient: [T]) {
    // Reserved and appended to: that allocation alone is specialized, and small gradients feel it.
    var gradient: [T] = []
    gradient.reserveCapacity(x.count)
    let tag = PerturbationTag.unique()
    var seeds = constants(x, tag)
    var value = T.zero
    try seeds.sweep { seeds, _, count in
      let y = try f(seeds)
      y.tag.check(belongsTo: tag)
      let partials = y.partials.span
      for i in 0..<count { gradient.append(partials[unchecked: i]) }
      value = y.value
    }
    return (value, gradient)
  }

  /// The gradient of a function ℝⁿ→ℝ, by ⌈n/N⌉ passes of N directions.
  @_alwaysEmitIntoClient
  public static func gradient(at x: [T], of f: ([MultiDual]) throws -> MultiDual) rethrows -> [T] {
    try valueWithGradient(at: x, of: f).gradient
  }

  /// The value and the m×n Jacobian matrix of a function ℝⁿ→ℝᵐ, by ⌈n/N⌉ passes of N basis columns.
  ///
  /// - Precondition: `f` returns the same number of values in every pass.
  /// - Complexity: ⌈n/N⌉ evaluations of `f` on `MultiDual<T, N>`; a constant number of allocations beyond those of `f`.
  @_alwaysEmitIntoClient
  public static func valueWithJacobian(
    at x: [T], of f: ([MultiDual]) throws -> [MultiDual]
  ) rethrows -> (value: [T], jacobian: Matrix<T>) {
    var elements: [T] = []
    var rows = 0
    var value: [T] = []
    let tag = PerturbationTag.unique()
    var seeds = constants(x, tag)
    try seeds.sweep { seeds, start, count in
      let y = try f(seeds)
      if start == 0 {
        rows = y.count
        value = y.map { $0.value }
        elements = [T](repeating: .zero, count: rows * x.count)
      }
      require(
        y.count == rows,
        "A Jacobian needs a function with a fixed number of values: it returned \(rows) at first and \(y.count) for column \(start)")
      scatter(y, into: &elements, column: start, count: count, tag)
    }
    return (value, Matrix(rows: rows, columns: x.count, elements: elements))
  }

  /// The m×n Jacobian matrix of a function ℝⁿ→ℝᵐ, by ⌈n/N⌉ passes of N basis columns.
  @_alwaysEmitIntoClient
  public static func jacobian(at x: [T], of f: ([MultiDual]) throws -> [MultiDual]) rethrows -> Matrix<T> {
    try valueWithJacobian(at: x, of: f).jacobian
  }

  /// Writes the first `count` partials of every value into as many columns of a matrix.
  ///
  /// A tile of rows at a time: what is written is contiguous, and what is read stays in the cache. Doubles go four at a time, in a
  /// pair of rows and a pair of columns.
  @_alwaysEmitIntoClient @inline(__always)
  package static func scatter(_ y: [MultiDual], into elements: inout [T], column: Int, count: Int, _ tag: PerturbationTag) {
    let rows = y.count
    require(
      (column + count) * rows <= elements.count,
      "Columns \(column)..<\(column + count) of \(rows) rows are not in \(elements.count) elements")
    for value in y { value.tag.check(belongsTo: tag) }
    elements.withUnsafeMutableBufferPointer { elements in
      y.withUnsafeBufferPointer { y in
        for top in stride(from: 0, to: rows, by: 64) {
          let bottom = Swift.min(rows, top + 64)
          var i = 0
          if T.self == Double.self {
            while i + 2 <= count {
              scatterPair(y, into: elements, column: column + i, partial: i, rows: top..<bottom)
              i += 2
            }
          }
          while i < count {
            let place = (column + i) * rows
            for r in top..<bottom { elements[place + r] = y[r].partials[unchecked: i] }
            i += 1
          }
        }
      }
    }
  }

  /// Writes two neighbouring partials of some values into two columns; T is Double.
  @_alwaysEmitIntoClient @inline(__always)
  package static func scatterPair(
    _ y: UnsafeBufferPointer<MultiDual>, into elements: UnsafeMutableBufferPointer<T>, column: Int, partial i: Int, rows: Range<Int>
  ) {
    let (source, target) = (UnsafeRawBufferPointer(y), UnsafeMutableRawBufferPointer(elements))
    let (size, stride) = (MemoryLayout<T>.stride, MemoryLayout<MultiDual>.stride)
    var r = rows.lowerBound
    // The partials stand first in a jet. Both arrays fit the address space, and so do these sums.
    var from = r &* stride &+ i &* size
    var left = (column &* y.count &+ r) &* size
    let width = y.count &* size
    while r &+ 2 <= rows.upperBound {
      let upper = source.loadUnaligned(fromByteOffset: from, as: SIMD2<Double>.self)
      let lower = source.loadUnaligned(fromByteOffset: from &+ stride, as: SIMD2<Double>.self)
      target.storeBytes(of: SIMD2(upper.x, lower.x), toByteOffset: left, as: SIMD2<Double>.self)
      target.storeBytes(of: SIMD2(upper.y, lower.y), toByteOffset: left &+ width, as: SIMD2<Double>.self)
      r &+= 2
      from &+= 2 &* stride
      left &+= 2 &* size
    }
    if r < rows.upperBound {
      elements[column * y.count + r] = y[r].partials[unchecked: i]
      elements[(column + 1) * y.count + r] = y[r].partials[unchecked: i + 1]
    }
  }

  /// A point of jets without a direction.
  @_alwaysEmitIntoClient @inline(__always)
  package static func constants(_ x: [T], _ tag: PerturbationTag) -> [MultiDual] {
    var seeds: [MultiDual] = []
    seeds.reserveCapacity(x.count)
    for xi in x { seeds.append(MultiDual(xi, .filled(.zero), tag)) }
    return seeds
  }
}
