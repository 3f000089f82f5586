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

/// Few values of many variables.
struct Folds: VectorFunction {
  let count: Int

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    var y = [S](repeating: 0, count: count)
    for i in x.indices { y[i % count] += sin(x[i]) * y[(i + 5) % count] + x[i] }
    return y
  }
}

struct WatchedRows: VectorFunction {
  let threads = Threads()
  let count: Int

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    threads.meet()
    return Folds(count: count)(x)
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
  tally.check("closures use as many cores as they are given") {
    let cores = 3
    for schedule in [Schedule.even, .onDemand] {
      let ranks = world.scheduling(schedule)
      let threads = (0..<5).map { _ in Threads() }
      let points = 0..<40 * world.size
      let squares = try ranks.map(points, cores: cores) { i in
        threads[0].meet()
        return i * i
      }
      let j = try ranks.jacobian(at: x, cores: cores) { x in
        threads[1].meet()
        return Chain()(x)
      }
      let g = try ranks.gradient(at: x, cores: cores) { x in
        threads[2].meet()
        return Well()(x)
      }
      let s = try ranks.sum(over: points, at: [0.25, 1], cores: cores) { i, w in
        threads[3].meet()
        return Mixed()(i, w)
      }
      let columns = Matrix(rows: 1, columns: x.count, elements: x)
      let doubled = try ranks.mapColumns(columns, width: 4, cores: cores) { part in
        threads[4].meet()
        return part + part
      }
      let expected = try world.sum(over: points, at: [0.25, 1]) { i, w in Mixed()(i, w) }
      guard squares == points.map({ $0 * $0 }), agree(doubled.elements, x.map { $0 + $0 }) else { return false }
      guard agree(j.elements, jacobian(at: x) { x in Chain()(x) }.elements) else { return false }
      guard agree(g, gradient(at: x) { x in Well()(x) }) else { return false }
      guard s.value == expected.value && agree(s.gradient, expected.gradient) else { return false }
      // A rank that may use one processor has one thread, whatever it asks for.
      guard schedule == .onDemand || world.cores == 1 || threads.allSatisfy({ (2...cores).contains($0.count) }) else { return false }
    }
    let h = try world.hessian(at: point(12), cores: cores) { x in Well()(x) }
    return agree(h.elements, hessian(at: point(12)) { x in Well()(x) }.elements)
  }
  tally.check("a closure on several cores fails for the lowest index") {
    let error = try tally.sharedError {
      _ = try world.map(0..<1000, cores: 3) { i in
        if i >= 101 { throw Refused(number: i) }
        return i
      }
    }
    guard case .failed("map", _, 101, "Refused(number: 101)") = error else { return false }
    return true
  }
  tally.check("rows in reverse mode use the cores of each rank") {
    // Enough sweeps for others to come.
    let (f, g) = (WatchedRows(count: 256), WatchedRows(count: 256))
    let y = point(1100)
    let j = try world.jacobian(at: y, of: f)
    let whole = Reverse<Double>.jacobian(at: y) { x in Folds(count: 256)(x) }
    let (rows, block) = try world.jacobianRows(at: y, of: g)
    return isRight(f.threads) && isRight(g.threads) && agree(j.elements, whole.elements)
      && rows.allSatisfy { i in y.indices.allSatisfy { block[i - rows.lowerBound, $0] == whole[i, $0] } }
  }
  tally.check("a sparse hessian uses the cores of each rank") {
    let f = WatchedWell()
    let y = Array(x.prefix(24 * world.size))
    // As many colours as variables, so that there are enough passes.
    let full = SparsityPattern(rows: y.count, columns: y.map { _ in Array(y.indices) })
    let h = SparseHessian<WatchedWell, Double>(of: f, pattern: full, verifies: false)
    return try agree(world.hessian(at: y, of: h).values, h.evaluate(at: y).values) && (world.cores == 1 || isRight(f.threads))
  }
}
