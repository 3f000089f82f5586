// A program on any real scalar: the operations of the record as operations of the scalar.

import JetCore
import _JetsKernels

extension Program {
  /// The number of every instruction at a point of any real scalar; guards leave zero.
  ///
  /// - Throws: `BranchChanged` at the first comparison with another outcome.
  package func replay<S: RealScalar>(at x: [S]) throws(BranchChanged) -> [S] {
    require(x.count == inputs, "A program of \(inputs) inputs was called with \(x.count) numbers")
    var numbers: [S] = []
    numbers.reserveCapacity(instructions.count)
    for line in instructions {
      func operand(_ i: Int32) -> S { i < 0 ? 0 : numbers[Int(i)] }
      switch line.operation {
      case .input: numbers.append(x[numbers.count])
      case .constant: numbers.append(S(constant: line.constant))
      case .guard:
        let (a, b) = (Double(operand(line.a).primal), Double(operand(line.b).primal))
        guard Self.holds(line.test, a, b) == line.outcome else {
          throw BranchChanged(
            comparison: Int(line.parameter), left: a, right: line.test.isBinary ? b : nil, point: nil, question: line.test.symbol,
            recorded: line.outcome)
        }
        numbers.append(0)
      default: numbers.append(apply(line, operand(line.a), operand(line.b), operand(line.c), operand(line.d)))
      }
    }
    return numbers
  }

  /// The result of an operation of the program on operands of any real scalar.
  package func apply<S: RealScalar>(_ line: Instruction, _ a: S, _ b: S, _ c: S, _ d: S) -> S {
    line.operation == .blackBox ? foreign[Int(line.parameter)].apply(a) : line.apply(a, b, c, d)
  }
}

extension Instruction {
  /// The result of an operation on operands of any real scalar; a fused product is rounded once for a plain `Double`, else twice.
  package func apply<S: RealScalar>(_ a: S, _ b: S, _ c: S, _ d: S) -> S {
    let n = Int(parameter)
    switch operation {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide: return a / b
    case .negate: return -a
    case .magnitude: return .abs(a)
    case .copysign: return copysign(a, b)
    case .squareRoot: return .sqrt(a)
    case .fusedMultiplyAdd:
      if let a = a as? Double, let b = b as? Double, let c = c as? Double, let result = c.addingProduct(a, b) as? S { return result }
      return a * b + c
    case .strongProduct: return ._strongProduct(slope: a, factor: b)
    case .select:
      switch test {
      case .less: return ._select(where: a.primal, isBelow: b.primal, orEqual: false, c, else: d)
      case .lessOrEqual: return ._select(where: a.primal, isBelow: b.primal, orEqual: true, c, else: d)
      default: return a.primal == b.primal ? c : d
      }
    case .floor: return a.rounded(.down)
    case .ceil: return a.rounded(.up)
    case .trunc: return a.rounded(.towardZero)
    case .roundEven: return a.rounded(.toNearestOrEven)
    case .roundAway: return a.rounded(.toNearestOrAwayFromZero)
    case .roundOutward: return a.rounded(.awayFromZero)
    case .remainder: return a.remainder(dividingBy: b)
    case .truncatingRemainder: return a.truncatingRemainder(dividingBy: b)
    case .scale: return a.scaled(byPowerOfTwo: n)
    case .exp: return .exp(a)
    case .expMinusOne: return .expMinusOne(a)
    case .exp2: return .exp2(a)
    case .exp10: return .exp10(a)
    case .log: return .log(a)
    case .logOnePlus: return .log(onePlus: a)
    case .log2: return .log2(a)
    case .log10: return .log10(a)
    case .sin: return .sin(a)
    case .cos: return .cos(a)
    case .tan: return .tan(a)
    case .asin: return .asin(a)
    case .acos: return .acos(a)
    case .atan: return .atan(a)
    case .sinh: return .sinh(a)
    case .cosh: return .cosh(a)
    case .tanh: return .tanh(a)
    case .sechSquared: return .sechSquared(a)
    case .asinh: return .asinh(a)
    case .acosh: return .acosh(a)
    case .atanh: return .atanh(a)
    case .cbrt: return .cbrt(a)
    case .erf: return .erf(a)
    case .erfc: return .erfc(a)
    case .erfInverse: return .erfInverse(a)
    case .gamma: return .gamma(a)
    case .logGamma: return .logGamma(a)
    case .digamma: return .digamma(a)
    case .sinc: return .sinc(a)
    case .powInteger: return .pow(a, n)
    case .root: return .root(a, n)
    case .polygamma: return .polygamma(n, a)
    case .digammaCoefficient: return ._digammaCoefficient(n, a)
    case .sincCoefficient: return ._sincCoefficient(n, a)
    case .pow: return .pow(a, b)
    case .atan2: return .atan2(y: a, x: b)
    case .hypot: return .hypot(a, b)
    default: requirementFailed("The operation \(operation) has no result of its own")
    }
  }
}
