// Running the built tool, and the fixtures it is tested with.

#if Tool
import Foundation
import Testing

/// The built executable `jets`, and what one run of it gave.
enum Tool {
  struct Run: Sendable {
    var status: Int32
    /// Whether the process ended by itself: a trap or a signal is a crash.
    var exited: Bool
    var output: String
    var errors: String
  }

  /// The folder of build products, in which the test's resources lie too.
  static let folder = Bundle.module.bundleURL.deletingLastPathComponent()

  static let executable = folder.appendingPathComponent("jets")

  /// Runs a program with arguments and standard input; output goes through files, so that no full pipe stops either side.
  static func run(
    _ arguments: [String], input: Data = Data(), program: URL = executable, environment: [String: String] = [:], directory: URL? = nil
  ) throws -> Run {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("jets-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = ["in", "out", "err"].map { scratch.appendingPathComponent($0) }
    try input.write(to: files[0])
    try Data().write(to: files[1])
    try Data().write(to: files[2])
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }.merging(environment) { $1 }
    process.currentDirectoryURL = directory ?? scratch
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, exited: process.terminationReason == .exit,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }

  /// What a shell shows for a command line in which `jets` is the built tool.
  static func shell(_ line: String, directory: URL? = nil) throws -> String {
    let path = folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    let run = try run(
      ["-c", "exec 2>&1; " + line], program: URL(fileURLWithPath: "/bin/bash"), environment: ["PATH": path], directory: directory)
    return run.output + (run.status == 0 ? "" : "[exit \(run.status)]\n")
  }

  /// The exit codes that the tool's help lists.
  static let exitCodes: Set<Int32> = [0, 1, 64, 65, 66, 69, 70, 73]

  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}

/// A command line with the output that it must give.
struct Example: Sendable, CustomTestStringConvertible {
  var command: String
  var output: String

  var testDescription: String { command }

  /// Reads `$ command` lines, each followed by its output.
  static func parse(_ text: String) -> [Example] {
    var list: [Example] = []
    for line in (text.hasSuffix("\n") ? text.dropLast() : text[...]).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("$ ") {
        list.append(Example(command: String(line.dropFirst(2)), output: ""))
      } else if !list.isEmpty {
        list[list.count - 1].output += line + "\n"
      }
    }
    return list
  }
}

/// A function of the composite fixtures: its formula, and points with the Taylor coefficients to order 20.
struct Composite: Sendable, CustomTestStringConvertible, Decodable {
  struct Point: Sendable, Decodable {
    var x: String
    var rho: Number
    var n64: Number?
    var c: [String]
  }

  /// A number that the fixture holds as a string or as a number.
  struct Number: Sendable, Decodable {
    var value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      value = try (try? container.decode(Double.self)) ?? Double(container.decode(String.self)) ?? .nan
    }
  }

  private struct File: Decodable { var functions: [String: Composite] }

  var expr: String
  var points: [Point]
  var name = ""

  enum CodingKeys: CodingKey { case expr, points }

  var testDescription: String { name }

  static let all: [Composite] = {
    let url = Tool.repository.appendingPathComponent("Tests/JetsTests/Fixtures/composite.json")
    guard let data = try? Data(contentsOf: url), let file = try? JSONDecoder().decode(File.self, from: data) else { return [] }
    return file.functions.map { name, function in
      var function = function
      function.name = name
      return function
    }.sorted { $0.name < $1.name }
  }()
}

/// A seeded generator, so that a failure can be repeated.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
#endif
