// The gradient descent of particle and saddle: the step grows while it succeeds, and is halved where it does not.

import Jets

/// A point of the plane.
struct Point<S: RealScalar> {
  var x: S
  var y: S

  init(_ x: S, _ y: S) {
    self.x = x
    self.y = y
  }

  var squaredLength: S { x * x + y * y }
}

/// Where the descent on a function of points ends.
///
/// The loop looks at plain values only; on jets all that it computes on the way carries derivatives.
/// - Throws: where the function is not finite, or nothing is reached in ten million steps.
func descend<Space: DescentSpace>(
  from start: Space, of f: (Space) throws -> (value: Space.Number, gradient: Space)
) throws -> Space where Space.Number.Primal == Double {
  let threshold = 1e-5
  var x = start
  var current = try f(x)
  var rate = 1e-5
  var successes = 0
  for _ in 0..<10_000_000 {
    guard current.gradient.plainLength > threshold else { return x }
    if successes == 10 {
      rate *= 2
      successes = 0
    }
    let next = x.moved(by: -rate, along: current.gradient)
    let distance = x.plainDistance(to: next)
    guard distance > threshold else {
      // NaN is no small step.
      guard distance <= threshold else { break }
      return x
    }
    let candidate = try f(next)
    if candidate.value < current.value {
      (x, current) = (next, candidate)
      successes += 1
    } else {
      rate /= 2
      successes = 0
    }
  }
  throw ToolError("the descent does not end")
}

/// What a descent moves in.
protocol DescentSpace {
  associatedtype Number: RealScalar

  /// The length of the plain values.
  var plainLength: Double { get }

  func plainDistance(to other: Self) -> Double
  func moved(by rate: Double, along direction: Self) -> Self
}

extension Point: DescentSpace where S.Primal == Double {
  typealias Number = S

  var plainLength: Double { Point<Double>(x.primal, y.primal).squaredLength.squareRoot() }

  func plainDistance(to other: Point) -> Double {
    Point<Double>(x.primal - other.x.primal, y.primal - other.y.primal).squaredLength.squareRoot()
  }

  func moved(by rate: Double, along direction: Point) -> Point { Point(x + rate * direction.x, y + rate * direction.y) }
}

extension Double: DescentSpace {
  typealias Number = Double

  var plainLength: Double { magnitude }
  func plainDistance(to other: Double) -> Double { (self - other).magnitude }
  func moved(by rate: Double, along direction: Double) -> Double { self + rate * direction }
}
