// Every function of the library against truths of 20 digits, in every jet; a function without truths, or in no list, fails.

import Foundation
import FunctionCases
import JetFormulas
import Jets
import Testing

private struct Truth: Decodable {
  let x: String
  let y: String?
  let c: [String]
}

@Suite struct FunctionTests {
  private static func truths() throws -> [String: [Truth]] {
    let url = try #require(Bundle.module.url(forResource: "functions", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode([String: [Truth]].self, from: Data(contentsOf: url))
  }

  /// The function along (x + t, y + 2t − t²).
  private func curve<S: RealScalar>(_ f: Function, _ t: S, _ x: Double, _ y: Double) -> S {
    f.arity == 1 ? f(S(constant: x) + t) : f(S(constant: x) + t, S(constant: y) + 2 * t - t * t)
  }

  @Test(arguments: Function.allCases) func everyCoefficient(_ f: Function) throws {
    let points = try #require(try Self.truths()[f.rawValue], "There are no truths for \(f): Scripts/make-function-fixtures.py")
    #expect(points.count >= 3)
    for point in points {
      let truth = try point.c.map { try #require(Double($0)) }
      #expect(truth.count == 7)
      let x = try #require(Double(point.x))
      let y = Double(point.y ?? "1") ?? 1
      func check(_ observed: Double, _ k: Int, _ jet: String) {
        // Recurrences may lose a few roundings of the coefficients before.
        let size = truth[...k].map(\.magnitude).max() ?? 0
        let bound = 64 * Double.ulpOfOne * max(truth[k].magnitude, size / 16)
        #expect((observed - truth[k]).magnitude <= bound, "\(f) at (\(x), \(y)), \(jet), order \(k): \(observed), truth \(truth[k])")
      }
      let plain = curve(f, 0.0, x, y)
      let series = curve(f, TaylorSeries(variable: 0.0, order: 6), x, y)
      let fixed = curve(f, Taylor<Double, 6>(variable: 0), x, y)
      let dual = curve(f, Dual(variable: 0.0), x, y)
      let nested = curve(f, Dual(variable: Dual(variable: 0.0)), x, y)
      let many = curve(f, MultiDual<Double, 3>(variable: 0, direction: 1), x, y)
      let hyper = curve(f, HyperDual<Double, 1, 1>(value: 0, rowPartials: [1], columnPartials: [1], mixedPartials: [[0]]), x, y)
      #expect(
        series.value == plain && fixed.value == plain && dual.value == plain && nested.value.value == plain && many.value == plain
          && hyper.value == plain, "\(f) at (\(x), \(y)): a value is not the plain program's")
      for k in 0...6 {
        check(series[k], k, "TaylorSeries")
        check(fixed[k], k, "Taylor")
      }
      check(dual.tangent, 1, "Dual")
      check(many.partials[1], 1, "MultiDual")
      check(nested.tangent.tangent / 2, 2, "Dual of Dual")
      check(hyper.mixedPartials[0][0] / 2, 2, "HyperDual")
    }
  }

  /// Every free function, and every function that a real scalar must have, is a case of the one list.
  @Test func nothingIsMissing() throws {
    let sources = URL(filePath: #filePath).appending(path: "../../../Sources/JetCore").standardized
    var found: Set<String> = []
    for file in ["Elementary", "Real", "Selection", "Vector", "Activation"] {
      let text = try String(contentsOf: sources.appending(path: "Functions/\(file)Functions.swift"), encoding: .utf8)
      for match in text.matches(of: /public func (\w+)(?:<|\()/) { found.insert(match.1.lowercased()) }
    }
    let scalars = try String(contentsOf: sources.appending(path: "Scalars/RealScalar.swift"), encoding: .utf8)
    for match in scalars.matches(of: /static func (\w+)\(_ x: Self\) -> Self/) { found.insert(match.1.lowercased()) }
    #expect(found.count >= 45)
    var known = Set(FunctionCase.allCases.map { $0.description.lowercased() })
    // Other names of what is in the list.
    known.formUnion(["erfinverse", "root", "sinandcos", "sinhandcosh"])
    // Sums over a closure: `dot` is one, and the tests of reverse mode's statements compare both with loops.
    known.formUnion(["sumofproducts", "weightedsum"])
    #expect(found.subtracting(known).isEmpty, "In no list of functions: \(found.subtracting(known).sorted())")
  }
}
