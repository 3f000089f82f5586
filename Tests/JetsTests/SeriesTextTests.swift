// How jets are printed, coded, compared and hashed.

import Foundation
import Jets
import Testing

@Suite struct DescriptionTests {
  @Test func series() {
    func text(_ c: Double...) -> String { TaylorSeries(coefficients: c).description }
    #expect(text(1, 2, -0.5) == "1.0 + 2.0t − 0.5t² + O(t³)")
    #expect(text(-1, -2, 0.5) == "−1.0 − 2.0t + 0.5t² + O(t³)")
    #expect(text(0, -1) == "−1.0t + O(t²)" && text(0, 0, 3) == "3.0t² + O(t³)")
    #expect(text(0, 0, 0) == "0.0 + O(t³)" && text(0) == "0.0 + O(t)" && text(4) == "4.0 + O(t)")
    #expect(text(1, .nan) == "1.0 + nant + O(t²)" && text(-.infinity) == "−inf + O(t)")
    #expect(text(1, 1e-300) == "1.0 + 1e-300t + O(t²)")
    let constants: [TaylorSeries<Double>] = [4, -4, 0]
    #expect(constants.map(\.description) == ["4.0", "−4.0", "0.0"])
    let long = TaylorSeries(coefficients: [Double](repeating: 0, count: 11) + [2.5])
    #expect(long.description == "2.5t¹¹ + O(t¹²)")
    #expect(Taylor<Double, 2>(coefficients: [1, 2, -0.5]).description == "1.0 + 2.0t − 0.5t² + O(t³)")
    #expect(Taylor<Float, 0>(0.1).description == "0.1 + O(t)")
    #expect(exp(sin(Taylor<Double, 4>(variable: 0))).description == "1.0 + 1.0t + 0.5t² − 0.125t⁴ + O(t⁵)")
  }

  @Test func nested() {
    let a = Dual(value: 1.0, tangent: -2)
    #expect(a.description == "1.0 + -2.0ε")
    #expect(TaylorSeries(coefficients: [a, a]).description == "1.0 + -2.0ε + (1.0 + -2.0ε)t + O(t²)")
    #expect(TaylorSeries(coefficients: [a, .zero, a]).description == "1.0 + -2.0ε + (1.0 + -2.0ε)t² + O(t³)", "zeros are left out")
    #expect(TaylorSeries(coefficients: [Dual<Double>.zero, Dual(value: 0, tangent: 1)]).description == "(0.0 + 1.0ε)t + O(t²)")
    #expect(MultiDual<Double, 2>(variable: 3, direction: 1).description == "3.0 + [0.0, 1.0]ε")
  }

  #if arch(x86_64) && !os(Windows)
  @Test func smallExtendedNumbersAreNoZeros() {
    let tiny = Float80(sign: .plus, exponent: -2000, significand: 1)
    #expect(TaylorSeries(coefficients: [1, tiny]).description == "1.0 + \(tiny)t + O(t²)")
  }
  #endif
}

@Suite struct CodingTests {
  private func roundTrip<V: Codable & Equatable>(_ value: V) throws {
    let data = try JSONEncoder().encode([value])
    #expect(try JSONDecoder().decode([V].self, from: data) == [value])
  }

  private func decode<V: Decodable>(_ type: V.Type, _ json: String) throws -> V {
    try JSONDecoder().decode(V.self, from: Data(json.utf8))
  }

  @Test func roundTrips() throws {
    try roundTrip(Dual(value: 0.1, tangent: -1e-300))
    try roundTrip(Dual(Dual(value: 0.1 as Float, tangent: 3)))
    try roundTrip(MultiDual<Double, 3>(value: 0.1, partials: [1, 2, 1 / 3.0]))
    try roundTrip(Taylor<Double, 3>(value: 0.1, higherCoefficients: [1, 2, 1 / 3.0]))
    try roundTrip(Taylor<Double, 0>(0.1))
    try roundTrip(TaylorSeries(coefficients: [0.1, 2, 1 / 3.0]))
    try roundTrip(TaylorSeries(coefficients: [Dual(variable: 0.1), Dual(variable: 2)]))
    try roundTrip(Matrix<Double>([[1, 2, 3], [4, 5, 0.1]]))
    try roundTrip(Matrix<Double>([[], []]))
    try roundTrip(Matrix<Dual<Double>>([[Dual(variable: 1)]]))
  }

  @Test func exactConstantsStayExact() throws {
    for (s, exact) in [(TaylorSeries<Double>(2), true), (TaylorSeries(coefficients: [2.0]), false)] {
      let back = try JSONDecoder().decode(TaylorSeries<Double>.self, from: JSONEncoder().encode(s))
      #expect(back.isExactConstant == exact && back == s && (back * TaylorSeries(variable: 1, order: 2)).order == (exact ? 2 : 0))
    }
    #expect(try decode(TaylorSeries<Double>.self, #"{"coefficients":[1,2],"exact":true}"#).isExactConstant == false)
  }

  @Test func form() throws {
    #expect(try decode(Dual<Double>.self, #"{"value":1,"tangent":2}"#) == Dual(value: 1, tangent: 2))
    #expect(try decode(MultiDual<Double, 2>.self, #"{"value":1,"partials":[2,3]}"#) == MultiDual(value: 1, partials: [2, 3]))
    #expect(try decode(Taylor<Double, 1>.self, "[1,2]") == Taylor(coefficients: [1, 2]))
    #expect(try decode(Matrix<Double>.self, #"{"rows":1,"columns":2,"elements":[3,4]}"#) == [[3, 4]])
  }

  @Test(arguments: ["[]", "[1]", "[1,2,3]"])
  func wrongCounts(list: String) {
    #expect(throws: DecodingError.self) { try decode(MultiDual<Double, 4>.self, #"{"value":1,"partials":\#(list)}"#) }
    #expect(throws: DecodingError.self) { try decode(Taylor<Double, 1>.self, list) }
    #expect(throws: DecodingError.self) { try decode(Matrix<Double>.self, #"{"rows":2,"columns":2,"elements":\#(list)}"#) }
    #expect(throws: DecodingError.self) { try decode(TaylorSeries<Double>.self, #"{"coefficients":[]}"#) }
    #expect(throws: DecodingError.self) { try decode(Matrix<Double>.self, #"{"rows":-1,"columns":-3,"elements":[1,2,3]}"#) }
    #expect(throws: DecodingError.self) { try decode(Matrix<Double>.self, #"{"rows":4611686018427387904,"columns":4,"elements":[]}"#) }
    #expect(throws: DecodingError.self) { try decode(Dual<Double>.self, #"{"value":1}"#) }
  }

  @Test func messagesNameBothSides() {
    let error = #expect(throws: DecodingError.self) { try decode(Taylor<Double, 1>.self, "[1,2,3]") }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("Expected 2 coefficients, got 3"), "\(text)")
  }
}

@Suite struct EqualityTests {
  /// Reflexive, symmetric, transitive, and equal values hash alike.
  private func laws<V: Hashable>(_ values: [V], _ name: String) {
    for a in values {
      #expect(a == a && a.hashValue == a.hashValue, "\(name): \(a)")
      for b in values {
        #expect((a == b) == (b == a), "\(name): \(a), \(b)")
        if a == b { #expect(a.hashValue == b.hashValue, "\(name): \(a) and \(b) are equal") }
        for c in values where a == b && b == c { #expect(a == c, "\(name): \(a), \(b), \(c)") }
      }
    }
  }

  @Test func hashingFollowsEquality() {
    typealias S = TaylorSeries<Double>
    let list: [S] = [
      2, S(coefficients: [2]), S(coefficients: [2, 0, 0]), S(coefficients: [2, 0, 1]), S(coefficients: [2, 0, 1, 0, -0.0]), 0,
      S(coefficients: [0]), S(coefficients: [-0.0, 0, -0.0]), S(coefficients: [0, 1]), S(coefficients: [0, 1, 0]),
    ]
    laws(list, "TaylorSeries")
    #expect(Set(list).count == 4, "2, 2 + t², 0 and t, with any number of zeros behind")
    laws([Dual<Double>(2), 2, Dual(variable: 2), Dual(value: 2, tangent: -0.0), 0, Dual(value: -0.0, tangent: 0)], "Dual")
    laws([MultiDual<Double, 2>(2), MultiDual(variable: 2, direction: 0), MultiDual(variable: 2, direction: 1)], "MultiDual")
    laws([Taylor<Double, 2>(2), Taylor(variable: 2), Taylor(coefficients: [2, 1, 0]), Taylor(coefficients: [2, 1, 3])], "Taylor")
    laws([[[1, 2]], [[1], [2]], [[1, 2], [0, 0]]] as [Matrix<Double>], "Matrix")
    let nested: [TaylorSeries<Dual<Double>>] = [
      TaylorSeries(Dual<Double>(2)), TaylorSeries(coefficients: [Dual<Double>(2), .zero]),
      TaylorSeries(coefficients: [Dual<Double>(2), Dual(value: 0, tangent: 1)]),
    ]
    laws(nested, "nested series")
    #expect(nested[0] == nested[1] && nested[1] != nested[2])
  }

  @Test func equalityLooksAtEveryPart() {
    #expect(Dual(value: 1.0, tangent: 2) != Dual(value: 1.0, tangent: 3) && Dual(variable: 1.0) != 1 && Dual<Double>(1) == 1)
    #expect(MultiDual<Double, 2>(variable: 1, direction: 0) != MultiDual(variable: 1, direction: 1))
    #expect(Taylor<Double, 2>(coefficients: [1, 2, 3]) != Taylor(coefficients: [1, 2, 4]))
    #expect(TaylorSeries(coefficients: [1.0, 2]) != TaylorSeries(coefficients: [1, 2, 1e-300]))
    #expect(!(Dual(variable: 1.0) < 1) && Dual(variable: 1.0) <= 1 && !(Dual(variable: 1.0) > 1) && Dual(variable: 1.0) >= 1)
    #expect(Matrix<Double>([[1, 2]]) != Matrix([[1], [2]]))
  }

  @Test func seriesOfMatricesCompareByCount() {
    let a: Matrix<Double> = [[1, 2]]
    let zero: Matrix<Double> = [[0, 0]]
    #expect(TaylorSeries(coefficients: [a, zero]) != TaylorSeries(coefficients: [a]))
    #expect(TaylorSeries(coefficients: [a, zero]) == TaylorSeries(coefficients: [a, zero]))
  }
}
