// A formula as a list of instructions for a stack, evaluated over any real scalar.

import JetCore
import Jets

/// A program in infix notation, `y=1.3; x^2 + sin(y*x)`, parsed once and evaluated over any real scalar.
///
/// It is a function object: every operator takes it.
///
///     let f = try Formula("x^2 + sin(y*x)", variables: ["x", "y"])
///     let g = gradient(at: [1.0, 2], of: f)
///
/// Statements are separated by `;` or stand on lines of their own, and the last is the result. `^` with an integer literal is an integer
/// power, with another literal a real power, with an expression a general power. The usual notations are read: `2x`, `x**2`, `x²`, `√x`,
/// `|x|`, `⌊x⌋`, `30°`, `sin^2(x)`, `ln`, `max` of several, `x > 0 ? a : b`, `# comment`; what could be read in two ways is a mistake,
/// as are `1/2x` and `x^2^3`. A literal with a point or an exponent is the nearest double, and a mistake where it leaves their range.
/// `pi` and `e` are constants unless they are assigned to. Evaluation needs no recursion, so no formula is too deep for it.
public struct Formula: ScalarFunction, Sendable {
  /// What is done with the numbers on the stack.
  @usableFromInline enum Instruction: Sendable, Equatable {
    case integer(Int)
    case real(Double)
    case constant(Constant)
    case variable(Int)
    case negate
    case add
    case subtract
    case multiply
    case divide
    case power
    case integerPower(Int)
    case realPower(Double)
    case call(Function)
    case assign(Int)
    case component
    /// Continues at the target unless the comparison of the two numbers on top holds.
    case branch(Comparison, Int)
    case jump(Int)
  }

  @usableFromInline let code: [Instruction]

  /// For each instruction the characters of the text whose value it computes.
  @usableFromInline let places: [Range<Int>]

  @usableFromInline let slots: Int

  /// The text that was parsed.
  public let text: String

  /// The names of the variables, in the order in which values are passed.
  public let variables: [String]

  /// The number of instructions: the cost of one evaluation in operations.
  public var operationCount: Int { code.count }

  /// The number of instructions that may cost the cube of a series' order: powers and compositions.
  public var costlyOperationCount: Int { code.count(where: Formula.isCostly) }

  private static func isCostly(_ instruction: Instruction) -> Bool {
    switch instruction {
    case .power, .realPower: return true
    case .integerPower(let n): return n.magnitude > 64
    case .call(let function):
      return [.sqrt, .cbrt, .rsqrt, .pow, .gamma, .loggamma, .digamma, .sinc, .erfinv, .softsign].contains(function)
    default: return false
    }
  }

  /// Whether the last statement is an assignment.
  package var endsInAssignment: Bool {
    if case .assign? = code.last { true } else { false }
  }

  /// The first assignment to a variable that has not been read before it, so that the variable's own value is of no use.
  package var overwriting: (variable: String, offset: Int)? {
    var unread = Set(variables.indices)
    for (instruction, place) in zip(code, places) {
      switch instruction {
      case .variable(let slot): unread.remove(slot)
      case .assign(let slot) where unread.contains(slot): return (variables[slot], place.lowerBound)
      default: break
      }
    }
    return nil
  }

  /// The number of statements that are no assignments, or one if there is none.
  public var componentCount: Int { max(1, code.count { $0 == .component }) }

  init(code: [Instruction], places: [Range<Int>], slots: Int, text: String, variables: [String]) {
    self.code = code
    self.places = places
    self.slots = slots
    self.text = text
    self.variables = variables
  }

  /// The value of the last statement with `values` for the variables.
  ///
  /// - Precondition: there is one value for each variable.
  @_alwaysEmitIntoClient
  public func callAsFunction<S: RealScalar>(_ values: [S]) -> S { run(values, observer: nil).last }

  /// The values of all statements that are no assignments, in order; of the last assignment if there is nothing else.
  ///
  /// - Precondition: there is one value for each variable.
  @_alwaysEmitIntoClient
  public func components<S: RealScalar>(_ values: [S]) -> [S] {
    let (last, components) = run(values, observer: nil)
    return components.isEmpty ? [last] : components
  }

  /// Runs the instructions; the observer sees the index of each, its operands and its result.
  @_alwaysEmitIntoClient
  func run<S: RealScalar>(_ values: [S], observer: ((Int, ArraySlice<S>, S) -> Void)?) -> (last: S, components: [S]) {
    require(
      values.count == variables.count, "The formula has the variables \(variables), got \(values.count) values")
    var memory = values + [S](repeating: .zero, count: slots - values.count)
    var stack: [S] = []
    var components: [S] = []
    var last = S.zero
    var index = 0
    while index < code.count {
      let instruction = code[index]
      let operands: Int
      let result: S
      let top = stack.count
      switch instruction {
      case .integer(let n): (operands, result) = (0, S(primal: S.Primal(n)))
      case .real(let r): (operands, result) = (0, S(primal: S.Primal(r)))
      case .constant(let c): (operands, result) = (0, S(primal: c.value()))
      case .variable(let slot): (operands, result) = (0, memory[slot])
      case .negate: (operands, result) = (1, -stack[top - 1])
      case .integerPower(let n): (operands, result) = (1, .pow(stack[top - 1], n))
      case .realPower(let p): (operands, result) = (1, .pow(stack[top - 1], S(primal: S.Primal(p))))
      case .add: (operands, result) = (2, stack[top - 2] + stack[top - 1])
      case .subtract: (operands, result) = (2, stack[top - 2] - stack[top - 1])
      case .multiply: (operands, result) = (2, stack[top - 2] * stack[top - 1])
      case .divide: (operands, result) = (2, stack[top - 2] / stack[top - 1])
      case .power: (operands, result) = (2, .pow(stack[top - 2], stack[top - 1]))
      case .call(let function):
        operands = function.arity
        result = operands == 1 ? function(stack[top - 1]) : function(stack[top - 2], stack[top - 1])
      case .assign(let slot):
        last = stack.removeLast()
        memory[slot] = last
        index += 1
        continue
      case .component:
        last = stack.removeLast()
        components.append(last)
        index += 1
        continue
      case .branch(let comparison, let target):
        if let observer { observer(index, stack.suffix(2), stack[top - 2]) }
        index = comparison.holds(stack[top - 2], stack[top - 1]) ? index + 1 : target
        stack.removeLast(2)
        continue
      case .jump(let target):
        index = target
        continue
      }
      if let observer { observer(index, stack.suffix(operands), result) }
      stack.removeLast(operands)
      stack.append(result)
      index += 1
    }
    return (last, components)
  }
}

/// A number with a name.
@usableFromInline enum Constant: String, Sendable {
  case pi, e, π, ℯ

  @_alwaysEmitIntoClient
  func value<P: RealScalar & BinaryFloatingPoint>() -> P {
    switch self {
    case .pi, .π: P.pi
    case .e, .ℯ: P.exp(1)
    }
  }
}

/// How a condition compares.
///
/// There is no equality: a derivative through it would be that of one point.
@usableFromInline enum Comparison: Sendable, Equatable {
  case less, lessOrEqual, greater, greaterOrEqual

  @_alwaysEmitIntoClient
  func holds<S: RealScalar>(_ a: S, _ b: S) -> Bool {
    switch self {
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}
