// Choices are settled at the point of compilation, and the side that was taken becomes a condition.

import JetPrograms
import Jets

extension SeriesCompiler {
  /// A comparison of the record.
  mutating func guarding(_ line: Instruction) {
    let a = form(Self.asksNoSide(line, lines) ? lines[Int(line.a)].a : line.a)
    switch line.test {
    case .less, .lessOrEqual, .equal, .same: guarding(a - form(line.b), line.test, line.outcome)
    default: guarding(a, line.test, line.outcome)
    }
  }

  /// What a choice gives on the side of the point.
  mutating func choice(_ i: Int, _ line: Instruction) -> LinearForm {
    let a = form(line.a)
    let x = values[Int(line.a)], result = values[i]
    switch line.operation {
    case .magnitude: return a.scaled(by: side(a, x))
    case .copysign: return a.scaled(by: side(a, x) * side(form(line.b), values[Int(line.b)]))
    case .select:
      let holds = Program.holds(line.test, x, values[Int(line.b)])
      guarding(a - form(line.b), line.test, holds)
      return form(holds ? line.c : line.d)
    case .floor: return step(a, result, result, result + 1)
    case .ceil: return step(a, result, result - 1, result)
    case .roundEven, .roundAway: return step(a, result, result - 0.5, result + 0.5)
    case .trunc: return step(a, result, result > 0 ? result : result - 1, result < 0 ? result : result + 1)
    case .roundOutward: return step(a, result, result > 0 ? result - 1 : result, result < 0 ? result + 1 : result)
    default:
      // a − n·b with the whole number n of the point.
      let b = form(line.b), y = values[Int(line.b)]
      let n = ((x - result) / y).rounded()
      let rest = a - b.scaled(by: n)
      let size = b.scaled(by: y < 0 ? -1 : 1)
      if line.operation == .remainder {
        guarding(rest - size.scaled(by: 0.5), .less, true)
        guarding(rest.scaled(by: -1) - size.scaled(by: 0.5), .less, true)
      } else {
        guarding(rest, .isNegative, x < 0)
        guarding((x < 0 ? rest.scaled(by: -1) : rest) - size, .less, true)
      }
      return rest
    }
  }

  /// The sign of a number, with the condition that it stays.
  private mutating func side(_ form: LinearForm, _ value: Double) -> Double {
    let isNegative = value.sign == .minus
    guarding(form, .isNegative, isNegative)
    return isNegative ? -1 : 1
  }

  /// A constant while the form stays between two numbers.
  private mutating func step(_ form: LinearForm, _ value: Double, _ lower: Double, _ upper: Double) -> LinearForm {
    guarding(form - LinearForm(lower), .less, false)
    guarding(form - LinearForm(upper), .less, true)
    return LinearForm(value)
  }
}
