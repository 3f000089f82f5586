#if MPI
// Bytes between ranks, in pieces of a limited size: MPI counts with 32 bits. Pointers to a user's elements are sent from here alone.

internal import CMPI
import JetCore

extension Link {
  /// The elements of one rank, on all of them.
  @usableFromInline
  package func broadcast<Element: BitwiseCopyable>(_ elements: [Element], from root: Int) throws(MPIError) -> [Element] {
    if size == 1 { return elements }
    var count = [elements.count]
    try count.withMutableBytes(runtime) { bytes throws(MPIError) in try broadcast(bytes, from: root) }
    var result = rank == root ? elements : [Element](placeholders: count[0])
    try result.withMutableBytes(runtime) { bytes throws(MPIError) in try broadcast(bytes, from: root) }
    return result
  }

  private func broadcast(_ bytes: UnsafeMutableRawBufferPointer, from root: Int) throws(MPIError) {
    for start in stride(from: 0, to: bytes.count, by: runtime.largestMessage) {
      let piece = UnsafeMutableRawBufferPointer(rebasing: bytes[start..<Swift.min(bytes.count, start + runtime.largestMessage)])
      var request = CMPIRequest()
      try check(cmpi_start_broadcast(piece.baseAddress, Int32(piece.count), Int32(root), handle, &request))
      try runtime.wait(&request, self)
    }
  }

  /// The elements of all ranks in the order of the ranks, on all of them.
  @usableFromInline
  package func gather<Element: BitwiseCopyable>(_ own: [Element], counts: [Int]) throws(MPIError) -> [Element] {
    require(own.count == counts[rank], "Rank \(rank) has \(own.count) elements and should have \(counts[rank])")
    if size == 1 { return own }
    let stride = MemoryLayout<Element>.stride
    var starts = [0]
    for count in counts { starts.append((starts.last ?? 0) + count * stride) }
    var result = [Element](placeholders: starts[size] / stride)
    try result.withMutableBytes(runtime) { all throws(MPIError) in
      try own.withBytes(runtime) { mine throws(MPIError) in
        if all.count <= runtime.largestMessage {
          try gather(mine, into: all, starts: starts)
        } else {
          try gatherInPieces(mine, into: all, starts: starts)
        }
      }
    }
    return result
  }

  private func gather(_ mine: UnsafeRawBufferPointer, into all: UnsafeMutableRawBufferPointer, starts: [Int]) throws(MPIError) {
    let counts = (0..<size).map { Int32(starts[$0 + 1] - starts[$0]) }
    let places = starts.map { Int32($0) }
    var request = CMPIRequest()
    try counts.withElements(runtime) { counts throws(MPIError) in
      try places.withElements(runtime) { places throws(MPIError) in
        try check(
          cmpi_start_gather_pieces(
            mine.baseAddress, Int32(mine.count), all.baseAddress, counts.baseAddress, places.baseAddress, handle, &request))
        try runtime.wait(&request, self)
      }
    }
  }

  /// In rounds: a part of what each rank has, from all ranks, into a buffer, and from there to its place.
  private func gatherInPieces(_ mine: UnsafeRawBufferPointer, into all: UnsafeMutableRawBufferPointer, starts: [Int]) throws(MPIError) {
    let quota = Swift.max(1, runtime.largestMessage / size)
    let longest = (0..<size).map { starts[$0 + 1] - starts[$0] }.max() ?? 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: quota * size, alignment: 16)
    for round in stride(from: 0, to: longest, by: quota) {
      func part(_ r: Int) -> Range<Int> {
        let count = starts[r + 1] - starts[r]
        return Swift.min(round, count)..<Swift.min(round + quota, count)
      }
      var places = [0]
      for r in 0..<size { places.append(places[r] + part(r).count) }
      try gather(UnsafeRawBufferPointer(rebasing: mine[part(rank)]), into: buffer, starts: places)
      for r in 0..<size where !part(r).isEmpty {
        let target = UnsafeMutableRawBufferPointer(rebasing: all[starts[r] + part(r).lowerBound..<starts[r] + part(r).upperBound])
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[places[r]..<places[r + 1]]))
      }
    }
    buffer.deallocate()
  }

  /// The sums of the elements of all ranks, added in the order of the ranks: each rank adds a part of them.
  @usableFromInline
  package func sum<Element: BitwiseCopyable & AdditiveArithmetic>(_ own: [Element]) throws(MPIError) -> [Element] {
    if size == 1 { return own }
    let most = Swift.max(size, runtime.largestMessage / MemoryLayout<Element>.stride / size * size)
    var result: [Element] = []
    result.reserveCapacity(own.count)
    for start in stride(from: 0, to: own.count, by: most) {
      let slice = Array(own[start..<Swift.min(own.count, start + most)])
      let parts = Dealing(blocks: slice.count, ranks: size)
      let width = parts.blocks(of: rank).count
      let columns = try transpose(slice, parts)
      // Row after row of the received table: the parts of rank 0, 1, 2 …
      var total = Array(columns.prefix(width))
      for r in 1..<size { for i in 0..<width { total[i] += columns[r * width + i] } }
      result += try gather(total, counts: (0..<size).map { parts.blocks(of: $0).count })
    }
    return result
  }

  /// What all ranks have of the part of this one.
  private func transpose<Element: BitwiseCopyable>(_ own: [Element], _ parts: Dealing) throws(MPIError) -> [Element] {
    let stride = MemoryLayout<Element>.stride
    let width = parts.blocks(of: rank).count * stride
    let sent = (0..<size).map { Int32(parts.blocks(of: $0).count * stride) }
    let from = (0..<size).map { Int32(parts.starts[$0] * stride) }
    let received = [Int32](repeating: Int32(width), count: size)
    let to = (0..<size).map { Int32($0 * width) }
    var result = [Element](placeholders: width / stride * size)
    var request = CMPIRequest()
    try result.withMutableBytes(runtime) { theirs throws(MPIError) in
      try own.withBytes(runtime) { mine throws(MPIError) in
        try sent.withElements(runtime) { sent throws(MPIError) in
          try from.withElements(runtime) { from throws(MPIError) in
            try received.withElements(runtime) { received throws(MPIError) in
              try to.withElements(runtime) { to throws(MPIError) in
                try check(
                  cmpi_start_transpose_pieces(
                    mine.baseAddress, sent.baseAddress, from.baseAddress, theirs.baseAddress, received.baseAddress, to.baseAddress,
                    handle, &request))
                try runtime.wait(&request, self)
              }
            }
          }
        }
      }
    }
    return result
  }

  /// Sends elements to a rank and receives as many as are expected from another; either may be absent.
  @usableFromInline
  package func exchange<Element: BitwiseCopyable>(
    _ elements: [Element], to destination: Int?, receiving count: Int, from source: Int?
  ) throws(MPIError) -> [Element] {
    var result = [Element](placeholders: source == nil ? 0 : count)
    try result.withMutableBytes(runtime) { theirs throws(MPIError) in
      try elements.withBytes(runtime) { mine throws(MPIError) in
        let limit = runtime.largestMessage
        let steps = Swift.max(destination == nil ? 0 : mine.count, theirs.count)
        for start in stride(from: 0, to: steps, by: limit) {
          var receipt: CMPIRequest?
          if let source, start < theirs.count {
            var request = CMPIRequest()
            try check(
              cmpi_start_receive(
                theirs.baseAddress?.advanced(by: start), Int32(Swift.min(limit, theirs.count - start)), Int32(source), 1, handle, &request))
            receipt = request
          }
          if let destination, start < mine.count {
            var request = CMPIRequest()
            try check(
              cmpi_start_send(
                mine.baseAddress?.advanced(by: start), Int32(Swift.min(limit, mine.count - start)), Int32(destination), 1, handle, &request)
            )
            try runtime.wait(&request, self)
          }
          if var request = receipt { try runtime.wait(&request, self) }
        }
      }
    }
    return result
  }
}

extension Link {
  /// What every rank has for this one, in the order of the ranks, while it gives each its own message: one pair of ranks after the other.
  @usableFromInline
  package func exchangeAll<Element: BitwiseCopyable>(
    _ messages: [[Element]], receiving counts: [Int]
  ) throws(MPIError) -> [[Element]] {
    var received = [[Element]](repeating: [], count: size)
    received[rank] = messages[rank]
    for distance in 1..<Swift.max(1, size) {
      let (to, from) = ((rank + distance) % size, (rank + size - distance) % size)
      received[from] = try exchange(messages[to], to: to, receiving: counts[from], from: from)
    }
    return received
  }
}

extension Array where Element: BitwiseCopyable {
  /// An array whose bytes are all zero, to be overwritten by a message.
  fileprivate init(placeholders count: Int) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).initializeMemory(as: UInt8.self, repeating: 0)
      initialized = count
    }
  }

  // Where a call of MPI has failed, it may still use the elements: they are kept.

  fileprivate func withElements(
    _ runtime: Runtime, _ body: (UnsafeBufferPointer<Element>) throws(MPIError) -> Void
  ) throws(MPIError) {
    do throws(MPIError) { try withUnsafeBufferPointer(body) } catch {
      runtime.kept.append(self)
      throw error
    }
  }

  fileprivate func withBytes(_ runtime: Runtime, _ body: (UnsafeRawBufferPointer) throws(MPIError) -> Void) throws(MPIError) {
    try withElements(runtime) { elements throws(MPIError) in try body(UnsafeRawBufferPointer(elements)) }
  }

  fileprivate mutating func withMutableBytes(
    _ runtime: Runtime, _ body: (UnsafeMutableRawBufferPointer) throws(MPIError) -> Void
  ) throws(MPIError) {
    do throws(MPIError) {
      try withUnsafeMutableBufferPointer { buffer throws(MPIError) in try body(UnsafeMutableRawBufferPointer(buffer)) }
    } catch {
      runtime.kept.append(self)
      throw error
    }
  }
}
#endif
