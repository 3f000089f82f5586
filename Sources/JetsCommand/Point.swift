// The point of `--at`: `0.5`, `x=0.5` or `x=1,y=pi/4`.

#if Tool
import JetFormulas

/// A point by the names and values of its variables, in the order in which they were given; or many, of a range or a file.
struct Point: Equatable, Sendable {
  var names: [String]
  var values: [Double]
  /// The points, where there may be more than one.
  var rows: [[Double]]?
  /// Why a file cannot be read, which is said when the points are needed.
  var problem: Failure?

  /// The largest number of variables.
  static let mostVariables = 1000

  init(names: [String], values: [Double]) {
    self.names = names
    self.values = values
  }

  /// Reads a point: a value alone is that of the variable x, and values may be constant formulas.
  ///
  /// A value `first:last:step` is a range, several ranges make a grid, and `@points.csv` is a table with a column for each variable.
  init(parsing argument: String, option: String = "--at") throws {
    self.init(names: [], values: [])
    if argument.hasPrefix("@") {
      do {
        let table = try DataTable(path: String(argument.dropFirst()))
        (names, rows, values) = (table.names, table.rows, table.rows[0])
      } catch let failure as Failure {
        (names, rows, values, problem) = (["x"], [[0]], [0], failure)
      }
      return
    }
    var axes: [[Double]] = []
    for part in Point.split(argument) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { Point.trimmed($0) }
      let name = sides.count == 2 ? sides[0] : "x"
      guard sides.count == 2 || names.isEmpty else {
        let isDigits = !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isNumber }
        let advice =
          part.isEmpty ? "; with spaces the whole stands in quotes: \"x=1, y=2\"" : isDigits ? "; a decimal has a point, as in 1.5" : ""
        throw Failure.usage("\(option) needs a name for every value, as in x=1,y=2: “\(part)”\(advice)")
      }
      guard Formula.isName(name) else {
        let head = String(name.prefix { $0 != "(" })
        let advice =
          name.hasSuffix(":")
          ? "; a value is given with “=”, as in x=1"
          : name.hasSuffix(")") && Formula.isName(head) ? "; write \(head)=\(sides[sides.count - 1])" : ""
        throw Failure.usage("\(option): “\(name)” cannot be the name of a variable\(advice)")
      }
      guard !names.contains(name) else { throw Failure.usage("\(option) gives “\(name)” twice") }
      guard names.count < Point.mostVariables else { throw Failure.usage("\(option) gives more than \(Point.mostVariables) variables") }
      names.append(name)
      let value = sides[sides.count - 1]
      guard !value.isEmpty else { throw Failure.usage("\(option) gives no value for “\(name)”") }
      guard !value.contains(";") else {
        throw Failure.usage("\(option) takes one value for “\(name)” and “,” between variables, got “\(value)”")
      }
      axes.append(try Point.range(value, of: name, option))
      values.append(axes[axes.count - 1][0])
    }
    if axes.contains(where: { $0.count != 1 }) { rows = try Point.grid(axes, option) }
    guard !names.isEmpty else { throw Failure.usage("\(option) is empty; write \(option) 0.5 or \(option) x=1,y=2") }
  }

  /// A number, an infinity, or a formula without variables such as `pi/4`.
  private static func value(_ text: String, _ option: String) throws -> Double {
    // What leaves the range is an error with its place, as it is in formulas; “inf” and “nan” are meant.
    if let number = Double(text), number.isFinite && number != 0 || !text.contains(where: { ("1"..."9").contains($0) }) { return number }
    do {
      return try Formula(text, variables: [])([] as [Double])
    } catch {
      throw Failure.usage("\(option): \(error.diagnostic(in: text))\(advice(text, error.unknown?.name, option))")
    }
  }

  /// How to write what was probably meant by a text that is no value.
  private static func advice(_ text: String, _ name: String?, _ option: String) -> String {
    let isMany = ["linspace", "range", "arange"].contains(name) || text.contains("..")
    if isMany || text.contains(where: { "[{∈".contains($0) }) {
      return "\n  many points are first:last:step, as in x=0:1:0.1, or a table, @points.csv"
    }
    if name == text { return "\n  a point is x=1,y=2, without spaces or in quotes" }
    if let name, text.contains("=") || text.hasSuffix(" \(name)") { return "\n  variables are separated by “,”, as in x=1,y=2" }
    if text.hasSuffix(".csv") { return "\n  a file is named with @, as in \(option) @\(text)" }
    return name == nil ? "" : "\n  a value is a number or a constant expression such as pi/4"
  }

  /// The most numbers of one table.
  static let mostNumbers = 20_000_000

  /// The most points of one run.
  static let mostPoints = 1_000_000

  /// A value, or the numbers of `first:last:step`.
  private static func range(_ text: String, of name: String, _ option: String) throws -> [Double] {
    let parts = split(text, at: ":")
    guard parts.count > 1, !text.contains("?") else { return [try value(text, option)] }
    guard parts.count == 3 else { throw Failure.usage("\(option): a range is first:last:step, as in \(name)=0:1:0.1, got “\(text)”") }
    let ends = try parts.map { part in
      guard !trimmed(part[...]).isEmpty else {
        throw Failure.usage("\(option): a range is first:last:step, as in \(name)=0:1:0.1, got “\(text)”")
      }
      return try value(trimmed(part[...]), option)
    }
    let (first, last, step) = (ends[0], ends[1], ends[2])
    let intervals = (last - first) / step
    guard ends.allSatisfy(\.isFinite), step != 0, intervals >= 0 else {
      throw Failure.usage(
        "\(option): the step of “\(text)” does not lead from \(plain(first)) to \(plain(last)); a range is first:last:step")
    }
    guard first == last || intervals > 1 - 1e-9 else {
      throw Failure.usage(
        "\(option): the step of “\(text)” is longer than the range; a range is first:last:step, as in \(name)=0:1:0.1")
    }
    guard intervals < Double(mostPoints) else { throw Failure.usage("\(option): “\(text)” has more than \(mostPoints) points") }
    let whole = intervals.rounded()
    // Where the step divides the range but for rounding, the last is met.
    let isWhole = whole > 0 && (intervals - whole).magnitude <= 1e-9 * whole
    return (0...Int(isWhole ? whole : intervals)).map { i in
      let sum = first + Double(i) * step
      guard isWhole else { return sum }
      if i == Int(whole) { return last }
      // Either may be off by a rounding: the shorter number is the one that is meant.
      let share = first + (last - first) * Double(i) / whole
      return sum.description.count < share.description.count ? sum : share
    }
  }

  /// Every combination, the last variable's values running fastest.
  private static func grid(_ axes: [[Double]], _ option: String) throws -> [[Double]] {
    let count = axes.reduce(1.0) { $0 * Double($1.count) }
    guard count <= Double(mostPoints) else { throw Failure.usage("\(option) gives more than \(mostPoints) points") }
    return axes.reduce([[]]) { rows, axis in rows.flatMap { row in axis.map { row + [$0] } } }
  }

  /// Refuses points whose file cannot be read.
  func checkRead() throws {
    if let problem { throw problem }
  }

  /// Refuses many points where one is needed.
  func checkSingle(_ command: String) throws {
    try checkRead()
    if rows != nil {
      throw Failure.usage("jets \(command) takes one point; value, derivative, taylor, gradient, jacobian and hessian take many")
    }
  }

  /// The parts between separators that no bracket holds.
  private static func split(_ text: String, at separator: Character = ",") -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == separator && depth <= 0 {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    if !parts.isEmpty || !trimmed(part[...]).isEmpty { parts.append(part) }
    return parts
  }

  private static func trimmed(_ text: Substring) -> String {
    let head = text.drop(while: \.isWhitespace)
    return String(head.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The point as it is printed: `x = 1.0, y = 2.0`.
  var description: String { zip(names, values).map { "\($0) = \(plain($1))" }.joined(separator: ", ") }
}
#endif
