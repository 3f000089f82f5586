// The characters that the parser looks at.

extension Parser {
  /// The next character in the place of an operand, behind spaces, ends of lines and comments.
  mutating func peek() -> Character? {
    while position < text.count {
      if text[position] == "#" {
        while position < text.count && !text[position].isNewline { position += 1 }
      } else if text[position].isWhitespace {
        position += 1
      } else {
        return text[position]
      }
    }
    return nil
  }

  /// The next character in the place of an operator: none where the line ends and no bracket is open, unless the next line begins with
  /// what can only go on with this one.
  mutating func peekOperator() -> Character? {
    let start = position
    guard let next = peek() else { return nil }
    guard brackets == 0, text[start..<position].contains(where: \.isNewline) else { return next }
    let isSign = "+-−".contains(next)
    let isSpaced = position + 1 < text.count && text[position + 1].isWhitespace
    if "*/^×·⋅∙•∗<>≤≥≠?:)".contains(next) || isSign && isSpaced { return next }
    position = start
    return nil
  }

  mutating func accept(_ symbol: Character) -> Bool {
    guard let next = peekOperator(), next == symbol || Parser.synonyms[next] == symbol else { return false }
    position += 1
    tokenEnd = position
    return true
  }

  /// Signs that are typeset, for those that are typed.
  private static let synonyms: [Character: Character] = ["−": "-", "×": "*", "·": "*", "⋅": "*", "∙": "*", "•": "*", "∗": "*"]

  /// Whether a character stands right behind the one that was looked at.
  func follows(_ character: Character) -> Bool { position + 1 < text.count && text[position + 1] == character }

  static let synonymsOfFunctions: [String: Function] = [
    "ln": .log, "arcsin": .asin, "arccos": .acos, "arctan": .atan, "arctan2": .atan2, "arcsinh": .asinh, "arsinh": .asinh,
    "arccosh": .acosh, "arcosh": .acosh, "arctanh": .atanh, "artanh": .atanh, "fabs": .abs, "sgn": .sign, "signum": .sign,
    "ceiling": .ceil, "lgamma": .loggamma, "log₂": .log2, "log₁₀": .log10, "logₑ": .log, "maxout": .max,
  ]
}
