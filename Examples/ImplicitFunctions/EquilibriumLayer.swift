// A deep-equilibrium layer: its output is the fixed point y = tanh(W·y + U·x + b), its gradient that of the equation.

import ExampleSupport
import Jets

/// A layer of `size` hidden numbers and two inputs; its parameters are W, U, b and the weights of a linear output, in one list.
struct Equilibrium {
  let size: Int

  var count: Int { size * (size + 4) }

  /// One step of the iteration.
  func step<S: RealScalar>(_ p: [S], _ x: [S], _ y: [S]) -> [S] {
    (0..<size).map { i in
      var sum = p[size * (size + 2) + i]
      for j in 0..<size { sum += p[size * i + j] * y[j] }
      for j in 0..<2 { sum += p[size * size + 2 * i + j] * x[j] }
      return tanh(sum)
    }
  }

  /// The fixed point in plain numbers, however it is found: here by iterating.
  func fixedPoint(_ p: [Double], _ x: [Double]) -> [Double] {
    var y = [Double](repeating: 0, count: size)
    for _ in 0..<10_000 {
      let next = step(p, x, y)
      if next == y { break }
      y = next
    }
    return y
  }

  /// The output of the layer at one point.
  func callAsFunction<S: RealScalar>(_ p: [S], _ x: [S]) -> S where S.Primal == Double {
    let start = fixedPoint(p.map { $0.primal }, x.map { $0.primal })
    let y = Jets.fixedPoint(at: p + x, solution: start) { z, y in step(Array(z[..<count]), Array(z[count...]), y) }
    return dot(Array(p[(size * (size + 3))..<count]), y)
  }

  /// The mean square of the errors on the corners and edges of a square, where the layer is to tell x₁·x₂.
  func loss<S: RealScalar>(_ p: [S]) -> S where S.Primal == Double {
    var sum = S.zero
    for (a, b) in Self.points {
      let error = self(p, [S(primal: a), S(primal: b)]) - a * b
      sum += error * error
    }
    return sum / Double(Self.points.count)
  }

  static let points: [(Double, Double)] = [-1.0, 0, 1].flatMap { a in [-1.0, 0, 1].map { b in (a, b) } }
}

extension ImplicitFunctions {
  /// Trains the layer by gradient descent with momentum; the memory of the gradient does not depend on the number of iterations.
  static func equilibriumLayer() {
    let layer = Equilibrium(size: 4)
    // Small numbers without a pattern, with which the iteration converges.
    var p = (0..<layer.count).map { k in 0.4 * Double.sin(1.7 * Double(k * k + 1)) }
    let direction = (0..<layer.count).map { k in Double.cos(Double(k)) }
    print("\nA deep-equilibrium layer of \(layer.count) parameters learns x₁·x₂")
    let slope = pushforward(at: p, along: direction) { q in layer.loss(q) }
    let gradient = Reverse.gradient(at: p) { q in layer.loss(q) }
    check(
      "the slope along a direction, forward and backward", zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }, slope, within: 1e-12)
    var velocity = [Double](repeating: 0, count: p.count)
    print(row(["step", "loss"], [5, 10]))
    for step in 0...500 {
      let (loss, gradient) = Reverse.valueWithGradient(at: p) { q in layer.loss(q) }
      if [0, 50, 100, 200, 500].contains(step) { print(row(["\(step)", scientific(loss, 1)], [5, 10])) }
      for k in p.indices {
        velocity[k] = 0.9 * velocity[k] - 0.02 * gradient[k]
        p[k] += velocity[k]
      }
    }
    if layer.loss(p) > 1e-3 { fail("the layer has not learned: its loss is \(layer.loss(p))") }
  }
}
