// W2: gradients by chunks of directions.

import CReference
import Jets

/// Σ (1 − xᵢ)² + 100·(xᵢ₊₁ − xᵢ²)².
struct Rosenbrock: ScalarFunction {
  @inline(__always)
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<(x.count - 1) {
      let a = 1 - x[i]
      let b = x[i + 1] - x[i] * x[i]
      sum += a * a
      sum += (b * b).multiplied(by: 100)
    }
    return sum
  }
}

/// −20·exp(−0.2·√(Σxᵢ²/n)) − exp(Σcos(2πxᵢ)/n) + 20 + e.
struct Ackley: ScalarFunction {
  @inline(__always)
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let tau: S = 2 * .pi
    let fifth: S = 0.2
    let e: S = .exp(1)
    var squares: S = 0
    var cosines: S = 0
    for xi in x {
      squares += xi * xi
      cosines += cos(xi * tau)
    }
    let first = exp(-sqrt(squares.divided(by: x.count)) * fifth)
    let second = exp(cosines.divided(by: x.count))
    return 20 + e - first.multiplied(by: 20) - second
  }
}

/// The gradients of both functions at 10, 100 and 1000 variables, with several chunks.
func gradients() -> [Workload] {
  var list: [Workload] = []
  let rosenbrock = Rosenbrock()
  let ackley = Ackley()
  for (n, goal) in [(10, 5.0), (100, 30), (1000, 240)] {
    let name = "W2 Rosenbrock n=\(n)"
    list += [
      workload("\(name), chunk 4", n, nil, reference_rosenbrock) { x in
        MultiDual<Double, 4>.valueWithGradient(at: x) { rosenbrock($0) }
      },
      workload("\(name), chunk 8", n, nil, reference_rosenbrock) { x in
        MultiDual<Double, 8>.valueWithGradient(at: x) { rosenbrock($0) }
      },
      workload("\(name), chunk 16", n, nil, reference_rosenbrock) { x in
        MultiDual<Double, 16>.valueWithGradient(at: x) { rosenbrock($0) }
      },
      workload("\(name), closure", n, goal, reference_rosenbrock) { x in
        let hundred = 100.0
        return valueWithGradient(at: x) { x in
          var sum: MultiDual<Double, 8> = 0
          for i in 0..<(x.count - 1) {
            let a = 1 - x[i]
            let b = x[i + 1] - x[i] * x[i]
            sum += a * a
            sum += b * b * hundred
          }
          return sum
        }
      },
      workload("\(name), function object", n, goal, reference_rosenbrock) { x in valueWithGradient(at: x, of: rosenbrock) },
      prepared("\(name), prepared, chunk 16", n, goal, reference_rosenbrock) { rosenbrock($0) },
    ]
  }
  for (n, goal) in [(10, 1.3), (100, 9), (1000, 78)] {
    let name = "W2 Ackley n=\(n)"
    list += [
      workload("\(name), chunk 4", n, nil, reference_ackley) { x in
        MultiDual<Double, 4>.valueWithGradient(at: x) { ackley($0) }
      },
      workload("\(name), chunk 8", n, nil, reference_ackley) { x in
        MultiDual<Double, 8>.valueWithGradient(at: x) { ackley($0) }
      },
      workload("\(name), chunk 16", n, nil, reference_ackley) { x in
        MultiDual<Double, 16>.valueWithGradient(at: x) { ackley($0) }
      },
      workload("\(name), closure", n, goal, reference_ackley) { x in
        let scale = 1 / Double(x.count)
        let twenty = 20.0
        let fifth = -0.2
        let tau = 2 * Double.pi
        let e = Double.exp(1)
        return valueWithGradient(at: x) { x in
          var squares: MultiDual<Double, 8> = 0
          var cosines = squares
          for xi in x {
            squares += xi * xi
            cosines += cos(tau * xi)
          }
          let first = twenty * exp(fifth * sqrt(scale * squares))
          let second = exp(scale * cosines)
          return twenty + e - first - second
        }
      },
      workload("\(name), function object", n, goal, reference_ackley) { x in valueWithGradient(at: x, of: ackley) },
      prepared("\(name), prepared, chunk 16", n, goal, reference_ackley) { ackley($0) },
    ]
  }
  return list
}

/// The gradient in C: the point, the gradient, the number of variables.
typealias GradientInC = (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, Int32) -> Double

/// The same with buffers that are kept from one call to the next.
private func prepared(
  _ name: String, _ n: Int, _ goal: Double?, _ reference: @escaping GradientInC,
  _ f: @escaping ([MultiDual<Double, 16>]) -> MultiDual<Double, 16>
) -> Workload {
  let x = Array(opaque(points(n, from: -0.9, to: 1.1)))
  // What is compared with C before anything is timed is one evaluation with new buffers.
  var workload = workload(name, n, goal, reference) { x in
    var (buffers, gradient) = (PreparedGradient<Double, 16>(variables: n), [Double](repeating: 0, count: n))
    let value = buffers.evaluate(at: x, into: &gradient, of: f)
    return (value, gradient)
  }
  workload.jets = { rounds in
    var (buffers, gradient) = (PreparedGradient<Double, 16>(variables: n), [Double](repeating: 0, count: n))
    for _ in 0..<rounds {
      let value = buffers.evaluate(at: x, into: &gradient, of: f)
      withUnsafePointer(to: value) { reference_consume($0) }
      gradient.withUnsafeBufferPointer { reference_consume($0.baseAddress) }
    }
  }
  return workload
}

func workload(
  _ name: String, _ n: Int, _ goal: Double?,
  _ reference: @escaping GradientInC,
  _ jets: @escaping ([Double]) -> (value: Double, gradient: [Double])
) -> Workload {
  let x = Array(opaque(points(n, from: -0.9, to: 1.1)))
  let gradient = opaque([Double](repeating: 0, count: n))
  let workload = Workload(
    name: name, goal: goal, count: 1,
    jets: { rounds in
      for _ in 0..<rounds {
        let result = jets(x)
        result.gradient.withUnsafeBufferPointer { reference_consume($0.baseAddress) }
      }
    },
    reference: { rounds in
      x.withUnsafeBufferPointer { x in
        for _ in 0..<rounds {
          let value = reference(x.baseAddress, gradient.baseAddress, Int32(n))
          withUnsafePointer(to: value) { reference_consume($0) }
          reference_consume(gradient.baseAddress)
        }
      }
    })
  workload.reference(1)
  let result = jets(x)
  requireAgreement(name, result.gradient, gradient)
  requireAgreement(name, [result.value], [x.withUnsafeBufferPointer { reference($0.baseAddress, gradient.baseAddress, Int32(n)) }])
  return workload
}
