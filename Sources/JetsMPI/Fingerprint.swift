#if MPI
// A number by which ranks compare their arguments: the same on every rank and in every process, as Swift's `Hasher` is not.

/// A 64-bit fingerprint of a sequence of words.
///
/// Source: S. Vigna, splitmix64, for the mixing of each word.
@usableFromInline
package struct Fingerprint {
  private(set) var word: UInt64

  /// Begins with a name.
  @usableFromInline
  package init(_ name: String = "") {
    word = 0x9E37_79B9_7F4A_7C15
    combine(name)
  }

  /// Adds a word.
  @usableFromInline
  package mutating func combine(_ next: UInt64) {
    var z = (word ^ next) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    word = z ^ (z >> 31)
  }

  /// Adds an integer.
  @usableFromInline
  package mutating func combine(_ next: Int) { combine(UInt64(bitPattern: Int64(next))) }

  /// Adds a text.
  @usableFromInline
  package mutating func combine(_ text: String) {
    for byte in text.utf8 { combine(UInt64(byte)) }
    combine(text.utf8.count)
  }

  /// Adds the bits of numbers.
  @usableFromInline
  package mutating func combine(_ x: [Double]) {
    combine(x.count)
    for xi in x { combine(xi.bitPattern) }
  }

  /// Adds a collection: its number of elements, and the elements where they are of a kind whose bits are known.
  @usableFromInline
  package mutating func combine(anyOf collection: some Collection) {
    combine(collection.count)
    switch collection {
    case let range as Range<Int>: combine(range.lowerBound)
    case let numbers as [Int]: for number in numbers { combine(number) }
    case let numbers as [Double]: combine(numbers)
    case let points as [[Double]]: for point in points { combine(point) }
    case let names as [String]: for name in names { combine(name) }
    default: break
    }
  }
}
#endif
