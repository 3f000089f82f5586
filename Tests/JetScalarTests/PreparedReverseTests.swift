// Optimized, a prepared gradient in reverse mode allocates nothing after its first call.

#if !DEBUG
import AllocationCounter
import Jets
import Testing

@Suite struct PreparedReverseTests {
  @Test(.enabled(if: jets_counts_allocations())) func preparedGradientsDoNotAllocate() {
    let n = 100
    let x = (0..<n).map { Double($0 % 7) / 7 }
    var prepared = PreparedReverse<Double>(variables: n)
    var g = [Double](repeating: 0, count: n)
    func once() {
      _ = prepared.evaluate(at: x, into: &g) { x in
        var sum: Reverse<Double> = 0
        for i in 1..<x.count { sum += x[i] * sin(x[i - 1]) }
        return sum
      }
    }
    once()
    let before = jets_allocations()
    for _ in 0..<10 { once() }
    #expect(jets_allocations() == before)
  }
}
#endif
