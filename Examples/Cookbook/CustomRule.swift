// A user-defined function: Lambert's W with W·exp(W) = x. A value for plain numbers and a slope for every number give all derivatives.

import Jets

struct LambertW: ScalarRule {
  func value<T: FloatingPointScalar>(at x: T) -> T {
    var y = T.log(onePlus: x)
    for _ in 0..<60 { y -= (y - x * T.exp(-y)) / (1 + y) }
    return y
  }
  func slope<S: RealScalar>(at x: S, value y: S) -> S { 1 / (x + exp(y)) }
}

func customRule() -> Outcome {
  let w = LambertW()
  let e = Double.exp(1)
  let second = derivatives(at: e, order: 2) { x in w(x) }[2]

  // W″ = −W²(W + 2)/(x²(1 + W)³), and W(e) = 1.
  return Outcome(task: "custom rule, second derivative", value: second, expected: -3 / (8 * e * e))
}
