// The loop of all operators that go forward in chunks of directions.

import JetCore

extension Array {
  /// Makes a pass for each chunk of variables, a single one where there are none.
  ///
  /// In a pass each variable of the chunk has its own direction.
  /// - Parameters:
  ///   - variables: the variables among the seeds, from the first.
  ///   - width: the number of directions of a pass.
  ///   - set: gives a seed a direction, or takes it away; all are taken away in the end, after an error too.
  ///   - pass: what is done with the seeds for `count` variables from `start` on.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func sweep(
    _ variables: Range<Int>, by width: Int, set: (_ seed: inout Element, _ direction: Int, _ isActive: Bool) -> Void,
    pass: (_ seeds: inout [Element], _ start: Int, _ count: Int) throws -> Void
  ) rethrows {
    var next = variables.lowerBound
    repeat {
      let start = next
      let count = Swift.min(width, variables.upperBound - start)
      direct(start, count) { set(&$0, $1, true) }
      defer { direct(start, count) { set(&$0, $1, false) } }
      try pass(&self, start, count)
      next += width
    } while next < variables.upperBound
  }

  /// The same for all variables, whose partials are set.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func sweep<T: Scalar, let N: Int>(
    pass: (_ seeds: inout [Element], _ start: Int, _ count: Int) throws -> Void
  ) rethrows where Element == MultiDual<T, N> {
    require(N > 0 || isEmpty, "A chunk of 0 directions cannot cover \(count) variables")
    try sweep(0..<count, by: N, set: { $0.partials[unchecked: $1] = $2 ? 1 : .zero }, pass: pass)
  }

  /// Changes some seeds in place.
  @_alwaysEmitIntoClient @inline(__always)
  package mutating func direct(_ start: Int, _ count: Int, _ set: (_ seed: inout Element, _ direction: Int) -> Void) {
    withUnsafeMutableBufferPointer { seeds in
      for i in 0..<count { set(&seeds[start + i], i) }
    }
  }
}
