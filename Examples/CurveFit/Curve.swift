// The curves, their data as NIST distributes them, and the sum of squares that a fit makes small.

import Foundation
import Jets

/// A curve of NIST's Statistical Reference Datasets, by the name of its file.
enum Curve: String, CaseIterable, Sendable {
  case misra1a = "Misra1a"
  case rat43 = "Rat43"

  /// The response at `x`; the comments of the files have the same formula.
  func callAsFunction<S: RealScalar>(_ b: [S], at x: S) -> S {
    switch self {
    case .misra1a: return b[0] * -expm1(-b[1] * x)
    case .rat43: return b[0] * exp(-softplus(b[1] - b[2] * x) / b[3])
    }
  }
}

extension Curve {
  /// What is measured, and against what.
  var labels: (x: String, y: String) {
    switch self {
    case .misra1a: ("pressure", "volume adsorbed")
    case .rat43: ("growing time", "dry weight of onion bulbs")
    }
  }
}

/// What NIST says of a curve.
struct Dataset: Sendable {
  /// The formula.
  let curve: Curve

  /// The observed responses.
  private(set) var y: [Double] = []

  /// Where they were observed.
  private(set) var x: [Double] = []

  /// The two starting points.
  private(set) var starts: [[Double]] = [[], []]

  /// The certified parameters, to 11 digits.
  private(set) var parameters: [Double] = []

  /// The certified standard deviations of the parameters.
  private(set) var deviations: [Double] = []

  /// The certified residual sum of squares.
  private(set) var sumOfSquares = Double.nan

  /// Reads the curve's file: rows "b1 = …" of four numbers, one sum of squares, and pairs of numbers after the head "Data: y x".
  ///
  /// - Throws: an error of the file system.
  /// - Precondition: the file is whole; it comes with the program.
  init(_ curve: Curve) throws {
    self.curve = curve
    let file = Bundle.module.bundleURL.appending(path: "Data/\(curve.rawValue).dat")
    var isData = false
    for line in try String(contentsOf: file, encoding: .isoLatin1).split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      let numbers = words.compactMap { Double($0) }
      if words.prefix(2) == ["Data:", "y"] {
        isData = true
      } else if isData, numbers.count == 2 {
        y.append(numbers[0])
        x.append(numbers[1])
      } else if words.dropFirst().first == "=", numbers.count == 4 {
        for (start, number) in zip(starts.indices, numbers) { starts[start].append(number) }
        parameters.append(numbers[2])
        deviations.append(numbers[3])
      } else if line.hasPrefix("Residual Sum of Squares:") {
        sumOfSquares = numbers.first ?? .nan
      }
    }
    precondition(x.count > parameters.count && !parameters.isEmpty && sumOfSquares > 0, "\(file.path) is not a file of NIST's")
  }

  /// The residuals at parameters b.
  func residuals<S: RealScalar>(_ b: [S]) -> [S] {
    zip(x, y).map { x, y in curve(b, at: S(primal: S.Primal(x))) - S(primal: S.Primal(y)) }
  }
}

/// Half the residual sum of squares, as a function of the parameters in units of a starting point.
///
/// The units make the unknowns of one size: those of Misra1a are 239 and 0.00055.
struct HalfSumOfSquares: ScalarFunction {
  /// The data.
  let data: Dataset

  /// The units of the parameters.
  let units: [Double]

  func callAsFunction<S: RealScalar>(_ u: [S]) -> S {
    let r = data.residuals(parameters(u))
    return dot(r, r).divided(by: 2)
  }

  /// The parameters in NIST's units.
  func parameters<S: RealScalar>(_ u: [S]) -> [S] { zip(u, units).map { $0 * S(primal: S.Primal($1)) } }
}
