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
  /// - Returns: a sentence that says what was written, or what to install.
  /// - Throws: an error of the file system, or `PlotError` with what gnuplot complained of.
  public func write(to folder: URL, name: String) throws -> String {
    var lines = ["set encoding utf8"]
    for (name, rows) in data.sorted(by: { $0.key < $1.key }) {
      lines += ["$\(name) << EOD"] + rows.map { $0.map { "\($0)" }.joined(separator: " ") } + ["EOD"]
    }
    lines += ["set terminal pngcairo size 900,700 font 'sans,12'", "set output '\(name).png'"] + commands
    return try Self.run(lines, in: folder, name: name, pictures: ["\(name).png"])
  }

  /// Writes a script into a folder, which is made if need be, and runs gnuplot on it where that is installed.
  static func run(_ lines: [String], in folder: URL, name: String, pictures: [String]) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = folder.appending(path: "\(name).gp")
    try (lines.joined(separator: "\n") + "\n").write(to: script, atomically: true, encoding: .utf8)
    guard let gnuplot = executable("gnuplot") else {
      return "wrote \(script.path); to draw it install gnuplot (apt-get install gnuplot-nox)"
    }
    let process = Process()
    process.executableURL = gnuplot
    process.arguments = ["\(name).gp"]
    process.currentDirectoryURL = folder
    let complaints = Pipe()
    process.standardError = complaints
    try process.run()
    let text = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw PlotError(complaint: text) }
    return "wrote \(pictures.joined(separator: ", ")) and \(name).gp to \(folder.path)"
  }

  /// A program on the path.
  private static func executable(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(filePath: String($0)).appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

/// What gnuplot said when it failed.
public struct PlotError: Error, CustomStringConvertible {
  /// Gnuplot's own words.
  public let complaint: String

  /// The error as a sentence.
  public var description: String { "gnuplot failed: \(complaint)" }
}
