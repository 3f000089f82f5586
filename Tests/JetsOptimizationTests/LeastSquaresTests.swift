// Levenberg–Marquardt on NIST's reference data: parameters, standard deviations and sums of squares to the certified digits.

import Jets
import JetsOptimization
import Testing

/// A data set of NIST's collection with what NIST certifies, in the public domain.
///
/// Source: NIST, Statistical Reference Datasets, www.itl.nist.gov/div898/strd/nls/nls_main.shtml.
struct ReferenceFit: Sendable {
  var name: String
  var starts: [[Double]]
  var parameters: [Double]
  var deviations: [Double]
  var sumOfSquares: Double
  var x: [Double]
  var y: [Double]

  static let misra1a = ReferenceFit(
    name: "Misra1a", starts: [[500, 0.0001], [250, 0.0005]], parameters: [2.3894212918E+02, 5.5015643181E-04],
    deviations: [2.7070075241E+00, 7.2668688436E-06], sumOfSquares: 1.2455138894E-01,
    x: [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760],
    y: [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78])

  static let danWood = ReferenceFit(
    name: "DanWood", starts: [[1, 5], [0.7, 4]], parameters: [7.6886226176E-01, 3.8604055871E+00],
    deviations: [1.8281973860E-02, 5.1726610913E-02], sumOfSquares: 4.3173084083E-03, x: [1.309, 1.471, 1.490, 1.565, 1.611, 1.680],
    y: [2.138, 3.421, 3.597, 4.340, 4.882, 5.660])

  static let mgh09 = ReferenceFit(
    name: "MGH09", starts: [[25, 39, 41.5, 39], [0.25, 0.39, 0.415, 0.39]],
    parameters: [1.9280693458E-01, 1.9128232873E-01, 1.2305650693E-01, 1.3606233068E-01],
    deviations: [1.1435312227E-02, 1.9633220911E-01, 8.0842031232E-02, 9.0025542308E-02], sumOfSquares: 3.0750560385E-04,
    x: [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625],
    y: [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246])

  static let mgh10 = ReferenceFit(
    name: "MGH10", starts: [[2, 400_000, 25_000], [0.02, 4000, 250]],
    parameters: [5.6096364710E-03, 6.1813463463E+03, 3.4522363462E+02],
    deviations: [1.5687892471E-04, 2.3309021107E+01, 7.8486103508E-01], sumOfSquares: 8.7945855171E+01,
    x: (0..<16).map { 50 + 5 * Double($0) },
    y: [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872])

  static let all = [misra1a, danWood, mgh09, mgh10]

  func model<S: RealScalar>(_ b: [S], _ x: Double) -> S {
    switch name {
    case "Misra1a": return b[0] * (1 - exp(-b[1] * x))
    case "DanWood": return b[0] * pow(S(constant: x), b[1])
    case "MGH09": return b[0] * x * (x + b[1]) / (x * (x + b[2]) + b[3])
    default: return b[0] * exp(b[1] / (x + b[2]))
    }
  }
}

extension ReferenceFit: VectorFunction {
  func callAsFunction<S: RealScalar>(_ b: [S]) -> [S] { zip(x, y).map { model(b, $0) - $1 } }
}

@Suite("Levenberg–Marquardt")
struct LeastSquaresTests {
  @Test("NIST's certified digits from both starts", arguments: ReferenceFit.all.indices, [0, 1])
  func certified(index: Int, start: Int) throws {
    let reference = ReferenceFit.all[index]
    let fit = LevenbergMarquardt().fit(reference, from: reference.starts[start])
    #expect(fit.hasConverged, "\(reference.name): \(fit.ending) after \(fit.iterations)")
    // Eleven digits are certified: half a unit of the last of them, and the rounding of the responses.
    let tolerance = 1e-10
    for (value, certified) in zip(fit.parameters, reference.parameters) { #expect(abs(value - certified) <= tolerance * abs(certified)) }
    for (value, certified) in zip(try fit.standardDeviations(), reference.deviations) {
      #expect(abs(value - certified) <= tolerance * abs(certified), "\(reference.name)")
    }
    #expect(abs(fit.sumOfSquares - reference.sumOfSquares) <= tolerance * reference.sumOfSquares)
    let covariance = try fit.covariance()
    for (k, deviation) in reference.deviations.enumerated() {
      #expect(abs(covariance[k, k] - deviation * deviation) <= 1e-9 * deviation * deviation)
    }
    #expect(covariance.rows == reference.parameters.count)
  }

  @Test func closuresAndFunctionObjectsAgree() {
    let reference = ReferenceFit.misra1a
    let object = LevenbergMarquardt().fit(reference, from: reference.starts[1])
    let closure = LevenbergMarquardt().fit(from: reference.starts[1]) { b in
      zip(reference.x, reference.y).map { x, y in b[0] * (1 - exp(-b[1] * x)) - y }
    }
    for (a, b) in zip(object.parameters, closure.parameters) { #expect(abs(a - b) <= 1e-13 * abs(a)) }
    let byHand = LevenbergMarquardt().fit(
      residualsAndJacobians: { b in valueWithJacobian(at: b, of: reference) }, from: reference.starts[1])
    #expect(byHand.parameters == object.parameters)
  }

  @Test("Known variances: the weighted mean has the variance 1/Σσ⁻², with as many data as parameters too")
  func knownVariances() throws {
    let (values, errors) = ([1.0, 1.5, 0.75], [0.5, 0.25, 0.125])
    let fit = LevenbergMarquardt().fit(from: [0.0]) { p in values.indices.map { i in (p[0] - values[i]) / errors[i] } }
    let weight = errors.map { 1 / ($0 * $0) }.reduce(0, +)
    // Both are a quotient and a root from exact powers of two: a few roundings.
    #expect(abs(try fit.covariance(residualVariance: 1)[0, 0] * weight - 1) <= 4e-15)
    #expect(abs(try fit.standardDeviations(residualVariance: 4)[0] * weight.squareRoot() - 2) <= 8e-15)
    let scatter = fit.sumOfSquares / 2
    #expect(try fit.covariance() == fit.covariance(residualVariance: scatter))
    #expect(try fit.standardDeviations() == fit.standardDeviations(residualVariance: scatter))
    let one = LevenbergMarquardt().fit(from: [0.0]) { p in [(p[0] - 3) / 0.5] }
    #expect(abs(try one.standardDeviations(residualVariance: 1)[0] - 0.5) <= 1e-15)
  }

  @Test("A fit without residuals ends exactly, a linear one at once")
  func exact() {
    let line = LevenbergMarquardt().fit(from: [0.0, 0.0]) { b in (0..<5).map { b[0] + Double($0) * b[1] - (3 + 2 * Double($0)) } }
    #expect(line.hasConverged && line.iterations <= 5 && abs(line.parameters[0] - 3) <= 1e-14 && abs(line.parameters[1] - 2) <= 1e-14)
    let rosenbrock = LevenbergMarquardt().fit(from: [-1.2, 1]) { x in [10 * (x[1] - x[0] * x[0]), 1 - x[0]] }
    #expect(rosenbrock.hasConverged && rosenbrock.parameters.allSatisfy { abs($0 - 1) <= 1e-14 })
  }

  @Test("Fewer residuals than parameters, dependent columns, a parameter without influence")
  func deficient() {
    let wide = LevenbergMarquardt().fit(from: [1.0, 1, 1]) { x in [x[0] + x[1] * x[2] - 7] }
    #expect(wide.sumOfSquares <= 1e-24, "\(wide.ending)")
    let dependent = LevenbergMarquardt().fit(from: [1.0, 1]) { x in [x[0] + x[1] - 1, exp(x[0] + x[1]) - 2, x[0] + x[1]] }
    let sum = dependent.parameters[0] + dependent.parameters[1]
    // Stationary in the sum s of both: (s − 1) + eˢ(eˢ − 2) + s = 0.
    #expect(abs((sum - 1) + exp(sum) * (exp(sum) - 2) + sum) <= 1e-6, "\(dependent.ending)")
    #expect(throws: LinearAlgebraError.self) { _ = try dependent.covariance() }
    let unused = LevenbergMarquardt().fit(from: [2.0, 5]) { x in [x[0] * x[0] - 3, x[0] - 1] }
    #expect(unused.parameters[1] == 5 && unused.hasConverged)
  }

  @Test func endings() {
    let reference = ReferenceFit.misra1a
    #expect(LevenbergMarquardt(iterationLimit: 2).fit(reference, from: reference.starts[0]).ending == .iterationLimit)
    #expect(LevenbergMarquardt().fit(from: [-1.0]) { x in [log(x[0]), x[0]] }.ending == .nonFinite)
    #expect(LevenbergMarquardt(gradientTolerance: 1e-3).fit(reference, from: reference.starts[1]).ending == .gradient)
    var count = 0
    let stopped = LevenbergMarquardt().fit(
      reference, from: reference.starts[0],
      progress: { _ in
        count += 1
        return count < 4
      })
    #expect(stopped.ending == .stopped && count == 4)
    // Beyond the domain of the logarithm is too far away.
    let domain = LevenbergMarquardt().fit(from: [0.05]) { x in [log(x[0]), x[0] - 1] }
    #expect(domain.hasConverged && abs(domain.parameters[0] - 1) <= 1e-14)
  }

  /// With a rate so far off that the model does not feel it, every step is refused until none is left: that is no convergence.
  @Test func steplessIsNotConverged() {
    let far = LevenbergMarquardt().fit(from: [1.0, 500, 0]) { x in
      (0..<8).map { k in
        let t = Double(k)
        return x[0] * exp(-x[1] * t) + x[2] - (2 * .exp(-0.3 * t) + 0.5)
      }
    }
    #expect(far.sumOfSquares > 0.1 && far.ending == .noProgress, "\(far.ending) at \(far.parameters)")
    // Nor is a value that no step within the region changes, with residuals along a column of the Jacobian.
    let flat = LevenbergMarquardt().fit(from: [50.0]) { x in [exp(-x[0]) - 0.5, exp(-2 * x[0]) - 0.25] }
    #expect(!flat.hasConverged && flat.parameters == [50], "\(flat.ending) at \(flat.parameters)")
  }

  @Test func errorsKeepTheirType() {
    #expect(throws: LBFGSTests.Refusal()) {
      _ = try LevenbergMarquardt().fit(from: [3.0]) { x throws(LBFGSTests.Refusal) in
        if x[0] < 2 { throw LBFGSTests.Refusal() }
        return [x[0] * x[0]]
      }
    }
  }
}
