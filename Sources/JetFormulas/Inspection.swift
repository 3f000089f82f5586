// Where a formula leaves the numbers that have derivatives: the first part that is not finite, and kinks that were met.

import Jets

/// A part of a formula at which a derivative does not exist, or is not a finite double.
public struct Finding: Equatable, Sendable {
  /// What happens there.
  public let message: String

  /// The characters of the formula's text that compute the part.
  public let place: Range<Int>
}

extension Formula {
  /// The parts of the formula at which derivatives along a series cease to exist: the first that is not finite, and every kink.
  ///
  /// - Precondition: there is one series for each variable.
  public func findings(_ values: [TaylorSeries<Double>]) -> [Finding] {
    var list: [Finding] = []
    var isBroken = false
    _ = run(values) { index, operands, result in
      let operands = Array(operands)
      guard !isBroken, operands.allSatisfy({ $0.coefficients.allSatisfy(\.isFinite) }) else { return }
      if let message = breakdown(code[index], operands, result) {
        isBroken = true
        list.append(Finding(message: "\(excerpt(places[index])) \(message)", place: places[index]))
      } else if list.count < 8, let message = kink(code[index], operands) {
        list.append(Finding(message: "\(excerpt(places[index])) \(message)", place: places[index]))
      }
    }
    return list
  }

  private func excerpt(_ place: Range<Int>) -> String {
    let characters = Array(text)[place]
    let shown = characters.prefix(40).map { $0.isNewline ? " " : picture($0) }.joined()
    return "“\(shown)\(characters.count > 40 ? "…" : "")”, column \(place.lowerBound + 1),"
  }

  /// What is wrong with a result of finite operands.
  private func breakdown(_ instruction: Instruction, _ operands: [TaylorSeries<Double>], _ result: TaylorSeries<Double>) -> String? {
    guard let k = result.coefficients.firstIndex(where: { !$0.isFinite }) else { return nil }
    let point = operands.isEmpty ? "" : " where its argument\(operands.count > 1 ? "s are" : " is") \(arguments(instruction, operands))"
    guard k == 0 else {
      if instruction.isSmooth(at: operands) { return "has a derivative of order \(k) beyond 1.8e308" + point }
      let kind = result.coefficients[k].isNaN ? "has no derivative of order \(k)" : "has an infinite derivative of order \(k)"
      return operands.isEmpty ? "is not finite" : kind + point
    }
    guard result.value.isNaN else { return operands.isEmpty ? "is infinite" : "is infinite, or beyond 1.8e308," + point }
    if case .power = instruction, operands[0].value < 0 {
      return "is undefined" + point + ": an exponent that is not a literal needs a base of at least 0"
    }
    if case .realPower = instruction, operands[0].value < 0 {
      return "is undefined" + point + ": only an integer literal as exponent allows a base below 0"
    }
    return "is undefined" + point
  }

  private func arguments(_ instruction: Instruction, _ operands: [TaylorSeries<Double>]) -> String {
    if case .divide = instruction { return "\(operands[0].value) and \(operands[1].value)" }
    return operands.map { "\($0.value)" }.joined(separator: " and ")
  }

  /// The kink that an instruction meets with these operands.
  private func kink(_ instruction: Instruction, _ operands: [TaylorSeries<Double>]) -> String? {
    guard !operands.allSatisfy(\.isConstant) else { return nil }
    if case .branch = instruction {
      guard operands[0].value == operands[1].value, operands[0] != operands[1] else { return nil }
      return "compares equal numbers: the derivatives are those of the branch that is taken"
    }
    guard case .call(let function) = instruction else { return nil }
    switch function {
    case .abs where operands[0].value == 0:
      return "has a kink where its argument is 0: the derivatives are those of the branch above 0"
    case .relu where operands[0].value == 0:
      return "has a kink where its argument is 0: the derivatives are those of the branch below 0"
    case .min where operands[0].value == operands[1].value, .max where operands[0].value == operands[1].value:
      guard operands[0] != operands[1] else { return nil }
      return "has a kink where its arguments are equal: the derivatives are those of one argument"
    case .hypot where operands[0].value == 0 && operands[1].value == 0:
      return "has a kink where both arguments are 0: the derivatives are set to 0"
    case .leakyrelu where operands[0].value == 0, .selu where operands[0].value == 0,
      .hardtanh where operands[0].value.magnitude == 1, .hardsigmoid where operands[0].value.magnitude == 3:
      return "has a kink where its argument is \(operands[0].value): the derivatives are those of one side"
    default: break
    }
    let values = operands.map(\.value)
    guard function.jumps(at: values) else { return nil }
    let rule = function == .round ? ", and a half is rounded away from zero" : ""
    return "has a jump where its argument\(values.count > 1 ? "s are" : " is") \(values.map { "\($0)" }.joined(separator: " and ")): "
      + "the derivatives are those beside it\(rule)"
  }
}

extension Function {
  /// Whether the function is discontinuous at these arguments.
  fileprivate func jumps(at x: [Double]) -> Bool {
    switch self {
    case .floor, .ceil: x[0] == x[0].rounded()
    case .trunc: x[0] == x[0].rounded() && x[0] != 0
    case .round: (x[0] - x[0].rounded(.down)) == 0.5
    case .sign: x[0] == 0
    case .fmod: x[0] != 0 && x[0].truncatingRemainder(dividingBy: x[1]) == 0
    case .remainder: x[0].remainder(dividingBy: x[1]).magnitude == x[1].magnitude / 2
    case .copysign: x[1] == 0 && x[0] != 0
    default: false
    }
  }
}

extension Formula {
  /// What users of other languages might take for another function.
  package var conventions: [String] {
    code.contains(.call(.sinc)) ? ["sinc(x) is sin(x)/x here; with π it is written sinc(pi*x)"] : []
  }
}

extension Formula.Instruction {
  /// Whether every derivative exists at these operands, so that one which is not finite has left the range of doubles.
  func isSmooth(at operands: [TaylorSeries<Double>]) -> Bool {
    switch self {
    case .add, .subtract, .multiply, .negate: return true
    case .divide: return operands[1].value != 0
    case .integerPower(let n): return n >= 0 || operands[0].value != 0
    case .realPower, .power, .call(.pow), .call(.log), .call(.log2), .call(.log10), .call(.sqrt), .call(.rsqrt):
      return operands[0].value > 0
    case .call(let function):
      return [
        .exp, .expm1, .exp2, .exp10, .sin, .cos, .atan, .sinh, .cosh, .tanh, .asinh, .erf, .erfc, .sinc, .sigmoid, .softplus,
        .gelu, .gelutanh, .silu, .mish, .logsigmoid,
      ].contains(function)
    default: return false
    }
  }
}
