// Gradients of functions of two variables, forward or backward: what is nested in particle and saddle.

import Jets

/// A way to differentiate functions of a point: at plain numbers, or at jets of an outer derivative.
protocol PlaneGradient<S> {
  associatedtype S: RealScalar
  associatedtype Inner: RealScalar where Inner.Primal == S.Primal

  /// A number of the outer level as a constant of the inner one.
  static func lift(_ x: S) -> Inner

  mutating func evaluate(at point: Point<S>, of f: (Point<Inner>) -> Inner) -> (value: S, gradient: Point<S>)
}

/// Forward: both partial derivatives in one pass.
struct ForwardGradient<S: RealScalar>: PlaneGradient {
  typealias Inner = MultiDual<S, 2>

  static func lift(_ x: S) -> Inner { Inner(x) }

  func evaluate(at point: Point<S>, of f: (Point<Inner>) -> Inner) -> (value: S, gradient: Point<S>) {
    let y = f(Point(Inner(variable: point.x, direction: 0), Inner(variable: point.y, direction: 1)))
    return (y.value, Point(y.partials[0], y.partials[1]))
  }
}

/// Forward within a forward derivative: both levels in one flat jet, whose column is the outer direction.
struct ForwardInForwardGradient: PlaneGradient {
  typealias S = Dual<Double>
  typealias Inner = HyperDual<Double, 2, 1>

  static func lift(_ x: Dual<Double>) -> Inner {
    Inner(value: x.value, rowPartials: [0, 0], columnPartials: [x.tangent], mixedPartials: [[0], [0]])
  }

  func evaluate(at point: Point<Dual<Double>>, of f: (Point<Inner>) -> Inner) -> (value: S, gradient: Point<S>) {
    let x = Inner(value: point.x.value, rowPartials: [1, 0], columnPartials: [point.x.tangent], mixedPartials: [[0], [0]])
    let y = Inner(value: point.y.value, rowPartials: [0, 1], columnPartials: [point.y.tangent], mixedPartials: [[0], [0]])
    let result = f(Point(x, y))
    return (
      Dual(value: result.value, tangent: result.columnPartials[0]),
      Point(
        Dual(value: result.rowPartials[0], tangent: result.mixedPartials[0][0]),
        Dual(value: result.rowPartials[1], tangent: result.mixedPartials[1][0]))
    )
  }
}

/// Backward, on a tape that is kept.
struct BackwardGradient<S: RealScalar>: PlaneGradient {
  typealias Inner = Reverse<S>

  private var prepared = PreparedReverse<S>(variables: 2)
  private var gradient = [S](repeating: 0, count: 2)

  static func lift(_ x: S) -> Inner { Inner(x) }

  mutating func evaluate(at point: Point<S>, of f: (Point<Inner>) -> Inner) -> (value: S, gradient: Point<S>) {
    let value = prepared.evaluate(at: [point.x, point.y], into: &gradient) { f(Point($0[0], $0[1])) }
    return (value, Point(gradient[0], gradient[1]))
  }
}
