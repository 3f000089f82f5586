// The recording number: it computes like a `Double` and records its operations.

import JetCore
import _JetsKernels

/// A number that records the operations on it, from which a `Program` is made.
///
/// It is one more plain number: every jet and every rule of the library runs on it unchanged, so that `Dual<ProgramTracer>` records a
/// value and its derivative, `Taylor<ProgramTracer, 8>` a series. Comparisons answer as the plain program does and are recorded
/// as conditions of the program. What leaves the record, such as a conversion to `Int`, records the condition *exactly this
/// value*. `abs`, `max`, `min`, `relu` and `clamp` are recorded as selections, which hold on both sides.
///
///     let program = Program(at: [0.5]) { x in
///       let y = exp(Dual(variable: x[0]) * 2)
///       return [y.value, y.tangent]
///     }
///
/// A tracer belongs to its recording: used in another one, or after the recording has ended, it stops the program with a message.
public struct ProgramTracer: Sendable {
  /// The value at the point of the recording.
  let number: Double

  /// The instruction that computes it, −1 for a constant.
  let node: Int32

  let recorder: Recorder?

  init(_ number: Double, _ node: Int32, _ recorder: Recorder) {
    self.number = number
    self.node = node
    self.recorder = recorder
  }

  /// A number that does not depend on any input.
  init(constant number: Double) {
    self.number = number
    self.node = -1
    self.recorder = nil
  }

  /// The index of this number on a record that it belongs to or is a constant of.
  func index(on recorder: Recorder) -> Int32 {
    guard let own = self.recorder else { return recorder.constant(number) }
    require(own === recorder, "Numbers of two recordings cannot be mixed: a tracer of one program was used while another was recorded")
    return node
  }

  /// The result of an operation, recorded unless every operand is a constant.
  static func apply(
    _ operation: Operation, _ value: Double, _ a: Self, _ b: Self? = nil, _ c: Self? = nil, _ d: Self? = nil, parameter: Int = 0,
    test: Test = .less
  ) -> Self {
    guard let recorder = a.recorder ?? b?.recorder ?? c?.recorder ?? d?.recorder else { return Self(constant: value) }
    let line = Instruction(
      operation, a.index(on: recorder), b?.index(on: recorder) ?? -1, c?.index(on: recorder) ?? -1, d?.index(on: recorder) ?? -1,
      parameter: Int64(parameter), test: test)
    return Self(value, recorder.record(line, value: value), recorder)
  }

  /// The outcome of a test, recorded as a condition unless every operand is a constant.
  static func ask(_ test: Test, _ a: Self, _ b: Self? = nil) -> Bool {
    let outcome = Program.holds(test, a.number, b?.number ?? 0)
    if let recorder = a.recorder ?? b?.recorder {
      recorder.guarding(test, a.index(on: recorder), b?.index(on: recorder) ?? -1, outcome)
    }
    return outcome
  }

  /// The value, with the condition that it is exactly this: for what is read from the record.
  var exactly: Double {
    if let recorder { recorder.guarding(.same, node, recorder.constant(number), true) }
    return number
  }
}

extension ProgramTracer: CustomStringConvertible {
  /// The value at the point of the recording.
  public var description: String { number.description }
}
