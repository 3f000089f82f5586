// Debug builds mark every seeded jet with the derivative it belongs to, so that mixing two of them stops the program.

#if DEBUG
import Synchronization

private let nextTag = Atomic<UInt64>(1)
#endif

/// The derivative that a jet's perturbation belongs to: an identity in debug builds, nothing at all in release builds.
///
/// A jet without a tag (a constant, or one made by hand) mixes with every other.
/// Source: Siskind & Pearlmutter, "Perturbation confusion and referential transparency", IFL 2005.
@frozen
public struct PerturbationTag: Sendable {
  #if DEBUG
  @usableFromInline package var id: UInt64

  @usableFromInline package init(id: UInt64) { self.id = id }
  #else
  @_alwaysEmitIntoClient @inline(__always) package init() {}
  #endif

  /// The tag of constants and of jets made by hand.
  @_alwaysEmitIntoClient @inline(__always)
  public static var none: PerturbationTag {
    #if DEBUG
    PerturbationTag(id: 0)
    #else
    PerturbationTag()
    #endif
  }

  /// A tag that no other derivative has.
  @_alwaysEmitIntoClient @inline(__always)
  public static func unique() -> PerturbationTag {
    #if DEBUG
    PerturbationTag(id: makeTag())
    #else
    PerturbationTag()
    #endif
  }

  /// The tag of a result that depends on jets with this tag and the `other`.
  @_alwaysEmitIntoClient @inline(__always)
  public func merged(with other: PerturbationTag) -> PerturbationTag {
    #if DEBUG
    if other.id == 0 || id == other.id { return self }
    if id == 0 { return other }
    reportPerturbationConfusion()
    #else
    self
    #endif
  }

  /// Stops a debug build unless a result with this tag may be read as a derivative of `owner`.
  @_alwaysEmitIntoClient @inline(__always)
  public func check(belongsTo owner: PerturbationTag) {
    #if DEBUG
    if id != 0 && id != owner.id { reportPerturbationConfusion() }
    #endif
  }
}

#if DEBUG
@usableFromInline
package func makeTag() -> UInt64 { nextTag.wrappingAdd(1, ordering: .relaxed).oldValue }

@usableFromInline
package func reportPerturbationConfusion() -> Never {
  fatalError(
    """
    Perturbation confusion: a jet of an outer derivative was combined with the variable of an inner derivative of the same type. \
    Their tangents cannot be distinguished, and the result would be wrong. In a nested derivative, differentiate at a jet and lift \
    captured ones: Dual.derivative(at: Dual(1.0)) { y in Dual(x) + y }
    """)
}
#endif
