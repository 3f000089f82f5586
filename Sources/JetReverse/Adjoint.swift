// The adjoints that a sweep propagates: of one result, or of four at once.

import JetCore

/// The adjoints that one sweep carries for a node.
@usableFromInline
package protocol TapeAdjoint {
  associatedtype T: Scalar

  static var zero: Self { get }

  /// Whether nothing comes back through this node.
  var isZero: Bool { get }

  /// Whether a NaN is among them.
  var hasNaN: Bool { get }

  /// Adds `w`·`slope`.
  mutating func add(_ w: Self, times slope: T)

  /// The same with a product in which an exactly zero slope or adjoint absorbs, as a strong zero.
  mutating func add(_ w: Self, absorbedBy slope: T)

  /// The number of lanes, and each of them.
  static var lanes: Int { get }
  subscript(lane: Int) -> T { get set }
}

/// A product in which zeros of either factor absorb infinities of the other, part by part where the factors are jets.
///
/// A jet with NaN for what is unknown meets no strong zero in a slope that leaves zero later: there nothing absorbs.
@_alwaysEmitIntoClient @inline(__always)
package func strongProduct<T: Scalar>(_ w: T, _ slope: T) -> T {
  if T._isJet && w != w && slope.primal == .zero && slope != .zero { return w * slope }
  let product = T._strongProduct(slope: slope, factor: w)
  return product == product ? product : T._strongProduct(slope: w, factor: slope)
}

/// The adjoint of one result.
@frozen @usableFromInline
package struct SingleAdjoint<T: Scalar>: TapeAdjoint {
  @usableFromInline package var value: T

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ value: T) { self.value = value }

  @_alwaysEmitIntoClient @inline(__always)
  package static var zero: Self { Self(.zero) }

  @_alwaysEmitIntoClient @inline(__always)
  package var isZero: Bool { !T._isRecording && value == .zero }

  @_alwaysEmitIntoClient @inline(__always)
  package var hasNaN: Bool { value != value }

  @_alwaysEmitIntoClient @inline(__always)
  package mutating func add(_ w: Self, times slope: T) {
    // A recorded program must not depend on which adjoints are zero: there the product is what is skipped.
    value += T._isRecording ? ._strongProduct(slope: slope, factor: w.value) : w.value * slope
  }

  @_alwaysEmitIntoClient @inline(__always)
  package mutating func add(_ w: Self, absorbedBy slope: T) { value += strongProduct(w.value, slope) }

  @_alwaysEmitIntoClient @inline(__always)
  package static var lanes: Int { 1 }

  @_alwaysEmitIntoClient @inline(__always)
  package subscript(lane: Int) -> T {
    get { value }
    set { value = newValue }
  }
}

/// The adjoints of four results: the records are read once for all of them.
@frozen @usableFromInline
package struct QuadAdjoint<T: Scalar>: TapeAdjoint {
  @usableFromInline package var a: T
  @usableFromInline package var b: T
  @usableFromInline package var c: T
  @usableFromInline package var d: T

  @_alwaysEmitIntoClient @inline(__always)
  package init(_ a: T, _ b: T, _ c: T, _ d: T) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  @_alwaysEmitIntoClient @inline(__always)
  package static var zero: Self { Self(.zero, .zero, .zero, .zero) }

  @_alwaysEmitIntoClient @inline(__always)
  package var isZero: Bool { a == .zero && b == .zero && c == .zero && d == .zero }

  @_alwaysEmitIntoClient @inline(__always)
  package var hasNaN: Bool { a != a || b != b || c != c || d != d }

  @_alwaysEmitIntoClient @inline(__always)
  package mutating func add(_ w: Self, times slope: T) {
    a += w.a * slope
    b += w.b * slope
    c += w.c * slope
    d += w.d * slope
  }

  @_alwaysEmitIntoClient @inline(__always)
  package mutating func add(_ w: Self, absorbedBy slope: T) {
    a += strongProduct(w.a, slope)
    b += strongProduct(w.b, slope)
    c += strongProduct(w.c, slope)
    d += strongProduct(w.d, slope)
  }

  @_alwaysEmitIntoClient @inline(__always)
  package static var lanes: Int { 4 }

  @_alwaysEmitIntoClient @inline(__always)
  package subscript(lane: Int) -> T {
    get { lane == 0 ? a : lane == 1 ? b : lane == 2 ? c : d }
    set {
      switch lane {
      case 0: a = newValue
      case 1: b = newValue
      case 2: c = newValue
      default: d = newValue
      }
    }
  }
}
