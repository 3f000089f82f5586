// The differential as a linear map between vector spaces: linearity, matrix, adjoint, and gradients in two inner products.

import Jets
import Testing

private typealias State = VectorPair<[Double], Double>
private typealias Deep = VectorPair<VectorPair<Double, [Double]>, Matrix<Double>>

private func random(_ n: Int, _ g: inout SplitMix64) -> [Double] { (0..<n).map { _ in .random(in: -1...1, using: &g) } }

/// A random element of the shape of another.
private func random<V: VectorSpace>(like v: V, _ g: inout SplitMix64) -> V where V.Component == Double {
  v.replacingComponents(random(v.dimension, &g))
}

private func inner<V: VectorSpace>(_ a: V, _ b: V) -> Double where V.Component == Double { dot(a.components, b.components) }

private func largest(_ a: [Double]) -> Double { a.map(\.magnitude).max() ?? 0 }

/// Linearity, the matrix by its columns, the adjoint identity and reuse, on seeded directions.
private func checkMap<D: VectorSpace, C: VectorSpace>(_ map: Differential<D, C>, _ name: String)
where D.Component == Double, C.Component == Double {
  var g = SplitMix64(seed: 31_337)
  let matrix = map.matrix
  let image = map.value
  #expect(matrix.rows == image.dimension && matrix.columns == map.point.dimension, "\(name)")
  let size = largest(matrix.elements) + 1
  for _ in 0..<10 {
    let u = random(like: map.point, &g)
    let v = random(like: map.point, &g)
    let w = random(like: image, &g)
    let s = Double.random(in: -2...2, using: &g)
    let combined = map(map.point.replacingComponents(zip(u.components, v.components).map { s * $0 + $1 })).components
    let separate = zip(map(u).components, map(v).components).map { s * $0 + $1 }
    // Rounding of a sum of n products, each at most 3·size: n·3·size·ε, and as much again inside the program.
    let bound = 24 * Double(matrix.columns + 1) * size * 0x1p-52
    for (a, b) in zip(combined, separate) { #expect((a - b).magnitude <= bound, "\(name), linearity, seed 31337") }
    for (a, b) in zip(map(u).components, matrix * u.components) { #expect((a - b).magnitude <= bound, "\(name), matrix, seed 31337") }
    let left = inner(map(v), w)
    let right = inner(v, map.adjoint(w))
    #expect((left - right).magnitude <= bound * Double(matrix.rows + 1), "\(name), adjoint, seed 31337: \(left) and \(right)")
    #expect(map.valueWithPushforward(along: u).value.components == image.components, "\(name): the value does not depend on the direction")
  }
}

@Suite struct VectorSpaceTests {
  @Test func numbers() {
    let map = differential(at: 2.0) { x in x * x * x }
    #expect(map(1) == 12 && map(-0.5) == -6 && map.value == 8 && map.matrix == [[12]] && map.adjoint(2) == 24 && map.gradient == 12)
    checkMap(map, "ℝ→ℝ")
    let curve = differential(at: 2.0) { (x: Dual<Double>) in [x, x * x, 1 / x] }
    #expect(curve(2) == [2, 8, -0.5] && curve.matrix == [[1], [4], [-0.25]] && curve.adjoint([1, 1, 4]) == 4)
    checkMap(curve, "ℝ→ℝ³")
  }

  @Test(arguments: [1, 5, 9])
  func arrays(n: Int) {
    var g = SplitMix64(seed: 99)
    let x = random(n, &g)
    func f<S: RealScalar>(_ x: [S]) -> [S] { x.indices.map { i in S.exp(x[i]) * S.sin(x[x.count - 1 - i]) } + [3] }
    let map = differential(at: x) { (x: [Dual<Double>]) in f(x) }
    let j = jacobian(at: x) { f($0) }
    let m = map.matrix
    // The same rules on the same numbers; a fused product may differ by an ulp.
    for (a, b) in zip(m.elements, j.elements) { #expect((a - b).magnitude <= 2 * max(a.magnitude, b.magnitude).ulp, "seed 99") }
    #expect(m.rows == n + 1 && m.row(n) == [Double](repeating: 0, count: n))
    checkMap(map, "ℝⁿ→ℝᵐ")
    let scalar = differential(at: x) { x in dot(x, x) }
    #expect(scalar.gradient == x.map { 2 * $0 } && scalar.matrix.rows == 1)
    checkMap(scalar, "ℝⁿ→ℝ")
  }

  @Test func noVariables() {
    let map = differential(at: [Double]()) { (_: [Dual<Double>]) in [1, 2] }
    #expect(map.matrix == .zero(rows: 2, columns: 0) && map([]) == [0, 0] && map.value == [1, 2] && map.adjoint([1, 1]) == [])
  }

  @Test func matrices() {
    var g = SplitMix64(seed: 5)
    let a = Matrix(rows: 3, columns: 2, elements: random(6, &g))
    let b = Matrix(rows: 2, columns: 4, elements: random(8, &g))
    let lifted = b.map { Dual($0) }
    let product = Differential<Matrix<Double>, Matrix<Double>>(at: a) { $0 * lifted }
    let v = random(like: a, &g)
    #expect(product(v) == v * b && product.value == a * b, "A ↦ AB is its own differential")
    #expect(largest((product.adjoint(a * b) - a * b * b.transposed).elements) < 1e-15)
    checkMap(product, "A ↦ AB")
    let gram = Differential<Matrix<Double>, Matrix<Double>>(at: a) { $0.transposed * $0 }
    let expected = v.transposed * a + a.transposed * v
    #expect(largest((gram(v) - expected).elements) < 1e-15)
    checkMap(gram, "A ↦ AᵀA")
    let trace = Differential<Matrix<Double>, Double>(at: [[1, 2], [3, 4]]) { ($0 * $0).trace }
    #expect(trace.gradient == [[2, 6], [4, 8]], "∇ tr A² = 2Aᵀ")
    let inverse = Differential<Matrix<Double>, Matrix<Double>>(at: [[2, 1], [1, 1]]) { m in
      let d = m[0, 0] * m[1, 1] - m[0, 1] * m[1, 0]
      return Matrix([[m[1, 1] / d, -m[0, 1] / d], [-m[1, 0] / d, m[0, 0] / d]])
    }
    let direction: Matrix<Double> = [[1, 0], [2, -1]]
    #expect(inverse(direction) == -(inverse.value * direction * inverse.value))
    checkMap(inverse, "A ↦ A⁻¹")
  }

  @Test func pairs() {
    let map = Differential<State, [Double]>(at: VectorPair([1, 2], 3)) { p in [p.first[0] * p.second, sin(p.first[1])] }
    #expect(map(VectorPair([1, 0], 0))[0] == 3 && map(VectorPair([0, 0], 1))[0] == 1)
    #expect(map.matrix == [[3, 0, 1], [0, cos(2), 0]])
    #expect(map.adjoint([1, 0]) == VectorPair([3, 0], 1))
    checkMap(map, "pair")
    let deep: Deep = VectorPair(VectorPair(2, [1, -1]), [[1, 2], [3, 4]])
    #expect(deep.components == [2, 1, -1, 1, 3, 2, 4] && deep.dimension == 7)
    let nested = Differential<Deep, VectorPair<Double, [[Double]]>>(at: deep) { p in
      let norm = dot(p.first.second, p.first.second)
      return VectorPair(exp(p.first.first / 4) * p.second.trace, [[norm, p.second[0, 1]], [p.first.first / norm]])
    }
    #expect(nested.value.second == [[2, 2], [1]])
    checkMap(nested, "nested pair")
    let list = Differential<[State], State>(at: [VectorPair([1], 2), VectorPair([3, 4], 5)]) { p in
      VectorPair([p[0].first[0] * p[1].first[1]], p[0].second / p[1].second)
    }
    #expect(list.matrix == [[4, 0, 0, 1, 0], [0, 0.2, 0, 0, -0.08]])
    checkMap(list, "array of pairs")
  }

  @Test func weightedGradient() throws {
    var g = SplitMix64(seed: 2_718)
    let point: State = VectorPair(random(3, &g), 0.5)
    let map = Differential<State, Double>(at: point) { p in
      let cross: Dual<Double> = p.first[0] * p.first[1] * p.second
      return cross + sin(p.first[2]) + dot(p.first, p.first)
    }
    let euclidean = map.gradient
    #expect(try map.gradient(weight: .identity(4)) == euclidean)
    #expect(try map.gradient(weight: .identity(4) * 4).components == euclidean.components.map { $0 / 4 })
    let b = Matrix(rows: 4, columns: 4, elements: random(16, &g))
    let weight = b.transposed * b + .identity(4)
    let weighted = try map.gradient(weight: weight)
    for (a, e) in zip(weight * weighted.components, euclidean.components) {
      #expect((a - e).magnitude <= 1e-14 * largest(euclidean.components), "W·g is the Euclidean gradient, seed 2718")
    }
    for _ in 0..<5 {
      let v = random(like: point, &g)
      #expect((map(v) - dot(weight * weighted.components, v.components)).magnitude <= 1e-13, "∂f[v] = ⟨g, v⟩_W, seed 2718")
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 3)) { try map.gradient(weight: .diagonal([1, 1, -1, 1])) }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(minor: 1)) { try map.gradient(weight: .zero(rows: 4, columns: 4)) }
  }

  @Test func compositionsSumsAndMultiples() {
    struct Product: VectorFunction { func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [x[0] * x[1], sin(x[0]), x[1]] } }
    struct Outer: VectorFunction { func callAsFunction<S: RealScalar>(_ y: [S]) -> [S] { [y[0] * y[1], exp(y[2])] } }
    let x = [0.7, -1.3]
    let f = differential(at: x, of: Product())
    let chain = differential(at: f.value, of: Outer()).composed(with: f)
    let whole = differential(at: x) { (x: [Dual<Double>]) in Outer()(Product()(x)) }
    #expect(chain.value == whole.value && chain.point == x)
    checkMap(chain, "g∘f")
    for (a, b) in zip(chain.matrix.elements, whole.matrix.elements) { #expect((a - b).magnitude <= 4e-16, "\(chain.matrix)") }
    for (a, b) in zip(chain.adjoint([1, -2]), whole.adjoint([1, -2])) { #expect((a - b).magnitude <= 4e-16) }
    // A map that only knows duals, between others.
    let closure = differential(at: f.value) { (y: [Dual<Double>]) in Outer()(y) }.composed(with: f)
    checkMap(closure, "g∘f of a closure")
    let square = differential(at: x) { (x: [Dual<Double>]) in x.map { $0 * $0 } + [1] }
    let sum = f.adding(square).scaled(by: -3)
    checkMap(sum, "−3(f + h)")
    #expect(sum([1, 0]) == [-3 * (-1.3 + 1.4), -3 * cos(0.7), 0])
    #expect(sum.value == zip(f.value, square.value).map { -3 * ($0 + $1) })
  }

  @Test func weightedAdjoint() throws {
    var g = SplitMix64(seed: 161)
    let map = differential(at: [0.3, -0.8, 1.1]) { (x: [Dual<Double>]) in [x[0] * x[1], exp(x[2])] }
    let b = Matrix(rows: 3, columns: 3, elements: random(9, &g))
    let m = b.transposed * b + .identity(3)
    let n: Matrix<Double> = [[2, 0.5], [0.5, 1]]
    #expect(try map.adjoint([1, 2], weight: .identity(3), codomainWeight: .identity(2)) == map.adjoint([1, 2]))
    for _ in 0..<5 {
      let (v, w) = (random(3, &g), random(2, &g))
      let adjoint = try map.adjoint(w, weight: m, codomainWeight: n)
      #expect((dot(n * map(v), w) - dot(m * v, adjoint)).magnitude <= 1e-14, "⟨∂f[v], w⟩ = ⟨v, A*w⟩, seed 161")
    }
    #expect(throws: LinearAlgebraError.self) { try map.adjoint([1, 2], weight: -m, codomainWeight: n) }
  }

  @Test func mistakesInSumsAndChains() async {
    await #expect(processExitsWith: .failure) {
      let map = differential(at: [1.0, 2]) { (x: [Dual<Double>]) in [x[0], x[1], x[0] * x[1]] }
      _ = map.composed(with: map)
    }
    await #expect(processExitsWith: .failure) {
      let f = { (x: [Dual<Double>]) in [x[0], x[1]] }
      _ = differential(at: [1.0, 2], of: f).adding(differential(at: [1.0, 3], of: f))
    }
  }

  @Test func otherScalars() {
    let narrow = differential(at: [1, 2] as [Float]) { (x: [Dual<Float>]) in [x[0] * x[1], x[0] / x[1]] }
    #expect(narrow.matrix == [[2, 1], [0.5, -0.25]] && narrow([1, 1]) == [3, 0.25])
    #if arch(x86_64) && !os(Windows)
    let wide = differential(at: [1, 3] as [Float80]) { (x: [Dual<Float80>]) in [x[0] / x[1]] }
    let truth: [Float80] = [1 / 3, -1 / 9]
    for (a, e) in zip(wide.matrix.elements, truth) { #expect((a - e).magnitude <= e.ulp, "\(a), expected \(e)") }
    #endif
  }

  @Test func functionObjectsOfOneVariable() {
    struct Cube: ScalarFunction { func callAsFunction<S: RealScalar>(_ x: [S]) -> S { x[0] * x[0] * x[0] } }
    struct Powers: VectorFunction { func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [x[0], x[0] * x[0]] } }
    #expect(differential(at: 2.0, of: Cube())(0.5) == 6)
    #expect(differential(at: 2.0, of: Powers())(0.5) == [0.5, 2])
    #expect(differential(at: 2.0, of: Cube()).adjoint(0.5) == 6 && differential(at: 2.0, of: Powers()).adjoint([1, 4]) == 17)
    #expect(differential(at: Float(2), of: Cube())(0.5) == 6)
  }
}
