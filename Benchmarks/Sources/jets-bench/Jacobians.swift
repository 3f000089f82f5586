// W3: the Jacobian of Broyden's tridiagonal function, dense by chunks of columns and sparse by colours.

import CReference
import Jets

/// yᵢ = (3 − 2xᵢ)xᵢ − xᵢ₋₁ − 2xᵢ₊₁ + 1.
struct BroydenTridiagonal: VectorFunction {
  @inline(__always)
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    var y = x
    write(x, &y)
    return y
  }

  /// The same into an array.
  @inline(__always)
  func write<S: RealScalar>(_ x: [S], _ y: inout [S]) {
    // Through the span it is checked once that the array is uniquely referenced; through the array, for every element.
    let n = x.count
    var values = y.mutableSpan
    for i in 0..<n {
      var sum = (3 - x[i].multiplied(by: 2)) * x[i] + 1
      if i > 0 { sum -= x[i - 1] }
      if i + 1 < n { sum -= x[i + 1].multiplied(by: 2) }
      values[i] = sum
    }
  }
}

/// Both Jacobians at 100 and 1000 variables.
func jacobians() -> [Workload] {
  var list: [Workload] = []
  let broyden = BroydenTridiagonal()
  for n in [100, 1000] {
    list += [
      dense("W3 Broyden n=\(n), chunk 8", n, nil) { x in { MultiDual<Double, 8>.jacobian(at: x) { broyden($0) } } },
      dense("W3 Broyden n=\(n), chunk 16", n, nil) { x in { MultiDual<Double, 16>.jacobian(at: x) { broyden($0) } } },
      dense("W3 Broyden n=\(n), function object", n, 4) { x in { jacobian(at: x, of: broyden) } },
      dense("W3 Broyden n=\(n), prepared, chunk 16", n, nil) { x in
        var prepared = PreparedJacobian<Double, 16>(variables: n, values: n)
        var result = Matrix<Double>(rows: n, columns: n, repeating: 0)
        return {
          prepared.evaluate(at: x, into: &result) { x, y in broyden.write(x, &y) }
          return result
        }
      },
      sparse("W3 Broyden sparse n=\(n), 3 colours", n, verifies: false),
      sparse("W3 Broyden sparse n=\(n), 3 colours, verified", n, verifies: true),
      sparse("W3 Broyden sparse for dense n=\(n), 3 colours", n, verifies: false, isDense: true),
    ]
  }
  return list
}

private func dense(_ name: String, _ n: Int, _ goal: Double?, _ prepare: ([Double]) -> () -> Matrix<Double>) -> Workload {
  let x = Array(opaque(points(n, from: -1.5, to: -0.5)))
  let (reference, theirs) = broydenInC(x)
  let jets = prepare(x)
  reference(1)
  requireAgreement(name, jets().elements, theirs)
  return Workload(
    name: name, goal: goal, count: 1,
    jets: { rounds in
      for _ in 0..<rounds { jets().elements.withUnsafeBufferPointer { reference_consume($0.baseAddress) } }
    }, reference: reference)
}

/// The entries alone, beside C that writes the entries alone, or the whole matrix.
private func sparse(_ name: String, _ n: Int, verifies: Bool, isDense: Bool = false) -> Workload {
  let x = Array(opaque(points(n, from: -1.5, to: -0.5)))
  var jacobian = SparseJacobian(of: BroydenTridiagonal(), at: x)
  jacobian.verifies = verifies
  let prepared = jacobian
  var result = prepared.evaluate(at: x)
  let entries = opaque([Double](repeating: 0, count: 3 * n - 2))
  let inC: (Int) -> Void = { rounds in
    x.withUnsafeBufferPointer { x in
      for _ in 0..<rounds {
        reference_broyden_sparse(x.baseAddress, entries.baseAddress, Int32(n))
        reference_consume(entries.baseAddress)
      }
    }
  }
  inC(1)
  requireAgreement(name, result.values, entries)
  return Workload(
    name: name, goal: nil, count: 1,
    jets: { rounds in
      for _ in 0..<rounds {
        prepared.evaluate(at: x, into: &result)
        result.values.withUnsafeBufferPointer { reference_consume($0.baseAddress) }
      }
    }, reference: isDense ? broydenInC(x).work : inC)
}

private func broydenInC(_ x: [Double]) -> (work: (Int) -> Void, results: UnsafeMutableBufferPointer<Double>) {
  let value = opaque([Double](repeating: 0, count: x.count))
  let results = opaque([Double](repeating: 0, count: x.count * x.count))
  let work: (Int) -> Void = { rounds in
    x.withUnsafeBufferPointer { x in
      for _ in 0..<rounds {
        reference_broyden(x.baseAddress, value.baseAddress, results.baseAddress, Int32(x.count))
        reference_consume(results.baseAddress)
      }
    }
  }
  return (work, results)
}
