// The numbers that record what a function asks of them: they compute as what they wrap, to the last bit, and no answer goes unrecorded.

import FunctionCases
import JetSparsity
import Jets
import Testing

@Suite struct RecordedNumberTests {
  static let points: [(Double, Double)] = [(0.7, 1.3), (-1.9, 0.4), (3, -2), (1e-200, 1e150), (0, 1), (-40, 0.5)]

  /// The bits of all parts, NaN of every kind alike.
  static func bits(_ x: [Double]) -> [UInt64] { x.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern } }

  @Test(arguments: FunctionCase.allCases) func functions(_ f: FunctionCase) {
    for (u, v) in Self.points {
      let plain = f(u, v)
      #expect(Self.bits([f(ObservedNumber(u), ObservedNumber(v)).value]) == Self.bits([plain]), "\(f) at \(u), \(v)")
      let (x, y) = (Dual(value: u, tangent: 0.8), Dual(value: v, tangent: -0.3))
      let (dual, recorded) = (f(x, y), f(BranchJet(x), BranchJet(y)).jet)
      #expect(
        Self.bits([recorded.value, recorded.tangent]) == Self.bits([dual.value, dual.tangent]), "\(f) of duals at \(u), \(v)")
    }
  }

  /// What a number tells of itself without a question, as numbers.
  func parts<T: BinaryFloatingPoint>(_ x: T, _ y: T, _ number: (T) -> Double) -> [Double] {
    var (a, b, c, d, e) = (x, x, x, x, x)
    a.formRemainder(dividingBy: y)
    b.formTruncatingRemainder(dividingBy: y)
    c.formSquareRoot()
    d.addProduct(x, y)
    e.round(.toNearestOrEven)
    let made = [
      T(sign: .minus, exponent: x.exponent, significand: x.significand), T(signOf: y, magnitudeOf: x), T(3), T(Float(0.1)), T(0.1),
      T(UInt8(7)), T(exactly: 0.5 as Double) ?? .nan, T(exactly: 5 as Int) ?? .nan, x.advanced(by: x.distance(to: y)), T(Float16(0.1)),
      T(sign: x.sign, exponentBitPattern: x.exponentBitPattern, significandBitPattern: x.significandBitPattern),
    ]
    let constants = [
      .infinity, .greatestFiniteMagnitude, T.pi, .leastNormalMagnitude, .leastNonzeroMagnitude, .ulpOfOne, T.zero, -T.zero,
    ]
    let own = [x.ulp, x.significand, x.binade, x.nextUp, x.nextDown, x.magnitude, a, b, c, d, e]
    return (own + made + constants).map(number) + [
      Double(x.exponent), Double(x.significandWidth), Double(T.exponentBitCount), Double(T.significandBitCount), Double(T.radix),
    ]
  }

  @Test func numbers() {
    for (x, y) in [(2.75, 0.4), (-2.75, 1.5), (0x1p-1040, 3), (8, -3)] {
      let plain = parts(x, y) { $0 }
      #expect(Self.bits(parts(ObservedNumber(x), ObservedNumber(y)) { $0.value }) == Self.bits(plain), "\(x), \(y)")
      #expect("\(ObservedNumber(x))" == "\(x)")
    }
    #expect(ObservedNumber<Double>.nan.value.isNaN && ObservedNumber<Double>.signalingNaN.value.isSignalingNaN)
    #expect(ObservedNumber<Double>(exactly: UInt64.max) == nil && ObservedNumber<Float>(exactly: 0.1 as Double) == nil)
  }

  /// Every question, with two numbers that answer it differently.
  @Test func answersAreRecorded() {
    typealias N = ObservedNumber<Double>
    let questions: [(name: String, ask: (N) -> Void, Double, Double)] = [
      ("isNormal", { _ = $0.isNormal }, 1, 0x1p-1040), ("isFinite", { _ = $0.isFinite }, 1, .infinity), ("isZero", { _ = $0.isZero }, 1, 0),
      ("isSubnormal", { _ = $0.isSubnormal }, 1, 0x1p-1040), ("isInfinite", { _ = $0.isInfinite }, 1, .infinity),
      ("isNaN", { _ = $0.isNaN }, 1, .nan), ("isSignalingNaN", { _ = $0.isSignalingNaN }, .nan, .signalingNaN),
      ("sign", { _ = $0.sign }, 1, -1), ("exponent", { _ = $0.exponent }, 1, 2), ("significandWidth", { _ = $0.significandWidth }, 1, 1.5),
      ("exponentBitPattern", { _ = $0.exponentBitPattern }, 1, 2), ("significandBitPattern", { _ = $0.significandBitPattern }, 1, 1.5),
      ("isEqual", { _ = $0.isEqual(to: 1) }, 1, 2), ("isLess", { _ = $0.isLess(than: 1) }, 0, 1),
      ("isLessThanOrEqualTo", { _ = $0.isLessThanOrEqualTo(1) }, 1, 2),
      ("isTotallyOrdered", { _ = $0.isTotallyOrdered(belowOrEqualTo: 1) }, 1, 2),
      ("==", { _ = $0 == 1 }, 1, 2), ("<", { _ = $0 < 1 }, 0, 1),
      ("<=", { _ = $0 <= 1 }, 1, 2), (">", { _ = $0 > 1 }, 1, 2), (">=", { _ = $0 >= 1 }, 0, 1), ("hash", { _ = $0.hashValue }, 1, 2),
      ("description", { _ = "\($0)" }, 1, 2), ("signGamma", { _ = N.signGamma($0) }, 0.5, -0.5),
      ("reciprocal", { _ = $0.reciprocal }, 1, 1.5e308), ("_isRegular", { _ = $0._isRegular }, 1, 0),
    ]
    for (name, ask, a, b) in questions {
      func record(_ x: Double) -> BranchRecord? { BranchRecord.observing { ask(N(x)) }.branch }
      #expect(record(a) != nil && record(a) == record(a), "\(name)")
      #expect(record(a) != record(b), "\(name) at \(a) and \(b)")
    }
    // Of a jet as well, whose value answers.
    typealias J = BranchJet<Dual<Double>>
    let comparisons: [(name: String, ask: (J) -> Void, Double, Double)] = [
      ("<", { _ = $0 < 1 }, 0, 1), ("<=", { _ = $0 <= 1 }, 1, 2), (">", { _ = $0 > 1 }, 1, 2), (">=", { _ = $0 >= 1 }, 0, 1),
      ("==", { _ = $0 == 1 }, 3, 1), ("reciprocal", { _ = $0.reciprocal }, 1, 1.5e308), ("signGamma", { _ = J.signGamma($0) }, 0.5, -0.5),
      ("magnitude", { _ = $0.magnitude < 1 }, 0, 2), ("primal", { _ = $0.primal.sign }, 1, -1),
    ]
    for (name, ask, a, b) in comparisons {
      func record(_ x: Double) -> BranchRecord? { BranchRecord.observing { ask(J(Dual(value: x, tangent: 1))) }.branch }
      #expect(record(a) != nil && record(a) != record(b), "\(name) of jets at \(a) and \(b)")
    }
  }
}
