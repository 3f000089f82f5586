// Numbers and tables as text, the same in every locale, and checks that end a program when they fail.

import Foundation

/// A number with a fixed count of decimals, never "-0.00".
public func fixed(_ x: Double, _ decimals: Int) -> String {
  let text = String(format: "%.\(decimals)f", x)
  return text.hasPrefix("-") && !text.contains { "123456789in".contains($0) } ? String(text.dropFirst()) : text
}

/// A number with one digit before the point, `decimals` after it, and an exponent, as `1.25e-03`.
public func scientific(_ x: Double, _ decimals: Int) -> String {
  x == 0 ? "0" : String(format: "%.\(decimals)e", x)
}

/// A row of cells, each in a column of its width and with two blanks between; a negative width aligns to the left.
///
/// - Precondition: there are as many widths as cells.
public func row(_ cells: [String], _ widths: [Int]) -> String {
  precondition(cells.count == widths.count, "A row needs one width for each cell: got \(widths.count) for \(cells.count)")
  let columns = zip(cells, widths).map { cell, width in
    let blanks = String(repeating: " ", count: max(0, abs(width) - cell.count))
    return width < 0 ? cell + blanks : blanks + cell
  }
  var line = columns.joined(separator: "  ")
  while line.last == " " { line.removeLast() }
  return line
}

/// Prints that two lists of numbers agree within a tolerance, or says by how much they do not and ends the program with status 1.
///
/// Differences are relative to the greater of `scale` and the second number's magnitude; `scale` 0 compares relatively, which is the
/// default. A difference that is not a number is a failure.
///
/// - Precondition: the lists have the same number of elements.
public func check(_ what: String, _ found: [Double], _ truth: [Double], within tolerance: Double, scale: Double = 0) {
  precondition(found.count == truth.count, "A check compares lists of the same length: got \(found.count) and \(truth.count)")
  for (index, (a, b)) in zip(found, truth).enumerated() where a != b {
    let difference = abs(a - b) / max(scale, abs(b))
    if !(difference <= tolerance) {
      fail("\(what): number \(index) is \(a), not \(b): \(difference) apart, \(tolerance) allowed")
    }
  }
  print("check: \(what): within \(tolerance)")
}

/// The same for a pair of numbers.
public func check(_ what: String, _ found: Double, _ truth: Double, within tolerance: Double, scale: Double = 0) {
  check(what, [found], [truth], within: tolerance, scale: scale)
}

/// Prints why a check failed and ends the program with status 1.
public func fail(_ why: String) -> Never {
  print("check failed: \(why)")
  exit(1)
}
