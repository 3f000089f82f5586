// Truncated arithmetic on the scalar parts of a jet: what determinants, norms and normalizations need.

#if LinearAlgebra
import Jets

/// The parts of a scalar jet over any structure, with the recurrences of products, quotients, roots and logarithms.
///
/// The derivation D multiplies each part by its degree, so that y = f(x) gives D y = f′(x)·D x as for a series in one variable.
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives", 2nd ed., section 13.2.
struct ScalarSeries<E: BLASScalar>: Sendable {
  let shape: JetShape
  var parts: [E]

  init(_ shape: JetShape, _ parts: [E]) {
    self.shape = shape
    self.parts = parts
  }

  init(_ shape: JetShape, constant: E) {
    self.init(shape, [constant] + [E](repeating: .zero, count: shape.count - 1))
  }

  /// The jet with these parts.
  func jet<J: CoefficientJet>(_ type: J.Type = J.self) -> J where J.Coefficient == E { J(coefficients: parts, shape: shape) }

  /// The real parts.
  var real: ScalarSeries<E.RealPart> { ScalarSeries<E.RealPart>(shape, parts.map(\.realPart)) }

  /// The conjugates, part by part.
  var conjugated: ScalarSeries { ScalarSeries(shape, parts.map(\.conjugated)) }

  static func + (a: ScalarSeries, b: ScalarSeries) -> ScalarSeries { ScalarSeries(a.shape, zip(a.parts, b.parts).map { $0 + $1 }) }

  static func - (a: ScalarSeries, b: ScalarSeries) -> ScalarSeries { ScalarSeries(a.shape, zip(a.parts, b.parts).map { $0 - $1 }) }

  static func * (a: ScalarSeries, b: ScalarSeries) -> ScalarSeries {
    var c = a
    c.multiply(by: b.parts)
    return c
  }

  /// Multiplies by a series with the same parts.
  mutating func multiply(by b: [E]) {
    // From the last part on: each is made of parts before it.
    for k in stride(from: parts.count - 1, to: 0, by: -1) {
      var sum = parts[0] * b[k] + parts[k] * b[0]
      for (i, j) in shape.table.pairs[k] { sum += parts[i] * b[j] }
      parts[k] = sum
    }
    parts[0] = parts[0] * b[0]
  }

  /// q with q·b = a.
  static func / (a: ScalarSeries, b: ScalarSeries) -> ScalarSeries {
    var q = a.parts
    q[0] = a.parts[0] / b.parts[0]
    for k in 1..<max(1, q.count) {
      var sum = a.parts[k] - q[0] * b.parts[k]
      for (i, j) in a.shape.table.pairs[k] { sum -= q[i] * b.parts[j] }
      q[k] = sum / b.parts[0]
    }
    return ScalarSeries(a.shape, q)
  }

  /// y with y² = x, from its value.
  func squareRoot(value: E) -> ScalarSeries {
    var y = parts
    y[0] = value
    for k in 1..<max(1, y.count) {
      var sum = parts[k]
      for (i, j) in shape.table.pairs[k] { sum -= y[i] * y[j] }
      y[k] = sum / (value + value)
    }
    return ScalarSeries(shape, y)
  }

  /// |z| from its value, not zero: for a real z with its sign, else with x + iy = z·z̄₀/|z₀|, of which y₀ = 0:  |z| = x·√(1 + (y/x)²).
  ///
  /// Neither under- nor overflows where z does not, and the part of the derivatives along z itself does not cancel.
  func magnitude(value: E.RealPart) -> ScalarSeries<E.RealPart> {
    let phase = parts[0] / E(realPart: value)
    let turned = parts.map { $0 * phase.conjugated }
    var x = ScalarSeries<E.RealPart>(shape, turned.map(\.realPart))
    x.parts[0] = value
    guard E.isComplex else { return x }
    var y = ScalarSeries<E.RealPart>(shape, turned.map(\.imaginaryPart))
    y.parts[0] = 0
    let slope = y / x
    var square = slope * slope
    square.parts[0] = 1
    return x * square.squareRoot(value: 1)
  }

  /// y with D y = y·D x, from its value: the exponential.
  func exponential(value: E) -> ScalarSeries {
    var y = parts
    y[0] = value
    let degree = shape.table.degree
    for k in 1..<max(1, y.count) {
      var sum = value * parts[k].multiplied(by: degree[k])
      for (i, j) in shape.table.pairs[k] { sum += parts[i].multiplied(by: degree[i]) * y[j] }
      y[k] = sum.divided(by: degree[k])
    }
    return ScalarSeries(shape, y)
  }

  /// Makes this y with x·D y = D x, from its value: the logarithm.
  mutating func formLogarithm(value: E, of x: [E]) {
    parts[0] = value
    let degree = shape.table.degree
    for k in 1..<max(1, parts.count) {
      var sum = x[k].multiplied(by: degree[k])
      for (i, j) in shape.table.pairs[k] { sum -= parts[i].multiplied(by: degree[i]) * x[j] }
      parts[k] = (sum / x[0]).divided(by: degree[k])
    }
  }
}

extension BLASScalar {
  /// The number times 2ⁿ, also where 2ⁿ itself overflows.
  func scaled(byPowerOfTwo n: Int) -> Self {
    func scaled(_ x: RealPart) -> RealPart { RealPart(sign: .plus, exponent: RealPart.Exponent(n), significand: x) }
    return Self(realPart: scaled(realPart), imaginaryPart: scaled(imaginaryPart))
  }
}

extension MatrixSeries {
  /// The element (i, j) of every coefficient.
  func entry(_ i: Int, _ j: Int) -> ScalarSeries<E> { ScalarSeries(shape, coefficients.map { $0?[i, j] ?? .zero }) }

  /// A linear function of every coefficient.
  func scalar(_ linear: (Matrix<E>) -> E) -> ScalarSeries<E> { ScalarSeries(shape, coefficients.map { $0.map(linear) ?? .zero }) }
}
#endif
