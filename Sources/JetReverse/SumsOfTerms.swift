// Gradients of sums over data, term by term: the memory of one term, for any number of them.

import JetCore

extension PreparedReverse {
  /// Writes the gradient of a sum Σᵢ fᵢ(x), i = 0 ..< `terms`, into an array and returns the sum.
  ///
  /// Each term is recorded and swept by itself; the next one uses the same memory, which stays in the cache. A sum over
  /// a million data needs the tape of one. What all terms share is best computed before, with its own pullback.
  ///
  ///     var prepared = PreparedReverse<Double>(variables: x.count)
  ///     var g = [Double](repeating: 0, count: x.count)
  ///     let value = prepared.evaluateSum(at: x, terms: data.count, into: &g) { x, i in misfit(x, data[i]) }
  ///
  /// - Parameters:
  ///   - x: the point.
  ///   - terms: the number of terms, which are added in their order.
  ///   - gradient: receives the gradient, the terms added from the last operation of each to its first.
  ///   - f: the term i. A number that it keeps for a later term stops the program.
  /// - Returns: the sum.
  /// - Precondition: `x` and `gradient` have as many elements as there are variables; `terms` ≥ 0.
  /// - Complexity: one evaluation and one sweep for each term, and one operation for each variable and term; few allocations beyond
  ///   those of `f`, for any number of terms, unless `f` keeps its argument.
  @_alwaysEmitIntoClient
  public mutating func evaluateSum(
    at x: [T], terms: Int, into gradient: inout [T], of f: (_ x: [Reverse<T>], _ term: Int) throws -> Reverse<T>
  ) rethrows -> T {
    let n = seeds.count
    require(
      x.count == n && gradient.count == n, "Prepared for \(n) variables, got a point of \(x.count) and a gradient of \(gradient.count)")
    require(terms >= 0, "A sum cannot have \(terms) terms")
    if !isKnownUniquelyReferenced(&kept) { kept = KeptTape(acquireTape()) }
    var value = try sum(at: x, terms: terms, into: &gradient, absorbs: false, f)
    // As in an ordinary sweep: what is NaN may be a zero that met an infinity, where everything is constant.
    if gradient.contains(where: { $0 != $0 }) { value = try sum(at: x, terms: terms, into: &gradient, absorbs: true, f) }
    return value
  }

  @_alwaysEmitIntoClient @inline(__always)
  package mutating func sum(
    at x: [T], terms: Int, into gradient: inout [T], absorbs: Bool, _ f: (_ x: [Reverse<T>], _ term: Int) throws -> Reverse<T>
  ) rethrows -> T {
    let tape = kept.tape
    let n = seeds.count
    var sum = T.zero
    var capacity = 0
    var adjoints = UnsafeMutablePointer<SingleAdjoint<T>>.allocate(capacity: 0)
    // Those of the variables are added up over all terms.
    var held = 0
    defer {
      adjoints.deinitialize(count: held)
      adjoints.deallocate()
    }
    seeds.withUnsafeMutableBufferPointer { seeds in
      for i in 0..<n { seeds[i] = Reverse(x[i], 1, UInt32(truncatingIfNeeded: i &+ 1), 0, UInt(bitPattern: tape)) }
    }
    for term in 0..<terms {
      tape.pointee.begin(inputs: n, stride: MemoryLayout<TapeRecord<T>>.stride)
      defer { Reverse<T>.erase(tape) }
      let id = tape.pointee.id
      seeds.withUnsafeMutableBufferPointer { seeds in
        for i in 0..<n { seeds[i].id = id }
      }
      let y = try f(seeds, term)
      y.check(belongsTo: tape)
      tape.pointee.finish()
      sum = term == 0 ? y.value : sum + y.value
      let nodes = Int(tape.pointee.next)
      if nodes > capacity {
        capacity = nodes + nodes / 2
        let larger = UnsafeMutablePointer<SingleAdjoint<T>>.allocate(capacity: capacity)
        larger.moveInitialize(from: adjoints, count: held)
        adjoints.deallocate()
        adjoints = larger
        if held == 0 {
          adjoints.initialize(repeating: .zero, count: n + 1)
          held = n + 1
        }
      }
      (adjoints + (n + 1)).initialize(repeating: .zero, count: nodes - (n + 1))
      y.seed(adjoints, lane: 0, 1, inputs: n)
      if absorbs { Reverse<T>.absorbingSweep(tape, adjoints) } else { Reverse<T>.sweep(tape, adjoints) }
      (adjoints + (n + 1)).deinitialize(count: nodes - (n + 1))
    }
    gradient.withUnsafeMutableBufferPointer { gradient in
      for i in 0..<n { gradient[i] = held == 0 ? .zero : adjoints[i + 1].value }
    }
    return sum
  }
}
