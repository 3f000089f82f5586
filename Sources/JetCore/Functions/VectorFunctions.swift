// Functions of a list of scalars.

/// log Σ exp(xᵢ), without overflow; its gradient is `softmax`.
///
/// It is m + log(1 + Σ exp(xᵢ − m)) over all but the first largest element m, so that small terms keep their digits and the
/// derivatives of m cancel exactly. The sum of no terms is −∞.
@_alwaysEmitIntoClient
public func logSumExp<S: RealScalar>(_ x: [S]) -> S {
  guard let top = indexOfLargest(x) else { return S(primal: -.infinity) }
  guard x[top].primal.isFinite else {
    // Which of several infinities is larger is not known, nor are the derivatives.
    let tied = x.filter { $0.primal == x[top].primal }
    return tied.count < 2 ? x[top] : tied.reduce(0) { $0 + $1 }._blurred
  }
  var rest: S = 0
  for i in x.indices where i != top { rest += .exp(x[i] - x[top]) }
  return x[top] + .log(onePlus: rest)
}

/// The index of the first NaN or else of the first largest element.
@_alwaysEmitIntoClient
package func indexOfLargest<S: RealScalar>(_ x: [S]) -> Int? {
  guard var top = x.indices.first else { return nil }
  for i in x.indices where !(x[i].primal <= x[top].primal) && !x[top].primal.isNaN { top = i }
  return top
}

/// exp(xᵢ)/Σ exp(xⱼ), without overflow.
@_alwaysEmitIntoClient
public func softmax<S: RealScalar>(_ x: [S]) -> [S] {
  guard let top = indexOfLargest(x) else { return [] }
  var result = x.indices.map { $0 == top ? 1 : S.exp(x[$0] - x[top]) }
  var sum: S = 0
  for e in result { sum += e }
  for i in result.indices { result[i] /= sum }
  return result
}

/// Σ xᵢ·yᵢ.
///
/// - Precondition: both have the same number of elements.
@_alwaysEmitIntoClient
public func dot<S: Scalar>(_ x: [S], _ y: [S]) -> S {
  require(x.count == y.count, "A dot product needs equal lengths, got \(x.count) and \(y.count)")
  return sumOfProducts(count: x.count) { (x[$0], y[$0]) }
}

/// s + Σ aᵢ·bᵢ, added in the order of the terms: the inner loop of a product of matrices.
///
/// Every number is that of the plain loop, bit for bit. Reverse mode records the whole sum as one statement, which takes half the memory
/// and time of its operations one by one, or less.
///
///     let y = sumOfProducts(count: n) { j in (a[i * n + j], x[j]) }
///
/// - Parameters:
///   - start: what the sum begins with.
///   - count: the number of products, at least 0.
///   - factors: the two factors of a product.
/// - Returns: the sum.
@_alwaysEmitIntoClient @inline(__always)
public func sumOfProducts<S: Scalar>(from start: S = 0, count: Int, _ factors: (_ i: Int) -> (S, S)) -> S {
  require(count >= 0, "A sum cannot have \(count) terms")
  return ._sumOfProducts(from: start, count: count, factors)
}

/// s + Σ wᵢ·xᵢ with plain weights, added in the order of the terms.
///
/// Every number is that of the plain loop, bit for bit. Reverse mode records the whole sum as one statement of 12 bytes for each term
/// over `Double`.
///
///     let p = weightedSum(count: c.count) { k in (powers[k], c[k]) }
///
/// - Parameters:
///   - start: what the sum begins with.
///   - count: the number of terms, at least 0.
///   - term: the weight and the number of a term.
/// - Returns: the sum.
@_alwaysEmitIntoClient @inline(__always)
public func weightedSum<S: Scalar>(
  from start: S = 0, count: Int, _ term: (_ i: Int) -> (weight: S.Primal, number: S)
) -> S {
  require(count >= 0, "A sum cannot have \(count) terms")
  return ._weightedSum(from: start, count: count) { term($0) }
}

/// The Euclidean norm over numbers without limits of the exponent.
@usableFromInline
package func wideNorm<S: RealScalar>(_ x: [S]) -> S {
  let wide = x.map(\._widened)
  return S(_narrowing: S._Wide.sqrt(dot(wide, wide)))
}

/// A square beyond which those of derivatives could overflow.
@_alwaysEmitIntoClient
package func farSquare<P: BinaryFloatingPoint>() -> P { .greatestFiniteMagnitude * .ulpOfOne }

/// The Euclidean norm √Σ xᵢ² without over- or underflow.
///
/// At the origin the first derivatives are zero, a subgradient, and higher ones NaN unless the argument is constant.
///
/// Accuracy: the second derivatives are within a few ulp of 1/‖x‖, the largest of them. Along a vector that one element dominates they are
/// much smaller and lose as many digits; `hypot` keeps those.
@_alwaysEmitIntoClient
public func norm<S: RealScalar>(_ x: [S]) -> S {
  guard let first = x.first else { return 0 }
  var sum: S = 0
  for xi in x { sum += xi * xi }
  // Within the square roots of the range the sum of squares is right; elsewhere that of wide numbers is.
  if sum.primal.isNormal && sum.primal > S.Primal.leastNormalMagnitude / S.Primal.ulpOfOne && sum.primal < farSquare() { return .sqrt(sum) }
  if S._isWidenable && x.contains(where: { $0.primal != 0 }) && x.allSatisfy({ $0.primal.isFinite }) { return wideNorm(x) }
  return x.dropFirst().reduce(.hypot(first, 0)) { .hypot($0, $1) }
}
