// Arithmetic and parts of series in many variables: exact constants, orders that meet, poles, subscripts, equality.

import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

private typealias Series = MultivariateTaylor<Double>

/// The operators as generic code finds them.
private func arithmetic<S: Scalar>(_ a: S, _ b: S) -> [S] { [a + b, a - b, a * b, a / b] }

private func random(_ order: Int, _ generator: inout SplitMix64) -> Series {
  var s = Series(
    variables: 2, order: order, coefficients: (0..<(order + 1) * (order + 2) / 2).map { _ in .random(in: -1...1, using: &generator) })
  s.value += 3
  return s
}

@Suite struct MultivariateArithmeticTests {
  /// A lifted number is a series whose further coefficients are zeros, and two of them stay a number.
  @Test func exactConstants() {
    var generator = SplitMix64(seed: 31)
    for order in 0...4 {
      for c in [3, -0.5, 1e300] {
        let s = random(order, &generator)
        let lifted = Series(c)
        var padded = s
        for i in padded.coefficients.indices { padded.coefficients[i] = i == 0 ? c : 0 }
        for (own, truth) in zip(arithmetic(s, lifted) + arithmetic(lifted, s), arithmetic(s, padded) + arithmetic(padded, s)) {
          #expect(own.order == order && own.variables == 2 && !own.isExactConstant)
          let scale = truth.coefficients.map(\.magnitude).max() ?? 0
          #expect(own.value == truth.value)
          for (a, b) in zip(own.coefficients, truth.coefficients) { #expect((a - b).magnitude <= 2 * scale.ulp, "seed 31: \(a), \(b)") }
        }
        #expect(arithmetic(lifted, Series(2)).map(\.coefficients) == [[c + 2], [c - 2], [c * 2], [c / 2]])
        #expect(arithmetic(lifted, Series(2)).allSatisfy { $0.isExactConstant && $0.order == 0 && $0.variables == 0 })
      }
    }
    let functions: [(Series) -> Series] = [
      { exp($0) }, { sin($0) }, { sqrt($0) }, { log($0) }, { pow($0, 3) }, { pow($0, 0.5) }, { atan($0) },
    ]
    let plain: [Double] = [.exp(2), .sin(2), .sqrt(2), .log(2), 8, .pow(2, 0.5), .atan(2)]
    for (f, y) in zip(functions, plain) { #expect(f(2).isExactConstant && f(2).coefficients == [y]) }
  }

  /// Of two orders the lower is known; what is cut before or after an operation is the same.
  @Test func ordersMeet() {
    var generator = SplitMix64(seed: 32)
    let (low, high) = (random(2, &generator), random(5, &generator))
    for (mixed, cut) in zip(
      arithmetic(low, high) + arithmetic(high, low), arithmetic(low, high.truncated(to: 2)) + arithmetic(high.truncated(to: 2), low))
    {
      #expect(mixed.order == 2 && mixed == cut)
    }
    for (a, b) in zip(arithmetic(high, high), arithmetic(high.truncated(to: 3), high.truncated(to: 3))) { #expect(a.truncated(to: 3) == b) }
    #expect(hypot(low, high).order == 2 && atan2(high, low).order == 2 && pow(high, low).order == 2 && max(low, high + 9).order >= 2)
  }

  /// 1/(1 − x − y) = Σ (i+j)!/(i!·j!)·xⁱyʲ: integers, and no rounding.
  @Test func quotientsInClosedForm() {
    let x = Series.variables(at: [0, 0], order: 12)
    let s = 1 / (1 - x[0] - x[1])
    var row = [1.0]
    for degree in 0...12 {
      for i in 0...degree { #expect(s[i, degree - i] == row[i]) }
      row = zip([0] + row, row + [0]).map { $0 + $1 }
    }
    #expect((s * (1 - x[0] - x[1])).coefficients == [1] + [Double](repeating: 0, count: 90))
    // (2 + x)⁻¹ = Σ (−1)ᵏxᵏ/2ᵏ⁺¹.
    let reciprocal = (2 + x[0]).reciprocal
    for k in 0...12 { #expect(reciprocal?[k, 0] == (k % 2 == 0 ? 1 : -1) / Double(1 << (k + 1))) }
    // As of numbers: infinite at a pole, and none where it would not be accurate.
    #expect(x[0].reciprocal?.value == .infinity && Series(4).reciprocal == Series(0.25))
    #expect(x[0].replacingValue(.greatestFiniteMagnitude).reciprocal == nil)
  }

  @Test func integersAndPlaces() {
    let x = Series.variables(at: [3, -2], order: 2)
    var y = x[0] * x[1]
    #expect(y.coefficients == [-6, -2, 3, 0, 1, 0] && y.magnitude == 6)
    y.negate()
    #expect(y.coefficients == [6, 2, -3, 0, -1, 0])
    #expect(y.multiplied(by: -3).coefficients == [-18, -6, 9, 0, 3, 0] && y.divided(by: 2).coefficients == [3, 1, -1.5, 0, -0.5, 0])
    var z = x[0]
    z += x[1]
    z *= x[1]
    z -= x[0]
    z /= Series(2)
    // ((x + y)y − x)/2 at (3, −2).
    #expect(z.coefficients == [-2.5, -1.5, -0.5, 0, 0.5, 0.5])
    #expect(Series(exactly: 1 << 53)?.value == 9_007_199_254_740_992 && Series(exactly: 1 << 53 | 1) == nil && Series.zero.isExactConstant)
    #expect(MultivariateTaylor<Float>(exactly: 1 << 24 | 1) == nil && (7 as Series).coefficients == [7])
  }

  /// At a pole zero derivatives are strong zeros, and no result is finite where there is no derivative.
  @Test func poles() {
    let x = Series.variables(at: [0, 2], order: 2)
    let inverse = 1 / x[0]
    #expect(inverse.value == .infinity && inverse[1, 0] == -.infinity && inverse[0, 1] == 0 && inverse[0, 2] == 0)
    for square in [inverse * inverse, pow(inverse, 2), pow(x[0], -2)] {
      #expect(square.value == .infinity && square[0, 1] == 0 && square[0, 2] == 0)
      #expect(!square[1, 0].isFinite && !square[2, 0].isFinite)
    }
    // Two infinite factors in different variables: each moves along its own.
    let z = Series.variables(at: [0, 0], order: 1)
    let both = (1 / z[0]) * (1 / z[1])
    #expect(both.value == .infinity && !both[1, 0].isFinite && !both[0, 1].isFinite)
    #expect((x[0] / 0).value.isNaN && (Series(1) / Series(0)).coefficients == [.infinity])
    #expect((x[1] / Series(0)).coefficients[0] == .infinity)
  }

  @Test func subscripts() {
    var s = Series(variables: 3, order: 2, coefficients: (0..<10).map { Double($0) })
    #expect(s[0, 0, 0] == 0 && s[1, 0, 0] == 1 && s[0, 0, 1] == 3 && s[2, 0, 0] == 4 && s[0, 1, 1] == 8 && s[[0, 0, 2]] == 9)
    #expect(s.partialDerivative(orders: [2, 0, 0]) == 8 && s.partialDerivative(orders: [1, 1, 0]) == 5)
    s[1, 1, 0] = -5
    s[[0, 2, 0]] = 0.5
    s.value = 11
    #expect(s.coefficients == [11, 1, 2, 3, 4, -5, 6, 0.5, 8, 9])
    let c = Series(4)
    #expect(c[0, 0, 0] == 4 && c[1, 0] == 0 && c[[5]] == 0 && c[[Int]()] == 4 && c.partialDerivative(orders: [3, 1]) == 0)
    #expect(c.gradient == [] && c.hessian.elements == [] && c.derivativeTensor(order: 0).packed == [4] && c([]) == 4)
    let flat = MultivariateTaylor(variable: 2.0, index: 1, variables: 2, order: 0)
    #expect(flat.coefficients == [2] && flat.order == 0 && flat.variables == 2 && !flat.isExactConstant)
  }

  @Test func wrongPlacesStop() async {
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor(variable: 1.0, index: 2, variables: 2, order: 1) }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor(variable: 1.0, index: -1, variables: 2, order: 1) }
    await #expect(processExitsWith: .failure) {
      var c = MultivariateTaylor<Double>(1)
      c[1, 0] = 2
    }
    await #expect(processExitsWith: .failure) {
      var s = MultivariateTaylor(variables: 1, order: 1, coefficients: [1.0, 2])
      s.coefficients.append(3)
    }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor(variables: 2, order: 1, coefficients: [1.0, 2, 3])[1] }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor(variables: 2, order: 1, coefficients: [1.0, 2, 3])[1, -1] }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor(variables: 2, order: 1, coefficients: [1.0, 2, 3]).hessian }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor(variables: 2, order: 0, coefficients: [1.0]).gradient }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor(variables: -1, order: 1, coefficients: [1.0]) }
    await #expect(processExitsWith: .failure) {
      _ = MultivariateTaylor(variables: 2, order: 1, coefficients: [1.0, 2, 3]).restricted(along: [1])
    }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor<Double>(1).integrated(in: 0) }
    await #expect(processExitsWith: .failure) { _ = MultivariateTaylor<Double>(1).extended(to: 2) }
  }

  /// Series are equal where missing coefficients are zeros, and in other variables only as constants; equal ones hash alike.
  @Test func equality() {
    func s(_ variables: Int, _ order: Int, _ c: [Double]) -> Series { Series(variables: variables, order: order, coefficients: c) }
    let list: [Series] = [
      2, s(2, 1, [2, 0, 0]), s(1, 2, [2, 0, 0]), s(3, 1, [2, -0.0, 0, 0]), s(2, 1, [2, 1, 0]), s(2, 2, [2, 1, 0, 0, 0, 0]),
      s(1, 1, [2, 1]),
      s(1, 2, [2, 1, 0]), s(1, 2, [2, 0, 1]), s(2, 1, [2, 0, 1]), 0, s(2, 1, [-0.0, 0, 0]),
    ]
    let classes = [0, 0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 5]
    for (i, a) in list.enumerated() {
      for (j, b) in list.enumerated() {
        #expect((a == b) == (classes[i] == classes[j]), "\(a) and \(b)")
        if a == b { #expect(a.hashValue == b.hashValue, "\(a) and \(b)") }
      }
    }
    #expect(Set(list).count == 6 && s(1, 1, [.nan, 0]) != s(1, 1, [.nan, 0]))
  }
}
