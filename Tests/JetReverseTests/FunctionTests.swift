// Every function of the library backward, as it is forward: at ordinary points and at hard ones.

import Jets
import Testing

@Suite struct FunctionTests {
  private func all<S: RealScalar>(_ type: S.Type) -> [(name: String, f: (S) -> S)] { functions(type) + activations(type) }

  @Test func everyFunctionOfOneVariable() {
    for (forward, backward) in zip(all(Dual<Double>.self), all(Reverse<Double>.self)) {
      for x in hardPoints {
        let expected = Dual.valueWithDerivative(at: x) { forward.f($0) }
        let (value, gradient) = Reverse.valueWithGradient(at: [x]) { backward.f($0[0]) }
        #expect(value.bitPattern == expected.value.bitPattern || value.isNaN && expected.value.isNaN, "\(forward.name) at \(x)")
        // A constant factor is no zero times infinity backward.
        let isBetter = expected.derivative.isNaN && (!x.isFinite || x.isSubnormal)
        #expect(agree(gradient[0], expected.derivative) || isBetter, "\(forward.name)′ at \(x): \(gradient[0]), not \(expected.derivative)")
        // As a middle of a computation: through records on both sides.
        let inner = Dual.derivative(at: x) { t in forward.f(t + 0).scaled(by: 2) }
        let wrapped = Reverse.gradient(at: [x, 0]) { v in backward.f(v[0] + v[1]).scaled(by: 2) }
        #expect(
          agree(wrapped[0], inner) || !x.isFinite || isBetter,
          "2·\(forward.name)(x + y)′ at \(x): \(wrapped[0]), not \(inner)")
      }
    }
  }

  @Test func everyFunctionOfTwoVariables() {
    let alone = binaryFunctions(Dual<Double>.self)
    for (i, (forward, backward)) in zip(binaryFunctions(MultiDual<Double, 2>.self), binaryFunctions(Reverse<Double>.self)).enumerated() {
      for x in hardPoints {
        for y in hardPoints {
          let expected = MultiDual<Double, 2>.valueWithGradient(at: [x, y]) { forward.f($0[0], $0[1]) }
          let (value, gradient) = Reverse.valueWithGradient(at: [x, y]) { backward.f($0[0], $0[1]) }
          #expect(value == expected.value || value.isNaN && expected.value.isNaN, "\(forward.name) at \(x), \(y)")
          // Forward mode multiplies infinities by the zeros of other directions; backward there is only one factor.
          let byX = Dual.derivative(at: x) { alone[i].f($0, Dual(y)) }
          let byY = Dual.derivative(at: y) { alone[i].f(Dual(x), $0) }
          let isBetter = !(x + y + value).isFinite
          #expect(
            zip(gradient, zip(expected.gradient, [byX, byY])).allSatisfy { g, f in
              agree(g, f.0) || f.0.isNaN && (agree(g, f.1) || f.1.isNaN && isBetter)
            },
            "∇\(forward.name) at \(x), \(y): \(gradient), not \(expected.gradient)")
        }
      }
    }
  }

  @Test func inSingleAndExtendedPrecision() {
    for (forward, backward) in zip(all(Dual<Float>.self), all(Reverse<Float>.self)) {
      for x in [0.3, 1.7, -0.4, 0, 1, -1, 1e30] as [Float] {
        let expected = Dual.derivative(at: x) { forward.f($0) }
        let gradient = Reverse.gradient(at: [x]) { backward.f($0[0]) }[0]
        #expect(agree(gradient, expected, 2 * .ulpOfOne), "\(forward.name)′ at \(x): \(gradient), not \(expected)")
      }
    }
    #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
    for (forward, backward) in zip(all(Dual<Float80>.self), all(Reverse<Float80>.self)) {
      for x in [0.3, 1.7, -0.4, 0, 1, -1, 1e4000] as [Float80] {
        let expected = Dual.derivative(at: x) { forward.f($0) }
        let gradient = Reverse.gradient(at: [x]) { backward.f($0[0]) }[0]
        #expect(agree(gradient, expected, 2 * .ulpOfOne), "\(forward.name)′ at \(x): \(gradient), not \(expected)")
      }
    }
    #endif
  }

  @Test func overDualsForSecondDerivatives() {
    for (forward, backward) in zip(all(Dual<Dual<Double>>.self), all(Reverse<Dual<Double>>.self)) {
      for x in hardPoints where x.isFinite {
        let point = Dual(value: x, tangent: 1)
        let expected = Dual.derivative(at: point) { forward.f($0) }
        let gradient = Reverse.gradient(at: [point]) { backward.f($0[0]) }[0]
        #expect(
          agree(gradient.value, expected.value) || gradient.value.isNaN && x.isSubnormal && forward.name == "x^x"
            || expected.value.isNaN && gradient.value.isInfinite,
          "\(forward.name)′ at \(x): \(gradient), not \(expected)")
        #expect(
          agree(gradient.tangent, expected.tangent, 1e-13)
            || gradient.tangent.isNaN && (gradient.value.isNaN || expected.tangent.magnitude > 1e154),
          "\(forward.name)″ at \(x): \(gradient), not \(expected)")
      }
    }
  }

  @Test func underDualsForSecondDerivatives() {
    for (forward, mixed) in zip(all(Dual<Dual<Double>>.self), all(Dual<Reverse<Double>>.self)) {
      for x in [0.3, 1.7, -0.4, 5.5, 19] {
        let expected = Dual.derivative(at: Dual(value: x, tangent: 1)) { forward.f($0) }
        let gradient = Reverse.valueWithGradient(at: [x]) { v in Dual.derivative(at: v[0]) { mixed.f($0) } }
        #expect(agree(gradient.value, expected.value), "\(forward.name)′ at \(x): \(gradient), not \(expected)")
        #expect(
          agree(gradient.gradient[0], expected.tangent, 1e-13) || expected.tangent.isNaN && !expected.value.isFinite,
          "\(forward.name)″ at \(x): \(gradient), not \(expected)")
      }
    }
  }

  @Test func overSeries() {
    for (forward, backward) in zip(all(Taylor<Dual<Double>, 3>.self), all(Reverse<Taylor<Double, 3>>.self)) {
      for x in [0.3, 1.7, 5.5] {
        // The derivative of every coefficient by x, forward as duals in a series, backward as a series of adjoints.
        let expected = forward.f(Taylor(coefficients: [Dual(value: x, tangent: 1), 0.5, 0, 0]))
        let gradient = Reverse.gradient(at: [Taylor(coefficients: [x, 0.5, 0, 0])]) { backward.f($0[0]) }[0]
        for k in 0...3 {
          let size = (0...3).map { expected[$0].tangent.magnitude }.max() ?? 0
          let (a, b) = (gradient[k], expected[k].tangent)
          // A series of fixed order cannot tell the number 0 from a zero that is left late; a number on no tape is known to be constant.
          let isBetter = forward.name == "0^x" && a == 0 && b.isNaN
          #expect(
            (a - b).magnitude <= 1e-13 * size || agree(a, b) || isBetter, "\(forward.name) at \(x), order \(k): \(a), not \(b)")
        }
      }
    }
    let series = Reverse<TaylorSeries<Double>>.gradient(at: [TaylorSeries(variable: 0.3, order: 3), 0.7]) { y in
      y[0] * y[0] * sin(y[1]) + exp(y[0]) / y[1]
    }
    let fixed = Reverse<Taylor<Double, 3>>.gradient(at: [Taylor(variable: 0.3), 0.7]) { y in
      y[0] * y[0] * sin(y[1]) + exp(y[0]) / y[1]
    }
    for (a, b) in zip(series, fixed) { #expect(agree(a.coefficients, b.coefficients, 1e-14)) }
  }

  @Test func reverseOverReverse() {
    func f<S: RealScalar>(_ y: [S]) -> S { y[0] * y[0] * sin(y[1]) }
    let outer = Reverse.gradient(at: [0.3, 0.7]) { x in
      let g = Reverse.gradient(at: x) { y in f(y) }
      return g[0] * g[1]
    }
    let h = hessian(at: [0.3, 0.7]) { y in f(y) }
    let g = gradient(at: [0.3, 0.7]) { y in f(y) }
    #expect(agree(outer, [h[0, 0] * g[1] + g[0] * h[1, 0], h[0, 1] * g[1] + g[0] * h[1, 1]]))
  }

  @Test func whatDoesNotMoveStaysZero() {
    #expect(Reverse.gradient(at: [0.0, 4]) { x in sqrt(x[0]) + sqrt(x[1]) } == [.infinity, 0.25])
    #expect(Reverse.gradient(at: [0.0, 4]) { x in sqrt(x[0] * 0) + sqrt(x[1]) } == [0, 0.25])
    // The argument of the root is a record with slopes zero: the second sweep makes 0 of 0·∞.
    #expect(Reverse.gradient(at: [0.0, 0, 4]) { x in sqrt(x[0] * x[1]) + sqrt(x[2]) } == [0, 0, 0.25])
    #expect(Reverse.gradient(at: [0.0, 4]) { x in log(x[0] * 0 + 1 - 1 + x[1] * 0) + x[1] } == [0, 1])
    // Out of the domain nothing is known of any variable, as forward mode has it.
    #expect(Reverse.gradient(at: [-1.0, 4]) { x in log(x[0]) + x[1] }.allSatisfy { $0.isNaN })
    #expect(Reverse.gradient(at: [1.0]) { x in log(-1 as Reverse<Double>) + x[0] }[0].isNaN)
    // The second derivative of a norm at its kink, by a dual over reverse mode.
    let kink = Reverse.valueWithGradient(at: [0.0]) { x in Dual.derivative(at: x[0]) { y in hypot(y, 0) } }
    #expect(kink.value == 0 && kink.gradient[0].isNaN)
  }
}
