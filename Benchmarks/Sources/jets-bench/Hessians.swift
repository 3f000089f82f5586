// W6: dense Hessians by blocks of directions, beside value, gradient and whole Hessian written by hand in C.

import CReference
import Jets

/// The Hessians of Rosenbrock's and Ackley's functions at 8 to 1,024 variables, with several blocks, and forward over reverse.
func hessians() -> [Workload] {
  let rosenbrock = Rosenbrock()
  let ackley = Ackley()
  let r = [(8, nil), (10, 50.0), (50, 220), (100, 400), (128, nil), (1024, nil)].flatMap { n, goal in
    blocks("W6 Rosenbrock n=\(n)", n, goal, rosenbrock, reference_rosenbrock_hessian)
  }
  let a = [(8, nil), (10, 12.0), (50, 95), (100, 210), (128, nil), (1024, nil)].flatMap { n, goal in
    blocks("W6 Ackley n=\(n)", n, goal, ackley, reference_ackley_hessian)
  }
  return r + a
}

private typealias Reference = (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?, Int32) -> Double

private func blocks(_ name: String, _ n: Int, _ goal: Double?, _ f: some ScalarFunction, _ reference: @escaping Reference) -> [Workload] {
  let blocks = [
    workload("\(name), nested 8", n, nil, reference) { Dual<MultiDual<Double, 8>>.valueWithGradientAndHessian(at: $0) { f($0) } },
    workload("\(name), block 1×8", n, nil, reference) { HyperDual<Double, 1, 8>.valueWithGradientAndHessian(at: $0) { f($0) } },
    workload("\(name), block 2×8", n, nil, reference) { HyperDual<Double, 2, 8>.valueWithGradientAndHessian(at: $0) { f($0) } },
    workload("\(name), block 4×4", n, nil, reference) { HyperDual<Double, 4, 4>.valueWithGradientAndHessian(at: $0) { f($0) } },
    workload("\(name), block 4×8", n, nil, reference) { HyperDual<Double, 4, 8>.valueWithGradientAndHessian(at: $0) { f($0) } },
    workload("\(name), block 8×8", n, nil, reference) { HyperDual<Double, 8, 8>.valueWithGradientAndHessian(at: $0) { f($0) } },
  ]
  let reverse = [
    workload("\(name), reverse 4", n, nil, reference) { Reverse<MultiDual<Double, 4>>.valueWithGradientAndHessian(at: $0) { f($0) } },
    workload("\(name), reverse 8", n, nil, reference) { Reverse<MultiDual<Double, 8>>.valueWithGradientAndHessian(at: $0) { f($0) } },
    workload("\(name), function object", n, goal, reference) { valueWithGradientAndHessian(at: $0, of: f) },
  ]
  // Blocks take seconds where there are a thousand variables.
  return n > 128 ? reverse : blocks + reverse
}

private func workload(
  _ name: String, _ n: Int, _ goal: Double?, _ reference: @escaping Reference,
  _ jets: @escaping ([Double]) -> (value: Double, gradient: [Double], hessian: Matrix<Double>)
) -> Workload {
  let x = opaque(points(n, from: -0.9, to: 1.1))
  let point = Array(x)
  let gradient = opaque([Double](repeating: 0, count: n))
  let hessian = opaque([Double](repeating: 0, count: n * n))
  let y = reference(x.baseAddress, gradient.baseAddress, hessian.baseAddress, Int32(n))
  let result = jets(point)
  requireAgreement(name, [result.value], [y])
  requireAgreement(name, result.gradient, gradient)
  requireAgreement(name, result.hessian.elements, hessian)
  return Workload(
    name: name, goal: goal, count: 1,
    jets: { rounds in
      for _ in 0..<rounds { jets(point).hessian.elements.withUnsafeBufferPointer { reference_consume($0.baseAddress) } }
    },
    reference: { rounds in
      for _ in 0..<rounds {
        let y = reference(x.baseAddress, gradient.baseAddress, hessian.baseAddress, Int32(n))
        withUnsafePointer(to: y) { reference_consume($0) }
        reference_consume(hessian.baseAddress)
      }
    })
}
