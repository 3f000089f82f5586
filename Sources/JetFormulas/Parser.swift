// From text to a formula: a recursive-descent parser whose errors name the place.

extension Formula {
  /// The largest number of characters of a formula.
  public static let longestText = 1 << 20

  /// The largest number of instructions of a formula.
  public static let longestProgram = 200_000

  /// The deepest nesting of brackets, signs and powers.
  public static let deepestNesting = 256

  /// Parses a formula in the given variables.
  ///
  /// - Parameters:
  ///   - text: the formula; statements are separated by `;`.
  ///   - variables: the names of its variables, in the order in which values will be passed.
  /// - Throws: `FormulaError` with the place of the first mistake.
  /// - Complexity: O(length of the text).
  public init(_ text: String, variables: [String]) throws(FormulaError) {
    guard text.utf8.count <= Formula.longestText else {
      throw FormulaError(message: "The formula has \(text.utf8.count) bytes; at most \(Formula.longestText) are read", offset: 0)
    }
    var parser = Parser(text: Array(text), names: variables)
    try parser.program()
    self.init(code: parser.code, places: parser.places, slots: parser.slotCount, text: text, variables: variables)
  }

  /// Whether a variable may have this name: a letter or `_` first, then letters, digits and `_`, and no function's name.
  public static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return text.allSatisfy(continuesName) && Function(rawValue: text) == nil
  }

  static func continuesName(_ character: Character) -> Bool {
    character.isLetter || character == "_" || character.isNumber && !Parser.isSuperscript(character)
  }
}

struct Parser {
  let text: [Character]
  var slots: [String: Int] = [:]
  var slotCount: Int
  var code: [Formula.Instruction] = []
  var places: [Range<Int>] = []
  var position = 0
  /// Where the last token that was read ends.
  var tokenEnd = 0
  var depth = 0

  init(text: [Character], names: [String]) {
    self.text = text
    slotCount = names.count
    for (slot, name) in names.enumerated() where slots[name] == nil { slots[name] = slot }
  }

  private func fail(_ message: String, at offset: Int? = nil) -> FormulaError {
    FormulaError(message: message, offset: offset ?? position)
  }

  private mutating func emit(_ instruction: Formula.Instruction, from start: Int) throws(FormulaError) {
    guard code.count < Formula.longestProgram else {
      throw fail("The formula has more than \(Formula.longestProgram) operations", at: start)
    }
    code.append(instruction)
    places.append(start..<tokenEnd)
  }

  private mutating func peek() -> Character? {
    while position < text.count && text[position].isWhitespace { position += 1 }
    return position < text.count ? text[position] : nil
  }

  private mutating func accept(_ symbol: Character) -> Bool {
    guard let next = peek(), next == symbol || Parser.synonyms[next] == symbol else { return false }
    position += 1
    tokenEnd = position
    return true
  }

  /// Signs that are typeset, for those that are typed.
  private static let synonyms: [Character: Character] = ["−": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/"]

  mutating func program() throws(FormulaError) {
    repeat {
      if peek() == nil && !code.isEmpty { break }
      let start = position
      if let name = identifier(), accept("=") {
        guard Function(rawValue: name) == nil else { throw fail("“\(name)” is a function and cannot be assigned to", at: start) }
        try sum()
        let slot = slot(of: name)
        try emit(.assign(slot), from: start)
      } else {
        position = start
        try sum()
        try emit(.component, from: start)
      }
    } while accept(";")
    if let rest = peek() { throw fail("Unexpected \(quoted(rest))\(advice(rest))") }
  }

  private func advice(_ rest: Character) -> String {
    if rest == ")" { return ": no “(” is open" }
    if rest == "," { return "; a decimal is written with a point, statements are separated by “;”" }
    if Parser.isSuperscript(rest) { return "; a power is written with “^”" }
    let startsOperand = rest.isLetter || rest.isNumber || rest == "(" || rest == "_" || rest == "."
    return startsOperand ? "; a product is written with “*”" : ""
  }

  /// Digits as ² are no letters of names, and stand for a power that is typed with “^”.
  static func isSuperscript(_ character: Character) -> Bool { "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻".contains(character) }

  private mutating func slot(of name: String) -> Int {
    if let known = slots[name] { return known }
    slots[name] = slotCount
    slotCount += 1
    return slotCount - 1
  }

  private mutating func identifier() -> String? {
    guard let first = peek(), first.isLetter || first == "_" else { return nil }
    let start = position
    while position < text.count && Formula.continuesName(text[position]) { position += 1 }
    tokenEnd = position
    return String(text[start..<position])
  }

  private mutating func sum() throws(FormulaError) {
    _ = peek()
    let start = position
    try product()
    while true {
      if accept("+") {
        try product()
        try emit(.add, from: start)
      } else if accept("-") {
        try product()
        try emit(.subtract, from: start)
      } else {
        return
      }
    }
  }

  private mutating func product() throws(FormulaError) {
    _ = peek()
    let start = position
    try signed()
    while true {
      if accept("*") {
        try signed()
        try emit(.multiply, from: start)
      } else if accept("/") {
        try signed()
        try emit(.divide, from: start)
      } else {
        return
      }
    }
  }

  private mutating func signed() throws(FormulaError) {
    _ = peek()
    let start = position
    depth += 1
    defer { depth -= 1 }
    guard depth <= Formula.deepestNesting else { throw fail("The formula is nested deeper than \(Formula.deepestNesting) levels") }
    if accept("-") {
      try signed()
      try emit(.negate, from: start)
    } else if accept("+") {
      try signed()
    } else {
      try power()
    }
  }

  private mutating func power() throws(FormulaError) {
    let start = position
    try atom()
    guard accept("^") else { return }
    let exponent = code.count
    try signed()
    let sign = code.count == exponent + 2 && code[exponent + 1] == .negate ? -1 : 1
    if code.count == exponent + 1 || sign == -1 {
      switch code[exponent] {
      case .integer(let n): return try replaceExponent(from: exponent, .integerPower(sign * n), start)
      case .real(let p): return try replaceExponent(from: exponent, .realPower(Double(sign) * p), start)
      default: break
      }
    }
    try emit(.power, from: start)
  }

  private mutating func replaceExponent(from first: Int, _ instruction: Formula.Instruction, _ start: Int) throws(FormulaError) {
    code.removeSubrange(first...)
    places.removeSubrange(first...)
    try emit(instruction, from: start)
  }

  private mutating func atom() throws(FormulaError) {
    guard let first = peek() else {
      throw fail(tokenEnd == 0 ? "The formula is empty" : "The formula ends where a number, a variable or “(” should stand")
    }
    let start = position
    if accept("(") {
      try sum()
      guard accept(")") else { throw missingBracket() }
      return
    }
    if first.isASCII && first.isNumber || first == "." { return try number() }
    guard let name = identifier() else { throw fail("Unexpected \(quoted(first)) where a number, a variable or “(” should stand") }
    if let known = slots[name] { return try emit(.variable(known), from: start) }
    guard let function = Function(rawValue: name) else {
      if let constant = Constant(rawValue: name) { return try emit(.constant(constant), from: start) }
      throw unknown(name, at: start)
    }
    guard accept("(") else { throw fail("“(” must follow the function “\(name)”") }
    try sum()
    var count = 1
    while accept(",") {
      try sum()
      count += 1
    }
    guard accept(")") else { throw missingBracket() }
    guard count == function.arity else {
      throw fail("“\(name)” takes \(function.arity) argument\(function.arity == 1 ? "" : "s"), got \(count)", at: start)
    }
    try emit(.call(function), from: start)
  }

  private mutating func missingBracket() -> FormulaError {
    guard let next = peek() else { return fail("“)” is missing") }
    return fail("“)” is missing before \(quoted(next))\(next == ")" ? "" : advice(next))")
  }

  private func unknown(_ name: String, at start: Int) -> FormulaError {
    let shown = name.count > 40 ? name.prefix(40) + "…" : name[...]
    let other = name == "ln" ? "log" : name.lowercased()
    let isKnown = Function(rawValue: other) != nil || Constant(rawValue: other) != nil || slots[other] != nil
    let hint = isKnown ? "; is “\(other)” meant?" : ""
    return fail("Unknown name “\(shown)”\(hint)", at: start)
  }

  private mutating func number() throws(FormulaError) {
    let start = position
    func isDigit(_ i: Int) -> Bool { i < text.count && text[i].isASCII && text[i].isNumber }
    while isDigit(position) { position += 1 }
    var isInteger = true
    if position < text.count && text[position] == "." {
      isInteger = false
      position += 1
      while isDigit(position) { position += 1 }
    }
    if position < text.count && (text[position] == "e" || text[position] == "E") {
      let sign = position + 1 < text.count && (text[position + 1] == "+" || text[position + 1] == "-") ? 1 : 0
      if isDigit(position + 1 + sign) {
        isInteger = false
        position += 1 + sign
        while isDigit(position) { position += 1 }
      }
    }
    tokenEnd = position
    let literal = String(text[start..<position])
    let shown = literal.count > 40 ? literal.prefix(40) + "…" : literal[...]
    if isInteger, let n = Int(literal) { return try emit(.integer(n), from: start) }
    guard let value = Double(literal) else { throw fail("“\(shown)” is not a number", at: start) }
    guard value.isFinite else { throw fail("“\(shown)” is beyond the largest double, 1.8e308", at: start) }
    let significand = literal.prefix { $0 != "e" && $0 != "E" }
    guard value != 0 || !significand.contains(where: { ("1"..."9").contains($0) }) else {
      throw fail("“\(shown)” is below the smallest double, 5e-324", at: start)
    }
    try emit(.real(value), from: start)
  }
}
