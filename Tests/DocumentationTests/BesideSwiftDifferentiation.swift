// Swift's own differentiation and this package in one file: the compiler tells their closures and functions apart.

import Jets
import Testing
import _Differentiation

@differentiable(reverse)
private func cube(_ x: Double) -> Double { x * x * x }

@Suite struct BesideSwiftDifferentiation {
  @Test func bothInOneFile() {
    let theirs = gradient(at: 2.0, of: cube)
    let ours = derivative(at: 2.0) { x in x * x * x }
    let partials = Jets.gradient(at: [1.0, 2.0]) { x in x[0] * x[1] }
    #expect(theirs == 12 && ours == 12 && partials == [2, 1])
  }
}
