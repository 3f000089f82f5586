// The equations f(x) = 0 whose roots are known, each a formula written once.

import Jets

/// An equation in one unknown.
enum Problem: CaseIterable, ScalarFunction {
  case squareRoot, cosine, wallis, omega, kepler

  /// The left side at the one element of `x`.
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let x = x[0]
    switch self {
    case .squareRoot: return x * x - 2
    case .cosine: return cos(x) - x
    case .wallis: return x * x * x - 2 * x - 5
    case .omega: return x + log(x)
    case .kepler:
      let eccentricity: S = 0.9
      return x - eccentricity * sin(x) - 1
    }
  }

  /// The equation as text.
  var text: String {
    switch self {
    case .squareRoot: "x² − 2 = 0"
    case .cosine: "cos x − x = 0"
    case .wallis: "x³ − 2x − 5 = 0 (Wallis, 1685)"
    case .omega: "x + log x = 0"
    case .kepler: "x − 0.9 sin x − 1 = 0 (Kepler)"
    }
  }

  /// Where the iterations start.
  var start: Double {
    switch self {
    case .squareRoot, .cosine, .omega: 1
    case .wallis, .kepler: 2
    }
  }

  /// The root, to the last digit of a Double.
  ///
  /// Source: √2, OEIS A002193; Dottie's number, A003957; Wallis's, A007493; the omega constant, A030178; Kepler's by bisection here.
  var root: Double {
    switch self {
    case .squareRoot: 1.41421356237309504880
    case .cosine: 0.73908513321516064165
    case .wallis: 2.09455148154232659148
    case .omega: 0.56714329040978387300
    case .kepler: bisected(1, 2)
    }
  }

  /// The root between two numbers where the signs differ, by halving, which needs no derivative.
  func bisected(_ low: Double, _ high: Double) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if (self([middle]) < 0) == (self([low]) < 0) { low = middle } else { high = middle }
    }
    return low
  }
}

/// A double root at 1, where f′ vanishes too.
struct DoubleRoot: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { (x[0] - 1) * (x[0] - 1) * exp(x[0]) }
}

/// u = f/f′, which has a simple root wherever f has a root of any multiplicity: it runs on any jet, and so does f′ inside.
struct Quotient<F: ScalarFunction>: ScalarFunction {
  let f: F

  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let y = f([Dual(value: x[0], tangent: 1)])
    return y.value / y.tangent
  }
}
