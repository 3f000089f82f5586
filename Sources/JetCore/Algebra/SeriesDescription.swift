// How truncated series are printed.

/// Writes coefficients as `1.0 + 2.0t − 0.5t² + O(t³)`, leaving out zeros; an exact constant has no O-term.
func seriesDescription<T>(_ coefficients: [T], exact: Bool) -> String {
  let next = coefficients.count
  let remainder = exact ? nil : "O(t" + (next == 1 ? "" : superscript(next)) + ")"
  return polynomialDescription(coefficients, remainder: remainder) { k in k == 0 ? "" : k == 1 ? "t" : "t" + superscript(k) }
}

/// Writes the terms that are not zero, each with its monomial, and the remainder.
func polynomialDescription<T>(_ coefficients: [T], remainder: String?, monomial: (Int) -> String) -> String {
  var text = ""
  for (k, c) in coefficients.enumerated() {
    var part = "\(c)"
    if isExactZero(c) { continue }
    var sign = "+"
    let isPlain = Double(part) != nil
    if isPlain && part.hasPrefix("-") {
      part.removeFirst()
      sign = "−"
    }
    if !isPlain && k > 0 { part = "(\(part))" }
    let power = monomial(k)
    if text.isEmpty {
      text = (sign == "−" ? "−" : "") + part + power
    } else {
      text += " \(sign) \(part)\(power)"
    }
  }
  if text.isEmpty { text = coefficients.first.map { "\($0)" } ?? "0" }
  return remainder.map { "\(text) + \($0)" } ?? text
}

/// Whether a coefficient is the zero of its type; matrices have no zero without a shape.
private func isExactZero<T>(_ c: T) -> Bool {
  func isZero<A: AdditiveArithmetic>(_ a: A) -> Bool { a == .zero }
  guard let number = c as? any AdditiveArithmetic else { return false }
  return isZero(number)
}

func superscript(_ n: Int) -> String {
  let digits: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
  ]
  return String(String(n).map { digits[$0] ?? $0 })
}

func subscripted(_ n: Int) -> String {
  let digits: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
  ]
  return String(String(n).map { digits[$0] ?? $0 })
}
