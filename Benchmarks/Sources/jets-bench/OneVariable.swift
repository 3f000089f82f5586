// W1: value and derivative of functions of one variable, point after point of an array.

import CReference
import Jets

/// tanh(x)·cos(x) + log(x), x²·sin(x² + x)·cos(x² + 1)/log(x + 1) and (x³ − 2x + 1)/(x⁴ + 3x² + 2).
func oneVariable() -> [Workload] {
  let f: (Points) -> Void = { p in
    p.fill { x in valueWithDerivative(at: x) { x in tanh(x) * cos(x) + log(x) } }
  }
  let g: (Points) -> Void = { p in
    p.fill { x in
      valueWithDerivative(at: x) { x in
        let square = x * x
        return square * sin(square + x) * cos(square + 1) / log(x + 1)
      }
    }
  }
  let rational: (Points) -> Void = { p in
    p.fill { x in
      valueWithDerivative(at: x) { x in
        let square = x * x
        return (x * (square - 2) + 1) / (square * (square + 3) + 2)
      }
    }
  }
  let million = 1_000_000
  return [
    workload("W1 F: tanh(x)cos(x) + log(x)", goal: 1, from: 0.1, to: 2, f, reference_f),
    workload("W1 G: x² sin(x²+x) cos(x²+1)/log(x+1)", goal: 1, from: 0.1, to: 2, g, reference_g),
    workload("W1b: (x³−2x+1)/(x⁴+3x²+2)", goal: 1.15, from: -2, to: 2, rational, reference_rational),
    workload("W1 F array: tanh(x)cos(x) + log(x)", count: million, from: 0.1, to: 2, f, reference_f),
    workload("W1 G array: x² sin(x²+x) cos(x²+1)/log(x+1)", count: million, from: 0.1, to: 2, g, reference_g),
    workload("W1b array: (x³−2x+1)/(x⁴+3x²+2)", count: million, from: -2, to: 2, rational, reference_rational),
  ]
}

/// Points, and room for value and slope at each.
struct Points {
  var x: UnsafeMutableBufferPointer<Double>
  var value: UnsafeMutableBufferPointer<Double>
  var slope: UnsafeMutableBufferPointer<Double>

  /// Value and slope at every point.
  @inline(__always)
  func fill(_ f: (Double) -> (value: Double, derivative: Double)) {
    let count = x.count
    guard let x = x.baseAddress, let value = value.baseAddress, let slope = slope.baseAddress else { return }
    for i in 0..<count {
      let y = f(x[i])
      value[i] = y.value
      slope[i] = y.derivative
    }
  }
}

private func workload(
  _ name: String, goal: Double? = nil, count: Int = 1024, from lower: Double, to upper: Double, _ jets: @escaping (Points) -> Void,
  _ reference: @escaping (UnsafePointer<Double>?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?, Int32) -> Void
) -> Workload {
  let zeros = [Double](repeating: 0, count: count)
  let x = opaque(points(count, from: lower, to: upper))
  let ours = Points(x: x, value: opaque(zeros), slope: opaque(zeros))
  let theirs = Points(x: x, value: opaque(zeros), slope: opaque(zeros))
  let workload = Workload(
    name: name, goal: goal, count: count,
    jets: { rounds in
      for _ in 0..<rounds {
        jets(ours)
        reference_consume(ours.slope.baseAddress)
      }
    },
    reference: { rounds in
      for _ in 0..<rounds {
        reference(theirs.x.baseAddress, theirs.value.baseAddress, theirs.slope.baseAddress, Int32(count))
        reference_consume(theirs.slope.baseAddress)
      }
    })
  workload.jets(1)
  workload.reference(1)
  requireAgreement(name, ours.value, theirs.value)
  requireAgreement(name, ours.slope, theirs.slope)
  return workload
}
