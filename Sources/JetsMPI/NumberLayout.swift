#if MPI
// Where the numbers of jets stand in memory.

import JetCore

/// A type whose bytes are numbers at fixed places: `Double`, `Float`, and jets of them.
public protocol NumberLayout: BitwiseCopyable {
  /// Whether the numbers are `Float`; otherwise they are `Double`.
  static var hasFloats: Bool { get }

  /// The places of the numbers, in bytes from the beginning.
  static var numberOffsets: [Int] { get }

  /// The places of bytes whose bits tell which numbers may be other than zero; a sum has the bits of both summands.
  static var flagOffsets: [Int] { get }
}

extension NumberLayout {
  /// None, which is right for all but `HyperDual`.
  public static var flagOffsets: [Int] { [] }
}

extension Double: NumberLayout {
  /// False: these are `Double`.
  public static var hasFloats: Bool { false }

  /// One number, at the beginning.
  public static var numberOffsets: [Int] { [0] }
}

extension Float: NumberLayout {
  /// True: these are `Float`.
  public static var hasFloats: Bool { true }

  /// One number, at the beginning.
  public static var numberOffsets: [Int] { [0] }
}

extension NumberLayout {
  /// The places of the numbers of some parts of this type, one after the other.
  fileprivate static func offsets<Part: NumberLayout>(_ part: Part.Type, at place: Int?, count: Int) -> [Int] {
    shifted(Part.numberOffsets, part, at: place, count: count)
  }

  /// The places of the flags of some parts of this type, one after the other.
  fileprivate static func flags<Part: NumberLayout>(_ part: Part.Type, at place: Int?, count: Int) -> [Int] {
    shifted(Part.flagOffsets, part, at: place, count: count)
  }

  private static func shifted<Part>(_ offsets: [Int], _ part: Part.Type, at place: Int?, count: Int) -> [Int] {
    guard let place else { requirementFailed("\(Self.self) has no place in memory for its parts") }
    return (0..<count).flatMap { k in offsets.map { place + k * MemoryLayout<Part>.stride + $0 } }
  }
}

extension Dual: NumberLayout where T: NumberLayout {
  /// Whether the parts are made of `Float`.
  public static var hasFloats: Bool { T.hasFloats }

  /// The places of the value's and the tangent's numbers.
  public static var numberOffsets: [Int] {
    offsets(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \.tangent), count: 1)
  }

  /// The places of the flags of its parts.
  public static var flagOffsets: [Int] {
    flags(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
      + flags(T.self, at: MemoryLayout<Self>.offset(of: \.tangent), count: 1)
  }
}

extension MultiDual: NumberLayout where T: NumberLayout {
  /// Whether the parts are made of `Float`.
  public static var hasFloats: Bool { T.hasFloats }

  /// The places of the partials' and the value's numbers.
  public static var numberOffsets: [Int] {
    offsets(T.self, at: MemoryLayout<Self>.offset(of: \.partials), count: N)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
  }

  /// The places of the flags of its parts.
  public static var flagOffsets: [Int] {
    flags(T.self, at: MemoryLayout<Self>.offset(of: \.partials), count: N)
      + flags(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
  }
}

extension Taylor: NumberLayout where T: NumberLayout {
  /// Whether the coefficients are made of `Float`.
  public static var hasFloats: Bool { T.hasFloats }

  /// The places of the coefficients' numbers.
  public static var numberOffsets: [Int] {
    offsets(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \.higherCoefficients), count: N)
  }

  /// The places of the flags of its parts.
  public static var flagOffsets: [Int] {
    flags(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
      + flags(T.self, at: MemoryLayout<Self>.offset(of: \.higherCoefficients), count: N)
  }
}

extension HyperDual: NumberLayout where T: NumberLayout {
  /// Whether the parts are made of `Float`.
  public static var hasFloats: Bool { T.hasFloats }

  /// The places of the numbers of the value, the row partials, the column partials and the mixed partials.
  public static var numberOffsets: [Int] {
    offsets(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \._rowPartials), count: M)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \._columnPartials), count: N)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \._mixedPartials), count: M * N)
  }

  /// The places of the flags of its parts and of its own.
  public static var flagOffsets: [Int] {
    [MemoryLayout<Self>.offset(of: \.activity) ?? 0]
      + flags(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
      + flags(T.self, at: MemoryLayout<Self>.offset(of: \._rowPartials), count: M)
      + flags(T.self, at: MemoryLayout<Self>.offset(of: \._columnPartials), count: N)
      + flags(T.self, at: MemoryLayout<Self>.offset(of: \._mixedPartials), count: M * N)
  }
}

extension LaplacianJet: NumberLayout where T: NumberLayout {
  /// Whether the parts are made of `Float`.
  public static var hasFloats: Bool { T.hasFloats }

  /// The places of the numbers of the value, the partials and the Laplacian.
  public static var numberOffsets: [Int] {
    offsets(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \.partials), count: D)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \.laplacian), count: 1)
  }

  /// The places of the flags of its parts.
  public static var flagOffsets: [Int] {
    flags(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
      + flags(T.self, at: MemoryLayout<Self>.offset(of: \.partials), count: D)
      + flags(T.self, at: MemoryLayout<Self>.offset(of: \.laplacian), count: 1)
  }
}
#endif
