// Hessians of Lagrangians with changing multipliers, against dense Hessians of the sum written out.

import Jets
import Testing

/// Σ (xᵢ − 1)⁴ + x₀·x₁.
private struct Objective: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    x.reduce(x[0] * x[1]) { sum, xi in
      let d = xi - 1
      return sum + d * d * d * d
    }
  }
}

/// xᵢ²·xᵢ₊₁ − 1, with a branch at xᵢ = 0.
private struct Chain: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    (0..<x.count - 1).map { i in x[i] > 0 ? x[i] * x[i] * x[i + 1] - 1 : x[i] * sin(x[i]) }
  }
}

/// The same sum, multipliers fixed.
private struct Sum: ScalarFunction {
  let factor: Double
  let multipliers: [Double]
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let g = Chain()(x)
    return g.indices.reduce(S(constant: factor) * Objective()(x)) { $0 + S(constant: multipliers[$1]) * g[$1] }
  }
}

@Suite struct LagrangianTests {
  @Test func multipliersChangeWithoutPreparation() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix64(state: seed)
    let n = 12
    let start = (0..<n).map { _ in Double.random(in: 0.5...2, using: &random) }
    let hessian = LagrangianHessian(of: Objective(), constraints: Chain(), at: start)
    #expect(hessian.constraintCount == n - 1)
    #expect(hessian.pattern.count == 3 * n - 2)
    for round in 0..<20 {
      // From the tenth round on other branches are met, too.
      let x = (0..<n).map { _ in Double.random(in: round < 10 ? 0.1...2 : -2...2, using: &random) }
      let factor = Double.random(in: -2...2, using: &random)
      let multipliers = (0..<n - 1).map { $0 == round % 11 ? 0 : Double.random(in: -3...3, using: &random) }
      let sparse = hessian.evaluate(at: x, objectiveFactor: factor, multipliers: multipliers).matrix
      let dense = Jets.hessian(at: x, of: Sum(factor: factor, multipliers: multipliers))
      for i in 0..<n {
        for j in 0..<n {
          // Entries are below 240, with ten roundings each.
          #expect((sparse[i, j] - dense[i, j]).magnitude <= 10 * 240 * .ulpOfOne, "seed \(seed), at \(x), \(multipliers): entry \(i), \(j)")
        }
      }
    }
  }

  @Test func exampleOfTheDocumentation() {
    let (objective, constraints, x, lambda) = (Objective(), Chain(), [0.5, 1.5, 2], [1.0, -1])
    let hessian = LagrangianHessian(of: objective, constraints: constraints, at: x)
    let h = hessian.evaluate(at: x, multipliers: lambda)
    #expect(h[0, 0] == 12 * 0.25 + 2 * 1.5)
  }

  @Test func withoutConstraintsOrObjective() {
    struct None: VectorFunction {
      func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [] }
    }
    let x = [0.5, 1.5, -2]
    let free = LagrangianHessian(of: Objective(), constraints: None(), at: x).evaluate(at: x, multipliers: [])
    #expect(free.matrix == SparseHessian(of: Objective(), at: x).evaluate(at: x).matrix)
    let y = [0.5, 1.5, 2]
    let chain = LagrangianHessian(of: Objective(), constraints: Chain(), at: y)
    #expect(chain.evaluate(at: y, objectiveFactor: 0, multipliers: [1, 0]).matrix == [[3, 1, 0], [1, 0, 0], [0, 0, 0]])
  }

  #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  @Test func extendedPrecisionKeepsItsMultipliers() {
    let y: [Float80] = [0.5, 1.5]
    let third: Float80 = 1 / 3
    let h = LagrangianHessian(of: Objective(), constraints: Chain(), at: y).evaluate(at: y, objectiveFactor: 0, multipliers: [third])
    #expect(h.matrix == [[2 * 1.5 * third, 2 * 0.5 * third], [2 * 0.5 * third, 0]])
  }
  #endif
}
