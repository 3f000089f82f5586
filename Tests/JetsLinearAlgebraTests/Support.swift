// Seeded random matrices, residuals, and what the suites compare with.

#if LinearAlgebra
import Foundation
import Jets
import JetsLinearAlgebra
import Testing

/// A reproducible generator: Vigna's SplitMix64.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// What the suites need of an element type beyond `BLASScalar`: random numbers.
protocol TestElement: BLASScalar where RealPart == Double {
  static func random(_ generator: inout SplitMix64) -> Self
}

extension Double: TestElement {
  static func random(_ generator: inout SplitMix64) -> Double { .random(in: -1...1, using: &generator) }
}

extension Complex<Double>: TestElement {
  static func random(_ generator: inout SplitMix64) -> Complex<Double> {
    Complex(.random(in: -1...1, using: &generator), .random(in: -1...1, using: &generator))
  }
}

extension Matrix where Element: TestElement {
  static func random(_ rows: Int, _ columns: Int, _ generator: inout SplitMix64) -> Matrix {
    Matrix(rows: rows, columns: columns) { _, _ in Element.random(&generator) }
  }

  static func randomHermitian(_ n: Int, _ generator: inout SplitMix64) -> Matrix {
    let a = random(n, n, &generator)
    return (a + a.adjoint) * Element(realPart: 0.5)
  }

  /// B·Bᴴ/n + I: well-conditioned and positive definite.
  static func randomPositive(_ n: Int, _ generator: inout SplitMix64) -> Matrix {
    let b = random(n, n, &generator)
    return b * b.adjoint * Element(realPart: 1 / Double(max(1, n))) + .identity(n)
  }

  /// The Frobenius norm, NaN where an element is infinite or NaN.
  var norm: Double { (try? frobeniusNorm()) ?? .nan }
}

extension TaylorSeries {
  /// A series from a function that makes each coefficient.
  init(order: Int, _ coefficient: (Int) -> T) { self.init(coefficients: (0...order).map(coefficient)) }
}

/// The largest norm of a coefficient of `a − b` over the sum of norms of the products that make it up; NaN if one of them is NaN.
func residual<E: TestElement>(_ a: TaylorSeries<Matrix<E>>, _ b: TaylorSeries<Matrix<E>>, scale: [Double]) -> Double {
  largest((0...min(a.order, b.order)).map { k in (a.coefficients[k] - b.coefficients[k]).norm / max(scale[k], .leastNormalMagnitude) })
}

/// The largest of some sizes, NaN if one of them is NaN: `max()` passes over a NaN that does not come first.
func largest(_ sizes: [Double]) -> Double { sizes.reduce(0) { $1 > $0 || $1.isNaN ? $1 : $0 } }

/// Σ ‖aᵢ‖‖bⱼ‖ for each order: what rounding of a product is measured against.
func productScale<E: TestElement>(_ a: TaylorSeries<Matrix<E>>, _ b: TaylorSeries<Matrix<E>>) -> [Double] {
  let (x, y) = (a.coefficients.map(\.norm), b.coefficients.map(\.norm))
  return (0...a.order).map { k in (0...k).map { j in x[j] * y[k - j] }.reduce(0, +) }
}

/// The identity as a series.
func identitySeries<E: TestElement>(_ n: Int, order: Int) -> TaylorSeries<Matrix<E>> {
  TaylorSeries(coefficients: [.identity(n)]).extended(to: order)
}

/// A vector series as a diagonal matrix series.
func diagonalSeries<E: TestElement>(_ v: TaylorSeries<[Double]>) -> TaylorSeries<Matrix<E>> {
  TaylorSeries(coefficients: v.coefficients.map { .diagonal($0.map { E(realPart: $0) }) })
}
#endif
