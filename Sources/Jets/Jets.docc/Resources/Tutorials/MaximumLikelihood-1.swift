// Maximum likelihood: Weibull's distribution for the lives of ball bearings, with standard deviations from the curvature.

import ExampleSupport
import Jets
import JetsLinearAlgebra

/// Millions of revolutions until 23 bearings failed (Lieblein & Zelen, Journal of Research of the NBS 57, 1956).
let lives = [
  17.88, 28.92, 33.00, 41.52, 42.12, 45.60, 48.48, 51.84, 51.96, 54.12, 55.56, 67.80, 68.64, 68.64, 68.88, 84.12, 93.12, 98.64, 105.12,
  105.84, 127.92, 128.04, 173.40,
]
