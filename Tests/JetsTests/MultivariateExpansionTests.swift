// Every form of `multivariateExpansion`: closures and function objects, one value and several, in Double, Float and Float80.
//
// The coefficients of xᵖ·yᵠ at (a, b) are C(p, i)aᵖ⁻ⁱ·C(q, j)bᵠ⁻ʲ, for negative p and q too. At powers of two all sums are exact in
// every type, so that the tests compare by ==.

import Jets
import Testing

/// x³y².
private struct Monomial: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { x[0] * x[0] * x[0] * (x[1] * x[1]) }
}

/// (1/(x·y), x³y², 7).
private struct Mixed: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [1 / (x[0] * x[1]), Monomial()(x), 7] }
}

/// A type of points, with the free functions that overload resolution finds for it.
protocol Expanded: FloatingPointScalar {
  typealias Expansion = MultivariateTaylor<Self>
  static func one(_ x: [Self], _ order: Int, _ f: ([Expansion]) throws -> Expansion) rethrows -> Expansion
  static func several(_ x: [Self], _ order: Int, _ f: ([Expansion]) throws -> [Expansion]) rethrows -> [Expansion]
  static func one<F: ScalarFunction>(_ x: [Self], _ order: Int, of f: F) -> Expansion
  static func several<F: VectorFunction>(_ x: [Self], _ order: Int, of f: F) -> [Expansion]
}

extension Double: Expanded {
  static func one(_ x: [Self], _ order: Int, _ f: ([Expansion]) throws -> Expansion) rethrows -> Expansion {
    try multivariateExpansion(at: x, order: order, of: f)
  }
  static func several(_ x: [Self], _ order: Int, _ f: ([Expansion]) throws -> [Expansion]) rethrows -> [Expansion] {
    try multivariateExpansion(at: x, order: order, of: f)
  }
  static func one<F: ScalarFunction>(_ x: [Self], _ order: Int, of f: F) -> Expansion { multivariateExpansion(at: x, order: order, of: f) }
  static func several<F: VectorFunction>(_ x: [Self], _ order: Int, of f: F) -> [Expansion] {
    multivariateExpansion(at: x, order: order, of: f)
  }
}

extension Float: Expanded {
  static func one(_ x: [Self], _ order: Int, _ f: ([Expansion]) throws -> Expansion) rethrows -> Expansion {
    try multivariateExpansion(at: x, order: order, of: f)
  }
  static func several(_ x: [Self], _ order: Int, _ f: ([Expansion]) throws -> [Expansion]) rethrows -> [Expansion] {
    try multivariateExpansion(at: x, order: order, of: f)
  }
  static func one<F: ScalarFunction>(_ x: [Self], _ order: Int, of f: F) -> Expansion { multivariateExpansion(at: x, order: order, of: f) }
  static func several<F: VectorFunction>(_ x: [Self], _ order: Int, of f: F) -> [Expansion] {
    multivariateExpansion(at: x, order: order, of: f)
  }
}

#if arch(x86_64) && !os(Windows)
extension Float80: Expanded {
  static func one(_ x: [Self], _ order: Int, _ f: ([Expansion]) throws -> Expansion) rethrows -> Expansion {
    try multivariateExpansion(at: x, order: order, of: f)
  }
  static func several(_ x: [Self], _ order: Int, _ f: ([Expansion]) throws -> [Expansion]) rethrows -> [Expansion] {
    try multivariateExpansion(at: x, order: order, of: f)
  }
  static func one<F: ScalarFunction>(_ x: [Self], _ order: Int, of f: F) -> Expansion { multivariateExpansion(at: x, order: order, of: f) }
  static func several<F: VectorFunction>(_ x: [Self], _ order: Int, of f: F) -> [Expansion] {
    multivariateExpansion(at: x, order: order, of: f)
  }
}

private let types: [any Expanded.Type] = [Double.self, Float.self, Float80.self]
#else
private let types: [any Expanded.Type] = [Double.self, Float.self]
#endif

/// The coefficient C(p, k)aᵖ⁻ᵏ of tᵏ in (a + t)ᵖ, for any integer p.
private func binomial<T: FloatingPointScalar>(_ p: Int, _ k: Int, _ a: T) -> T {
  var c: T = 1
  for i in 0..<k { c = c * T(p - i) / T(i + 1) }
  let power = p - k
  for _ in 0..<power.magnitude { c = power < 0 ? c / a : c * a }
  return c
}

@Suite struct MultivariateExpansionTests {
  @Test(arguments: types, [0, 1, 3, 6]) func closedForms(type: any Expanded.Type, order: Int) { check(type, order) }

  private func check<T: Expanded>(_ type: T.Type, _ order: Int) {
    let (a, b): (T, T) = (2, -4)
    let (f, g) = (Monomial(), Mixed())
    let ones = [T.one([a, b], order) { f($0) }, T.one([a, b], order, of: f)]
    let lists = [T.several([a, b], order) { g($0) }, T.several([a, b], order, of: g)]
    for series in ones + lists.flatMap(\.self) { #expect(series.order == order && series.variables == 2 && !series.isExactConstant) }
    for i in 0...order {
      for j in 0...(order - i) {
        let monomial = binomial(3, i, a) * binomial(2, j, b)
        let reciprocal = binomial(-1, i, a) * binomial(-1, j, b)
        for s in ones { #expect(s[i, j] == monomial, "\(T.self): \(i), \(j)") }
        for list in lists { #expect(list.map { $0[i, j] } == [reciprocal, monomial, i + j == 0 ? 7 : 0], "\(T.self): \(i), \(j)") }
      }
    }
  }

  @Test(arguments: types) func constantsAndNoVariables(type: any Expanded.Type) { checkConstants(type) }

  private func checkConstants<T: Expanded>(_ type: T.Type) {
    // A function that ignores its variables has a series in them, at the order asked for.
    let flat = T.one([1, 2], 3) { _ in 5 }
    #expect(flat.coefficients == [5] + [T](repeating: 0, count: 9) && flat.order == 3 && !flat.isExactConstant)
    #expect(T.several([1, 2], 1) { _ in [] }.isEmpty)
    let none = T.one([], 4) { _ in 6 }
    #expect(none.coefficients == [6] && none.order == 4 && none.variables == 0 && !none.isExactConstant)
    // Beyond the order of the function, which truncates its argument, nothing is known.
    #expect(T.one([1, 2], 3) { x in x[0].truncated(to: 1) * x[1] }.order == 1)
  }

  private struct Stop: Error, Equatable {}

  @Test(arguments: types) func errorsPassThrough(type: any Expanded.Type) { checkErrors(type) }

  private func checkErrors<T: Expanded>(_ type: T.Type) {
    #expect(throws: Stop()) { try T.one([1], 2) { _ in throw Stop() } }
    #expect(throws: Stop()) { try T.several([1], 2) { _ in throw Stop() } }
  }

  @Test func literalsAreDoubles() {
    let s = multivariateExpansion(at: [2.0, -4], order: 2) { x in x[0] * x[1] + 0.5 * x[0] }
    let list = multivariateExpansion(at: [2.0, -4], order: 1) { x in [x[0] / 2, x[1] - 1] }
    let coefficients: [Double] = s.coefficients
    #expect(coefficients == [-7, -3.5, 2, 0, 1, 0])
    #expect(list[0].coefficients == [1, 0.5, 0] && list[1].coefficients == [-5, 0, 1])
  }

  @Test func negativeOrdersStop() async {
    await #expect(processExitsWith: .failure) { _ = multivariateExpansion(at: [1.0], order: -1) { x in x[0] } }
    await #expect(processExitsWith: .failure) { _ = multivariateExpansion(at: [1 as Float], order: -1, of: Monomial()) }
  }
}
