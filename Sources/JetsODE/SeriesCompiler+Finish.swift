// The end of a compilation: rates, fused products, and nothing that no result needs.

import JetPrograms
import Jets
import _JetsODEKernels

extension SeriesCompiler {
  mutating func finish(_ results: [Int32], _ equation: RightHandSide) -> SeriesProgram {
    let states = equation.variations?.states ?? program.states
    let events = states + equation.events.count
    program.events = results[states..<events].map { series($0) }
    if !equation.watchesBranch { program.guards = [] }
    if let (_, directions) = equation.variations { vary(results[events...], states, directions) }
    for i in 0..<states {
      let rate = form(results[i])
      emit(.linearRate, Int32(i), constant: rate.constant, terms: rate.terms)
    }
    fuse()
    prune()
    place()
    program.ranges = program.code.indices.compactMap { principalValues($0) }
    return program
  }

  /// The matrix of first variations: for each state the derivatives of its rate by the states, and by parameters, which have the last directions.
  private mutating func vary(_ results: ArraySlice<Int32>, _ states: Int, _ directions: Int) {
    let width = results.count / max(1, states)
    program.directions = directions
    for (i, result) in results.enumerated() {
      let (row, column) = (i / width, i % width)
      let form = form(result)
      if form.isConstant && form.constant == 0 { continue }
      let place = column < states ? column : states + directions - width + column
      if form.isConstant {
        program.entries.append(.init(row: row, column: place, series: -1, factor: form.constant))
      } else if form.terms.count == 1 && form.constant == 0 {
        program.entries.append(.init(row: row, column: place, series: form.terms[0].series, factor: form.terms[0].factor))
      } else {
        program.entries.append(.init(row: row, column: place, series: series(form), factor: 1))
      }
    }
  }

  /// The series that results need beside the rates.
  private var needed: [Int32] { program.events + program.guards.map(\.series) + program.entries.map(\.series).filter { $0 >= 0 } }

  /// The principal values of what an instruction makes, where a smooth solution may lead out of them.
  ///
  /// The root of a square goes through zero smoothly, and so does an angle through ±π: the series there is not that of the function.
  /// The logarithm of a square goes on beyond its pole. Inverse circular and hyperbolic functions with a root inside are seen by that, and
  /// negative powers have a pole.
  private func principalValues(_ i: Int) -> jets_series_range? {
    let line = program.code[i], source = program.sources[i]?.line
    func range(_ low: Double, _ high: Double, growth: Double = .infinity, last: Double = .infinity) -> jets_series_range {
      jets_series_range(series: line.d, low: low, high: high, growth: growth, last: last)
    }
    func angle(_ limit: Double) -> jets_series_range { range(-limit, limit) }
    // (t²)ᵖ reaches its zero where the terms are 2²ᵖ times its value.
    func root(_ p: Double) -> jets_series_range { range(0, .infinity, growth: .exp2(2 * p + 1)) }
    switch (line.operation, source?.operation) {
    case (.squareRoot, _): return root(0.5)
    case (.power, .cbrt): return nil
    case (.power, .root) where (source?.parameter ?? 1) % 2 != 0: return nil
    case (.power, _): return line.factor > 0 && line.factor != line.factor.rounded() ? root(line.factor) : nil
    case (.dividedIntegral, nil) where line.value == .log: return range(-.infinity, .infinity, last: 1)
    case (.dividedIntegral, .log2), (.dividedIntegral, .log10), (.dividedIntegral, .logOnePlus):
      return range(-.infinity, .infinity, last: 1)
    case (.dividedIntegral, .atan): return angle(.pi / 2)
    case (.dividedIntegral, .atan2): return angle(.pi)
    default: return nil
    }
  }

  /// The series that an instruction reads.
  private func operands(_ i: Int) -> [Int32] {
    let line = program.code[i]
    var list = runs[i].map(\.series)
    if line.a >= 0 { list.append(line.a) }
    if line.b >= 0 { list.append(line.b) }
    return list + (program.sources[i]?.operands ?? [])
  }

  /// The series that an instruction makes.
  private func made(_ i: Int) -> [Int32] {
    let line = program.code[i]
    return line.operation == .sinAndCos || line.operation == .sinhAndCosh ? [line.d, line.b] : [line.d]
  }

  private func isRate(_ i: Int) -> Bool { program.code[i].operation == .linearRate || program.code[i].operation == .productRate }

  /// A product that only one sum reads joins that sum, squares join a sum of squares.
  private mutating func fuse() {
    var uses = [Int](repeating: 0, count: program.series)
    for i in program.code.indices { for x in operands(i) { uses[Int(x)] += 1 } }
    for x in needed { uses[Int(x)] += 1 }
    var maker = [Int](repeating: -1, count: program.series)
    for i in program.code.indices where !isRate(i) { for x in made(i) { maker[Int(x)] = i } }
    for i in program.code.indices {
      let line = program.code[i]
      guard line.operation == .linear || line.operation == .linearRate, line.value == .natural else { continue }
      let single = runs[i].map { term -> Int? in
        let place = maker[Int(term.series)]
        return place >= 0 && uses[Int(term.series)] == 1 && program.sources[place] == nil ? place : nil
      }
      let squares = single.map { $0.flatMap { program.code[$0].operation == .squares ? $0 : nil } }
      if line.operation == .linear && !squares.isEmpty && squares.allSatisfy({ $0 != nil }) {
        var terms: [(series: Int32, factor: Double)] = []
        var constant = line.constant
        for (term, place) in zip(runs[i], squares.compactMap { $0 }) {
          constant += term.factor * program.code[place].constant
          terms += runs[place].map { ($0.series, $0.factor * term.factor) }
          uses[Int(term.series)] = 0
        }
        program.code[i].operation = .squares
        program.code[i].constant = constant
        runs[i] = terms
      } else if let k = single.firstIndex(where: { $0.map { program.code[$0].operation == .product && runs[$0].isEmpty } ?? false }),
        let place = single[k]
      {
        let inner = program.code[place], term = runs[i][k]
        (program.code[i].a, program.code[i].b) = (inner.a, inner.b)
        (program.code[i].scale_a, program.code[i].shift_a) = (inner.scale_a, inner.shift_a)
        (program.code[i].scale_b, program.code[i].shift_b) = (inner.scale_b, inner.shift_b)
        program.code[i].factor = term.factor * inner.factor
        program.code[i].constant += term.factor * inner.constant
        program.code[i].operation = line.operation == .linear ? .product : .productRate
        runs[i].remove(at: k)
        uses[Int(term.series)] = 0
      }
    }
  }

  /// Leaves out what no rate, event or condition needs.
  private mutating func prune() {
    var maker = [Int](repeating: -1, count: program.series)
    for i in program.code.indices where !isRate(i) { for x in made(i) { maker[Int(x)] = i } }
    var live = program.code.indices.map(isRate)
    var open = program.code.indices.filter { live[$0] }.flatMap { operands($0) } + needed
    var isRead = [Bool](repeating: false, count: program.series)
    while let x = open.popLast() {
      if isRead[Int(x)] { continue }
      isRead[Int(x)] = true
      let i = maker[Int(x)]
      if i < 0 || live[i] { continue }
      live[i] = true
      open += operands(i)
    }
    program.time = isRead[program.states] ? Int32(program.states) : -1
    let kept = program.code.indices.filter { live[$0] }
    program.code = kept.map { program.code[$0] }
    program.sources = kept.map { program.sources[$0] }
    runs = kept.map { runs[$0] }
    renumber()
  }

  /// Numbers the series that are left without gaps, the states first.
  private mutating func renumber() {
    var places = [Int32](repeating: -1, count: program.series)
    var count = Int32(program.states)
    for i in 0..<program.states { places[i] = Int32(i) }
    func place(_ x: Int32) -> Int32 {
      if x < 0 { return -1 }
      if places[Int(x)] < 0 {
        places[Int(x)] = count
        count += 1
      }
      return places[Int(x)]
    }
    program.time = place(program.time)
    for i in program.code.indices {
      program.code[i].d = place(program.code[i].d)
      program.code[i].a = place(program.code[i].a)
      program.code[i].b = place(program.code[i].b)
      program.code[i].weighted = place(program.code[i].weighted)
      for k in runs[i].indices { runs[i][k].series = place(runs[i][k].series) }
      if var source = program.sources[i] {
        source.operands = source.operands.map(place)
        program.sources[i] = source
      }
    }
    let events = program.events.map(place)
    program.events = events
    for i in program.guards.indices { program.guards[i].series = place(program.guards[i].series) }
    for i in program.entries.indices { program.entries[i].series = place(program.entries[i].series) }
    program.series = Int(count)
  }

  /// One list of all terms.
  private mutating func place() {
    for i in program.code.indices {
      let line = program.code[i]
      if line.scale_a == 1 && line.shift_a == 0 && line.scale_b == 1 && line.shift_b == 0 {
        if line.operation == .product { program.code[i].operation = .plainProduct }
        if line.operation == .productRate { program.code[i].operation = .plainProductRate }
      }
      program.code[i].terms = Int32(program.terms.count)
      program.code[i].count = Int32(runs[i].count)
      for term in runs[i] {
        var entry = jets_series_term()
        (entry.series, entry.factor) = (term.series, term.factor)
        program.terms.append(entry)
      }
    }
  }
}
