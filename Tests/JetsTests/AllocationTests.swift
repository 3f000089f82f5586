// What must not allocate does not, and what allocates does so a constant number of times.
//
// The counter stands in front of malloc (Tests/AllocationCounter). Only optimized code is held to the numbers.

import AllocationCounter
import FunctionCases
import Jets
import Testing

/// The allocations that a piece of code makes on this thread, at its second run: the first one builds metadata and caches.
@inline(never)
private func allocations(_ body: () -> Void) -> UInt {
  body()
  let before = jets_allocations()
  body()
  return jets_allocations() - before
}

/// Keeps the optimizer from removing or foreseeing a value.
@inline(never) @_optimize(none)
private func opaque<T>(_ x: T) -> T { x }

nonisolated(unsafe) private var sink = 0.0

/// Arithmetic, and every function that makes no array, on jets made from `x`.
private func exercise<S: RealScalar>(_ x: S) -> S {
  var y = x * x + 1
  y -= x / y
  y = -y * y
  for f in withoutArrays { y += f(x, x * x + 1) }
  return x < y ? y * 2 : y / 3
}

private let withoutArrays = FunctionCase.allCases.filter { !$0.allocates }

/// A sum over neighbours that allocates nothing itself.
private struct Neighbours: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in 1..<x.count { sum += x[i] * x[i - 1] }
    return sum
  }
}

@Suite struct AllocationTests {
  @Test(.enabled(if: jets_counts_allocations())) func theCounterCounts() {
    #expect(allocations { sink += opaque([sink, 1])[1] } > 0)
    #expect(allocations { sink += opaque(2.0) } == 0)
  }

  #if !DEBUG
  @Test func jetsOfFixedSizeDoNotAllocate() {
    let x = opaque(0.3)
    #expect(allocations { sink += exercise(Dual(variable: x)).tangent } == 0)
    #expect(allocations { sink += exercise(MultiDual<Double, 8>(variable: x, direction: 3)).partials[3] } == 0)
    #expect(allocations { sink += exercise(MultiDual<Double, 16>(variable: x, direction: 3)).partials[3] } == 0)
    #expect(allocations { sink += exercise(Taylor<Double, 8>(variable: x))[8] } == 0)
    #expect(allocations { sink += exercise(Taylor<Double, 20>(variable: x))[20] } == 0)
    #expect(allocations { sink += exercise(Dual(variable: Dual(variable: x))).tangent.tangent } == 0)
    #expect(allocations { sink += exercise(Dual(MultiDual<Double, 8>(variable: x, direction: 3))).value.partials[3] } == 0)
    #expect(allocations { sink += exercise(Dual(variable: Float(x))).tangent == 0 ? 1 : 0 } == 0)
  }

  @Test func derivativesOfOneVariableDoNotAllocate() {
    let x = opaque(0.3)
    #expect(allocations { sink += derivative(at: x) { exp(sin($0)) * $0 } } == 0)
    #expect(allocations { sink += Taylor<Double, 12>.expansion(at: x) { exp(sin($0)) * $0 }[12] } == 0)
    #expect(allocations { sink += Dual.derivative(at: Dual(variable: x)) { exp(sin($0)) * $0 }.tangent } == 0)
  }

  @Test func operatorsAllocateAConstantNumberOfTimes() {
    let f = Neighbours()
    let counts = [16, 64, 256].map { n in
      let x = opaque((0..<n).map { Double($0) / Double(n) })
      return [
        allocations { sink += gradient(at: x) { f($0) }[n - 1] },
        allocations { sink += gradient(at: x, of: f)[n - 1] },
        allocations { sink += MultiDual<Double, 3>.gradient(at: x) { f($0) }[n - 1] },
        allocations { sink += hessian(at: x) { f($0) }[n - 1, n - 1] },
        allocations { sink += hessianVectorProduct(at: x, along: x) { f($0) }[n - 1] },
        allocations { sink += laplacian(at: x) { f($0) } },
        allocations { sink += pushforward(at: x, along: x) { f($0) } },
      ]
    }
    #expect(counts[0] == counts[1] && counts[1] == counts[2], "\(counts)")
    #expect(counts[0][0] == 2 && counts[0][1] == 2, "the seeds and the gradient: \(counts[0])")
    print("allocations of gradient (closure, object, chunks of 3), hessian, Hv, Laplacian, pushforward: \(counts[0])")
  }

  @Test func preparedHessiansDoNotAllocate() {
    let f = Neighbours()
    for n in [3, 16, 37] {
      let x = opaque((0..<n).map { Double($0) / Double(n) })
      var prepared = PreparedHessian<Double, 4, 4>(variables: n)
      var g = [Double](repeating: 0, count: n)
      var h = Matrix<Double>(rows: n, columns: n, repeating: 0)
      #expect(allocations { sink += prepared.evaluate(at: x, into: &g, &h) { f($0) } } == 0)
      #expect(h[1, 0] == 1 && g[0] == x[1])
    }
  }

  @Test func jacobiansAllocateAConstantNumberOfTimes() {
    // The function itself makes one array in each pass; the rest must not grow with n.
    let own = [16, 64, 256].map { n in
      let x = opaque((0..<n).map { Double($0) / Double(n) })
      let all = allocations { sink += jacobian(at: x) { x in [x[0] * x[1], x[n - 1]] }[1, n - 1] }
      return Int(all) - n / 8
    }
    #expect(own[0] == own[1] && own[1] == own[2] && own[0] <= 4, "\(own)")
    print("allocations of jacobian beside those of the function: \(own[0])")
  }
  #endif
}
