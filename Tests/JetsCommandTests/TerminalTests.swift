// What depends on a terminal: plots of characters, colours, progress.

#if Tool
import Foundation
import Testing

@testable import JetsCommand

@Suite struct TerminalTests {
  @Test func plotOfALine() {
    let plot = TextPlot(title: "y", x: [0, 1, 2, 3], curve: [0, 1, 2, 3], points: [(3, 0)], columns: 4, rows: 2)
    #expect(plot.lines(colored: false) == ["y", "3 ┤  ⡠⠊", "0 ┤⡠⠊ o", "  └────", "   0  3"])
  }

  @Test func plotsOfWhatIsNotFinite() {
    let none = TextPlot(title: "y", x: [0, 1], curve: [.nan, .infinity])
    #expect(none.lines(colored: false) == ["y", "  (no finite numbers to draw)"])
    let constant = TextPlot(title: "y", x: [0, 1], curve: [2, 2], columns: 10, rows: 3).lines(colored: false)
    #expect(constant[1] == "3 ┤" && constant[3] == "1 ┤" && constant[2].contains("⠒⠒⠒") || constant[2].contains("⠤⠤⠤"), "\(constant)")
    // A pole does not flatten the rest: the sine beside one huge value still fills a third of the height.
    let x = (0...100).map { Double($0) / 10 }
    let pole = TextPlot(title: "y", x: x, curve: x.map { $0 == 5 ? 1e9 : Foundation.sin($0) }).lines(colored: false)
    #expect(pole.dropFirst().prefix(14).count { $0.contains { ("\u{2801}"..."\u{28FF}").contains($0) } } >= 5, "\(pole)")
    let huge = TextPlot(title: "y", x: [-1e299, 1e299], curve: [-1e299, 1e299]).lines(colored: false)
    #expect(huge.count == 17)
  }

  @Test func bars() {
    #expect(Progress.bar("jets fit", 0) == "jets fit [" + String(repeating: "░", count: 30) + "] 0 %")
    #expect(Progress.bar("jets fit", 0.5).contains(String(repeating: "█", count: 15) + "░") && Progress.bar("a", 2).hasSuffix("] 100 %"))
    #expect(Progress.bar("a", .nan).hasSuffix("] 0 %"))
  }

  /// Colours in a pseudo-terminal alone, and none with NO_COLOR.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script") && isLinux)) func colors() throws {
    func run(_ environment: [String: String]) throws -> String {
      let command = "\(Tool.executable.path) derivative 'abs(x)' --at 0"
      return try Tool.run(
        ["-qec", command, "/dev/null"], program: URL(fileURLWithPath: "/usr/bin/script"),
        environment: ["TERM": "xterm", "NO_COLOR": ""].merging(environment) { $1 }
      ).output
    }
    #expect(try run([:]).contains("\u{1B}[1mk  derivative"))
    #expect(try run([:]).contains("\u{1B}[33mnote:\u{1B}[0m"))
    #expect(try !run(["NO_COLOR": "1"]).contains("\u{1B}"))
    #expect(try !run(["TERM": "dumb"]).contains("\u{1B}"))
    #expect(try !Tool.run(["derivative", "abs(x)", "--at", "0"], environment: ["TERM": "xterm"]).output.contains("\u{1B}"))
  }

  static var isLinux: Bool {
    #if os(Linux)
    true
    #else
    false
    #endif
  }

  /// Pictures of tables, fits and differential equations through gnuplot.
  @Test(
    .enabled(if: PlotTests.hasGnuplot),
    arguments: [
      ["value", "sin(x)", "--at", "0:6:0.1"], ["derivative", "sin(x)", "--at", "0:6:0.1"],
      ["ode", "x' = v; v' = -x", "--start", "x=1,v=0", "--to", "6", "--every", "0.1", "--event", "v"],
      ["fit", "-", "a*exp(-b*t)", "--start", "a=1,b=1"],
    ]) func pictures(_ arguments: [String]) throws
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jets-picture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = Data("t,y\n0,2\n1,1.2\n2,0.75\n3,0.44\n".utf8)
    let run = try Tool.run(arguments + ["--format", "csv", "--picture", "p.svg"], input: table, directory: folder)
    #expect(run.status == 0, "\(run.errors)")
    let picture = try String(contentsOf: folder.appendingPathComponent("p.svg"), encoding: .utf8)
    #expect(picture.contains("<svg") && picture.contains("gnuplot_plot_1"))
  }
}
#endif
