// Tangent lines and Taylor polynomials of sin and tanh: their errors over an interval, and where the series of tanh stops converging.

import ExampleSupport
import Jets

/// A function of one variable that runs on numbers and jets.
enum Subject: String, CaseIterable, ScalarFunction {
  case sin, tanh

  /// The function of the one element of `x`.
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    switch self {
    case .sin: Jets.sin(x[0])
    case .tanh: Jets.tanh(x[0])
    }
  }
}

/// The program: prints tables, and with `--pictures [FOLDER]` draws the polynomials.
@main struct TaylorPolynomials {
  static func main() {
    tangentLines()
    for (subject, reach) in [(Subject.sin, 1.0), (.sin, 3.0), (.tanh, 1.0), (.tanh, 3.0)] { errors(subject, reach) }
    checkCoefficients()
    radius()
    for subject in Subject.allCases { Plot.drawIfAsked(picture(of: subject), as: subject.rawValue) }
  }

  /// Lines y = f(a) + f′(a)(x − a), from one pass over dual numbers each, and how far the function leaves them.
  static func tangentLines() {
    print("Tangent lines")
    for subject in Subject.allCases {
      for a in [0.0, 0.5, 1.0] {
        let (value, slope) = valueWithDerivative(at: a, of: subject)
        let gap = subject([a + 0.1]) - (value + 0.1 * slope)
        let line = "y = \(fixed(value, 6)) + \(fixed(slope, 6))·(x − \(a))"
        print("  \(subject.rawValue) at \(a):  \(line);  f less the line at \(a + 0.1): \(scientific(gap, 3))")
      }
    }
    let slopes = [0.0, 0.5, 1.0].map { derivative(at: $0, of: Subject.sin) }
    check("sin′ = cos", slopes, [1, .cos(0.5), .cos(1.0)], within: 1e-15)
  }

  /// The largest error of the polynomials about 0 on [−reach, reach], at 2001 points.
  static func errors(_ subject: Subject, _ reach: Double) {
    print("\n\(subject.rawValue) and its Taylor polynomials about 0, on [−\(reach), \(reach)]")
    print(row(["order", "largest error", "gain"], [7, 15, 9]))
    let series = taylorExpansion(at: 0.0, order: 9, of: subject)
    var previous = Double.nan
    for order in stride(from: 1, through: 9, by: 2) {
      let polynomial = series.truncated(to: order)
      let points = (-1000...1000).map { reach * Double($0) / 1000 }
      let error = points.map { (polynomial($0) - subject([$0])).magnitude }.max() ?? .nan
      print(row(["\(order)", scientific(error, 2), previous.isNaN ? "" : fixed(previous / error, 2)], [7, 15, 9]))
      previous = error
      // Lagrange's remainder: the next term that is not zero, with a derivative that is 1 at most.
      let bound = (1...(order + 2)).reduce(1) { $0 * reach / Double($1) }
      if subject == .sin && !(error <= bound) { fail("the error \(error) of order \(order) is beyond Lagrange's bound \(bound)") }
    }
    if subject == .sin { print("check: every error is within Lagrange's bound \(reach)ⁿ⁺²/(n+2)!") }
  }

  /// Coefficients beside formulas that know nothing of jets.
  static func checkCoefficients() {
    print()
    let atOne = derivatives(at: 1.0, order: 9, of: Subject.sin)
    check("sin⁽ᵏ⁾(1) = sin(1 + kπ/2), k ≤ 9", atOne, (0...9).map { [.sin(1.0), .cos(1.0), -.sin(1.0), -.cos(1.0)][$0 % 4] }, within: 1e-14)
    // tanh x = Σ 2²ⁿ(2²ⁿ − 1)B₂ₙ/(2n)!·x²ⁿ⁻¹ with Bernoulli's numbers B₂ₙ.
    let bernoulli = [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66]
    let odd = (1...5).map { n in
      let power = Double(1 << (2 * n))
      return power * (power - 1) * bernoulli[n - 1] / Double((1...(2 * n)).reduce(1, *))
    }
    let series = taylorExpansion(at: 0.0, order: 9, of: Subject.tanh)
    check("coefficients of tanh from Bernoulli's numbers", (1...5).map { series[2 * $0 - 1] }, odd, within: 1e-14)
  }

  /// The series of tanh converges as far as the nearest pole, ±iπ/2; its coefficients show where that is.
  static func radius() {
    print("\nThe radius of convergence of tanh, from its coefficients cₖ")
    print(row(["k", "√(cₖ₋₂/−cₖ)", "less π/2", "about 1, from four", "less |1 − iπ/2|"], [4, 14, 10, 20, 16]))
    let (zero, one) = (taylorExpansion(at: 0.0, order: 31, of: Subject.tanh), taylorExpansion(at: 1.0, order: 31, of: Subject.tanh))
    let (near, far) = (Double.pi / 2, Double.hypot(1, .pi / 2))
    var (ratio, distance) = (0.0, 0.0)
    for k in [3, 5, 7, 9, 13, 17, 31] {
      ratio = (zero[k - 2] / -zero[k]).squareRoot()
      distance = singularityDistance(Array(one.coefficients[...k]), exponent: 1)
      // Down at rounding level the digits of the difference say nothing.
      let gaps = [ratio - near, distance - far].map { $0.magnitude < 1e-11 ? "< 1e-11" : scientific($0, 1) }
      print(row(["\(k)", fixed(ratio, 10), gaps[0], fixed(distance, 10), gaps[1]], [4, 14, 10, 20, 16]))
    }
    check("radius about 0 is π/2", ratio, near, within: 1e-13)
    check("radius about 1 is |1 − iπ/2|", distance, far, within: 1e-11)
  }

  /// The function and its polynomials of odd orders.
  static func picture(of subject: Subject) -> Plot {
    let name = subject.rawValue
    let reach = subject == .sin ? 2 * Double.pi : 3
    let x = (-300...300).map { reach * Double($0) / 300 }
    var plot = Plot(title: "\(name) x and its Taylor polynomials about 0", xLabel: "x", yLabel: "y")
    plot.xRange = -reach...reach
    plot.yRange = -2.5...2.5
    let series = taylorExpansion(at: 0.0, order: 9, of: subject)
    for order in stride(from: 1, through: 9, by: 2) {
      let polynomial = series.truncated(to: order)
      plot.add(x: x, y: x.map { polynomial($0) }, title: order == 1 ? "tangent line" : "order \(order)", style: .dashed)
    }
    plot.add(x: x, y: x.map { subject([$0]) }, title: "\(name) x")
    return plot
  }
}
