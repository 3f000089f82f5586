// What cannot be computed stops the program with a sentence, in release builds too.

import Foundation
import Jets
import Testing

nonisolated(unsafe) private var kept: Reverse<Double> = 0

@Suite struct SafetyTests {
  private func message(_ result: ExitTest.Result?) -> String {
    result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
  }

  @Test func twoTapesNeverMix() async {
    let r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.gradient(at: [1.0]) { x in x[0] * Reverse(Reverse.gradient(at: [1.0]) { y in x[0] + y[0] }[0]) }
    }
    #expect(message(r).contains("Perturbation confusion"))
    // The right spelling differentiates inside at a number of reverse mode.
    let right = Reverse.gradient(at: [1.0]) { x in x[0] * Reverse.gradient(at: [Reverse(1.0)]) { y in Reverse(x[0]) + y[0] }[0] }
    #expect(right == [1])
  }

  @Test func anOuterNumberIsNotAnInnerResult() async {
    let r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.gradient(at: [1.0]) { x in Reverse(Reverse.gradient(at: [1.0]) { _ in x[0] }[0]) }
    }
    #expect(message(r).contains("Perturbation confusion"))
  }

  @Test func anEscapedNumberIsRefused() async {
    let r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.gradient(at: [1.0]) { x in
        kept = x[0]
        return x[0] * x[0]
      }
      _ = Reverse.gradient(at: [2.0]) { x in kept + x[0] }
    }
    #expect(message(r).contains("outside its own"))
    let returned = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.gradient(at: [1.0]) { x in
        kept = x[0]
        return x[0]
      }
      _ = Reverse.gradient(at: [2.0]) { _ in sin(kept) }
    }
    #expect(message(returned).contains("outside its own"))
    // After a closure that threw as well: its tape rests, and whoever comes with its numbers is refused.
    let thrown = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      struct Failure: Error {}
      _ = try? Reverse.gradient(at: [1.0, 2]) { x in
        kept = x[0] * x[1]
        throw Failure()
      }
      kept = kept * (kept + sin(kept * 2) * kept) + Reverse(1)
      _ = Reverse.gradient(at: [2.0]) { x in kept * x[0] }
    }
    #expect(message(thrown).contains("outside its own"))
  }

  @Test func anotherThreadIsRefused() async {
    let r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.gradient(at: [1.0, 2]) { x in
        kept = x[0]
        let other = x[1]
        let thread = Thread { kept = kept * other }
        thread.start()
        Thread.sleep(forTimeInterval: 5)
        return kept
      }
    }
    #expect(message(r).contains("another thread"))
  }

  @Test func manyThreadsEachWithTheirOwn() async {
    let expected = Reverse.gradient(at: [0.5, 0.25]) { x in x[0] * sin(x[1]) * x[0] }
    await withTaskGroup(of: [Double].self) { group in
      for _ in 0..<64 {
        group.addTask {
          var last: [Double] = []
          for _ in 0..<100 { last = Reverse.gradient(at: [0.5, 0.25]) { x in x[0] * sin(x[1]) * x[0] } }
          return last
        }
      }
      for await result in group { #expect(result == expected) }
    }
  }

  @Test func badInputNamesBothSides() async {
    var r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = pullback(at: [1.0, 2]) { x in x }([1.0])
    }
    #expect(message(r).contains("2 values") && message(r).contains("got 1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse<Dual<Double>>.hessianVectorProduct(at: [1.0, 2], along: [1.0]) { x in x[0] }
    }
    #expect(message(r).contains("got 1 for a point of 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.gradient(at: [1.0, 2]) { x in withPullback(3.0, of: x) { _ in [1.0] } }
    }
    #expect(message(r).contains("2 inputs") && message(r).contains("got 1"))
  }

  @Test func aCheckpointMustBeGivenWhatItDependsOn() async {
    let r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Reverse.gradient(at: [1.0, 2]) { x in checkpoint([x[0]]) { y in [y[0] * x[1]] }[0] }
    }
    #expect(message(r).contains("checkpoint"))
  }
}
