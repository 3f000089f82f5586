// A program as text: names of steps, operations as formulas, the computation graph for Graphviz.

import JetCore
import _JetsKernels

extension Program {
  /// The name of an instruction: x₀ … for inputs, the number of a constant, v₁ … for steps.
  package func names() -> [String] {
    var steps = 0
    return instructions.map { line in
      switch line.operation {
      case .input: return "x\(line.parameter)"
      case .constant: return Self.text(line.constant)
      case .guard: return "c\(line.parameter)"
      default:
        steps += 1
        return "v\(steps)"
      }
    }
  }

  /// An operation with the names of its operands.
  package func formula(_ line: Instruction, _ names: [String]) -> String {
    func name(_ i: Int32) -> String { i < 0 ? "" : names[Int(i)] }
    let (a, b, c, d) = (name(line.a), name(line.b), name(line.c), name(line.d))
    switch line.operation {
    case .input, .constant: return names[0]
    case .add: return "\(a) + \(b)"
    case .subtract: return "\(a) − \(b)"
    case .multiply: return "\(a) · \(b)"
    case .divide: return "\(a) / \(b)"
    case .negate: return "−\(a)"
    case .magnitude: return "|\(a)|"
    case .squareRoot: return "√\(a)"
    case .fusedMultiplyAdd: return "\(a) · \(b) + \(c)"
    case .strongProduct: return "\(a) · \(b)"
    case .select: return "\(a) \(line.test.symbol) \(b) ? \(c) : \(d)"
    case .guard: return line.test.isBinary ? "\(a) \(line.test.symbol) \(b)" : "\(a) \(line.test.symbol)"
    case .scale: return "\(a) · 2^\(line.parameter)"
    case .powInteger: return "\(a)^\(line.parameter)"
    case .pow: return "\(a)^\(b)"
    case .root, .polygamma, .digammaCoefficient, .sincCoefficient: return "\(line.operation.name)(\(a), \(line.parameter))"
    default: return "\(line.operation.name)(\(b.isEmpty ? a : "\(a), \(b)"))"
    }
  }

  /// A number, without a fraction where it has none.
  static func text(_ x: Double) -> String {
    x == x.rounded() && x.magnitude < 1e15 ? (x.sign == .minus && x == 0 ? "−0" : "\(Int(x))") : "\(x)"
  }

  /// The computation graph in the DOT language of Graphviz: inputs, operations, outputs, and the comparisons as diamonds.
  ///
  /// The command `dot -Tsvg` draws it.
  public var dot: String {
    let names = names()
    var text = "digraph program {\n  rankdir=LR;\n"
    for (i, line) in instructions.enumerated() {
      switch line.operation {
      case .input: text += "  n\(i) [label=\"x\(line.parameter)\", shape=box];\n"
      case .constant: text += "  n\(i) [label=\"\(names[i])\", shape=plaintext];\n"
      case .guard:
        text += "  n\(i) [label=\"\(line.test.symbol): \(line.outcome)\", shape=diamond, style=dashed];\n"
      default: text += "  n\(i) [label=\"\(line.operation.name)\"];\n"
      }
      for operand in line.operands { text += "  n\(operand) -> n\(i);\n" }
    }
    for (k, i) in results.enumerated() { text += "  y\(k) [label=\"y\(k)\", shape=box, peripheries=2];\n  n\(i) -> y\(k);\n" }
    return text + "}\n"
  }
}

extension JetsOperation {
  /// The operation in a graph or a table.
  package var name: String {
    switch self {
    case .input: "input"
    case .constant: "constant"
    case .add: "+"
    case .subtract: "−"
    case .multiply, .strongProduct: "·"
    case .divide: "/"
    case .negate: "neg"
    case .magnitude: "abs"
    case .copysign: "copysign"
    case .squareRoot: "sqrt"
    case .fusedMultiplyAdd: "fma"
    case .select: "select"
    case .floor: "floor"
    case .ceil: "ceil"
    case .trunc: "trunc"
    case .roundEven, .roundAway, .roundOutward: "round"
    case .remainder: "remainder"
    case .truncatingRemainder: "fmod"
    case .scale: "scale"
    case .exp: "exp"
    case .expMinusOne: "expm1"
    case .exp2: "exp2"
    case .exp10: "exp10"
    case .log: "log"
    case .logOnePlus: "log1p"
    case .log2: "log2"
    case .log10: "log10"
    case .sin: "sin"
    case .cos: "cos"
    case .tan: "tan"
    case .asin: "asin"
    case .acos: "acos"
    case .atan: "atan"
    case .sinh: "sinh"
    case .cosh: "cosh"
    case .tanh: "tanh"
    case .sechSquared: "sech²"
    case .asinh: "asinh"
    case .acosh: "acosh"
    case .atanh: "atanh"
    case .cbrt: "cbrt"
    case .erf: "erf"
    case .erfc: "erfc"
    case .erfInverse: "erf⁻¹"
    case .gamma: "gamma"
    case .logGamma: "logGamma"
    case .digamma: "digamma"
    case .sinc: "sinc"
    case .powInteger, .pow: "pow"
    case .root: "root"
    case .polygamma: "polygamma"
    case .digammaCoefficient: "digammaCoefficient"
    case .sincCoefficient: "sincCoefficient"
    case .blackBox: "blackBox"
    case .atan2: "atan2"
    case .hypot: "hypot"
    case .guard: "guard"
    case .sinAndCos: "sin, cos"
    case .tanhAndSechSquared: "tanh, sech²"
    case .multiplyAdd: "a·b + c"
    case .multiplySubtract: "a·b − c"
    case .subtractProduct: "c − a·b"
    case .addProducts: "a·b + c·d"
    case .subtractProducts: "a·b − c·d"
    @unknown default: "?"
    }
  }
}

extension Program: CustomStringConvertible {
  /// The operations as formulas in the order in which they were recorded, of a long program the first hundred.
  public var description: String {
    func count(_ n: Int, _ what: String) -> String { "\(n) \(what)\(n == 1 ? "" : "s")" }
    let names = names()
    var lines = ["\(count(inputs, "input")), \(count(outputs, "output"))"]
    for (line, name) in zip(instructions, names) where line.operation != .input && line.operation != .constant {
      guard lines.count <= 100 else {
        lines.append("…")
        break
      }
      lines.append("\(name) = \(formula(line, names))")
    }
    for (k, result) in results.enumerated().prefix(100) { lines.append("y\(k) = \(names[Int(result)])") }
    return lines.joined(separator: "\n")
  }
}
