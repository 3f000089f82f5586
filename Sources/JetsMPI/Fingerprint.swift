#if MPI
// A number by which ranks compare their arguments: the same on every rank and in every process, as Swift's `Hasher` is not.

import JetPrograms
import JetSparsity
import Synchronization

/// What is asked of the name of a type: a word that is the same in every process, and whether its values are addresses.
struct TypeName {
  let word: UInt64
  let isAddress: Bool

  /// Those that have been asked for: to spell a name takes microseconds.
  private static let known = Mutex<[ObjectIdentifier: TypeName]>([:])

  static func of(_ type: Any.Type) -> TypeName {
    known.withLock { known in
      if let name = known[ObjectIdentifier(type)] { return name }
      // The address that stands in the names of private and local types differs between processes.
      let parts = String(reflecting: type).split(separator: " at $", omittingEmptySubsequences: false)
      let name = parts.dropFirst().reduce(String(parts[0])) { name, part in name + part.drop { $0.isHexDigit } }
      var own = Fingerprint()
      own.combine(name)
      let made = TypeName(word: own.word, isAddress: name.contains("Unsafe") || name.hasPrefix("Swift.OpaquePointer"))
      known[ObjectIdentifier(type)] = made
      return made
    }
  }
}

/// A 64-bit fingerprint of a sequence of words.
///
/// Source: S. Vigna, splitmix64, for the mixing of each word.
@usableFromInline
package struct Fingerprint {
  @usableFromInline package private(set) var word: UInt64

  /// Begins with a name.
  @usableFromInline
  package init(_ name: String = "") {
    word = 0x9E37_79B9_7F4A_7C15
    combine(name)
  }

  /// Adds a word.
  @usableFromInline
  package mutating func combine(_ next: UInt64) { word = Self.mixed(word ^ next) }

  private static func mixed(_ word: UInt64) -> UInt64 {
    var z = word &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
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

  /// Adds a type: that of a function object, of elements or of results.
  @usableFromInline
  package mutating func combine(type: Any.Type) { combine(TypeName.of(type).word) }

  /// Adds the bits of numbers.
  @usableFromInline
  package mutating func combine(_ x: [Double]) { combine(x.count) { x[$0].bitPattern } }

  /// Adds integers.
  @usableFromInline
  package mutating func combine(_ x: [Int]) { combine(x.count) { UInt64(bitPattern: Int64(x[$0])) } }

  /// Adds many words: four chains of them, because each step of a chain waits for the one before.
  mutating func combine(_ count: Int, _ next: (Int) -> UInt64) {
    combine(count)
    var chains: (UInt64, UInt64, UInt64, UInt64) = (word, word &+ 1, word &+ 2, word &+ 3)
    var i = 0
    while i + 4 <= count {
      chains.0 = Self.mixed(chains.0 ^ next(i))
      chains.1 = Self.mixed(chains.1 ^ next(i + 1))
      chains.2 = Self.mixed(chains.2 ^ next(i + 2))
      chains.3 = Self.mixed(chains.3 ^ next(i + 3))
      i += 4
    }
    while i < count {
      chains.0 = Self.mixed(chains.0 ^ next(i))
      i += 1
    }
    for chain in [chains.0, chains.1, chains.2, chains.3] { combine(chain) }
  }

  /// Adds a plan by which a sparse matrix is computed.
  @usableFromInline
  package mutating func combine(_ plan: CompressionPlan) { combine(plan.fingerprint) }

  /// Adds a recorded program: its operations one after the other, and which of them are results.
  package mutating func combine(_ program: Program) {
    combine(program.inputs)
    combine(program.instructions.count)
    for line in program.instructions {
      combine(UInt64(line.operation.rawValue) << 16 | UInt64(line.test.rawValue) << 8 | (line.outcome ? 1 : 0))
      combine(UInt64(UInt32(bitPattern: line.a)) << 32 | UInt64(UInt32(bitPattern: line.b)))
      combine(UInt64(UInt32(bitPattern: line.c)) << 32 | UInt64(UInt32(bitPattern: line.d)))
      combine(UInt64(bitPattern: line.parameter))
    }
    combine(program.results.map { Int($0) })
  }
}
#endif
