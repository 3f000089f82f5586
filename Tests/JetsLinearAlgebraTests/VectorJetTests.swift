// Jets of arrays as collections of jets, and vectors combined entry by entry.

#if LinearAlgebra
import Jets
import JetsLinearAlgebra
import Testing

@Suite("Jets of arrays and vectors")
struct VectorJetTests {
  static let a: Matrix<Double> = [[4, 1, 0], [1, 3, 1], [0, 1, 2]]
  static let e: Matrix<Double> = [[1, 0, 2], [0, 0, 1], [2, 1, -1]]

  @Test func dualsAreCollections() throws {
    let values = try Dual(value: Self.a, tangent: Self.e).symmetricEigen().values
    #expect(values.count == 3 && values.indices == 0..<3 && !values.isEmpty)
    for (i, x) in values.enumerated() { #expect(x.value == values.value[i] && x.tangent == values.tangent[i]) }
    #expect(values[1] == Dual(value: values.value[1], tangent: values.tangent[1]))
    #expect(values.map { $0 * $0 }[2] == values[2] * values[2])
    #expect(values.last == values.entry(2) && values.reversed().first == values[2])
    // log det A as the sum of the logarithms, and the trace as their sum.
    let log = values.map { Dual<Double>.log($0) }.reduce(0, +)
    let truth = try Dual(value: Self.a, tangent: Self.e).logDeterminant()
    #expect(abs(log.value - truth.value) <= 1e-14 && abs(log.tangent - truth.tangent) <= 1e-14)
    #expect(abs(values.reduce(0) { $0 + $1 }.tangent - Self.e.trace) <= 1e-14)
    #expect(norm(values.entries).value == norm(values.value))
    #expect(dot(values.entries, [1, 1, 1]).value == values.value.reduce(0, +))
  }

  @Test func otherJets() throws {
    let chunk = try MultiDual<Matrix<Double>, 2>(value: Self.a, partials: [Self.e, Self.a]).symmetricEigen().values
    #expect(chunk.count == 3 && Array(chunk).count == 3)
    // Along A itself the values grow by themselves.
    for x in chunk { #expect(abs(x.partials[1] - x.value) <= 1e-14 * x.value * 4) }
    let dual = try Dual(value: Self.a, tangent: Self.e).symmetricEigen().values
    for (x, y) in zip(chunk, dual) { #expect(abs(x.partials[0] - y.tangent) <= 1e-14) }
    let series = try TaylorSeries(coefficients: [Self.a, Self.e]).extended(to: 3).symmetricEigen().values
    #expect(series.entries.count == series.count && series.entry(1).order == 3)
    for k in 0...3 { #expect(series.entry(1)[k] == series.coefficients[k][1]) }
    let fixed = try Taylor<Matrix<Double>, 1>(value: Self.a, higherCoefficients: [Self.e]).symmetricEigen().values
    #expect(fixed.entries.map(\.value) == fixed.value && abs(fixed.entry(0)[1] - dual[0].tangent) <= 1e-15)
    // A jet of jets has jets of jets as its entries.
    let twice = try Dual(value: Dual(value: Self.a, tangent: Self.e), tangent: Dual(value: Self.e, tangent: Self.e * 0)).symmetricEigen()
      .values
    #expect(twice[0].tangent.value == twice.tangent.value[0] && abs(twice[0].value.tangent - dual[0].tangent) <= 1e-15)
    #expect(abs(twice[0].tangent.tangent - 2 * series.entry(0)[2]) <= 1e-13)
    let complex = try Dual(value: Self.a, tangent: Self.e).eigen().values
    #expect(complex.count == 3 && complex[0].value == complex.value[0])
  }

  @Test func vectorsEntryByEntry() {
    let (x, y) = ([1.0, 2, 3], [4.0, 5, 8])
    let (sum, difference, product, quotient) = (x .+ y, y .- x, x .* y, y ./ x)
    #expect(sum == [5, 7, 11] && difference == [3, 3, 5] && product == [4, 10, 24])
    #expect(quotient == [4, 2.5, 8.0 / 3])
    // Precedence is that of + and *.
    let both = x .+ y .* y
    #expect(both == [17, 27, 67])
    let literal = [1.0, 2] .+ [10, 20]
    #expect(literal == [11, 22])
    let g = gradient(at: x) { x in norm(x .* y .- [1, 2, 3]) + dot(x ./ [1, 2, 4], y .+ x) }
    let byHand = gradient(at: x) { x in
      let (a, b, c) = (x[0] * 4 - 1, x[1] * 5 - 2, x[2] * 8 - 3)
      return sqrt(a * a + b * b + c * c) + x[0] * (4 + x[0]) + x[1] / 2 * (5 + x[1]) + x[2] / 4 * (8 + x[2])
    }
    for (a, b) in zip(g, byHand) { #expect(abs(a - b) <= 1e-14 * abs(b)) }
    let back = Reverse.gradient(at: x) { x in dot(y .- x, [1, 2, 3] .* x) + dot(y ./ x, [1.0, 1, 1]) }
    for (i, slope) in back.enumerated() {
      #expect(abs(slope - (Double(i + 1) * (y[i] - 2 * x[i]) - y[i] / (x[i] * x[i]))) <= 1e-14 * 10)
    }
    let complex = [Complex(1.0, 2.0)] .* [Complex(0.0, 1.0)]
    #expect(complex == [Complex(-2, 1)])
  }

  @Test func unequalLengthsStop() async {
    let stopped = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = [1.0, 2] .+ [1.0] }
    #expect(stopped.map { String(decoding: $0.standardErrorContent, as: UTF8.self).contains("equal length, got 2 and 1") } == true)
  }
}
#endif
