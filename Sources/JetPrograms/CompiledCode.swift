// From operations to code: pairs and fused products, then slots of memory that are used again when their number is no longer needed.

import JetCore
import _JetsKernels

/// A program for evaluation: instructions on slots.
struct CompiledCode: Sendable {
  var instructions: [jets_instruction] = []

  /// The slot of each input, nil where nothing reads it.
  var inputs: [UInt32?] = []

  /// The slot of each constant, which is filled once.
  var constants: [(slot: UInt32, value: Double)] = []

  /// The slot of each result.
  var results: [UInt32] = []

  /// The foreign code that instructions call.
  let foreign: [ForeignCode]

  /// The number of slots.
  var slots: UInt32 = 0

  init(inputs count: Int, _ lines: [Instruction], _ foreign: [ForeignCode], results: [Int32]) {
    self.foreign = foreign
    var list = Fusion(lines, results: results).steps
    allocate(count, lines, &list, results)
  }
}

/// An instruction that may have two results.
struct Step {
  var line: Instruction
  var result: Int32
  var second: Int32 = -1
}

/// Sine and cosine of one number become one step, a product that only a sum reads joins it.
private struct Fusion {
  var steps: [Step] = []

  init(_ lines: [Instruction], results: [Int32]) {
    var uses = [Int](repeating: 0, count: lines.count)
    for line in lines { for operand in line.operands { uses[Int(operand)] += 1 } }
    for i in results { uses[Int(i)] += 1 }
    var partners: [Int32: Int] = [:]
    var tanhs: [Int32: Int] = [:]
    var products: [Int32: Int] = [:]
    var isGone: [Bool] = []
    for (i, line) in lines.enumerated() {
      let i = Int32(i)
      switch line.operation {
      case .input, .constant: continue
      case .sin, .cos: if pair(&partners, line, i, .sin, .sinAndCos) { continue }
      case .tanh, .sechSquared: if pair(&tanhs, line, i, .tanh, .tanhAndSechSquared) { continue }
      default: break
      }
      var step = Step(line: line, result: i)
      if line.operation == .multiply { products[i] = steps.count }
      if line.operation == .add || line.operation == .subtract {
        let left = uses[Int(line.a)] == 1 ? products[line.a] : nil
        let right = uses[Int(line.b)] == 1 ? products[line.b] : nil
        for place in Self.fuse(&step.line, left.map { ($0, steps[$0].line) }, right.map { ($0, steps[$0].line) }) { isGone[place] = true }
      }
      steps.append(step)
      isGone.append(false)
    }
    steps = zip(steps, isGone).filter { !$1 }.map { $0.0 }

    func pair(_ partners: inout [Int32: Int], _ line: Instruction, _ i: Int32, _ first: Operation, _ both: Operation) -> Bool {
      guard let place = partners[line.a] else {
        partners[line.a] = steps.count
        return false
      }
      guard steps[place].second < 0 else { return false }
      let other = steps[place].result
      steps[place].line.operation = both
      (steps[place].result, steps[place].second) = line.operation == first ? (i, other) : (other, i)
      return true
    }
  }

  /// Joins products to the sum that reads them and returns where they stood.
  private static func fuse(
    _ line: inout Instruction, _ left: (Int, Instruction)?, _ right: (Int, Instruction)?
  ) -> [Int] {
    let isSum = line.operation == .add
    switch (left, right) {
    case ((let p, let u)?, (let q, let v)?) where p != q:
      line = Instruction(isSum ? .addProducts : .subtractProducts, u.a, u.b, v.a, v.b)
      return [p, q]
    case ((let p, let u)?, nil):
      line = Instruction(isSum ? .multiplyAdd : .multiplySubtract, u.a, u.b, line.b)
      return [p]
    case (nil, (let q, let v)?):
      line = Instruction(isSum ? .multiplyAdd : .subtractProduct, v.a, v.b, line.a)
      return [q]
    default: return []
    }
  }
}

extension CompiledCode {
  /// Gives every number a slot for as long as it is read.
  private mutating func allocate(_ count: Int, _ lines: [Instruction], _ list: inout [Step], _ outputs: [Int32]) {
    var last = [Int](repeating: -1, count: lines.count)
    for (k, step) in list.enumerated() { for operand in step.line.operands { last[Int(operand)] = k } }
    for i in outputs { last[Int(i)] = .max }
    for (i, line) in lines.enumerated() where line.operation == .constant { last[i] = .max }
    var slot = [UInt32](repeating: 0, count: lines.count)
    var free: [UInt32] = []
    for i in 0..<count { inputs.append(last[i] < 0 ? nil : take(&slot, &free, Int32(i))) }
    for (i, line) in lines.enumerated() where line.operation == .constant {
      constants.append((take(&slot, &free, Int32(i)), line.constant))
    }
    for (k, step) in list.enumerated() {
      let line = step.line
      func place(_ operand: Int32) -> UInt32 { operand < 0 ? 0 : slot[Int(operand)] }
      var code = jets_instruction()
      code.operation = line.operation
      code.test = line.test
      code.outcome = line.outcome ? 1 : 0
      (code.a, code.b, code.c, code.d) = (place(line.a), place(line.b), place(line.c), place(line.d))
      code.parameter = line.parameter
      // A result may take the place of an operand, but one of two results may not: the second is made from the operand too.
      let ended = Set(line.operands).filter { last[Int($0)] == k }.sorted().map { slot[Int($0)] }
      if step.second < 0 { free += ended }
      if line.operation != .guard { code.result = take(&slot, &free, step.result) }
      if step.second >= 0 {
        code.second = take(&slot, &free, step.second)
        free += ended
      }
      for result in [step.result, step.second] where line.operation != .guard && result >= 0 && last[Int(result)] < 0 {
        free.append(slot[Int(result)])
      }
      instructions.append(code)
    }
    results = outputs.map { slot[Int($0)] }
  }

  private mutating func take(_ slot: inout [UInt32], _ free: inout [UInt32], _ i: Int32) -> UInt32 {
    let new = free.popLast() ?? slots
    if new == slots { slots += 1 }
    slot[Int(i)] = new
    return new
  }
}
