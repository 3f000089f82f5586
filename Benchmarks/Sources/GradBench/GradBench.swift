// The conversation: one JSON object a line on standard input, one answer a line on standard output.

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A tool of GradBench, the benchmark suite of automatic differentiation tools (https://github.com/gradbench/gradbench).
@main
struct GradBench {
  static var evals: [any Eval.Type] {
    [
      BundleAdjustment.self, Determinant.self, GaussianMixture.self, HandTracking.self, Hello.self, KMeans.self, LeastSquares.self,
      LogSumExp.self, LSTM.self, Particle.self, RungeKutta.self, Saddle.self,
    ]
  }

  static func main() {
    while let line = readLine() {
      if line.allSatisfy(\.isWhitespace) { continue }
      print(answer(to: line))
      fflush(nil)
    }
  }

  /// The answer to a line, as a line.
  static func answer(to line: String) -> String {
    var parser = JSONParser(line)
    var fields: [String: JSON]
    do {
      guard case .object(let message) = try parser.parse() else { throw ToolError("a message is an object") }
      fields = try reply(to: message)
    } catch {
      fields = failure(error)
    }
    fields["id"] = parser.id.map { .number(Double($0)) } ?? .null
    var text = ""
    do {
      try JSON.object(fields).write(to: &text)
    } catch {
      text = ""
      var broken = failure(error)
      broken["id"] = fields["id"]
      // Its two strings can always be written.
      try? JSON.object(broken).write(to: &text)
    }
    return text
  }

  private static func failure(_ error: any Error) -> [String: JSON] {
    ["success": .bool(false), "error": .string((error as? ToolError)?.message ?? "\(error)")]
  }

  /// The fields of the answer to a message, but for its id.
  private static func reply(to message: [String: JSON]) throws -> [String: JSON] {
    guard case .string(let kind)? = message["kind"] else { throw ToolError("the message has no kind") }
    switch kind {
    case "start": return ["tool": .string("swift-jets")]
    case "define":
      _ = try eval(message)
      return ["success": .bool(true)]
    case "evaluate": return try evaluate(message)
    default: return [:]
    }
  }

  private static func eval(_ message: [String: JSON]) throws -> any Eval.Type {
    guard case .string(let module)? = message["module"] else { throw ToolError("the message names no module") }
    guard let eval = evals.first(where: { $0.name == module }) else { throw ToolError("there is no eval \(module) here") }
    return eval
  }

  private static func evaluate(_ message: [String: JSON]) throws -> [String: JSON] {
    let eval = try eval(message)
    guard case .string(let name)? = message["function"] else { throw ToolError("the message names no function") }
    guard let function = eval.functions[name] else { throw ToolError("\(eval.name) has no function \(name)") }
    guard let value = message["input"] else { throw ToolError("the message has no input") }
    let input = Input(value: value)
    let (output, nanoseconds) = try function(input).execute(try Runs(input))
    return ["success": .bool(true), "output": output, "timings": .timings(nanoseconds)]
  }
}
