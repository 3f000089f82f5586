// One line of a recorded program: an operation and the numbers of the lines that it reads.

import _JetsKernels

/// What an instruction does.
package typealias Operation = JetsOperation

/// What a guard or a select asks.
package typealias Test = JetsTest

/// One operation of a recorded program, in static single assignment form: the result is named by the instruction's own index.
///
/// The operands are indices of earlier instructions, −1 where there is none. Instructions 0..<inputs are the inputs. A guard has no
/// result: it says that `test` of `a` and `b` had the recorded `outcome`, without which what follows does not hold.
package struct Instruction: Sendable, Equatable {
  /// What is done.
  package var operation: Operation

  /// What a guard or a select asks of `a` and `b`.
  package var test: Test

  /// What the test of a guard gave when it was recorded.
  package var outcome: Bool

  /// The operands.
  package var a, b, c, d: Int32

  /// The integer of a power, root or polygamma function; the bits of a constant; the number of an input or a guard.
  package var parameter: Int64

  package init(
    _ operation: Operation, _ a: Int32 = -1, _ b: Int32 = -1, _ c: Int32 = -1, _ d: Int32 = -1, parameter: Int64 = 0, test: Test = .less,
    outcome: Bool = false
  ) {
    self.operation = operation
    self.test = test
    self.outcome = outcome
    self.a = a
    self.b = b
    self.c = c
    self.d = d
    self.parameter = parameter
  }

  /// The number of a constant.
  package var constant: Double { Double(bitPattern: UInt64(bitPattern: parameter)) }

  /// The operands there are.
  package var operands: [Int32] { [a, b, c, d].filter { $0 >= 0 } }

  /// A constant.
  package static func constant(_ value: Double) -> Instruction {
    Instruction(.constant, parameter: Int64(bitPattern: value.bitPattern))
  }

  /// Mixes all parts for a table of instructions.
  var hash: UInt64 {
    var h = UInt64(operation.rawValue) &+ UInt64(test.rawValue) << 8 &+ (outcome ? 1 << 16 : 0)
    func mix(_ operand: Int32) {
      h = (h ^ UInt64(UInt32(bitPattern: operand))) &* 0x9e37_79b9_7f4a_7c15
      h ^= h >> 29
    }
    mix(a)
    mix(b)
    mix(c)
    mix(d)
    h = (h ^ UInt64(bitPattern: parameter)) &* 0xbf58_476d_1ce4_e5b9
    return h ^ h >> 31
  }
}
