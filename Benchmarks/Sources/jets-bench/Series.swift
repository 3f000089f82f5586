// W4 and W5: Taylor coefficients and derivatives of high order.

import CReference
import Jets

private let count = 16

/// exp(sin x)/(1 + x²)·log(2 + x).
@inline(__always)
private func composite<S: Scalar>(_ x: S) -> S {
  let quotient = exp(sin(x)) / (1 + x * x)
  return quotient * log(2 + x)
}

/// The coefficients of a composite function to orders 4 … 64: with the order in the type, and chosen at run time.
func coefficients() -> [Workload] {
  [
    inlineSeries(4, 0.38) { Taylor<Double, 4>.expansion(at: $0) { composite($0) } },
    inlineSeries(8, 0.24) { Taylor<Double, 8>.expansion(at: $0) { composite($0) } },
    inlineSeries(16, 0.40) { Taylor<Double, 16>.expansion(at: $0) { composite($0) } },
    inlineSeries(32, 0.38) { Taylor<Double, 32>.expansion(at: $0) { composite($0) } },
    inlineSeries(64, 0.35) { Taylor<Double, 64>.expansion(at: $0) { composite($0) } },
    arraySeries(4), arraySeries(8), arraySeries(16), arraySeries(32), arraySeries(64),
  ]
}

/// The Kth derivative of sin(exp x), K = 1 … 8.
func highDerivatives() -> [Workload] {
  [
    derivative(1) { Taylor<Double, 1>.expansion(at: $0) { sin(exp($0)) }.derivative(1) },
    derivative(2) { Taylor<Double, 2>.expansion(at: $0) { sin(exp($0)) }.derivative(2) },
    derivative(3) { Taylor<Double, 3>.expansion(at: $0) { sin(exp($0)) }.derivative(3) },
    derivative(5) { Taylor<Double, 5>.expansion(at: $0) { sin(exp($0)) }.derivative(5) },
    derivative(8) { Taylor<Double, 8>.expansion(at: $0) { sin(exp($0)) }.derivative(8) },
  ]
}

@inline(__always)
private func inlineSeries<let N: Int>(_ order: Int, _ goal: Double, _ expand: @escaping (Double) -> Taylor<Double, N>) -> Workload {
  let x = opaque(points(count, from: 0.1, to: 1.1))
  let memory = UnsafeMutableBufferPointer<Taylor<Double, N>>.allocate(capacity: count)
  memory.initialize(repeating: Taylor(0))
  let (reference, results) = coefficientsInC(x, order)
  let workload = Workload(
    name: "W4 exp(sin x)/(1+x²)·log(2+x), Taylor<\(order)>", goal: goal, count: count,
    jets: { rounds in
      for _ in 0..<rounds {
        for i in 0..<count { memory[i] = expand(x[i]) }
        reference_consume(memory.baseAddress)
      }
    }, reference: reference)
  workload.jets(1)
  workload.reference(1)
  requireAgreement(workload.name, memory.flatMap { $0.coefficients }, results)
  return workload
}

private func arraySeries(_ order: Int) -> Workload {
  let x = opaque(points(count, from: 0.1, to: 1.1))
  let (reference, results) = coefficientsInC(x, order)
  let workload = Workload(
    name: "W4 the same, TaylorSeries of order \(order)", goal: nil, count: count,
    jets: { rounds in
      for _ in 0..<rounds {
        for i in 0..<count {
          let y = taylorExpansion(at: x[i], order: order) { x in composite(x) }
          y.coefficients.withUnsafeBufferPointer { reference_consume($0.baseAddress) }
        }
      }
    }, reference: reference)
  workload.reference(1)
  requireAgreement(
    workload.name, x.flatMap { x in taylorExpansion(at: x, order: order) { x in composite(x) }.coefficients }, results)
  return workload
}

private func coefficientsInC(
  _ x: UnsafeMutableBufferPointer<Double>, _ order: Int
) -> (work: (Int) -> Void, results: UnsafeMutableBufferPointer<Double>) {
  let results = opaque([Double](repeating: 0, count: count * (order + 1)))
  let work: (Int) -> Void = { rounds in
    for _ in 0..<rounds {
      reference_taylor(x.baseAddress, results.baseAddress, Int32(order), Int32(count))
      reference_consume(results.baseAddress)
    }
  }
  return (work, results)
}

@inline(__always)
private func derivative(_ order: Int, _ derive: @escaping (Double) -> Double) -> Workload {
  let x = opaque(points(count, from: 0.1, to: 1.1))
  let ours = opaque([Double](repeating: 0, count: count))
  let theirs = opaque([Double](repeating: 0, count: count))
  let workload = Workload(
    name: "W5 sin(exp x), derivative of order \(order)", goal: 0.57, count: count,
    jets: { rounds in
      for _ in 0..<rounds {
        for i in 0..<count { ours[i] = derive(x[i]) }
        reference_consume(ours.baseAddress)
      }
    },
    reference: { rounds in
      for _ in 0..<rounds {
        reference_derivative(x.baseAddress, theirs.baseAddress, Int32(order), Int32(count))
        reference_consume(theirs.baseAddress)
      }
    })
  workload.jets(1)
  workload.reference(1)
  requireAgreement(workload.name, ours, theirs)
  return workload
}
