// Fits the 17 nonlinear regressions from both starting points and compares with NIST; then two Taylor expansions.

import Foundation
import Jets

/// The program: `NISTRegression` prints, and with `--check` also fails unless every fit from the second start has six digits.
@main
struct NISTRegression {
  /// The digits that `--check` wants of parameters, standard deviations and sums of squares from the second start.
  static let wantedDigits = 6.0

  /// Prints the table and the expansions; a file that cannot be read or fitted ends the program with status 2.
  static func main() {
    do {
      try run()
    } catch {
      print("NISTRegression: \(error)")
      exit(2)
    }
  }

  private static func run() throws {
    print("Nonlinear regression: digits in common with NIST's certified values (11 are certified)\n")
    print(Comparison.header)
    var comparisons: [Comparison] = []
    for file in try NISTFile.all() {
      guard let model = Model(rawValue: file.name) else { throw NISTFileError(file: file.name, problem: "no such model here") }
      for start in 1...2 {
        let comparison = try Comparison(of: file, model: model, start: start)
        comparisons.append(comparison)
        print(comparison.row)
      }
    }
    print()
    for start in 1...2 { print(summary(comparisons.filter { $0.start == start }, start: start)) }

    print("\n" + Expansions.kepler(eccentricity: 0.6, anomaly: 1.0, displacement: 0.125))
    print("\n" + Expansions.tangent())

    let passed = comparisons.filter { $0.start == 2 && $0.digits >= wantedDigits }.count
    if CommandLine.arguments.contains("--check"), passed < Model.allCases.count {
      print("\ncheck: only \(passed) of \(Model.allCases.count) problems reach \(Int(wantedDigits)) digits from start 2")
      exit(1)
    }
  }

  private static func summary(_ comparisons: [Comparison], start: Int) -> String {
    func count(_ digits: Double) -> Int { comparisons.filter { $0.digits >= digits }.count }
    let worst = comparisons.min { $0.digits < $1.digits }
    let least = worst.map { String(format: "%.1f in %@", $0.digits, $0.file.name) } ?? "none"
    let reached = [11, 10, 9, 6].map { "\(count($0)) with \(Int($0))" }.joined(separator: ", ")
    return "start \(start): of \(comparisons.count) problems \(reached) digits or more in every column; fewest \(least)"
  }
}
