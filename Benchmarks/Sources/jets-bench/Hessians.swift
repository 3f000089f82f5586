// W6: whole Hessians with value and gradient, by nested directions.

import CReference
import Jets

/// The Hessians of Rosenbrock's and Ackley's functions at 10, 50 and 100 variables.
func hessians() -> [Workload] {
  var list: [Workload] = []
  let (rosenbrock, ackley) = (Rosenbrock(), Ackley())
  for (n, goal) in [(10, 50.0), (50, 220), (100, 400)] {
    let name = "W6 Rosenbrock n=\(n)"
    list += [
      workload("\(name), Dual of chunk 4", n, nil, reference_rosenbrock_hessian) { x in
        Dual<MultiDual<Double, 4>>.valueGradientAndHessian(at: x) { rosenbrock($0) }
      },
      workload("\(name), Dual of chunk 16", n, nil, reference_rosenbrock_hessian) { x in
        Dual<MultiDual<Double, 16>>.valueGradientAndHessian(at: x) { rosenbrock($0) }
      },
      workload("\(name), function object", n, goal, reference_rosenbrock_hessian) { x in valueGradientAndHessian(at: x, of: rosenbrock) },
    ]
  }
  for (n, goal) in [(10, 12.0), (50, 95), (100, 210)] {
    let name = "W6 Ackley n=\(n)"
    list += [
      workload("\(name), Dual of chunk 4", n, nil, reference_ackley_hessian) { x in
        Dual<MultiDual<Double, 4>>.valueGradientAndHessian(at: x) { ackley($0) }
      },
      workload("\(name), Dual of chunk 16", n, nil, reference_ackley_hessian) { x in
        Dual<MultiDual<Double, 16>>.valueGradientAndHessian(at: x) { ackley($0) }
      },
      workload("\(name), function object", n, goal, reference_ackley_hessian) { x in valueGradientAndHessian(at: x, of: ackley) },
    ]
  }
  return list
}

private func workload(
  _ name: String, _ n: Int, _ goal: Double?,
  _ reference: @escaping (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?, Int32) -> Double,
  _ jets: @escaping ([Double]) -> (value: Double, gradient: [Double], hessian: Matrix<Double>)
) -> Workload {
  let x = Array(opaque(points(n, from: -0.9, to: 1.1)))
  let gradient = opaque([Double](repeating: 0, count: n))
  let hessian = opaque([Double](repeating: 0, count: n * n))
  let workload = Workload(
    name: name, goal: goal, count: 1,
    jets: { rounds in
      for _ in 0..<rounds { jets(x).hessian.elements.withUnsafeBufferPointer { reference_consume($0.baseAddress) } }
    },
    reference: { rounds in
      x.withUnsafeBufferPointer { x in
        for _ in 0..<rounds {
          let value = reference(x.baseAddress, gradient.baseAddress, hessian.baseAddress, Int32(n))
          withUnsafePointer(to: value) { reference_consume($0) }
          reference_consume(hessian.baseAddress)
        }
      }
    })
  workload.reference(1)
  let result = jets(x)
  requireAgreement(name, result.gradient, gradient)
  requireAgreement(name, result.hessian.elements, hessian)
  return workload
}
