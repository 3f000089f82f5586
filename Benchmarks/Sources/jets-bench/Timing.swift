// The timing loop: two programs for the same work, run in turn, compared within the run.

import CReference
import Dispatch

/// One line of the table: the same work by this library and by hand-written C.
struct Workload {
  /// What is computed.
  var name: String

  /// The ratio to reach, if there is one.
  var goal: Double?

  /// How many times one call of `jets` and of `reference` does the work.
  var count: Int

  /// The work with jets; the argument says how often to repeat it.
  var jets: (Int) -> Void

  /// The work in C.
  var reference: (Int) -> Void
}

/// What was measured of a workload.
struct Measurement {
  /// The workload.
  var workload: Workload

  /// Nanoseconds for one piece of work with jets: the median.
  var jets: Double

  /// Nanoseconds for one piece of work in C: the median.
  var reference: Double

  /// The fastest run of each, in nanoseconds for one piece of work, which other programs on the machine disturb least.
  var fastest: (jets: Double, reference: Double)

  /// The ratio of the fastest runs.
  var ratio: Double { fastest.jets / fastest.reference }

  /// Whether the goal was reached, if there is one.
  var isMet: Bool? { workload.goal.map { ratio <= $0 } }
}

/// Runs a workload's two programs in turn, `repetitions` times, each run lasting a few milliseconds.
func measure(_ workload: Workload, repetitions: Int) -> Measurement {
  let first = calibrate(workload.jets)
  let second = calibrate(workload.reference)
  var jets: [Double] = []
  var reference: [Double] = []
  for repetition in 0..<repetitions {
    // Each goes first every other time: on a shared machine a fixed order can fall into step with the scheduler.
    var a = repetition % 2 == 0 ? seconds(workload.jets, first) : 0
    var b = seconds(workload.reference, second)
    if repetition % 2 == 1 { a = seconds(workload.jets, first) }
    a /= Double(first)
    b /= Double(second)
    jets.append(a)
    reference.append(b)
  }
  let scale = 1e9 / Double(workload.count)
  return Measurement(
    workload: workload, jets: median(jets) * scale, reference: median(reference) * scale,
    fastest: ((jets.min() ?? .nan) * scale, (reference.min() ?? .nan) * scale))
}

/// How many rounds take about three milliseconds.
func calibrate(_ work: (Int) -> Void) -> Int {
  var rounds = 1
  while true {
    let time = seconds(work, rounds)
    if time > 1e-3 { return max(1, Int(Double(rounds) * 3e-3 / time)) }
    rounds *= 2
  }
}

/// The time that `rounds` rounds take.
func seconds(_ work: (Int) -> Void, _ rounds: Int) -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  work(rounds)
  return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
}

func median(_ list: [Double]) -> Double { list.sorted()[list.count / 2] }

/// The list as memory that the optimizer cannot look into.
@inline(never)
func opaque(_ list: [Double]) -> UnsafeMutableBufferPointer<Double> {
  let memory = UnsafeMutableBufferPointer<Double>.allocate(capacity: list.count)
  _ = memory.initialize(from: list)
  reference_consume(memory.baseAddress)
  return memory
}

/// `count` numbers spread evenly between two bounds, both left out.
func points(_ count: Int, from lower: Double, to upper: Double) -> [Double] {
  (0..<count).map { lower + (upper - lower) * (Double($0) + 0.5) / Double(count) }
}

/// Stops unless two programs computed the same, so that no time is measured of wrong results.
func requireAgreement<A: Collection, B: Collection>(_ name: String, _ a: A, _ b: B) where A.Element == Double, B.Element == Double {
  precondition(a.count == b.count, "\(name): \(a.count) results and \(b.count) in C")
  let scale = b.reduce(0) { max($0, $1.magnitude) }
  for (p, q) in zip(a, b) {
    precondition((p - q).magnitude <= 1e-11 * (q.magnitude + 1e-3 * scale), "\(name): \(p) and \(q) in C")
  }
}
