// The functions that Foundation has generically, for plain numbers: more constrained, they are what a call means with both imported.
//
// Foundation's `sqrt<T: FloatingPoint>` and this library's `sqrt<S: Scalar>` would otherwise be ambiguous for a `Float`.

/// The square root of a plain number.
@_alwaysEmitIntoClient @inline(__always)
public func sqrt<T: FloatingPointScalar>(_ x: T) -> T { .sqrt(x) }

/// The largest integral value not above x.
@_alwaysEmitIntoClient @inline(__always)
public func floor<T: FloatingPointScalar>(_ x: T) -> T { x.rounded(.down) }

/// The smallest integral value not below x.
@_alwaysEmitIntoClient @inline(__always)
public func ceil<T: FloatingPointScalar>(_ x: T) -> T { x.rounded(.up) }

/// The nearest integral value, halves away from zero.
@_alwaysEmitIntoClient @inline(__always)
public func round<T: FloatingPointScalar>(_ x: T) -> T { x.rounded(.toNearestOrAwayFromZero) }

/// The integral part.
@_alwaysEmitIntoClient @inline(__always)
public func trunc<T: FloatingPointScalar>(_ x: T) -> T { x.rounded(.towardZero) }

/// The IEEE remainder x − y·n, n the integer nearest to x/y.
@_alwaysEmitIntoClient @inline(__always)
public func remainder<T: FloatingPointScalar>(_ x: T, _ y: T) -> T { x.remainder(dividingBy: y) }

/// The truncating remainder x − y·n, n the integral part of x/y.
@_alwaysEmitIntoClient @inline(__always)
public func fmod<T: FloatingPointScalar>(_ x: T, _ y: T) -> T { x.truncatingRemainder(dividingBy: y) }
