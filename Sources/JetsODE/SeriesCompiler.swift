// From a recorded program to instructions on series: linear runs become one instruction, choices are settled and guarded.

import JetPrograms
import Jets
import _JetsODEKernels

/// constant + Σ factor·series.
struct LinearForm {
  var constant = 0.0
  var terms: [(series: Int32, factor: Double)] = []

  init(_ constant: Double) { self.constant = constant }
  init(series: Int32) { terms = [(series, 1)] }

  var isConstant: Bool { terms.isEmpty }

  /// Whether it is a series as it is.
  var isSeries: Bool { terms.count == 1 && terms[0].factor == 1 && constant == 0 }

  /// The form times a number; a product with zero is zero.
  func scaled(by factor: Double) -> LinearForm {
    if factor == 0 { return LinearForm(0) }
    var result = self
    result.constant *= factor
    for i in terms.indices { result.terms[i].factor *= factor }
    return result
  }

  static func + (a: LinearForm, b: LinearForm) -> LinearForm {
    var result = a
    result.constant += b.constant
    for term in b.terms {
      if let i = result.terms.firstIndex(where: { $0.series == term.series }) {
        result.terms[i].factor += term.factor
      } else {
        result.terms.append(term)
      }
    }
    result.terms.removeAll { $0.factor == 0 }
    return result
  }

  static func - (a: LinearForm, b: LinearForm) -> LinearForm { a + b.scaled(by: -1) }
}

/// Makes a `SeriesProgram` at a point, whose side of every choice is taken.
struct SeriesCompiler {
  /// A power of a series that has not been made yet, since a product may change the exponent.
  struct Power {
    var base: Int32
    var exponent: Double
  }

  var program = SeriesProgram()

  /// The linear terms of each instruction, placed in one list at the end.
  var runs: [[(series: Int32, factor: Double)]] = []

  /// What each line of the record is, by the index of the line.
  var forms: [LinearForm?]
  var powers: [Int: Power] = [:]

  /// Series that were made already.
  var known: [Key: Int32] = [:]

  /// The numbers of all lines at the point.
  var values: [Double] = []
  let lines: [Instruction]
  let foreign: [ForeignCode]

  struct Key: Hashable {
    var operation: UInt8
    var parts: [Int32]
    var numbers: [Double]
  }

  /// Compiles rates and event functions, the outputs of a program of the time and the states.
  static func compile(_ record: Program, _ equation: RightHandSide, time: Double, state: [Double]) -> SeriesProgram {
    var compiler = SeriesCompiler(record, states: equation.states, linear: equation.linear, point: [time] + state)
    return compiler.finish(record.results, equation)
  }

  private init(_ record: Program, states: Int, linear: Int, point: [Double]) {
    lines = record.instructions
    foreign = record.foreign
    forms = Array(repeating: nil, count: lines.count)
    program.states = states
    program.series = states + 1
    forms[0] = LinearForm(series: Int32(states))
    for i in 1..<record.inputs { forms[i] = LinearForm(series: Int32(i - 1)) }
    values.reserveCapacity(lines.count)
    for (i, line) in lines.enumerated() {
      func value(_ operand: Int32) -> Double { operand < 0 ? 0 : values[Int(operand)] }
      switch line.operation {
      case .input: values.append(point[i])
      case .constant: values.append(line.constant)
      case .guard: values.append(0)
      default: values.append(record.apply(line, value(line.a), value(line.b), value(line.c), value(line.d)))
      }
    }
    let unread = Self.unread(lines, record.results, Self.reading(linear + 1, lines))
    for (i, line) in lines.enumerated() where line.operation != .input && !unread[i] { compile(i, line) }
  }

  /// The lines that decide on no branch: comparisons of what the rates are linear in, and those that only ask whether a magnitude is
  /// between 2⁻¹⁰⁰ and 2¹⁰⁰, as rules do before they leave the range of a `Double`.
  ///
  /// Within a step these would be conditions on the signs of all derivatives. Beyond that range the recurrences are the same, until they
  /// are infinite, which is an error of its own.
  private static func unread(_ lines: [Instruction], _ results: [Int32], _ isLinear: [Bool]) -> [Bool] {
    func isLimit(_ i: Int32) -> Bool {
      guard i >= 0, lines[Int(i)].operation == .constant else { return false }
      return [0x1p100, 0x1p-100].contains(lines[Int(i)].constant)
    }
    func isMagnitude(_ i: Int32) -> Bool { i >= 0 && lines[Int(i)].operation == .magnitude }
    var unread = zip(lines, isLinear).map { line, isLinear in
      guard line.operation == .guard else { return false }
      return isLinear
        || (line.test == .less || line.test == .lessOrEqual)
          && (isLimit(line.a) && isMagnitude(line.b) || isLimit(line.b) && isMagnitude(line.a))
    }
    var isRead = [Bool](repeating: false, count: lines.count)
    for i in results { isRead[Int(i)] = true }
    // The difference of a number from itself, by which it is asked whether it is finite, reads nothing either.
    for (i, line) in lines.enumerated() where !unread[i] && !asksNoSide(line, lines) && !(line.operation == .subtract && line.a == line.b) {
      for operand in line.operands { isRead[Int(operand)] = true }
    }
    for (i, line) in lines.enumerated() where line.operation == .magnitude && !isRead[i] { unread[i] = true }
    return unread
  }

  /// Which lines depend on inputs from one on.
  private static func reading(_ first: Int, _ lines: [Instruction]) -> [Bool] {
    var result = lines.map { _ in false }
    for (i, line) in lines.enumerated() {
      result[i] = line.operation == .input ? i >= first : line.operands.contains { result[Int($0)] }
    }
    return result
  }

  /// The form of an operand.
  mutating func form(_ operand: Int32) -> LinearForm {
    let i = Int(operand)
    if let form = forms[i] { return form }
    guard let power = powers[i] else { requirementFailed("Line \(i) of a record is read before it is made") }
    let form = LinearForm(series: self.power(power.base, power.exponent))
    forms[i] = form
    return form
  }

  mutating func series(_ operand: Int32) -> Int32 { series(form(operand)) }

  /// A series for a form.
  mutating func series(_ form: LinearForm) -> Int32 {
    if form.isSeries { return form.terms[0].series }
    let key = Key(operation: 255, parts: form.terms.map(\.series), numbers: form.terms.map(\.factor) + [form.constant])
    if let series = known[key] { return series }
    let d = new()
    emit(.linear, d, constant: form.constant, terms: form.terms)
    known[key] = d
    return d
  }

  mutating func new() -> Int32 {
    program.series += 1
    return Int32(program.series - 1)
  }

  /// Appends an instruction.
  mutating func emit(
    _ operation: JetsSeriesOperation, _ d: Int32, _ a: Int32 = -1, _ b: Int32 = -1, weighted: Int32 = -1, factor: Double = 1,
    constant: Double = 0, terms: [(series: Int32, factor: Double)] = [], value: JetsSeriesValue = .natural,
    source: SeriesProgram.Source? = nil
  ) {
    var line = jets_series_instruction()
    line.operation = operation
    line.value = source == nil ? value : .asked
    (line.d, line.a, line.b, line.weighted) = (d, a, b, weighted)
    (line.factor, line.constant) = (factor, constant)
    (line.scale_a, line.shift_a, line.scale_b, line.shift_b) = (1, 0, 1, 0)
    line.count = Int32(terms.count)
    program.code.append(line)
    program.sources.append(source)
    runs.append(terms)
  }

  /// The product of two forms; constant factors stay outside, affine operands inside.
  mutating func product(_ a: LinearForm, _ b: LinearForm) -> LinearForm {
    if a.isConstant { return b.scaled(by: a.constant) }
    if b.isConstant { return a.scaled(by: b.constant) }
    var outer = 1.0
    func operand(_ form: LinearForm, _ compiler: inout SeriesCompiler) -> (series: Int32, scale: Double, shift: Double) {
      guard form.terms.count == 1 else { return (compiler.series(form), 1, 0) }
      let term = form.terms[0]
      if form.constant != 0 { return (term.series, term.factor, form.constant) }
      outer *= term.factor
      return (term.series, 1, 0)
    }
    var x = operand(a, &self), y = operand(b, &self)
    if y.series < x.series { swap(&x, &y) }
    let isSquare = x.series == y.series && x.scale == 1 && y.scale == 1 && x.shift == 0 && y.shift == 0
    if isSquare { return LinearForm(series: square(x.series)).scaled(by: outer) }
    let key = Key(
      operation: JetsSeriesOperation.product.rawValue, parts: [x.series, y.series], numbers: [x.scale, x.shift, y.scale, y.shift])
    if let d = known[key] { return LinearForm(series: d).scaled(by: outer) }
    let d = new()
    emit(.product, d, x.series, y.series)
    let last = program.code.count - 1
    (program.code[last].scale_a, program.code[last].shift_a) = (x.scale, x.shift)
    (program.code[last].scale_b, program.code[last].shift_b) = (y.scale, y.shift)
    known[key] = d
    return LinearForm(series: d).scaled(by: outer)
  }

  /// constant + sign·x².
  mutating func square(_ x: Int32, sign: Double = 1, constant: Double = 0) -> Int32 {
    let key = Key(operation: JetsSeriesOperation.squares.rawValue, parts: [x], numbers: [sign, constant])
    if let d = known[key] { return d }
    let d = new()
    emit(.squares, d, constant: constant, terms: [(x, sign)])
    known[key] = d
    return d
  }

  /// A power with a constant exponent.
  mutating func power(_ base: Int32, _ exponent: Double, source: SeriesProgram.Source? = nil) -> Int32 {
    let key = Key(operation: JetsSeriesOperation.power.rawValue, parts: [base], numbers: [exponent])
    if let d = known[key] { return d }
    let d = new()
    if exponent == 0.5 && source == nil {
      emit(.squareRoot, d, base)
    } else {
      emit(.power, d, base, weighted: new(), factor: exponent, source: source)
    }
    known[key] = d
    return d
  }

  /// Adds a condition: the sign of a form, as a test of it with zero.
  mutating func guarding(_ form: LinearForm, _ test: Test, _ outcome: Bool) {
    if form.isConstant { return }
    let series = series(form)
    program.guards.append(.init(series: series, test: test, outcome: outcome))
  }
}

extension SeriesCompiler {
  /// Whether a line asks of a magnitude what holds for the number itself alike: whether it is normal, finite, zero or infinite.
  static func asksNoSide(_ line: Instruction, _ lines: [Instruction]) -> Bool {
    guard line.operation == .guard, !line.test.isOrder, lines[Int(line.a)].operation == .magnitude else { return false }
    if line.test != .equal && line.test != .same { return true }
    let other = lines[Int(line.b)]
    return other.operation == .constant && [0, .infinity].contains(other.constant)
  }
}
