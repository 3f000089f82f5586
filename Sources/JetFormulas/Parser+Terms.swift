// Sums, products and powers, with the notations that leave signs out.

extension Parser {
  mutating func sum() throws(FormulaError) {
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
    var divides = false
    while true {
      if accept("*") {
        try signed()
        try emit(.multiply, from: start)
        divides = false
      } else if accept("/") {
        try signed()
        try emit(.divide, from: start)
        divides = true
      } else if let next = peekOperator(), startsFactor(next), ending != .other {
        guard ending != .exponent else {
          throw fail("Unexpected \(quoted(next)) after a power: “x^2y” is ambiguous; write “*” or brackets")
        }
        guard !divides else {
          throw fail("Unexpected \(quoted(next)) after a divisor: “1/2x” is ambiguous; write 1/(2*x), or 1/2*x")
        }
        try power()
        try emit(.multiply, from: start)
      } else {
        return
      }
    }
  }

  /// Whether a character begins a factor that may follow a number or a bracket without a sign.
  private func startsFactor(_ next: Character) -> Bool {
    next.isLetter || "_(√∛∜⌊⌈".contains(next) || next == "|" && bars == 0
  }

  private mutating func signed() throws(FormulaError) {
    _ = peek()
    let start = position
    depth += 1
    defer { depth -= 1 }
    guard depth <= Formula.deepestNesting else { throw tooDeep() }
    if accept("-") {
      try signed()
      try emit(.negate, from: start)
    } else if accept("+") {
      try signed()
    } else {
      try power()
    }
  }

  mutating func power() throws(FormulaError) {
    _ = peek()
    let start = position
    let isInExponent = isExponent
    isExponent = false
    try root(from: start)
    var isRaised = false
    while let next = peekOperator() {
      if Parser.isSuperscript(next) {
        guard !isRaised else { throw fail(Parser.towerOfPowers) }
        let n = try superscript()
        try emit(.integerPower(n), from: start)
        isRaised = true
      } else if next == "°" {
        position += 1
        tokenEnd = position
        for instruction in [Formula.Instruction.constant(.pi), .multiply, .integer(180), .divide] { try emit(instruction, from: start) }
      } else {
        break
      }
      ending = .bracket
    }
    let sign = position
    guard acceptPower() else { return }
    guard !isRaised, !isInExponent else { throw fail(Parser.towerOfPowers, at: sign) }
    let exponent = code.count
    isExponent = true
    try signed()
    isExponent = false
    ending = .exponent
    let factor = code.count == exponent + 2 && code[exponent + 1] == .negate ? -1 : 1
    if code.count == exponent + 1 || factor == -1 {
      switch code[exponent] {
      case .integer(let n): return try replaceExponent(from: exponent, .integerPower(factor * n), start)
      case .real(let p): return try replaceExponent(from: exponent, .realPower(Double(factor) * p), start)
      default: break
      }
    }
    try emit(.power, from: start)
  }

  /// An atom, or the root of one: √x, ∛x, ∜x.
  private mutating func root(from start: Int) throws(FormulaError) {
    guard let sign = peek(), "√∛∜".contains(sign) else { return try atom() }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Formula.deepestNesting else { throw tooDeep() }
    position += 1
    _ = peek()
    try root(from: position)
    let isOpen = ending == .number
    try emit(.call(sign == "∛" ? .cbrt : .sqrt), from: start)
    if sign == "∜" { try emit(.call(.sqrt), from: start) }
    if let next = peekOperator() {
      let follows =
        Parser.isSuperscript(next) || next == "^" || next == "°" || next == "*" && self.follows("*") || isOpen && startsFactor(next)
      guard !follows else { throw fail("Unexpected \(quoted(next)) after a root: show its extent by brackets, as in √(2*x)") }
    }
  }

  private mutating func replaceExponent(from first: Int, _ instruction: Formula.Instruction, _ start: Int) throws(FormulaError) {
    code.removeSubrange(first...)
    places.removeSubrange(first...)
    try emit(instruction, from: start)
  }

  /// `^` or `**`.
  mutating func acceptPower() -> Bool {
    guard let next = peekOperator(), next == "^" || next == "*" && follows("*") else { return false }
    position += next == "^" ? 1 : 2
    tokenEnd = position
    return true
  }

  /// An integer in raised digits.
  mutating func superscript() throws(FormulaError) -> Int {
    let start = position
    var digits = ""
    while position < text.count, let i = Parser.superscripts.firstIndex(of: text[position]) {
      digits.append(Parser.plainDigits[i])
      position += 1
    }
    tokenEnd = position
    guard let n = Int(digits) else { throw fail("“\(String(text[start..<position]).prefix(40))” is not an integer", at: start) }
    return n
  }

  private static let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
  private static let plainDigits = Array("0123456789+-")

  /// Digits as ² are no letters of names.
  static func isSuperscript(_ character: Character) -> Bool { superscripts.contains(character) }
}
