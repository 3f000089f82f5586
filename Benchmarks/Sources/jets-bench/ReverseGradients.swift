// Gradients of many variables by reverse mode, beside gradients written by hand in C.

import CReference
import Jets

/// The gradients of both functions in reverse mode: with buffers that are kept, and as a call of its own.
func reverseGradients() -> [Workload] {
  var list: [Workload] = []
  let rosenbrock = Rosenbrock()
  let ackley = Ackley()
  for (n, goal) in [(10, nil), (100, nil), (1000, 11), (100_000, 14)] as [(Int, Double?)] {
    list += [
      keptReverse("reverse Rosenbrock n=\(n), prepared", n, goal, reference_rosenbrock) { rosenbrock($0) },
      workload("reverse Rosenbrock n=\(n), gradient", n, nil, reference_rosenbrock) { x in
        Reverse.valueWithGradient(at: x) { rosenbrock($0) }
      },
    ]
  }
  for n in [10, 100, 1000, 100_000] {
    list += [
      keptReverse("reverse Ackley n=\(n), prepared", n, 2, reference_ackley) { ackley($0) },
      workload("reverse Ackley n=\(n), gradient", n, nil, reference_ackley) { x in
        Reverse.valueWithGradient(at: x) { ackley($0) }
      },
    ]
  }
  return list
}

/// A gradient with tape, adjoints and variables kept from one call to the next.
private func keptReverse(
  _ name: String, _ n: Int, _ goal: Double?, _ reference: @escaping GradientInC, _ f: @escaping ([Reverse<Double>]) -> Reverse<Double>
) -> Workload {
  let x = Array(opaque(points(n, from: -0.9, to: 1.1)))
  // What is compared with C before anything is timed is one evaluation with new buffers.
  var result = workload(name, n, goal, reference) { x in
    var (buffers, gradient) = (PreparedReverse<Double>(variables: n), [Double](repeating: 0, count: n))
    let value = buffers.evaluate(at: x, into: &gradient, of: f)
    return (value, gradient)
  }
  result.jets = { rounds in
    var (buffers, gradient) = (PreparedReverse<Double>(variables: n), [Double](repeating: 0, count: n))
    for _ in 0..<rounds {
      let value = buffers.evaluate(at: x, into: &gradient, of: f)
      withUnsafePointer(to: value) { reference_consume($0) }
      gradient.withUnsafeBufferPointer { reference_consume($0.baseAddress) }
    }
  }
  return result
}
