// The log posterior of a Gaussian mixture with a Wishart prior, as GradBench's gmm defines it, and its gradient: a sum over many points.

import Foundation
import Jets
import JetsMPI

/// Points, a prior, and the parameters at which the posterior is wanted: α, then μ, q and l of component after component.
struct GaussianMixture {
  /// The numbers of coordinates, of components and of points.
  let d, k, n: Int

  /// The points, one after another.
  let points: [Double]

  /// The prior's degrees of freedom and scale.
  let m: Int
  let gamma: Double

  let parameters: [Double]

  private var triangle: Int { d * (d - 1) / 2 }
  private var firstMean: Int { k }
  private var firstLog: Int { k + k * d }
  private var firstLower: Int { k + 2 * k * d }

  /// α + Σ q, μ and Q of component after component, which all points need.
  ///
  /// Q is lower triangular; its diagonal is exp(q), and below it stand the elements of l column by column.
  func components<S: RealScalar>(_ p: [S]) -> [S] where S.Primal == Double {
    var result: [S] = []
    for c in 0..<k {
      result.append((0..<d).reduce(p[c]) { $0 + p[firstLog + c * d + $1] })
      result += p[firstMean + c * d..<firstMean + (c + 1) * d]
      for i in 0..<d {
        for j in 0..<i { result.append(p[firstLower + c * triangle + j * d - j * (j + 1) / 2 + i - j - 1]) }
        result.append(exp(p[firstLog + c * d + i]))
      }
    }
    return result
  }

  /// All that does not depend on the points, except for their number.
  func prior<S: RealScalar>(_ p: [S]) -> S where S.Primal == Double {
    let freedom = Double(d + m + 1)
    var constant = -Double(n * d) / 2 * log(2 * Double.pi)
    var gammas = Double(triangle) / 2 * log(Double.pi)
    for j in 1...d { gammas += Double.logGamma(freedom / 2 + (1 - Double(j)) / 2) }
    constant += Double(k) * (freedom * Double(d) * (log(gamma) - 0.5 * log(2.0)) - gammas)
    var (logs, squares): (S, S) = (0, 0)
    for q in p[firstLog..<firstLower] {
      logs += q
      squares += exp(2 * q)
    }
    for l in p[firstLower...] { squares += l * l }
    let weights: S = Double(n) * logSumExp(Array(p[..<k]))
    let wishart: S = Double(m) * logs - (0.5 * gamma * gamma) * squares
    return constant - weights + wishart
  }

  /// The log-likelihood of a point but for constants, from the components: log Σ_c exp(α_c + Σ q_c − ½‖Q_c(x − μ_c)‖²).
  struct Term: TermFunction {
    let mixture: GaussianMixture

    func callAsFunction<S: RealScalar>(_ i: Int, _ components: [S]) -> S {
      let d = mixture.d
      var exponents: [S] = []
      exponents.reserveCapacity(mixture.k)
      var next = 0
      for _ in 0..<mixture.k {
        let (weight, mean) = (components[next], next + 1)
        next += 1 + d
        var square: S = 0
        for row in 0..<d {
          var turned: S = 0
          for j in 0...row {
            let coordinate = S(primal: S.Primal(mixture.points[i * d + j]))
            turned += components[next + j] * (coordinate - components[mean + j])
          }
          next += row + 1
          square += turned * turned
        }
        exponents.append(weight - square * 0.5)
      }
      return logSumExp(exponents)
    }
  }

  /// The log posterior and its gradient: what the points share is recorded once, and the points are summed by the ranks, or by one process.
  func posterior(on world: Communicator?) throws -> [Double] {
    let (shared, pullback) = Reverse<Double>.valueWithPullback(at: parameters) { p in self.components(p) + [prior(p)] }
    let components = Array(shared.dropLast())
    let term = Term(mixture: self)
    let (sum, weights): (Double, [Double])
    if let world {
      (sum, weights) = try world.sum(over: 0..<n, at: components, of: term)
    } else {
      var prepared = PreparedReverse<Double>(variables: components.count)
      var slopes = [Double](repeating: 0, count: components.count)
      sum = prepared.evaluateSum(at: components, terms: n, into: &slopes) { term($1, $0) }
      weights = slopes
    }
    return [sum + (shared.last ?? 0)] + pullback(weights + [1])
  }
}

extension GaussianMixture {
  /// GradBench's smallest official mixture, of two coordinates and five components, over more points.
  init(points n: Int) {
    var state: UInt64 = 31_337
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) + 0.5) / 9_007_199_254_740_992
    }
    func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform()) }
    let (d, k) = (2, 5)
    points = (0..<n * d).map { _ in normal() }
    let alpha = (0..<k).map { _ in normal() }
    let means = (0..<k * d).map { _ in uniform() }
    parameters = alpha + means + (0..<k * d + k).map { _ in normal() }
    (self.d, self.k, self.n) = (d, k, n)
    (m, gamma) = (0, 1)
  }

  /// The mixture of an input of GradBench.
  init?(_ input: [String: Any]) {
    guard let d = input["d"] as? Int, let k = input["k"] as? Int, let n = input["n"] as? Int, let m = input["m"] as? Int else { return nil }
    guard let gamma = input["gamma"] as? Double, let x = Self.numbers(input["x"]) else { return nil }
    var parameters: [Double] = []
    for name in ["alpha", "mu", "q", "l"] {
      guard let numbers = Self.numbers(input[name]) else { return nil }
      parameters += numbers
    }
    (self.d, self.k, self.n, self.m, self.gamma, points) = (d, k, n, m, gamma, x)
    self.parameters = parameters
  }

  /// The numbers of a list or of rows.
  static func numbers(_ value: Any?) -> [Double]? { value as? [Double] ?? (value as? [[Double]])?.flatMap { $0 } }

  /// Compares the posteriors of GradBench's fixtures, those that are quickly done, with their answers; nil where one cannot be read.
  ///
  /// The difference is the largest of |a − b|/max(1, |a| + |b|), as GradBench measures it.
  static func compare(withFixtures path: String, on world: Communicator) throws -> (count: Int, difference: Double)? {
    var (count, difference) = (0, 0.0)
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      guard let fixture = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { return nil }
      guard let input = fixture["input"] as? [String: Any], let answers = fixture["answers"] as? [String: Any] else { return nil }
      guard let mixture = GaussianMixture(input), let objective = answers["objective"] as? Double else { return nil }
      guard let jacobian = answers["jacobian"] as? [String: Any] else { return nil }
      if mixture.n * mixture.k * mixture.d * mixture.d > 200_000 { continue }
      var expected = [objective]
      for name in ["alpha", "mu", "q", "l"] { expected += numbers(jacobian[name]) ?? [] }
      let found = try mixture.posterior(on: world)
      guard found.count == expected.count else { return nil }
      for (a, b) in zip(found, expected) { difference = max(difference, abs(a - b) / max(1, abs(a) + abs(b))) }
      count += 1
    }
    return (count, difference)
  }
}
