// How exact a solution shall be, and what follows for order and step.

import Jets

/// The local error allowed for a step.
///
/// An error is measured against the largest component of the state in units: unit i is absoluteᵢ / relative, or 1 where no absolute tolerance is
/// given. A step may err by `relative` times the larger of that number and 1, so that small states are held to the absolute tolerance.
/// With absolute tolerances of zero only the relative one counts.
public struct Tolerance: Sendable, Hashable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The relative tolerance, which also decides on the order.
  public let relative: Double

  /// The absolute tolerance of each component of the state, one for all, or none for `relative` itself.
  public let absolute: [Double]

  /// A tolerance, with an absolute tolerance for each component of the state, one for all, or none.
  ///
  /// - Precondition: `relative` is positive and below 1; no absolute tolerance is negative, and all or none are zero.
  public init(relative: Double, absolute: [Double] = []) {
    require(relative > 0 && relative < 1, "A relative tolerance must be between 0 and 1, got \(relative)")
    require(absolute.allSatisfy { $0 >= 0 }, "Absolute tolerances must not be negative, got \(absolute)")
    require(
      absolute.allSatisfy { $0 == 0 } || absolute.allSatisfy { $0 > 0 },
      "All or none of the absolute tolerances may be zero, got \(absolute)")
    self.relative = relative
    self.absolute = absolute
  }

  /// A tolerance, relative for large states and absolute for small ones.
  public init(_ tolerance: Double) { self.init(relative: tolerance) }

  /// A tolerance, relative for large states and absolute for small ones.
  public init(floatLiteral value: Double) { self.init(relative: value) }

  /// A tolerance, relative for large states and absolute for small ones.
  public init(integerLiteral value: Int) { self.init(relative: Double(value)) }

  /// The order of the series: max(2, ⌈−ln(relative)/2 + 1⌉), at most 64.
  ///
  /// Source: A. Jorba & M. Zou, "A software package for the numerical integration of ODEs by means of high-order Taylor methods",
  /// Experimental Mathematics 14 (2005).
  public var order: Int { min(64, max(2, Int((-Double.log(relative) / 2 + 1).rounded(.up)))) }

  /// The logarithm to base 2 of what a step is of the radius of convergence: e⁻²·exp(−0.7/(p − 1)).
  ///
  /// Source: F. Biscani & D. Izzo, "Revisiting high-order Taylor methods for astrodynamics and celestial mechanics", arXiv 2105.00800.
  var safety: Double { (-2 - 0.7 / Double(order - 1)) / Double.log(2) }

  /// What each state is multiplied by in norms, nil for 1.
  func weights(states: Int, of primary: Int) -> [Double]? {
    require(
      absolute.count <= 1 || absolute.count == primary,
      "There must be one absolute tolerance for each of \(primary) states, one for all or none, got \(absolute.count)")
    guard let first = absolute.first, first > 0 else { return nil }
    return (0..<states).map { relative / absolute[absolute.count == 1 ? 0 : $0 % primary] }
  }

  /// The least norm of a state.
  var floor: Double { absolute.first == 0 ? 0 : 1 }
}
