// Jets and plain numbers of the type below: operators in place, and comparisons in all directions, with NaN.

import Jets
import Testing

/// A jet whose comparisons and operators in place with a plain number are tested, from inside its own extension.
///
/// The operators are not part of a protocol; each type answers with what it finds.
private protocol MixedOperated: RealScalar, RandomOperand {
  associatedtype Plain: RealScalar & RandomOperand
  var value: Plain { get set }
  init(_ constant: Plain)
  static func comparisons(_ a: Self, _ b: Plain) -> [Bool]
  static func comparisons(_ a: Plain, _ b: Self) -> [Bool]
  static func inPlace(_ a: Self, _ b: Plain) -> [Self]
}

extension Dual: MixedOperated where T: RealScalar & RandomOperand {
  fileprivate static func comparisons(_ a: Self, _ b: T) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func comparisons(_ a: T, _ b: Self) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func inPlace(_ a: Self, _ b: T) -> [Self] {
    var list = [a, a, a, a]
    list[0] += b
    list[1] -= b
    list[2] *= b
    list[3] /= b
    return list
  }
}

extension MultiDual: MixedOperated where T: RealScalar & RandomOperand {
  fileprivate static func comparisons(_ a: Self, _ b: T) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func comparisons(_ a: T, _ b: Self) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func inPlace(_ a: Self, _ b: T) -> [Self] {
    var list = [a, a, a, a]
    list[0] += b
    list[1] -= b
    list[2] *= b
    list[3] /= b
    return list
  }
}

extension Taylor: MixedOperated where T: RealScalar & RandomOperand {
  fileprivate static func comparisons(_ a: Self, _ b: T) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func comparisons(_ a: T, _ b: Self) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func inPlace(_ a: Self, _ b: T) -> [Self] {
    var list = [a, a, a, a]
    list[0] += b
    list[1] -= b
    list[2] *= b
    list[3] /= b
    return list
  }
}

extension TaylorSeries: MixedOperated where T: RealScalar & RandomOperand {
  fileprivate static func comparisons(_ a: Self, _ b: T) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func comparisons(_ a: T, _ b: Self) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func inPlace(_ a: Self, _ b: T) -> [Self] {
    var list = [a, a, a, a]
    list[0] += b
    list[1] -= b
    list[2] *= b
    list[3] /= b
    return list
  }
}

extension MultivariateTaylor: MixedOperated where T: RealScalar & RandomOperand {
  fileprivate static func comparisons(_ a: Self, _ b: T) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func comparisons(_ a: T, _ b: Self) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func inPlace(_ a: Self, _ b: T) -> [Self] {
    var list = [a, a, a, a]
    list[0] += b
    list[1] -= b
    list[2] *= b
    list[3] /= b
    return list
  }
}

extension HyperDual: MixedOperated where T: RealScalar & RandomOperand {
  fileprivate static func comparisons(_ a: Self, _ b: T) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func comparisons(_ a: T, _ b: Self) -> [Bool] { [a < b, a <= b, a > b, a >= b] }
  fileprivate static func inPlace(_ a: Self, _ b: T) -> [Self] {
    var list = [a, a, a, a]
    list[0] += b
    list[1] -= b
    list[2] *= b
    list[3] /= b
    return list
  }
}

private func plain<T: Comparable>(_ a: T, _ b: T) -> [Bool] { [a < b, a <= b, a > b, a >= b] }

/// Comparisons look at the value alone: at equal values, neighbours, infinities and NaN, whatever the derivatives are.
private func checkComparisons<J: MixedOperated>(_ type: J.Type, sourceLocation: SourceLocation = #_sourceLocation)
where J.Plain: FloatingPoint {
  var generator = SplitMix64(seed: 12)
  let list: [J.Plain] = [0, 1, (1 as J.Plain).nextUp, -1, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
  for x in list {
    for y in list {
      var a = J.operand(&generator)
      a.value = x
      var b = J.operand(&generator)
      b.value = y
      #expect(J.comparisons(a, y) == plain(x, y), "\(a) and \(y)", sourceLocation: sourceLocation)
      #expect(J.comparisons(x, b) == plain(x, y), "\(x) and \(b)", sourceLocation: sourceLocation)
      #expect(plain(a, b) == plain(x, y), "\(a) and \(b)", sourceLocation: sourceLocation)
    }
  }
}

/// A number in place is a constant in the generic program, to the last bit.
private func checkInPlace<J: MixedOperated>(_ type: J.Type, sourceLocation: SourceLocation = #_sourceLocation) {
  var generator = SplitMix64(seed: 13)
  for _ in 0..<20 {
    let (a, b) = (J.operand(&generator), J.Plain.operand(&generator))
    let constant = J(b)
    let results = J.inPlace(a, b)
    #expect(results.dropLast() == [a + constant, a - constant, a * constant], "\(a) and \(b)", sourceLocation: sourceLocation)
    #expect(results.map(\.value) == [a.value + b, a.value - b, a.value * b, a.value / b], sourceLocation: sourceLocation)
    // A generic quotient may multiply by the reciprocal, which is exact for powers of two only.
    let two = J.Plain.powerOfTwo(&generator)
    #expect(J.inPlace(a, two)[3] == a / J(two), "\(a) and \(two)", sourceLocation: sourceLocation)
  }
}

private func check<J: MixedOperated>(_ type: J.Type, sourceLocation: SourceLocation = #_sourceLocation) where J.Plain: FloatingPoint {
  checkComparisons(type, sourceLocation: sourceLocation)
  checkInPlace(type, sourceLocation: sourceLocation)
}

@Suite("Jets and plain numbers") struct MixedOperatorTests {
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
    check(MultiDual<Float, 11>.self)
    check(Taylor<Float, 3>.self)
    check(Taylor<Float, 11>.self)
    check(TaylorSeries<Float>.self)
    check(MultivariateTaylor<Float>.self)
    check(HyperDual<Float, 4, 4>.self)
    check(HyperDual<Float, 2, 3>.self)
  }

  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @Test func float80() {
    check(Dual<Float80>.self)
    check(MultiDual<Float80, 3>.self)
    check(MultiDual<Float80, 11>.self)
    check(Taylor<Float80, 3>.self)
    check(Taylor<Float80, 11>.self)
    check(TaylorSeries<Float80>.self)
    check(MultivariateTaylor<Float80>.self)
    check(HyperDual<Float80, 4, 4>.self)
    check(HyperDual<Float80, 2, 3>.self)
  }
  #endif

  /// One level of a nesting is the plain number of the next.
  @Test func nested() {
    checkInPlace(Dual<Dual<Double>>.self)
    checkInPlace(MultiDual<Dual<Float>, 2>.self)
    checkInPlace(Taylor<Dual<Double>, 2>.self)
    checkInPlace(TaylorSeries<MultiDual<Double, 2>>.self)
    checkInPlace(MultivariateTaylor<Dual<Double>>.self)
    checkInPlace(HyperDual<Dual<Double>, 2, 2>.self)
  }
}
