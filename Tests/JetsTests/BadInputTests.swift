// A caller's mistake stops the program, and the message names both sides, in optimized builds too.

import Jets
import Testing

/// Whether the process failed and wrote these texts.
private func said(_ result: ExitTest.Result?, _ texts: String...) -> Bool {
  guard let result else { return false }
  let output = String(decoding: result.standardErrorContent, as: UTF8.self)
  return texts.allSatisfy { output.contains($0) }
}

@Suite struct BadInputTests {
  @Test func directionsOfAnotherLength() async {
    var r: ExitTest.Result?
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = pushforward(at: [1.0, 2], along: [1.0]) { x in x[0] }
    }
    #expect(said(r, "needs as many elements as the point: got 1 for a point of 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = pushforward(at: [1.0], along: [1.0, 2, 3]) { (x: [Dual<Double>]) in x }
    }
    #expect(said(r, "got 3 for a point of 1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = taylorExpansion(at: [1.0, 2], along: [], order: 3) { x in x[0] }
    }
    #expect(said(r, "got 0 for a point of 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = hessianVectorProduct(at: [1.0, 2], along: [1.0, 2, 3]) { x in x[0] }
    }
    #expect(said(r, "got 3 for a point of 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = secondDerivative(at: [1.0, 2], along: [1.0], [1.0, 2, 3]) { x in x[0] }
    }
    #expect(said(r, "got 1 and 3 for a point of 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = differential(at: [1.0, 2]) { x in x[0] }([1.0])
    }
    #expect(said(r, "got 1 for a point of 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Differential<Matrix<Double>, Double>(at: [[1, 2]]) { $0[0, 0] }([[1], [2]])
    }
    #expect(said(r, "got 2×1 for a 1×2 matrix"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = differential(at: [1.0, 2]) { (x: [Dual<Double>]) in [x[0]] }.adjoint([1.0, 2])
    }
    #expect(said(r, "dimension 1", "dimension 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = [1.0, 2].replacingComponents([1.0]) }
    #expect(said(r, "dimension 2", "1 components"))
  }

  @Test func ordersOutOfRange() async {
    var r: ExitTest.Result?
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = derivatives(at: 1.0, order: -1) { x in x } }
    #expect(said(r, "order of a Taylor series must be at least 0, got -1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = taylorExpansion(at: 1.0, order: -2) { x in x }
    }
    #expect(said(r, "must be at least 0, got -2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = taylorExpansion(at: [Double](), along: [], order: -3) { _ in 1 }
    }
    #expect(said(r, "must be at least 0, got -3"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = TaylorSeries(variable: 1.0, order: -4) }
    #expect(said(r, "must be at least 0, got -4"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = partialDerivative(at: [1.0, 2], orders: [1]) { x in x[0] }
    }
    #expect(said(r, "got 1 for 2 variables"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = partialDerivative(at: [1.0, 2], orders: [1, -1]) { x in x[0] }
    }
    #expect(said(r, "must be at least 0, got [1, -1]"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = derivatives(at: 1.0, order: 2) { x in x.truncated(to: 1) }
    }
    #expect(said(r, "order 1 has no coefficient 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Taylor<Double, 1>.laplacian(at: [1.0]) { x in x[0] }
    }
    #expect(said(r, "order 2 at least, got order 1"))
  }

  @Test func indicesOutOfRange() async {
    var r: ExitTest.Result?
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Taylor<Double, 3>(variable: 1)[4] }
    #expect(said(r, "order 3 has no coefficient 4"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Taylor<Double, 3>(variable: 1)[-1] }
    #expect(said(r, "order 3 has no coefficient -1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Taylor<Double, 3>(variable: 1).derivative(5) }
    #expect(said(r, "order 3 has no coefficient 5"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var t = Taylor<Double, 3>(variable: 1)
      t[4] = 1
    }
    #expect(said(r, "order 3 has no coefficient 4"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = TaylorSeries(variable: 1.0, order: 2)[3] }
    #expect(said(r, "order 2 has no coefficient 3"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = TaylorSeries(variable: 1.0, order: 2)[-1] }
    #expect(said(r, "order 2 has no coefficient -1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = TaylorSeries<Double>(1)[-1] }
    #expect(said(r, "no coefficient -1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MultiDual<Double, 2>(variable: 1, direction: 2)
    }
    #expect(said(r, "2 directions has no direction 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MultiDual<Double, 2>(variable: 1, direction: -1)
    }
    #expect(said(r, "no direction -1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Matrix<Double>([[1, 2]])[1, 0] }
    #expect(said(r, "(1, 0) is out of range for a 1×2 matrix"))
  }

  @Test func wrongCounts() async {
    var r: ExitTest.Result?
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Taylor<Double, 2>(coefficients: [1, 2]) }
    #expect(said(r, "order 2 has 3 coefficients, got 2"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = TaylorSeries<Double>(coefficients: []) }
    #expect(said(r, "at least one coefficient, got none"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var s = TaylorSeries(variable: 1.0, order: 1)
      s.coefficients = []
    }
    #expect(said(r, "at least one coefficient, got none"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TaylorSeries(variable: 1.0, order: 2).truncated(to: 3)
    }
    #expect(said(r, "order 2 cannot be truncated to order 3"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TaylorSeries(variable: 1.0, order: 2).truncated(to: -1)
    }
    #expect(said(r, "order 2 cannot be truncated to order -1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TaylorSeries(variable: 1.0, order: 2).extended(to: 1)
    }
    #expect(said(r, "order 2 cannot be extended to order 1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TaylorSeries(variable: 1.0, order: 0).differentiated()
    }
    #expect(said(r, "order 1 at least, got order 0"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = TaylorSeries(variable: 1.0, order: .max) }
    #expect(said(r, "at most 2147483647, got 9223372036854775807"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>(rows: 1 << 40, columns: 1 << 40, repeating: 0)
    }
    #expect(said(r, "1099511627776×1099511627776 matrix has more elements"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = dot([1.0, 2], [1.0]) }
    #expect(said(r, "equal lengths, got 2 and 1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Matrix(rows: 2, columns: 3, elements: [1.0]) }
    #expect(said(r, "2×3 matrix needs 6 elements, got 1"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Matrix<Double>([[1, 2]]) + [[1], [2]] }
    #expect(said(r, "got 1×2 and 2×1"))
  }

  @Test func functionsThatChangeTheirShape() async {
    var r: ExitTest.Result?
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = jacobian(at: [Double](repeating: 1, count: 9)) { x in x[8].partials[0] == 0 ? [x[0]] : [x[0], x[1]] }
    }
    #expect(said(r, "returned 1 at first and 2 for column 8"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = jacobian(at: [Double](repeating: 1, count: 9)) { x in x[8].partials[0] == 0 ? [x[0]] : [] }
    }
    #expect(said(r, "returned 1 at first and 0 for column 8"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = differential(at: [1.0, 2]) { x in x[1].tangent == 0 ? [x[0], x[1]] : [x[0]] }.matrix
    }
    #expect(said(r, "got 2 at first and 1 for column 1"))
  }

  @Test func meaninglessArguments() async {
    var r: ExitTest.Result?
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = clamp(1.0, 3.0, 2.0) }
    #expect(said(r, "lower bound 3.0 of a clamp is above its upper bound 2.0"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = clamp(Dual(variable: 1.0), 3, 2) }
    #expect(said(r, "3.0", "is above its upper bound", "2.0"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MultiDual<Double, 0>.gradient(at: [1.0, 2]) { x in x[0] }
    }
    #expect(said(r, "0 directions cannot cover 2 variables"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = checkDerivative(at: 1.0, step: -1) { x in x } }
    #expect(said(r, "step above 0, got -1.0"))
    r = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try differential(at: [1.0, 2]) { x in x[0] }.gradient(weight: [[1]])
    }
    #expect(said(r, "2 dimensions", "got 1×1"))
  }

  /// Empty input has a meaning wherever there is one, and no trap.
  @Test func emptyInput() {
    #expect(gradient(at: []) { _ in 3 } == [])
    #expect(jacobian(at: []) { _ in [3, 4] } == .zero(rows: 2, columns: 0))
    #expect(hessian(at: []) { _ in 3 } == .zero(rows: 0, columns: 0))
    #expect(laplacian(at: []) { _ in 3 } == 0 && partialDerivative(at: [], orders: []) { _ in 3 } == 3)
    #expect(taylorExpansion(at: [Double](), along: [], order: 2) { _ in 3 }.coefficients == [3, 0, 0])
    #expect(pushforward(at: [Double](), along: []) { _ in 3 } == 0 && hessianVectorProduct(at: [], along: []) { _ in 3 } == [])
    let none: [Dual<Double>] = []
    #expect(dot(none, none) == 0 && norm(none) == 0 && softmax(none) == [] && logSumExp(none).value == -.infinity)
  }
}
