// The reader of NIST's data files: model, starting values, certified values and observations of one regression problem.

import Foundation

/// One problem of NIST's Statistical Reference Datasets for nonlinear regression, as its file states it.
struct NISTFile: Sendable {
  /// The name of the dataset.
  let name: String

  /// NIST's level of difficulty: Lower, Average or Higher.
  let difficulty: String

  /// The model as the file writes it, the response on the left; for readers, not evaluated.
  let formula: String

  /// The two starting points.
  let starts: [[Double]]

  /// The certified parameters, printed with 11 digits.
  let parameters: [Double]

  /// The certified standard deviations of the parameters.
  let standardDeviations: [Double]

  /// The certified residual sum of squares.
  let residualSumOfSquares: Double

  /// The observed responses, on the scale on which the model is fitted.
  let responses: [Double]

  /// The predictors of each observation.
  let predictors: [[Double]]

  /// The number of observations less the number of parameters.
  ///
  /// The degrees of freedom that Rat43's file prints, 9, are not these 11, but its certified standard deviations stand on 11.
  var degreesOfFreedom: Int { responses.count - parameters.count }
}

/// What is missing or unreadable in a file.
struct NISTFileError: Error, CustomStringConvertible {
  /// The file's name.
  let file: String

  /// What was looked for.
  let problem: String

  /// The error as a sentence.
  var description: String { "\(file): \(problem)" }
}

extension NISTFile {
  /// Reads a problem from the text of its file.
  ///
  /// The head of each file says on which lines the starting values and the data stand. Where the formula's left side is
  /// log[y], as in Nelson, the logarithms of the responses are what is fitted.
  ///
  /// - Throws: `NISTFileError` where a part is missing or does not fit the others.
  init(text: String, fileName: String) throws(NISTFileError) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    let page = Page(fileName: fileName, lines: lines)

    name = try page.text(after: "Dataset Name:").split(separator: " ").first.map(String.init) ?? fileName
    difficulty = try page.line { $0.contains("Level of Difficulty") }.split(separator: " ").first.map(String.init) ?? "?"
    formula = try page.formula()
    residualSumOfSquares = try page.number(after: "Residual Sum of Squares:")

    // A row is "b1 =  start 1  start 2  parameter  standard deviation".
    let table = try page.lines(of: "Starting Values").map { $0.split(separator: "=").last.map(numbers(in:)) ?? [] }
    guard table.allSatisfy({ $0.count == 4 }) else { throw page.error("a parameter without its four numbers") }
    starts = [table.map { $0[0] }, table.map { $0[1] }]
    parameters = table.map { $0[2] }
    standardDeviations = table.map { $0[3] }

    let data = try page.lines(of: "Data").map(numbers(in:))
    let count = try page.number(after: "Number of Observations:")
    guard Double(data.count) == count else { throw page.error("\(data.count) observations where \(count) are announced") }
    let columns = formula.contains("x2") ? 3 : 2
    guard data.allSatisfy({ $0.count == columns }) else { throw page.error("an observation without its \(columns) numbers") }
    let isLogarithmic = formula.hasPrefix("log[y]")
    responses = data.map { isLogarithmic ? log($0[0]) : $0[0] }
    predictors = data.map { Array($0.dropFirst()) }
  }

  /// All problems that come with this program, in the order of their names.
  ///
  /// - Throws: an error of the file system, or what reading a file throws.
  static func all() throws -> [NISTFile] {
    let folder = Bundle.module.bundleURL.appending(path: "Data")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "dat" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { try NISTFile(text: String(contentsOf: $0, encoding: .isoLatin1), fileName: $0.lastPathComponent) }
  }
}

/// The numbers of a line, whatever else stands there.
private func numbers(in line: some StringProtocol) -> [Double] { line.split(whereSeparator: \.isWhitespace).compactMap { Double($0) } }

/// The lines of a file, and how to find something in them.
private struct Page {
  let fileName: String
  let lines: [String]

  func error(_ problem: String) -> NISTFileError { NISTFileError(file: fileName, problem: problem) }

  /// The first line that satisfies a condition, without the blanks around it.
  func line(where condition: (String) -> Bool) throws(NISTFileError) -> String {
    guard let line = lines.first(where: condition) else { throw error("an expected line is missing") }
    return line.trimmingCharacters(in: .whitespaces)
  }

  /// What follows a label in the first line that begins with it.
  func text(after label: String) throws(NISTFileError) -> String {
    guard let line = lines.first(where: { $0.hasPrefix(label) }) else { throw error("no line \"\(label)\"") }
    return line.dropFirst(label.count).trimmingCharacters(in: .whitespaces)
  }

  /// The number that follows a label.
  func number(after label: String) throws(NISTFileError) -> Double {
    guard let number = Double(try text(after: label)) else { throw error("no number after \"\(label)\"") }
    return number
  }

  /// The lines that the head of the file announces, as in "Data (lines 61 to 114)", counted from 1.
  func lines(of part: String) throws(NISTFileError) -> ArraySlice<String> {
    let announcement = try line { $0.contains("\(part) ") && $0.contains("(lines") }
    let bounds = announcement.split { !$0.isNumber }.compactMap { Int($0) }
    guard bounds.count == 2, 1 <= bounds[0], bounds[0] <= bounds[1], bounds[1] <= lines.count else {
      throw error("\(part) on lines that the file does not have")
    }
    return lines[(bounds[0] - 1)..<bounds[1]]
  }

  /// The lines from the one whose left side is y or log[y] up to a blank one, in one line.
  func formula() throws(NISTFileError) -> String {
    let trimmed = lines.map { $0.trimmingCharacters(in: .whitespaces) }
    guard let first = trimmed.firstIndex(where: { $0.hasPrefix("y ") || $0.hasPrefix("log[y] ") }) else { throw error("no model") }
    return trimmed[first...].prefix { !$0.isEmpty }.joined(separator: " ")
  }
}
