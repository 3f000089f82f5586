// A function recorded once, as an immutable list of operations.

import JetCore
import JetMatrices
import JetOperators
import _JetsKernels

/// A function of n numbers with m results, recorded once at a point and run again without the function, at one point or at many.
///
/// Recording runs the function on `ProgramTracer` numbers, or on jets over them, and keeps the operations: equal ones once, constants
/// folded, what no result needs left out. Running the program repeats them. In builds that do not contract products (the default on x86-64)
/// the results are those of the function itself, bit for bit, except for the payload of a NaN, and for the last digits of series of order 4
/// and more, which optimized code sums in blocks.
///
///     let program = Program(of: Rosenbrock(), at: [0.5, 0.25, 0.1])
///     let y = try program([1.2, 1.0, 0.8])  // one point
///     let z = try program.values(at: points)  // a point in each column, on all cores
///
/// A program never gives a number for another branch than the recorded one: at a point where a comparison has another outcome a call
/// throws `BranchChanged`. A batch evaluates such points by the function object that the program was made from; where it
/// was made from a closure the error names the first such point.
///
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., section 2.2 (evaluation traces) and chapter 6 (tapes).
public struct Program: Sendable {
  /// The number of variables.
  public let inputs: Int

  /// The operations in the order in which they were recorded, without those that no output and no guard needs.
  package let instructions: [Instruction]

  /// The foreign code that operations call.
  package let foreign: [ForeignCode]

  /// The instruction of each output.
  package let results: [Int32]

  /// The function itself, for points of another branch.
  let function: (@Sendable ([Double]) -> [Double])?

  /// The same operations on slots of memory, for evaluation.
  let code: CompiledCode

  /// The number of results.
  public var outputs: Int { results.count }

  /// The number of operations, constants and inputs not counted.
  public var operations: Int { code.instructions.count { $0.operation != .guard } }

  /// The number of comparisons whose outcome the program relies on.
  public var comparisons: Int { code.instructions.count { $0.operation == .guard } }

  /// Records a function at a point, given its `variables`, and the plain function for points of other branches.
  init(
    at x: [Double], function: (@Sendable ([Double]) -> [Double])?, recording f: ([ProgramTracer]) throws -> [ProgramTracer]
  ) rethrows {
    let recorder = Recorder(inputs: x.count)
    let y = try f(x.enumerated().map { ProgramTracer($1, Int32($0), recorder) })
    let outputs = y.map { $0.index(on: recorder) }
    let (recorded, foreign) = recorder.finish()
    self.init(inputs: x.count, recorded: recorded, foreign, outputs: outputs, function: function)
  }

  private init(
    inputs: Int, recorded: [Instruction], _ foreign: [ForeignCode], outputs: [Int32], function: (@Sendable ([Double]) -> [Double])?
  ) {
    var live = [Bool](repeating: false, count: recorded.count)
    for i in 0..<inputs { live[i] = true }
    for i in outputs { live[Int(i)] = true }
    for (i, line) in recorded.enumerated() where line.operation == .guard { live[i] = true }
    for i in recorded.indices.reversed() where live[i] {
      for operand in recorded[i].operands { live[Int(operand)] = true }
    }
    var places = [Int32](repeating: -1, count: recorded.count)
    var kept: [Instruction] = []
    for (i, line) in recorded.enumerated() where live[i] {
      func moved(_ operand: Int32) -> Int32 { operand < 0 ? operand : places[Int(operand)] }
      var line = line
      (line.a, line.b, line.c, line.d) = (moved(line.a), moved(line.b), moved(line.c), moved(line.d))
      places[i] = Int32(kept.count)
      kept.append(line)
    }
    self.inputs = inputs
    self.instructions = kept
    self.foreign = foreign
    self.results = outputs.map { places[Int($0)] }
    self.function = function
    self.code = CompiledCode(inputs: inputs, kept, foreign, results: results)
  }
}

extension Program {
  /// Whether a test of plain numbers holds.
  package static func holds(_ test: Test, _ a: Double, _ b: Double) -> Bool {
    switch test {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .equal: a == b
    case .same: a.bitPattern == b.bitPattern
    case .isNaN: a.isNaN
    case .isFinite: a.isFinite
    case .isNormal: a.isNormal
    case .isSubnormal: a.isSubnormal
    case .isNegative: a.sign == .minus
    @unknown default: requirementFailed("Unknown test \(test)")
    }
  }
}
