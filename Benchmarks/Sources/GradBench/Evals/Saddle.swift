// saddle: a minimum over p of a maximum over q, found by a descent within a descent.

import Jets

enum Saddle: Eval {
  static let name = "saddle"

  // The first letter names the mode of the outer derivative, the second that of the inner one.
  static var functions: [String: (Input) throws -> Computation] {
    [
      "ff": { input in
        let start = try start(input)
        return Computation(numbers: {
          try solve(from: start, ForwardGradient<Double>(), ForwardGradient<MultiDual<Double, 2>>(), ForwardGradient<Double>())
        })
      },
      "fr": { input in
        let start = try start(input)
        return Computation(numbers: {
          try solve(from: start, ForwardGradient<Double>(), BackwardGradient<MultiDual<Double, 2>>(), BackwardGradient<Double>())
        })
      },
      "rf": { input in
        let start = try start(input)
        return Computation(numbers: {
          try solve(from: start, BackwardGradient<Double>(), ForwardGradient<Reverse<Double>>(), ForwardGradient<Double>())
        })
      },
      "rr": { input in
        let start = try start(input)
        return Computation(numbers: {
          try solve(from: start, BackwardGradient<Double>(), BackwardGradient<Reverse<Double>>(), BackwardGradient<Double>())
        })
      },
    ]
  }

  private static func start(_ input: Input) throws -> Point<Double> {
    let start = try input.vector("start", count: 2)
    return Point(start[0], start[1])
  }

  /// f(p, q) = ‖p‖² − ‖q‖².
  private static func f<S: RealScalar>(_ p: Point<S>, _ q: Point<S>) -> S { p.squaredLength - q.squaredLength }

  /// The q at which f(p, q) is largest.
  private static func best<G: PlaneGradient>(
    _ p: Point<G.S>, from start: Point<G.S>, _ inner: inout G
  ) throws -> Point<G.S> where G.S.Primal == Double {
    let fixed = Point(G.lift(p.x), G.lift(p.y))
    return try descend(from: start) { q in
      let (value, gradient) = inner.evaluate(at: q) { -f(fixed, $0) }
      return (value, gradient)
    }
  }

  /// The saddle point: p, then q.
  private static func solve<Outer: PlaneGradient<Double>, Nested: PlaneGradient, Plain: PlaneGradient<Double>>(
    from start: Point<Double>, _ outer: Outer, _ nested: Nested, _ plain: Plain
  ) throws -> [Double] where Nested.S == Outer.Inner, Nested.S.Primal == Double {
    var (outer, nested, plain) = (outer, nested, plain)
    let lifted = Point(Outer.lift(start.x), Outer.lift(start.y))
    let p = try descend(from: start) { p in
      var failure: (any Error)?
      let (value, gradient) = outer.evaluate(at: p) { p in
        do {
          return f(p, try best(p, from: lifted, &nested))
        } catch {
          failure = error
          return p.x
        }
      }
      if let failure { throw failure }
      return (value, gradient)
    }
    let q = try best(p, from: start, &plain)
    return [p.x, p.y, q.x, q.y]
  }
}
