// What can go wrong in a run, with the exit code that says so.

import ArgumentParser
import Foundation
import JetFormulas

/// A failure of a run, by its exit code (those of BSD's sysexits) and the text for standard error.
struct Failure: Error, Equatable, CustomStringConvertible {
  var code: Int32
  var message: String

  var description: String { message }

  static func usage(_ message: String) -> Failure { Failure(code: 64, message: message) }
  static func formula(_ message: String) -> Failure { Failure(code: 65, message: message) }
  static func input(_ message: String) -> Failure { Failure(code: 66, message: message) }
  static func missing(_ message: String) -> Failure { Failure(code: 69, message: message) }
  static func program(_ message: String) -> Failure { Failure(code: 70, message: message) }
  static func output(_ message: String) -> Failure { Failure(code: 73, message: message) }

  static func formula(_ error: FormulaError, in text: String) -> Failure { .formula(error.diagnostic(in: text)) }
}

/// A subcommand whose failures are printed as they are.
protocol Subcommand: ParsableCommand {
  func execute() throws
}

extension Subcommand {
  func run() throws {
    do {
      try execute()
    } catch let failure as Failure {
      printError("error: \(failure.message)")
      throw ExitCode(failure.code)
    }
  }
}

func printError(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
