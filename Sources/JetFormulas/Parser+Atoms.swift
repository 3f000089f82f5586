// Numbers, names, calls and brackets.

extension Parser {
  mutating func atom() throws(FormulaError) {
    guard let first = peek() else {
      let advice = text.contains("#") ? "; “#” begins a comment" : ""
      throw fail(
        tokenEnd == 0 ? "The formula is empty\(advice)" : "The formula ends where a number, a variable or “(” is expected\(endAdvice)")
    }
    let start = position
    ending = .other
    if accept("(") {
      try bracket()
      ending = .bracket
      return
    }
    if first == "|" { return try absolute(from: start) }
    if first == "⌊" || first == "⌈" { return try rounded(first, from: start) }
    if first.isASCII && first.isNumber || first == "." {
      try number()
      ending = .number
      return
    }
    guard let name = identifier() else {
      throw fail("Unexpected \(quoted(first)) where a number, a variable or “(” is expected\(operandAdvice(first))")
    }
    if let known = slots[name] { return try emit(.variable(known), from: start) }
    guard let function = Function(rawValue: name) ?? Parser.synonymsOfFunctions[name] else {
      if let constant = Constant(rawValue: name) { return try emit(.constant(constant), from: start) }
      throw unknown(name, at: start)
    }
    let exponent = try functionExponent(of: name)
    guard peekOperator() == "(", accept("(") else { throw missingArgument(of: name) }
    try call(function, name, from: start)
    if let exponent { try emit(.integerPower(exponent), from: start) }
    ending = .bracket
  }

  /// The rest of an expression in brackets, behind the opening one.
  private mutating func bracket() throws(FormulaError) {
    let outer = bars
    (bars, brackets) = (0, brackets + 1)
    try expression()
    guard accept(")") else { throw missingBracket() }
    (bars, brackets) = (outer, brackets - 1)
    guard comparison == nil || peekOperator() == "?" else { throw fail("A comparison has no value: it needs “?”, as in x > 0 ? x : -x") }
  }

  /// An absolute value, |x|.
  private mutating func absolute(from start: Int) throws(FormulaError) {
    position += 1
    tokenEnd = position
    (bars, brackets) = (bars + 1, brackets + 1)
    try expression()
    guard accept("|") else {
      guard let next = peekOperator() else { throw fail("“|” is missing") }
      throw fail("“|” is missing before \(quoted(next))\(advice(next))")
    }
    (bars, brackets) = (bars - 1, brackets - 1)
    try emit(.call(.abs), from: start)
    ending = .other
  }

  /// The integer below, ⌊x⌋, or above, ⌈x⌉.
  private mutating func rounded(_ sign: Character, from start: Int) throws(FormulaError) {
    let outer = bars
    position += 1
    (bars, brackets) = (0, brackets + 1)
    try expression()
    let end: Character = sign == "⌊" ? "⌋" : "⌉"
    guard comparison == nil, accept(end) else {
      guard let next = peekOperator() else { throw fail("\(quoted(end)) is missing") }
      throw fail("\(quoted(end)) is missing before \(quoted(next))\("⌋⌉".contains(next) ? "" : advice(next))")
    }
    (bars, brackets) = (outer, brackets - 1)
    try emit(.call(sign == "⌊" ? .floor : .ceil), from: start)
    ending = .bracket
  }

  /// The arguments of a function, behind the opening bracket.
  ///
  /// The least and the largest may be those of several numbers.
  private mutating func call(_ function: Function, _ name: String, from start: Int) throws(FormulaError) {
    let outer = bars
    (bars, brackets) = (0, brackets + 1)
    let isOfMany = function == .min || function == .max
    func wrongCount(_ count: Int) -> FormulaError {
      let number = isOfMany ? "2 or more arguments" : "\(function.arity) argument\(function.arity == 1 ? "" : "s")"
      let advice = count > function.arity ? Parser.argumentHints[function] ?? "" : ""
      return fail("“\(name)” takes \(number), got \(count == 0 ? "none" : "\(count)")\(advice)", at: start)
    }
    if peek() == ")" { throw wrongCount(0) }
    var count = 0
    var steps: [Int] = []
    repeat {
      try expression()
      guard comparison == nil else { throw fail("A comparison has no value: it needs “?”, as in x > 0 ? x : -x") }
      count += 1
      if isOfMany && (count > 2 || (count == 2 && peekOperator() == ",")) {
        try emit(.call(function), from: start)
        steps.append(places.count - 1)
      }
    } while accept(",")
    guard accept(")") else { throw missingBracket() }
    (bars, brackets) = (outer, brackets - 1)
    if isOfMany && count > 2 {
      for step in steps { places[step] = start..<tokenEnd }
      return
    }
    guard count == function.arity else { throw wrongCount(count) }
    try emit(.call(function), from: start)
  }

  /// The exponent in sin^2(x) or sin²(x), if there is one.
  private mutating func functionExponent(of name: String) throws(FormulaError) -> Int? {
    guard let next = peekOperator() else { return nil }
    let start = position
    var exponent: Int?
    if Parser.isSuperscript(next) {
      exponent = try superscript()
    } else if acceptPower() {
      while position < text.count && text[position].isWhitespace && !text[position].isNewline { position += 1 }
      let isNegative = position < text.count && "-−".contains(text[position])
      if isNegative { position += 1 }
      let first = position
      while position < text.count && text[position].isASCII && text[position].isNumber { position += 1 }
      tokenEnd = position
      exponent = Int(String(text[first..<position])).map { isNegative ? -$0 : $0 }
      guard exponent != nil else { throw fail("“\(name)^” must be followed by an integer and “(”, as in sin^2(x)", at: start) }
    }
    if let exponent, exponent < 0 {
      throw fail("“\(name)” to a negative power may mean its inverse or 1/\(name)(x); write one of them", at: start)
    }
    return exponent
  }

  mutating func identifier() -> String? {
    guard let first = peek(), first.isLetter || first == "_" else { return nil }
    let start = position
    while position < text.count && Formula.continuesName(text[position]) { position += 1 }
    tokenEnd = position
    return String(text[start..<position])
  }

  private mutating func number() throws(FormulaError) {
    let start = position
    func isDigit(_ i: Int) -> Bool { i < text.count && text[i].isASCII && text[i].isNumber }
    while isDigit(position) { position += 1 }
    var isInteger = true
    var hasSignedExponent = false
    if position < text.count && text[position] == "." {
      isInteger = false
      position += 1
      while isDigit(position) { position += 1 }
    }
    if position < text.count && (text[position] == "e" || text[position] == "E") {
      let sign = position + 1 < text.count && (text[position + 1] == "+" || text[position + 1] == "-") ? 1 : 0
      if isDigit(position + 1 + sign) {
        isInteger = false
        hasSignedExponent = sign == 1 && text[position] == "e"
        position += 1 + sign
        while isDigit(position) { position += 1 }
      }
    }
    tokenEnd = position
    let literal = String(text[start..<position])
    let shown = literal.count > 40 ? literal.prefix(40) + "…" : literal[...]
    if position < text.count, literal == "0", text[position].isLetter {
      throw fail("Unexpected “\(text[position])” after 0: numbers are decimal, and a product with 0 is written with “*”")
    }
    if hasSignedExponent, position < text.count, text[position].isLetter || text[position] == "(" {
      throw fail("Unexpected \(quoted(text[position])) after “\(shown)”, which might be a product with e; write “*” between factors")
    }
    if isInteger, let n = Int(literal) { return try emit(.integer(n), from: start) }
    guard let value = Double(literal) else { throw fail("“\(shown)” is not a number\(pointAdvice)", at: start) }
    guard value.isFinite else { throw fail("“\(shown)” is beyond the largest double, 1.8e308", at: start) }
    let significand = literal.prefix { $0 != "e" && $0 != "E" }
    guard value != 0 || !significand.contains(where: { ("1"..."9").contains($0) }) else {
      throw fail("“\(shown)” is below the smallest double, 5e-324", at: start)
    }
    try emit(.real(value), from: start)
  }
}
