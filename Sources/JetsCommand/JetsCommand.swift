// The command-line tool `jets`: derivatives of a formula at a point.

#if Tool
import ArgumentParser
import Foundation
import JetFormulas

/// The tool and its subcommands.
@main struct JetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jets",
    abstract: "Exact derivatives of formulas, by jets: numbers that carry their derivatives.",
    discussion: """
      A formula is written as in a textbook: 2*x^2 - exp(-x)/(1 + x). Statements are separated by “;” and may assign \
      (y = sin(x); y*exp(y)); the last is the result; lines are statements, “#” begins a comment. Notations such as 2x, x**2, x², √x, |x|, 30°, \
      sin^2(x), ln, arcsin, ⌊x⌋, max(a, b, c) and x > 0 ? a : b are read too; what has two meanings is refused, as are 1/2x and x^2^3. \
      The formula “-” is read from standard input. Constants: pi, e. \
      Functions:
      \(Function.allCases.map(\.rawValue).joined(separator: " "))

      log is the natural logarithm, sinc(x) is sin(x)/x, round takes halves away from zero, fmod has the sign of its first argument, atan2 \
      takes y first.

      “^” with an integer literal is a polynomial or rational power; with another exponent it needs a base of at least 0. At most \
      \(Formula.longestText) bytes, \(Formula.longestProgram) operations and \(Formula.deepestNesting) levels of brackets are read.

      Exit codes: 0 success, 1 a derivative is not confirmed by finite differences (check) or a fit has not converged, 64 wrong usage, \
      65 a wrong or too costly formula, or equations that cannot be integrated to the end, 66 unreadable input, 69 gnuplot is missing, \
      70 gnuplot or Graphviz failed, 73 the output cannot be written.
      """,
    version: "0.2.0",
    subcommands: [
      ValueCommand.self, TaylorCommand.self, DerivativeCommand.self, GradientCommand.self, JacobianCommand.self, HessianCommand.self,
      CheckCommand.self, PlotCommand.self, TraceCommand.self, GraphCommand.self, ODECommand.self, FitCommand.self,
    ])

  static func main() {
    // A pipe whose reader has gone is then output that cannot be written.
    signal(SIGPIPE, SIG_IGN)
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      try check(arguments)
      var command = try parseAsRoot(prepared(arguments))
      try command.run()
    } catch {
      exit(withError: exitCode(for: error) == .success ? printed(fullMessage(for: error)) : error)
    }
  }

  /// The options that may stand once.
  private static let singleOptions = [
    "--at", "--order", "--orders", "--from", "--to", "--format", "--output", "--start", "--every", "--tolerance", "--along", "--response",
    "--sigma", "--iterations", "--picture",
  ]

  /// The options whose value may begin with a minus sign.
  private static let signedOptions = [
    "--at", "--from", "--to", "--order", "--start", "--along", "--event", "--stop", "--every", "--iterations",
  ]

  /// The options that may stand several times, and those without a value.
  private static let otherOptions = ["--event", "--stop", "--plot", "--absolute-sigma", "--help", "--version"]

  /// Refuses a misspelled option: where it is one that is needed, the parser would say that this is missing.
  private static func checkSpelling(_ arguments: [String], _ options: [String]) throws {
    let known = singleOptions + otherOptions
    for (i, option) in options.enumerated() where option.hasPrefix("--") && !known.contains(option) {
      let isValue = i > 0 && signedOptions.contains(arguments[i - 1])
      guard !isValue, let near = known.min(by: { distance($0, option) < distance($1, option) }) else { continue }
      guard distance(near, option) <= min(2, (option.count - 2) / 2) else { continue }
      throw ValidationError("“\(title(option))” is not an option; is “\(near)” meant?")
    }
  }

  /// The number of letters that are inserted, left out or replaced between two words.
  private static func distance(_ a: String, _ b: String) -> Int {
    let other = Array(b)
    var row = Array(0...other.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in other.indices {
        let replaced = diagonal + (other[j] == letter ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }

  /// The commands that need a point.
  private static let pointCommands: [any ParsableCommand.Type] = [
    ValueCommand.self, TaylorCommand.self, DerivativeCommand.self, GradientCommand.self, JacobianCommand.self, HessianCommand.self,
    CheckCommand.self, PlotCommand.self, TraceCommand.self, GraphCommand.self,
  ]

  /// Refuses a point without its option, or in two arguments.
  private static func checkPoint(_ arguments: [String], _ options: [String]) throws {
    guard let command = arguments.first, pointCommands.contains(where: { $0.configuration.commandName == command }) else { return }
    func isAssignment(_ text: String) -> Bool {
      let sides = text.split(separator: "=", omittingEmptySubsequences: false)
      return text.contains("=") && !text.contains(";") && Formula.isName(String(sides[0])) && !sides.contains("")
    }
    if let i = arguments.firstIndex(of: "--at") {
      guard arguments.count > i + 2, command != "jacobian", isAssignment(arguments[i + 1]), isAssignment(arguments[i + 2]) else { return }
      let first = arguments[i + 1].hasSuffix(",") ? String(arguments[i + 1].dropLast()) : arguments[i + 1]
      throw ValidationError("--at takes all variables in one argument, as in --at \(first),\(arguments[i + 2])")
    }
    let asksForHelp = options.contains { ["--help", "-h", "--version"].contains($0) || $0.hasPrefix("--experimental") }
    guard arguments.count > 1, !options.contains("--at"), !asksForHelp else { return }
    let place = arguments.indices.dropFirst(2).first { i in
      !arguments[i - 1].hasPrefix("--") && (isAssignment(arguments[i]) || Double(arguments[i]) != nil)
    }
    let example = "jets \(command) \"\(title(arguments[1]))\" --at \(place.map { title(arguments[$0]) } ?? "x=1")"
    throw ValidationError("--at is missing: it gives the point, as in \(example)")
  }

  /// Refuses what would be misunderstood: a formula or a misspelling in the place of a subcommand, an option that stands twice.
  static func check(_ arguments: [String]) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName }
    if let first = arguments.first, first != "-h", first != "help", !first.hasPrefix("--"), !names.contains(first) {
      let list = names.joined(separator: ", ")
      throw ValidationError("“\(title(first))” is not a subcommand; the subcommands are \(list), as in jets derivative \"x^2\" --at 3")
    }
    let options = arguments.prefix { $0 != "--" }.map { $0 == "-o" ? "--output" : String($0.prefix { $0 != "=" }) }
    try checkSpelling(arguments, options)
    try checkPoint(arguments, options)
    for option in Self.singleOptions where options.count(where: { $0 == option }) > 1 {
      throw ValidationError("\(option) is given twice\(option == "--at" ? "; all variables go into one, as in --at x=1,y=2" : "")")
    }
  }

  /// Prints what was asked for in place of a run: help, the version, a completion script.
  private static func printed(_ text: String) -> ExitCode {
    do {
      try printOutput(text)
      return .success
    } catch {
      return (error as? Failure)?.reported() ?? .failure
    }
  }

  /// Arguments in which formulas that begin with a minus sign are set off by a space, so that they are not taken for options.
  static func prepared(_ arguments: [String]) -> [String] {
    var isSettled = false
    return arguments.indices.map { i in
      let argument = arguments[i]
      if argument == "--" { isSettled = true }
      let isValue = i > 0 && signedOptions.contains(arguments[i - 1])
      let isOption = ["-h", "-o"].contains(argument) || argument.hasPrefix("--")
      return isSettled || isValue || isOption || !argument.hasPrefix("-") || argument == "-" ? argument : " " + argument
    }
  }
}
#else
/// Stands in for the tool where the package is built without it.
@main struct JetsCommand {
  static func main() { print("jets was built without its traits: build it with the default ones or with Tool") }
}
#endif
