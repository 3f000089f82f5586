// `--plot` and `--picture` of the commands whose results are curves.

#if Tool
import ArgumentParser
import Foundation

struct PlotOptions: ParsableArguments {
  @Flag(help: "Draw the results with characters below the numbers (with --format text).")
  var plot = false

  @Option(
    help: "Draw the results by gnuplot into this file, .svg or .png.", completion: .file(extensions: ["svg", "png"]))
  var picture: String?

  func validate() throws {
    guard let picture, ![".svg", ".png"].contains(where: picture.lowercased().hasSuffix) else { return }
    throw ValidationError("--picture must end in .svg or .png, got “\(picture)”")
  }

  /// Whether anything is to be drawn.
  var isAsked: Bool { plot || picture != nil }

  /// Refuses characters among numbers that are read by a program.
  func check(_ format: Format) throws {
    if plot && format != .text {
      throw Failure.usage("--plot needs --format text, got \(format.rawValue); --picture FILE.svg goes with every format")
    }
  }

  /// The most panels that are drawn.
  static let mostPanels = 8

  /// Draws what is asked for.
  func draw(_ panels: [PlotPanel]) throws {
    let shown = Array(panels.prefix(Self.mostPanels))
    if panels.count > shown.count { printError("note: \(panels.count) results are more than the \(shown.count) that are drawn") }
    if plot { try printOutput(PlotPanel.text(shown)) }
    guard let picture else { return }
    let script = PlotPanel.script(shown, asPNG: picture.lowercased().hasSuffix(".png"))
    try save(try ExternalProgram.gnuplot.output(for: script), to: picture)
  }
}
#endif
