// Several cores on each rank: they are used where the function may be called by several threads, and nowhere else.

import Jets
import JetsMPI
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The threads on which a function was called, up to four of them.
final class Threads: Sendable {
  private let first = Atomic<UInt>(0)
  private let second = Atomic<UInt>(0)
  private let third = Atomic<UInt>(0)
  private let fourth = Atomic<UInt>(0)

  var count: Int {
    [first.load(ordering: .relaxed), second.load(ordering: .relaxed), third.load(ordering: .relaxed), fourth.load(ordering: .relaxed)]
      .count { $0 != 0 }
  }

  /// Notes this thread, and gives others time to come.
  func meet() {
    #if canImport(Glibc)
    let thread = UInt(pthread_self())
    #else
    let thread = UInt(bitPattern: pthread_self())
    #endif
    func isNoted(_ place: borrowing Atomic<UInt>) -> Bool {
      let (exchanged, original) = place.compareExchange(expected: 0, desired: thread, ordering: .relaxed)
      return exchanged || original == thread
    }
    _ = isNoted(first) || isNoted(second) || isNoted(third) || isNoted(fourth)
    usleep(2000)
  }
}

/// A function that may be called by several threads, with as many values as variables.
struct Watched: VectorFunction {
  let threads = Threads()

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    threads.meet()
    return Chain()(x)
  }
}

struct WatchedWell: ScalarFunction {
  let threads = Threads()

  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    threads.meet()
    return Well()(x)
  }
}

struct WatchedTerm: TermFunction {
  let threads = Threads()

  func callAsFunction<S: RealScalar>(_ i: Int, _ w: [S]) -> S {
    threads.meet()
    return Mixed()(i, w)
  }
}

/// The same, with something that threads may not share.
struct Unshared: VectorFunction {
  final class Box { var calls = 0 }

  let threads = Threads()
  let box = Box()

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    threads.meet()
    box.calls += 1
    return Chain()(x)
  }
}

func coreChecks(_ tally: Tally) {
  let world = tally.world
  tally.check("cores") {
    if CommandLine.arguments.contains("cores") { return world.cores == 3 }
    // Together not more than there are, unless there are more ranks.
    let all = try world.allReduceSum([Double(world.cores)])
    return world.cores >= 1 && Int(all[0]) <= max(world.size, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }
  /// Where there is one core, one thread; where there are more, others come.
  func isRight(_ threads: Threads) -> Bool { world.cores == 1 ? threads.count == 1 : (2...world.cores).contains(threads.count) }
  let x = point(128 * world.size)
  for schedule in [Schedule.even, .onDemand] {
    let ranks = world.scheduling(schedule)
    tally.check("a jacobian uses the cores of each rank, \(schedule)") {
      let f = Watched()
      let j = try ranks.jacobian(at: x, of: f)
      // On demand a rank may find all blocks taken.
      return (schedule == .onDemand || isRight(f.threads)) && agree(j.elements, jacobian(at: x, of: Chain()).elements)
    }
    tally.check("a function that threads may not share has one core, \(schedule)") {
      let f = Unshared()
      let j = try ranks.jacobian(at: x, of: f)
      return f.threads.count <= 1 && agree(j.elements, jacobian(at: x, of: Chain()).elements)
    }
  }
  tally.check("a hessian uses the cores of each rank") {
    let f = WatchedWell()
    let y = Array(x.prefix(24 * world.size))
    let h = try world.hessian(at: y, of: f)
    return isRight(f.threads) && agree(h.elements, hessian(at: y, of: Well()).elements)
  }
  tally.check("a sum uses the cores of each rank") {
    let f = WatchedTerm()
    let s = try world.sum(over: 0..<40 * world.size, at: [0.25, 1], of: f)
    let expected = try world.sum(over: 0..<40 * world.size, at: [0.25, 1]) { i, w in Mixed()(i, w) }
    return isRight(f.threads) && s.value == expected.value && agree(s.gradient, expected.gradient)
  }
  tally.check("a sparse hessian uses the cores of each rank") {
    let f = WatchedWell()
    let y = Array(x.prefix(24 * world.size))
    let h = SparseHessian<WatchedWell, Double>(of: f, pattern: .hessian(of: Well(), at: y), verifies: false)
    return try agree(world.hessian(at: y, of: h).values, h.evaluate(at: y).values) && (world.cores == 1 || isRight(f.threads))
  }
}
