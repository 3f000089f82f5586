// Curves fitted by gradients and Hessians of the sum of squares, beside the values that NIST certifies.

import ExampleSupport
import Foundation
import Jets

/// The program: prints fits, standard errors and checks; ends with status 1 where one of them fails.
@main struct CurveFit {
  static func main() throws {
    let datasets = try Curve.allCases.map { try Dataset($0) }
    print("Fits by minimizing half the sum of squares: steps to a relative decrease below 1e-10, digits in common with NIST's 11")
    let widths = [-8, 5, -6, 5, 11, 10, 14]
    print(row(["curve", "start", "by", "steps", "evaluations", "parameters", "sum of squares"], widths))
    var (found, certified): ([Double], [Double]) = ([], [])
    for data in datasets {
      for (number, start) in data.starts.enumerated() {
        for direction in Direction.allCases {
          let (b, minimum) = fit(data, from: start, by: direction)
          let parameterDigits = digits(b, data.parameters)
          let sumDigits = digits([2 * minimum.value], [data.sumOfSquares])
          let counts = ["\(minimum.steps)", "\(minimum.evaluations)"]
          let cells = [fixed(parameterDigits, 0), fixed(sumDigits, 0)]
          print(row([data.curve.rawValue, "\(number + 1)", direction.rawValue] + counts + cells, widths))
          found += b + [2 * minimum.value]
          certified += data.parameters + [data.sumOfSquares]
        }
      }
    }
    check("all parameters and sums and their certified values", found, certified, within: 1e-10)
    for data in datasets { try standardErrors(data) }
    for data in datasets { Plot.drawIfAsked(picture(data), as: data.curve.rawValue) }
  }

  /// The parameters that a method finds, the starting point being the unit.
  static func fit(_ data: Dataset, from start: [Double], by direction: Direction) -> (parameters: [Double], minimum: Minimum) {
    let f = HalfSumOfSquares(data: data, units: start)
    let minimum = Descent(f: f, direction: direction).minimize(from: start.map { _ in 1 })
    return (f.parameters(minimum.x), minimum)
  }

  /// −log₁₀ of the largest relative difference, after rounding to the 11 digits that are certified; 11 if there is none.
  static func digits(_ found: [Double], _ certified: [Double]) -> Double {
    let differences = zip(found, certified).map { x, c in ((Double(scientific(x, 10)) ?? .nan) / c - 1).magnitude }
    let largest = differences.reduce(0) { $1.isNaN ? .infinity : max($0, $1) }
    return largest < 1e-11 ? 11 : max(0, (-Double.log10(largest)).rounded(.down))
  }

  /// Standard errors √(s²·H⁻¹)ᵢᵢ with the Hessian H of half the sum of squares, and with its part JᵀJ, which NIST certifies.
  static func standardErrors(_ data: Dataset) throws {
    let (b, minimum) = fit(data, from: data.starts[1], by: .newton)
    // At the solution its own parameters are the units.
    let f = HalfSumOfSquares(data: data, units: b)
    let ones = b.map { _ in 1.0 }
    let (_, gradient, full) = valueWithGradientAndHessian(at: ones, of: f)
    let (r, jacobian) = valueWithJacobian(at: ones) { u in data.residuals(f.parameters(u)) }
    let gaussNewton = jacobian.transposed * jacobian
    let variance = 2 * minimum.value / Double(data.x.count - b.count)
    func errors(_ matrix: Matrix<Double>) throws -> [Double] {
      let covariance = try matrix.cholesky().inverse()
      return b.indices.map { (covariance[$0, $0] * variance).squareRoot() * b[$0].magnitude }
    }
    let (observed, expected) = try (errors(full), errors(gaussNewton))

    print("\n\(data.curve.rawValue): parameters and standard errors")
    let widths = [4, 18, 18, 16, 16, 16]
    print(row(["", "found", "certified", "from JᵀJ", "certified", "from the Hessian"], widths))
    for i in b.indices {
      let cells = [b[i], data.parameters[i], expected[i], data.deviations[i], observed[i]].map { scientific($0, 10) }
      print(row(["b\(i + 1)"] + cells, widths))
    }
    check("standard errors from JᵀJ and the certified ones", expected, data.deviations, within: 1e-9)

    // H = JᵀJ + Σ rᵢ·∇²rᵢ, each of the second derivatives by itself.
    var sum = gaussNewton
    for i in r.indices {
      sum = sum + hessian(at: ones) { u in data.residuals(f.parameters(u))[i] } * r[i]
    }
    let scale = full.elements.map(\.magnitude).max() ?? 1
    check("H = JᵀJ + Σ rᵢ∇²rᵢ", full.elements, sum.elements, within: 1e-13, scale: scale)
    check("the gradient vanishes", gradient, ones.map { _ in 0 }, within: 1e-12, scale: scale)
    let slopes = jacobian.transposed * r
    check("it is Jᵀr", gradient, slopes, within: 1e-15, scale: scale)
  }

  /// The data, the fit, and the curve at the second starting point.
  static func picture(_ data: Dataset) -> Plot {
    let labels = data.curve.labels
    var plot = Plot(title: "\(data.curve.rawValue), fitted by BFGS", xLabel: labels.x, yLabel: labels.y)
    let (low, high) = (data.x.min() ?? 0, data.x.max() ?? 1)
    let x = (0...200).map { low + (high - low) * Double($0) / 200 }
    let b = fit(data, from: data.starts[1], by: .bfgs).parameters
    plot.add(x: x, y: x.map { data.curve(data.starts[1], at: $0) }, title: "start 2", style: .dashed)
    plot.add(x: x, y: x.map { data.curve(b, at: $0) }, title: "fit")
    plot.add(x: data.x, y: data.y, title: "observed", style: .points)
    return plot
  }
}
