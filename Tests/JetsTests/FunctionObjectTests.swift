// Function objects without an order: they run on numbers, jets and complex numbers through either protocol.

import Jets
import Testing

/// eˣ·cos y, the real part of e^(x + iy).
private struct Wave: BranchFreeScalarFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S { .exp(x[0]) * .cos(x[1]) }
}

/// e^(x + iy) by its real and imaginary part.
private struct Exponential: BranchFreeVectorFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] { [.exp(x[0]) * .cos(x[1]), .exp(x[0]) * .sin(x[1])] }
}

// What only knows the ordered protocols calls the unordered functions through them.
private func value<F: ScalarFunction, S: RealScalar>(of f: F, _ x: [S]) -> S { f(x) }
private func values<F: VectorFunction, S: RealScalar>(of f: F, _ x: [S]) -> [S] { f(x) }

private func smooth<F: BranchFreeScalarFunction, G: BranchFreeVectorFunction, S: RealScalar>(of f: F, _ g: G, _ x: [S]) -> [S] {
  [f(x)] + g(x)
}

@Suite struct FunctionObjectTests {
  @Test func throughTheOrderedProtocols() { check(Double.self, [0.5, 2]) }
  @Test func inFloat() { check(Float.self, [0.5, 2]) }
  #if arch(x86_64) && !os(Windows)
  @Test func inFloat80() { check(Float80.self, [0.5, 2]) }
  #endif

  private func check<T: FloatingPointScalar & Real>(_ type: T.Type, _ x: [T]) {
    let (e, c, s) = (T.exp(x[0]), T.cos(x[1]), T.sin(x[1]))
    #expect(value(of: Wave(), x) == e * c && values(of: Exponential(), x) == [e * c, e * s])
    let jets = [MultiDual<T, 2>(variable: x[0], direction: 0), MultiDual<T, 2>(variable: x[1], direction: 1)]
    #expect(smooth(of: Wave(), Exponential(), jets) == [value(of: Wave(), jets)] + values(of: Exponential(), jets))
    let y = value(of: Wave(), jets)
    let z = values(of: Exponential(), jets)
    #expect(y.value == e * c && y == z[0])
    // Cauchy and Riemann: ∂u/∂x = ∂v/∂y = u and ∂v/∂x = −∂u/∂y = v. One product each is rounded on either side.
    for (found, truth) in [(y.partials[0], e * c), (y.partials[1], -e * s), (z[1].partials[0], e * s), (z[1].partials[1], e * c)] {
      #expect((found - truth).magnitude <= truth.ulp, "\(T.self): \(found), \(truth)")
    }
  }

  @Test func onComplexNumbers() {
    // Both are entire: at a complex point they obey the addition theorem.
    let point = [Complex(0.5, 0.25), Complex(2, -1)]
    let w = Wave()(point)
    let truth = Complex.exp(point[0]) * Complex.cos(point[1])
    #expect(w == truth && Exponential()(point)[0] == truth)
    let sum = Exponential()(point).reduce(Complex<Double>.zero) { $0 + $1 * $1 }
    #expect((sum - Complex.exp(point[0]) * Complex.exp(point[0])).length <= 1e-14 * sum.length)
  }

  /// The operators take them as they take any function object; the Laplacian of a harmonic function is zero.
  @Test func operators() {
    let x = [0.5, 2]
    let (u, v) = (Double.exp(0.5) * .cos(2), Double.exp(0.5) * .sin(2))
    let found: [[Double]] = [gradient(at: x, of: Wave()), hessian(at: x, of: Wave()).elements, jacobian(at: x, of: Exponential()).elements]
    let truth: [[Double]] = [[u, -v], [u, -v, -v, -u], [u, v, -v, u]]
    for (a, b) in zip(found.joined(), truth.joined()) { #expect((a - b).magnitude <= 2 * b.ulp, "\(a), \(b)") }
    #expect(laplacian(at: x, of: Wave()).magnitude <= u.magnitude.ulp)
    let slope = Double.exp(0.5) * (Double.cos(0.5) - Double.sin(0.5))
    #expect((derivative(at: 0.5, of: OnLine()) - slope).magnitude <= 4 * Double.ulpOfOne)
  }

  private struct OnLine: BranchFreeScalarFunction {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S { Wave()([x[0], x[0]]) }
  }
}
