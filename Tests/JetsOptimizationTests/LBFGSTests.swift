// Limited-memory BFGS and its line search: known minima, endings, and what is asked of every step.

import Jets
import JetsOptimization
import Testing

/// Rosenbrock's function of n variables in pairs: the minimum 0 is at (1, …, 1).
struct Rosenbrock: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in stride(from: 0, to: x.count, by: 2) {
      let (a, b) = (1 - x[i], x[i + 1] - x[i] * x[i])
      sum += a * a + 100 * b * b
    }
    return sum
  }
}

/// Powell's singular function: the Hessian at the minimum 0 has rank two.
struct PowellSingular: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let (a, b, c, d) = (x[0] + 10 * x[1], x[2] - x[3], x[1] - 2 * x[2], x[0] - x[3])
    return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d
  }
}

@Suite("L-BFGS")
struct LBFGSTests {
  @Test(arguments: [2, 10, 100, 1000])
  func rosenbrock(n: Int) {
    let start = (0..<n).map { $0.isMultiple(of: 2) ? -1.2 : 1 }
    let fit = LBFGS(tolerances: Tolerances(gradient: 1e-10)).minimize(Rosenbrock(), from: start)
    #expect(fit.ending == .gradient && fit.hasConverged)
    // The smallest eigenvalue of the Hessian at the minimum is 0.399: the error is at most the gradient over it.
    #expect(fit.point.allSatisfy { abs($0 - 1) <= 1e-9 })
    #expect(fit.iterations <= 60, "\(fit.iterations) steps, \(fit.evaluations) evaluations")
    #expect(fit.evaluations <= 2 * fit.iterations)
    #expect(fit.gradientNorm <= 1e-10 && fit.gradient.count == n)
  }

  @Test func closuresAndFunctionObjectsAgree() {
    let tolerances = Tolerances(gradient: 1e-9)
    let object = LBFGS(tolerances: tolerances).minimize(Rosenbrock(), from: [-1.2, 1])
    let closure = LBFGS(tolerances: tolerances).minimize(from: [-1.2, 1]) { x in
      let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
      return a * a + 100 * b * b
    }
    let byHand = LBFGS(tolerances: tolerances).minimize(
      valuesAndGradients: { x in
        let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
        return (a * a + 100 * b * b, [-2 * a - 400 * b * x[0], 200 * b])
      }, from: [-1.2, 1])
    for fit in [object, closure, byHand] { #expect(fit.ending == .gradient && abs(fit.point[0] - 1) + abs(fit.point[1] - 1) <= 1e-7) }
    #expect(closure.iterations == byHand.iterations)
  }

  @Test("Powell's singular function, where Newton's method is slow too")
  func powell() {
    let fit = LBFGS(tolerances: Tolerances(gradient: 1e-12)).minimize(PowellSingular(), from: [3, -1, 0, 1])
    #expect(fit.ending == .gradient && fit.value < 1e-14)
  }

  @Test("A quadratic function of n variables with a spread of curvatures")
  func quadratic() {
    let curvatures = (0..<50).map { Double.pow(10, Double($0) / 12) }
    let fit = LBFGS(memory: 20).minimize(
      valuesAndGradients: { x in (zip(curvatures, x).reduce(0) { $0 + $1.0 * $1.1 * $1.1 / 2 }, zip(curvatures, x).map { $0 * $1 }) },
      from: curvatures.map { 1 / $0 })
    #expect(fit.ending == .gradient && fit.value <= 1e-16)
  }

  @Test("What is not defined is too far away")
  func domains() {
    // x − log x from where the first steps lead to negative x.
    let fit = LBFGS().minimize(from: [40.0, 0.01]) { x in x[0] - log(x[0]) + x[1] - log(x[1]) }
    #expect(fit.ending == .gradient && fit.point.allSatisfy { abs($0 - 1) <= 1e-7 })
    // −√(1 − x²) has infinite slopes at the ends of its interval and NaN beyond.
    let arc = LBFGS().minimize(from: [0.999999]) { x in -sqrt(1 - x[0] * x[0]) }
    #expect(arc.ending == .gradient && abs(arc.point[0]) <= 1e-8)
  }

  @Test func endings() {
    let start = [-1.2, 1.0]
    #expect(LBFGS(tolerances: Tolerances(iterations: 3)).minimize(Rosenbrock(), from: start).ending == .iterationLimit)
    #expect(LBFGS(tolerances: Tolerances(iterations: 3)).minimize(Rosenbrock(), from: start).iterations == 3)
    #expect(LBFGS(tolerances: Tolerances(iterations: 0)).minimize(Rosenbrock(), from: start).point == start)
    #expect(LBFGS(tolerances: Tolerances(gradient: 0, step: 1e-4)).minimize(Rosenbrock(), from: start).ending == .step)
    #expect(LBFGS(tolerances: Tolerances(gradient: 0, value: 1e-3)).minimize(PowellSingular(), from: [3, -1, 0, 1]).hasConverged)
    #expect(LBFGS().minimize(Rosenbrock(), from: [1, 1]).iterations == 0)
    #expect(LBFGS().minimize(from: [-1.0]) { x in log(x[0]) }.ending == .nonFinite)
    #expect(LBFGS().minimize(from: []) { _ in 3 }.ending == .gradient)
    // A gradient of the wrong sign leads up: nothing is lower along it.
    let wrong = LBFGS().minimize(valuesAndGradients: { x in (x[0] * x[0], [-2 * x[0]]) }, from: [1])
    #expect(wrong.ending == .noProgress && wrong.point == [1] && !wrong.hasConverged)
    // Down to rounding: with no tolerance the end is where nothing is lower.
    let exact = LBFGS(tolerances: Tolerances(gradient: 0)).minimize(from: [2.0]) { x in cosh(x[0] - 0.3) }
    #expect((exact.ending == .noProgress || exact.ending == .gradient) && abs(exact.point[0] - 0.3) <= 1e-8)
  }

  @Test func progressIsToldAndMayStop() {
    var reports: [Progress] = []
    let fit = LBFGS().minimize(
      Rosenbrock(), from: [-1.2, 1],
      progress: { report in
        reports.append(report)
        return reports.count < 5
      })
    #expect(fit.ending == .stopped && fit.iterations == 5 && reports.map(\.iteration) == [1, 2, 3, 4, 5])
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $1.value < $0.value && $1.evaluations > $0.evaluations })
    #expect(reports.last?.value == fit.value && reports.last?.gradientNorm == fit.gradientNorm)
    #expect(reports.allSatisfy { $0.step > 0 })
  }

  struct Refusal: Error, Equatable {}

  @Test func errorsKeepTheirType() {
    #expect(throws: Refusal()) {
      _ = try LBFGS().minimize(from: [3.0]) { x throws(Refusal) in
        if x[0] < 2 { throw Refusal() }
        return x[0] * x[0]
      }
    }
  }

  @Test func mistakesStop() async {
    let memory = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = LBFGS(memory: 0) }
    #expect(memory.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("at least 1 step, got 0") } == true)
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = LBFGS().minimize(valuesAndGradients: { _ in (1, [1]) }, from: [1, 2])
    }
    #expect(shape.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("point of 2 numbers") } == true)
    let tolerance = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Tolerances(gradient: -1) }
    #expect(tolerance.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("at least 0, got -1.0") } == true)
  }
}
