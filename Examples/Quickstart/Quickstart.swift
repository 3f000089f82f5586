// The example of the README: a derivative, a gradient, a Hessian entry and a Taylor expansion of ordinary generic code.

import Jets

@main struct Quickstart {
  static func main() {
    func energy<S: RealScalar>(_ q: [S]) -> S {
      q[0] * q[0] * cos(q[1]) + exp(-q[1])
    }

    print(derivative(at: 2.0) { x in x * x * x + sin(x) })
    print(energy([1.0, 0.5]))
    print(gradient(at: [1.0, 0.5], of: energy))
    print(hessian(at: [1.0, 0.5], of: energy)[0, 1])
    print(taylorExpansion(at: 0.0, order: 4) { t in exp(sin(t)) })
    print(derivatives(at: 0.0, order: 4) { t in exp(sin(t)) })

    let map = differential(at: [1.0, 2.0]) { x in [x[0] * x[1], x[0] / x[1]] }
    print(map([1, 0]), map.matrix[1, 1])
  }
}
