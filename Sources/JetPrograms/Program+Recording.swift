// What can be recorded: closures on tracers, function objects, their gradients, Jacobians and series.

import JetCore
import JetMatrices
import JetOperators
import JetReverse

extension Program {
  /// Records a closure at a point.
  ///
  /// The closure computes with `ProgramTracer` numbers; on jets over them it records derivatives:
  ///
  ///     let slope = Program(at: [0.5]) { x in [sin(Dual(variable: x[0])).tangent] }
  ///
  /// - Throws: what the closure throws.
  public init(at x: [Double], of f: ([ProgramTracer]) throws -> [ProgramTracer]) rethrows {
    try self.init(at: x, function: nil, recording: f)
  }

  /// Records the value of a function object at a point.
  public init(of f: some ScalarFunction & Sendable, at x: [Double]) {
    self.init(at: x, function: { [f($0)] }, recording: { [f($0)] })
  }

  /// Records the values of a function object at a point.
  public init(of f: some VectorFunction & Sendable, at x: [Double]) {
    self.init(at: x, function: { f($0) }, recording: { f($0) })
  }

  /// Records the gradient of a function object at a point, by reverse mode: the n outputs are bit for bit those of `Reverse.gradient`.
  ///
  /// - Complexity: one recording of the function and of the reverse sweep, for any n.
  public init(gradientOf f: some ScalarFunction & Sendable, at x: [Double]) {
    self.init(
      at: x, function: { Array(valueAndGradient(at: $0, of: f).dropFirst()) },
      recording: { Array(valueAndGradient(at: $0, of: f).dropFirst()) })
  }

  /// Records the value and the gradient of a function object at a point, by reverse mode: n + 1 outputs, the value first.
  public init(valueAndGradientOf f: some ScalarFunction & Sendable, at x: [Double]) {
    self.init(at: x, function: { valueAndGradient(at: $0, of: f) }, recording: { valueAndGradient(at: $0, of: f) })
  }

  /// Records the product of a function object's Jacobian with a direction: the inputs are the n variables and then the n directions.
  ///
  /// - Precondition: the direction has as many numbers as the point.
  public init(pushforwardOf f: some VectorFunction & Sendable, at x: [Double], along v: [Double]) {
    require(x.count == v.count, "A direction of \(v.count) numbers does not fit a point of \(x.count)")
    let n = x.count
    self.init(
      at: x + v,
      function: { z in f((0..<n).map { Dual(value: z[$0], tangent: z[n + $0]) }).map { $0.tangent } },
      recording: { z in f((0..<n).map { Dual(value: z[$0], tangent: z[n + $0]) }).map { $0.tangent } })
  }

  /// Records the m×n Jacobian matrix of a function object, its elements column after column.
  ///
  /// - Complexity: n recordings of the function on duals, whose common operations are kept once.
  public init(jacobianOf f: some VectorFunction & Sendable, at x: [Double]) {
    self.init(at: x, function: { columns(at: $0, of: f) }, recording: { columns(at: $0, of: f) })
  }

  /// Records the normalized Taylor coefficients c₀, c₁ … of t ↦ f(x + t·v), those of each value together.
  ///
  /// The outputs are the order + 1 coefficients of the first value, then those of the second; cₖ is the kth derivative over k!.
  /// - Precondition: `order` ≥ 0, and the direction has as many numbers as the point.
  public init(taylorExpansionOf f: some VectorFunction & Sendable, at x: [Double], along v: [Double], order: Int) {
    require(x.count == v.count, "A direction of \(v.count) numbers does not fit a point of \(x.count)")
    require(order >= 0, "The order of an expansion must not be negative, got \(order)")
    self.init(
      at: x, function: { coefficients(at: $0, along: v, order, of: f) }, recording: { coefficients(at: $0, along: v, order, of: f) })
  }
}

// A recording is no hot loop: these run unspecialized, which saves their copies for every number that is recorded.

/// The Jacobian column after column, one pass of duals for each.
@inline(never) @_semantics("optimize.sil.specialize.generic.never")
private func columns<T: RealScalar, F: VectorFunction>(at x: [T], of f: F) -> [T] {
  x.indices.flatMap { j in f(x.indices.map { Dual(value: x[$0], tangent: $0 == j ? 1 : 0) }).map { $0.tangent } }
}

/// The coefficients of f(x + t·v), exact constants padded by zeros.
@inline(never) @_semantics("optimize.sil.specialize.generic.never")
private func coefficients<T: FloatingPointScalar, F: VectorFunction>(at x: [T], along v: [Double], _ order: Int, of f: F) -> [T] {
  let path = x.indices.map { i in
    TaylorSeries(coefficients: (0...order).map { k in k == 0 ? x[i] : k == 1 ? T(v[i]) : 0 })
  }
  return f(path).flatMap { y in (0...order).map { $0 < y.coefficients.count ? y.coefficients[$0] : 0 } }
}

/// The value and then the gradient, by one evaluation and one reverse sweep.
@inline(never) @_semantics("optimize.sil.specialize.generic.never")
private func valueAndGradient<T: RealScalar, F: ScalarFunction>(at x: [T], of f: F) -> [T] {
  let y = Reverse.valueWithGradient(at: x) { v in f(v) }
  return [y.value] + y.gradient
}
