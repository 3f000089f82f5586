// Programs that draw: gnuplot, and dot of Graphviz.

#if Tool
import Foundation

/// A program that makes a picture of a script.
struct ExternalProgram {
  var name: String
  /// How to get it, or to do without.
  var advice: String

  static let gnuplot = ExternalProgram(
    name: "gnuplot",
    advice: """
      Install it (apt-get install gnuplot-nox, brew install gnuplot), write the points with --output points.csv, or draw with characters: \
      jets value FORMULA --at 0:1:0.01 --plot
      """)
  static let dot = ExternalProgram(
    name: "dot", advice: "Install Graphviz (apt-get install graphviz, brew install graphviz), or write the graph with --output graph.dot")

  /// Where the program is installed, if it is.
  var path: String? {
    let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return search.split(separator: ":").map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What the program writes to its standard output for a script.
  func output(for script: String, arguments: [String] = []) throws -> Data {
    guard let program = path else { throw Failure.missing("\(name) is not installed. \(advice)") }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jets-plot-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      // Everything goes through files, so that no full pipe stops either side.
      let (input, picture, errors) = (
        folder.appendingPathComponent("script"), folder.appendingPathComponent("picture"), folder.appendingPathComponent("errors")
      )
      try Data(script.utf8).write(to: input)
      try Data().write(to: picture)
      try Data().write(to: errors)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments + [input.path]
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: picture)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      process.waitUntilExit()
      let data = try Data(contentsOf: picture)
      guard process.terminationStatus == 0, !data.isEmpty else {
        throw Failure.program("\(name) failed: \(String(decoding: try Data(contentsOf: errors).prefix(500), as: UTF8.self))")
      }
      return data
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure.output("The picture cannot be made in \(folder.path): \(reason(error))")
    }
  }
}

/// Writes a file and says so on standard error.
func save(_ data: Data, to path: String) throws {
  do {
    try data.write(to: URL(fileURLWithPath: path))
  } catch {
    throw Failure.output("“\(path)” cannot be written: \(reason(error))")
  }
  printError("\(path) is written")
}
#endif
