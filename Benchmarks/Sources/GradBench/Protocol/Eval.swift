// What an eval is to the conversation: functions of an input that are executed as often as asked for.

/// One of the benchmark's problems.
protocol Eval {
  /// The name that messages give it.
  static var name: String { get }

  /// Its functions by name: each reads an input and returns what is to be executed.
  static var functions: [String: (Input) throws -> Computation] { get }
}

/// A function of an eval on an input that has been read: what is timed, and how its result is written.
struct Computation {
  /// Executes the function as often as `runs` wants.
  let execute: (Runs) throws -> (output: JSON, nanoseconds: [Int])

  /// A computation whose result is written by `encode`, outside of what is timed.
  init<Result>(_ compute: @escaping () throws -> Result, encode: @escaping (Result) -> JSON) {
    execute = { runs in
      let (result, nanoseconds) = try runs.time(compute)
      return (encode(result), nanoseconds)
    }
  }

  /// A computation whose result is a number.
  init(number compute: @escaping () throws -> Double) { self.init(compute) { .number($0) } }

  /// A computation whose result is a list of numbers.
  init(numbers compute: @escaping () throws -> [Double]) { self.init(compute) { .numbers($0) } }
}

/// How often a function is executed: until there are enough executions and their times add up to enough.
struct Runs {
  let least: Int
  let nanoseconds: Double

  /// From the fields of an input; without them the function is executed once.
  init(_ input: Input) throws {
    guard case .object(let fields) = input.value else { (least, nanoseconds) = (1, 0); return }
    least = fields["min_runs"] == nil ? 1 : try input.integer("min_runs", in: 0...1_000_000_000)
    let seconds = fields["min_seconds"] == nil ? 0 : try input.number("min_seconds")
    guard (0...86_400).contains(seconds) else { throw ToolError("min_seconds is not a number from 0 to 86400") }
    nanoseconds = seconds * 1e9
  }

  /// The result of the last execution, and the time of each.
  func time<Result>(_ compute: () throws -> Result) rethrows -> (result: Result, nanoseconds: [Int]) {
    let clock = ContinuousClock()
    var times: [Int] = []
    var total = 0.0
    while true {
      let start = clock.now
      let result = try compute()
      let duration = (clock.now - start).components
      let time = Int(duration.seconds) * 1_000_000_000 + Int(duration.attoseconds / 1_000_000_000)
      times.append(time)
      total += Double(time)
      if times.count >= least && total >= nanoseconds { return (result, times) }
    }
  }
}
