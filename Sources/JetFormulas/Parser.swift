// From text to a formula: a recursive-descent parser whose errors name the place. Here: limits, statements and conditions.

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
  ///   - text: the formula; statements are separated by `;` or stand on lines of their own.
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

  /// Parses differential equations, `x' = v; v' = -x` or `dx/dt = v`, between which there may be assignments.
  ///
  /// - Parameters:
  ///   - equations: the text.
  ///   - time: the name of the time, the first variable of the formula.
  ///   - states: the names of the states, the variables after it.
  /// - Returns: the formula whose components are the rates, and the names of the states to which these belong, in the order of the text.
  /// - Throws: `FormulaError` with the place of the first mistake, or of a state that has no equation.
  package static func rates(_ equations: String, time: String, states: [String]) throws(FormulaError) -> (formula: Formula, of: [String]) {
    guard equations.utf8.count <= Formula.longestText else {
      throw FormulaError(message: "The equations have \(equations.utf8.count) bytes; at most \(Formula.longestText) are read", offset: 0)
    }
    var parser = Parser(text: Array(equations), names: [time] + states)
    parser.rates = []
    try parser.program()
    let rates = parser.rates ?? []
    if let state = states.first(where: { !rates.contains($0) }) {
      throw FormulaError(
        message: "The state “\(state)” has no equation \(state)' = …; a constant stands among the equations, as in k = 2",
        offset: parser.text.count)
    }
    let formula = Formula(
      code: parser.code, places: parser.places, slots: parser.slotCount, text: equations, variables: [time] + states)
    return (formula, rates)
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
  let stateCount: Int
  var code: [Formula.Instruction] = []
  var places: [Range<Int>] = []
  var position = 0
  /// Where the last token that was read ends.
  var tokenEnd = 0
  var depth = 0
  /// The brackets that are open: within them the end of a line means nothing.
  var brackets = 0
  /// The bars that are open since the last bracket: a bar in the place of an operator closes one.
  var bars = 0
  /// What the last factor ended with, which says whether another may follow without a sign.
  var ending = Ending.other
  /// Whether the power that begins next is itself an exponent.
  var isExponent = false
  /// The states whose equations were read, where the text is one of differential equations.
  var rates: [String]?
  /// A comparison in brackets of its own, and the number of instructions up to its end.
  var comparison: (Comparison, end: Int)?

  enum Ending { case number, bracket, exponent, other }

  init(text: [Character], names: [String]) {
    self.text = text
    (slotCount, stateCount) = (names.count, names.count - 1)
    for (slot, name) in names.enumerated() where slots[name] == nil { slots[name] = slot }
  }

  func fail(_ message: String, at offset: Int? = nil) -> FormulaError {
    FormulaError(message: message, offset: offset ?? position)
  }

  mutating func emit(_ instruction: Formula.Instruction, from start: Int) throws(FormulaError) {
    guard code.count < Formula.longestProgram else {
      throw fail("The formula has more than \(Formula.longestProgram) operations", at: start)
    }
    code.append(instruction)
    places.append(start..<tokenEnd)
  }

  mutating func program() throws(FormulaError) {
    while true {
      if peek() == nil && !code.isEmpty { return }
      let start = position
      if rates != nil, let state = try rateName() {
        rates?.append(state)
        try expression()
        try emit(.component, from: start)
      } else if let name = identifier(), peekOperator() == "=", !follows("=") {
        _ = accept("=")
        guard Function(rawValue: name) == nil else { throw fail("“\(name)” is a function and cannot be assigned to", at: start) }
        try expression()
        let slot = slot(of: name)
        try emit(.assign(slot), from: start)
      } else {
        position = start
        guard rates == nil else { throw fail("An equation is x' = …, dx/dt = …, or an assignment k = …", at: start) }
        try expression()
        try emit(.component, from: start)
      }
      if accept(";") { continue }
      if let rest = peekOperator() { throw fail("Unexpected \(quoted(rest))\(advice(rest))") }
      // A line may begin with a sign: of the number on it, or of a term of the sum above.
      if let next = peek(), "+-−".contains(next) {
        throw fail(
          "A line that begins with “\(next)” may go on with the one above: put a space after the sign if it does, “;” before it if not")
      }
    }
  }

  /// The state of an equation that begins here, x' = or dx/dt =, behind its equals sign.
  private mutating func rateName() throws(FormulaError) -> String? {
    let start = position
    guard var name = identifier() else { return nil }
    if let mark = peekOperator(), "'′’".contains(mark) {
      position += 1
      tokenEnd = position
      if let next = peekOperator(), "'′’".contains(next) { throw fail(secondDerivative(of: name), at: start) }
      if peekOperator() == "(" { throw fail("A rate is written without its argument: \(name)' = …", at: start) }
    } else if peekOperator() == "″" {
      throw fail(secondDerivative(of: name), at: start)
    } else if name.hasPrefix("d"), accept("/"), let time = identifier(), time.hasPrefix("d"), slots[String(time.dropFirst())] == 0 {
      name = String(name.dropFirst())
    } else {
      position = start
      return nil
    }
    guard let slot = slots[name], slot > 0, slot <= stateCount else {
      let states = slots.filter { $0.value > 0 && $0.value <= stateCount }.sorted { $0.value < $1.value }.map(\.key)
      throw fail("“\(name)” has an equation, but no initial value; those with one are \(states.joined(separator: ", "))", at: start)
    }
    guard rates?.contains(name) == false else { throw fail("“\(name)” has two equations", at: start) }
    guard peekOperator() == "=", accept("=") else { throw fail("“=” must follow the rate of “\(name)”") }
    return name
  }

  private func secondDerivative(of name: String) -> String {
    "Equations are of first order: a second derivative needs a state of its own, as in \(name)' = v; v' = …"
  }

  private mutating func slot(of name: String) -> Int {
    if let known = slots[name] { return known }
    slots[name] = slotCount
    slotCount += 1
    return slotCount - 1
  }

  /// A sum, or a condition that chooses between two values.
  mutating func expression() throws(FormulaError) {
    _ = peek()
    let start = position
    try sum()
    let relation: Comparison
    if let (known, end) = comparison, end == code.count {
      relation = known
    } else if comparison == nil, let known = try comparisonSign() {
      try sum()
      relation = known
    } else if comparison != nil || peekOperator() == "?" {
      throw fail("“?” needs a comparison before it, as in x > 0 ? x : -x")
    } else {
      return
    }
    comparison = nil
    if let sign = peekOperator(), "<>=≤≥≠!".contains(sign) {
      throw fail("A condition is one comparison; “a < x < b” is written a < x ? x < b ? … : … : …")
    }
    // In brackets of its own: the condition goes on behind them.
    if brackets > 0, bars == 0, peekOperator() == ")" {
      comparison = (relation, code.count)
      return
    }
    guard accept("?") else { throw fail("“?” must follow a comparison, as in x > 0 ? x : -x\(logicalAdvice())") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Formula.deepestNesting else { throw tooDeep() }
    let branch = code.count
    try emit(.branch(relation, 0), from: start)
    try expression()
    guard comparison == nil else { throw fail("A comparison has no value: it needs “?”, as in x > 0 ? x : -x") }
    guard accept(":") else { throw fail("“:” is missing: a condition chooses between two values, as in x > 0 ? x : -x") }
    let jump = code.count
    try emit(.jump(0), from: start)
    code[branch] = .branch(relation, code.count)
    try expression()
    guard comparison == nil else { throw fail("A comparison has no value: it needs “?”, as in x > 0 ? x : -x") }
    code[jump] = .jump(code.count)
    ending = .other
  }

  private mutating func comparisonSign() throws(FormulaError) -> Comparison? {
    guard let sign = peekOperator() else { return nil }
    let isTwo = follows("=")
    switch sign {
    case "<" where follows(">"), "≠",
      "!" where isTwo, "=" where isTwo:
      throw fail("Equality has no derivative; compare with <, <=, > or >=")
    case "<", ">":
      position += isTwo ? 2 : 1
      tokenEnd = position
      return sign == "<" ? (isTwo ? .lessOrEqual : .less) : isTwo ? .greaterOrEqual : .greater
    case "≤", "≥":
      position += 1
      tokenEnd = position
      return sign == "≤" ? .lessOrEqual : .greaterOrEqual
    default: return nil
    }
  }

  private mutating func logicalAdvice() -> String {
    guard let next = peekOperator() else { return "" }
    let rest = String(text[position..<Swift.min(position + 3, text.count)])
    let isLogical = next == "&" || rest.hasPrefix("||") || rest == "and" || rest.hasPrefix("or") || next == "∧" || next == "∨"
    return isLogical ? "; for two conditions nest them: x > 0 ? (y > 0 ? a : b) : b" : ""
  }

  func tooDeep() -> FormulaError { fail("The formula is nested deeper than \(Formula.deepestNesting) levels") }
}
