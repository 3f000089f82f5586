// The kernels for several processors: all that this one has give the same bits.

import Jets
import Testing
import _JetsODEKernels

@testable import JetsODE

@Suite struct KernelTests {
  /// Functions of every kind of instruction.
  struct Mixed: DifferentialEquation {
    func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] {
      let r = u[0] * u[0] + u[1] * u[1] + 1
      let pull = 1 / (r * sqrt(r)) + exp(-r) + log(r) / 9 + S.pow(r, 0.3)
      return [u[1] + sin(t), -u[0] * pull + tanh(u[1]), u[2] / r]
    }
  }

  @Test func ensembles() throws {
    let program = try TaylorIntegrator(Mixed(), from: [0.3, 0.2, 1]).compiled
    func states(_ set: Int32) -> [Double] {
      let workspace = SeriesWorkspace(program, tolerance: 1e-15, weights: nil, longest: .infinity, lanes: Int(JETS_SERIES_LANES))
      workspace.work.set = set
      var slots = EnsembleSlots(lanes: Int(JETS_SERIES_LANES), start: 0)
      var numbers = (0..<24).map { 0.1 + Double($0) / 24 }, low = numbers.map { _ in 0.0 }
      var clock = [Double](repeating: 0, count: 8), clockLow = clock
      numbers.withUnsafeMutableBufferPointer { numbers in
        low.withUnsafeMutableBufferPointer { low in
          clock.withUnsafeMutableBufferPointer { clock in
            clockLow.withUnsafeMutableBufferPointer { clockLow in
              let memory = EnsembleMemory(state: numbers, low: low, clock: clock, clockLow: clockLow, rows: 3)
              for lane in 0..<8 { slots.fill(lane, lane, 100, memory, workspace) }
              for _ in 0..<20 { workspace.step(&slots.state) }
              for lane in 0..<8 { slots.empty(lane, memory, workspace) }
            }
          }
        }
      }
      return numbers + clock
    }
    let baseline = states(0)
    #expect(baseline.allSatisfy(\.isFinite) && baseline[24...].allSatisfy { $0 > 0 })
    for set in 0...jets_series_best_set() { #expect(states(set) == baseline, "set \(set)") }
  }

  @Test func singleStepsAndVariations() throws {
    func states(_ set: Int32) throws -> [Double] {
      var one = try VariationalIntegrator(Mixed(), from: [0.3, 0.2, 1], order: 1)
      one.integrator.workspace.work.set = set
      try one.advance(to: 5)
      #expect(one.steps > 5)
      return one.integrator.state
    }
    let baseline = try states(0)
    for set in 0...jets_series_best_set() { #expect(try states(set) == baseline, "set \(set)") }
  }
}
