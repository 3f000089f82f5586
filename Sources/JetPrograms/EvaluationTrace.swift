// The evaluation trace of the textbooks: step, operation, value, derivative, adjoint.

import JetCore
import _JetsKernels

/// The steps of one evaluation of a program, with the tangent and the adjoint of each.
///
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., tables 1.2 and 1.3.
public struct EvaluationTrace: Sendable, CustomStringConvertible {
  /// One step.
  public struct Row: Sendable, Equatable {
    /// The name of the step: x0, x1 … for the inputs, v1, v2 … for operations.
    public let step: String

    /// The operation as a formula of earlier steps; the name itself for an input.
    public let operation: String

    /// The value of the step.
    public let value: Double

    /// The derivative of the step along the direction of the trace: the tangent of forward mode.
    public let derivative: Double

    /// The derivative of the traced output with respect to the step: the adjoint of reverse mode.
    public let adjoint: Double
  }

  /// The steps in the order of evaluation.
  public let rows: [Row]

  /// The table as text, a step in each line.
  public var description: String {
    let lines = [["step", "operation", "value", "derivative", "adjoint"]] + rows.map(\.cells)
    let widths = (0..<5).map { k in lines.map { $0[k].count }.max() ?? 0 }
    return lines.map { line in
      let padded = zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      let text = padded.joined(separator: "  ")
      return String(text.prefix(text.count - (text.reversed().firstIndex { $0 != " " } ?? 0)))
    }.joined(separator: "\n")
  }
}

extension EvaluationTrace.Row {
  fileprivate var cells: [String] { [step, operation, "\(value)", "\(derivative)", "\(adjoint)"] }
}

extension Program {
  /// The trace of the evaluation at a point.
  ///
  /// - Parameters:
  ///   - x: the point.
  ///   - direction: along which the derivatives are taken; nil for the first variable's.
  ///   - output: the result whose derivatives with respect to the steps are the adjoints.
  /// - Returns: a row for each input and each operation.
  /// - Precondition: the direction has as many numbers as the point, and there is such an output.
  /// - Throws: `BranchChanged` where the point belongs to another branch than the recorded one.
  public func trace(at x: [Double], along direction: [Double]? = nil, output: Int = 0) throws(BranchChanged) -> EvaluationTrace {
    let v = direction ?? x.indices.map { $0 == 0 ? 1 : 0 }
    require(v.count == x.count, "A direction of \(v.count) numbers does not fit a point of \(x.count)")
    require(output >= 0 && output < outputs, "A program of \(outputs) outputs has no output \(output)")
    let values = try replay(at: x)
    let tangents = try replay(at: x.indices.map { Dual(value: x[$0], tangent: v[$0]) })
    let adjoints = adjoints(of: output, values)
    let names = names()
    return EvaluationTrace(
      rows: instructions.indices.compactMap { i in
        let line = instructions[i]
        guard line.operation != .guard && line.operation != .constant else { return nil }
        return EvaluationTrace.Row(
          step: names[i], operation: line.operation == .input ? names[i] : formula(line, names), value: values[i],
          derivative: tangents[i].tangent, adjoint: adjoints[i])
      })
  }

  /// The derivatives of a result by every instruction; what nothing flows back to stays zero.
  private func adjoints(of output: Int, _ values: [Double]) -> [Double] {
    var adjoints = [Double](repeating: 0, count: instructions.count)
    adjoints[Int(results[output])] = 1
    for (i, line) in instructions.enumerated().reversed() where adjoints[i] != 0 {
      let operands = [line.a, line.b, line.c, line.d]
      for (k, operand) in operands.enumerated() where operand >= 0 && line.operation != .guard {
        let seeds = operands.enumerated().map { j, o in Dual(value: o < 0 ? 0 : values[Int(o)], tangent: j == k ? 1 : 0) }
        let slope = apply(line, seeds[0], seeds[1], seeds[2], seeds[3]).tangent
        adjoints[Int(operand)] += ._strongProduct(slope: adjoints[i], factor: slope)
      }
    }
    return adjoints
  }
}
