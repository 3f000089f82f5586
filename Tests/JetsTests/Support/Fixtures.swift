// Loading of the fixtures and comparison with their 20-digit truths.

import Foundation
import JetFormulas
import Jets

/// A JSON value: the fixtures are read as trees because their files differ in shape.
@dynamicMemberLookup
enum JSON: Decodable, Sendable {
  case null
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])
  case bool(Bool)

  init(from decoder: any Decoder) throws {
    let c = try decoder.singleValueContainer()
    if c.decodeNil() {
      self = .null
    } else if let b = try? c.decode(Bool.self) {
      self = .bool(b)
    } else if let d = try? c.decode(Double.self) {
      self = .number(d)
    } else if let s = try? c.decode(String.self) {
      self = .string(s)
    } else if let a = try? c.decode([JSON].self) {
      self = .array(a)
    } else {
      self = .object(try c.decode([String: JSON].self))
    }
  }

  subscript(dynamicMember key: String) -> JSON { self[key] }
  subscript(key: String) -> JSON { if case .object(let o) = self { o[key] ?? .null } else { .null } }
  subscript(i: Int) -> JSON { if case .array(let a) = self { a[i] } else { .null } }
  var list: [JSON] { if case .array(let a) = self { a } else { [] } }
  var entries: [String: JSON] { if case .object(let o) = self { o } else { [:] } }
  var text: String? { if case .string(let s) = self { s } else { nil } }
  var double: Double? { if case .number(let d) = self { d } else { text.flatMap { Double($0) } } }
  var texts: [String] { list.compactMap(\.text) }
  var isNull: Bool { if case .null = self { true } else { false } }

  static func fixture(_ name: String) throws -> JSON {
    guard let url = Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode(JSON.self, from: Data(contentsOf: url))
  }
}

/// The number that a fixture string means in a type; out of range it is ±∞ or 0.
func number<T: LosslessStringConvertible & BinaryFloatingPoint>(_ text: String, as type: T.Type) -> T {
  T(text) ?? .nan
}

/// The relative error of `observed` against a truth, with the fixtures' range rules: above the range ±∞ or NaN is right, below
/// 2.3e-308 the error is absolute against 1e-307.
func relativeError(_ observed: Double, _ truth: String) -> Double {
  let expected = number(truth, as: Double.self)
  if expected.isNaN { return observed.isNaN ? 0 : .infinity }
  if expected.isInfinite { return observed.isNaN || observed == expected ? 0 : .infinity }
  if expected == 0 && (truth == "0" || truth == "-0.0") { return observed == 0 ? 0 : .infinity }
  let difference = (observed - expected).magnitude
  if difference.isNaN { return .infinity }
  if expected.magnitude < 2.3e-308 { return difference <= 1e-307 ? 0 : .infinity }
  return difference / expected.magnitude
}

/// A seeded generator, so that a failure can be repeated.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
