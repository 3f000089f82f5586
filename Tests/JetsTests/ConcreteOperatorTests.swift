// The concrete operators of every jet on the menu, with jets and with plain numbers, against a program generic over the scalar.

import Jets
import Testing

/// A type that random operands can be made of: no part is zero, so that equality is equality of bits.
protocol RandomOperand: Equatable, Sendable {
  static func operand(_ generator: inout SplitMix64) -> Self
}

extension ExpressibleByIntegerLiteral where Self: Scalar {
  /// One of ±1/2, ±2, ±4.
  static func powerOfTwo(_ generator: inout SplitMix64) -> Self {
    let size: Self = [1 / 2, 2, 4].randomElement(using: &generator) ?? 2
    return Bool.random(using: &generator) ? size : -size
  }
}

extension RandomOperand where Self: BinaryFloatingPoint, Self.RawSignificand: FixedWidthInteger {
  static func operand(_ generator: inout SplitMix64) -> Self {
    let size = Self.random(in: 0.5...2, using: &generator)
    return Bool.random(using: &generator) ? size : -size
  }
}

extension Double: RandomOperand {}
extension Float: RandomOperand {}
#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
extension Float80: RandomOperand {}
#endif

extension InlineArray where Element: RandomOperand {
  static func operand(_ generator: inout SplitMix64) -> Self {
    var list = Self(repeating: Element.operand(&generator))
    for i in 0..<count { list[i] = Element.operand(&generator) }
    return list
  }
}

extension Dual: RandomOperand where T: RandomOperand {
  static func operand(_ generator: inout SplitMix64) -> Self { Self(value: .operand(&generator), tangent: .operand(&generator)) }
}

extension MultiDual: RandomOperand where T: RandomOperand {
  static func operand(_ generator: inout SplitMix64) -> Self { Self(value: .operand(&generator), partials: .operand(&generator)) }
}

extension Taylor: RandomOperand where T: RandomOperand {
  static func operand(_ generator: inout SplitMix64) -> Self { Self(value: .operand(&generator), higherCoefficients: .operand(&generator)) }
}

extension TaylorSeries: RandomOperand where T: RandomOperand {
  static func operand(_ generator: inout SplitMix64) -> Self { Self(coefficients: (0..<6).map { _ in .operand(&generator) }) }
}

extension MultivariateTaylor: RandomOperand where T: RandomOperand {
  static func operand(_ generator: inout SplitMix64) -> Self {
    Self(variables: 2, order: 3, coefficients: (0..<10).map { _ in .operand(&generator) })
  }
}

extension HyperDual: RandomOperand where T: RandomOperand {
  static func operand(_ generator: inout SplitMix64) -> Self {
    var mixed = InlineArray<M, InlineArray<N, T>>(repeating: .operand(&generator))
    for i in 0..<M { mixed[i] = .operand(&generator) }
    return Self(value: .operand(&generator), rowPartials: .operand(&generator), columnPartials: .operand(&generator), mixedPartials: mixed)
  }
}

/// The operators that overload resolution finds where the types are known: sum, difference, product and quotient.
private struct Operators<J, P> {
  let both: [(J, J) -> J]
  let right: [(J, P) -> J]
  let left: [(P, J) -> J]
  let negative: (J) -> J
}

// The same where only `Scalar` is known: the operators of the protocol.
private func arithmetic<S: Scalar>(_ a: S, _ b: S) -> [S] { [a + b, a - b, a * b, a / b] }
private func negative<S: Scalar>(_ a: S) -> S { -a }
private func inPlace<S: Scalar>(_ a: S, _ b: S) -> [S] {
  var list = [a, a, a, a]
  list[0] += b
  list[1] -= b
  list[2] *= b
  list[3] /= b
  return list
}

/// Both programs on twenty pairs of jets and numbers; what the generic one gives must have the value of plain arithmetic.
private func check<J: Scalar & RandomOperand>(
  _ operators: Operators<J, J.Primal>, sourceLocation: SourceLocation = #_sourceLocation
) where J.Primal: RandomOperand {
  var generator = SplitMix64(seed: 11)
  for _ in 0..<20 {
    let (a, b, p) = (J.operand(&generator), J.operand(&generator), J.Primal.operand(&generator))
    let (constant, two) = (J(primal: p), J.Primal.powerOfTwo(&generator))
    #expect(operators.both.map { $0(a, b) } == arithmetic(a, b), "\(J.self): \(a), \(b)", sourceLocation: sourceLocation)
    // A generic quotient may multiply by the reciprocal, which is exact for powers of two only.
    #expect(
      operators.right.prefix(3).map { $0(a, p) } == arithmetic(a, constant).dropLast(), "\(J.self): \(a), \(p)",
      sourceLocation: sourceLocation)
    #expect(
      operators.right.map { $0(a, two) } == arithmetic(a, J(primal: two)), "\(J.self): \(a), \(two)", sourceLocation: sourceLocation)
    #expect(operators.left.map { $0(p, a) } == arithmetic(constant, a), "\(J.self): \(p), \(a)", sourceLocation: sourceLocation)
    #expect(operators.negative(a) == negative(a), "\(J.self): \(a)", sourceLocation: sourceLocation)
    #expect(inPlace(a, b) == arithmetic(a, b), "\(J.self): \(a), \(b)", sourceLocation: sourceLocation)
    #expect(operators.both.map { $0(a, b).primal } == arithmetic(a.primal, b.primal), sourceLocation: sourceLocation)
    #expect(operators.right.map { $0(a, p).primal } == arithmetic(a.primal, p), sourceLocation: sourceLocation)
    #expect(operators.left.map { $0(p, a).primal } == arithmetic(p, a.primal), sourceLocation: sourceLocation)
    #expect(operators.negative(a).primal == -a.primal, sourceLocation: sourceLocation)
  }
}

@Suite("Concrete operators") struct ConcreteOperatorTests {
  @Test func multiDual() {
    check(
      Operators<MultiDual<Double, 1>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 2>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 3>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 4>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 5>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 6>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 7>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 8>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 9>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 10>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 12>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 15>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 16>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 20>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Double, 32>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
  }

  @Test func taylor() {
    check(
      Operators<Taylor<Double, 1>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 2>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 3>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 4>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 5>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 6>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 7>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 8>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 9>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 10>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 12>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 15>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 16>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 20>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Double, 32>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
  }

  @Test func dualSeriesAndNested() {
    check(
      Operators<Dual<Double>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<TaylorSeries<Double>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Dual<Dual<Double>>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Dual<MultiDual<Double, 8>>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<HyperDual<Double, 4, 4>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
  }

  @Test func manyVariables() {
    check(
      Operators<MultivariateTaylor<Double>, Double>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultivariateTaylor<Float>, Float>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
    check(
      Operators<MultivariateTaylor<Float80>, Float80>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    #endif
  }

  @Test func float() {
    check(
      Operators<Dual<Float>, Float>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<TaylorSeries<Float>, Float>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<MultiDual<Float, 8>, Float>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<Taylor<Float, 2>, Float>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<HyperDual<Float, 4, 4>, Float>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
  }

  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @Test func float80() {
    check(
      Operators<Dual<Float80>, Float80>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
    check(
      Operators<HyperDual<Float80, 4, 4>, Float80>(
        both: [(+), (-), (*), (/)], right: [(+), (-), (*), (/)], left: [(+), (-), (*), (/)], negative: (-)))
  }
  #endif
}
