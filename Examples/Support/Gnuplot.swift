// Gnuplot: a script with its data for pictures that `Plot` has no words for, and the one place that starts the program.

import Foundation

/// A script for gnuplot with the data it names.
public struct Gnuplot: Sendable {
  /// Commands; the data blocks below stand before them as `$name`.
  public var commands: [String]

  /// Rows of numbers by name; an empty row separates curves.
  public var data: [String: [[Double]]]

  /// Makes a script from its commands and its data.
  public init(commands: [String], data: [String: [[Double]]]) {
    (self.commands, self.data) = (commands, data)
  }

  /// Writes `name.gp`, and with gnuplot `name.png`, into a folder, which is made if need be.
  ///
  /// - Returns: a sentence that says what was written.
  public func write(to folder: URL, name: String) throws(PlotError) -> String {
    var lines = ["set encoding utf8"]
    for (name, rows) in data.sorted(by: { $0.key < $1.key }) {
      lines += ["$\(name) << EOD"] + rows.map { $0.map { "\($0)" }.joined(separator: " ") } + ["EOD"]
    }
    lines += ["set terminal pngcairo size 900,700 font 'sans,12'", "set output '\(name).png'"] + commands
    return try Self.run(lines, in: folder, name: name, pictures: ["\(name).png"])
  }

  /// Writes a script into a folder, which is made if need be, and runs gnuplot on it.
  static func run(_ lines: [String], in folder: URL, name: String, pictures: [String]) throws(PlotError) -> String {
    let script = folder.appending(path: "\(name).gp")
    guard let gnuplot = executable("gnuplot") else { throw PlotError("gnuplot is not installed (apt-get install gnuplot-nox)") }
    let process = Process()
    let complaints = Pipe()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: script)
      process.executableURL = gnuplot
      process.arguments = ["\(name).gp"]
      process.currentDirectoryURL = folder
      process.standardError = complaints
      try process.run()
    } catch {
      throw PlotError("nothing can be written to \(folder.path): \(PlotError.reason(error))")
    }
    let text = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      // The last line says what is wrong, those before it show where.
      throw PlotError("gnuplot failed: \(text.split(whereSeparator: \.isNewline).last ?? "it says nothing")")
    }
    return "wrote \(pictures.joined(separator: ", ")) and \(name).gp to \(folder.path)"
  }

  /// A program on the path.
  private static func executable(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

/// Why there is no picture, on one line.
public struct PlotError: Error, CustomStringConvertible {
  /// The error as a sentence.
  public let description: String

  init(_ cause: String) { description = "no picture: \(cause)" }

  /// Why a file cannot be written, in the system's words where there are some.
  static func reason(_ error: any Error) -> String {
    guard let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error else { return error.localizedDescription }
    let system = cause as NSError
    return system.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(system.code))) : error.localizedDescription
  }
}
