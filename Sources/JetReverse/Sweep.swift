// The reverse sweep: from the last record to the first, each node's adjoint is added to those of its arguments.

import JetCore

extension Reverse {
  /// The adjoints of the variables, from those of the results.
  ///
  /// Where a NaN comes out, the sweep is run again with products in which a zero slope absorbs an infinite adjoint: 0·∞ is 0 there,
  /// a strong zero. So the ordinary sweep needs no test for it.
  @_alwaysEmitIntoClient @inline(__always)
  package static func backward<A: TapeAdjoint>(
    _ tape: TapePointer, seed: (UnsafeMutablePointer<A>) -> Void, read: (UnsafePointer<A>) -> Void
  ) where A.T == T {
    let nodes = Int(tape.pointee.next)
    let inputs = Int(tape.pointee.first)
    let adjoints = tape.pointee.adjoints(nodes, stride: MemoryLayout<A>.stride).bindMemory(to: A.self, capacity: nodes)
    adjoints.initialize(repeating: .zero, count: nodes)
    seed(adjoints)
    sweep(tape, adjoints)
    for i in 1..<Swift.max(1, inputs) where adjoints[i].hasNaN {
      adjoints.update(repeating: .zero, count: nodes)
      seed(adjoints)
      absorbingSweep(tape, adjoints)
      break
    }
    read(adjoints + 1)
    adjoints.deinitialize(count: nodes)
  }

  /// Sweeps over the whole tape; segments divide it.
  @_alwaysEmitIntoClient @inline(__always)
  package static func sweep<A: TapeAdjoint>(_ tape: TapePointer, _ adjoints: UnsafeMutablePointer<A>) where A.T == T {
    var end = recordCount(tape)
    if !tape.pointee.segments.isEmpty {
      for segment in tape.pointee.segments.reversed() {
        sweep(tape, adjoints, segment.start + segment.count, end)
        pull(segment, tape, adjoints)
        end = segment.start
      }
    }
    sweep(tape, adjoints, 0, end)
  }

  /// Sweeps over the records `first`..<`end`: the inner loop of reverse mode.
  @_alwaysEmitIntoClient @inline(__always)
  package static func sweep<A: TapeAdjoint>(
    _ tape: TapePointer, _ adjoints: UnsafeMutablePointer<A>, _ first: Int, _ end: Int
  ) where A.T == T {
    let records = UnsafePointer(tape.pointee.base.assumingMemoryBound(to: TapeRecord<T>.self))
    let nodes = adjoints + Int(tape.pointee.first)
    var k = end &- 1
    if k < first { return }
    var w = nodes[k]
    while true {
      let node = records + k
      k &-= 1
      if !w.isZero {
        let a = node.pointee.a
        let b = node.pointee.b
        adjoints[Int(a & ~chainedRecord)].add(w, times: node.pointee.da)
        let x = adjoints[Int(a & ~chainedRecord)]
        adjoints[Int(b)].add(w, times: node.pointee.db)
        let y = adjoints[Int(b)]
        if a & chainedRecord != 0 {
          k = sweep(chainBefore: k, w, records, adjoints)
        } else if k >= first {
          // What was handed to the record before this one need not wait for its way through memory.
          let next = UInt32(truncatingIfNeeded: k) &+ tape.pointee.first
          if b == next {
            w = y
            continue
          }
          if a == next {
            w = x
            continue
          }
        }
      }
      if k < first { return }
      w = nodes[k]
    }
  }

  /// The rest of a chain, whose records have no adjoints of their own; the place of the record before it.
  @_alwaysEmitIntoClient @inline(__always)
  package static func sweep<A: TapeAdjoint>(
    chainBefore last: Int, _ w: A, _ records: UnsafePointer<TapeRecord<T>>, _ adjoints: UnsafeMutablePointer<A>
  ) -> Int where A.T == T {
    var k = last
    while true {
      let record = records + k
      k &-= 1
      let a = record.pointee.a
      adjoints[Int(a & ~chainedRecord)].add(w, times: record.pointee.da)
      adjoints[Int(record.pointee.b)].add(w, times: record.pointee.db)
      if a & chainedRecord == 0 { return k }
    }
  }

  /// The same with absorbing products.
  @_alwaysEmitIntoClient @inline(never)
  package static func absorbingSweep<A: TapeAdjoint>(_ tape: TapePointer, _ adjoints: UnsafeMutablePointer<A>) where A.T == T {
    let records = UnsafePointer(tape.pointee.base.assumingMemoryBound(to: TapeRecord<T>.self))
    let nodes = adjoints + Int(tape.pointee.first)
    var k = recordCount(tape) - 1
    var segments = tape.pointee.segments
    while k >= 0 {
      if let segment = segments.last, segment.start + segment.count == k + 1 {
        pull(segment, tape, adjoints)
        k = segment.start - 1
        segments.removeLast()
        continue
      }
      let w = nodes[k]
      var record = records[k]
      k -= 1
      if w.isZero { continue }
      while true {
        adjoints[Int(record.a & ~chainedRecord)].add(w, absorbedBy: record.da)
        adjoints[Int(record.b)].add(w, absorbedBy: record.db)
        guard record.a & chainedRecord != 0 else { break }
        record = records[k]
        k -= 1
      }
    }
    // Segments without outputs have nothing to hand back.
  }

  /// Hands the adjoints of a segment's outputs to its inputs, by its own means.
  @_alwaysEmitIntoClient @inline(never)
  package static func pull<A: TapeAdjoint>(
    _ segment: TapeSegment, _ tape: TapePointer, _ adjoints: UnsafeMutablePointer<A>
  ) where A.T == T {
    let outputs = adjoints + Int(tape.pointee.first) + segment.start
    guard segment.count > 0, (0..<segment.count).contains(where: { !outputs[$0].isZero }) else { return }
    if segment.hasRuns { return pull(runsOf: unsafeDowncast(segment, to: RunSegment<T>.self), outputs, adjoints) }
    let segment = unsafeDowncast(segment, to: PullbackSegment<T>.self)
    let seeds = (0..<A.lanes).map { lane in (0..<segment.count).map { outputs[$0][lane] } }
    let results = segment.pull(seeds)
    require(results.count == seeds.count, "A pullback of \(seeds.count) lists of adjoints returned \(results.count)")
    for (lane, result) in results.enumerated() {
      require(
        result.count == segment.inputs.count,
        "A pullback of a function of \(segment.inputs.count) inputs must return as many adjoints, got \(result.count)")
      for (x, adjoint) in zip(segment.inputs, result) where x.node != 0 {
        adjoints[Int(x.node)][lane] += strongProduct(adjoint, x.slope)
      }
    }
  }

  /// Adds the seed `w` of a result to its node's adjoint.
  @_alwaysEmitIntoClient @inline(__always)
  package func seed<A: TapeAdjoint>(_ adjoints: UnsafeMutablePointer<A>, lane: Int, _ w: T, inputs: Int) where A.T == T {
    if w == .zero { return }
    if node == 0 {
      if address == 0 { return }
      // NaN in every variable, as forward mode has it.
      for i in 1..<(inputs + 1) { adjoints[i][lane] += w * slope }
      return
    }
    adjoints[Int(node)][lane] += strongProduct(w, slope)
  }
}
