// From text to a formula: a recursive-descent parser whose errors name the place.

/// What is wrong with the text of a formula, and where.
public struct FormulaError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was expected or found.
  public let message: String

  /// The offset of the place, in characters from the start.
  public let offset: Int

  /// The message with its place.
  public var description: String { "\(message) at character \(offset + 1)" }
}

extension Formula {
  /// Parses a formula in the given variables.
  ///
  /// - Parameters:
  ///   - text: the formula; statements are separated by `;`.
  ///   - variables: the names of its variables, in the order in which values will be passed.
  /// - Throws: `FormulaError` with the place of the first mistake.
  public init(_ text: String, variables: [String]) throws(FormulaError) {
    var parser = Parser(text: Array(text), names: variables)
    let statements = try parser.program()
    self.init(statements: statements, slots: parser.names.count, variables: variables)
  }
}

struct Parser {
  let text: [Character]
  var names: [String]
  var position = 0
  var depth = 0

  init(text: [Character], names: [String]) {
    self.text = text
    self.names = names
  }

  private func fail(_ message: String, at offset: Int? = nil) -> FormulaError {
    FormulaError(message: message, offset: offset ?? position)
  }

  private mutating func skipSpace() {
    while position < text.count && text[position].isWhitespace { position += 1 }
  }

  private mutating func peek() -> Character? {
    skipSpace()
    return position < text.count ? text[position] : nil
  }

  private mutating func accept(_ symbol: Character) -> Bool {
    guard peek() == symbol else { return false }
    position += 1
    return true
  }

  mutating func program() throws(FormulaError) -> [(target: Int, value: Formula.Node)] {
    var list: [(target: Int, value: Formula.Node)] = []
    repeat {
      if peek() == nil && !list.isEmpty { break }
      let start = position
      if let name = identifier(), accept("="), Function(rawValue: name) == nil {
        let value = try sum()
        list.append((slot(of: name), value))
      } else {
        position = start
        let value = try sum()
        list.append((slot(of: ""), value))
      }
    } while accept(";")
    if let rest = peek() { throw fail("Unexpected “\(rest)”") }
    return list
  }

  private mutating func slot(of name: String) -> Int {
    if let known = names.firstIndex(of: name) { return known }
    names.append(name)
    return names.count - 1
  }

  private mutating func identifier() -> String? {
    guard let first = peek(), first.isLetter || first == "_" else { return nil }
    let start = position
    while position < text.count && (text[position].isLetter || text[position].isNumber || text[position] == "_") { position += 1 }
    return String(text[start..<position])
  }

  private mutating func sum() throws(FormulaError) -> Formula.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 200 else { throw fail("The formula is nested too deeply") }
    var node = try product()
    while true {
      if accept("+") {
        node = .binary("+", node, try product())
      } else if accept("-") {
        node = .binary("-", node, try product())
      } else {
        return node
      }
    }
  }

  private mutating func product() throws(FormulaError) -> Formula.Node {
    var node = try signed()
    while true {
      if accept("*") {
        node = .binary("*", node, try signed())
      } else if accept("/") {
        node = .binary("/", node, try signed())
      } else {
        return node
      }
    }
  }

  private mutating func signed() throws(FormulaError) -> Formula.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 200 else { throw fail("The formula is nested too deeply") }
    if accept("-") { return .negation(try signed()) }
    if accept("+") { return try signed() }
    return try power()
  }

  private mutating func power() throws(FormulaError) -> Formula.Node {
    let base = try atom()
    guard accept("^") else { return base }
    switch try signed() {
    case .integer(let n): return .integerPower(base, n)
    case .negation(.integer(let n)): return .integerPower(base, -n)
    case .real(let p): return .realPower(base, p)
    case .negation(.real(let p)): return .realPower(base, -p)
    case let exponent: return .binary("^", base, exponent)
    }
  }

  private mutating func atom() throws(FormulaError) -> Formula.Node {
    guard let first = peek() else { throw fail("The formula ends where a number, a variable or “(” should stand") }
    if accept("(") {
      let node = try sum()
      guard accept(")") else { throw fail("“)” is missing") }
      return node
    }
    if first.isASCII && first.isNumber || first == "." { return try number() }
    let start = position
    guard let name = identifier() else { throw fail("Unexpected “\(first)”") }
    if let known = names.firstIndex(of: name), !name.isEmpty { return .variable(known) }
    guard let function = Function(rawValue: name) else { throw fail("Unknown name “\(name)”", at: start) }
    guard accept("(") else { throw fail("“(” must follow the function “\(name)”") }
    var arguments = [try sum()]
    while accept(",") { arguments.append(try sum()) }
    guard accept(")") else { throw fail("“)” is missing") }
    guard arguments.count == function.arity else {
      throw fail("“\(name)” takes \(function.arity) argument\(function.arity == 1 ? "" : "s"), got \(arguments.count)", at: start)
    }
    return .call(function, arguments)
  }

  private mutating func number() throws(FormulaError) -> Formula.Node {
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
    let literal = String(text[start..<position])
    if isInteger, let n = Int(literal) { return .integer(n) }
    guard let value = Double(literal) else { throw fail("“\(literal)” is not a number", at: start) }
    return .real(value)
  }
}
