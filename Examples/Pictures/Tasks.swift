// Figures of tasks: what the cookbook's recipes compute.

import ExampleSupport
import Jets

func tasks() -> [Drawing] { [arm(), threads()] }

/// An arm of two links and the steps of Newton's method to a place.
private func arm() -> Drawing {
  let target = [1.2, 0.7]
  var angles = [0.0, 1.0]
  var poses = [angles]
  func hand<S: RealScalar>(_ q: [S]) -> [S] { [cos(q[0]) + cos(q[0] + q[1]), sin(q[0]) + sin(q[0] + q[1])] }
  for _ in 0..<6 {
    let (place, J) = valueWithJacobian(at: angles) { q in hand(q) }
    let (a, b) = (place[0] - target[0], place[1] - target[1])
    let determinant = J[0, 0] * J[1, 1] - J[0, 1] * J[1, 0]
    angles = [angles[0] - (J[1, 1] * a - J[0, 1] * b) / determinant, angles[1] - (J[0, 0] * b - J[1, 0] * a) / determinant]
    poses.append(angles)
  }
  var figure = Figure(x: Axis("x", -0.4...2.2), y: Axis("y", -1.2...1.4))
  figure.hasEqualUnits = true
  for (i, pose) in poses.enumerated() {
    let elbow = (Double.cos(pose[0]), Double.sin(pose[0]))
    let points = [(0, 0), elbow, (elbow.0 + .cos(pose[0] + pose[1]), elbow.1 + .sin(pose[0] + pose[1]))]
    let isLast = i == poses.count - 1
    figure.add(points, isLast ? .blue : .muted, isLast ? "found" : i == 0 ? "steps" : nil, style: isLast ? .line : .dashed)
    if isLast { figure.add(points, .blue, style: .points) }
  }
  figure.add([(target[0], target[1])], .orange, "target", style: .points)
  return Drawing("inverse-kinematics", width: 430, figure)
}

/// A table with a derivative: piecewise linear lookup.
private func threads() -> Drawing {
  let table = [0.0, 1, 1.5, 1.2, 2.4, 2.0]
  func lookup<S: RealScalar>(_ x: S) -> S {
    let i = min(max(Int(floor(x).primal), 0), table.count - 2)
    let t = x - Double(i)
    return table[i] + t * (table[i + 1] - table[i])
  }
  var figure = Figure(x: Axis("x", 0...5), y: Axis("", -1...3))
  figure.add(table.enumerated().map { (Double($0), $1) }, .blue, "table", style: .points)
  figure.add(.blue, "looked up") { lookup($0) }
  for i in 0..<5 {
    let slope = derivative(at: Double(i) + 0.5) { x in lookup(x) }
    figure.add([(Double(i), slope), (Double(i + 1), slope)], .orange, i == 0 ? "slope" : nil)
  }
  return Drawing("table-lookup", figure)
}
