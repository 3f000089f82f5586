// The elementary fixtures in Float and Float80 arithmetic: the tolerance scales with the type's own rounding unit.

import Foundation
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

@Suite struct ElementaryPrecisionTests {
  /// The worst error over the fixture, relative to the point's tolerance in the type, with the label of where it is.
  func worst<T: FloatingPointScalar & LosslessStringConvertible>(_ type: T.Type) throws -> (points: Int, ratio: Double, label: String) {
    var points = 0
    var worst = 0.0
    var place = ""
    for point in try ElementaryPoint.all() {
      guard let tolerance = point.tolerance else { continue }
      let inputs = point.x + (point.y ?? []) + (point.p.map { [$0] } ?? [])
      // Inputs must be exact and normal in the type, or the truth belongs to another point.
      guard inputs.allSatisfy({ $0 == 0 || Double(T($0)) == $0 && T($0).isNormal }) else { continue }
      func jet(_ c: [Double]) -> TaylorSeries<T> { TaylorSeries(coefficients: c.map { T($0) }).extended(to: 12) }
      guard let series = applyElementary(point.function, jet(point.x), point.y.map(jet), point.p) else { continue }
      points += 1
      let scale = tolerance / Double(Double.ulpOfOne) * Double(T.ulpOfOne)
      for k in 1...12 {
        let truth = number(point.coefficients[k], as: T.self)
        if truth == 0 && point.coefficients[k] == "0" {
          if series[k] != 0 { worst = .infinity }
          continue
        }
        // Out of the type's range, ±∞, NaN and subnormal numbers are all right.
        guard truth.isNormal, truth.magnitude < T.greatestFiniteMagnitude / 4, truth.magnitude > T.leastNormalMagnitude * 1e4 else {
          continue
        }
        let error = Double(((series[k] - truth) / truth).magnitude) / scale
        if !(error <= worst) {
          worst = error.isNaN ? .infinity : error
          place = "\(point.function) at \(point.x) \(point.y ?? []) \(point.p ?? 0), order \(k): \(series[k]) for \(truth)"
        }
      }
    }
    return (points, worst, place)
  }

  #if arch(x86_64)
  @Test func float80() throws {
    let result = try worst(Float80.self)
    print("elementary in Float80: \(result.points) points, worst error \(result.ratio) of the tolerance: \(result.label)")
    #expect(result.points > 1400)
    #expect(result.ratio <= 1, "\(result.label)")
  }
  #endif

  @Test func float() throws {
    let result = try worst(Float.self)
    print("elementary in Float: \(result.points) points, worst error \(result.ratio) of the tolerance: \(result.label)")
    #expect(result.points > 200)
    #expect(result.ratio <= 1, "\(result.label)")
  }
}
