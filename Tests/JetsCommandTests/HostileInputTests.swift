// Hostile input: every run ends by itself, soon, with an exit code that the help lists.

#if Tool
import FormulaExerciser
import Foundation
import Testing

@testable import JetsCommand

@Suite struct HostileInputTests {
  private static func standardInput(_ text: String) -> Data { Data(text.utf8) }

  @Test(arguments: [
    [], ["taylor"], ["taylor", ""], ["taylor", "", "--at", ""], ["taylor", "x", "--at", "1", "--order", "1000000"],
    ["taylor", "x", "--at", "1", "--order", "-1"], ["taylor", "x", "--at", "1", "--order", "99999999999999999999"],
    ["taylor", "x", "--at", "x=1,x=2"], ["taylor", "x", "--at", "sin=1"], ["taylor", "x", "--at", ",,,"], ["taylor", "x", "--at", "="],
    ["taylor", "x", "--at", "1,2"], ["taylor", "x", "--at", "1", "--format", "xml"], ["taylor", "x", "y", "--at", "1"], ["-"], ["--"],
    ["-x"], ["taylor", "x", "--at"], ["plot", "x", "--at", "0", "--orders", "1,,2"], ["plot", "x", "--at", "nan"],
    ["plot", "x", "--at", "0", "--from", "3", "--to", "1"], ["plot", "x", "--at", "0", "-o", "p.gif"], ["plot", "x", "--at", "1e308"],
    ["plot", "x", "--at", "0", "--orders", "1,2,3,4,5,6,7,8,9"], ["check", "x", "--at", "1", "--order", "0"],
    ["check", "x*y", "--at", "x=1,y=1", "--order", "2"], ["jacobian", "--at", "1"], ["jacobian", "-", "-", "--at", "1"],
    ["value", "x", "--at", "0:1:0"], ["value", "x", "--at", "0:1:nan"], ["value", "x", "--at", "0:inf:1"], ["value", "x", "--at", ":::"],
    ["value", "x", "--at", "x=0:1:0.1:2"], ["value", "x", "--at", "-1e308:1e308:1"], ["check", "x", "--at", "0:1:1"],
    ["plot", "x", "--at", "0:1:1"], ["check", "x", "--at", "0:1:1"], ["trace", "x", "--at", "0:1:1"], ["graph", "x", "--at", "0:1:1"],
    ["graph", "x", "--at", "1", "-o", ""], ["trace", "x", "--at", "1", "--along", "@missing"],
    ["ode", "x'=1", "--start", "0:1:1", "--to", "1"], ["ode", "x'=1", "--start", "x=0", "--to", "inf"], ["ode", "x'=1", "--start", "x=0"],
    ["ode", "x'=1", "--start", "x=0", "--to", "1", "--every", "0"], ["ode", "x'=1", "--start", "x=0", "--to", "1", "--every", "1e-300"],
    ["ode", "x'=1", "--start", "x=0", "--to", "1", "--tolerance", "nan"], ["ode", "x'=1", "--start", "t=0", "--to", "1"],
    ["fit", "-", "a*x", "--start", "@missing"], ["fit", "-", "a*x", "--start", "a=1", "--iterations", "0"],
    ["fit", "-", "2*x", "--start", "a"],
  ]) func usage(_ arguments: [String]) throws {
    let run = try Tool.run(arguments)
    #expect(
      run.exited && (run.status == 64 || [[], ["--"]].contains(arguments) && run.status == 0), "\(arguments): \(run.status) \(run.errors)")
  }

  @Test func formulas() throws {
    let hostile = [
      "x^99999999999", "x^-99999999999", "x^9223372036854775807", "x^-9223372036854775808", "x^-9223372036854775807",
      "x^1e308", "x^-1e308", "x^5e-324", "1e308*x*1e308", "gamma(-x)", "gamma(x*1e300)", "loggamma(-1e308*x)", "digamma(-1e15-x)",
      "erfinv(2*x)", "atan2(0*x,0*x)", "hypot(0*x,0)", "exp(exp(exp(x*9)))", "tan(x*1e308)", "x/0", "0/0*x", "log(0*x)", "sinc(x-1)",
      "x^(x^(x^(x^(x^x))))", "(-x)^x", "pow(0*x,0)", "x^0", "0^x", "asin(x)", "acos(-x)", "acosh(x)", "atanh(x)", "cbrt(x-1)", "rsqrt(x-1)",
      "min(x,0/0)",
    ]
    for (i, formula) in hostile.enumerated() {
      // Half of the other points by turns: each run is a process.
      for (k, point) in ["1", "2", "0", "-1", "1e308", "5e-324", "nan", "inf"].enumerated() where k == 0 || (i + k) % 2 == 0 {
        for command in [["taylor", "--order", "40"], ["hessian"], ["check"], ["derivative", "--format", "json"]] {
          if !["taylor", "check"].contains(command[0]) && point != "1" { continue }
          let run = try Tool.run(command + [formula, "--at", point])
          #expect(run.exited && [0, 1].contains(run.status), "\(command) \(formula) at \(point): \(run.status) \(run.errors)")
        }
      }
    }
  }

  @Test func longInput() throws {
    let inputs: [(Data, Int32)] = [
      (Data(), 65), (Data([0]), 65), (Data("x".utf8) + [0xFF], 65), (Data([0xED, 0xA0, 0x80]), 65), (Data("x\n".utf8), 0),
      (Self.standardInput(String(repeating: "(", count: 500_000)), 65),
      (Self.standardInput(String(repeating: "x+", count: 90_000) + "x"), 0),
      (Self.standardInput((0..<30_000).map { "y\($0)=x*\($0)" }.joined(separator: ";") + ";y7"), 0),
      (Self.standardInput(String(repeating: "x+", count: 600_000) + "x"), 65),
      (Self.standardInput(String(repeating: "9", count: 1_000_000)), 65),
      (Self.standardInput(String(repeating: "👩‍👩‍👧‍👦", count: 30_000)), 65),
      (Data("x".utf8 + Array(repeating: UInt8(0xCC), count: 2).flatMap { [$0, 0x81] }), 65),
      (Self.standardInput("x" + String(repeating: "\u{301}", count: 200_000)), 65),
    ]
    for (input, status) in inputs {
      let run = try Tool.run(["taylor", "-", "--at", "1", "--order", "2"], input: input)
      #expect(run.exited && run.status == status, "\(input.prefix(20)), \(input.count) bytes: \(run.status) \(run.errors.prefix(300))")
      #expect(run.errors.count < 1500)
    }
  }

  /// What would take hours is refused, with what to do instead.
  @Test func costlyFormulas() throws {
    let sums = String(repeating: "x*", count: 50_000) + "x"
    let run = try Tool.run(["taylor", "-", "--at", "1", "--order", "256"], input: Self.standardInput(sums))
    #expect(run.status == 65 && run.errors.contains("Lower the order"))
    let point = (0..<1000).map { "x\($0)=1" }.joined(separator: ",")
    let hessian = try Tool.run(["hessian", String(repeating: "x1*", count: 1000) + "x0", "--at", point])
    #expect(hessian.status == 65 && hessian.errors.contains("at most"))
  }

  /// Arguments that no string holds: bytes that are not UTF-8 reach the tool as replacement characters.
  @Test func argumentsThatAreNotUTF8() throws {
    let output = try Tool.shell("jets taylor $'x\\xff+1' --at 1; jets taylor x --at $'\\xfe'; jets $'\\xc3\\x28'")
    #expect(output.contains("Unexpected character U+FFFD") && output.hasSuffix("[exit 64]\n"))
  }

  /// Streams that cannot be read or written end in the exit code for it and in one line that says why.
  @Test(arguments: [
    ("jets taylor - --at 1 <&-", "error: Standard input cannot be read: Bad file descriptor\n[exit 66]\n"),
    ("jets taylor - --at 1 </", "error: Standard input cannot be read: Is a directory\n[exit 66]\n"),
    ("jets taylor x --at 1 >&-", "error: Standard output cannot be written: Bad file descriptor\n[exit 73]\n"),
    ("jets --help >&-", "error: Standard output cannot be written: Bad file descriptor\n[exit 73]\n"),
    ("jets taylor 'x+' --at 1 2>&-", "[exit 65]\n"),
    ("jets taylor x --at 1 --order 0 --format csv 2>&-", "k,coefficient,derivative\n0,1.0,1.0\n"),
    // The reader is gone before there is anything to read.
    ("mkfifo p; : <p & exec 5>p; wait; jets taylor x --at 1 >&5", "error: Standard output cannot be written: Broken pipe\n[exit 73]\n"),
    ("printf '\\357\\273\\277x\\n2\\n' > b.csv; jets value 'x^2' --at @b.csv --format bare", "4.0\n"),
    ("jets plot x --at 0 -o none/p.csv", "error: “none/p.csv” cannot be written: No such file or directory\n[exit 73]\n"),
    ("mkdir p.csv; jets plot x --at 0 -o p.csv", "error: “p.csv” cannot be written: Is a directory\n[exit 73]\n"),
  ]) func brokenStreams(_ command: String, _ output: String) throws {
    #expect(try Tool.shell(command) == output)
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      "taylor x --at 1", "check x --at 1", "gradient x --at 1 --format json", "hessian x --at 1 --format csv", "--help", "--version",
      "taylor --help", "--generate-completion-script bash",
    ]) func fullDevice(_ arguments: String) throws
  {
    let output = try Tool.shell("jets \(arguments) >/dev/full")
    #expect(output == "error: Standard output cannot be written: No space left on device\n[exit 73]\n")
  }

  /// Inputs that once trapped, one a line: order, point, formula.
  @Test func mendedCrashes() throws {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/crashes", withExtension: "txt"))
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines {
      let fields = line.split(separator: "\t", maxSplits: 2)
      exerciseFormula(Array(fields.joined(separator: "\n").utf8))
    }
  }

  /// Seeded mutations of the fixtures' formulas through parser and evaluation; what is wrong traps.
  @Test func mutatedFormulas() {
    let seed: UInt64 = 20_260_102
    var generator = SplitMix64(seed: seed)
    var accepted = 0
    for round in 0..<3000 {
      guard let function = Composite.all.randomElement(using: &generator) else { return }
      let start = "\(round % 13)\n\(function.points[round % 10].x)\n\(function.expr)"
      let bytes = Mutation.mutated(Array(start.utf8), using: &generator)
      if exerciseFormula(bytes) { accepted += 1 }
    }
    print("mutated formulas: seed \(seed), \(accepted) of 3000 accepted")
    #expect(accepted > 300 && accepted < 2900, "seed \(seed): most of the language and most of the errors are met")
  }

  /// Seeded mutations of command lines, parsed in this process and run by the tool.
  @Test func mutatedArguments() throws {
    let seed: UInt64 = 20_260_103
    var generator = SplitMix64(seed: seed)
    let lines = CommandOutputTests.commands.map { $0.command.split(separator: " ").dropFirst().map(String.init) }
    for round in 0..<1500 {
      guard var arguments = lines.randomElement(using: &generator), !arguments.isEmpty else { continue }
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        let i = Int.random(in: 0..<arguments.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: arguments.remove(at: i)
        case 1: arguments.insert(Mutation.words.randomElement(using: &generator) ?? "", at: i)
        case 2: arguments.swapAt(i, Int.random(in: 0..<arguments.count, using: &generator))
        default: arguments[i] = String(decoding: Mutation.mutated(Array(arguments[i].utf8), using: &generator), as: UTF8.self)
        }
        if arguments.isEmpty { arguments = ["x"] }
      }
      // A process's arguments end at a NUL.
      arguments = arguments.map { $0.replacing("\u{0}", with: "") }
      _ = try? JetsCommand.parseAsRoot(JetsCommand.prepared(arguments))
      // Running costs a process each: one in ten.
      guard round % 10 == 0, !arguments.contains("-") else { continue }
      let run = try Tool.run(arguments)
      #expect(run.exited && Tool.exitCodes.contains(run.status), "seed \(seed), \(arguments): \(run.status) \(run.errors)")
    }
  }
}

/// Random changes of bytes.
enum Mutation {
  static let words = [
    "--at", "--order", "--format", "json", "csv", "-", "--", "-h", "--version", "x=1,y=2", "1e999", "nan", "-inf", "", " ", "taylor",
    "check",
    "hessian", "--help", "\u{1F600}", "99999999999999999999", "-9223372036854775808", "--at=3", "--order=0", "--from", "%n%s", "'", "\"",
    "ode", "fit", "trace", "graph", "value", "--start", "x=0:1:0.1", "@missing", "--to", "--every", "--event", "x'=x", "--along", "bare",
  ]

  static func mutated(_ bytes: [UInt8], using generator: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    let tokens = [
      "|", "?", ":", ">", "#", "\n", "√", "²", "°", "**", "<=", "(", ")", "^", "-", ";", ",", "*", "/", "=", "x", "e", "1e308", "0",
      "9223372036854775807", "^-", "sqrt(", "\u{0}", "é", "😀", ".",
    ]
    for _ in 0...Int.random(in: 0..<4, using: &generator) {
      let i = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: if !bytes.isEmpty { bytes.remove(at: i) }
      case 1: bytes.insert(contentsOf: Array((tokens.randomElement(using: &generator) ?? "").utf8), at: i)
      case 2: if !bytes.isEmpty { bytes[i] = UInt8.random(in: 0...255, using: &generator) }
      case 3:
        let j = min(bytes.count, i + Int.random(in: 0...12, using: &generator))
        bytes.insert(contentsOf: Array(bytes[i..<j]), at: i)
      default:
        let j = min(bytes.count, i + Int.random(in: 0...6, using: &generator))
        bytes.removeSubrange(i..<j)
      }
    }
    return bytes
  }
}
#endif
