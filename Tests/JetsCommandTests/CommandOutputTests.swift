// What the tool prints, to the letter: a page of commands, and those of its README.

#if Tool
import Foundation
import Testing

@Suite struct CommandOutputTests {
  /// The commands of `Fixtures/commands.txt`, whose numbers do not depend on the build.
  static let commands: [Example] = {
    let url = Bundle.module.url(forResource: "Fixtures/commands", withExtension: "txt")
    return Example.parse(url.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? "")
  }()

  @Test func thereIsAPageOfCommands() { #expect(Self.commands.count >= 40) }

  @Test(arguments: commands) func printsExactly(_ example: Example) throws {
    #expect(try Tool.shell(example.command) == example.output)
  }

  /// The blocks ```console of the README, in one folder, one after another: the words must agree, numbers to 14 digits, for the last
  /// may depend on the build.
  @Test func readme() throws {
    let url = Tool.repository.appendingPathComponent("Sources/JetsCommand/README.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    let blocks = text.components(separatedBy: "```console\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
    let examples = blocks.flatMap { Example.parse($0) }
    #expect(examples.count >= 8)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("jets-readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for example in examples {
      // The size of a picture is gnuplot's business.
      if example.command.contains("plot") && !PlotTests.hasGnuplot { continue }
      let output = try Tool.shell(example.command, directory: folder)
      #expect(agree(output, example.output), "$ \(example.command)\n\(output)")
    }
  }

  private func agree(_ a: String, _ b: String) -> Bool {
    let separators = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: ",[]{}:\""))
    let left = a.components(separatedBy: separators).filter { !$0.isEmpty }
    let right = b.components(separatedBy: separators).filter { !$0.isEmpty }
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { p, q in
      if p == q { return true }
      guard let x = Double(p), let y = Double(q) else { return false }
      return (x - y).magnitude <= 1e-14 * max(x.magnitude, y.magnitude)
    }
  }

  /// Every number of every format gives back the same double.
  @Test func numbersRoundTrip() throws {
    var generator = SplitMix64(seed: 20_260_101)
    let special = ["-0.0", "5e-324", "1.7976931348623157e308", "0.1", "1e22", "123456789012345680", "2.2250738585072014e-308"]
    let random = (0..<20).map { _ in "\(Double(bitPattern: generator.next() & 0xBFFF_FFFF_FFFF_FFFF))" }
    for text in special + random {
      let x = try #require(Double(text))
      guard x.isFinite else { continue }
      let csv = try Tool.run(["taylor", "x", "--at", text, "--order", "0", "--format", "csv"]).output
      let fields = csv.split(separator: "\n").last?.split(separator: ",").compactMap { Double($0) } ?? []
      #expect(fields.count == 3 && fields[1].bitPattern == x.bitPattern, "seed 20260101: \(text) as CSV: \(csv)")
      let json = try Tool.run(["taylor", "x", "--at", text, "--order", "0", "--format", "json"]).output
      let object = try JSONDecoder().decode(CompositeCommandTests.Output.self, from: Data(json.utf8))
      #expect(object.coefficients[0].value.bitPattern == x.bitPattern, "seed 20260101: \(text) as JSON: \(json)")
      let plain = try Tool.run(["taylor", "x", "--at", text, "--order", "0"]).output
      let words = plain.split(separator: "\n").last?.split(separator: " ").compactMap { Double($0) } ?? []
      #expect(words.count == 3 && words[1].bitPattern == x.bitPattern, "seed 20260101: \(text) as text: \(plain)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completion(_ shell: String) throws {
    let run = try Tool.run(["--generate-completion-script", shell])
    #expect(run.status == 0)
    for command in ["value", "taylor", "derivative", "gradient", "jacobian", "hessian", "check", "plot", "trace", "graph", "ode", "fit"] {
      #expect(run.output.contains(command))
    }
    if shell == "bash" {
      let check = try Tool.run(["-n"], input: Data(run.output.utf8), program: URL(fileURLWithPath: "/bin/bash"))
      #expect(check.status == 0, "\(check.errors)")
    }
  }

  /// The script of `make install` puts the program, its manual page and the completions under a prefix.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"))) func installation() throws {
    let prefix = FileManager.default.temporaryDirectory.appendingPathComponent("jets-install-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: prefix) }
    let script = Tool.repository.appendingPathComponent("Scripts/install.sh")
    let run = try Tool.run([script.path, Tool.executable.path, prefix.path], program: URL(fileURLWithPath: "/bin/bash"))
    try #require(run.status == 0, "\(run.errors)")
    let page = try String(contentsOf: prefix.appendingPathComponent("share/man/man1/jets.1"), encoding: .utf8)
    let version = try Tool.run(["--version"]).output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(page.hasPrefix(".TH JETS 1 \"\" \"swift-jets \(version)\""))
    #expect(!version.isEmpty && page.contains("version \(version)"))
    for command in ["value", "taylor", "gradient", "trace", "graph", "ode", "fit"] { #expect(page.contains(".SS jets \(command)")) }
    for file in ["bin/jets", "share/bash-completion/completions/jets", "share/zsh/site-functions/_jets"] {
      #expect(FileManager.default.fileExists(atPath: prefix.appendingPathComponent(file).path), "\(file)")
    }
  }
}
#endif
