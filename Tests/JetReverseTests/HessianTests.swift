// Dense and sparse Hessians forward over reverse: those of blocks of second derivatives, in so many gradients.

import Jets
import Synchronization
import Testing

@Suite struct HessianTests {
  struct Rosenbrock: ScalarFunction {
    func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
      var y = S.zero
      for i in 0..<max(0, x.count - 1) { y += 100 * (x[i + 1] - x[i] * x[i]) * (x[i + 1] - x[i] * x[i]) + (1 - x[i]) * (1 - x[i]) }
      return y
    }
  }

  struct Mixed: ScalarFunction {
    func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
      var sum: S = 1
      for i in x.indices { sum += sin(x[i]) * cos(x[x.count - 1 - i]) / (2 + x[i / 2] * x[i]) }
      return sqrt(sum * sum + 1)
    }
  }

  /// Rosenbrock's Hessian, and for each entry the sum of the sizes of its terms.
  func rosenbrock<T: FloatingPointScalar>(_ x: [T]) -> (hessian: [T], size: [T]) {
    let n = x.count
    var (hessian, size) = ([T](repeating: 0, count: n * n), [T](repeating: 0, count: n * n))
    func add(_ i: Int, _ j: Int, _ terms: [T]) {
      for t in terms {
        hessian[j * n + i] += t
        size[j * n + i] += t.magnitude
      }
    }
    for i in 0..<n - 1 {
      add(i, i, [1200 * x[i] * x[i], -400 * x[i + 1], 2])
      add(i + 1, i + 1, [200])
      add(i, i + 1, [-400 * x[i]])
      add(i + 1, i, [-400 * x[i]])
    }
    return (hessian, size)
  }

  func analytic<T: FloatingPointScalar>(_ type: T.Type) {
    var random = SplitMix64(seed: 17)
    for n in [2, 5, 8, 9, 23, 24, 31, 40] {
      let x = (0..<n).map { _ in T(Double(Int.random(in: -1000...1000, using: &random)) / 512) }
      let (truth, size) = rosenbrock(x)
      for h in [
        Reverse<MultiDual<T, 1>>.hessian(at: x) { Rosenbrock()($0) }, Reverse<MultiDual<T, 3>>.hessian(at: x) { Rosenbrock()($0) },
        Reverse<MultiDual<T, 8>>.hessian(at: x) { Rosenbrock()($0) },
      ] {
        // An entry adds at most eight products of rounded numbers.
        for (k, (a, b)) in zip(h.elements, truth).enumerated() {
          #expect((a - b).magnitude <= 8 * size[k] * T.ulpOfOne, "n = \(n), entry \(k): \(a) for \(b), seed 17")
        }
      }
    }
  }

  @Test func hessiansOfRosenbrock() {
    analytic(Float.self)
    analytic(Double.self)
    #if arch(x86_64)
    analytic(Float80.self)
    #endif
  }

  @Test(arguments: [0, 1, 2, 3, 7, 8, 9, 17, 23, 24, 25, 33]) func anySize(_ n: Int) throws {
    let x = (0..<n).map { Double($0) / 7 - 0.6 }
    let blocks = HyperDual<Double, 4, 4>.valueWithGradientAndHessian(at: x) { Mixed()($0) }
    let reverse = Reverse<MultiDual<Double, 8>>.valueWithGradientAndHessian(at: x) { Mixed()($0) }
    let object = valueWithGradientAndHessian(at: x, of: Mixed())
    #expect(object.hessian == (n < 24 ? blocks.hessian : reverse.hessian) || n < 3)
    for y in [reverse, object] {
      #expect(y.value == blocks.value && agree(y.gradient, blocks.gradient, 1e-13))
      // The entries are below ten: sums of n quotients under a root.
      for (a, b) in zip(y.hessian.elements, blocks.hessian.elements) { #expect((a - b).magnitude <= 1e-14) }
      for i in 0..<n { for j in 0..<i { #expect(y.hessian[i, j] == y.hessian[j, i]) } }
    }
    let v = x.map { 1 - $0 * $0 }
    let product = hessianVectorProduct(at: x, along: v, of: Mixed())
    for i in 0..<n {
      let expected = (0..<n).reduce(0) { $0 + blocks.hessian[i, $1] * v[$1] }
      #expect((product[i] - expected).magnitude <= 1e-13)
    }
  }

  @Test func preparedLeavesNothingBehind() {
    struct Stop: Error {}
    let n = 21
    var prepared = PreparedReverse<MultiDual<Double, 8>>(variables: n)
    var g = [Double](repeating: 0, count: n)
    var h = Matrix<Double>(rows: n, columns: n, repeating: 0)
    for step in 0..<3 {
      let x = (0..<n).map { Double($0 + step) / 7 - 0.6 }
      #expect(throws: Stop.self) { _ = try prepared.evaluate(at: x, into: &g, &h) { _ in throw Stop() } }
      let value = prepared.evaluate(at: x, into: &g, &h) { Mixed()($0) }
      let once = Reverse<MultiDual<Double, 8>>.valueWithGradientAndHessian(at: x) { Mixed()($0) }
      #expect(value == once.value && g == once.gradient && h == once.hessian)
    }
  }

  @Test func wrongSizesAreNamed() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var prepared = PreparedReverse<MultiDual<Double, 8>>(variables: 3)
      var g = [1.0, 2]
      var h = Matrix<Double>(rows: 3, columns: 3, repeating: 0)
      _ = prepared.evaluate(at: [1.0, 2, 3], into: &g, &h) { x in x[0] }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("Prepared for 3 variables, got a point of 3, a gradient of 2 and a 3×3 matrix"))
  }

  /// Second derivatives of every function, at every point: the number that blocks give, or none.
  @Test func everyFunctionAtHardPoints() {
    typealias Number = Reverse<MultiDual<Double, 1>>
    typealias Block = HyperDual<Double, 1, 1>
    let reverse = functions(Number.self) + activations(Number.self)
    let block = functions(Block.self) + activations(Block.self)
    var agreeing = 0
    for (r, b) in zip(reverse, block) {
      for x in hardPoints {
        let found = Number.valueWithGradientAndHessian(at: [x]) { r.f($0[0]) }
        let truth = Block.valueWithGradientAndHessian(at: [x]) { b.f($0[0]) }
        let (a, c) = (found.hessian[0, 0], truth.hessian[0, 0])
        #expect(agree(found.value, truth.value, 0), "\(r.name) at \(x)")
        // Blocks do not know the slope of xˣ beside a second derivative that overflows.
        #expect(
          agree(found.gradient, truth.gradient, 1e-13) || truth.gradient[0].isNaN && x == .leastNonzeroMagnitude,
          "\(r.name) at \(x): \(found.gradient) for \(truth.gradient)")
        // Beyond the range one may know an infinity where the other does not.
        let beyond = !a.isFinite && (!c.isFinite || x.isInfinite)
        #expect(agree(a, c, 1e-12) || beyond, "\(r.name) at \(x): \(a) for \(c)")
        agreeing += agree(a, c, 1e-12) ? 1 : 0
      }
    }
    #expect(agreeing >= reverse.count * hardPoints.count - 28)
  }

  final class Counted: ScalarFunction, Sendable {
    let calls = Atomic<Int>(0)

    func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
      calls.add(1, ordering: .relaxed)
      return Rosenbrock()(x)
    }
  }

  @Test func sparseHessiansTakeAGradientForFourColours() {
    let n = 1000
    let x = (0..<n).map { Double($0 % 11) / 8 - 0.6 }
    let f = Counted()
    let sparse = SparseHessian(of: f, at: x)
    #expect(sparse.plan.coloring.count <= 4)
    let before = f.calls.load(ordering: .relaxed)
    let h = sparse.evaluate(at: x)
    #expect(f.calls.load(ordering: .relaxed) - before == 1)
    let (truth, size) = rosenbrock(x)
    for j in 0..<n {
      for i in max(0, j - 3)..<min(n, j + 4) { #expect((h[i, j] - truth[j * n + i]).magnitude <= 8 * size[j * n + i] * Double.ulpOfOne) }
    }
  }
}
