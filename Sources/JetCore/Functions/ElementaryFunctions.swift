// The functions of swift-numerics, and those this library adds, as free functions over every scalar.
//
// They are generic, so the C library's own overloads win for plain numbers where Foundation is imported; the values are the same.

/// The exponential eˣ.
@_alwaysEmitIntoClient @inline(__always)
public func exp<S: Scalar>(_ x: S) -> S { .exp(x) }

/// eˣ − 1, accurate near 0.
@_alwaysEmitIntoClient @inline(__always)
public func expm1<S: Scalar>(_ x: S) -> S { .expMinusOne(x) }

/// eˣ − 1, accurate near 0.
@_alwaysEmitIntoClient @inline(__always)
public func expMinusOne<S: Scalar>(_ x: S) -> S { .expMinusOne(x) }

/// The hyperbolic cosine.
@_alwaysEmitIntoClient @inline(__always)
public func cosh<S: Scalar>(_ x: S) -> S { ._cosh(x) }

/// The hyperbolic sine.
@_alwaysEmitIntoClient @inline(__always)
public func sinh<S: Scalar>(_ x: S) -> S { ._sinh(x) }

/// The hyperbolic tangent.
@_alwaysEmitIntoClient @inline(__always)
public func tanh<S: Scalar>(_ x: S) -> S { ._tanh(x) }

/// The cosine of an angle in radians.
@_alwaysEmitIntoClient @inline(__always)
public func cos<S: Scalar>(_ x: S) -> S { ._cos(x) }

/// The sine of an angle in radians.
@_alwaysEmitIntoClient @inline(__always)
public func sin<S: Scalar>(_ x: S) -> S { ._sin(x) }

/// The tangent of an angle in radians.
@_alwaysEmitIntoClient @inline(__always)
public func tan<S: Scalar>(_ x: S) -> S { ._tan(x) }

/// The natural logarithm.
@_alwaysEmitIntoClient @inline(__always)
public func log<S: Scalar>(_ x: S) -> S { .log(x) }

/// The inverse hyperbolic cosine.
@_alwaysEmitIntoClient @inline(__always)
public func acosh<S: Scalar>(_ x: S) -> S { .acosh(x) }

/// The inverse hyperbolic sine.
@_alwaysEmitIntoClient @inline(__always)
public func asinh<S: Scalar>(_ x: S) -> S { .asinh(x) }

/// The inverse hyperbolic tangent.
@_alwaysEmitIntoClient @inline(__always)
public func atanh<S: Scalar>(_ x: S) -> S { ._atanh(x) }

/// The inverse cosine, in radians.
@_alwaysEmitIntoClient @inline(__always)
public func acos<S: Scalar>(_ x: S) -> S { .acos(x) }

/// The inverse sine, in radians.
@_alwaysEmitIntoClient @inline(__always)
public func asin<S: Scalar>(_ x: S) -> S { .asin(x) }

/// The inverse tangent, in radians.
@_alwaysEmitIntoClient @inline(__always)
public func atan<S: Scalar>(_ x: S) -> S { ._atan(x) }

/// The square root.
@_alwaysEmitIntoClient @inline(__always)
public func sqrt<S: Scalar>(_ x: S) -> S { .sqrt(x) }

/// log(1 + x), accurate near 0.
@_alwaysEmitIntoClient @inline(__always)
public func log1p<S: Scalar>(_ x: S) -> S { .log(onePlus: x) }

/// log(1 + x), accurate near 0.
@_alwaysEmitIntoClient @inline(__always)
public func log<S: Scalar>(onePlus x: S) -> S { .log(onePlus: x) }

/// Sine and cosine of an angle in radians, by one evaluation.
@_alwaysEmitIntoClient @inline(__always)
public func sinAndCos<S: Scalar>(_ x: S) -> (sin: S, cos: S) { S.sinAndCos(x) }

/// The power x^y for x ≥ 0, with the values of IEEE 754 `powr`: NaN for x < 0 and for 0⁰, where `pow(x, n)` with an `Int` is defined.
@_alwaysEmitIntoClient @inline(__always)
public func pow<S: Scalar>(_ x: S, _ y: S) -> S { .pow(x, y) }

/// The integer power xⁿ: a polynomial or a rational function, defined for every x.
@_alwaysEmitIntoClient @inline(__always)
public func pow<S: Scalar>(_ x: S, _ n: Int) -> S { ._pow(x, n) }

/// The power z^p of a jet over complex numbers with a plain complex exponent.
@_alwaysEmitIntoClient @inline(__always) @_disfavoredOverload
public func pow<J: Jet, R>(_ z: J, _ p: Complex<R>) -> J where J.Base == Complex<R> { .pow(z, J(p)) }

/// The nth root; for negative x where n is odd.
@_alwaysEmitIntoClient @inline(__always)
public func root<S: Scalar>(_ x: S, _ n: Int) -> S { .root(x, n) }
