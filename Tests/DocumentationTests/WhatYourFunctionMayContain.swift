// The code of the articles "What your function may contain" and "Beside Swift's differentiation".

import Jets
import Testing

func huber<S: RealScalar>(_ r: S) -> S { abs(r) < 1 ? r * r / 2 : abs(r) - S(0.5) }

func lookup<S: RealScalar>(_ x: S, in table: [Double]) -> S {
  let i = min(max(Int(floor(x).primal), 0), table.count - 2)
  let t = x - Double(i)
  return table[i] + t * (table[i + 1] - table[i])
}

struct Spring<S: RealScalar> {
  var stiffness: S
  var length: S
  func energy(at x: S) -> S { stiffness * (x - length) * (x - length) / 2 }
}

func logistic<S: RealScalar>(_ x: S) -> S { 1 / (1 + .exp(-x)) }

func decay<S: RealScalar>(_ rate: S, after time: Double) -> S { exp(-rate * time) }

/// Vectors with rotation matrices by a vector, as the comment of `stumpff` has them.
private func cross<S: RealScalar>(_ a: [S], _ b: [S]) -> [S] {
  [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

@Suite struct WhatYourFunctionMayContain {
  @Test func branchesAndTables() {
    #expect(derivative(at: 0.5) { x in huber(x) } == 0.5 && derivative(at: 3.0) { x in huber(x) } == 1)
    #expect(derivative(at: 1.5) { x in lookup(x, in: [0, 1, 4, 9]) } == 3)
    #expect(derivative(at: 3.0) { x in x.primal * x } == 3)
  }

  @Test func structures() {
    let slopes = gradient(at: [100.0, 0.5]) { p in Spring(stiffness: p[0], length: p[1]).energy(at: 0.7) }
    #expect((slopes[0] - 0.02).magnitude <= 1e-16 && (slopes[1] + 20).magnitude <= 1e-14)
  }

  @Test func errors() throws {
    struct OutOfRange: Error {}
    let slope = try derivative(at: 2.0) { x in
      guard x > 0 else { throw OutOfRange() }
      return log(x)
    }
    #expect(slope == 0.5)
    #expect(throws: OutOfRange.self) {
      try derivative(at: -2.0) { x in
        guard x > 0 else { throw OutOfRange() }
        return log(x)
      }
    }
  }

  @Test func porting() {
    #expect(derivative(at: 0.0) { x in logistic(x) } == 0.25)
    #expect(derivative(at: 0.5) { r in decay(r, after: 2) } == -2 * exp(-1.0))
  }

  @Test func rotations() {
    func rotated<S: RealScalar>(_ p: [S], by w: [S]) -> [S] {
      let c = stumpff(dot(w, w))
      let v = cross(w, p)
      let u = cross(w, v)
      return p.indices.map { i in p[i] + c.c1 * v[i] + c.c2 * u[i] }
    }
    #expect(jacobian(at: [0.0, 0.0, 0.0]) { w in rotated([1, 2, 3], by: w) } == [[0, 3, -2], [-3, 0, 1], [2, -1, 0]])
  }
}
