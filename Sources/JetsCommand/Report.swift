// Results as text, JSON or CSV.

#if Tool
import Foundation

/// A number as text output shows it: the shortest digits that give back the same double.
func plain(_ x: Double) -> String {
  x.isNaN ? "NaN" : x.isInfinite ? (x < 0 ? "-∞" : "∞") : "\(x)"
}

/// A number in CSV: as in text, and `Infinity` spelled out.
func csv(_ x: Double) -> String {
  x.isNaN ? "NaN" : x.isInfinite ? (x < 0 ? "-Infinity" : "Infinity") : "\(x)"
}

/// The derivatives of a value; none is a number where the value is none.
func parts(_ derivatives: [Double], of value: Double) -> [Double] { value.isNaN ? derivatives.map { _ in .nan } : derivatives }

/// A field of CSV, in quotes where it needs them (RFC 4180).
func csv(_ field: String) -> String {
  guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
  return "\"" + field.replacing("\"", with: "\"\"") + "\""
}

/// An element of a table.
enum Cell {
  case number(Double)
  case integer(Int)
  case label(String)

  var text: String {
    switch self {
    case .number(let x): plain(x)
    case .integer(let n): "\(n)"
    case .label(let s): s
    }
  }

  var csvText: String {
    switch self {
    case .number(let x): csv(x)
    case .integer(let n): "\(n)"
    case .label(let s): csv(s)
    }
  }
}

/// What a subcommand found, ready to be printed in any format.
struct Report<Fields: Encodable> {
  /// The first lines of text output.
  var title: [String]
  /// The heads of the table's columns in text.
  var heads: [String]
  /// The heads of the table's columns in CSV.
  var csvHeads: [String]
  var rows: [[Cell]]
  /// Explanations, below the table in text, on standard error with CSV.
  var notes: [String]
  /// The JSON object.
  var fields: Fields
  /// The numbers of bare output, where they are not those of the rows.
  var bare: [[Double]]?

  func print(_ format: Format) throws {
    switch format {
    case .text: try printOutput(Terminal.hasColor(STDOUT_FILENO) ? colored : text)
    case .csv:
      try printOutput(
        ([csvHeads.map { csv($0) }] + rows.map { $0.map(\.csvText) }).map { $0.joined(separator: ",") }.joined(separator: "\n"))
      for note in notes { printError("note: \(note)") }
    case .json: try printOutput(try json())
    case .bare:
      let numbers = bare ?? rows.map { $0.compactMap { if case .number(let x) = $0 { x } else { nil } } }
      try printOutput(numbers.map { $0.map { $0.isNaN ? "nan" : "\($0)" }.joined(separator: " ") }.joined(separator: "\n"))
      for note in notes { printError("note: \(note)") }
    }
  }

  var text: String {
    let columns = heads.indices.map { i in max(heads[i].count, rows.map { $0[i].text.count }.max() ?? 0) }
    let lines = ([heads.map { Cell.label($0) }] + rows).map { row in
      row.indices.map { i in
        let text = row[i].text
        let space = String(repeating: " ", count: columns[i] - text.count)
        // Labels stand left, numbers right of what fills their column.
        if case .integer = rows.first?[i] { return space + text }
        return i == row.count - 1 ? text : text + space
      }.joined(separator: "  ")
    }
    return (title + lines + notes.map { "note: \($0)" }).joined(separator: "\n")
  }

  /// The text with colours: the head of the table bold, notes set off.
  var colored: String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = title.reduce(0) { $0 + $1.split(separator: "\n", omittingEmptySubsequences: false).count }
    return lines.enumerated().map { i, line in
      if i == head { return Terminal.painted(String(line), .head) }
      guard line.hasPrefix("note:") else { return String(line) }
      return Terminal.painted("note:", .note) + line.dropFirst(5)
    }.joined(separator: "\n")
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return String(decoding: try encoder.encode(fields), as: UTF8.self)
  }
}

/// A formula as a title shows it: on one line, shortened.
func title(_ text: String) -> String {
  let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  return line.count > 100 ? line.prefix(100) + "…" : line
}
#endif
