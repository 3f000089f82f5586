// particle: a charged particle's path, whose force is a gradient, is steered by the place of a charge: a derivative in a derivative.

import Jets

enum Particle: Eval {
  static let name = "particle"

  // The first letter names the mode of the outer derivative, the second that of the inner one.
  static var functions: [String: (Input) throws -> Computation] {
    [
      "ff": { input in
        let w = try input.number("w")
        return Computation(number: { try forward(from: w, ForwardInForwardGradient()) })
      },
      "fr": { input in
        let w = try input.number("w")
        return Computation(number: { try forward(from: w, BackwardGradient<Dual<Double>>()) })
      },
      "rf": { input in
        let w = try input.number("w")
        return Computation(number: { try backward(from: w, ForwardGradient<Reverse<Double>>()) })
      },
      "rr": { input in
        let w = try input.number("w")
        return Computation(number: { try backward(from: w, BackwardGradient<Reverse<Double>>()) })
      },
    ]
  }

  private static func forward<G: PlaneGradient<Dual<Double>>>(from w: Double, _ field: G) throws -> Double {
    var field = field
    return try descend(from: w) { w in
      let (value, derivative) = try Dual.valueWithDerivative(at: w) { try crossing($0, &field) }
      return (value, derivative)
    }
  }

  private static func backward<G: PlaneGradient<Reverse<Double>>>(from w: Double, _ field: G) throws -> Double {
    var field = field
    var outer = PreparedReverse<Double>(variables: 1)
    var derivative = [0.0]
    return try descend(from: w) { w in
      let value = try outer.evaluate(at: [w], into: &derivative) { try crossing($0[0], &field) }
      return (value, derivative[0])
    }
  }

  /// The square of the abscissa at which the particle meets the axis.
  static func crossing<G: PlaneGradient>(_ w: G.S, _ field: inout G) throws -> G.S where G.S.Primal == Double {
    let delta = 0.1
    let charge = G.lift(10 - w)
    var position = Point<G.S>(0, 8)
    var velocity = Point<G.S>(0.75, 0)
    for _ in 0..<1_000_000 {
      let (_, gradient) = field.evaluate(at: position) { potential($0, charge) }
      position = position.moved(by: delta, along: velocity)
      if position.y <= 0 {
        let time = -position.y / velocity.y
        let x = position.x + time * velocity.x
        return x * x
      }
      velocity = velocity.moved(by: -delta, along: gradient)
    }
    throw ToolError("the particle never meets the axis")
  }

  /// The potential of two charges, one at (10, y) and one at (10, 0).
  private static func potential<S: RealScalar>(_ p: Point<S>, _ y: S) -> S where S.Primal == Double {
    S.rsqrt(Point(p.x - 10, p.y - y).squaredLength) + S.rsqrt(Point(p.x - 10, p.y).squaredLength)
  }
}
