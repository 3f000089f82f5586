// What is wrong with the text of a formula, and where.

/// What is wrong with the text of a formula, and where.
public struct FormulaError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was expected or found.
  public let message: String

  /// The offset of the place, in characters from the start.
  public let offset: Int

  /// The name that is not known, where that is the mistake, and whether a bracket follows it, as one follows a function's.
  package var unknown: (name: String, isCalled: Bool)?

  /// Whether two errors say the same of the same place.
  public static func == (a: Self, b: Self) -> Bool { a.message == b.message && a.offset == b.offset }

  /// The message with its place.
  public var description: String { "\(message) at character \(offset + 1)" }

  /// Makes an error at a place of a text.
  public init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }

  /// The message with line and column, the line of the text in which the place lies, and a caret under the place.
  ///
  /// Columns count characters as readers see them. The caret stands where a terminal shows the place: wide characters take two
  /// cells, combining marks none. Control characters are shown as their Unicode pictures, and a long line by its part around the place.
  public func diagnostic(in text: String) -> String {
    let characters = Array(text)
    let place = min(max(offset, 0), characters.count)
    let before = characters[..<place]
    let start = (before.lastIndex(where: \.isNewline) ?? -1) + 1
    let end = characters[place...].firstIndex(where: \.isNewline) ?? characters.count
    let line = 1 + before.count { $0.isNewline }
    let column = place - start + 1
    let isSingleLine = !characters.contains(where: \.isNewline)
    let reach = 60
    let left = max(start, place - reach)
    let right = min(end, place + reach)
    let shown = characters[left..<right].map(picture)
    let lead = shown.prefix(place - left).map(cells).reduce(left > start ? 1 : 0, +)
    let excerpt = (left > start ? "…" : "") + shown.joined() + (right < end ? "…" : "")
    return """
      \(isSingleLine ? "" : "line \(line), ")column \(column): \(message)
        \(excerpt)
        \(String(repeating: " ", count: lead))^
      """
  }
}

/// A character as it may stand in a message: itself, or the picture of a control character.
func picture(_ character: Character) -> String {
  guard let scalar = character.unicodeScalars.first else { return "" }
  switch scalar.value {
  case 0x09: return " "
  case 0x00..<0x20: return Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? "�"
  case 0x7F: return "␡"
  case 0x80..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: return "�"
  default: break
  }
  // A character may carry any number of marks.
  return character.unicodeScalars.count > 16 ? String(scalar) : String(character)
}

/// The name of a character for a message: itself where it can be seen, its code point elsewhere.
func quoted(_ character: Character) -> String {
  let shown = picture(character)
  let scalar = character.unicodeScalars.first?.value ?? 0
  if shown == String(character) && !character.isWhitespace && scalar != 0xFFFD { return "“\(shown)”" }
  let digits = String(scalar, radix: 16, uppercase: true)
  return "character U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// The number of cells of a terminal that a character takes.
func cells(_ shown: String) -> Int {
  guard let scalar = shown.unicodeScalars.first else { return 0 }
  let properties = scalar.properties
  if properties.isEmojiPresentation || shown.unicodeScalars.contains("\u{FE0F}") { return 2 }
  switch properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}
