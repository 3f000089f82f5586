// Pictures: the commands for gnuplot, the files, and what is said where gnuplot is missing or fails.

#if Tool
import Foundation
import Testing

@testable import JetsCommand

@Suite struct PlotTests {
  static let hasGnuplot = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/gnuplot")
  }

  private func folder() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("jets-plot-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  @Test(.enabled(if: hasGnuplot)) func svgAndPNG() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["p.svg", "p.png"] {
      let run = try Tool.run(["plot", "sin(x)*exp(-x/4)", "--at", "1", "--orders", "1,3", "-o", name], directory: folder)
      #expect(run.status == 0, "\(run.errors)")
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      if name.hasSuffix("png") {
        #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      } else {
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains("<svg") && text.contains("order 3") && text.contains("</svg>"))
        #expect(text.contains("<title>gnuplot_plot_4</title>"), "two polynomials, the function and the point are four curves")
      }
    }
  }

  @Test func points() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Tool.run(
      ["plot", "x^2", "--at", "1", "--orders", "1,2", "--from", "-1", "--to", "3", "-o", "p.csv"],
      environment: ["PATH": "/nonexistent"], directory: folder)
    #expect(run.status == 0, "\(run.errors)")
    let lines = try String(contentsOf: folder.appendingPathComponent("p.csv"), encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 602 && lines[0] == "x,value,order1,order2")
    for line in lines.dropFirst() {
      let row = line.split(separator: ",").compactMap { Double($0) }
      try #require(row.count == 4)
      #expect(row[1] == row[0] * row[0])
      #expect((row[2] - (2 * row[0] - 1)).magnitude <= 1e-15 * 8)
      #expect((row[3] - row[1]).magnitude <= 1e-15 * 16)
    }
  }

  @Test func withoutGnuplot() throws {
    let run = try Tool.run(["plot", "x", "--at", "0", "-o", "p.svg"], environment: ["PATH": "/nonexistent"])
    #expect(run.status == 69)
    #expect(run.errors.contains("apt-get install gnuplot-nox"))
  }

  @Test func failingGnuplot() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let fake = folder.appendingPathComponent("gnuplot")
    try Data("#!/bin/sh\necho no such terminal >&2\nexit 3\n".utf8).write(to: fake)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake.path)
    let run = try Tool.run(["plot", "x", "--at", "0", "-o", "p.svg"], environment: ["PATH": folder.path + ":/bin:/usr/bin"])
    #expect(run.status == 70)
    #expect(run.errors.contains("no such terminal"))
  }

  @Test func unwritableOutput() throws {
    let run = try Tool.run(["plot", "x", "--at", "0", "-o", "/nonexistent/p.csv"])
    #expect(run.status == 73)
  }

  /// Quotes in a title are doubled, what is not finite leaves a gap, and far values are cut, so that gnuplot's arithmetic holds.
  @Test func script() {
    let picture = Picture(
      title: "f' = 'x'", variable: "x", point: 1, points: [0, 1, 2, 3], values: [0, 1, .nan, 3],
      polynomials: [("order 1", [0, 1, 1e300, -.infinity])])
    let script = picture.script(asPNG: false)
    #expect(script.contains("set title 'f'' = ''x'''"))
    #expect(script.contains("2.0 NaN 104.0\n3.0 3.0 -101.0\n"))
    #expect(picture.range.low == -1 && picture.range.high == 4)
  }

  /// A pole does not flatten the picture: the range is that of most of the function.
  @Test func rangeOfAPole() {
    let points = (0...600).map { Double($0 - 300) / 100 }
    let picture = Picture(title: "", variable: "x", point: 1, points: points, values: points.map { 1 / $0 }, polynomials: [])
    #expect(picture.range.high < 60 && picture.range.high > 2)
  }
}
#endif
