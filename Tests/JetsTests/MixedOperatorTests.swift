// Scalars and plain numbers: operators, comparisons and functions from either side, in code generic over the scalar.

import Jets
import Testing

@testable import JetCore

/// A plain number and the programs that mix it with scalars of its precision, each written where the operators are looked up for it.
private protocol PlainNumber: FloatingPointScalar, RandomOperand {
  static func arithmetic<S: RealScalar>(_ a: S, _ b: Self) -> [S] where S.Primal == Self
  static func arithmetic<S: RealScalar>(_ a: Self, _ b: S) -> [S] where S.Primal == Self
  static func inPlace<S: RealScalar>(_ a: S, _ b: Self) -> [S] where S.Primal == Self
  static func comparisons<S: RealScalar>(_ a: S, _ b: Self) -> [Bool] where S.Primal == Self
  static func comparisons<S: RealScalar>(_ a: Self, _ b: S) -> [Bool] where S.Primal == Self
  static func functions<S: RealScalar>(_ a: S, _ b: Self) -> [S] where S.Primal == Self
  static func functions<S: RealScalar>(_ a: Self, _ b: S) -> [S] where S.Primal == Self
}

extension Double: PlainNumber {
  fileprivate static func arithmetic<S: RealScalar>(_ a: S, _ b: Double) -> [S] where S.Primal == Double { [a + b, a - b, a * b, a / b] }
  fileprivate static func arithmetic<S: RealScalar>(_ a: Double, _ b: S) -> [S] where S.Primal == Double { [a + b, a - b, a * b, a / b] }
  fileprivate static func inPlace<S: RealScalar>(_ a: S, _ b: Double) -> [S] where S.Primal == Double {
    var list = [a, a, a, a]
    list[0] += b
    list[1] -= b
    list[2] *= b
    list[3] /= b
    return list
  }
  fileprivate static func comparisons<S: RealScalar>(_ a: S, _ b: Double) -> [Bool] where S.Primal == Double {
    [a < b, a <= b, a > b, a >= b]
  }
  fileprivate static func comparisons<S: RealScalar>(_ a: Double, _ b: S) -> [Bool] where S.Primal == Double {
    [a < b, a <= b, a > b, a >= b]
  }
  fileprivate static func functions<S: RealScalar>(_ a: S, _ b: Double) -> [S] where S.Primal == Double {
    [max(a, b), min(a, b), Jets.pow(a, b), Jets.atan2(a, b), Jets.hypot(a, b), dot([a, a], [b, b])]
  }
  fileprivate static func functions<S: RealScalar>(_ a: Double, _ b: S) -> [S] where S.Primal == Double {
    [max(a, b), min(a, b), Jets.pow(a, b), Jets.atan2(a, b), Jets.hypot(a, b), dot([a, a], [b, b])]
  }
}

extension Float: PlainNumber {
  fileprivate static func arithmetic<S: RealScalar>(_ a: S, _ b: Float) -> [S] where S.Primal == Float { [a + b, a - b, a * b, a / b] }
  fileprivate static func arithmetic<S: RealScalar>(_ a: Float, _ b: S) -> [S] where S.Primal == Float { [a + b, a - b, a * b, a / b] }
  fileprivate static func inPlace<S: RealScalar>(_ a: S, _ b: Float) -> [S] where S.Primal == Float {
    var list = [a, a, a, a]
    list[0] += b
    list[1] -= b
    list[2] *= b
    list[3] /= b
    return list
  }
  fileprivate static func comparisons<S: RealScalar>(_ a: S, _ b: Float) -> [Bool] where S.Primal == Float {
    [a < b, a <= b, a > b, a >= b]
  }
  fileprivate static func comparisons<S: RealScalar>(_ a: Float, _ b: S) -> [Bool] where S.Primal == Float {
    [a < b, a <= b, a > b, a >= b]
  }
  fileprivate static func functions<S: RealScalar>(_ a: S, _ b: Float) -> [S] where S.Primal == Float {
    [max(a, b), min(a, b), Jets.pow(a, b), Jets.atan2(a, b), Jets.hypot(a, b), dot([a, a], [b, b])]
  }
  fileprivate static func functions<S: RealScalar>(_ a: Float, _ b: S) -> [S] where S.Primal == Float {
    [max(a, b), min(a, b), Jets.pow(a, b), Jets.atan2(a, b), Jets.hypot(a, b), dot([a, a], [b, b])]
  }
}

// The same between two scalars.
private func arithmetic<S: RealScalar>(_ a: S, _ b: S) -> [S] { [a + b, a - b, a * b, a / b] }
private func comparisons<S: Comparable>(_ a: S, _ b: S) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
private func functions<S: RealScalar>(_ a: S, _ b: S) -> [S] {
  [Swift.max(a, b), Swift.min(a, b), .pow(a, b), .atan2(y: a, x: b), .hypot(a, b), dot([a, a], [b, b])]
}

/// Comparisons look at the value alone: at equal values, neighbours, infinities and NaN, whatever the derivatives are.
private func checkComparisons<J: Jet & RealScalar & RandomOperand>(_ type: J.Type, sourceLocation: SourceLocation = #_sourceLocation)
where J.Primal: PlainNumber, J.Base == J.Primal {
  var generator = SplitMix64(seed: 12)
  let list: [J.Primal] = [0, 1, (1 as J.Primal).nextUp, -1, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
  for x in list {
    for y in list {
      let a = J.operand(&generator).replacingValue(x)
      let b = J.operand(&generator).replacingValue(y)
      #expect(J.Primal.comparisons(a, y) == comparisons(x, y), "\(a) and \(y)", sourceLocation: sourceLocation)
      #expect(J.Primal.comparisons(x, b) == comparisons(x, y), "\(x) and \(b)", sourceLocation: sourceLocation)
      #expect(comparisons(a, b) == comparisons(x, y), "\(a) and \(b)", sourceLocation: sourceLocation)
    }
  }
}

/// A plain number is a constant in the program of scalars, to the last bit where nothing is divided.
private func checkArithmetic<J: RealScalar & RandomOperand>(_ type: J.Type, sourceLocation: SourceLocation = #_sourceLocation)
where J.Primal: PlainNumber {
  typealias P = J.Primal
  var generator = SplitMix64(seed: 13)
  for _ in 0..<20 {
    let (a, b) = (J.operand(&generator), P.operand(&generator))
    let constant = J(primal: b)
    for results in [P.arithmetic(a, b), P.inPlace(a, b)] {
      #expect(results.dropLast() == arithmetic(a, constant).dropLast(), "\(a) and \(b)", sourceLocation: sourceLocation)
      #expect(results.map(\.primal) == arithmetic(a.primal, b), "\(a) and \(b)", sourceLocation: sourceLocation)
    }
    #expect(P.arithmetic(b, a) == arithmetic(constant, a), "\(b) and \(a)", sourceLocation: sourceLocation)
    // A quotient may multiply by the reciprocal, which is exact for powers of two only.
    let two = P.powerOfTwo(&generator)
    #expect(P.arithmetic(a, two) == arithmetic(a, J(primal: two)), "\(a) and \(two)", sourceLocation: sourceLocation)
    #expect(P.inPlace(a, two)[3] == a / J(primal: two), "\(a) and \(two)", sourceLocation: sourceLocation)
    let (x, y) = (P.abs(b), a.primal < 0 ? -a : a)
    #expect(P.functions(x, y) == functions(J(primal: x), y), "\(x) and \(y)", sourceLocation: sourceLocation)
    #expect(P.functions(y, x) == functions(y, J(primal: x)), "\(y) and \(x)", sourceLocation: sourceLocation)
  }
}

private func check<J: Jet & RealScalar & RandomOperand>(_ type: J.Type, sourceLocation: SourceLocation = #_sourceLocation)
where J.Primal: PlainNumber, J.Base == J.Primal {
  checkComparisons(type, sourceLocation: sourceLocation)
  checkArithmetic(type, sourceLocation: sourceLocation)
}

@Suite("Scalars and plain numbers") struct MixedOperatorTests {
  @Test func double() {
    check(Dual<Double>.self)
    check(MultiDual<Double, 3>.self)
    check(MultiDual<Double, 11>.self)
    check(Taylor<Double, 3>.self)
    check(Taylor<Double, 11>.self)
    check(TaylorSeries<Double>.self)
    check(MultivariateTaylor<Double>.self)
    check(HyperDual<Double, 4, 4>.self)
    check(HyperDual<Double, 2, 3>.self)
  }

  @Test func float() {
    check(Dual<Float>.self)
    check(MultiDual<Float, 3>.self)
    check(Taylor<Float, 11>.self)
    check(TaylorSeries<Float>.self)
    check(MultivariateTaylor<Float>.self)
    check(HyperDual<Float, 2, 3>.self)
  }

  /// The plain number reaches the bottom of every nesting.
  @Test func nested() {
    checkArithmetic(Dual<Dual<Double>>.self)
    checkArithmetic(MultiDual<Dual<Float>, 2>.self)
    checkArithmetic(Taylor<Dual<Double>, 2>.self)
    checkArithmetic(TaylorSeries<MultiDual<Double, 2>>.self)
    checkArithmetic(MultivariateTaylor<Dual<Double>>.self)
    checkArithmetic(HyperDual<Dual<Double>, 2, 2>.self)
  }

  /// A Double beside a scalar of another precision is the constant at that precision.
  @Test func doublesBesideOtherPrecisions() {
    func line<S: RealScalar>(_ x: S, _ a: Double) -> [S] { [a * x, x + a, a - x, x / a, pow(x, a), S(7)] }
    let x = Dual<Float>(variable: 1.5)
    #expect(line(x, 0.1) == line(x, Double(Float(0.1))) && line(x, 0.1)[0] == Dual(value: 1.5 * Float(0.1), tangent: Float(0.1)))
    #expect(line(x, 0.1)[5] == Dual(7))
  }

  /// An infinite factor and a zero tangent: part by part, as the jet's own scaling has it; lifted numbers stay exact constants.
  @Test func whatScalingKeeps() {
    let series = TaylorSeries<Double>(2.0)
    let factor = 0.5
    #expect((factor * series).isExactConstant && (series + factor).isExactConstant && (series / factor).isExactConstant)
    #expect((factor - series).isExactConstant && (factor - series).value == -1.5)
    let still = Dual(value: 2.0, tangent: 0)
    #expect((still * Double.infinity).tangent.isNaN == still.scaled(by: .infinity).tangent.isNaN)
  }

  @Test func matrixTimesScalars() {
    let a = Matrix<Double>(rows: 2, columns: 3) { i, j in Double(i + 2 * j) }
    let x = (0..<3).map { Taylor<Double, 2>(variable: Double($0) + 0.5) }
    #expect(a * x == (0..<2).map { i in x[0] * a[i, 0] + x[1] * a[i, 1] + x[2] * a[i, 2] })
    #expect(Matrix<Double>(rows: 2, columns: 0) { _, _ in 0 } * [Dual<Double>]() == [0, 0])
  }
}
