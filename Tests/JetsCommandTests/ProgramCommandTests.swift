// Traces, graphs, differential equations and fits by the tool, against values from elsewhere.

#if Tool
import Foundation
import Testing

@testable import JetsCommand

@Suite struct ProgramCommandTests {
  private func numbers(_ arguments: [String], input: String = "") throws -> [[Double]] {
    let run = try Tool.run(arguments + ["--format", "bare"], input: Data(input.utf8))
    try #require(run.status == 0 && run.exited, "\(arguments): \(run.errors)")
    return run.output.split(separator: "\n").map { $0.split(separator: " ").compactMap { Double($0) } }
  }

  /// The example of Griewank & Walther's table 1.2 and of many lectures: ∂f/∂x = 1/2 + 5, ∂f/∂y = 2 − cos 5.
  @Test func traceOfTheTextbooks() throws {
    let rows = try numbers(["trace", "ln(x) + x*y - sin(y)", "--at", "x=2,y=5"])
    #expect(rows.count == 7 && rows.allSatisfy { $0.count == 3 })
    #expect(rows[0] == [2, 1, 5.5])
    #expect((rows[1][2] - 1.7163378145367738).magnitude <= 2e-15)
    #expect((rows[6][0] - 11.652071455223084).magnitude <= 4e-15 && rows[6][1...] == [5.5, 1])
  }

  @Test func graphs() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jets-graph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let missing = try Tool.run(["graph", "x*x", "--at", "1", "-o", "g.svg"], environment: ["PATH": "/nonexistent"], directory: folder)
    #expect(missing.status == 0 && missing.errors.contains("apt-get install graphviz") && missing.errors.contains("g.dot"))
    let instead = try String(contentsOf: folder.appendingPathComponent("g.dot"), encoding: .utf8)
    #expect(instead.hasPrefix("digraph") && !FileManager.default.fileExists(atPath: folder.appendingPathComponent("g.svg").path))
    let written = try Tool.run(["graph", "u*w", "--at", "u=1,w=2", "-o", "g.dot"], directory: folder)
    let text = try String(contentsOf: folder.appendingPathComponent("g.dot"), encoding: .utf8)
    #expect(written.status == 0 && text.hasPrefix("digraph") && text.contains("label=\"w\""))
    let hasGraphviz = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/dot")
    }
    guard hasGraphviz else { return }
    let drawn = try Tool.run(["graph", "u*w", "--at", "u=1,w=2", "-o", "g.svg"], directory: folder)
    let picture = try String(contentsOf: folder.appendingPathComponent("g.svg"), encoding: .utf8)
    #expect(drawn.status == 0 && picture.contains("<svg") && picture.contains(">w</text>"), "\(drawn.errors)")
  }

  /// x″ = −x from (1, 0): cosine and sine to the last digits, and zeros of x at the odd multiples of π/2.
  @Test func harmonicOscillator() throws {
    let rows = try numbers(["ode", "x' = v\nv' = -x  # the spring", "--start", "x=1,v=0", "--to", "10", "--every", "0.5", "--event", "x"])
    #expect(rows.count == 21 + 3)
    for row in rows {
      try #require(row.count == 3)
      #expect((row[1] - Foundation.cos(row[0])).magnitude <= 1e-14 && (row[2] + Foundation.sin(row[0])).magnitude <= 1e-14, "\(row)")
    }
    let zeros = rows.filter { $0[1].magnitude < 1e-14 }.map { $0[0] }
    #expect(zeros.count == 3)
    for (k, t) in zeros.enumerated() { #expect((t - (Double(k) + 0.5) * Double.pi).magnitude <= 4e-15) }
  }

  /// A thrown ball falls to the ground after 2v/g; going up it does not count.
  @Test func terminalEvent() throws {
    let rows = try numbers(["ode", "y' = v; v' = -9.81", "--start", "y=0,v=10", "--to", "5", "--stop", "y falling"])
    #expect(rows.count == 2 && (rows[1][0] - 20 / 9.81).magnitude <= 4e-15 && (rows[1][2] + 10).magnitude <= 4e-15)
  }

  @Test func integrationsThatEnd() throws {
    let pole = try Tool.run(["ode", "x' = x^2", "--start", "x=1", "--to", "2"])
    #expect(pole.status == 65 && pole.errors.contains("singularity") && pole.errors.contains("0.99999999999"))
    let stiff = try Tool.run(["ode", "x' = -1e9*(x - cos(t))", "--start", "x=1", "--to", "1e6"])
    #expect(stiff.exited && stiff.status == 65 && stiff.errors.contains("steps was reached"))
    let undefined = try Tool.run(["ode", "x' = sqrt(x - 2)", "--start", "x=1", "--to", "1"])
    #expect(undefined.exited && undefined.status == 65)
    let kink = try numbers(["ode", "x' = x < 1 ? 1 : 2", "--start", "x=0", "--to", "2"])
    #expect((kink[1][1] - 3).magnitude <= 1e-14, "one unit of time at each rate: \(kink)")
  }

  /// NIST's certified values, 11 digits: parameters within 1e-9, standard deviations within 1e-7 of them, from the far start.
  @Test(arguments: [
    (
      "Misra1a", "b1*(1-exp(-b2*x))", "b1=500,b2=0.0001", [2.3894212918E+02, 5.5015643181E-04], [2.7070075241E+00, 7.2668688436E-06]
    ),
    (
      "DanWood", "b1*x**b2", "b1=1,b2=5", [7.6886226176E-01, 3.8604055871E+00], [1.8281973860E-02, 5.1726610913E-02]
    ),
    (
      "Rat42", "b1/(1+exp(b2-b3*x))", "b1=100,b2=1,b3=0.1", [7.2462237576E+01, 2.6180768402E+00, 6.7359200066E-02],
      [1.7340283401E+00, 8.8295217536E-02, 3.4465663377E-03]
    ),
  ]) func certifiedFits(_ name: String, _ model: String, _ start: String, _ values: [Double], _ deviations: [Double]) throws {
    let url = Tool.repository.appendingPathComponent("Examples/NISTRegression/Data/\(name).dat")
    let lines = try String(contentsOf: url, encoding: .utf8).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let table = "y x\n" + lines.dropFirst(60).joined(separator: "\n")
    let rows = try numbers(["fit", "-", model, "--start", start, "--response", "y"], input: table)
    try #require(rows.count == values.count)
    for (row, (value, deviation)) in zip(rows, zip(values, deviations)) {
      #expect((row[0] - value).magnitude <= 1e-9 * value.magnitude && (row[1] - deviation).magnitude <= 1e-7 * deviation, "\(name): \(row)")
    }
  }

  @Test func weightedFit() throws {
    // Two constants measured with deviations 1 and 3: the mean is weighted 9 to 1.
    let rows = try numbers(["fit", "-", "a + 0*x", "--start", "a=0", "--sigma", "s", "--response", "y"], input: "x,y,s\n0,1,1\n1,2,3\n")
    #expect((rows[0][0] - 1.1).magnitude <= 4e-16)
  }

  @Test func grids() throws {
    let rows = try numbers(["value", "x", "--at", "0:1:0.1"])
    #expect(rows == (0...10).map { [Double($0) / 10] }, "a step that divides the range meets its end and its tenths")
    #expect(try numbers(["value", "x", "--at", "0:1:0.3"]).map { $0[0] } == [0, 0.3, 0.6, 0.8999999999999999])
  }

  @Test func hostileTables() throws {
    for text in ["", ",", "x\n", "x,y\n1\n", "1e999\n", "\u{0}\n1", "sin\n1", "x;y\n1;2;3", "\"x\n1", "😀\n1"] {
      let run = try Tool.run(["value", "x", "--at", "@-"], input: Data(text.utf8))
      #expect(run.exited && [0, 65, 66].contains(run.status), "\(text.debugDescription): \(run.status) \(run.errors)")
      let fit = try Tool.run(["fit", "-", "a*x", "--start", "a=1"], input: Data(text.utf8))
      #expect(fit.exited && [64, 65, 66].contains(fit.status), "\(text.debugDescription): \(fit.status) \(fit.errors)")
    }
    let run = try Tool.run(["value", "x", "--at", "@/nonexistent"])
    #expect(run.status == 66)
    let wide = (0..<1100).map { "x\($0)" }.joined(separator: ",") + "\n"
    #expect(try Tool.run(["value", "x", "--at", "@-"], input: Data(wide.utf8)).status == 66)
  }

  /// Where the value is no number, no derivative is.
  @Test(arguments: ["log(x)", "asin(x - 3)", "sqrt(x)", "x*log(x)", "acosh(x)", "(x)^0.5", "max(sqrt(x), x)"]) func nothingOfNaN(
    _ formula: String
  ) throws {
    for command in [["derivative"], ["taylor", "--order", "3"], ["gradient"], ["hessian"], ["jacobian"]] {
      let run = try Tool.run(command + [formula, "--at", "-1", "--format", "bare"])
      let numbers = run.output.split { $0.isWhitespace }
      #expect(run.status == 0 && numbers.allSatisfy { $0 == "nan" }, "\(command) \(formula): \(run.output)")
    }
  }
}
#endif
