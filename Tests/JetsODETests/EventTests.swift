// Events at known times: all of them, in their order, to the last digits.

import Jets
import Testing

@testable import JetsODE

@Suite struct EventTests {
  /// A point on the unit circle: zeros of its coordinates are at multiples of π/2.
  static func circle(_ events: [Event]) throws -> TaylorIntegrator {
    try TaylorIntegrator(from: [1, 0], events: events) { t, u in [-u[1], u[0]] }
  }

  /// A multiple of π/2.
  func quarter(_ k: Int) -> Double { Double(k) * (Double.pi / 2) }

  @Test func allAreFound() throws {
    var integrator = try Self.circle([Event { t, u in u[0] }, Event(direction: .rising) { t, u in u[1] }])
    let list = try integrator.events(to: 100)
    let first = list.filter { $0.event == 0 }.map(\.time)
    #expect(first.count == 32)
    for (k, time) in first.enumerated() { #expect(near(time, quarter(2 * k + 1), 4e-14)) }
    // The start is on the second event and does not count.
    let second = list.filter { $0.event == 1 }.map(\.time)
    #expect(second.count == 15)
    for (k, time) in second.enumerated() { #expect(near(time, quarter(4 * (k + 1)), 4e-14)) }
    let times = list.map(\.time)
    #expect(times == times.sorted())
    for event in list { #expect(near(event.state[event.event], 0, 1e-14)) }
  }

  @Test func manyWithinAStep() throws {
    // The time itself runs in long steps.
    let zeros = [1, 1.000001, 2, 2.5, 2.5001]
    let product = Event { t, u in
      var result = t - ProgramTracer(zeros[0])
      for z in zeros.dropFirst() { result = result * (t - ProgramTracer(z)) }
      return result
    }
    let events = [product, Event { t, u in t - 3 }, Event { t, u in 2 * t - 6 }]
    var integrator = try TaylorIntegrator(from: [0], events: events) { t, u in [1] }
    let list = try integrator.events(to: 10)
    let times = list.filter { $0.event == 0 }.map(\.time)
    #expect(times.count == 5)
    for (time, truth) in zip(times, zeros) { #expect(near(time, truth, 1e-9)) }
    #expect(list.suffix(2).map(\.event) == [1, 2])
    for event in list.suffix(2) { #expect(near(event.time, 3, 1e-14)) }
  }

  @Test func backward() throws {
    var integrator = try Self.circle([Event(direction: .falling) { t, u in u[0] }])
    let list = try integrator.events(to: -10)
    // cos(−s) falls through zero at s = π/2, 5π/2.
    #expect(list.count == 2)
    for (k, event) in list.enumerated() { #expect(near(event.time, -quarter(4 * k + 1), 1e-14)) }
  }

  @Test func terminalAndRestart() throws {
    var integrator = try Self.circle([Event(isTerminal: true) { t, u in u[0] }, Event { t, u in u[1] }])
    for k in 0..<20 {
      #expect(try integrator.advance(to: 1000) == .event(0))
      #expect(near(integrator.time, quarter(2 * k + 1), 2e-14))
      #expect(near(integrator.state[0], 0, 1e-15))
    }
  }

  @Test func bouncingBall() throws {
    // A height of 1 with gravity 2: falls for 1, then each flight lasts 0.9 of the last.
    let ground = Event(isTerminal: true, direction: .falling) { t, u in u[0] }
    var ball = try TaylorIntegrator(from: [1, 0], events: [ground]) { t, u in [u[1], -2] }
    var time = 1.0, flight = 2.0
    for _ in 0..<30 {
      #expect(try ball.advance(to: 100) == .event(0))
      #expect(near(ball.time, time, 1e-13))
      flight *= 0.9
      time += flight
      ball.state = [0, -0.9 * ball.state[1]]
    }
  }

  @Test func touching() throws {
    // 1 − cos t touches zero at each turn: rounding may make two zeros of it, but none is missed, and there are none elsewhere.
    var integrator = try Self.circle([Event { t, u in 1 - u[0] }, Event { t, u in u[0] - 2 }])
    let list = try integrator.events(to: 30)
    let turns = list.map { ($0.time / (2 * Double.pi)).rounded() }
    #expect(Set(turns) == [1, 2, 3, 4])
    for (event, turn) in zip(list, turns) { #expect(event.event == 0 && near(event.time, turn * 2 * Double.pi, 1e-6)) }
  }

  @Test func touchingAtTheEndOfAStep() throws {
    // Steps end at every whole time, where the parabola touches.
    let touch = Event { t, u in (t - 3) * (t - 3) }
    var integrator = try TaylorIntegrator(from: [0], maximumStep: 1, events: [touch]) { t, u in [1] }
    let list = try integrator.events(to: 10)
    #expect(list.count == 1 && list.allSatisfy { near($0.time, 3, 1e-7) })
  }

  @Test func simultaneous() throws {
    // The terminal one comes first; the others of its time come when the integration goes on.
    let events = [Event { t, u in u[0] - 3 }, Event(isTerminal: true) { t, u in u[0] * 2 - 6 }, Event { t, u in (u[0] - 3) * u[0] }]
    var integrator = try TaylorIntegrator(from: [1], events: events) { t, u in [1] }
    #expect(try integrator.events(to: 10).map(\.event) == [0, 1])
    #expect(integrator.time == 2)
    let later = try integrator.events(to: 10)
    #expect(later.map(\.event) == [2] && later.allSatisfy { near($0.time, 2, 1e-14) })
  }

  @Test func cooldown() throws {
    var integrator = try Self.circle([Event(cooldown: 4) { t, u in u[0] }])
    let times = try integrator.events(to: 20).map(\.time)
    // Zeros are π apart: every second one lies within the cooldown of the one before.
    #expect(times.count == 3)
    for (k, time) in times.enumerated() { #expect(near(time, quarter(4 * k + 1), 1e-13)) }
  }

  /// Zeros of polynomials made of random zeros.
  // The size of a function changes neither its zeros, which may be many in a long step, nor the solution.
  @Test(arguments: [1e-16, 1e-10, 1, 1e8]) func sizes(_ size: Double) throws {
    for w in [1, 4, 8.3] {
      var line = try TaylorIntegrator(from: [0], events: [Event { t, u in ProgramTracer(size) * sin(t * ProgramTracer(w)) }]) { t, u in [1]
      }
      let list = try line.events(to: 10)
      #expect(list.count == Int(10 * w / .pi))
      for (i, event) in list.enumerated() { #expect(near(event.time, Double(i + 1) * .pi / w, 1e-14)) }
    }
    for distance in [1e6, 1e100] {
      var swing = try TaylorIntegrator(from: [1, 0], events: [Event { t, u in u[0] - ProgramTracer(distance * size) }]) { t, u in
        [u[1], -u[0]]
      }
      #expect(try swing.events(to: 10).isEmpty == (distance * size > 1))
      #expect(near(swing.state[0], .cos(10), 1e-14))
    }
  }

  @Test func isolation() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(state: seed)
    for _ in 0..<500 {
      let count = Int.random(in: 1...8, using: &random)
      let zeros = (0..<count).map { _ in Double.random(in: -1...2, using: &random) }.sorted()
      if (1..<zeros.count).contains(where: { near(zeros[$0], zeros[$0 - 1], 1e-3) }) { continue }
      if zeros.contains(where: { near($0, 0, 1e-9) || near($0, 1, 1e-9) }) { continue }
      var c = [1.0]
      for z in zeros {
        var next = [Double](repeating: 0, count: c.count + 1)
        for (k, x) in c.enumerated() {
          next[k + 1] += x
          next[k] -= z * x
        }
        c = next
      }
      let found = polynomialRoots(c, from: 0, to: 1)
      let truth = zeros.filter { $0 > 0 && $0 < 1 }
      #expect(found.count == truth.count, "seed \(seed): \(zeros)")
      for (f, z) in zip(found, truth) {
        // The zero's condition: rounding of all terms over the slope.
        var slope = 1.0, size = 0.0, power = 1.0
        for other in zeros where other != z { slope *= z - other }
        for x in c {
          size += x.magnitude * power
          power *= z
        }
        let bound: Double = 64 * Double.ulpOfOne * size / slope.magnitude
        #expect(near(f.place, z, bound), "seed \(seed): \(zeros)")
        #expect(f.slope == (slope > 0 ? 1 : -1))
      }
    }
  }

  /// Polynomials that touch zero at some places and cross it at others: each place is found once, with its side.
  @Test func doubleZeros() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(state: seed)
    for _ in 0..<500 {
      let zeros = (0..<Int.random(in: 1...4, using: &random)).map { _ in Double.random(in: 0.05...0.95, using: &random) }.sorted()
      if (1..<zeros.count).contains(where: { near(zeros[$0], zeros[$0 - 1], 0.1) }) { continue }
      let orders = zeros.map { _ in Int.random(in: 1...2, using: &random) }
      var c = [1.0]
      for (z, order) in zip(zeros, orders) {
        for _ in 0..<order {
          var next = [Double](repeating: 0, count: c.count + 1)
          for (k, x) in c.enumerated() {
            next[k + 1] += x
            next[k] -= z * x
          }
          c = next
        }
      }
      let found = polynomialRoots(c, from: 0, to: 1)
      #expect(found.count == zeros.count, "seed \(seed): \(zeros), \(orders)")
      for (f, (z, order)) in zip(found, zip(zeros, orders)) {
        #expect(near(f.place, z, 1e-6) && (f.slope == 0) == (order == 2), "seed \(seed): \(zeros), \(orders)")
      }
    }
  }
}

/// The generator of Steele, Lea and Flood.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
