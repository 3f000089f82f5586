// Least squares: the energy that a filament radiates, y = b₁·x^b₂, fitted to six measurements.

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// Temperatures in 1000 K and energies: NIST's reference data DanWood.
let temperatures = [1.309, 1.471, 1.490, 1.565, 1.611, 1.680]
let energies = [2.138, 3.421, 3.597, 4.340, 4.882, 5.660]
