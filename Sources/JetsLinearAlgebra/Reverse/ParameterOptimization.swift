// Minimizers at parameters with a shape: the flat minimizers, and results in the shape of the start.

#if LinearAlgebra
import Jets
import JetsOptimization

extension LBFGS {
  /// The minimum near a starting point of a function of parameters with any shape, in that shape, differentiated in reverse mode.
  ///
  ///     let fit = LBFGS().minimize(from: ["scale": 1.0, "shift": 1.0]) { p in cosh(p["scale"]!) + p["shift"]! * p["shift"]! }
  ///     let scale = fit.point["scale"]
  ///
  /// A factorization that fails on the way ends the iteration with its error; where that only means that a trial is too far away, catch it
  /// and return `Reverse(.infinity)`.
  ///
  /// - Throws: what `f` throws.
  @_disfavoredOverload
  public func minimize<P: Parameters, E: Error>(
    from start: P, progress: (Progress) -> Bool = { _ in true }, of f: (P.Active) throws(E) -> Reverse<Double>
  ) throws(E) -> Minimization<P> {
    try minimize(from: start.stored, progress: progress) { (x: [Reverse<Double>]) throws(E) in
      var rest = x[...]
      return try f(start.active(&rest))
    }.map { start.rebuilt(fromStored: $0) }
  }
}

extension NewtonCG {
  /// The minimum near a starting point of a function of parameters with any shape, in that shape, differentiated in forward over reverse mode.
  ///
  /// - Throws: what `f` throws.
  @_disfavoredOverload
  public func minimize<P: Parameters, E: Error>(
    from start: P, progress: (Progress) -> Bool = { _ in true }, of f: (P.ActiveJets) throws(E) -> Reverse<Dual<Double>>
  ) throws(E) -> Minimization<P> {
    try minimize(from: start.stored, progress: progress) { (x: [Reverse<Dual<Double>>]) throws(E) in
      var rest = x[...]
      return try f(start.active(&rest))
    }.map { start.rebuilt(fromStored: $0) }
  }
}
#endif
