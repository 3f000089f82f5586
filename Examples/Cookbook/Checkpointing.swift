// A long loop in reverse mode with little memory: of 1000 steps, 20 states are kept and the others are recomputed.

import Jets

func checkpointing() -> Outcome {
  let slope = Reverse.gradient(at: [0.4]) { v in
    checkpoint(v, steps: 1000, snapshots: 20) { _, t in [t[0] + 0.005 * sin(t[0])] }[0]
  }[0]

  // The product of the slopes of all steps.
  var (t, product) = (0.4, 1.0)
  for _ in 0..<1000 {
    product *= 1 + 0.005 * Double.cos(t)
    t += 0.005 * Double.sin(t)
  }
  return Outcome(task: "checkpoints, slope of a loop", value: slope, expected: product, tolerance: 1e-12)
}
