// The hard points: every corner of edge.json, and the checked-in table of ours beside the truth.

import Foundation
import Jets
import Testing

@testable import JetCore
@testable import JetMatrices
@testable import JetOperators
@testable import JetSparsity

/// The function of a corner, over any real scalar; nil for corners that are not a function at a point.
func corner<S: RealScalar>(_ f: String, _ x: S, _ y: S) -> S? {
  func constant(_ value: Double) -> S { S(primal: S.Primal(value)) }
  switch f {
  case "atan2(y,x)": return .atan2(y: y, x: x)
  case "hypot(x,y)": return .hypot(x, y)
  case "x/y": return x / y
  case "root(x,4)": return .root(x, 4)
  case "pow(a, y), a=1": return .pow(1, y)
  case "max(x, nan)": return max(x, constant(.nan))
  case "max(x, 0)": return max(x, 0)
  case "max(x, x)": return max(x, x)
  case "x + nan": return x + constant(.nan)
  case "c*x with c a lifted constant inf": return constant(.infinity) * x
  case "x * inf": return x * constant(.infinity)
  case "x/x": return x / x
  case "1/x": return 1 / x
  case "-x": return -x
  case "x*0": return x * 0
  case "log1p(exp(x))": return .log(onePlus: .exp(x))
  case "f(x) = x < 0 ? -x : x": return x < 0 ? -x : x
  case "f(x) = x > 0 ? sqrt(x) : 0": return x > 0 ? .sqrt(x) : 0
  case "x^3 as Taylor order 6 at x=2": return .pow(x, 3)
  default: break
  }
  if f.hasPrefix("x^"), let n = Int(f.dropFirst(2).prefix { $0 != " " }) { return .pow(x, n) }
  if f.hasPrefix("pow(x, "), let p = Double(f.dropFirst(7).dropLast()) { return .pow(x, constant(p)) }
  guard f.hasSuffix("(x)") else { return nil }
  return applyElementary(String(f.dropLast(3)), x, nil, nil)
}

/// A corner at a point, with what every jet type gives there.
struct Corner {
  let id: String, f: String, grade: String, why: String
  let x: [Double], y: [Double]
  let value: String?
  let c: [String]
  let accept: [String]
  let rtol: Double

  init?(_ entry: JSON) {
    guard entry.at.entries["x"] != nil || entry.at.entries["y"] != nil else { return nil }
    guard entry.f.text?.hasPrefix("Taylor<T,0>") == false, entry.f.text != "sin(x) with T=Float" else { return nil }
    id = entry.id.text ?? ""
    f = entry.f.text ?? ""
    grade = entry.grade.text ?? ""
    why = entry.why.text ?? ""
    let at = entry.at
    let seed = at.seed.double ?? at.seed_x.double ?? 1
    x = [at.x.double ?? 0, at.x.isNull ? 0 : seed]
    y = [at.y.double ?? 0, at.seed_y.double ?? (at.x.isNull ? seed : 0)]
    value = entry.value.text
    c = entry.c.texts
    accept = entry.accept.texts
    rtol = entry.rtol.double ?? 1e-12
  }

  func series(_ order: Int) -> [Double] {
    func jet(_ c: [Double]) -> TaylorSeries<Double> { TaylorSeries(coefficients: c).extended(to: max(order, 1)) }
    return corner(f, jet(x), jet(y)).map { r in (0...order).map { r[$0] } } ?? []
  }

  /// Coefficients 0…3 from three nested duals.
  var nested: [Double] {
    typealias D = Dual<Double>
    func jet(_ c: [Double]) -> Dual<Dual<D>> {
      Dual(
        value: Dual(value: D(value: c[0], tangent: c[1]), tangent: D(c[1])),
        tangent: Dual(value: D(c[1]), tangent: .zero))
    }
    guard let r = corner(f, jet(x), jet(y)) else { return [] }
    return [r.value.value.value, r.value.value.tangent, r.value.tangent.tangent / 2, r.tangent.tangent.tangent / 6]
  }

  /// Whether a first coefficient is the one of the fixture, or one of those that it lists as defensible.
  func isDefensible(_ observed: Double) -> Bool {
    let numbers = (c.prefix(1) + accept).filter { $0 == "nan" || Double($0) != nil }
    return numbers.isEmpty || numbers.contains { matches(observed, $0) }
  }

  func matches(_ observed: Double, _ truth: String) -> Bool {
    if truth == "nan" { return observed.isNaN }
    let expected = number(truth, as: Double.self)
    if expected.isInfinite { return observed == expected }
    if expected == 0 { return observed == 0 }
    return relativeError(observed, truth) <= rtol
  }
}

@Suite struct EdgeTests {
  /// What this library gives at the corners where several answers are defensible: value and first coefficient.
  static let policy: [String: (value: Double, slope: Double)] = [
    "atan2_00": (0, .nan), "sqrt_negzero": (-0.0, .infinity), "powr_neg_base": (.nan, .nan), "powr_zero_zero": (.nan, .nan),
    "max_nan": (1, 1), "nan_add": (.nan, 1), "relu_zero": (0, 0), "hypot_00": (0, 0), "abs_zero": (0, 1), "abs_negzero": (0, 1),
    "softplus_800": (.infinity, .nan), "neg_const": (-0.0, -0.0),
  ]

  @Test func everyCorner() throws {
    let entries = try JSON.fixture("edge")["entries"].list
    #expect(entries.count == 111)
    var seen = 0
    for entry in entries {
      guard let corner = Corner(entry) else { continue }
      seen += 1
      let observed = corner.series(max(corner.c.count, 1))
      let fixed = corner.nested
      #expect(!observed.isEmpty, "\(corner.id): no such function \(corner.f)")
      if let expected = Self.policy[corner.id] {
        #expect(same(observed[0], expected.value) && same(observed[1], expected.slope), "\(corner.id): \(observed)")
        #expect(same(fixed[0], expected.value) && same(fixed[1], expected.slope), "\(corner.id) nested: \(fixed)")
        #expect(corner.isDefensible(observed[1]), "\(corner.id): \(observed[1]) is none of \(corner.c.prefix(1)) and \(corner.accept)")
        continue
      }
      if let value = corner.value {
        let truth = number(value, as: Double.self)
        #expect(same(observed[0], truth) || relativeError(observed[0], value) <= 4e-16, "\(corner.id): value \(observed[0])")
      }
      for (k, truth) in corner.c.enumerated() {
        #expect(corner.matches(observed[k + 1], truth), "\(corner.id), order \(k + 1): \(observed[k + 1]) for \(truth)")
        if k < 3 { #expect(corner.matches(fixed[k + 1], truth), "\(corner.id), nested order \(k + 1): \(fixed[k + 1]) for \(truth)") }
      }
    }
    #expect(seen == 96)
  }

  @Test func comparisons() {
    #expect(Dual(value: 1.0, tangent: .nan) < Dual(value: 2.0, tangent: .nan))
    let nan = Dual(value: Double.nan, tangent: 0)
    #expect(!(nan == nan) && !(nan < nan) && !(nan > nan) && !(nan <= nan) && !(nan >= nan))
    #expect(!(Dual(value: 1.0, tangent: 1) < Dual(value: 1.0, tangent: 2)))
    #expect(Dual(value: 1.0, tangent: 1) != Dual(value: 1.0, tangent: 2))
  }

  @Test func seriesCorners() {
    let t = TaylorSeries(coefficients: [0.0, 0, 1, 0])
    let root = TaylorSeries.sqrt(t)
    #expect(root[0] == 0 && root[1].isNaN)
    // A lifted zero is a constant. A series that is zero to the order 3 is not: its root is known below the order 2.
    #expect(TaylorSeries.sqrt(TaylorSeries<Double>(0)) == 0)
    let vanishing = TaylorSeries.sqrt(TaylorSeries(coefficients: [0.0, 0, 0, 0]))
    #expect(vanishing[0] == 0 && vanishing[1] == 0 && vanishing[2].isNaN && vanishing[3].isNaN)
    let x = TaylorSeries(variable: 0.0, order: 4)
    #expect((TaylorSeries.sin(x) / x).coefficients.allSatisfy { $0.isNaN })
    #expect(TaylorSeries.sinc(x)[0] == 1 && abs(TaylorSeries.sinc(x)[2] + 1.0 / 6) < 1e-16)
    #expect(Taylor<Double, 0>.sin(Taylor(variable: 3)).value == Double.sin(3))
    let single: Dual<Float> = .sin(Dual(variable: 1))
    #expect(single.value == Float.sin(1) && single.tangent == Float.cos(1))
  }

  /// value and derivatives in the limit from inside the domain, at orders 0…4, on series and on three nested duals.
  static let singularPoints: [SingularPoint] = [
    SingularPoint("sqrt(x)", 0, [0, 1, -1, 1, -1]), SingularPoint("log(x)", 0, [-1, 1, -1, 1, -1]),
    SingularPoint("log1p(x)", -1, [-1, 1, -1, 1, -1]), SingularPoint("asin(x)", 1, [.nan, 1, 1, 1, 1]),
    SingularPoint("asin(x)", -1, [.nan, 1, -1, 1, -1]), SingularPoint("acos(x)", 1, [0, -1, -1, -1, -1]),
    SingularPoint("acosh(x)", 1, [0, 1, -1, 1, -1]), SingularPoint("atanh(x)", 1, [1, 1, 1, 1, 1]),
    SingularPoint("1/x", 0, [1, -1, 1, -1, 1]), SingularPoint("1/x", -0.0, [-1, -1, -1, -1, -1]),
    SingularPoint("pow(x, 2.5)", 0, [0, 0, 0, 1, -1]), SingularPoint("pow(x, 1.5)", 0, [0, 0, 1, -1, 1]),
    SingularPoint("pow(x, -0.5)", 0, [1, -1, 1, -1, 1]), SingularPoint("pow(x, 0.5)", 0, [0, 1, -1, 1, -1]),
    SingularPoint("root(x,4)", 0, [0, 1, -1, 1, -1]), SingularPoint("x^-2", 0, [1, -1, 1, -1, 1]),
  ]

  @Test(arguments: singularPoints)
  func limitsFromInsideTheDomain(point: SingularPoint) {
    let (f, x, signs) = (point.f, point.x, point.signs)
    // A sign stands for ±∞, 0 for 0, NaN for "finite and not looked at".
    let series = corner(f, TaylorSeries(coefficients: [x, 1, 0, 0, 0]), 0)?.coefficients ?? []
    let nested = Corner(function: f, x: x).nested
    for k in 0...4 where !signs[k].isNaN {
      let expected = signs[k] == 0 ? 0 : signs[k] * .infinity
      #expect(series[k] == expected, "\(f) at \(x), order \(k): \(series)")
      // Infinities of different order meet in acosh's third nested derivative, and NaN is what their difference is.
      if k < 3 || k == 3 && f != "acosh(x)" { #expect(nested[k] == expected, "\(f) at \(x), nested order \(k): \(nested)") }
    }
    // What is known not to move stays.
    let constant = corner(f, TaylorSeries(x), 0)?.coefficients ?? []
    let still = corner(f, Dual(x), 0)
    if !f.hasPrefix("1/") && !f.hasPrefix("x^-") {
      #expect(constant.dropFirst().allSatisfy { $0 == 0 }, "\(f) at \(x), constant: \(constant)")
      #expect(still?.tangent == 0, "\(f) at \(x), constant dual")
    }
  }

  @Test(arguments: ["log(x)", "sqrt(x)", "root(x,4)", "pow(x, 3.0)", "acosh(x)", "log1p(x)", "atanh(x)", "asin(x)", "acos(x)"])
  func outsideTheDomainEveryPartIsNaN(f: String) {
    let series = corner(f, TaylorSeries(coefficients: [-2.0, 1, 0, 0]), 0)?.coefficients ?? []
    #expect(series.count == 4)
    #expect(series.allSatisfy { $0.isNaN }, "\(f): \(series)")
    let fixed = corner(f, Taylor<Double, 3>(variable: -2), 0)?.coefficients ?? []
    #expect(fixed.allSatisfy { $0.isNaN }, "\(f): \(fixed)")
    #expect(Corner(function: f, x: -2).nested.allSatisfy { $0.isNaN }, "\(f)")
  }

  /// Reverse mode gives what the first coefficient of a series is, or a better answer than NaN where that has one.
  @Test func backwardIsForward() throws {
    for entry in try JSON.fixture("edge")["entries"].list {
      guard let point = Corner(entry) else { continue }
      let forward = point.series(1)[1]
      let close = (point.backward - forward).magnitude <= 1e-14 * forward.magnitude
      #expect(
        close || same(point.backward, forward) || point.backward == forward || forward.isNaN, "\(point.f): \(point.backward), \(forward)")
    }
  }

  @Test func tableIsUpToDate() throws {
    let table = try cornerTable()
    let file = URL(filePath: #filePath).appending(path: "../../../Sources/Jets/Jets.docc/CornerTable.md").standardized
    if ProcessInfo.processInfo.environment["JETS_UPDATE_TABLES"] != nil { try Data(table.utf8).write(to: file) }
    let current = try String(contentsOf: file, encoding: .utf8)
    #expect(current == table, "Run the tests once with JETS_UPDATE_TABLES=1 and check the difference in.")
  }
}

/// A point where derivatives are infinite, with the signs of the value and of coefficients 1 to 4.
struct SingularPoint: Sendable, CustomTestStringConvertible {
  let f: String, x: Double, signs: [Double]
  init(_ f: String, _ x: Double, _ signs: [Double]) { (self.f, self.x, self.signs) = (f, x, signs) }
  var testDescription: String { "\(f) at \(x)" }
}

extension Corner {
  init(function: String, x: Double) {
    (id, f, grade, why, value, c, accept, rtol) = ("", function, "", "", nil, [], [], 0)
    self.x = [x, 1]
    y = [0, 0]
  }
}

extension Corner {
  /// The first derivative backward: by reverse mode in both arguments, along the directions in which they move.
  var backward: Double {
    let gradient = Reverse.gradient(at: [x[0], y[0]]) { v in corner(f, v[0], v[1]) ?? 0 }
    return zip(gradient, [x, y]).reduce(0) { sum, pair in
      let speed = pair.1.count > 1 ? pair.1[1] : 0
      return speed == 0 ? sum : sum + pair.0 * speed
    }
  }
}

private func same(_ a: Double, _ b: Double) -> Bool { a.isNaN && b.isNaN || a == b && a.sign == b.sign }

/// The table of corners: ours beside the truth.
private func cornerTable() throws -> String {
  func short(_ text: String) -> String {
    guard let d = Double(text), d.isFinite, text.count > 16 else { return text }
    return String(format: "%.12g", d)
  }
  func text(_ d: Double) -> String {
    if d.isNaN { return "NaN" }
    if d.isInfinite { return d < 0 ? "−∞" : "∞" }
    return d == 0 ? (d.sign == .minus ? "-0" : "0") : String(format: "%.12g", d)
  }
  var lines = [
    "# Corner table", "", "What every jet gives at the hard points, beside the truth.", "", "## Overview", "",
    "Coefficients are normalized, f⁽ᵏ⁾/k!, from order 1 up. A test generates this table from 20-digit fixtures and fails when it differs.",
    "*must*: one right answer; *should*: a clearly better one; *policy*: several defensible answers, of which this is ours.",
    "*Backward*: the first coefficient by reverse mode.", "",
    "| function | at | truth: value; coefficients | ours | backward | grade |", "|---|---|---|---|---|---|",
  ]
  for entry in try JSON.fixture("edge")["entries"].list {
    guard let corner = Corner(entry) else { continue }
    let ours = corner.series(max(corner.c.count, 1)).map(text)
    let twoArguments = corner.f.contains("y") && corner.f != "pow(a, y), a=1"
    let at =
      twoArguments ? "x = \(corner.x[0]), y = \(corner.y[0])" : corner.f == "pow(a, y), a=1" ? "y = \(corner.y[0])" : "\(corner.x[0])"
    let truth =
      corner.grade == "policy" && corner.value == nil ? "undefined" : ([corner.value ?? "?"] + corner.c).map(short).joined(separator: "; ")
    lines.append("| `\(corner.f)` | \(at) | \(truth) | \(ours.joined(separator: "; ")) | \(text(corner.backward)) | \(corner.grade) |")
  }
  return lines.joined(separator: "\n") + "\n"
}
