// Gradients in reverse mode that keep their buffers: repeated calls allocate nothing of their own.

import JetCore

/// Gradients of functions of n variables in reverse mode, with the tape, the adjoints and the variables kept between calls.
///
///     var prepared = PreparedReverse<Double>(variables: x.count)
///     var g = [Double](repeating: 0, count: x.count)
///     let value = prepared.evaluate(at: x, into: &g) { x in rosenbrock(x) }
public struct PreparedReverse<T: Scalar>: @unchecked Sendable {
  @usableFromInline package var kept: KeptTape<T>
  @usableFromInline package var seeds: [Reverse<T>]

  /// Prepares for a number of variables.
  ///
  /// - Precondition: `variables` ≥ 0.
  @_alwaysEmitIntoClient
  public init(variables n: Int) {
    require(n >= 0, "A function cannot have \(n) variables")
    kept = KeptTape(acquireTape())
    seeds = [Reverse<T>](repeating: .zero, count: n)
  }

  /// Writes the gradient of a function ℝⁿ→ℝ into an array and returns the value.
  ///
  /// - Precondition: `x` and `gradient` have as many elements as there are variables.
  /// - Complexity: one evaluation of `f` and one sweep. After the first call no allocation beyond those of `f`, unless `f` keeps its
  ///   argument or records more than before.
  @_alwaysEmitIntoClient
  public mutating func evaluate(at x: [T], into gradient: inout [T], of f: ([Reverse<T>]) throws -> Reverse<T>) rethrows -> T {
    let n = seeds.count
    require(
      x.count == n && gradient.count == n, "Prepared for \(n) variables, got a point of \(x.count) and a gradient of \(gradient.count)")
    // A copy of this value may be at work on another thread: it keeps its tape, and this one takes another.
    if !isKnownUniquelyReferenced(&kept) { kept = KeptTape(acquireTape()) }
    let tape = kept.tape
    tape.pointee.begin(inputs: n, stride: MemoryLayout<TapeRecord<T>>.stride)
    defer { Reverse<T>.erase(tape) }
    let id = tape.pointee.id
    seeds.withUnsafeMutableBufferPointer { seeds in
      for i in 0..<n { seeds[i] = Reverse(x[i], 1, UInt32(truncatingIfNeeded: i &+ 1), id, UInt(bitPattern: tape)) }
    }
    let y = try f(seeds)
    y.check(belongsTo: tape)
    tape.pointee.finish()
    Reverse.backward(tape) { (adjoints: UnsafeMutablePointer<SingleAdjoint<T>>) in
      y.seed(adjoints, lane: 0, 1, inputs: n)
    } read: { adjoints in
      gradient.withUnsafeMutableBufferPointer { gradient in
        for i in 0..<n { gradient[i] = adjoints[i].value }
      }
    }
    return y.value
  }
}
