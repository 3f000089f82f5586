#if MPI
// Jets as datatypes of MPI: where their numbers stand. The marks that debug builds put on jets do not travel.

public import CMPI
import JetCore

/// A type whose bytes are numbers at fixed places: `Double`, `Float`, and jets of them.
public protocol NumberLayout: BitwiseCopyable {
  /// Whether the numbers are `Float`; otherwise they are `Double`.
  static var hasFloats: Bool { get }

  /// The places of the numbers, in bytes from the beginning.
  static var numberOffsets: [Int] { get }
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
    guard let place else { requirementFailed("\(Self.self) has no place in memory for its parts") }
    return (0..<count).flatMap { k in Part.numberOffsets.map { place + k * MemoryLayout<Part>.stride + $0 } }
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
}

extension MultiDual: NumberLayout where T: NumberLayout {
  /// Whether the parts are made of `Float`.
  public static var hasFloats: Bool { T.hasFloats }

  /// The places of the partials' and the value's numbers.
  public static var numberOffsets: [Int] {
    offsets(T.self, at: MemoryLayout<Self>.offset(of: \.partials), count: N)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
  }
}

extension Taylor: NumberLayout where T: NumberLayout {
  /// Whether the coefficients are made of `Float`.
  public static var hasFloats: Bool { T.hasFloats }

  /// The places of the coefficients' numbers.
  public static var numberOffsets: [Int] {
    offsets(T.self, at: MemoryLayout<Self>.offset(of: \.value), count: 1)
      + offsets(T.self, at: MemoryLayout<Self>.offset(of: \.tail), count: N)
  }
}

extension MPI {
  /// The datatype of a jet or a number, for the user's own MPI calls.
  ///
  /// It is created by each call and stays until MPI ends: create it once. An array of jets is sent unchanged.
  /// - Precondition: MPI runs.
  public static func datatype<Element: NumberLayout>(of type: Element.Type) -> MPI_Datatype {
    let offsets = type.numberOffsets.map { Int32($0) }
    var made: MPI_Datatype?
    let code = cmpi_make_datatype(offsets, Int32(offsets.count), type.hasFloats ? 1 : 0, MemoryLayout<Element>.stride, &made)
    guard code == cmpi_success(), let made else { requirementFailed("MPI makes no datatype of \(type): \(Runtime.describe(code))") }
    return made
  }

  /// The sum of jets as an operation of MPI, for the datatypes made by `datatype(of:)`; MPI keeps the order of the ranks.
  ///
  /// How MPI sets brackets depends on the number of ranks, and so may the last bits: `Communicator.allReduceSum` fixes them.
  public static func makeSum() -> MPI_Op {
    var made: MPI_Op?
    let code = cmpi_make_sum(&made)
    guard code == cmpi_success(), let made else { requirementFailed("MPI makes no operation: \(Runtime.describe(code))") }
    return made
  }
}

extension Communicator {
  /// The communicator of MPI, for calls of a user's own; it belongs to this one and must not be freed.
  public var handle: MPI_Comm { link.handle.value }
}

/// The same elements without the marks that debug builds put on jets: they mean something on one rank only.
@usableFromInline
package func withoutTags<Element: BitwiseCopyable>(_ elements: [Element]) -> [Element] {
  #if DEBUG
  guard let layout = Element.self as? any NumberLayout.Type else { return elements }
  let (offsets, width) = (layout.numberOffsets, layout.hasFloats ? 4 : 8)
  var result = elements
  result.withUnsafeMutableBytes { bytes in
    var isNumber = [Bool](repeating: false, count: MemoryLayout<Element>.stride)
    for offset in offsets { for k in offset..<offset + width { isNumber[k] = true } }
    for i in bytes.indices where !isNumber[i % isNumber.count] { bytes[i] = 0 }
  }
  return result
  #else
  return elements
  #endif
}
#endif
