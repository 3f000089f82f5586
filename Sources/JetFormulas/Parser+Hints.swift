// Hints for notations that are not read: how to write what was probably meant.

extension Parser {
  static let argumentHints: [Function: String] = [
    .log: "; a logarithm to the base b is log(x)/log(b)", .hypot: "; of three it is hypot(hypot(x, y), z)",
    .atan: "; an angle of two coordinates is atan2(y, x)", .round: "; to two digits it is round(100*x)/100",
  ]

  /// What is written for a name that is not known.
  private static let nameHints: [String: String] = [
    "lg": "log10(x)", "lb": "log2(x)", "ld": "log2(x)", "log_2": "log2(x)", "log_10": "log10(x)", "sec": "1/cos(x)", "csc": "1/sin(x)",
    "cosec": "1/sin(x)", "cot": "1/tan(x)", "ctg": "1/tan(x)", "tg": "tan(x)", "sech": "1/cosh(x)", "csch": "1/sinh(x)",
    "coth": "1/tanh(x)", "tau": "2*pi", "τ": "2*pi", "power": "pow(x, y)", "mod": "fmod(x, y)", "square": "x^2", "sqr": "x^2",
    "deg": "x*180/pi", "rad": "x*pi/180", "sind": "sin(x*pi/180)", "cosd": "cos(x*pi/180)", "tand": "tan(x*pi/180)",
    "factorial": "gamma(n + 1)", "Γ": "gamma(x)", "beta": "gamma(x)*gamma(y)/gamma(x + y)", "int": "trunc(x)", "fix": "trunc(x)",
    "frac": "x - floor(x)", "clamp": "min(max(x, a), b)", "clip": "min(max(x, a), b)", "nthroot": "x^(1/n)", "root": "x^(1/n)",
    "if": "x > 0 ? a : b", "iif": "x > 0 ? a : b", "where": "x > 0 ? a : b", "piecewise": "x > 0 ? a : b", "cases": "x > 0 ? a : b",
    "heaviside": "x < 0 ? 0 : 1", "H": "x < 0 ? 0 : 1", "step": "x < 0 ? 0 : 1", "not": "x > 0 ? b : a",
    "logistic": "sigmoid(x)", "expit": "sigmoid(x)", "logit": "log(x/(1 - x))", "inf": "1/0", "infinity": "1/0", "nan": "0/0",
  ]

  /// What is said of a name that stands for something no formula has.
  private static let nameAdvice: [String: String] = [
    "i": "numbers are real", "j": "numbers are real", "diff": derivativeAdvice, "derivative": derivativeAdvice, "grad": derivativeAdvice,
    "integrate": sumAdvice, "integral": sumAdvice, "int_": sumAdvice, "sum": sumAdvice, "prod": sumAdvice, "product": sumAdvice,
    "random": "a random number has no derivative", "rand": "a random number has no derivative",
  ]

  private static let derivativeAdvice = "derivatives are taken of the whole formula"
  private static let sumAdvice = "sums and integrals are written out"
  private static let nesting = "; for two conditions nest them: x > 0 ? (y > 0 ? a : b) : b"
  private static let condition = "; a condition is x > 0 ? a : b"
  private static let latex = "; LaTeX is not read: write sin(x), x^2, sqrt(x), (a)/(b)"
  private static let fractions = "½⅓¼¾⅔⅛"

  /// Words that other languages have between two operands.
  private static let wordAdvice: [String: String] = [
    "mod": "; a remainder is fmod(x, y)", "div": "; an integer quotient is floor(x/y)", "and": nesting, "or": nesting, "if": condition,
    "then": condition, "else": condition, "otherwise": condition, "where": condition, "is": condition,
  ]

  /// The letters that stand at the place.
  private var word: String {
    String(text[position...].prefix { $0.isLetter })
  }

  /// What to write in place of a character that cannot follow an operand.
  func advice(_ rest: Character) -> String {
    if let advice = Parser.wordAdvice[word.lowercased()], slots[word] == nil { return advice }
    let isAfterDigit = position > 0 && text[position - 1].isNumber
    let next = position + 1 < text.count ? text[position + 1] : " "
    switch rest {
    case ")": return ": no “(” is open"
    case "," where isAfterDigit && next.isNumber && brackets == 0:
      return "; a decimal is written with a point, statements are separated by “;”"
    case ",": return "; statements are separated by “;”"
    case "." where isAfterDigit && next.isNumber: return "; a number has one decimal point"
    case "!": return "; a factorial is gamma(n + 1)"
    case "%": return "; a remainder is fmod(x, y), a percentage is x/100"
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
    case "\\", "$": return Parser.latex
    default: break
    }
    if Parser.fractions.contains(rest) { return "; a half is written 1/2, one and a half 1.5" }
    let startsOperand = rest.isLetter || rest.isNumber || rest == "(" || rest == "_" || rest == "." || rest == "|"
    return startsOperand ? "; a product is written with “*”" : ""
  }

  /// What to write in place of a character that cannot begin an operand.
  func operandAdvice(_ first: Character) -> String {
    let before = position > 0 ? text[position - 1] : " "
    switch first {
    case "{" where before == "^" || before == "_": return Parser.latex
    case "[", "{": return "; brackets are “(” and “)”"
    case "∞": return "; infinity is 1/0"
    case "∂", "∇", "∫", "∑", "∏": return "; derivatives are taken of the whole formula, and sums are written out"
    case "!": return "; a condition is one comparison"
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
    fail("“(” must follow the function “\(name)”, as in \(name)(x)")
  }

  func unknown(_ name: String, at start: Int) -> FormulaError {
    let shown = name.count > 40 ? name.prefix(40) + "…" : name[...]
    let next = position < text.count ? text[position] : " "
    func message(_ rest: String) -> FormulaError { fail("Unknown name “\(shown)”\(rest)", at: start) }
    if next == "." { return message("; functions are written without a prefix, as in sin(x)") }
    if name == "d", next == "/" { return message("; \(Parser.derivativeAdvice)") }
    if let last = name.last, Parser.fractions.contains(last) { return message("; a half is written 1/2, or 0.5") }
    if name.hasPrefix("_"), start > 0, text[start - 1].isNumber { return message("; digits are written without a separator") }
    if name.hasPrefix("deg"), text[..<start].last(where: { !$0.isWhitespace })?.isNumber == true {
      return message("; an angle in degrees is written with the sign, as in 30°")
    }
    if let advice = Parser.nameAdvice[name] { return message("; \(advice)") }
    if next == "(", isDefinition { return message("; the formula is written alone, without “\(shown)(…) =”") }
    return message(hint(for: name).map { "; is “\($0)” meant?" } ?? equationHint(for: name))
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
    let rest = text[position...].drop { $0 != ")" }.dropFirst().drop(while: \.isWhitespace)
    return rest.first == "=" && rest.dropFirst().first != "="
  }

  private func hint(for name: String) -> String? {
    guard name.count <= 40 else { return nil }
    let lower = name.lowercased()
    if let hint = Parser.nameHints[name] ?? Parser.nameHints[lower] { return hint }
    if isKnown(lower) { return lower }
    for end in name.indices.dropFirst() {
      let (head, tail) = (String(name[..<end]), String(name[end...]))
      guard slots[tail] != nil || Constant(rawValue: tail) != nil else { continue }
      if (Function(rawValue: head) ?? Parser.synonymsOfFunctions[head])?.arity == 1 { return "\(head)(\(tail))" }
      if slots[head] != nil || Constant(rawValue: head) != nil { return "\(head)*\(tail)" }
    }
    return nil
  }

  private func isKnown(_ name: String) -> Bool {
    Function(rawValue: name) != nil || Parser.synonymsOfFunctions[name] != nil || Constant(rawValue: name) != nil || slots[name] != nil
  }
}
