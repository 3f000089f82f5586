// Ordinary programs, written once over a real scalar: loops, branches, inout, recursion, arrays, early returns, iteration.

import Jets
import Testing

private func factorial(_ n: Int) -> Double { n < 2 ? 1 : Double(n) * factorial(n - 1) }

/// xⁿ by repeated squaring: a loop with a branch.
private func power<S: RealScalar>(_ x: S, _ n: Int) -> S {
  var result: S = 1
  var square = x
  var rest = n
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}

/// √a by Newton's iteration until the value stops moving, then one more step for the derivatives of each order.
private func squareRoot<S: RealScalar>(_ a: S) -> S {
  let half: S = 0.5
  var x = S(primal: a.primal)
  while true {
    let next = half * (x + a / x)
    if next.primal == x.primal || (next.primal - x.primal).magnitude <= next.primal.ulp { break }
    x = next
  }
  for _ in 0..<4 { x = half * (x + a / x) }
  return x
}

/// The Chebyshev polynomial Tₙ by recursion.
private func chebyshev<S: RealScalar>(_ n: Int, _ x: S) -> S {
  if n == 0 { return 1 }
  if n == 1 { return x }
  let two: S = 2
  return two * x * chebyshev(n - 1, x) - chebyshev(n - 2, x)
}

/// One symplectic step, in place.
private func step<S: RealScalar>(_ state: inout (q: S, p: S), _ h: S) {
  state.p -= h * state.q
  state.q += h * state.p
}

/// The first partial sum of x + x² + … above a limit: an early return.
private func firstAbove<S: RealScalar>(_ x: S, _ limit: S) -> S? {
  var sum: S = 0
  var term: S = 1
  for _ in 0..<60 {
    term *= x
    sum += term
    if sum > limit { return sum }
  }
  return nil
}

private func insertionSort<S: RealScalar>(_ list: inout [S]) {
  for i in 1..<list.count {
    var j = i
    while j > 0 && list[j] < list[j - 1] {
      list.swapAt(j, j - 1)
      j -= 1
    }
  }
}

/// A piecewise function whose branches are told by a log.
private func piecewise<S: RealScalar>(_ x: S, _ log: inout [Int]) -> S {
  if x < -1 {
    log.append(0)
    return -x - 1
  } else if x <= 0 {
    log.append(1)
    return 0
  } else if !(x >= 2) {
    log.append(2)
    return x * x
  }
  log.append(3)
  let four: S = 4
  return four * x - four
}

@Suite struct ProgramTests {
  @Test func loopsWithBranches() {
    for n in 0...12 {
      let f = derivatives(at: 2.0, order: 3) { power($0, n) }
      let truth = (0...3).map { k in k > n ? 0 : factorial(n) / factorial(n - k) * power(2.0, n - k) }
      #expect(f == truth, "x^\(n) at 2")
    }
    let g = gradient(at: [3.0, 2.0]) { x in power(x[0], 5) * power(x[1], 3) }
    #expect(g == [3240, 2916])
  }

  // Measured: 2.1e-16; the last steps are contractions, so that only their own rounding is left.
  @Test(arguments: [0.01, 2.0, 1e6])
  func convergentIteration(a: Double) {
    let x = derivatives(at: a, order: 3) { squareRoot($0) }
    let r = a.squareRoot()
    let truth = [r, 0.5 / r, -0.25 / (a * r), 0.375 / (a * a * r)]
    for k in 0...3 { #expect((x[k] - truth[k]).magnitude <= 1e-15 * truth[k].magnitude, "order \(k): \(x[k]), expected \(truth[k])") }
    #expect(x[0] == squareRoot(a), "the value is the plain program's")
    let nested = Dual.derivative(at: Dual(variable: a)) { squareRoot($0) }
    #expect((nested.tangent - truth[2]).magnitude <= 1e-15 * truth[2].magnitude)
  }

  @Test func recursion() {
    // Tₙ′(cos θ) = n·sin nθ / sin θ
    for n in 1...8 {
      let t = valueWithDerivative(at: cos(0.7)) { chebyshev(n, $0) }
      let slope = Double(n) * sin(Double(n) * 0.7) / sin(0.7)
      #expect((t.value - cos(Double(n) * 0.7)).magnitude < 1e-14 && (t.derivative - slope).magnitude < 1e-12 * Double(n * n), "T\(n)")
    }
    #expect(Taylor<Double, 4>.derivatives(at: 0) { chebyshev(4, $0) } == [1, 0, -16, 0, 192])
  }

  @Test func inoutState() {
    // The step is linear: the derivative by the initial state is the same program run on a unit vector.
    func run<S: RealScalar>(_ q: S, _ p: S) -> [S] {
      var state = (q: q, p: p)
      let h: S = 0.125
      for _ in 0..<50 { step(&state, h) }
      return [state.q, state.p]
    }
    let j = jacobian(at: [0.3, -0.8]) { run($0[0], $0[1]) }
    #expect(j.column(0) == run(1, 0) && j.column(1) == run(0, 1))
    let determinant = j[0, 0] * j[1, 1] - j[0, 1] * j[1, 0]
    #expect((determinant - 1).magnitude < 1e-14, "the step keeps areas")
  }

  @Test func earlyReturn() throws {
    let y = try #require(firstAbove(Dual(variable: 0.75), 2))
    // 0.75 + … + 0.75⁴ = 2.0508 is the first above 2.
    #expect(y.value == firstAbove(0.75, 2) && y.value > 2 && y.value - power(0.75, 4) <= 2)
    let slope = (1...4).reduce(0.0) { $0 + Double($1) * power(0.75, $1 - 1) }
    #expect((y.tangent - slope).magnitude < 1e-14)
    #expect(firstAbove(Taylor<Double, 3>(variable: 0.5), 2) == nil)
  }

  @Test(arguments: [-3.0, -1.0, -0.5, -0.0, 0.0, 0.5, 2.0, 5.0, .nan, .infinity, -.infinity])
  func branchesAreThePlainPrograms(x: Double) {
    var plain: [Int] = []
    let value = piecewise(x, &plain)
    func check<S: RealScalar>(_ jet: S, _ name: String) {
      var log: [Int] = []
      let y = piecewise(jet, &log)
      let primal = y.primal as? Double
      #expect(log == plain && (primal == value || value.isNaN && primal?.isNaN == true), "\(name) at \(x)")
    }
    check(Dual(value: x, tangent: -1e9), "Dual")
    check(MultiDual<Double, 3>(value: x, partials: [1, -5, .nan]), "MultiDual")
    check(Taylor<Double, 3>(value: x, higherCoefficients: [-7, 9, .infinity]), "Taylor")
    check(TaylorSeries(coefficients: [x, -7, .nan]), "TaylorSeries")
    check(Dual(Dual(value: x, tangent: 4)), "nested")
  }

  @Test func slopesOfTheBranchTaken() {
    var log: [Int] = []
    let slopes = [-3.0, -0.5, 0, 1.5, 3].map { x in derivative(at: x) { piecewise($0, &log) } }
    #expect(slopes == [-1, 0, 0, 3, 4] && log == [0, 1, 1, 2, 3])
  }

  @Test func sortingCarriesDerivatives() {
    let x = [3.0, -1, 2, 0.5, 2.5]
    let seeds = x.indices.map { MultiDual<Double, 5>(variable: x[$0], direction: $0) }
    var own = seeds
    insertionSort(&own)
    let library = seeds.sorted()
    #expect(own == library && own.map(\.value) == x.sorted())
    let order = own.map { y in x.indices.first { y.partials[$0] == 1 } }
    #expect(order == [1, 3, 2, 4, 0])
    let j = jacobian(at: x) { $0.sorted() }
    #expect(j == Matrix(rows: 5, columns: 5) { i, c in order[i] == c ? 1 : 0 }, "a permutation matrix")
    #expect(gradient(at: x) { x in x.sorted()[2] } == [0, 0, 1, 0, 0], "the median")
  }

  @Test func maximumMinimumAndClamp() {
    func f<S: RealScalar>(_ x: [S]) -> [S] {
      [max(x[0], x[1]), min(x[0], x[1]), clamp(x[0], -1, 1), clamp(x[1], -1, 1), clamp(x[0] + x[1], x[0], x[1]), x.max() ?? 0]
    }
    let (value, j) = valueWithJacobian(at: [0.5, 3.0]) { f($0) }
    #expect(value == [3, 0.5, 0.5, 1, 3, 3])
    #expect(j == [[0, 1], [1, 0], [1, 0], [0, 0], [0, 1], [0, 1]])
    // At a tie and at the bounds the whole of one argument comes back, as the plain functions choose.
    let a = Dual(value: 1.0, tangent: 2)
    let b = Dual(value: 1.0, tangent: 3)
    #expect(max(a, b) == b && min(a, b) == a && clamp(a, 1, 2) == a && clamp(a, 0, 1) == a && clamp(a, b, b) == a)
  }

  @Test func controlFlowOnNaN() {
    let nan = Dual(value: Double.nan, tangent: 1)
    let one = Dual(value: 1.0, tangent: 1)
    #expect(!(nan < one) && !(nan <= one) && !(nan > one) && !(nan >= one) && nan != nan && !(nan == one))
    #expect(!(one < nan) && !(one <= nan) && !(one > nan) && !(one >= nan))
    #expect(clamp(nan, 0, 2).value.isNaN && relu(nan).value.isNaN)
    let y = valueWithDerivative(at: Double.nan) { x in x > 0 ? 1 : x }
    #expect(y.value.isNaN && y.derivative == 1)
    #expect(max(nan, one).value.isNaN == max(Double.nan, 1.0).isNaN && max(one, nan).value.isNaN == max(1.0, Double.nan).isNaN)
    #expect(min(nan, one).value.isNaN == min(Double.nan, 1.0).isNaN && min(one, nan).value.isNaN == min(1.0, Double.nan).isNaN)
  }
}
