// JSON as the protocol uses it: lists of numbers stand as they are, so that a million of them need no more room than the numbers.

/// A JSON value.
enum JSON: Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case numbers([Double])
  case list([JSON])
  case object([String: JSON])

  /// The timings of an answer, of which there may be millions.
  case timings([Int])
}

/// What is wrong with a message, or with an input of an eval: it is answered, and the conversation goes on.
struct ToolError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

extension JSON {
  /// Appends the value as text of one line.
  ///
  /// - Throws: where a number is infinite or NaN, which JSON cannot write.
  func write(to text: inout String) throws {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): try Self.write(value, to: &text)
    case .string(let value): Self.write(value, to: &text)
    case .numbers(let values):
      try Self.write(values, "[", "]", to: &text) { value, text in try Self.write(value, to: &text) }
    case .list(let values):
      try Self.write(values, "[", "]", to: &text) { value, text in try value.write(to: &text) }
    case .object(let fields):
      try Self.write(fields.sorted { $0.key < $1.key }, "{", "}", to: &text) { field, text in
        Self.write(field.key, to: &text)
        text += ":"
        try field.value.write(to: &text)
      }
    case .timings(let nanoseconds):
      Self.write(nanoseconds, "[", "]", to: &text) { time, text in
        text += "{\"name\":\"evaluate\",\"nanoseconds\":"
        text += String(time)
        text += "}"
      }
    }
  }

  private static func write<C: Collection>(
    _ elements: C, _ open: String, _ close: String, to text: inout String, _ write: (C.Element, inout String) throws -> Void
  ) rethrows {
    text += open
    var isFirst = true
    for element in elements {
      if !isFirst { text += "," }
      isFirst = false
      try write(element, &text)
    }
    text += close
  }

  private static func write(_ value: Double, to text: inout String) throws {
    guard value.isFinite else { throw ToolError("the result holds \(value), which JSON cannot write") }
    // Whole numbers stand as such: counts and indices are compared as integers.
    if let whole = Int(exactly: value), abs(whole) < 1 << 53, whole != 0 || value.sign == .plus {
      text += String(whole)
    } else {
      text += value.description
    }
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case _ where scalar.value < 32 || scalar.value == 127:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSON {
  /// A matrix given by its elements, row by row, as a list of rows.
  static func rows(_ elements: [Double], width: Int, count: Int) -> JSON {
    .list((0..<count).map { .numbers(Array(elements[$0 * width..<($0 + 1) * width])) })
  }
}
