// How truncated series are printed.

/// Writes coefficients as `1.0 + 2.0t − 0.5t² + O(t³)`, leaving out zeros; an exact constant has no O-term.
func seriesDescription<T>(_ coefficients: [T], exact: Bool) -> String {
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
    let power = k == 0 ? "" : k == 1 ? "t" : "t" + superscript(k)
    if text.isEmpty {
      text = (sign == "−" ? "−" : "") + part + power
    } else {
      text += " \(sign) \(part)\(power)"
    }
  }
  if text.isEmpty { text = coefficients.first.map { "\($0)" } ?? "0" }
  if exact { return text }
  let next = coefficients.count
  return text + " + O(t" + (next == 1 ? "" : superscript(next)) + ")"
}

/// Whether a coefficient is the zero of its type; matrices have no zero without a shape.
private func isExactZero<T>(_ c: T) -> Bool {
  func isZero<A: AdditiveArithmetic>(_ a: A) -> Bool { a == .zero }
  guard let number = c as? any AdditiveArithmetic else { return false }
  return isZero(number)
}

private func superscript(_ n: Int) -> String {
  let digits: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
  ]
  return String(String(n).map { digits[$0] ?? $0 })
}
