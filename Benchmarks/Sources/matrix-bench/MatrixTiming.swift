// The two programs of a row, compared by their results first and then by their times, in turn within one run.

import CMatrixReference
import Dispatch
import Jets

/// One line of the table: the same work by this library and by hand-written C on the same OpenBLAS.
struct Row {
  /// What is computed.
  var name: String

  /// The size of the matrices.
  var n: Int

  /// The ratio to reach, if there is one.
  var goal: Double?

  /// The work with jets; its results in the order of C.
  var jets: () throws -> [[Double]]

  /// The same work with the results thrown away, as often as asked.
  var repeated: (Int) throws -> Void

  /// The work in C.
  var reference: Reference
}

extension Row {
  /// A row whose work returns a jet, and what makes lists of numbers of it.
  init<J>(
    _ name: String, _ n: Int, goal: Double? = nil, _ reference: Reference, _ work: @escaping () throws -> J,
    results: @escaping (J) -> [[Double]]
  ) {
    self.init(
      name: name, n: n, goal: goal, jets: { results(try work()) },
      repeated: { rounds in for _ in 0..<rounds { consume(try work()) } }, reference: reference)
  }
}

/// Keeps a result from being optimized away.
@inline(never)
func consume<T>(_ result: T) {}

/// A function in C with its inputs.
struct Reference {
  private let work: matrix_work
  private let n: Int32
  private let columns: Int32
  private let inputs: [UnsafePointer<Double>?]

  /// The function on copies of the inputs, which stay for the whole run.
  init(_ work: @escaping matrix_work, _ n: Int, columns: Int = 1, _ inputs: [[Double]]) {
    self.work = work
    self.n = Int32(n)
    self.columns = Int32(columns)
    self.inputs = inputs.map { list in
      let memory = UnsafeMutableBufferPointer<Double>.allocate(capacity: list.count)
      _ = memory.initialize(from: list)
      return UnsafePointer(memory.baseAddress)
    }
  }

  /// Does the work and throws the results away, as often as asked.
  func repeated(_ rounds: Int) { inputs.withUnsafeBufferPointer { matrix_repeat(work, n, columns, $0.baseAddress, Int32(rounds)) } }

  /// The results, whose lengths the caller knows.
  func results(_ lengths: [Int]) -> [[Double]] {
    var outputs = [UnsafeMutablePointer<Double>?](repeating: nil, count: Int(matrix_maximal_outputs))
    let count = inputs.withUnsafeBufferPointer { work(n, columns, $0.baseAddress, &outputs) }
    precondition(Int(count) == lengths.count, "\(lengths.count) results and \(count) in C")
    defer { matrix_free(&outputs, count) }
    return zip(outputs, lengths).map { Array(UnsafeBufferPointer(start: $0, count: $1)) }
  }

  /// Frees the inputs.
  func release() { for memory in inputs { memory?.deallocate() } }
}

/// What was measured of a row: microseconds for one piece of work, the fastest of all runs.
struct Comparison {
  var jets: Double
  var reference: Double
  var ratio: Double { jets / reference }
}

/// Compares the results of both programs, then runs them in turn, each going first every other time.
func compare(_ row: Row, repetitions: Int) throws -> Comparison {
  let ours = try row.jets()
  let theirs = row.reference.results(ours.map(\.count))
  for (x, y) in zip(ours, theirs) {
    let scale = y.reduce(0) { max($0, $1.magnitude) }
    for (p, q) in zip(x, y) { precondition((p - q).magnitude <= 1e-8 * scale, "\(row.name), n = \(row.n): \(p) and \(q) in C") }
  }
  // A run takes two milliseconds or one round, whichever is longer; long runs are repeated less often.
  try row.repeated(1)
  let once = try seconds { try row.repeated(1) }
  let rounds = max(1, Int(2e-3 / once))
  let count = max(5, min(repetitions, Int(0.5 / (once * Double(rounds)))))
  row.reference.repeated(rounds)
  var best = Comparison(jets: .infinity, reference: .infinity)
  for repetition in 0..<count {
    if repetition % 2 == 0 { best.jets = min(best.jets, try seconds { try row.repeated(rounds) }) }
    best.reference = min(best.reference, seconds { row.reference.repeated(rounds) })
    if repetition % 2 == 1 { best.jets = min(best.jets, try seconds { try row.repeated(rounds) }) }
  }
  best.jets *= 1e6 / Double(rounds)
  best.reference *= 1e6 / Double(rounds)
  return best
}

/// The time that some work takes.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  try work()
  return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
}
