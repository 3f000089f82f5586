// The checked-in table of accuracy: the worst error of every elementary function at orders 0 to 12, in units in the last place.

import Foundation
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

@Suite struct AccuracyTableTests {
  /// The worst error in ULP at each order over a function's ordinary points, and its quality points.
  struct Row {
    var points = 0
    var ulp = [Double](repeating: 0, count: 13)
    var qualityPoints = 0
    var qualityMet = 0
    var qualityWorst = 0.0
  }

  static func rows() throws -> [(name: String, row: Row)] {
    var rows: [String: Row] = [:]
    for point in try ElementaryPoint.all() {
      let series = try #require(point.series(order: 12), "no such function: \(point.function)")
      var row = rows[point.function] ?? Row()
      if point.tolerance != nil {
        row.points += 1
        for (k, truth) in point.coefficients.enumerated() { row.ulp[k] = max(row.ulp[k], unitsInTheLastPlace(series[k], truth)) }
      } else {
        let error = point.coefficients.indices.map { relativeError(series[$0], point.coefficients[$0]) }.max() ?? 0
        row.qualityPoints += 1
        row.qualityMet += error <= 1e-12 ? 1 : 0
        row.qualityWorst = max(row.qualityWorst, error)
      }
      rows[point.function] = row
    }
    return rows.sorted { $0.key < $1.key }.map { (name: $0.key, row: $0.value) }
  }

  /// The distance from the truth in units of the last place of the truth as a Double; the fixtures' rules where it has no such place.
  static func unitsInTheLastPlace(_ observed: Double, _ truth: String) -> Double {
    let expected = number(truth, as: Double.self)
    guard expected.isFinite, expected.magnitude >= 2.3e-308, observed.isFinite else { return relativeError(observed, truth) }
    #if arch(x86_64)
    return Double((Float80(observed) - number(truth, as: Float80.self)).magnitude / Float80(expected.ulp))
    #else
    return (observed - expected).magnitude / expected.ulp
    #endif
  }

  static let heading = [
    "# Accuracy", "", "The worst error of every elementary function at orders 0 to 12, against truths of 20 digits.", "", "## Overview", "",
    "Over `Double`. An entry is the largest distance of a normalized coefficient from the exact value at that very argument, in units of the",
    "last place (ULP) of the truth; order 0 is the value, which is the C library's own. Truths beyond the range of `Double` have to give ±∞ or NaN,",
    "those below 2.3e-308 have to agree to 1e-307. Points where plain recurrences in double precision lose more than 1e-12, such as saturated `tanh`",
    "and `asin` near 1, stand in a table of their own; ∞ there is a result that is NaN or infinite where the truth is a number, such as the zero",
    "among coefficients beyond the range.", "",
    "A test generates both tables. Values, and through them the coefficients, depend on the C library (here x86-64, glibc 2.36), so the test",
    "allows entries to differ by two ULP and a factor of two. The figures are those of the debug build: optimized code contracts products and",
    "sums, and the errors of the second table then only have to stay on their side of 1e-12. Every coefficient's tolerance is tested on its own.",
    "",
  ]

  static func table() throws -> String {
    let rows = try rows()
    func text(_ x: Double) -> String { x.isFinite ? String(format: x < 10 ? "%.1f" : "%.0f", x) : "∞" }
    var lines = heading + ["### Error in ULP by order", ""]
    lines.append("| function | points | " + (0...12).map { "\($0)" }.joined(separator: " | ") + " |")
    lines.append("|---|" + String(repeating: "---:|", count: 14))
    for (name, row) in rows where row.points > 0 {
      lines.append("| `\(name)` | \(row.points) | " + row.ulp.map(text).joined(separator: " | ") + " |")
    }
    lines += [
      "", "### Points where plain recurrences fail", "",
      "| function | points | within 1e-12 | worst relative error |", "|---|---:|---:|---:|",
    ]
    for (name, row) in rows where row.qualityPoints > 0 {
      let worst = row.qualityWorst == 0 ? "0" : String(format: "%.1e", row.qualityWorst)
      lines.append("| `\(name)` | \(row.qualityPoints) | \(row.qualityMet) | \(row.qualityWorst.isFinite ? worst : "∞") |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func tableIsUpToDate() throws {
    let table = try Self.table()
    let file = URL(filePath: #filePath).appending(path: "../../../Sources/Jets/Jets.docc/AccuracyTable.md").standardized
    if ProcessInfo.processInfo.environment["JETS_UPDATE_TABLES"] != nil { try Data(table.utf8).write(to: file) }
    let checkedIn = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    let current = table.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(checkedIn.count == current.count, "Run make tables and check the difference in.")
    for (old, new) in zip(checkedIn, current) {
      let (a, b) = (old.split(separator: "|"), new.split(separator: "|"))
      let isSame = old == new || a.count == b.count && zip(a, b).allSatisfy { isClose(String($0), String($1)) }
      #expect(isSame, "Run make tables and check the difference in:\n\(old)\n\(new)")
    }
  }

  /// Whether two cells are the same text, or numbers within two ULP and a factor of two, in either unit.
  private func isClose(_ a: String, _ b: String) -> Bool {
    let (a, b) = (a.trimmingCharacters(in: .whitespaces), b.trimmingCharacters(in: .whitespaces))
    if a == b { return true }
    guard let x = Double(a), let y = Double(b), a.contains("e") == b.contains("e") || x == 0 || y == 0 else { return false }
    #if !DEBUG
    if a.contains("e") && b.contains("e") { return (x <= 1e-12) == (y <= 1e-12) }
    #endif
    let unit = a.contains("e") || b.contains("e") ? 4.5e-16 : 2
    return max(x, y) <= 2 * min(x, y) + unit
  }
}
