// Options that subcommands share, and the formulas and points they name.

#if Tool
import ArgumentParser
import Foundation
import JetFormulas

/// How results are printed.
enum Format: String, CaseIterable, ExpressibleByArgument {
  case text, json, csv, bare
}

struct FormatOption: ParsableArguments {
  @Option(
    help: """
      text, json (one object on one line, keys sorted; numbers that are not finite are "NaN", "Infinity" or "-Infinity"), csv, or bare: \
      the results alone, a line for each row, numbers that are not finite as nan, inf and -inf. Numbers have enough digits to recover the same \
      double.
      """)
  var format: Format = .text
}

struct OrderLimit {
  /// The highest order of derivative that is computed.
  static let highest = 256

  static func check(_ order: Int, name: String = "--order", from lowest: Int = 0) throws {
    guard (lowest...highest).contains(order) else {
      throw ValidationError("\(name) must be from \(lowest) to \(highest), got \(order)")
    }
  }
}

/// The work that one run may do, so that every input ends in seconds.
enum Budget {
  static let operations = 400_000_000.0

  /// Refuses formulas whose instructions, each at this cost, exceed the budget.
  static func check(_ formulas: [Formula], costEach cost: Double, for what: String) throws {
    try check(formulas.reduce(0.0) { $0 + Double($1.operationCount) } * cost, what)
  }

  /// Refuses a formula that would take too long on a series: n² for most instructions, n³ for powers and compositions.
  static func check(_ formula: Formula, order: Int, evaluations: Int = 2) throws {
    let n = Double(order + 1)
    let each = Double(formula.operationCount) * n * n + Double(formula.costlyOperationCount) * n * n * n
    try check(Double(evaluations) * each, "Order \(order) of this formula")
  }

  private static func check(_ total: Double, _ what: String) throws {
    guard total <= operations else {
      throw Failure.formula(
        "\(what) may take \(Int(min(total, 1e18))) multiplications; at most \(Int(operations)) are done. "
          + "Lower the order, or shorten the formula.")
    }
  }
}

/// The text of a formula given as an argument, or of standard input for “-”.
func formulaText(_ argument: String) throws -> String {
  guard argument == "-" else { return argument }
  var bytes = Data()
  let handle = FileHandle.standardInput
  do {
    while bytes.count <= Formula.longestText, let part = try handle.read(upToCount: Formula.longestText + 1 - bytes.count), !part.isEmpty {
      bytes.append(part)
    }
  } catch {
    throw Failure.input("Standard input cannot be read: \(reason(error))")
  }
  guard bytes.count <= Formula.longestText else {
    throw Failure.formula("Standard input has more than \(Formula.longestText) bytes, the longest formula that is read")
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    let valid = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\u{FFFD}" }
    throw Failure.formula("Standard input is not UTF-8: the byte at offset \(valid.utf8.count) begins no character")
  }
  // What a shell's echo appends is no part of the formula.
  return text.last?.isNewline == true ? String(text.dropLast()) : text
}

/// A formula with the variables of a point, or with names from elsewhere, which a mistake then tells.
func parseFormula(_ text: String, variables: [String], names: String? = nil) throws -> Formula {
  do throws(FormulaError) {
    let formula = try Formula(text, variables: variables)
    if let (name, offset) = formula.overwriting {
      throw FormulaError(
        message: "“\(title(name))” has a value already, which would never be used: assign to another name", offset: offset)
    }
    return formula
  } catch {
    if let unknown = error.unknown {
      let known =
        unknown.isCalled
        ? "functions are those that jets --help lists" : names ?? "variables are those of --at: \(variables.joined(separator: ", "))"
      let isQuestion = error.message.hasSuffix("?")
      let extended = FormulaError(message: "\(error.message)\(isQuestion ? " The" : "; the") \(known)", offset: error.offset)
      throw Failure.formula(extended, in: text)
    }
    throw Failure.formula(error, in: text)
  }
}

/// The names of a formula that are not known, in the order in which they stand; not one that a bracket follows, which is meant as a function.
func freeNames(of text: String, besides known: [String]) throws -> [String] {
  var names: [String] = []
  while names.count < Point.mostVariables {
    do {
      _ = try Formula(text, variables: known + names)
      return names
    } catch {
      guard let unknown = error.unknown, !unknown.isCalled else { throw Failure.formula(error, in: text) }
      names.append(unknown.name)
    }
  }
  throw Failure.usage("The model has more than \(Point.mostVariables) names")
}
#endif
