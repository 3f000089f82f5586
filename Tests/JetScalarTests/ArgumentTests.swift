// Partial derivatives by argument against derivatives by hand and against gradients at arrays.

import Jets
import Testing

@Suite("Derivatives by argument") struct ArgumentTests {
  @Test func twoNumbers() {
    let (byX, byY) = gradient(at: 0.5, -1.2) { x, y in x * exp(y) }
    #expect(byX == exp(-1.2) && byY == 0.5 * exp(-1.2))
    let byExponent = gradient(at: 0.5, -1.2, withRespectTo: \.1) { x, y in x * exp(y) }
    let byFactor = gradient(at: 0.5, -1.2, withRespectTo: \.0) { x, y in x * exp(y) }
    #expect(byExponent == byY && byFactor == byX)
    let (value, slopes) = valueWithGradient(at: 3.0, 4.0) { x, y in hypot(x, y) }
    #expect(value == 5 && slopes == (0.6, 0.8))
  }

  @Test("Every number of arguments gives what the gradient at an array gives, to the last bit")
  func severalNumbers() {
    func f<S: RealScalar>(_ x: S, _ y: S, _ z: S, _ w: S) -> S { x * sin(y) + atan2(z, w) / (1 + x * x) - sqrt(w) * y }
    let g = gradient(at: [0.7, 1.1, -0.4, 2.5]) { p in f(p[0], p[1], p[2], p[3]) }
    let four = gradient(at: 0.7, 1.1, -0.4, 2.5) { x, y, z, w in f(x, y, z, w) }
    #expect(four == (g[0], g[1], g[2], g[3]))
    let three = gradient(at: 0.7, 1.1, -0.4) { x, y, z in f(x, y, z, 2.5) }
    #expect(three == (g[0], g[1], g[2]))
    let two = gradient(at: 0.7, 1.1) { x, y in f(x, y, -0.4, 2.5) }
    #expect(two == (g[0], g[1]))
    let value = f(0.7, 1.1, -0.4, 2.5)
    let (v2, s2) = valueWithGradient(at: 0.7, 1.1) { x, y in f(x, y, -0.4, 2.5) }
    let (v3, s3) = valueWithGradient(at: 0.7, 1.1, -0.4) { x, y, z in f(x, y, z, 2.5) }
    let (v4, s4) = valueWithGradient(at: 0.7, 1.1, -0.4, 2.5) { x, y, z, w in f(x, y, z, w) }
    #expect(v2 == value && v3 == value && v4 == value && s2 == two && s3 == three && s4 == four)
    let alone = [
      gradient(at: 0.7, 1.1, -0.4, 2.5, withRespectTo: \.0) { x, y, z, w in f(x, y, z, w) },
      gradient(at: 0.7, 1.1, -0.4, 2.5, withRespectTo: \.1) { x, y, z, w in f(x, y, z, w) },
      gradient(at: 0.7, 1.1, -0.4, 2.5, withRespectTo: \.2) { x, y, z, w in f(x, y, z, w) },
      gradient(at: 0.7, 1.1, -0.4, 2.5, withRespectTo: \.3) { x, y, z, w in f(x, y, z, w) },
    ]
    // Duals divide once more where chunks multiply by a reciprocal.
    #expect(zip(alone, g).allSatisfy { ($0 - $1).magnitude <= $1.ulp })
    #expect(gradient(at: 0.7, 1.1, -0.4, withRespectTo: \.2) { x, y, z in f(x, y, z, 2.5) } == alone[2])
  }

  @Test("An argument that the others leave alone has the derivative zero, also where its slope is infinite")
  func constants() {
    let (byX, byY) = gradient(at: 2.0, 0.0) { x, _ in x * x }
    #expect(byX == 4 && byY == 0)
    #expect(gradient(at: 2.0, 0.0, withRespectTo: \.0) { x, y in x * x + sqrt(y) } == 4)
    #expect(gradient(at: 2.0, 0.0, withRespectTo: \.1) { x, y in x * x + sqrt(y) } == .infinity)
  }

  @Test func integersMeanDouble() {
    let n = 3
    let (byX, byY): (Double, Double) = gradient(at: n, 2) { x, y in x * x * y }
    #expect(byX == 12 && byY == 9)
    let mixed = gradient(at: 1, 0.5, 2) { x, y, z in x * y * z }
    #expect(mixed == (1.0, 2.0, 0.5))
    #expect(gradient(at: 3, 2, withRespectTo: \.1) { x, y in x * y * y } == 12)
  }

  @Test func otherPrecisions() {
    let single = gradient(at: 0.5 as Float, 3) { x, y in tanh(x) * y }
    #expect(single == (3 * (1 - tanh(Float(0.5))) * (1 + tanh(Float(0.5))), tanh(Float(0.5))))
    #if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
    let extended = gradient(at: 0.1 as Float80, 3, withRespectTo: \.0) { x, y in exp(x) * y }
    #expect(extended == 3 * exp(0.1 as Float80))
    #endif
  }

  @Test("At jets, and in generic code")
  func nested() {
    func mixed<S: RealScalar>(_ x: S, _ y: S) -> S {
      // ∂/∂y of xy³ is 3xy²; by both arguments, y³ + 3xy².
      let (byX, byY) = MultiDual.gradient(at: x, y) { x, y in x * y * y * y }
      return byX + byY
    }
    #expect(mixed(2.0, 3.0) == 27 + 54)
    #expect(derivative(at: 3.0) { y in mixed(2, y) } == 27 + 36)
    #expect(derivative(at: 2.0) { x in Dual.gradient(at: x, Dual(3.0), withRespectTo: \.1) { x, y in x * y * y * y } } == 27)
  }

  @Test func throwing() {
    struct Refused: Error {}
    #expect(throws: Refused.self) {
      _ = try gradient(at: 1.0, 2.0) { x, y in
        guard x < y else { return x }
        throw Refused()
      }
    }
    #expect(throws: Refused.self) {
      _ = try gradient(at: 1.0, 2.0, withRespectTo: \.0) { x, y in
        guard x < y else { return x }
        throw Refused()
      }
    }
  }
}
