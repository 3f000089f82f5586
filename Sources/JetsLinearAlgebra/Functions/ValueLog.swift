// What an algorithm computed for a matrix, kept for its derivatives along directions that come later.

#if LinearAlgebra
import Jets

/// The values that the products, the solve and the choices of one run of an algorithm gave, in order.
///
/// A run on a plain matrix keeps them; a run on a first-order jet with the same value takes them and computes only what its directions add.
/// That is a third of the products where they make the cost, and the derivative is the same to the last bit.
struct ValueLog<E: BLASScalar>: Sendable {
  private enum Mode {
    case off
    case keeping
    case using(next: Int)
  }

  private var mode = Mode.off
  private var values: [Matrix<E>] = []
  private var elimination: (packed: Matrix<E>, pivots: [Int32])?
  private var choice: (count: Int, size: E.RealPart)?
  private var fits: Bool?

  /// A log that is not kept.
  init() {}

  /// A log to be kept.
  static var empty: ValueLog {
    var log = ValueLog()
    log.mode = .keeping
    return log
  }

  /// The log as it was kept, from the beginning.
  var again: ValueLog {
    guard case .keeping = mode else { return self }
    var log = self
    log.mode = .using(next: 0)
    return log
  }

  /// The next value, where it is known.
  private mutating func known() -> Matrix<E>? {
    guard case .using(let next) = mode else { return nil }
    mode = .using(next: next + 1)
    return values[next]
  }

  private mutating func keep(_ value: @autoclosure () -> Matrix<E>) {
    if case .keeping = mode { values.append(value()) }
  }

  /// The product of two series.
  @_specialize(where E == Double)
  mutating func product(_ a: MatrixSeries<E>, _ b: MatrixSeries<E>) -> MatrixSeries<E> {
    var none: MatrixSeries<E>?
    return product(a, b, reusing: &none)
  }

  /// The same in the memory of a series that is not needed any more, unless that is kept.
  @_specialize(where E == Double)
  mutating func product(_ a: MatrixSeries<E>, _ b: MatrixSeries<E>, reusing spare: inout MatrixSeries<E>?) -> MatrixSeries<E> {
    if case .keeping = mode { spare = nil }
    let result = MatrixSeries.product(a, .none, b, .none, base: known(), reusing: &spare)
    keep(result.base)
    return result
  }

  /// The series X with A·X = B, given what applies A₀⁻¹ in place.
  @_specialize(where E == Double)
  mutating func solve(
    _ a: MatrixSeries<E>, _ b: consuming MatrixSeries<E>, applyingInverse: (inout Matrix<E>) -> Void
  ) -> MatrixSeries<E> {
    let result = MatrixSeries.solve(a, b, base: known(), applyingInverse: applyingInverse)
    keep(result.base)
    return result
  }

  /// The factors of the one matrix that is factored.
  mutating func factors(
    _ form: () throws(LinearAlgebraError) -> (Matrix<E>, [Int32])
  ) throws(LinearAlgebraError) -> (packed: Matrix<E>, pivots: [Int32]) {
    if case .using = mode, let elimination { return elimination }
    let (packed, pivots) = try form()
    if case .keeping = mode { elimination = (packed, pivots) }
    return (packed, pivots)
  }

  /// The number of squarings with the size that it was chosen by.
  mutating func squarings(_ choose: () -> (count: Int, size: E.RealPart)) -> (count: Int, size: E.RealPart) {
    if case .using = mode, let choice { return choice }
    let choice = choose()
    if case .keeping = mode { self.choice = choice }
    return choice
  }

  /// Whether powers fit the type as they did for the value, which is noted there.
  mutating func agrees(_ fits: Bool) -> Bool {
    if case .keeping = mode { self.fits = fits }
    if case .using = mode { return self.fits == fits }
    return true
  }
}
#endif
