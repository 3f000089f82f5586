// Hints for notations that are not read: how to write what was probably meant.

extension Parser {
  /// The letters that stand at the place.
  private var word: String {
    String(text[position...].prefix { $0.isLetter })
  }

  /// What to write in place of a character that cannot follow an operand.
  func advice(_ rest: Character) -> String {
    if let advice = Parser.wordAdvice[word.lowercased()], slots[word] == nil { return advice }
    let before = position > 0 ? text[position - 1] : " "
    let isAfterDigit = before.isNumber
    let next = position + 1 < text.count ? text[position + 1] : " "
    if rest.isNumber, let advice = digitAdvice { return advice }
    switch rest {
    case ")": return ": no “(” is open"
    case "," where isAfterDigit && next.isNumber && brackets == 0:
      return "; a decimal is written with a point, statements are separated by “;”"
    case ",": return "; statements are separated by “;”"
    case "." where next == "." || before == ".": return "; \(Parser.rangeAdvice)"
    case "." where isAfterDigit && next.isNumber: return "; a number has one decimal point"
    case "." where "^*/\\'′+-".contains(next): return "; operators are written without a point, as in x^2"
    case "." where next.isLetter: return "; functions stand before their argument, as in sin(x)"
    case "|" where next == ">": return "; functions stand before their argument, as in sin(x)"
    case "÷": return "; a quotient is x/y, an integer quotient floor(x/y)"
    case "→", "↦": return "; \(Parser.alone)"
    case "≈", "∈": return "; equality has no derivative"
    case "~" where next == "=": return "; equality has no derivative"
    case "⌋", "⌉": return ": no “\(rest == "⌋" ? "⌊" : "⌈")” is open"
    case "@": return "; a product is written with “*”"
    case ":" where next != "=": return "; \(Parser.rangeAdvice), and “:” belongs to a condition, x > 0 ? a : b"
    case "!": return "; a factorial is gamma(n + 1)"
    case "%": return "; \(Parser.remainders); a percentage is x/100, and a comment begins with “#”"
    case "'" where isAfterDigit && next.isNumber, "’" where isAfterDigit && next.isNumber, "_" where isAfterDigit && next.isNumber:
      return "; digits are written without a separator"
    case "'", "′", "’", "″": return "; \(Parser.derivativeAdvice)"
    case "&", "∧", "∨": return Parser.nesting
    case ":" where next == "=": return "; a name is assigned with “=”"
    case "=": return "; only a name can be assigned, and equality has no derivative"
    case "[", "]", "{", "}": return "; brackets are “(” and “)”"
    case "–", "—", "‐", "‑", "﹣", "－": return "; a minus sign is “-”"
    case "＋", "＊", "／", "＝", "（", "）": return "; write the sign of plain text"
    case "±", "∓": return "; write a formula for each sign"
    case "\\": return Parser.latex + "; a left division x\\y is y/x"
    case "$": return Parser.latex
    default: break
    }
    if Parser.fractions.contains(rest) { return "; a half is written 1/2, one and a half 1.5" }
    let startsOperand = rest.isLetter || rest.isNumber || "(_.|√∛∜⌊⌈".contains(rest)
    return startsOperand ? "; a product is written with “*”" : rest.isMathSymbol ? "; the operators are + - * / ^" : ""
  }

  /// What to write in place of a character that cannot begin an operand.
  func operandAdvice(_ first: Character) -> String {
    let before = position > 0 ? text[position - 1] : " "
    switch first {
    case "{" where before == "^" || before == "_": return Parser.latex
    case "[", "{": return "; brackets are “(” and “)”"
    case "∞": return "; infinity is 1/0"
    case "=" where "+-*/^−×·÷".contains(before): return "; \(Parser.assignments)"
    case "=": return "; \(Parser.alone), without “=” before it"
    case ">" where "-=".contains(before): return "; \(Parser.alone), without “x \(before)>”"
    case "-" where "√∛∜".contains(before), "−" where "√∛∜".contains(before): return "; show the extent of a root by brackets, as in √(-x)"
    case "‖": return "; the length of a number is |x|, of two hypot(x, y)"
    case "@": return "; \(Parser.alone), without “@(x)”"
    case "∂", "∇", "∫", "∑", "∏": return "; derivatives are taken of the whole formula, and sums are written out"
    case "!", "~", "¬": return "; a condition is one comparison"
    case "\\", "$": return Parser.latex
    case "/" where before == "/": return "; a comment begins with “#”, and an integer quotient is floor(x/y)"
    case "*" where before == "/": return "; a comment begins with “#”"
    case "%": return "; a comment begins with “#”"
    case "\"", "'", "“", "‘", "`": return "; a formula is written without quotes"
    case "–", "—", "‐", "‑", "－": return "; a minus sign is “-”"
    case "²", "³": return "; a root is √x or x^(1/n)"
    default: return Parser.fractions.contains(first) ? "; a half is written 1/2, or 0.5" : ""
    }
  }

  mutating func missingBracket() -> FormulaError {
    guard let next = peek() else { return fail("“)” is missing") }
    return fail("“)” is missing before \(quoted(next))\(next == ")" ? "" : advice(next))")
  }

  /// The error where a function's argument stands without brackets.
  func missingArgument(of name: String) -> FormulaError {
    let arity = (Function(rawValue: name) ?? Parser.synonymsOfFunctions[name])?.arity ?? 1
    let next = position < text.count ? text[position] : " "
    let advice = next == "." ? "; there is no point before it" : "[{".contains(next) ? "; brackets are “(” and “)”" : ""
    return fail("“(” must follow the function “\(name)”, as in \(name)(\(arity == 1 ? "x" : "x, y"))\(advice)")
  }

  func unknown(_ name: String, at start: Int) -> FormulaError {
    let shown = name.count > 40 ? name.prefix(40) + "…" : name[...]
    let next = position < text.count ? text[position] : " "
    let rest = text[position...].drop(while: \.isWhitespace)
    let isCalled = rest.first == "(" || rest.first == "["
    func message(_ advice: String) -> FormulaError {
      var error = fail("Unknown name “\(shown)”\(advice)", at: start)
      error.unknown = (name, isCalled)
      return error
    }
    if start > 0, text[start - 1].isNumber, let advice = suffixAdvice(name) { return message(advice) }
    if let advice = Parser.wordAdvice[name.lowercased()], Parser.nameHints[name] == nil, name != "mod" { return message(advice) }
    if "'′’".contains(next) && rates == nil || name.hasPrefix("d") && slots[String(name.dropFirst())] != nil && next != "/" && rates == nil
    {
      return message("; \(Parser.derivativeAdvice)")
    }
    if ["+=", "-=", "*=", "/=", ":=", "<-"].contains(String(rest.prefix(2))) { return message("; \(Parser.assignments)") }
    if name.hasPrefix("_"), start > 0, text[start - 1].isNumber { return message("; digits are written without a separator") }
    if next == "." || rest.starts(with: "::") { return message("; \(Parser.prefixAdvice)") }
    if name.hasPrefix("i"), let rest = Optional(String(name.dropFirst())), slots[rest] != nil || Constant(rawValue: rest) != nil {
      return message("; numbers are real")
    }
    if name == "d", next == "/" { return message("; \(Parser.derivativeAdvice)") }
    if let last = name.last, Parser.fractions.contains(last) { return message("; a half is written 1/2, or 0.5") }
    if name.hasPrefix("deg"), text[..<start].last(where: { !$0.isWhitespace })?.isNumber == true {
      return message("; an angle in degrees is written with the sign, as in 30°")
    }
    if let advice = Parser.nameAdvice[name] { return message("; \(advice)") }
    if next == "(", isDefinition { return message("; the formula is written alone, without “\(shown)(…) =”") }
    return message(hint(for: name, isCalled: isCalled).map { "; is “\($0)” meant?" } ?? equationHint(for: name))
  }

  /// What a name may be that differential equations use and do not define.
  private func equationHint(for name: String) -> String {
    guard rates != nil else { return "" }
    let equations = String(text)
    if ["\(name)'", "\(name)′", "\(name)’", "d\(name)/d"].contains(where: equations.contains) {
      return "; it has an equation, but no initial value"
    }
    return "; a constant is assigned before it is used, as in \(name) = 2"
  }

  /// Whether a list of names in brackets and an equals sign follow, as in f(x) = x^2.
  private var isDefinition: Bool {
    let rest = text[position...].drop { $0 != ")" }.dropFirst().drop { $0.isWhitespace || $0 == ":" }
    return rest.first == "=" && rest.dropFirst().first != "="
  }

  /// What to say of digits behind an operand.
  private var digitAdvice: String? {
    let before = text[..<position].last { !$0.isWhitespace } ?? " "
    let digits = text[position...].prefix { $0.isNumber }.count
    let isSpaced = position > 0 && text[position - 1].isWhitespace
    if before == "°" { return "; an angle of 30 degrees and 15 minutes is 30.25°" }
    guard isSpaced else { return nil }
    if before.isNumber && digits == 3 { return "; digits are written without a separator" }
    let head = text[..<position].reversed().drop(while: \.isWhitespace).dropFirst()
    return (before == "e" || before == "E") && head.first?.isNumber == true ? "; \(Parser.exponents)" : nil
  }

  private static let exponents = "an exponent is written without spaces, as in 1e3"

  /// What to say of letters right behind a number that other languages have there.
  private func suffixAdvice(_ name: String) -> String? {
    if name == "E" { return "; \(Parser.exponents); the constant is e" }
    let digits = name.dropFirst()
    let isSigned = digits.isEmpty && position + 1 < text.count && "+-−".contains(text[position]) && text[position + 1].isNumber
    if "dD".contains(name.prefix(1)), isSigned || !digits.isEmpty, digits.allSatisfy(\.isNumber) { return "; an exponent is written 1e3" }
    let isSuffix = ["f", "F", "l", "L", "u", "U", "f0", "n"].contains(name)
    return isSuffix ? "; a number has no suffix, and a product is written with “*”" : nil
  }

  /// What to say of an end behind a sign.
  var endAdvice: String {
    let sign = text.last { !$0.isWhitespace }
    let count = text.reversed().drop(while: \.isWhitespace).prefix { $0 == sign }.count
    return count > 1 && (sign == "+" || sign == "-") ? "; one more is x + 1" : ""
  }

  /// What to say of a point without digits.
  var pointAdvice: String {
    position < text.count && text[position].isLetter ? "; constants are pi and e" : ""
  }

  private func hint(for name: String, isCalled: Bool) -> String? {
    guard name.count <= 40 else { return nil }
    let lower = name.lowercased()
    if let hint = Parser.nameHints[name] ?? Parser.nameHints[lower] { return hint }
    if isKnown(lower) { return lower }
    // Fortran's functions of double precision.
    if isCalled, lower.hasPrefix("d"), Function(rawValue: String(lower.dropFirst())) != nil { return String(lower.dropFirst()) }
    for end in name.indices.dropFirst() {
      let (head, tail) = (String(name[..<end]), String(name[end...]))
      let isFunction = Function(rawValue: tail) != nil || Parser.synonymsOfFunctions[tail] != nil
      guard slots[tail] != nil || Constant(rawValue: tail) != nil || isCalled && isFunction else { continue }
      if !isCalled, (Function(rawValue: head) ?? Parser.synonymsOfFunctions[head])?.arity == 1 { return "\(head)(\(tail))" }
      if slots[head] != nil || Constant(rawValue: head) != nil { return "\(head)*\(tail)\(isFunction ? "(…)" : "")" }
    }
    // A function with a multiple of a variable, sin2x.
    for end in name.indices.dropFirst() {
      let (head, tail) = (String(name[..<end]), name[end...])
      let digits = tail.prefix { $0.isASCII && $0.isNumber }
      let variable = String(tail.dropFirst(digits.count))
      guard !digits.isEmpty, variable.isEmpty || slots[variable] != nil || Constant(rawValue: variable) != nil else { continue }
      guard (Function(rawValue: head) ?? Parser.synonymsOfFunctions[head])?.arity == 1 else { continue }
      return "\(head)(\(digits)\(variable.isEmpty ? "" : "*" + variable))"
    }
    return nil
  }

  private func isKnown(_ name: String) -> Bool {
    Function(rawValue: name) != nil || Parser.synonymsOfFunctions[name] != nil || Constant(rawValue: name) != nil || slots[name] != nil
  }
}
