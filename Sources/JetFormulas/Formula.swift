// A formula as a tree, evaluated over any real scalar.

import Jets

/// A program in infix notation, `y=1.3; x^2 + sin(y*x)`, parsed once and evaluated over any real scalar.
///
/// Statements are separated by `;` and the last is the result. `^` with an integer literal is an integer power, with another
/// literal a real power, with an expression a general power. A literal with a point or an exponent is the nearest double.
public struct Formula: Sendable {
  indirect enum Node: Sendable {
    case integer(Int)
    case real(Double)
    case variable(Int)
    case negation(Node)
    case binary(Character, Node, Node)
    case integerPower(Node, Int)
    case realPower(Node, Double)
    case call(Function, [Node])
  }

  let statements: [(target: Int, value: Node)]
  let slots: Int

  /// The names of the variables, in the order in which values are passed.
  public let variables: [String]

  init(statements: [(target: Int, value: Node)], slots: Int, variables: [String]) {
    self.statements = statements
    self.slots = slots
    self.variables = variables
  }

  /// The value of the formula with `values` for its variables.
  ///
  /// - Precondition: there is one value for each variable.
  public func callAsFunction<S: RealScalar>(_ values: [S]) -> S {
    precondition(
      values.count == variables.count, "The formula has the variables \(variables), got \(values.count) values")
    var memory = values + [S](repeating: .zero, count: slots - values.count)
    var result = S.zero
    for statement in statements {
      result = evaluate(statement.value, memory)
      memory[statement.target] = result
    }
    return result
  }

  private func evaluate<S: RealScalar>(_ node: Node, _ memory: [S]) -> S {
    switch node {
    case .integer(let n): return S(primal: S.Primal(n))
    case .real(let r): return S(primal: S.Primal(r))
    case .variable(let slot): return memory[slot]
    case .negation(let a): return -evaluate(a, memory)
    case .integerPower(let a, let n): return .pow(evaluate(a, memory), n)
    case .realPower(let a, let p): return .pow(evaluate(a, memory), S(primal: S.Primal(p)))
    case .call(let function, let arguments): return function.apply(arguments.map { evaluate($0, memory) })
    case .binary(let symbol, let a, let b):
      let x = evaluate(a, memory)
      let y = evaluate(b, memory)
      switch symbol {
      case "+": return x + y
      case "-": return x - y
      case "*": return x * y
      case "/": return x / y
      default: return .pow(x, y)
      }
    }
  }
}
