// Reads one line of JSON.

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A recursive descent over the bytes of a line, which end with a zero.
struct JSONParser {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  /// The integer `id` of the outermost object, as soon as it has been read: an answer to a broken message still names it.
  private(set) var id: Int?

  init(_ line: String) { bytes = Array(line.utf8) + [0] }

  /// The value that the whole line is.
  mutating func parse() throws -> JSON {
    let value = try parseValue()
    skipSpace()
    guard place == bytes.count - 1 else { throw failure("more text after the value") }
    return value
  }

  private func failure(_ what: String) -> ToolError { ToolError("not JSON: \(what) at byte \(place)") }

  private mutating func skipSpace() {
    while bytes[place] == 0x20 || (0x09...0x0D).contains(bytes[place]) { place += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard place + count < bytes.count, (0..<count).allSatisfy({ bytes[place + $0] == word.utf8Start[$0] }) else { return false }
    place += count
    return true
  }

  private mutating func parseValue() throws -> JSON {
    skipSpace()
    switch bytes[place] {
    case UInt8(ascii: "["): return try nested { try $0.parseList() }
    case UInt8(ascii: "{"): return try nested { try $0.parseObject() }
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return takeWord("-Infinity") ? .number(-.infinity) : .number(try parseNumber())
    default:
      if takeWord("true") { return .bool(true) }
      if takeWord("false") { return .bool(false) }
      if takeWord("null") { return .null }
      // Not JSON, but what Python writes; each eval says that it wants finite numbers.
      if takeWord("NaN") { return .number(.nan) }
      if takeWord("Infinity") { return .number(.infinity) }
      throw failure(place == bytes.count - 1 ? "the text ends" : "no value begins")
    }
  }

  private mutating func nested(_ parse: (inout JSONParser) throws -> JSON) throws -> JSON {
    guard depth < 256 else { throw failure("more than 256 levels") }
    depth += 1
    defer { depth -= 1 }
    place += 1
    return try parse(&self)
  }

  private mutating func parseNumber() throws -> Double {
    let (value, length) = bytes.withUnsafeBufferPointer { bytes -> (Double, Int) in
      guard let base = bytes.baseAddress else { return (0, 0) }
      let start = UnsafeRawPointer(base + place).assumingMemoryBound(to: CChar.self)
      var end: UnsafeMutablePointer<CChar>?
      let value = strtod(start, &end)
      return (value, end.map { UnsafePointer($0) - start } ?? 0)
    }
    // strtod also knows hexadecimal numbers and words.
    for i in place..<place + length {
      switch bytes[i] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"),
        UInt8(ascii: "E"):
        continue
      default: throw failure("no number")
      }
    }
    guard length > 0 else { throw failure("no number") }
    place += length
    return value
  }

  private mutating func parseList() throws -> JSON {
    if take(UInt8(ascii: "]")) { return .numbers([]) }
    var numbers: [Double] = []
    var values: [JSON]?
    repeat {
      let value = try parseValue()
      if values == nil, case .number(let number) = value {
        numbers.append(number)
      } else {
        if values == nil { values = numbers.map { .number($0) } }
        values?.append(value)
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("a list does not go on") }
    return values.map { .list($0) } ?? .numbers(numbers)
  }

  private mutating func parseObject() throws -> JSON {
    var fields: [String: JSON] = [:]
    if take(UInt8(ascii: "}")) { return .object(fields) }
    repeat {
      skipSpace()
      guard bytes[place] == UInt8(ascii: "\"") else { throw failure("no name of a field") }
      let name = try parseString()
      guard take(UInt8(ascii: ":")) else { throw failure("no colon after a name") }
      let value = try parseValue()
      if depth == 1, name == "id", case .number(let number) = value { id = Int(exactly: number) }
      fields[name] = value
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("an object does not go on") }
    return .object(fields)
  }

  private mutating func parseString() throws -> String {
    place += 1
    var text: [UInt8] = []
    while bytes[place] != UInt8(ascii: "\"") {
      guard place < bytes.count - 1 else { throw failure("a string does not end") }
      if bytes[place] == UInt8(ascii: "\\") {
        text += try parseEscape()
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    place += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func parseEscape() throws -> [UInt8] {
    let letter = bytes[place + 1]
    place += 2
    switch letter {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "u"):
      var unit = try parseHex()
      // A pair of surrogates is one character.
      if unit & 0xFC00 == 0xD800, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u") {
        place += 2
        unit = 0x10000 + (unit & 0x3FF) << 10 + (try parseHex()) & 0x3FF
      }
      return Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
    default: throw failure("an unknown escape")
    }
  }

  private mutating func parseHex() throws -> UInt32 {
    guard place + 4 < bytes.count, let unit = UInt32(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16) else {
      throw failure("no four hexadecimal digits")
    }
    place += 4
    return unit
  }
}
