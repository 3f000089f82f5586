// The operations of a record as instructions on series.

import JetPrograms
import Jets
import _JetsODEKernels

extension SeriesCompiler {
  /// Compiles a line of the record.
  mutating func compile(_ i: Int, _ line: Instruction) {
    switch line.operation {
    case .input: return
    case .constant: forms[i] = LinearForm(line.constant)
    case .guard: guarding(line)
    case .add: forms[i] = form(line.a) + form(line.b)
    case .subtract: forms[i] = line.a == line.b ? LinearForm(0) : form(line.a) - form(line.b)
    case .negate: forms[i] = form(line.a).scaled(by: -1)
    case .multiply: multiply(i, line)
    case .strongProduct: forms[i] = product(form(line.a), form(line.b))
    case .fusedMultiplyAdd: forms[i] = product(form(line.a), form(line.b)) + form(line.c)
    case .divide: divide(i, line)
    case .scale:
      forms[i] = form(line.a).scaled(by: Double(sign: .plus, exponent: Int(line.parameter), significand: 1))
    case .squareRoot: powers[i] = Power(base: series(line.a), exponent: 0.5)
    case .pow: power(i, line)
    case .powInteger: forms[i] = integerPower(form(line.a), Int(line.parameter))
    case .root, .cbrt:
      let x = series(line.a)
      let n = line.operation == .cbrt ? 3 : Double(line.parameter)
      forms[i] = LinearForm(series: power(x, 1 / n, source: .init(line: line, operands: [x])))
    case .magnitude, .copysign, .select, .floor, .ceil, .trunc, .roundEven, .roundAway, .roundOutward, .remainder, .truncatingRemainder:
      forms[i] = choice(i, line)
    default:
      let operands = line.operands.map { self.series($0) }
      let key = Key(operation: 128 + line.operation.rawValue, parts: operands, numbers: [Double(line.parameter)])
      if let d = known[key] {
        forms[i] = LinearForm(series: d)
      } else {
        let d = function(line, operands)
        known[key] = d
        forms[i] = LinearForm(series: d)
      }
    }
  }

  /// A product; powers of one series are joined while the exponent is no integer.
  private mutating func multiply(_ i: Int, _ line: Instruction) {
    for (p, q) in [(line.a, line.b), (line.b, line.a)] {
      guard let power = pending(p) else { continue }
      if let other = pending(q), other.base == power.base, isFractional(power.exponent + other.exponent) {
        powers[i] = Power(base: power.base, exponent: power.exponent + other.exponent)
        return
      }
      if let form = forms[Int(q)], !form.isConstant, form.isSeries, form.terms[0].series == power.base {
        powers[i] = Power(base: power.base, exponent: power.exponent + 1)
        return
      }
    }
    forms[i] = product(form(line.a), form(line.b))
  }

  private mutating func divide(_ i: Int, _ line: Instruction) {
    if let power = pending(line.b) {
      if let form = forms[Int(line.a)], form.isConstant, form.constant == 1 {
        powers[i] = Power(base: power.base, exponent: -power.exponent)
      } else {
        let inverse = LinearForm(series: self.power(power.base, -power.exponent))
        forms[i] = product(form(line.a), inverse)
      }
      return
    }
    let a = form(line.a), b = form(line.b)
    if b.isConstant {
      // A division of each coefficient by the constant, as the reciprocal of it: the last place may differ.
      var result = a
      result.constant /= b.constant
      for k in result.terms.indices { result.terms[k].factor /= b.constant }
      forms[i] = result
      return
    }
    let divisor = series(b)
    let d = new()
    if a.isConstant {
      emit(.reciprocal, d, divisor, factor: a.constant)
    } else {
      emit(.quotient, d, series(a), divisor)
    }
    forms[i] = LinearForm(series: d)
  }

  /// A power of a line that nothing has asked for as a series.
  private func pending(_ line: Int32) -> Power? { forms[Int(line)] == nil ? powers[Int(line)] : nil }

  private func isFractional(_ x: Double) -> Bool { x != x.rounded() }

  private mutating func power(_ i: Int, _ line: Instruction) {
    let x = form(line.a), y = form(line.b)
    if y.isConstant {
      let p = y.constant
      if p >= 0 && p <= 64 && p == p.rounded() {
        // The value is NaN for x < 0, whatever the products are.
        let base = series(x), d = new()
        let chain = integerPower(x, Int(p))
        emit(.linear, d, base, constant: chain.constant, terms: chain.terms, source: .init(line: line, operands: [base, series(y)]))
        forms[i] = LinearForm(series: d)
      } else if isFractional(p) {
        powers[i] = Power(base: series(x), exponent: p)
      } else {
        let base = series(x)
        forms[i] = LinearForm(series: power(base, p, source: .init(line: line, operands: [base, series(y)])))
      }
      return
    }
    let source = SeriesProgram.Source(line: line, operands: [series(x), series(y)])
    let d = new()
    if x.isConstant {
      emit(.integral, d, series(y), d, weighted: new(), factor: .log(x.constant), source: source)
    } else {
      let base = series(x)
      let logarithm = new()
      emit(.dividedIntegral, logarithm, base, base, weighted: new(), value: .log)
      let exponent = series(product(y, LinearForm(series: logarithm)))
      emit(.integral, d, exponent, d, weighted: new(), source: source)
    }
    forms[i] = LinearForm(series: d)
  }

  /// An integer power: products for n ≥ 0, since the base may be zero there.
  private mutating func integerPower(_ x: LinearForm, _ n: Int) -> LinearForm {
    if x.isConstant { return LinearForm(.pow(x.constant, n)) }
    if n < 0 { return LinearForm(series: power(series(x), Double(n))) }
    var result: LinearForm?
    var square = x
    var rest = n
    while rest > 0 {
      if rest & 1 == 1 { result = result.map { product($0, square) } ?? square }
      rest >>= 1
      if rest > 0 { square = product(square, square) }
    }
    return result ?? LinearForm(1)
  }

  /// A function of series that needs no choice.
  private mutating func function(_ line: Instruction, _ operands: [Int32]) -> Int32 {
    let x = operands[0]
    let one = LinearForm(1), form = LinearForm(series: x)
    let code = line.operation == .blackBox ? foreign[Int(line.parameter)] : nil
    let source = SeriesProgram.Source(line: line, operands: operands, foreign: code)
    let d = new()
    func quadrature(_ compiler: inout SeriesCompiler, _ divisor: Int32, _ factor: Double = 1) {
      compiler.emit(.dividedIntegral, d, x, divisor, weighted: compiler.new(), factor: factor, source: source)
    }
    switch line.operation {
    case .exp: emit(.integral, d, x, d, weighted: new(), value: .exp)
    case .exp2: emit(.integral, d, x, d, weighted: new(), factor: .log(2), source: source)
    case .exp10: emit(.integral, d, x, d, weighted: new(), factor: .log(10), source: source)
    case .expMinusOne:
      let e = shared(.exp, x)
      emit(.linear, d, constant: -1, terms: [(e, 1)], source: source)
    case .log: emit(.dividedIntegral, d, x, x, weighted: new(), value: .log)
    case .log2: quadrature(&self, x, 1 / .log(2))
    case .log10: quadrature(&self, x, 1 / .log(10))
    case .logOnePlus: quadrature(&self, series(one + form))
    case .sin, .cos, .sinh, .cosh:
      let isCircular = line.operation == .sin || line.operation == .cos
      let isFirst = line.operation == .sin || line.operation == .sinh
      let partner = new()
      emit(
        isCircular ? .sinAndCos : .sinhAndCosh, isFirst ? d : partner, x, isFirst ? partner : d, weighted: new())
      let other: Operation = isCircular ? (isFirst ? .cos : .sin) : (isFirst ? .cosh : .sinh)
      known[Key(operation: 128 + other.rawValue, parts: [x], numbers: [0])] = partner
    case .tan:
      let s = new()
      emit(.integral, d, x, s, weighted: new(), source: source)
      emit(.squares, s, constant: 1, terms: [(d, 1)])
    case .tanh, .sechSquared:
      // y′ = s·x′ and s = 1 − y², whose own value keeps its digits where y is near 1.
      let other = new()
      let (y, s) = line.operation == .tanh ? (d, other) : (other, d)
      emit(.integral, y, x, s, weighted: new(), source: .init(line: Instruction(.tanh), operands: [x]))
      emit(.squares, s, x, constant: 1, terms: [(y, -1)], source: .init(line: Instruction(.sechSquared), operands: [x]))
      let partner: Operation = line.operation == .tanh ? .sechSquared : .tanh
      known[Key(operation: 128 + partner.rawValue, parts: [x], numbers: [0])] = other
    case .asin, .acos:
      let r = series(product(one - form, one + form))
      quadrature(&self, power(r, 0.5), line.operation == .asin ? 1 : -1)
    case .atan: quadrature(&self, square(x, constant: 1))
    case .asinh: quadrature(&self, power(square(x, constant: 1), 0.5))
    case .acosh:
      let r = series(product(form - one, form + one))
      quadrature(&self, power(r, 0.5))
    case .atanh: quadrature(&self, series(product(one - form, one + form)))
    case .erf, .erfc:
      let e = shared(.exp, series(LinearForm(series: square(x)).scaled(by: -1)))
      let factor = 2 / Double.pi.squareRoot()
      emit(.integral, d, x, e, weighted: new(), factor: line.operation == .erf ? factor : -factor, source: source)
    case .erfInverse:
      let e = new()
      emit(.integral, d, x, e, weighted: new(), factor: Double.pi.squareRoot() / 2, source: source)
      emit(.integral, e, square(d), e, weighted: new(), value: .exp)
    case .hypot:
      let r = series(LinearForm(series: square(x)) + LinearForm(series: square(operands[1])))
      emit(.squareRoot, d, r, source: source)
    case .atan2:
      // θ′ = (x·y′ − y·x′) / (x² + y²)
      let (y, x) = (operands[0], operands[1])
      let first = new(), second = new()
      emit(.integral, first, y, x, weighted: new())
      emit(.integral, second, x, y, weighted: new())
      let turn = series(LinearForm(series: first) - LinearForm(series: second))
      let r = series(LinearForm(series: square(x)) + LinearForm(series: square(y)))
      emit(.dividedIntegral, d, turn, r, weighted: new(), source: source)
    default: emit(.other, d, x, operands.count > 1 ? operands[1] : -1, source: source)
    }
    return d
  }

  /// The series of a function of one series, made if need be.
  private mutating func shared(_ operation: Operation, _ x: Int32) -> Int32 {
    let key = Key(operation: 128 + operation.rawValue, parts: [x], numbers: [0])
    if let d = known[key] { return d }
    let d = function(Instruction(operation), [x])
    known[key] = d
    return d
  }
}
