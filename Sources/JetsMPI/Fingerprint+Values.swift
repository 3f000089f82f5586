#if MPI
// Fingerprints of the elements of collections: of their bytes where it is known which of them count, and of what reflection shows.

import JetCore

extension Fingerprint {
  /// How many elements are compared at most by what reflection shows of them.
  private static let reflected = 4096

  /// Adds a collection: the number of its elements, and the elements.
  ///
  /// Numbers, jets, texts and structures of numbers count completely. Elements of other types count by what reflection shows: numbers,
  /// texts, cases, members, but not objects, functions and addresses; at most 4,096 of them, evenly spaced. Of a lazy collection, whose
  /// elements would have to be computed, only the number counts.
  /// - Complexity: one to two nanoseconds for each number, a few where there are gaps between them.
  @usableFromInline
  package mutating func combine<Elements: Collection>(anyOf collection: Elements) {
    combine(collection.count)
    switch collection {
    case let numbers as [Double]: return combine(numbers)
    case let numbers as [Int]: return combine(numbers)
    case is any LazyCollectionProtocol: return
    default: break
    }
    // Ranges, and what turns them round or takes a part of them, are numbers themselves.
    if let layout = ByteLayout(of: collection) {
      return withUnsafeBytes(of: collection) { combine($0, MemoryLayout<Elements>.stride, layout) }
    }
    guard let first = collection.first else { return }
    if let layout = ByteLayout(of: first) {
      let isDone: Void? = collection.withContiguousStorageIfAvailable { elements in
        combine(UnsafeRawBufferPointer(elements), MemoryLayout<Elements.Element>.stride, layout)
      }
      if isDone != nil { return }
      for element in collection {
        withUnsafeBytes(of: element) { combine($0, MemoryLayout<Elements.Element>.stride, layout) }
      }
    } else {
      let step = Swift.max(1, (collection.count + Self.reflected - 1) / Self.reflected)
      var place = collection.startIndex
      while place != collection.endIndex {
        combine(reflecting: collection[place])
        if !collection.formIndex(&place, offsetBy: step, limitedBy: collection.endIndex) { break }
      }
    }
  }

  private mutating func combine(_ bytes: UnsafeRawBufferPointer, _ stride: Int, _ layout: ByteLayout) {
    if layout.isDense(stride) && bytes.count % 8 == 0 {
      return combine(bytes.count / 8) { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self) }
    }
    // A single element may come without the bytes between it and the next.
    for start in Swift.stride(from: 0, to: bytes.count, by: stride) {
      for (place, width) in layout.numbers {
        switch width {
        case 8: combine(bytes.loadUnaligned(fromByteOffset: start + place, as: UInt64.self))
        case 4: combine(UInt64(bytes.loadUnaligned(fromByteOffset: start + place, as: UInt32.self)))
        default: for i in 0..<width { combine(UInt64(bytes[start + place + i])) }
        }
      }
    }
  }

  /// The word of a function object: its type and what it holds, as far as reflection shows it.
  ///
  /// Numbers, texts and lists of them count completely, of lists of other elements at most 4,096; objects, closures and addresses do not count.
  @usableFromInline
  package static func word<F>(of f: F) -> UInt64 {
    var own = Fingerprint("function")
    own.combine(type: F.self)
    if MemoryLayout<F>.size > 0 { own.combine(reflecting: f) }
    return own.word
  }

  /// Adds a value by what reflection shows of it.
  private mutating func combine(reflecting value: Any) {
    let name = TypeName.of(type(of: value))
    combine(name.word)
    // Addresses differ between processes.
    if name.isAddress { return }
    switch value {
    case let text as any StringProtocol: return combine(String(text))
    case let list as any RandomAccessCollection: return combine(anyOf: list)
    case let number as any BinaryFloatingPoint where !(number is any NumberLayout): return combine("\(number)")
    default: break
    }
    if let layout = ByteLayout(of: value) {
      func add<Value>(_ value: Value) { withUnsafeBytes(of: value) { combine($0, Swift.max(1, MemoryLayout<Value>.stride), layout) } }
      return _openExistential(value, do: add)
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .class: return
    case .enum where mirror.children.isEmpty: return combine("\(value)")
    case .set, .dictionary:
      // In no order that processes share.
      var sum: UInt64 = 0
      for (_, part) in mirror.children {
        var own = Fingerprint()
        own.combine(reflecting: part)
        sum &+= own.word
      }
      combine(mirror.children.count)
      combine(sum)
    default:
      combine(mirror.children.count)
      for (label, part) in mirror.children {
        combine(label ?? "")
        combine(reflecting: part)
      }
    }
  }
}
#endif
