// Pictures through gnuplot, where it is installed.

import Foundation

/// A script for gnuplot with the data it names.
struct Gnuplot {
  /// Commands; the data blocks below stand before them as `$name`.
  var commands: [String]

  /// Rows of numbers by name; an empty row separates curves.
  var data: [String: [[Double]]]

  /// Writes a picture; its form follows the file's extension, png or svg.
  ///
  /// - Throws: `PictureError` where gnuplot is not installed or does not accept the script.
  func write(to file: URL) throws {
    let terminal = file.pathExtension == "svg" ? "svg size 900,700 dynamic" : "pngcairo size 900,700"
    var script = "set terminal \(terminal) font 'sans,12'\nset output '\(file.path)'\n"
    for (name, rows) in data.sorted(by: { $0.key < $1.key }) {
      script += "$\(name) << EOD\n" + rows.map { $0.map { "\($0)" }.joined(separator: " ") }.joined(separator: "\n") + "\nEOD\n"
    }
    script += commands.joined(separator: "\n") + "\n"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gnuplot"]
    let (input, errors) = (Pipe(), Pipe())
    (process.standardInput, process.standardError) = (input, errors)
    try process.run()
    try? input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
    try? input.fileHandleForWriting.close()
    let complaint = String(decoding: (try? errors.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 127 {
      throw PictureError(description: "gnuplot is not installed (Debian: apt-get install gnuplot-nox), so there are no pictures")
    }
    guard process.terminationStatus == 0 else { throw PictureError(description: "gnuplot: \(complaint)") }
  }
}

/// Why there is no picture.
struct PictureError: Error, CustomStringConvertible {
  /// The reason.
  let description: String
}
