// The zeros of a polynomial in an interval: isolated by Descartes' rule of signs, then found to the last digits.

/// A zero of a polynomial.
struct PolynomialRoot {
  /// Where it is.
  var place: Double

  /// The sign of the polynomial after the zero: 1, −1, or 0 where it has the same sign on both sides.
  var slope: Int
}

/// The zeros of Σ cₖ·sᵏ for lower ≤ s ≤ upper, from lower to upper, each once.
///
/// The coefficients in Bernstein's basis change sign at least as often as the polynomial has zeros. An interval with no change has no zero, with
/// one it has one; with more it is halved by de Casteljau's rule, whose halves are exact means, down to 2⁻⁴⁰ of the whole.
///
/// Where the polynomial touches zero, rounding makes none, one or two zeros of it. So the zeros of its derivative are looked at too, and one at
/// which the polynomial is as small as its rounding is a zero of even order, or takes the zeros about it that are no further apart than that.
/// With less than two changes of sign on the whole interval there is none: a pair of zeros near the interval, complex ones included, makes two.
///
/// Source: G. E. Collins & A. G. Akritas, "Polynomial real root isolation using Descartes' rule of signs", SYMSAC (1976); for pairs near an interval
/// A. Eigenwillig, "Real root isolation for exact and approximate polynomials using Descartes' rule of signs" (2008), theorem 2.32.
/// - Complexity: O(n²) for each interval.
func polynomialRoots(_ c: [Double], from lower: Double, to upper: Double) -> [PolynomialRoot] {
  let b = bernstein(c, lower, upper)
  let largest = b.reduce(0) { max($0, abs($1)) }
  guard largest > 0, largest.isFinite else { return [] }
  var roots: [PolynomialRoot] = []
  isolate(b, c, lower, upper, depth: 0, &roots)
  if signs(b).changes < 2 { return roots }
  let derivative = c.indices.dropFirst().map { Double($0) * c[$0] }
  var turns: [PolynomialRoot] = []
  isolate(bernstein(derivative, lower, upper), derivative, lower, upper, depth: 0, &turns)
  return touched(roots, turns.map(\.place), c, largest * Double.ulpOfOne * 8)
}

/// The zeros, with those that turning points make double.
///
/// Between two turning points the polynomial is monotone. So the zeros up to the next turning points at which it is larger than its rounding are
/// all one with a turning point at which it is not. Where there is no zero, a turning point counts as one if it is as near to zero as the rounding
/// of the largest values, since the value at the start may be what is left of larger numbers.
private func touched(_ roots: [PolynomialRoot], _ turns: [Double], _ c: [Double], _ noise: Double) -> [PolynomialRoot] {
  let isFlat = turns.indices.map { i in
    if isRounding(c, turns[i]) { return true }
    if abs(c.reversed().reduce(0.0) { sum, x in sum * turns[i] + x }) > noise { return false }
    let (before, after) = (i > 0 ? turns[i - 1] : -.infinity, i + 1 < turns.count ? turns[i + 1] : .infinity)
    return !roots.contains { before < $0.place && $0.place < after }
  }
  var result: [PolynomialRoot] = []
  var rest = roots[...]
  var first = 0
  while first < turns.count {
    var last = first
    while last + 1 < turns.count && isFlat[last + 1] == isFlat[first] { last += 1 }
    if isFlat[first] {
      // The zeros between the larger turning points on both sides.
      let after = last + 1 < turns.count ? turns[last + 1] : .infinity
      let group = Array(rest.prefix { $0.place < after })
      rest = rest.dropFirst(group.count)
      let slope = group.reduce(0) { $0 + $1.slope }.signum()
      result.append(PolynomialRoot(place: slope == 0 ? turns[(first + last) / 2] : group[group.count / 2].place, slope: slope))
    } else {
      // Up to the last of the larger turning points, zeros stand alone.
      let alone = rest.prefix { $0.place < turns[last] }
      result += alone
      rest = rest.dropFirst(alone.count)
    }
    first = last + 1
  }
  return result + rest
}

/// Whether the polynomial is as small at a place as its terms' rounding.
private func isRounding(_ c: [Double], _ s: Double) -> Bool {
  let size = abs(s)
  let value = c.reversed().reduce(0.0) { sum, x in sum * s + x }
  let terms = c.reversed().reduce(0.0) { sum, x in sum * size + abs(x) }
  return abs(value) <= 10 * Double.ulpOfOne * terms
}

/// The coefficients in Bernstein's basis of the polynomial on an interval.
private func bernstein(_ c: [Double], _ lower: Double, _ upper: Double) -> [Double] {
  let n = c.count - 1
  // Taylor's shift to `lower` by Horner's scheme, then the width to the power k.
  var a = c
  if lower != 0 {
    for i in 0..<n { for k in (i..<n).reversed() { a[k] += lower * a[k + 1] } }
  }
  var power = 1.0
  for k in 0...n {
    a[k] *= power
    power *= upper - lower
  }
  // bᵢ = Σₖ C(i, k)/C(n, k)·aₖ
  var binomial = 1.0
  for k in 0...n {
    a[k] /= binomial
    binomial = binomial * Double(n - k) / Double(k + 1)
  }
  return (0...n).map { i in
    var sum = 0.0
    var choose = 1.0
    for k in 0...i {
      sum += choose * a[k]
      choose = choose * Double(i - k) / Double(k + 1)
    }
    return sum
  }
}

/// The number of changes of sign, zeros left out, and the first and the last sign.
private func signs(_ b: [Double]) -> (changes: Int, first: Int, last: Int) {
  var changes = 0, first = 0, last = 0
  for x in b where x != 0 {
    let sign = x > 0 ? 1 : -1
    if first == 0 { first = sign }
    if last != 0 && sign != last { changes += 1 }
    last = sign
  }
  return (changes, first, last)
}

private func isolate(
  _ b: [Double], _ c: [Double], _ lower: Double, _ upper: Double, depth: Int, _ roots: inout [PolynomialRoot]
) {
  let (changes, first, last) = signs(b)
  if changes == 0 { return }
  if changes == 1 {
    roots.append(PolynomialRoot(place: polished(c, lower, upper, first), slope: last))
    return
  }
  let middle = lower + (upper - lower) / 2
  if depth == 40 || middle == lower || middle == upper {
    if first != last { roots.append(PolynomialRoot(place: polished(c, lower, upper, first), slope: last)) }
    return
  }
  let n = b.count - 1
  var left = b, right = b
  var row = b
  for k in 1...max(1, n) where n > 0 {
    for i in 0...(n - k) { row[i] = row[i] / 2 + row[i + 1] / 2 }
    left[k] = row[0]
    right[n - k] = row[n - k]
  }
  isolate(left, c, lower, middle, depth: depth + 1, &roots)
  if right[0] == 0 {
    let before = left.last { $0 != 0 } ?? 0, after = right.first { $0 != 0 } ?? 0
    roots.append(PolynomialRoot(place: middle, slope: before * after < 0 ? (after > 0 ? 1 : -1) : 0))
  }
  isolate(right, c, middle, upper, depth: depth + 1, &roots)
}

/// The only zero between two places, the sign at the first being known, to the last digits: Newton's steps kept within the bracket.
private func polished(_ c: [Double], _ lower: Double, _ upper: Double, _ first: Int) -> Double {
  var (low, high) = (lower, upper)
  var s = low + (high - low) / 2
  for _ in 0..<200 {
    var value = c[c.count - 1], slope = 0.0
    for k in (0..<(c.count - 1)).reversed() {
      slope = slope * s + value
      value = value * s + c[k]
    }
    if value == 0 { return s }
    if (value > 0 ? 1 : -1) == first { low = s } else { high = s }
    var next = s - value / slope
    // Newton's step leaves the bracket, or hardly moves one of its ends: the middle.
    if !(next > low && next < high) { next = low + (high - low) / 2 }
    if next == s || next == low || next == high { return s }
    if abs(next - s) <= Double.ulpOfOne * abs(s) / 2 { return next }
    s = next
  }
  return s
}
