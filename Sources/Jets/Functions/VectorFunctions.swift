// Functions of a list of scalars.

/// log Σ exp(xᵢ), without overflow; its gradient is `softmax`.
///
/// The sum of no terms is −∞.
@inlinable
public func logSumExp<S: RealScalar>(_ x: [S]) -> S {
  guard let largest = x.max() else { return S(primal: -.infinity) }
  let shift = S(primal: largest.primal.isFinite ? largest.primal : 0)
  var sum: S = 0
  for xi in x { sum += .exp(xi - shift) }
  return .log(sum) + shift
}

/// exp(xᵢ)/Σ exp(xⱼ), without overflow.
@inlinable
public func softmax<S: RealScalar>(_ x: [S]) -> [S] {
  guard let largest = x.max() else { return [] }
  let shift = S(primal: largest.primal.isFinite ? largest.primal : 0)
  var result = x.map { S.exp($0 - shift) }
  var sum: S = 0
  for e in result { sum += e }
  for i in result.indices { result[i] /= sum }
  return result
}

/// Σ xᵢ·yᵢ.
///
/// - Precondition: both have the same number of elements.
@inlinable
public func dot<S: Scalar>(_ x: [S], _ y: [S]) -> S {
  precondition(x.count == y.count, "A dot product needs equal lengths, got \(x.count) and \(y.count)")
  var sum = S.zero
  for i in x.indices { sum += x[i] * y[i] }
  return sum
}

/// The Euclidean norm √Σ xᵢ² without over- or underflow; at the origin all derivatives are zero.
@inlinable
public func norm<S: RealScalar>(_ x: [S]) -> S {
  var largest: S.Primal = 0
  for xi in x where !(xi.primal.magnitude <= largest) { largest = xi.primal.magnitude }
  guard largest != 0 else { return 0 }
  let exponent = largest.isFinite ? Int(largest.exponent) : 0
  let scale = exponent.magnitude < UInt(S.Primal.greatestFiniteMagnitude.exponent) / 4 ? 0 : exponent
  var sum: S = 0
  for xi in x {
    let scaled = xi.scaled(byPowerOfTwo: -scale)
    sum += scaled * scaled
  }
  return S.sqrt(sum).scaled(byPowerOfTwo: scale)
}
