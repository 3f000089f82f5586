// The code of the article "Choosing an operator".

import Jets
import Testing

struct Rosenbrock: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 0..<(x.count - 1) {
      let a = x[i + 1] - x[i] * x[i]
      let b = 1 - x[i]
      sum += 100 * a * a + b * b
    }
    return sum
  }
}

@Suite struct ChoosingAnOperator {
  @Test func arguments() {
    let (byX, byY) = gradient(at: 0.5, -1.2) { x, y in x * exp(y) }
    let byExponent = gradient(at: 0.5, -1.2, withRespectTo: \.1) { x, y in x * exp(y) }
    #expect(byX == exp(-1.2) && byY == 0.5 * exp(-1.2) && byExponent == byY)
  }

  @Test func countedEvaluations() {
    let x = [Double](repeating: 0.5, count: 20)
    var passes = 0
    _ = gradient(at: x) { x in
      passes += 1
      return dot(x, x)
    }
    let forGradient = passes  // 3: ⌈20/8⌉
    #expect(forGradient == 3)

    passes = 0
    _ = pushforward(at: x, along: x) { x in
      passes += 1
      return dot(x, x)
    }
    #expect(passes == 1)

    passes = 0
    _ = hessianVectorProduct(at: x, along: x) { x in
      passes += 1
      return dot(x, x)
    }
    #expect(passes == 3)

    passes = 0
    _ = secondDerivative(at: x, along: x, x) { x in
      passes += 1
      return dot(x, x)
    }
    #expect(passes == 1)

    passes = 0
    _ = laplacian(at: x) { x in
      passes += 1
      return dot(x, x)
    }
    #expect(passes == 20)

    passes = 0
    _ = hessian(at: x) { x in
      passes += 1
      return dot(x, x)
    }
    #expect(passes == 15)

    passes = 0
    _ = jacobian(at: x) { x in
      passes += 1
      return [dot(x, x), x[0]]
    }
    #expect(passes == 3)

    passes = 0
    _ = partialDerivative(at: [1.0, 2.0], orders: [2, 1]) { x in
      passes += 1
      return x[0] * x[0] * x[1]
    }
    #expect(passes == 3)
  }

  @Test func oneDirectionNeedsNoMatrix() {
    let x = [0.5, 1.0, -1.0]
    let v = [1.0, 0.0, 2.0]
    let curvature = secondDerivative(at: x, along: v, v) { x in x[0] * x[0] * x[2] + exp(x[1]) }
    let product = hessianVectorProduct(at: x, along: v) { x in x[0] * x[0] * x[2] + exp(x[1]) }
    #expect(curvature == 2 && product == [0, 0, 1])
  }

  @Test func functionObjects() {
    let point = [Double](repeating: 1, count: 100)
    let slope = gradient(at: point, of: Rosenbrock())  // zero in all 100 components
    let pattern = SparsityPattern.hessian(of: Rosenbrock(), at: point)
    #expect(slope.allSatisfy { $0 == 0 } && pattern.count == 298)
  }

  @Test func theJetIsTheCallersChoice() {
    let wide = MultiDual<Double, 16>.gradient(at: [1.0, 2.0]) { x in x[0] * x[1] * x[1] }  // [4.0, 4.0]
    let fixed = Taylor<Double, 6>.expansion(at: 0.0) { t in exp(t) }
    let sixth = fixed.derivative(6)  // 1.0
    #expect(wide == [4, 4] && (sixth - 1).magnitude < 1e-15)
  }

  @Test func doubtingADerivative() {
    let check = checkDerivative(at: 0.5) { x in exp(sin(x)) }
    #expect(check.distance < 1e-9)
  }
}
