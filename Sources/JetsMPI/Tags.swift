#if MPI
// The tags that debug builds put on jets: they tell the derivatives of one process apart, and mean nothing in another.

import JetCore

/// The same elements without the tags of their jets, in debug builds: what is received has none, as numbers have none.
///
/// Jets lose them, alone, in lists of a fixed length, and as members of structures and tuples of numbers, vectors and jets. Elements of other
/// kinds, such as optionals and cases with values, keep theirs: receive such jets outside of a derivative.
@usableFromInline
package func withoutTags<Element: BitwiseCopyable>(_ elements: [Element]) -> [Element] {
  #if DEBUG
  guard let first = elements.first, let layout = ByteLayout(of: first), layout.hasJets else { return elements }
  let stride = MemoryLayout<Element>.stride
  var counts = [Bool](repeating: false, count: stride)
  for (place, width) in layout.numbers { for k in place..<place + width { counts[k] = true } }
  var result = elements
  result.withUnsafeMutableBytes { bytes in
    for i in bytes.indices where !counts[i % stride] { bytes[i] = 0 }
  }
  return result
  #else
  return elements
  #endif
}

/// Which bytes of a type's values are numbers: bytes between them, and the tags of jets in debug builds, differ for equal values.
struct ByteLayout {
  /// The places and the widths of the numbers, in bytes: widths are 1, 2, 4 or 8.
  private(set) var numbers: [(place: Int, width: Int)] = []

  /// Whether some are those of jets.
  private(set) var hasJets = false

  /// The layout of the values of a type, of which one is given; nil where they are more than numbers at fixed places.
  init?(of value: Any) {
    if !add(value, at: 0) { return nil }
  }

  /// Whether the bytes are words without gaps.
  func isDense(_ stride: Int) -> Bool {
    numbers.count * 8 == stride && numbers.enumerated().allSatisfy { $1.place == 8 * $0 && $1.width == 8 }
  }

  private mutating func add(_ value: Any, at place: Int) -> Bool {
    func size<Value>(_ value: Value) -> (size: Int, alignment: Int) { (MemoryLayout<Value>.size, MemoryLayout<Value>.alignment) }
    func vector<Value: SIMD>(_ value: Value) -> (count: Int, width: Int) { (value.scalarCount, MemoryLayout<Value.Scalar>.size) }
    let width = _openExistential(value, do: size).size
    if let layout = type(of: value) as? any NumberLayout.Type {
      hasJets = hasJets || layout.numberOffsets.count > 1
      for offset in layout.numberOffsets { numbers.append((place + offset, layout.hasFloats ? 4 : 8)) }
      for offset in layout.flagOffsets { numbers.append((place + offset, 1)) }
      return true
    }
    // That of a jet of other numbers, such as complex ones; empty in release builds.
    if value is PerturbationTag {
      hasJets = true
      return true
    }
    if let list = value as? any FixedList {
      for (i, part) in list.parts.enumerated() where !add(part, at: place + i * list.stride) { return false }
      return true
    }
    if value is any FixedWidthInteger || value is Bool {
      for start in stride(from: 0, to: width, by: 8) { numbers.append((place + start, Swift.min(8, width - start))) }
      return true
    }
    if let lanes = value as? any SIMD {
      let (count, width) = vector(lanes)
      for i in 0..<count { numbers.append((place + i * width, width)) }
      return true
    }
    // Swift lays the members of structures and tuples out in their order, each at the next place that suits it.
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .struct || mirror.displayStyle == .tuple, !(value is CustomReflectable) else { return false }
    var next = 0
    for (_, part) in mirror.children {
      let (width, alignment) = _openExistential(part, do: size)
      next = (next + alignment - 1) / alignment * alignment
      if !add(part, at: place + next) { return false }
      next += width
    }
    return next == width && next > 0
  }
}

/// Values of one type one after the other, which reflection does not show as such.
private protocol FixedList {
  var parts: [Any] { get }
  var stride: Int { get }
}

extension InlineArray: FixedList {
  fileprivate var parts: [Any] { indices.map { self[$0] } }
  fileprivate var stride: Int { MemoryLayout<Element>.stride }
}

extension Range: FixedList {
  fileprivate var parts: [Any] { [lowerBound, upperBound] }
  fileprivate var stride: Int { MemoryLayout<Bound>.stride }
}

extension ClosedRange: FixedList {
  fileprivate var parts: [Any] { [lowerBound, upperBound] }
  fileprivate var stride: Int { MemoryLayout<Bound>.stride }
}
#endif
