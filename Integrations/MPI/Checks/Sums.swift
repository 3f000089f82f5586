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

/// A term of two of many parameters.
struct Coupling: TermFunction {
  func callAsFunction<S: RealScalar>(_ i: Int, _ w: [S]) -> S {
    let angle: S = w[i % w.count] * S(primal: S.Primal(1 + i % 5))
    return sin(angle) * w[(3 * i + 1) % w.count]
  }
}

/// Terms added one after the other, for the serial operators.
struct Together<F: TermFunction>: ScalarFunction where F.Term == Int {
  let term: F
  let share: Range<Int>

  func callAsFunction<S: RealScalar>(_ w: [S]) -> S {
    share.dropFirst().reduce(term(share.lowerBound, w)) { $0 + term($1, w) }
  }
}

/// The sum over blocks of terms as it is documented: each block by the serial operator, and the larger power of two to the left.
func serialSum<F: TermFunction>(_ count: Int, at w: [Double], of term: F) -> [Double] where F.Term == Int {
  let width = max(1, min(256, count / 16_384))
  let blocks = stride(from: 0, to: count, by: width).map { start in
    let (value, gradient) = valueWithGradient(at: w, of: Together(term: term, share: start..<min(count, start + width)))
    return [value] + gradient
  }
  func sum(_ node: ArraySlice<[Double]>) -> [Double] {
    if node.count == 1 { return node[node.startIndex] }
    var left = 1
    while 2 * left < node.count { left *= 2 }
    return zip(sum(node.prefix(left)), sum(node.dropFirst(left))).map { $0 + $1 }
  }
  return sum(blocks[...])
}

func sumChecks(_ tally: Tally) {
  let world = tally.world
  for (count, n) in [(1, 32), (5, 33), (300, 40), (33_000, 32)] {
    let w = point(n)
    tally.check("sum of \(count) terms of \(n) parameters in reverse mode") {
      let expected = serialSum(count, at: w, of: Coupling())
      for schedule in [Schedule.even, .onDemand] {
        let (value, gradient) = try world.scheduling(schedule).sum(over: 0..<count, at: w, of: Coupling())
        guard agree([value] + gradient, expected) else { return false }
      }
      return true
    }
  }
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
  // One process adds the same tree: forward up to 16 parameters, backward beyond.
  for n in 0...40 {
    let w = point(n)
    tally.check("the sum of one process with \(n) parameters") {
      for count in [0, 1, 7, 100] {
        let (value, gradient) = valueWithGradient(ofSumOver: 0..<count, at: w, of: Mixed())
        for schedule in [Schedule.even, .onDemand] {
          let shared = try world.scheduling(schedule).sum(over: 0..<count, at: w, of: Mixed())
          guard agree([value] + gradient, [shared.value] + shared.gradient) else { return false }
        }
        let closure = try valueWithGradient(ofSumOver: 0..<count, at: w) { i, w in Mixed()(i, w) }
        let shared = try world.sum(over: 0..<count, at: w) { i, w in Mixed()(i, w) }
        guard agree([closure.value] + closure.gradient, [shared.value] + shared.gradient) else { return false }
        // Up to 16 parameters, and from 32 on, serial operators go the same way through a block.
        guard count > 0 && (1...16).contains(n) || n >= 32 && count > 0 else { continue }
        guard agree([value] + gradient, serialSum(count, at: w, of: Mixed())) else { return false }
      }
      return true
    }
  }
  tally.check("the sum of one process in several blocks of many terms") {
    let w = point(3)
    let (value, gradient) = valueWithGradient(ofSumOver: 0..<40_000, at: w, of: Mixed())
    let shared = try world.sum(over: 0..<40_000, at: w, of: Mixed())
    return agree([value] + gradient, [shared.value] + shared.gradient) && agree([value] + gradient, serialSum(40_000, at: w, of: Mixed()))
  }
  tally.check("the sum of one process throws what its term throws") {
    do {
      _ = try valueWithGradient(ofSumOver: 0..<100, at: [1, 2]) { i, w in
        if i > 40 { throw Refused(number: i) }
        return w[0] * w[1]
      }
      return false
    } catch let error as Refused { return error.number == 41 }
  }
  tally.check("sum over observations") {
    let data = (0..<3000).map { Double($0) / 3000 }
    let sum = try world.sum(over: data, at: [0.3, 1.5], of: Residual())
    let bits = ([sum.value] + sum.gradient).map { String($0.bitPattern, radix: 16) }.joined(separator: " ")
    if world.isRoot { print("bits: \(bits)") }
    return try tally.isShared(bits)
  }
}
