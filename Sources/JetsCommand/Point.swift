// The point of `--at`: `0.5`, `x=0.5` or `x=1,y=pi/4`.

#if Tool
import JetFormulas

/// A point by the names and values of its variables, in the order in which they were given.
struct Point: Equatable, Sendable {
  var names: [String]
  var values: [Double]

  /// The largest number of variables.
  static let mostVariables = 1000

  init(names: [String], values: [Double]) {
    self.names = names
    self.values = values
  }

  /// Reads a point: a value alone is that of the variable x, and values may be constant formulas.
  init(parsing argument: String) throws {
    self.init(names: [], values: [])
    for part in Point.split(argument) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { Point.trimmed($0) }
      let name = sides.count == 2 ? sides[0] : "x"
      guard sides.count == 2 || names.isEmpty else { throw Failure.usage("--at needs a name for every value, as in x=1,y=2: “\(part)”") }
      guard Formula.isName(name) else { throw Failure.usage("--at: “\(name)” cannot be the name of a variable") }
      guard !names.contains(name) else { throw Failure.usage("--at gives “\(name)” twice") }
      guard names.count < Point.mostVariables else { throw Failure.usage("--at gives more than \(Point.mostVariables) variables") }
      names.append(name)
      let value = sides[sides.count - 1]
      guard !value.isEmpty else { throw Failure.usage("--at gives no value for “\(name)”") }
      guard !value.contains(";") else {
        throw Failure.usage("--at takes one value for “\(name)” and “,” between variables, got “\(value)”")
      }
      values.append(try Point.value(value))
    }
    guard !names.isEmpty else { throw Failure.usage("--at is empty; write --at 0.5 or --at x=1,y=2") }
  }

  /// A number, an infinity, or a formula without variables such as `pi/4`.
  private static func value(_ text: String) throws -> Double {
    // What leaves the range is an error with its place, as it is in formulas; “inf” and “nan” are meant.
    if let number = Double(text), number.isFinite && number != 0 || !text.contains(where: { ("1"..."9").contains($0) }) { return number }
    do {
      return try Formula(text, variables: [])([] as [Double])
    } catch {
      throw Failure.usage("--at: \(error.diagnostic(in: text))")
    }
  }

  /// The parts between commas that no bracket holds.
  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == "," && depth <= 0 {
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
