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
/// one it has one; with more it is halved by de Casteljau's rule, whose halves are exact means. Where an interval of 2⁻⁴⁰ of the whole still has
/// several changes, rounding does not tell its zeros apart: it has one zero, of the sign change of its ends or, if there is none and the
/// polynomial there is as small as its rounding, a double zero.
///
/// Source: G. E. Collins & A. G. Akritas, "Polynomial real root isolation using Descartes' rule of signs", SYMSAC (1976).
/// - Complexity: O(n²) for each interval.
func polynomialRoots(_ c: [Double], from lower: Double, to upper: Double) -> [PolynomialRoot] {
  let b = bernstein(c, lower, upper)
  let largest = b.reduce(0) { max($0, abs($1)) }
  guard largest > 0, largest.isFinite else { return [] }
  var roots: [PolynomialRoot] = []
  let noise = largest * Double.ulpOfOne * 4
  isolate(b, c, lower, upper, depth: 0, noise: noise, &roots)
  return joined(roots, c, noise)
}

/// Two zeros between which the polynomial does not rise above its rounding are one double zero.
private func joined(_ roots: [PolynomialRoot], _ c: [Double], _ noise: Double) -> [PolynomialRoot] {
  var result: [PolynomialRoot] = []
  for root in roots {
    if let last = result.last, last.slope == -root.slope, root.slope != 0 {
      let middle = last.place + (root.place - last.place) / 2
      let value = c.reversed().reduce(0.0) { sum, x in sum * middle + x }
      if value.magnitude <= noise {
        result[result.count - 1] = PolynomialRoot(place: middle, slope: 0)
        continue
      }
    }
    result.append(root)
  }
  return result
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
  _ b: [Double], _ c: [Double], _ lower: Double, _ upper: Double, depth: Int, noise: Double, _ roots: inout [PolynomialRoot]
) {
  let (changes, first, last) = signs(b)
  if changes == 0 { return }
  if changes == 1 {
    roots.append(PolynomialRoot(place: polished(c, lower, upper, first), slope: last))
    return
  }
  let middle = lower + (upper - lower) / 2
  if depth == 40 || middle == lower || middle == upper {
    if first != last {
      roots.append(PolynomialRoot(place: polished(c, lower, upper, first), slope: last))
    } else if b.allSatisfy({ abs($0) <= noise }) {
      roots.append(PolynomialRoot(place: middle, slope: 0))
    }
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
  isolate(left, c, lower, middle, depth: depth + 1, noise: noise, &roots)
  if right[0] == 0 {
    let before = left.last { $0 != 0 } ?? 0, after = right.first { $0 != 0 } ?? 0
    roots.append(PolynomialRoot(place: middle, slope: before * after < 0 ? (after > 0 ? 1 : -1) : 0))
  }
  isolate(right, c, middle, upper, depth: depth + 1, noise: noise, &roots)
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
