// A right-hand side as instructions on series.

import JetPrograms
import Jets
import _JetsODEKernels

/// The instructions that find the Taylor coefficients of a solution order by order.
///
/// Series are numbered from 0 on, the states first; `linked(order:lanes:)` turns numbers into places in memory.
struct SeriesProgram: Sendable {
  /// Which of two sides a comparison is on, as the sign of a series.
  struct Guard: Sendable {
    /// The series a − b, or a where the test is about one number.
    var series: Int32
    var test: Test
    var outcome: Bool
  }

  /// The operation of a recorded program that a series stands for, with the series of its operands.
  struct Source: Sendable {
    var line: Instruction
    var operands: [Int32]
    var foreign: ForeignCode?

    /// The operation on any number.
    func apply<S: RealScalar>(_ a: S, _ b: S, _ c: S, _ d: S) -> S { foreign?.apply(a) ?? line.apply(a, b, c, d) }
  }

  var code: [jets_series_instruction] = []
  var terms: [jets_series_term] = []

  /// For each instruction whose numbers are asked for, the operation that tells them.
  var sources: [Source?] = []

  /// The number of series.
  var series = 0

  /// The number of states.
  var states = 0

  /// The series of the time, −1 where nothing reads it.
  var time: Int32 = -1

  /// The series of each event function.
  var events: [Int32] = []

  /// An entry of the matrix of first variations, or of what parameters add to a direction of them: factor times a series, or alone for −1.
  struct Entry: Sendable {
    var row: Int
    var column: Int
    var series: Int32
    var factor: Double
  }

  /// The matrix of first variations V′ = A·V + B, row by row, and the number of directions of V.
  var entries: [Entry] = []
  var directions = 0

  /// The series that have principal values, and which.
  var ranges: [jets_series_range] = []

  /// The conditions under which the instructions are those of the right-hand side.
  var guards: [Guard] = []

  /// The numbers of series multiplied by the distance of one to the next.
  func linked(stride: Int32) -> SeriesProgram {
    var result = self
    func place(_ series: Int32) -> Int32 { series < 0 ? -1 : series * stride }
    for i in code.indices {
      result.code[i].d = place(code[i].d)
      result.code[i].a = place(code[i].a)
      result.code[i].b = place(code[i].b)
      result.code[i].weighted = place(code[i].weighted)
    }
    for i in terms.indices { result.terms[i].series = place(terms[i].series) }
    for i in sources.indices { result.sources[i]?.operands = (sources[i]?.operands ?? []).map { place($0) } }
    result.time = place(time)
    result.events = events.map { place($0) }
    for i in guards.indices { result.guards[i].series = place(guards[i].series) }
    for i in entries.indices { result.entries[i].series = place(entries[i].series) }
    for i in ranges.indices { result.ranges[i].series = place(ranges[i].series) }
    return result
  }
}

extension SeriesProgram.Source {
  /// The coefficient of order k from those of the operands, in a lane of memory.
  func coefficient(_ k: Int, _ memory: UnsafePointer<Double>, lanes: Int, lane: Int) -> Double {
    func number(_ i: Int, _ k: Int) -> Double { memory[(Int(operands[i]) + k) * lanes + lane] }
    if k == 0 {
      func value(_ i: Int) -> Double { i < operands.count ? number(i, 0) : 0 }
      return apply(value(0), value(1), value(2), value(3))
    }
    func series(_ i: Int) -> TaylorSeries<Double> {
      i < operands.count ? TaylorSeries(coefficients: (0...k).map { number(i, $0) }) : TaylorSeries(0)
    }
    let result = apply(series(0), series(1), series(2), series(3))
    return k < result.coefficients.count ? result.coefficients[k] : 0
  }
}
