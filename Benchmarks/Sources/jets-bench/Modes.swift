// Where reverse mode begins to win: gradients and Jacobians of function objects by either mode, and the gradient of a network.

import CReference
import Jets

/// m values, each a sine of n products, as a layer of a network has them.
private struct Layer: VectorFunction {
  let m: Int

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    (0..<m).map { i in
      var s = S.zero
      for j in x.indices { s += x[j] * x[(i + j) % x.count] }
      return sin(s)
    }
  }
}

/// Three layers with tanh and a squared distance from a target, as a function of all weights.
private struct Network: ScalarFunction {
  let sizes = [64, 128, 96, 10]

  var parameters: Int { (0..<3).reduce(0) { $0 + (sizes[$1] + 1) * sizes[$1 + 1] } }

  func callAsFunction<S: RealScalar>(_ p: [S]) -> S {
    var x = (0..<sizes[0]).map { S(primal: S.Primal($0) / 64) }
    var offset = 0
    for layer in 0..<3 {
      let (n, m) = (sizes[layer], sizes[layer + 1])
      var y: [S] = []
      y.reserveCapacity(m)
      for i in 0..<m {
        var s = p[offset + m * n + i]
        for j in 0..<n { s += p[offset + i * n + j] * x[j] }
        y.append(layer < 2 ? tanh(s) : s)
      }
      offset += m * (n + 1)
      x = y
    }
    return x.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) }
  }
}

/// Reverse mode beside forward mode, and the gradient of a network beside its value: here both sides are Swift.
func modes() -> [Workload] {
  var list: [Workload] = []
  for n in [12, 16, 24, 32, 48, 64] {
    list += [beside(n, "Rosenbrock", Rosenbrock()), beside(n, "Ackley", Ackley())]
  }
  for n in [32, 128] {
    for m in [n, n / 4, n / 8] {
      let f = Layer(m: m)
      let x = points(n, from: -0.9, to: 1.1)
      list.append(
        Workload(
          name: "modes, Jacobian \(m)×\(n), reverse by forward", goal: nil, count: 1,
          jets: { rounds in for _ in 0..<rounds { consume(Reverse.jacobian(at: x) { f($0) }.elements) } },
          reference: { rounds in for _ in 0..<rounds { consume(MultiDual<Double, 16>.jacobian(at: x) { f($0) }.elements) } }))
    }
  }
  let network = Network()
  let p = points(network.parameters, from: -0.2, to: 0.2)
  list.append(
    Workload(
      name: "modes, gradient of \(network.parameters) weights by the value", goal: 10, count: 1,
      jets: { rounds in
        var (buffers, gradient) = (PreparedReverse<Double>(variables: p.count), [Double](repeating: 0, count: p.count))
        for _ in 0..<rounds {
          _ = buffers.evaluate(at: p, into: &gradient) { network($0) }
          consume(gradient)
        }
      },
      reference: { rounds in for _ in 0..<rounds { consume([network(p)]) } }))
  return list
}

private func beside(_ n: Int, _ name: String, _ f: some ScalarFunction) -> Workload {
  let x = points(n, from: -0.9, to: 1.1)
  return Workload(
    name: "modes, \(name) n=\(n), reverse by forward", goal: nil, count: 1,
    jets: { rounds in for _ in 0..<rounds { consume(Reverse.gradient(at: x) { f($0) }) } },
    reference: { rounds in for _ in 0..<rounds { consume(MultiDual<Double, 16>.gradient(at: x) { f($0) }) } })
}

private func consume(_ values: [Double]) { values.withUnsafeBufferPointer { reference_consume($0.baseAddress) } }
