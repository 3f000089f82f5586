#if MPI
// The passes of a serial operator, found by running it and replayed to it: what the ranks compute between the two.

import JetCore
import JetOperators

/// The passes that a sparse Hessian makes: where they vary, and what came of them.
@usableFromInline
package final class PassList {
  /// The first column that each pass moves by its colour, and the first row of its chunk.
  @usableFromInline package var seeds: [(column: Int, row: Int)] = []

  /// Eight numbers for each pass, once they are there.
  @usableFromInline package var results: [Double]?

  private var next = 0

  @usableFromInline package init() {}

  /// The result of the next pass.
  ///
  /// Without results a pass is written down, and gives zeros.
  @usableFromInline
  package func meet(_ x: [Dual<MultiDual<Double, 8>>]) -> Dual<MultiDual<Double, 8>> {
    var tangent = MultiDual<Double, 8>(0)
    if let results {
      for i in 0..<8 { tangent.partials[i] = results[8 * next + i] }
      next += 1
    } else if let column = x.firstIndex(where: { $0.tangent.value == 1 }), let row = x.firstIndex(where: { $0.value.partials[0] == 1 }) {
      seeds.append((column, row))
    }
    return Dual(value: MultiDual(0), tangent: tangent)
  }
}

/// A function whose passes are written down, and answered by what the ranks have computed.
@usableFromInline
package struct DealtPasses: ScalarFunction {
  @usableFromInline let list: PassList

  @usableFromInline
  package init(_ list: PassList) { self.list = list }

  @usableFromInline
  package func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    // From a value of any type, because the cast of an array would cast each element.
    let point: Any = x
    guard let seeds = point as? [Dual<MultiDual<Double, 8>>], let result = list.meet(seeds) as? S else {
      requirementFailed("A sparse Hessian evaluates its function on Dual<MultiDual<Double, 8>>, here on \(S.self)")
    }
    return result
  }
}
#endif
