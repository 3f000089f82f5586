// Programs with branches of every sort: what user code can learn of its numbers.

import Jets

/// One value of four variables, by a program that has more than one path.
enum Program: String, CaseIterable, VectorFunction, ScalarFunction {
  case nestedIf, largest, smallest, magnitude, relu, clamp, floor, round, remainder, truncatingRemainder, zeroSkip, equality
  case primal, primalSign, primalIsFinite, primalIsNaN, loopCount, index, exponent, digits, double, copysign, sign, sorted, magnitudeOf
  case reciprocal, regular, gammaSign, norm, logSumExp, switchOnOrder, hash, swiftAbs, pivot

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [value(x), x[3] * x[3]] }
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { value(x) + x[3] * x[3] }

  func value<S: RealScalar>(_ x: [S]) -> S {
    let (a, b, c) = (x[0], x[1], x[2])
    switch self {
    case .nestedIf: return a > 0 ? (b <= a ? a * b : (c < b ? b * c : c * c)) : (b >= 0 ? b : a * c)
    case .largest: return max(a * a, b, c * b)
    case .smallest: return min(a, b * b) + min(b, c)
    case .magnitude: return abs(a - b) * c
    case .relu: return Jets.relu(a) * b + Jets.relu(c - 1) * Jets.relu(c - 1)
    case .clamp: return Jets.clamp(a, -1, 1) * b + Jets.clamp(b, S(-0.5), c > -0.5 ? c : S(-0.5))
    case .floor: return Jets.floor(a) == 0 ? b * c : b + Jets.floor(a) * c
    case .round: return Jets.round(a) >= 1 ? b * b : c
    case .remainder: return Jets.remainder(a, b) * c
    case .truncatingRemainder: return fmod(a, b) + c * c
    case .zeroSkip:
      var sum = S.zero
      for u in [a, b, c] {
        if u == 0 { continue }
        sum += u * b
      }
      return sum
    case .equality: return a == b ? a * c : (a - b) * c + c
    case .primal: return a.primal < b.primal ? a * b : c * c
    case .primalSign: return a.primal.sign == .minus ? b : c * b
    case .primalIsFinite: return a.primal.isFinite ? a * b : c
    case .primalIsNaN: return a.primal.isNaN ? b * c : a
    case .loopCount:
      var power = c
      var size = a
      while size.primal < 8 && size.primal > 0 {
        size = size + size
        power = power * b
      }
      return power
    case .index:
      let place = Jets.floor(a).primal
      return place >= 0 && place < 4 ? x[Int(place)] * b : c
    case .exponent: return a.primal.isNormal && a.primal.exponent == 0 ? b * c : c
    case .digits: return a.primal.significandBitPattern == 0 ? b : a * c
    case .double: return Double(a.primal) > 0.75 ? b : b * c
    case .copysign: return Jets.copysign(b, a) * c
    case .sign: return Jets.sign(a) == 1 ? b * c : b
    case .sorted:
      let order = [a, b, c].sorted { $0 < $1 }
      return order[0] * order[0] + order[1]
    case .magnitudeOf: return a.magnitude < b.magnitude ? a : b * c
    case .reciprocal: return a.reciprocal == nil ? b : c * c
    case .regular: return a._isRegular ? b * c : b
    case .gammaSign: return S.signGamma(a - 0.25) == .minus ? b * b : c
    case .norm: return Jets.norm([a, b]) + Jets.norm([c])
    case .logSumExp: return Jets.logSumExp([a, b]) * c
    case .switchOnOrder:
      switch a {
      case ..<0: return b
      case 0...1: return c * c
      default: return a * b
      }
    case .hash: return a.primal.hashValue == (1 as S.Primal).hashValue ? b : a * c
    case .swiftAbs: return Swift.abs(a) * b + c
    case .pivot: return pivoted(a, b, c)
    }
  }

  /// The first unknown of a system of two equations by elimination with a choice of pivot.
  private func pivoted<S: RealScalar>(_ a: S, _ b: S, _ c: S) -> S {
    a.magnitude >= b.magnitude ? c / a : (c - b) / b
  }
}

/// The lines of four terms, each with its own branch.
struct Terms: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    x.indices.map { i in
      let next = x[(i + 1) % x.count]
      return x[i] > 0.25 ? x[i] * next * next : (x[i] < -0.25 ? next : x[i] * x[i])
    }
  }
}
