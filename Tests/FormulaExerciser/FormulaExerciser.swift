// Everything the tool does with a formula, for any bytes: what fuzzers call.

import JetFormulas
import Jets

/// Parses bytes as `order⏎x⏎formula`, evaluates the formula and its derivatives on several jets, and checks what must always hold.
///
/// A trap is the sign of a mistake: in the parser, in the evaluation, in a rule; or because the value of a jet is not the plain value, or
/// an error's place lies outside the text.
///
/// - Returns: whether the formula was accepted.
@discardableResult
public func exerciseFormula<Bytes: Collection>(_ bytes: Bytes) -> Bool where Bytes.Element == UInt8 {
  let text = String(decoding: bytes, as: UTF8.self)
  let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
  guard lines.count == 3 else { return false }
  let order = Int(lines[0].prefix(2)).map { min(max($0, 0), 12) } ?? 3
  let x = Double(lines[1]) ?? 0.5
  let formulaText = String(lines[2])
  let formula: Formula
  do {
    formula = try Formula(formulaText, variables: ["x"])
  } catch {
    precondition((0...formulaText.count).contains(error.offset), "The place \(error.offset) lies outside the text")
    let picture = error.diagnostic(in: formulaText)
    precondition(picture.split(separator: "\n", omittingEmptySubsequences: false).count == 3, "A diagnostic has three lines: \(picture)")
    return false
  }
  guard formula.operationCount <= 2000 else { return true }
  let plain: Double = formula([x])
  let series = TaylorSeries.expansion(at: x, order: order) { formula([$0]) }
  precondition(isSame(series.value, plain), "The series has the value \(series.value), the plain formula \(plain)")
  let dual = valueWithDerivative(at: x, of: formula)
  precondition(isSame(dual.value, plain), "The dual has the value \(dual.value), the plain formula \(plain)")
  _ = formula.findings([TaylorSeries(variable: x, order: order)])
  _ = formula.components([MultiDual<Double, 2>(x)])
  if let two = try? Formula(formulaText, variables: ["x", "y"]) {
    let hessian = valueWithGradientAndHessian(at: [x, 1.5], of: two)
    precondition(isSame(hessian.value, two([x, 1.5])), "The Hessian's value is \(hessian.value)")
  }
  let twice = TaylorSeries.expansion(at: Dual(x), order: min(order, 3)) { formula([$0]) }
  precondition(isSame(twice.value.value, plain), "The nested series has the value \(twice.value.value), the plain formula \(plain)")
  return true
}

/// Whether two numbers are equal or both NaN.
private func isSame(_ a: Double, _ b: Double) -> Bool { a == b || a.isNaN && b.isNaN }
