// Sums over data: the bits of one rank, and near the sum added term by term.

import Jets
import JetsMPI

struct Residual: TermFunction {
  func callAsFunction<S: RealScalar>(_ t: Double, _ w: [S]) -> S {
    let time = S(primal: S.Primal(t))
    let residual: S = w[0] * exp(-w[1] * time) - exp(-time)
    return residual * residual
  }
}

/// A term of n parameters.
struct Mixed: TermFunction {
  func callAsFunction<S: RealScalar>(_ i: Int, _ w: [S]) -> S {
    var sum: S = S(primal: S.Primal(i % 7))
    for k in w.indices {
      let angle: S = w[k] * S(primal: S.Primal(i + k))
      sum += sin(angle)
    }
    return sum
  }
}

func sumChecks(_ tally: Tally) {
  let world = tally.world
  for count in [0, 1, 3, 5, 100, 20_000] {
    for n in [0, 2, 11] where count < 10_000 || n == 2 {
      let w = point(n)
      tally.check("sum of \(count) terms of \(n) parameters") {
        // One rank alone adds the same tree.
        guard let alone = try world.split(into: world.rank) else { return false }
        let own = try alone.sum(over: 0..<count, at: w) { i, w in Mixed()(i, w) }
        let shared = try world.sum(over: 0..<count, at: w) { i, w in Mixed()(i, w) }
        let object = try world.sum(over: 0..<count, at: w, of: Mixed())
        guard own.value == shared.value && agree(own.gradient, shared.gradient) else { return false }
        guard object.value == shared.value && agree(object.gradient, shared.gradient) else { return false }
        // Term by term: every partial sum is at most count·(n + 6), each addition errs by half an ulp of it.
        let serial = valueWithGradient(at: w) { w in (0..<count).reduce(MultiDual(0)) { $0 + Mixed()($1, w) } }
        let size = Double(count) * Double(n + 6)
        let slopes = Double(count) * Double(count + n)
        let bound = 2 * Double(count) * Double.ulpOfOne
        return Swift.abs(serial.value - shared.value) <= bound * size
          && zip(serial.gradient, shared.gradient).allSatisfy { Swift.abs($0 - $1) <= bound * slopes }
      }
    }
  }
  tally.check("sum over observations") {
    let data = (0..<3000).map { Double($0) / 3000 }
    let sum = try world.sum(over: data, at: [0.3, 1.5], of: Residual())
    let bits = ([sum.value] + sum.gradient).map { String($0.bitPattern, radix: 16) }.joined(separator: " ")
    if world.isRoot { print("bits: \(bits)") }
    return try tally.isShared(bits)
  }
}
