// A piece of computation as one record of the tape.

import JetCore

/// A piece of a recording that is differentiated in the reverse sweep by other means than records.
///
/// Its outputs are empty records in a row: places for their adjoints. When the sweep comes to them, the piece turns these into the
/// adjoints of its inputs. Checkpoints, user-defined pullbacks and implicit functions differ only in the closure that does it.
@usableFromInline
package class TapeSegment {
  /// The number of records before the first output.
  @usableFromInline package let start: Int

  /// The number of outputs.
  @usableFromInline package let count: Int

  /// Whether its inputs are runs of nodes instead of single numbers.
  @usableFromInline package let hasRuns: Bool

  @usableFromInline package init(start: Int, count: Int, hasRuns: Bool = false) {
    self.start = start
    self.count = count
    self.hasRuns = hasRuns
  }
}

/// A segment over a scalar.
@usableFromInline
package final class PullbackSegment<T: Scalar>: TapeSegment {
  /// The numbers that the piece was given.
  @usableFromInline package let inputs: [Reverse<T>]

  /// From lists of the outputs' adjoints to lists of the inputs' adjoints.
  @usableFromInline package let pull: ([[T]]) -> [[T]]

  @usableFromInline package init(start: Int, count: Int, inputs: [Reverse<T>], pull: @escaping ([[T]]) -> [[T]]) {
    self.inputs = inputs
    self.pull = pull
    super.init(start: start, count: count)
  }
}

extension Reverse {
  /// Numbers of given values whose derivatives come from a pullback at the sweep.
  ///
  /// It takes lists of the outputs' adjoints to lists of adjoints of all inputs.
  @_alwaysEmitIntoClient
  package static func segment(_ values: [T], of inputs: [Reverse], _ pull: @escaping ([[T]]) -> [[T]]) -> [Reverse] {
    if inputs.contains(where: { $0.isUndetermined }) { return values.map { undefined($0) } }
    guard let lead = inputs.first(where: { $0.node != 0 }) else { return values.map { Reverse($0) } }
    for x in inputs where x.node != 0 && !(x.isOnTape(of: lead) && x.isRecording) { x.reportConfusion(with: lead) }
    let tape = lead.tape
    let start = recordCount(tape)
    tape.pointee.segments.append(PullbackSegment(start: start, count: values.count, inputs: inputs, pull: pull))
    return values.map { Reverse($0, 1, append(tape, 0, .zero, 0, .zero), lead.id, lead.address) }
  }
}
