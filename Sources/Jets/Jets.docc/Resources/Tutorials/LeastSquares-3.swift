// Least squares: the energy that a filament radiates, y = b₁·x^b₂, fitted to six measurements.

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// Temperatures in 1000 K and energies: NIST's reference data DanWood.
let temperatures = [1.309, 1.471, 1.490, 1.565, 1.611, 1.680]
let energies = [2.138, 3.421, 3.597, 4.340, 4.882, 5.660]

/// The energy of the model at one temperature.
func radiated<S: RealScalar>(_ b: [S], at temperature: Double) -> S { b[0] * pow(temperature, b[1]) }

func leastSquares() throws {
  print("2. Least squares")
  var b = [0.7, 4.0]
  var deviations = [0.0, 0.0]
  for _ in 0..<8 {
    let (residuals, J) = valueWithJacobian(at: b) { b in
      zip(temperatures, energies).map { x, y in radiated(b, at: x) - y }
    }
    let variance = dot(residuals, residuals) / Double(energies.count - b.count)
    let covariance = try (J.transposed * J).inverse()
    let step = try J.leastSquares(residuals)
    b = [b[0] - step[0], b[1] - step[1]]
    deviations = [0, 1].map { i in (variance * covariance[i, i]).squareRoot() }
  }
  print("   b₁ = \(fixed(b[0], 4)) ± \(fixed(deviations[0], 4)), b₂ = \(fixed(b[1], 4)) ± \(fixed(deviations[1], 4))")
}
