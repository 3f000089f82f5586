// A fit beside NIST's certified values: how many digits agree, and how long it took.

import Foundation
import Jets
import JetsOptimization

/// The fit of one problem from one of its starting points, compared with the certified values.
struct Comparison {
  /// The problem.
  let file: NISTFile

  /// The number of the starting point, 1 or 2.
  let start: Int

  /// The steps tried.
  let iterations: Int

  /// The digits that the worst parameter has in common with its certified value, at most 11.
  let parameterDigits: Double

  /// The same for the standard deviations of the parameters.
  let deviationDigits: Double

  /// The same for the residual sum of squares.
  let sumOfSquaresDigits: Double

  /// The time of the fit in milliseconds.
  let milliseconds: Double

  /// The fewest digits in common.
  var digits: Double { min(parameterDigits, deviationDigits, sumOfSquaresDigits) }

  /// Fits a problem from a starting point.
  ///
  /// - Throws: `LinearAlgebraError` where the Jacobian is rank deficient at the solution.
  init(of file: NISTFile, model: Model, start: Int) throws(LinearAlgebraError) {
    let clock = ContinuousClock()
    let began = clock.now
    let fit = LevenbergMarquardt().fit(Residuals(model: model, file: file), from: file.starts[start - 1])
    let deviations = try fit.standardDeviations()
    milliseconds = (clock.now - began) / .milliseconds(1)

    self.file = file
    self.start = start
    iterations = fit.iterations
    parameterDigits = Self.digits(fit.parameters, file.parameters)
    deviationDigits = Self.digits(deviations, file.standardDeviations)
    sumOfSquaresDigits = Self.digits([fit.sumOfSquares], [file.residualSumOfSquares])
  }

  /// The digits in common, −log₁₀ of the largest relative difference after rounding to the 11 digits that are certified.
  private static func digits(_ values: [Double], _ certified: [Double]) -> Double {
    let differences = zip(values, certified).map { value, reference in
      let rounded = Double(String(format: "%.10e", value)) ?? .nan
      return abs(rounded - reference) / abs(reference)
    }
    guard differences.allSatisfy(\.isFinite), let largest = differences.max() else { return 0 }
    return largest <= 1e-11 ? 11 : max(0, min(11, -Foundation.log10(largest)))
  }
}

extension Comparison {
  /// The heads of the table's columns.
  static let header = Self.row(["problem", "level", "start", "steps", "parameters", "deviations", "sum of squares", "ms"])

  /// This comparison as a row of the table.
  var row: String {
    let digits = [parameterDigits, deviationDigits, sumOfSquaresDigits].map { String(format: "%.1f", $0) }
    return Self.row([file.name, file.difficulty, "\(start)", "\(iterations)"] + digits + [String(format: "%.2f", milliseconds)])
  }

  private static func row(_ cells: [String]) -> String {
    let widths = [10, 8, 5, 6, 11, 11, 15, 8]
    return zip(cells, widths).enumerated().map { index, cell in
      let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return index < 2 ? cell.0 + padding : padding + cell.0
    }.joined(separator: " ")
  }
}
