// gmm: the log posterior of a Gaussian mixture with a Wishart prior, a sum over many points.

import Jets

enum GaussianMixture: Eval {
  static let name = "gmm"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "objective": { input in
        let mixture = try Mixture(input)
        return Computation(number: { mixture.logPosterior(mixture.parameters) })
      },
      "jacobian": { input in
        let mixture = try Mixture(input)
        let gradient = Gradient(mixture)
        return Computation({ gradient.evaluate() }, encode: mixture.encode)
      },
    ]
  }

  /// The gradient backward: what all points share is recorded once, and the term of each point on a tape that is used again.
  final class Gradient {
    let mixture: Mixture
    var terms: PreparedReverse<Double>

    init(_ mixture: Mixture) {
      self.mixture = mixture
      terms = PreparedReverse(variables: mixture.parameters.count)
    }

    func evaluate() -> [Double] {
      let (shared, pullback) = Reverse.valueWithPullback(at: mixture.parameters) { parameters in
        mixture.components(parameters) + [mixture.prior(parameters)]
      }
      let components = Array(shared.dropLast())
      var weights = [Double](repeating: 0, count: components.count)
      var scratch = Scratch<Reverse<Double>>(mixture)
      _ = terms.evaluateSum(at: components, terms: mixture.count, into: &weights) { mixture.term($0, point: $1, &scratch) }
      return pullback(weights + [1])
    }
  }

  /// What the term of a point is computed in: its distance to a component's mean, that by Q, and the exponents of all components.
  struct Scratch<S: RealScalar> {
    var centred: [S]
    var turned: [S]
    var exponents: [S]

    init(_ mixture: Mixture) {
      centred = [S](repeating: 0, count: mixture.dimension)
      turned = centred
      exponents = [S](repeating: 0, count: mixture.size)
    }
  }

  struct Mixture {
    /// The number of coordinates, of components and of points.
    let dimension: Int
    let size: Int
    let count: Int

    /// The points, one after another.
    let points: [Double]

    /// The prior's degrees of freedom and scale.
    let m: Int
    let gamma: Double

    /// α, then μ, q and l of component after component.
    let parameters: [Double]

    init(_ input: Input) throws {
      dimension = try input.integer("d", in: 1...10_000)
      size = try input.integer("k", in: 1...10_000_000)
      count = try input.integer("n", in: 1...1_000_000_000)
      points = try input.matrix("x", rows: count, columns: dimension).elements
      m = try input.integer("m", in: 0...1_000_000)
      gamma = try input.number("gamma")
      guard gamma > 0 else { throw ToolError("gamma is not above zero") }
      let (d, k) = (dimension, size)
      parameters =
        try input.vector("alpha", count: k) + input.matrix("mu", rows: k, columns: d).elements
        + input.matrix("q", rows: k, columns: d).elements + input.matrix("l", rows: k, columns: d * (d - 1) / 2).elements
    }

    private var triangle: Int { dimension * (dimension - 1) / 2 }
    private var firstMean: Int { size }
    private var firstLog: Int { size + size * dimension }
    private var firstLower: Int { size + 2 * size * dimension }

    /// A component's numbers that the points need: its weight, then its mean, then its factor Q row by row.
    private var stride: Int { 1 + dimension + dimension * (dimension + 1) / 2 }

    func logPosterior<S: RealScalar>(_ parameters: [S]) -> S where S.Primal == Double {
      let components = components(parameters)
      var sum = prior(parameters)
      var scratch = Scratch<S>(self)
      for i in 0..<count { sum += term(components, point: i, &scratch) }
      return sum
    }

    /// α + Σ q, μ and Q of component after component.
    ///
    /// Q is lower triangular; its diagonal is exp(q), and below it stand the elements of l column by column.
    func components<S: RealScalar>(_ parameters: [S]) -> [S] where S.Primal == Double {
      let d = dimension
      var result: [S] = []
      result.reserveCapacity(size * stride)
      for c in 0..<size {
        result.append(parameters[c] + logDeterminant(parameters, c))
        result += parameters[firstMean + c * d..<firstMean + (c + 1) * d]
        for i in 0..<d {
          for j in 0..<i { result.append(parameters[firstLower + c * triangle + j * d - j * (j + 1) / 2 + i - j - 1]) }
          result.append(exp(parameters[firstLog + c * d + i]))
        }
      }
      return result
    }

    /// Σ q of a component.
    private func logDeterminant<S: RealScalar>(_ parameters: [S], _ c: Int) -> S {
      weightedSum(count: dimension) { j in (1, parameters[firstLog + c * dimension + j]) }
    }

    /// The log-likelihood of a point but for constants: log Σ_c exp(α_c + Σ q_c − ½‖Q_c(x − μ_c)‖²).
    func term<S: RealScalar>(_ components: [S], point i: Int, _ scratch: inout Scratch<S>) -> S where S.Primal == Double {
      let d = dimension
      for c in 0..<size {
        let start = c * stride
        for j in 0..<d { scratch.centred[j] = points[i * d + j] - components[start + 1 + j] }
        var element = start + 1 + d
        for row in 0..<d {
          scratch.turned[row] = Self.product(components, element, row + 1, scratch.centred)
          element += row + 1
        }
        let square = Self.square(scratch.turned)
        scratch.exponents[c] = components[start] - 0.5 * square
      }
      return LogSumExp.logOfSum(scratch.exponents)
    }

    /// Some elements of a row of Q, times a vector.
    private static func product<S: RealScalar>(_ elements: [S], _ start: Int, _ count: Int, _ x: [S]) -> S {
      sumOfProducts(count: count) { j in (elements[start + j], x[j]) }
    }

    private static func square<S: RealScalar>(_ x: [S]) -> S { sumOfProducts(count: x.count) { j in (x[j], x[j]) } }

    /// All that does not depend on the points, except for their number.
    func prior<S: RealScalar>(_ parameters: [S]) -> S where S.Primal == Double {
      let (d, k) = (Double(dimension), Double(size))
      let freedom = Double(dimension + m + 1)
      var constant = -Double(count) * d / 2 * log(2 * Double.pi)
      constant += k * (freedom * d * (log(gamma) - 0.5 * log(2.0)) - logMultivariateGamma(freedom / 2))
      let (logarithms, lower) = (parameters[firstLog..<firstLower], parameters[firstLower...])
      let logs = weightedSum(count: logarithms.count) { (1, logarithms[firstLog + $0]) }
      let diagonal = weightedSum(count: logarithms.count) { (1, exp(2 * logarithms[firstLog + $0])) }
      let squares = sumOfProducts(from: diagonal, count: lower.count) { (lower[firstLower + $0], lower[firstLower + $0]) }
      let weights = Double(count) * LogSumExp.logOfSum(Array(parameters[..<size]))
      return constant - weights - 0.5 * gamma * gamma * squares + Double(m) * logs
    }

    /// log Γ_d(a) = d(d − 1)/4·log π + Σⱼ log Γ(a + (1 − j)/2), j = 1 … d.
    private func logMultivariateGamma(_ a: Double) -> Double {
      let d = Double(dimension)
      var sum = d * (d - 1) / 4 * log(Double.pi)
      for j in 1...dimension { sum += .logGamma(a + (1 - Double(j)) / 2) }
      return sum
    }

    func encode(_ gradient: [Double]) -> JSON {
      .object([
        "alpha": .numbers(Array(gradient[..<size])),
        "mu": .rows(Array(gradient[firstMean..<firstLog]), width: dimension, count: size),
        "q": .rows(Array(gradient[firstLog..<firstLower]), width: dimension, count: size),
        "l": .rows(Array(gradient[firstLower...]), width: triangle, count: size),
      ])
    }
  }
}
