// Rules evaluated again where numbers leave the range: which form a recorded jet took is a condition of its program.

import JetCore
import _JetsKernels

extension ProgramTracer {
  /// The number with an exponent of its own.
  public typealias _Wide = Extended<ProgramTracer>

  /// Extends a range of exponents by a range that this number is in, recorded as a condition.
  ///
  /// The exponent itself would hold for one binade. From 2⁻¹⁰⁰ to 2¹⁰⁰ every exponent has the same consequences. Beyond, they are not
  /// foreseen, and the program holds nowhere: its points are evaluated by the function itself, or throw.
  public func _extend(_ range: inout _ExponentRange) {
    guard let recorder else {
      if number != 0 { number._extend(&range) }
      return
    }
    if number == 0 && self == 0 { return }
    // That it is not zero follows from the next condition.
    let size = magnitude
    if !(size >= .powerOfTwo(-100) && size < .powerOfTwo(100)) {
      // Two conditions that exclude each other.
      recorder.guarding(.same, node, recorder.constant(number), true)
      recorder.guarding(.same, node, recorder.constant(number), false)
    }
    range.least = Swift.min(range.least, -100)
    range.greatest = Swift.max(range.greatest, 99)
  }
}
