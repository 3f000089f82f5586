// Table lookup: a cubic spline through equidistant values. The index is a plain integer, the position within the cell a jet.

import Jets

func spline<S: RealScalar>(_ x: S, through table: [Double]) -> S {
  let i = min(max(Int(floor(x).primal), 1), table.count - 3)
  let t = x - Double(i)
  let (y0, y1) = (table[i], table[i + 1])
  let (s0, s1) = ((table[i + 1] - table[i - 1]) / 2, (table[i + 2] - table[i]) / 2)
  let c2 = 3 * (y1 - y0) - 2 * s0 - s1
  let c3 = 2 * (y0 - y1) + s0 + s1
  return y0 + t * (s0 + t * (c2 + t * c3))
}

func tableLookup() -> Outcome {
  let squares = (0..<8).map { Double($0 * $0) }
  let slope = derivative(at: 3.3) { x in spline(x, through: squares) }
  // Such a spline reproduces every parabola.
  return Outcome(task: "table lookup, slope", value: slope, expected: 6.6)
}
