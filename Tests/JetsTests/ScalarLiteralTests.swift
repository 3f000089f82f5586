// Literals lifted in generic code, and plain numbers beside Foundation's functions of the same names.

import Foundation
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

private func tenth<S: RealScalar>(_ type: S.Type) -> S { S(0.1) }
private func minusThree<S: Scalar>(_ type: S.Type) -> S { S(-3) }
private func line<S: RealScalar>(_ x: S) -> S { x > 0 ? S(-1.5) * x + S(2) / S(3) : S(0.25) }

@Suite struct ScalarLiteralTests {
  @Test func literalsAreReadAtThePrecisionOfTheScalar() {
    #expect(tenth(Double.self) == 0.1 && tenth(Float.self) == 0.1)
    #if arch(x86_64)
    let long: Float80 = 0.1
    #expect(tenth(Float80.self) == long && tenth(Dual<Float80>.self).value == long && long != Float80(0.1 as Double))
    #endif
  }

  @Test func literalsAreConstants() {
    #expect(tenth(Dual<Double>.self) == Dual(value: 0.1, tangent: 0))
    #expect(tenth(Taylor<Dual<Double>, 3>.self).isConstant && tenth(TaylorSeries<Double>.self).isExactConstant)
    #expect(minusThree(Complex<Double>.self) == Complex(-3, 0) && minusThree(Dual<Complex<Double>>.self).isConstant)
    #expect(derivative(at: 2.0) { x in line(x) } == -1.5 && line(-1.0) == 0.25 && line(1.0) == -1.5 + 2.0 / 3)
  }

  @Test func liftingAJetStillAddsALevel() {
    let x = Dual(variable: 2.0)
    let y = Dual(x)
    #expect(y.value == x && y.tangent == Dual<Double>.zero)
  }

  @Test func plainNumbersBesideFoundation() {
    let x: Float = 2.5
    #expect(sqrt(x) == x.squareRoot() && floor(x) == 2 && ceil(x) == 3 && round(x) == 3 && trunc(-x) == -2)
    #expect(fmod(x, 2) == 0.5 && remainder(x, 2) == 0.5 && remainder(Float(3.5), 2) == -0.5)
    #if arch(x86_64)
    let y: Float80 = 2.5
    #expect(sqrt(y) == y.squareRoot() && floor(-y) == -3 && ceil(y) == 3 && round(y) == 3 && trunc(y) == 2)
    #expect(fmod(y, 2) == 0.5 && remainder(y, 2) == 0.5)
    #endif
    let z = Dual(variable: x)
    #expect(sqrt(z).tangent == 0.5 / x.squareRoot() && floor(z).tangent == 0 && fmod(z, 2).tangent == 1)
  }
}
