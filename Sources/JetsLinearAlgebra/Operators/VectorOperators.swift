// Sums, products and quotients of vectors entry by entry: arrays of numbers or jets, mixed with plain arrays.
//
// `+` of two arrays joins them and stays so; these have names of their own, so that plain code is not slowed.

#if LinearAlgebra
import Jets

/// The sum of vectors.
infix operator .+ : AdditionPrecedence

/// The difference of vectors.
infix operator .- : AdditionPrecedence

/// The product of vectors, entry by entry.
infix operator .* : MultiplicationPrecedence

/// The quotient of vectors, entry by entry.
infix operator ./ : MultiplicationPrecedence

/// The sum of two vectors.
///
///     let x = [1.0, 2.0] .+ [10.0, 20.0]  // [11.0, 22.0]
///
/// - Precondition: both have the same number of entries.
@inlinable
public func .+ <S: Scalar>(a: [S], b: [S]) -> [S] { combined(a, b) { $0 + $1 } }

/// The difference of two vectors.
///
/// - Precondition: both have the same number of entries.
@inlinable
public func .- <S: Scalar>(a: [S], b: [S]) -> [S] { combined(a, b) { $0 - $1 } }

/// The product of two vectors, entry by entry.
///
/// - Precondition: both have the same number of entries.
@inlinable
public func .* <S: Scalar>(a: [S], b: [S]) -> [S] { combined(a, b) { $0 * $1 } }

/// The quotient of two vectors, entry by entry.
///
/// - Precondition: both have the same number of entries.
@inlinable
public func ./ <S: Scalar>(a: [S], b: [S]) -> [S] { combined(a, b) { $0 / $1 } }

/// The sum with a plain vector.
///
/// - Precondition: both have the same number of entries.
@inlinable @_disfavoredOverload
public func .+ <S: RealScalar>(a: [S], b: [Double]) -> [S] { combined(a, b) { $0 + $1 } }

/// The sum with a plain vector.
///
/// - Precondition: both have the same number of entries.
@inlinable @_disfavoredOverload
public func .+ <S: RealScalar>(a: [Double], b: [S]) -> [S] { combined(a, b) { $0 + $1 } }

/// The difference from a plain vector.
///
/// - Precondition: both have the same number of entries.
@inlinable @_disfavoredOverload
public func .- <S: RealScalar>(a: [S], b: [Double]) -> [S] { combined(a, b) { $0 - $1 } }

/// The difference from a plain vector.
///
/// - Precondition: both have the same number of entries.
@inlinable @_disfavoredOverload
public func .- <S: RealScalar>(a: [Double], b: [S]) -> [S] { combined(a, b) { $0 - $1 } }

/// The product with a plain vector, entry by entry.
///
/// - Precondition: both have the same number of entries.
@inlinable @_disfavoredOverload
public func .* <S: RealScalar>(a: [S], b: [Double]) -> [S] { combined(a, b) { $0 * $1 } }

/// The product with a plain vector, entry by entry.
///
/// - Precondition: both have the same number of entries.
@inlinable @_disfavoredOverload
public func .* <S: RealScalar>(a: [Double], b: [S]) -> [S] { combined(a, b) { $0 * $1 } }

/// The quotient by a plain vector, entry by entry.
///
/// - Precondition: both have the same number of entries.
@inlinable @_disfavoredOverload
public func ./ <S: RealScalar>(a: [S], b: [Double]) -> [S] { combined(a, b) { $0 / $1 } }

/// The quotient of a plain vector by another, entry by entry.
///
/// - Precondition: both have the same number of entries.
@inlinable @_disfavoredOverload
public func ./ <S: RealScalar>(a: [Double], b: [S]) -> [S] { combined(a, b) { $0 / $1 } }

/// A function of corresponding entries.
@_alwaysEmitIntoClient
func combined<A, B, C>(_ a: [A], _ b: [B], _ function: (A, B) -> C) -> [C] {
  require(a.count == b.count, "Element-wise operations need vectors of equal length, got \(a.count) and \(b.count)")
  return a.indices.map { function(a[$0], b[$0]) }
}
#endif
