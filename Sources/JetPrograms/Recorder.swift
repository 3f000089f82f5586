// The record that tracers write: equal operations once, constant ones folded.

import JetCore
import Synchronization
import _JetsKernels

/// The instructions of one recording.
final class Recorder: Sendable {
  private let state: Mutex<RecorderState>

  init(inputs: Int) { state = Mutex(RecorderState(inputs: inputs)) }

  /// The index of an operation on numbers of this record; `value` is its result where every operand is a constant.
  func record(_ instruction: Instruction, value: Double) -> Int32 {
    state.withLock { $0.add(instruction, value: value) }
  }

  /// The index of a constant.
  func constant(_ value: Double) -> Int32 { state.withLock { $0.constant(value) } }

  /// Records that a test had an outcome.
  func guarding(_ test: Test, _ a: Int32, _ b: Int32, _ outcome: Bool) {
    state.withLock { $0.guarding(test, a, b, outcome) }
  }

  /// The place of foreign code among that of the program.
  func place(of code: ForeignCode) -> Int {
    state.withLock {
      $0.foreign.append(code)
      return $0.foreign.count - 1
    }
  }

  /// Ends the recording and returns its instructions, and the foreign code that they call.
  func finish() -> (instructions: [Instruction], foreign: [ForeignCode]) {
    state.withLock {
      $0.isFinished = true
      return ($0.instructions, $0.foreign)
    }
  }
}

private struct RecorderState {
  var instructions: [Instruction] = []
  var foreign: [ForeignCode] = []
  var isFinished = false
  private var guards: Int64 = 0

  /// Indices of instructions by hash, −1 where there is none: a power of two of places, at most half of them taken.
  private var table = [Int32](repeating: -1, count: 64)

  init(inputs: Int) {
    instructions = (0..<inputs).map { Instruction(.input, parameter: Int64($0)) }
  }

  mutating func constant(_ value: Double) -> Int32 { intern(.constant(value)) }

  mutating func guarding(_ test: Test, _ a: Int32, _ b: Int32, _ outcome: Bool) {
    if isConstant(a) && (b < 0 || isConstant(b)) { return }
    if a == b && test == .less { return }
    let number = guards
    // The number of a guard is no part of what it says: equal ones are the same.
    var line = Instruction(.guard, a, b, test: test, outcome: outcome)
    let (index, isNew) = place(line)
    if !isNew { return }
    guards += 1
    line.parameter = number
    instructions[Int(index)] = line
  }

  /// The index of an instruction or of a simpler one with the same bits.
  mutating func add(_ line: Instruction, value: Double) -> Int32 {
    let (a, b) = (line.a, line.b)
    if isFixed(a) && isFixed(b) && isFixed(line.c) && isFixed(line.d) { return constant(value) }
    switch line.operation {
    case .add:
      if isBits(b, -0.0) { return a }
      if isBits(a, -0.0) { return b }
      if let y = negated(b) { return add(Instruction(.subtract, a, y), value: value) }
      if let x = negated(a) { return add(Instruction(.subtract, b, x), value: value) }
      return intern(Instruction(.add, min(a, b), max(a, b)))
    case .subtract:
      if isBits(b, 0.0) { return a }
      if isBits(a, -0.0) { return add(Instruction(.negate, b), value: value) }
      if let y = negated(b) { return add(Instruction(.add, a, y), value: value) }
    case .multiply: return product(a, b, value)
    case .divide: return quotient(a, b, value)
    case .negate:
      if let x = negated(a) { return x }
    case .magnitude:
      if let x = negated(a) { return add(Instruction(.magnitude, x), value: value) }
      if instructions[Int(a)].operation == .magnitude { return a }
    case .strongProduct:
      if isConstant(b) { return instructions[Int(b)].constant == 0 ? constant(0) : product(a, b, value) }
    case .fusedMultiplyAdd: return intern(Instruction(.fusedMultiplyAdd, min(a, b), max(a, b), line.c))
    case .select:
      if line.c == line.d { return line.c }
      if isConstant(a) && isConstant(b) { return holds(line) ? line.c : line.d }
    default: break
    }
    return intern(line)
  }

  private mutating func product(_ a: Int32, _ b: Int32, _ value: Double) -> Int32 {
    if isConstant(a) && !isConstant(b) { return product(b, a, value) }
    if isBits(b, 1.0) { return a }
    if isBits(b, -1.0) { return add(Instruction(.negate, a), value: value) }
    if isBits(b, 2.0) { return add(Instruction(.add, a, a), value: value) }
    switch (negated(a), negated(b)) {
    case (let x?, let y?): return product(x, y, value)
    case (let x?, nil): return minus(product(x, b, -value), value)
    case (nil, let y?): return minus(product(a, y, -value), value)
    default: return intern(Instruction(.multiply, min(a, b), max(a, b)))
    }
  }

  private mutating func quotient(_ a: Int32, _ b: Int32, _ value: Double) -> Int32 {
    if isConstant(b) {
      let divisor = instructions[Int(b)].constant
      let inverse = 1 / divisor
      // A power of two whose reciprocal is in range: quotient and product are the same number, rounded once.
      if divisor.significandBitPattern == 0 && divisor.isNormal && inverse.isNormal { return product(a, constant(inverse), value) }
    }
    switch (negated(a), negated(b)) {
    case (let x?, let y?): return quotient(x, y, value)
    case (let x?, nil): return minus(quotient(x, b, -value), value)
    case (nil, let y?): return minus(quotient(a, y, -value), value)
    default: return intern(Instruction(.divide, a, b))
    }
  }

  private mutating func minus(_ a: Int32, _ value: Double) -> Int32 { add(Instruction(.negate, a), value: value) }

  private func isConstant(_ i: Int32) -> Bool { instructions[Int(i)].operation == .constant }

  /// Whether an operand is a constant or not there.
  private func isFixed(_ i: Int32) -> Bool { i < 0 || isConstant(i) }

  private func isBits(_ i: Int32, _ value: Double) -> Bool {
    isConstant(i) && instructions[Int(i)].parameter == Int64(bitPattern: value.bitPattern)
  }

  /// x where an instruction is −x and not a constant.
  private func negated(_ i: Int32) -> Int32? {
    instructions[Int(i)].operation == .negate ? instructions[Int(i)].a : nil
  }

  private func holds(_ line: Instruction) -> Bool {
    Program.holds(line.test, instructions[Int(line.a)].constant, instructions[Int(line.b)].constant)
  }

  private mutating func intern(_ line: Instruction) -> Int32 { place(line).index }

  /// Finds an instruction or appends it; what differs only in the number of a guard is equal.
  private mutating func place(_ line: Instruction) -> (index: Int32, isNew: Bool) {
    require(!isFinished, "A number of a recording was used after the recording had ended; return it from the recorded function")
    require(instructions.count < Int(Int32.max), "A program may have at most \(Int32.max) instructions")
    let mask = table.count - 1
    var place = Int(truncatingIfNeeded: line.hash) & mask
    while table[place] >= 0 {
      var other = instructions[Int(table[place])]
      if other.operation == .guard { other.parameter = 0 }
      if other == line { return (table[place], false) }
      place = (place + 1) & mask
    }
    let index = Int32(instructions.count)
    table[place] = index
    instructions.append(line)
    if 2 * instructions.count > table.count { grow() }
    return (index, true)
  }

  private mutating func grow() {
    table = [Int32](repeating: -1, count: 4 * table.count)
    let mask = table.count - 1
    for (i, line) in instructions.enumerated() where line.operation != .input {
      var key = line
      if key.operation == .guard { key.parameter = 0 }
      var place = Int(truncatingIfNeeded: key.hash) & mask
      while table[place] >= 0 { place = (place + 1) & mask }
      table[place] = Int32(i)
    }
  }
}
