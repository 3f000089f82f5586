// A nested derivative: d/dx [x · d/dy (x + y)] is 1. Differentiate inside at a jet, and lift x.

import Jets

func perturbationConfusion() -> Outcome {
  let slope = derivative(at: 1.0) { x in
    x * Dual.derivative(at: Dual(1.0)) { y in Dual(x) + y }
  }
  return Outcome(task: "a derivative in a derivative", value: slope, expected: 1)
}
