// Numbers from a file: CSV, or columns with spaces or tabs between them.

#if Tool
import Foundation
import JetFormulas

/// A table of numbers with named columns.
struct DataTable: Equatable, Sendable {
  var names: [String]
  var rows: [[Double]]

  /// The most bytes that are read.
  static let mostBytes = 256 << 20

  /// Reads a file, or standard input for “-”.
  init(path: String) throws {
    let source = path == "-" ? "Standard input" : "“\(path)”"
    let data: Data
    do {
      let handle = path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      var bytes = Data()
      while bytes.count <= Self.mostBytes, let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { bytes.append(part) }
      data = bytes
    } catch {
      throw Failure.input("\(source) cannot be read: \(reason(error))")
    }
    guard data.count <= Self.mostBytes else { throw Failure.input("\(source) has more than \(Self.mostBytes) bytes") }
    guard let text = String(validating: data, as: UTF8.self) else { throw Failure.input("\(source) is not UTF-8") }
    // Spreadsheets write a mark of the byte order in front, which is no part of the first name.
    let isMarked = text.unicodeScalars.first == "\u{FEFF}"
    try self.init(text: isMarked ? String(text.unicodeScalars.dropFirst()) : text, source: source)
  }

  /// Reads text, a row in each line.
  ///
  /// The first line names the columns; where it holds numbers they are x, y, …. Empty lines and those that begin with `#` are skipped.
  init(text: String, source: String) throws {
    (names, rows) = ([], [])
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let fields = Self.fields(line)
      guard let first = fields.first, !first.hasPrefix("#"), fields != [""] else { continue }
      let numbers = fields.compactMap { Double($0) }
      if names.isEmpty {
        guard fields.count <= Point.mostVariables else { throw Failure.input("\(source) has more than \(Point.mostVariables) columns") }
        let isHead = numbers.count < fields.count
        names = isHead ? fields : Self.names(fields.count)
        for name in names where !Formula.isName(name) {
          throw Failure.input("\(source), line \(number + 1): “\(title(name))” cannot be the name of a column\(Self.advice(onName: name))")
        }
        guard Set(names).count == names.count else { throw Failure.input("\(source), line \(number + 1): two columns have the same name") }
        if isHead { continue }
      }
      guard fields.count == names.count else {
        let advice = line.contains(",") && line.contains(";") ? "; a decimal is written with a point, as in 1.5" : ""
        throw Failure.input("\(source), line \(number + 1): expected \(names.count) columns, got \(fields.count)\(advice)")
      }
      if let column = fields.firstIndex(where: { Double($0) == nil }) {
        let text = fields[column]
        let problem =
          text.isEmpty
          ? "there is no value of “\(names[column])”; leave out rows that are not complete"
          : "“\(title(text))” is not a number\(Self.advice(onNumber: text))"
        throw Failure.input("\(source), line \(number + 1): \(problem)")
      }
      rows.append(numbers)
      guard rows.count <= Point.mostPoints else { throw Failure.input("\(source) has more than \(Point.mostPoints) rows") }
    }
    guard !rows.isEmpty else { throw Failure.input("\(source) has no rows of numbers") }
  }

  /// How to write a heading that is no name.
  private static func advice(onName name: String) -> String {
    if name.isEmpty { return ": every column needs one" }
    if Function(rawValue: name) != nil { return ": it is a function" }
    if name.contains("|") { return ": columns are separated by commas, semicolons, tabs or spaces" }
    return ": names consist of letters, digits and “_”, as in time_s"
  }

  /// How to write what was probably meant by a text that is no number.
  private static func advice(onNumber text: String) -> String {
    if ["na", "n/a", "nan", "null", "none", "-", "?"].contains(text.lowercased()) { return "; leave out rows that are not complete" }
    let digits = text.filter { !$0.isWhitespace && !"_'’".contains($0) }
    return digits.count < text.count && Double(digits) != nil ? "; digits are written without a separator, as in \(digits)" : ""
  }

  private static func names(_ count: Int) -> [String] {
    count <= 2 ? Array(["x", "y"].prefix(count)) : (1..<count).map { "x\($0)" } + ["y"]
  }

  private static func fields(_ line: Substring) -> [String] {
    let isCSV = line.contains(",") || line.contains(";")
    let parts =
      isCSV ? line.split(omittingEmptySubsequences: false) { $0 == "," || $0 == ";" } : line.split(whereSeparator: \.isWhitespace)
    return parts.map { part in
      let inner = part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
      let field = String(inner)
      return field.count > 1 && field.hasPrefix("\"") && field.hasSuffix("\"") ? String(field.dropFirst().dropLast()) : field
    }
  }
}
#endif
