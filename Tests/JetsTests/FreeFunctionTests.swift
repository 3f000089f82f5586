// Free functions on jets and numbers, and differentials and tensors in Float and Float80, against derivatives by hand.

import Jets
import Testing

/// Elementary functions by their free names, which a generic program calls.
private func elementary<S: Scalar>(_ x: S) -> [S] {
  let pair = sinAndCos(x)
  return [
    expm1(x), expMinusOne(x), cosh(x), sinh(x), acosh(1 + x), asinh(x), atanh(x), acos(x), asin(x), log1p(x), log(onePlus: x),
    pair.sin, pair.cos, root(x, 3),
  ]
}

/// What only real numbers have.
private func special<S: RealScalar>(_ x: S) -> [S] {
  [exp2(x), exp10(x), log2(x), log10(x), erfc(x), sigmoid(x), sinc(x), polygamma(1, x)]
}

/// A selection is constant between its steps, with derivative zero.
private func steps<S: RealScalar>(_ x: S) -> [S] { [sign(x), ceil(x), round(x), trunc(x), floor(x)] }

private func reals<T: FloatingPointScalar & Real>(_ x: T) -> [(value: T, slope: T)] {
  let e = T.exp(x)
  let (s, c) = (T.sin(x), T.cos(x))
  let minus = T.exp(-x)
  let (root, square) = (T.root(x, 3), x * x)
  return [
    (.expMinusOne(x), e), (.expMinusOne(x), e), ((e + minus) / 2, (e - minus) / 2), ((e - minus) / 2, (e + minus) / 2),
    (.log(1 + x + .sqrt(square + 2 * x)), 1 / .sqrt(square + 2 * x)), (.log(x + .sqrt(1 + square)), 1 / .sqrt(1 + square)),
    (.log((1 + x) / (1 - x)) / 2, 1 / (1 - square)), (.acos(x), -1 / .sqrt(1 - square)), (.asin(x), 1 / .sqrt(1 - square)),
    (.log(1 + x), 1 / (1 + x)), (.log(1 + x), 1 / (1 + x)), (s, c), (c, -s), (root, root / (3 * x)),
  ]
}

private func reals<T: FloatingPointScalar & Real>(special x: T) -> [(value: T, slope: T)] {
  let (two, ten) = (T.log(2), T.log(10))
  let sigmoid = 1 / (1 + T.exp(-x))
  // ψ′(x) = Σ 1/(x + k)², ψ″(x) = −2Σ 1/(x + k)³: 40 terms, and what Euler and Maclaurin give for the rest.
  let r: T = 1 / (x + 40)
  let w: T = r * r
  // r + r²/2 + r³/6 − r⁵/30 + r⁷/42 − r⁹/30, and the derivative of that, by Horner.
  var bend: T = w / 42 - w * w / 30
  bend = w * (bend - 1 / 30 as T) + 1 / 6 as T
  var first: T = r + w / 2
  first += r * w * bend
  var turn: T = w * 3 / 10 - 1 / 6 as T
  turn = w * (w * turn + 1 / 6 as T) - 1 / 2 as T
  var second: T = -w - w * r
  second += w * w * turn
  for k in 0..<40 {
    let q: T = 1 / (x + T(k))
    first += q * q
    second -= 2 * q * q * q
  }
  return [
    (.exp(two * x), two * .exp(two * x)), (.exp(ten * x), ten * .exp(ten * x)), (.log(x) / two, 1 / (two * x)),
    (.log(x) / ten, 1 / (ten * x)), (1 - .erf(x), -2 / T.sqrt(T.pi) * T.exp(-x * x)), (sigmoid, sigmoid * (1 - sigmoid)),
    (.sin(x) / x, (.cos(x) - .sin(x) / x) / x), (first, second),
  ]
}

/// (x₀², 3x₀), and below x₀² times the last variable: polynomials at small integers, exact in every type.
private struct Plane: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [x[0] * x[0], 3 * x[0]] }
}

private struct Cube: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { x[0] * x[0] * x[x.count - 1] }
}

@Suite("Free functions") struct FreeFunctionTests {
  /// Formulas by hand lose a few digits to cancellation, none here more than the last 32 roundings.
  private func close<T: FloatingPointScalar & Real>(_ jets: [Dual<T>], _ truths: [(value: T, slope: T)], _ plain: [T]) {
    #expect(jets.count == truths.count && plain == jets.map(\.value))
    for (i, (jet, truth)) in zip(jets, truths).enumerated() {
      #expect(abs(jet.value - truth.value) <= 32 * T.ulpOfOne * max(1, abs(truth.value)), "\(T.self) \(i): \(jet), \(truth)")
      #expect(abs(jet.tangent - truth.slope) <= 32 * T.ulpOfOne * max(1, abs(truth.slope)), "\(T.self) \(i): \(jet), \(truth)")
    }
  }

  private func functions<T: FloatingPointScalar & Real>(_ type: T.Type) {
    for n in 1...7 {
      let x = T(n) / 8
      close(elementary(Dual(variable: x)), reals(x), elementary(x))
      close(special(Dual(variable: x)), reals(special: x), special(x))
    }
    for (x, truth) in [(-2.5, [-1, -2, -3, -2, -3]), (-0.25, [-1, 0, 0, 0, -1]), (1.5, [1, 2, 2, 1, 1]), (2.25, [1, 3, 2, 2, 2])] {
      let jets = steps(Dual(variable: T(exactly: Int(x * 4)).map { $0 / 4 } ?? 0))
      #expect(jets.map(\.value) == truth.map { T($0) } && jets.allSatisfy { $0.tangent == 0 }, "\(x)")
    }
  }

  @Test func double() { functions(Double.self) }
  @Test func float() { functions(Float.self) }

  @Test func floatDifferentials() {
    let many = differential(at: [2, 3] as [Float]) { x in x[0] * x[0] * x[1] }
    #expect(many([1, 0]) == 12 && many([0, 1]) == 4 && many.value == 12 && many.gradient == [12, 4])
    let curve = differential(at: 2 as Float) { (x: Dual<Float>) in [x * x, 3 * x] }
    #expect(curve(2) == [8, 6] && curve.value == [4, 6])
    let line = differential(at: 2 as Float) { (x: Dual<Float>) in x * x * x }
    #expect(line(1) == 12 && line.value == 8)
    #expect(differential(at: 2 as Float, of: Plane())(1) == [4, 3] && differential(at: 2 as Float, of: Cube())(1) == 12)
    // x₀²x₁ at (2, 3): the second derivatives are 2x₁, 2x₀ and 0, the third ones 2 where 0 stands twice.
    let second = derivativeTensor(at: [2, 3] as [Float], order: 2, of: Cube())
    #expect(second[0, 0] == 6 && second[0, 1] == 4 && second[1, 0] == 4 && second[1, 1] == 0)
    let third = derivativeTensor(at: [2, 3] as [Float], order: 3) { x in x[0] * x[0] * x[1] }
    #expect(third[0, 0, 1] == 2 && third[1, 0, 0] == 2 && third[0, 0, 0] == 0 && third[1, 1, 0] == 0)
  }

  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @Test func float80Differentials() {
    functions(Float80.self)
    let many = differential(at: [2, 3] as [Float80]) { x in x[0] * x[0] * x[1] }
    #expect(many([1, 0]) == 12 && many([0, 1]) == 4 && many.value == 12 && many.gradient == [12, 4])
    let curve = differential(at: 2 as Float80) { (x: Dual<Float80>) in [x * x, 3 * x] }
    #expect(curve(2) == [8, 6] && curve.value == [4, 6])
    let line = differential(at: 2 as Float80) { (x: Dual<Float80>) in x * x * x }
    #expect(line(1) == 12 && line.value == 8)
    #expect(differential(at: 2 as Float80, of: Plane())(1) == [4, 3] && differential(at: 2 as Float80, of: Cube())(1) == 12)
    let second = derivativeTensor(at: [2, 3] as [Float80], order: 2, of: Cube())
    #expect(second[0, 0] == 6 && second[0, 1] == 4 && second[1, 0] == 4 && second[1, 1] == 0)
    let third = derivativeTensor(at: [2, 3] as [Float80], order: 3) { x in x[0] * x[0] * x[1] }
    #expect(third[0, 0, 1] == 2 && third[1, 0, 0] == 2 && third[0, 0, 0] == 0 && third[1, 1, 0] == 0)
  }
  #endif
}
