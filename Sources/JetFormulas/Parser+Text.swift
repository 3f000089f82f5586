// The characters that the parser looks at, and the hints for notations that it does not read.

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
    if "*/^×·⋅÷<>≤≥≠?:)".contains(next) || isSign && isSpaced { return next }
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
  private static let synonyms: [Character: Character] = ["−": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/"]

  /// Whether a character stands right behind the one that was looked at.
  func follows(_ character: Character) -> Bool { position + 1 < text.count && text[position + 1] == character }

  static let synonymsOfFunctions: [String: Function] = [
    "ln": .log, "arcsin": .asin, "arccos": .acos, "arctan": .atan, "arctan2": .atan2, "arcsinh": .asinh, "arsinh": .asinh,
    "arccosh": .acosh, "arcosh": .acosh, "arctanh": .atanh, "artanh": .atanh, "fabs": .abs, "sgn": .sign, "signum": .sign,
    "ceiling": .ceil, "lgamma": .loggamma,
  ]

  static let argumentHints: [Function: String] = [
    .log: "; a logarithm to the base b is log(x)/log(b)", .hypot: "; of three it is hypot(hypot(x, y), z)",
    .atan: "; an angle of two coordinates is atan2(y, x)", .round: "; to two digits it is round(100*x)/100",
  ]

  private static let nameHints: [String: String] = [
    "lg": "log10(x)", "lb": "log2(x)", "ld": "log2(x)", "sec": "1/cos(x)", "csc": "1/sin(x)", "cosec": "1/sin(x)", "cot": "1/tan(x)",
    "ctg": "1/tan(x)", "tg": "tan(x)", "sech": "1/cosh(x)", "csch": "1/sinh(x)", "coth": "1/tanh(x)", "tau": "2*pi", "τ": "2*pi",
    "power": "pow(x, y)", "mod": "fmod(x, y)", "square": "x^2", "deg": "x*180/pi", "rad": "x*pi/180", "factorial": "gamma(n + 1)",
    "if": "x > 0 ? a : b", "where": "x > 0 ? a : b", "heaviside": "x < 0 ? 0 : 1", "inf": "1/0", "infinity": "1/0", "nan": "0/0",
  ]

  func advice(_ rest: Character) -> String {
    switch rest {
    case ")": return ": no “(” is open"
    case ",": return "; a decimal is written with a point, statements are separated by “;”"
    case "!": return "; a factorial is gamma(n + 1)"
    case "%": return "; a remainder is fmod(x, y), a percentage is x/100"
    case "'", "′", "’": return "; derivatives are taken of the whole formula"
    case "&", "∧", "∨": return "; for two conditions nest them: x > 0 ? (y > 0 ? a : b) : b"
    case "=": return "; a name stands left of “=”, and equality has no derivative"
    case "[", "]", "{", "}": return "; brackets are “(” and “)”"
    default: break
    }
    let startsOperand = rest.isLetter || rest.isNumber || rest == "(" || rest == "_" || rest == "." || rest == "|"
    return startsOperand ? "; a product is written with “*”" : ""
  }

  func operandAdvice(_ first: Character) -> String {
    switch first {
    case "[", "{": return "; brackets are “(” and “)”"
    case "∞": return "; infinity is 1/0"
    case "∂", "∇", "∫", "∑", "∏": return "; derivatives are taken of the whole formula, and sums are written out"
    case "!": return "; a condition is one comparison"
    default: return ""
    }
  }

  mutating func missingBracket() -> FormulaError {
    guard let next = peek() else { return fail("“)” is missing") }
    return fail("“)” is missing before \(quoted(next))\(next == ")" ? "" : advice(next))")
  }

  func unknown(_ name: String, at start: Int) -> FormulaError {
    let shown = name.count > 40 ? name.prefix(40) + "…" : name[...]
    if position < text.count, text[position] == "." {
      return fail("Unknown name “\(shown)”; functions are written without a prefix, as in sin(x)", at: start)
    }
    return fail("Unknown name “\(shown)”\(hint(for: name).map { "; is “\($0)” meant?" } ?? "")", at: start)
  }

  private func hint(for name: String) -> String? {
    guard name.count <= 40 else { return nil }
    let lower = name.lowercased()
    if let hint = Parser.nameHints[name] ?? Parser.nameHints[lower] { return hint }
    if isKnown(lower) { return lower }
    for end in name.indices.dropFirst() {
      let (head, tail) = (String(name[..<end]), String(name[end...]))
      guard slots[tail] != nil || Constant(rawValue: tail) != nil else { continue }
      if Function(rawValue: head)?.arity == 1 { return "\(head)(\(tail))" }
      if slots[head] != nil || Constant(rawValue: head) != nil { return "\(head)*\(tail)" }
    }
    return nil
  }

  private func isKnown(_ name: String) -> Bool {
    Function(rawValue: name) != nil || Parser.synonymsOfFunctions[name] != nil || Constant(rawValue: name) != nil || slots[name] != nil
  }
}
