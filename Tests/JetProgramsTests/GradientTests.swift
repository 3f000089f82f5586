// Gradient programs have the bits of reverse mode, random programs those of the plain function.

import JetMatrices
import JetOperators
import JetPrograms
import JetReverse
import Jets
import Testing

/// A function of three variables that uses a function of one variable, products, quotients and a selection.
struct Mixed: ScalarFunction {
  let f: Unary

  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    let a = f.value(x[0]) * x[1]
    let b = relu(x[1] - x[2]) * x[2]
    let c: S = x[2] / (1 + x[0] * x[0])
    return a + b - c * f.value(x[2])
  }
}

/// A random straight-line function: each step applies a random operation to earlier numbers.
struct Straight: VectorFunction, ScalarFunction {
  let inputs: Int
  let steps: [(operation: Int, a: Int, b: Int, constant: Double)]

  init(seed: UInt64, inputs: Int, steps count: Int) {
    var generator = Generator(state: seed)
    self.inputs = inputs
    steps = (0..<count).map { k in
      (
        .random(in: 0..<22, using: &generator), .random(in: 0..<(inputs + k), using: &generator),
        .random(in: 0..<(inputs + k), using: &generator), [0, 1, -1, 2, 0.5, -0.0, 3, 0.25].randomElement(using: &generator) ?? 1
      )
    }
  }

  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { (callAsFunction(x) as [S]).last ?? 0 }

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    var v = x
    for step in steps { v.append(apply(step.operation, v[step.a], v[step.b], S(constant: step.constant))) }
    return [v[v.count / 2], v[v.count - 2], v[v.count - 1]]
  }

  private func apply<S: RealScalar>(_ operation: Int, _ a: S, _ b: S, _ c: S) -> S {
    switch operation {
    case 0: return a + b
    case 1: return a - b
    case 2: return a * b
    case 3: return a / (1 + b * b)
    case 4: return -a
    case 5: return c * a
    case 6: return a + c
    case 7: return c - a
    case 8: return .sin(a)
    case 9: return .cos(a)
    case 10: return .tanh(a)
    case 11: return .exp(-abs(a))
    case 12: return .sqrt(1 + a * a)
    case 13: return max(a, b)
    case 14: return min(a, c)
    case 15: return relu(a)
    case 16: return abs(a)
    case 17: return a < b ? a * b : a + b
    case 18: return .sigmoid(a)
    case 19: return a / 2
    case 20: return a * b - c * a
    default: return .log(1 + a * a)
    }
  }
}

struct GradientTests {
  @Test
  func gradientsOfEveryFunction() throws {
    let values = Unary.points.filter { !$0.isNaN }
    var (branches, runs) = (0, 0)
    for f in Unary.all {
      let g = Mixed(f: f)
      let program = Program(gradientOf: g, at: [0.3, 0.7, 0.2])
      let points = Matrix<Double>(rows: 3, columns: values.count) { i, j in values[(j + 5 * i) % values.count] }
      let y = try program.values(at: points)
      for j in 0..<points.columns {
        let expected = Reverse.gradient(at: points.column(j)) { g($0) }
        #expect(same(y.column(j), expected), "\(f) at \(points.column(j)): \(y.column(j)) is not \(expected)")
        if let single = try? program(points.column(j)) {
          #expect(same(single, expected), "\(f) at \(points.column(j)) alone: \(single) is not \(expected)")
        }
      }
      // At ordinary points next to that of the recording few functions branch.
      for x in [[0.31, 0.72, 0.21], [0.4, 0.6, 0.1], [0.25, 0.9, 0.35]] {
        runs += 1
        if (try? program(x)) == nil { branches += 1 }
      }
    }
    #expect(branches * 10 < runs, "\(branches) of \(runs) ordinary points took another branch")
  }

  /// Zero adjoints, and either side of a selection of one variable, are no branches.
  @Test
  func selectionsKeepBothSides() throws {
    struct Net: ScalarFunction {
      func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
        var sum: S = 0
        for (i, xi) in x.enumerated() { sum += relu(xi - 1) * abs(xi) + clamp(xi, -2, 2) * S(constant: Double(i)) + max(xi, 0) }
        return sum
      }
    }
    let program = Program(valueAndGradientOf: Net(), at: [0.5, 3, -1])
    for x in [[2.0, -3, 5], [0.1, 0.2, 0.3], [-7, -8, -9], [1, 0, 2]] {
      let y = try program(x)
      let expected = Reverse.valueWithGradient(at: x) { Net()($0) }
      #expect(same(y, [expected.value] + expected.gradient), "at \(x): \(y) is not \(expected)")
    }
  }

  @Test(arguments: 0..<60)
  func randomPrograms(_ index: Int) throws {
    let seed = UInt64(977 + index)
    let f = Straight(seed: seed, inputs: 1 + index % 5, steps: 5 + index * 2)
    var generator = Generator(state: seed &* 31)
    let at = (0..<f.inputs).map { _ in Double.random(in: -2...2, using: &generator) }
    let points = Matrix<Double>(rows: f.inputs, columns: 301) { _, _ in
      [Double.random(in: -3...3, using: &generator), 0, -0.0, 1, 1e200, .infinity].randomElement(using: &generator) ?? 0
    }
    let value = program(of: f, at: at)
    let gradient = Program(gradientOf: f, at: at)
    let jacobian = Program(jacobianOf: f, at: at)
    let y = try value.values(at: points)
    let g = try gradient.values(at: points)
    let j = try jacobian.values(at: points)
    for k in 0..<points.columns {
      let x = points.column(k)
      let plain: [Double] = f(x)
      #expect(same(y.column(k), plain), "seed \(seed) at \(x): \(y.column(k)) is not \(plain)")
      let reverse = Reverse.gradient(at: x) { f($0) as Reverse<Double> }
      #expect(same(g.column(k), reverse), "seed \(seed), gradient at \(x): \(g.column(k)) is not \(reverse)")
      let columns = x.indices.flatMap { d in
        (f(x.indices.map { Dual(value: x[$0], tangent: $0 == d ? 1 : 0) }) as [Dual<Double>]).map { $0.tangent }
      }
      #expect(same(j.column(k), columns), "seed \(seed), Jacobian at \(x): \(j.column(k)) is not \(columns)")
    }
  }

  @Test
  func seriesPrograms() throws {
    let f = Straight(seed: 5, inputs: 2, steps: 12)
    let program = Program(taylorExpansionOf: f, at: [0.3, -0.2], along: [1, 2], order: 5)
    #expect(program.outputs == 18)
    let y = try program([0.31, -0.25])
    let path = [TaylorSeries(coefficients: [0.31, 1, 0, 0, 0, 0]), TaylorSeries(coefficients: [-0.25, 2, 0, 0, 0, 0])]
    let expected = (f(path) as [TaylorSeries<Double>]).flatMap { y in (0...5).map { $0 < y.coefficients.count ? y.coefficients[$0] : 0 } }
    // Optimized, a series of five terms and more sums its products in blocks, a program one after the other.
    for (a, b) in zip(y, expected) { #expect((a - b).magnitude <= 8 * b.ulp, "\(a) is not \(b)") }
    let push = Program(pushforwardOf: f, at: [0.3, -0.2], along: [1, 2])
    #expect(push.inputs == 4)
    let expectedPush = (f([Dual(value: 0.3, tangent: -1), Dual(value: -0.2, tangent: 4)]) as [Dual<Double>]).map { $0.tangent }
    #expect(same(try push([0.3, -0.2, -1, 4]), expectedPush))
  }
}

/// The program of a function object as a vector function, for one that is a scalar function too.
private func program<F: VectorFunction & Sendable>(of f: F, at x: [Double]) -> Program { Program(of: f, at: x) }
