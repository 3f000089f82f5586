// Black boxes in programs: calls of foreign code, which a recording cannot look into.

import JetCore

/// The value or the slope of a black box as an operation of a program.
package struct ForeignCode: Sendable {
  let function: @Sendable (Double) -> (value: Double, slope: Double)
  let isSlope: Bool

  /// What the operation gives on plain numbers.
  func callAsFunction(_ x: Double) -> Double { isSlope ? function(x).slope : function(x).value }

  /// What it gives on any number; where the slope of the slope is needed, NaN.
  package func apply<S: RealScalar>(_ x: S) -> S {
    isSlope ? S._apply(BlackBoxSlope(function: function), to: x) : S._apply(BlackBoxRule(function: function), to: x)
  }
}

extension ProgramTracer {
  /// The value of a rule, whose operations are recorded; foreign code is recorded as a call.
  public static func _apply<R: ScalarRule>(_ rule: R, to x: ProgramTracer) -> ProgramTracer {
    guard let rule = rule as? any ForeignRule else { return rule.value(at: x) }
    let code = ForeignCode(function: rule.onDoubles, isSlope: rule.isSlope)
    guard let recorder = x.recorder else { return ProgramTracer(constant: code(x.number)) }
    return apply(.blackBox, code(x.number), x, parameter: recorder.place(of: code))
  }
}
