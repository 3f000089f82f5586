// The failures of a run, with their exit codes.

#if Tool
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

extension Failure {
  /// Prints the failure; the exit code ends the run.
  func reported() -> ExitCode {
    printError("error: \(message)")
    return ExitCode(code)
  }
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
      throw failure.reported()
    }
  }
}

/// Writes a line to standard error; where that is closed there is no one to tell.
func printError(_ text: String) {
  try? FileHandle.standardError.write(contentsOf: Data((Terminal.message(text) + "\n").utf8))
}

/// Writes a line to standard output, or throws the failure with code 73.
func printOutput(_ text: String) throws {
  do {
    try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
  } catch {
    throw Failure.output("Standard output cannot be written: \(reason(error))")
  }
}

/// Why a file or a stream cannot be read or written, in the system's words where there are some.
func reason(_ error: any Error) -> String {
  guard let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error else { return error.localizedDescription }
  let system = cause as NSError
  return system.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(system.code))) : error.localizedDescription
}
#endif
