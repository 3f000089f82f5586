// Every coefficient of every elementary function to order 12 against 20-digit truths.

import Foundation
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

struct ElementaryPoint {
  let function: String
  let x: [Double]
  let y: [Double]?
  let p: Double?
  let n64: Double?
  let coefficients: [String]

  static func all() throws -> [ElementaryPoint] {
    let fixture = try JSON.fixture("elementary")
    return fixture.functions.entries.sorted { $0.key < $1.key }.flatMap { name, function in
      function.points.list.map { point in
        func curve(_ json: JSON) -> [Double]? {
          if json.isNull { return nil }
          if case .array = json { return json.texts.compactMap { Double($0) } }
          return json.double.map { [$0, 1] }
        }
        return ElementaryPoint(
          function: name, x: curve(point.x) ?? [], y: curve(point.y), p: point.p.double, n64: point.n64.double,
          coefficients: point.c.texts)
      }
    }
  }

  /// The fixture's tolerance: max(5e-14, 8·n64); nil at quality points, where plain double-precision recurrences fail.
  var tolerance: Double? {
    guard let n64, n64 <= 1e-12 else { return nil }
    return max(5e-14, 8 * n64)
  }

  func series(order: Int) -> TaylorSeries<Double>? {
    func jet(_ c: [Double]) -> TaylorSeries<Double> { TaylorSeries(coefficients: Array(c.prefix(order + 1))).extended(to: order) }
    return applyElementary(function, jet(x), y.map(jet), p)
  }

  func taylor12() -> Taylor<Double, 12>? {
    func jet(_ c: [Double]) -> Taylor<Double, 12> { Taylor(coefficients: c + [Double](repeating: 0, count: 13 - c.count)) }
    return applyElementary(function, jet(x), y.map(jet), p)
  }
}

@Suite struct ElementaryFixtureTests {
  /// What is left of the digits where plain recurrences lose more than 1e-12, measured, with a factor of two.
  ///
  /// Gamma near its overflow, and the norm of a point on an axis, lose them in the middle orders.
  private static let qualityBounds = ["gamma": 1e-11, "hypot": 2e-7]

  @Test func everyCoefficientWithinTolerance() throws {
    var worst: [String: Double] = [:]
    var quality = 0
    let points = try ElementaryPoint.all()
    #expect(points.count == 1564)
    for point in points {
      let label = "\(point.function) at \(point.x) \(point.y ?? []) \(point.p.map { "\($0)" } ?? "")"
      guard let series = point.series(order: 12), let fixed = point.taylor12() else {
        Issue.record("no such function: \(point.function)")
        continue
      }
      let errors = point.coefficients.indices.map { relativeError(series[$0], point.coefficients[$0]) }
      let error = errors.dropFirst().max() ?? 0
      if let tolerance = point.tolerance {
        worst[point.function] = max(worst[point.function] ?? 0, error)
        #expect(error <= tolerance, "\(label): \(errors)")
      } else {
        quality += 1
        // Beside the range and where plain recurrences fail there is the truth, or nothing.
        for (k, e) in errors.enumerated() {
          #expect(e <= Self.qualityBounds[point.function] ?? 1e-12 || !series[k].isFinite, "\(label), coefficient \(k): \(series[k])")
        }
      }
      for k in 0...12 {
        #expect(
          agree(fixed[k], series[k], point.tolerance ?? 1e-6),
          "\(label): coefficient \(k) is \(fixed[k]) at fixed order, \(series[k]) at run-time order")
      }
    }
    for (name, error) in worst.sorted(by: { $0.key < $1.key }) { print("elementary \(name): worst relative error \(error)") }
    #expect(quality == 69)
  }

  @Test func valueIsTheScalarsOwn() throws {
    for point in try ElementaryPoint.all() {
      let plain = applyElementary(point.function, point.x[0], point.y?[0], point.p)
      let jet = point.series(order: 3)?.value
      let dual = applyElementary(point.function, Dual(variable: point.x[0]), point.y.map { Dual(variable: $0[0]) }, point.p)?.value
      let multi = applyElementary(
        point.function, MultiDual<Double, 3>(variable: point.x[0], direction: 1), point.y.map { MultiDual($0[0]) }, point.p)?.value
      #expect(same(plain, jet) && same(plain, dual) && same(plain, multi), "\(point.function) at \(point.x) \(point.y ?? [])")
    }
  }

  @Test func firstOrderJetsMatchTheFirstCoefficient() throws {
    for point in try ElementaryPoint.all() {
      guard let tolerance = point.tolerance else { continue }
      func dual(_ c: [Double]) -> Dual<Double> { Dual(value: c[0], tangent: c[1]) }
      guard let y = applyElementary(point.function, dual(point.x), point.y.map(dual), point.p) else { continue }
      let error = relativeError(y.tangent, point.coefficients[1])
      #expect(error <= tolerance, "\(point.function) at \(point.x) \(point.y ?? []): \(error)")
    }
  }

  private func agree(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    a == b || a.isNaN && b.isNaN || (a - b).magnitude <= tolerance * max(a.magnitude, b.magnitude)
  }

  private func same(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return false }
    return a.isNaN && b.isNaN || a.bitPattern == b.bitPattern
  }
}
