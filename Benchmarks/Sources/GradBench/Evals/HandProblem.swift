// The hand of ht: bones, a surface of vertices that move with them, and the points that were seen.

import Jets

/// A point in space.
struct SpacePoint<S: RealScalar> {
  var x: S
  var y: S
  var z: S

  init(_ x: S, _ y: S, _ z: S) {
    self.x = x
    self.y = y
    self.z = z
  }
}

/// A motion of space: the first three rows of a 4×4 matrix.
struct Motion<S: RealScalar> where S.Primal == Double {
  var rows: InlineArray<12, S>

  init(_ rows: InlineArray<12, S>) { self.rows = rows }

  /// A plain motion as a constant.
  init(_ other: Motion<Double>) {
    rows = InlineArray(repeating: 0)
    for i in 0..<12 { rows[i] = S(primal: other.rows[i]) }
  }

  /// This motion after another one, whose elements are plain numbers.
  func after(_ other: Motion<Double>) -> Motion {
    var result = InlineArray<12, S>(repeating: 0)
    for i in 0..<3 {
      for j in 0..<4 {
        let start = j == 3 ? rows[4 * i + 3] : 0
        result[4 * i + j] = weightedSum(from: start, count: 3) { k in (other.rows[4 * k + j], rows[4 * i + k]) }
      }
    }
    return Motion(result)
  }

  /// This motion after a turn about the x-axis and then one about the z-axis, where there are such.
  func after(turnAboutX x: S?, aboutZ z: S?) -> Motion {
    var result = self
    if let z { result.turn(0, 1, by: z) }
    if let x { result.turn(1, 2, by: x) }
    return result
  }

  /// Combines two columns as a turn does from the right.
  private mutating func turn(_ a: Int, _ b: Int, by angle: S) {
    let (sine, cosine) = sinAndCos(angle)
    for i in 0..<3 {
      let (p, q) = (rows[4 * i + a], rows[4 * i + b])
      rows[4 * i + a] = p * cosine + q * sine
      rows[4 * i + b] = q * cosine - p * sine
    }
  }

  /// This motion and then a mirroring, if there is one, and a turn.
  func followed(by turn: InlineArray<9, S>, isMirrored: Bool) -> Motion {
    var result = InlineArray<12, S>(repeating: 0)
    for i in 0..<3 {
      for j in 0..<4 {
        let x = isMirrored ? -rows[j] : rows[j]
        result[4 * i + j] = turn[3 * i] * x + turn[3 * i + 1] * rows[4 + j] + turn[3 * i + 2] * rows[8 + j]
      }
    }
    return Motion(result)
  }
}

/// The input of ht, checked.
struct HandProblem {
  /// The number of parameters of the pose.
  static let poseCount = 26

  /// The parameters of the pose, then the places on triangles, two numbers each, or none at all.
  let variables: [Double]

  /// For each bone the one that it hangs on, or −1, and its matrices at rest.
  let parents: [Int]
  let relatives: [Motion<Double>]
  let inverses: [Motion<Double>]

  /// The vertices that points are seen of, each with the bones that move it and their weights.
  let vertices: [SIMD4<Double>]
  let influences: [[(bone: Int, weight: Double)]]
  let isMirrored: Bool

  /// The points that were seen, and for each one vertex, or three with a place on their triangle.
  let points: [SpacePoint<Double>]
  let corners: [Int]

  var isComplicated: Bool { variables.count > Self.poseCount }

  /// The number of residuals.
  var rows: Int { 3 * points.count }

  init(_ input: Input) throws {
    let theta = try input.vector("theta", count: Self.poseCount)
    let data = try input.input("data")
    let model = try data.input("model")
    let count = try model.integer("bone_count", in: 1...10_000)
    parents = try model.integers("parents", in: -1..<count)
    guard parents.count == count else { throw ToolError("parents has \(parents.count) elements instead of \(count)") }
    for (bone, parent) in parents.enumerated() where parent >= bone {
      throw ToolError("bone \(bone) comes before its parent \(parent)")
    }
    func motions(_ name: String) throws -> [Motion<Double>] {
      try model.matrices(name, count: count, rows: 4, columns: 4).map { elements in
        guard elements[12...] == [0, 0, 0, 1] else { throw ToolError("\(name) holds a matrix whose last row is not 0, 0, 0, 1") }
        return Motion(InlineArray { elements[$0] })
      }
    }
    relatives = try motions("base_relatives")
    inverses = try motions("inverse_base_absolutes")
    isMirrored = try model.flag("is_mirrored")
    let rest = try model.matrix("base_positions", columns: 4)
    let weights = try model.matrix("weights", rows: rest.rows, columns: count).elements

    let seen = try data.matrix("points", columns: 3)
    points = (0..<seen.rows).map { SpacePoint(seen.elements[3 * $0], seen.elements[3 * $0 + 1], seen.elements[3 * $0 + 2]) }
    let triangles = try model.matrix("triangles", columns: 3)
    let us = try input.matrix("us", rows: try input.isEmptyList("us") ? 0 : points.count, columns: 2)
    let places = us.elements
    variables = theta + places
    let correspondences = try data.integers("correspondences", in: 0..<(places.isEmpty ? rest.rows : triangles.rows))
    guard correspondences.count == points.count else {
      throw ToolError("correspondences has \(correspondences.count) elements instead of \(points.count)")
    }
    var vertices: [Int] = correspondences
    if !places.isEmpty {
      vertices = try correspondences.flatMap { t in
        try triangles.elements[3 * t..<3 * t + 3].map { corner in
          guard let vertex = Int(exactly: corner), (0..<rest.rows).contains(vertex) else {
            throw ToolError("triangle \(t) has the corner \(corner), which is no vertex")
          }
          return vertex
        }
      }
    }
    // Only vertices that points are seen of need to be moved.
    var numbers: [Int: Int] = [:]
    var used: [Int] = []
    corners = vertices.map { vertex in
      if let number = numbers[vertex] { return number }
      numbers[vertex] = used.count
      used.append(vertex)
      return used.count - 1
    }
    self.vertices = used.map {
      SIMD4(rest.elements[4 * $0], rest.elements[4 * $0 + 1], rest.elements[4 * $0 + 2], rest.elements[4 * $0 + 3])
    }
    influences = used.map { vertex in
      (0..<count).compactMap { weights[vertex * count + $0] == 0 ? nil : ($0, weights[vertex * count + $0]) }
    }
  }

  /// What separates each point that was seen from the hand's surface.
  func residuals<S: RealScalar>(_ variables: [S]) -> [S] where S.Primal == Double {
    let positions = positions(Array(variables[..<Self.poseCount]))
    var result: [S] = []
    result.reserveCapacity(rows)
    for (i, point) in points.enumerated() {
      let place: SpacePoint<S>
      if isComplicated {
        let (a, b, c) = (positions[corners[3 * i]], positions[corners[3 * i + 1]], positions[corners[3 * i + 2]])
        let (u, v) = (variables[Self.poseCount + 2 * i], variables[Self.poseCount + 2 * i + 1])
        let w = 1 - u - v
        place = SpacePoint(u * a.x + v * b.x + w * c.x, u * a.y + v * b.y + w * c.y, u * a.z + v * b.z + w * c.z)
      } else {
        place = positions[corners[i]]
      }
      result.append(point.x - place.x)
      result.append(point.y - place.y)
      result.append(point.z - place.z)
    }
    return result
  }

  /// The vertices of the posed hand.
  ///
  /// The motion of the whole hand is a part of that of each bone: there are fewer of them than vertices.
  func positions<S: RealScalar>(_ theta: [S]) -> [SpacePoint<S>] where S.Primal == Double {
    let turn = rotation(SpacePoint(theta[0], theta[1], theta[2]))
    // Twelve elements of each.
    var bones: [S] = []
    bones.reserveCapacity(12 * parents.count)
    for motion in motions(theta) {
      let moved = motion.followed(by: turn, isMirrored: isMirrored)
      for i in 0..<12 { bones.append(moved.rows[i]) }
    }
    return vertices.indices.map { v in
      let influences = influences[v]
      let vertex = vertices[v]
      // The translation and Σ over bones of weight · motion · vertex.
      func row(_ i: Int) -> S {
        var sum = theta[3 + i]
        for (bone, weight) in influences {
          let first = 12 * bone + 4 * i
          sum = weightedSum(from: sum, count: 4) { k in (weight * vertex[k], bones[first + k]) }
        }
        return sum
      }
      return SpacePoint(row(0), row(1), row(2))
    }
  }

  /// How each bone has moved from rest.
  private func motions<S: RealScalar>(_ theta: [S]) -> [Motion<S>] where S.Primal == Double {
    var absolutes: [Motion<S>] = []
    for (bone, parent) in parents.enumerated() {
      let place = parent < 0 ? Motion<S>(relatives[bone]) : absolutes[parent].after(relatives[bone])
      let angles = angles(bone)
      absolutes.append(place.after(turnAboutX: angles.x.map { theta[$0] }, aboutZ: angles.z.map { theta[$0] }))
    }
    return zip(absolutes, inverses).map { $0.after($1) }
  }

  /// Which parameters bend a bone: finger g owns the bones 4g + 2, 4g + 3 and 4g + 4, the first of which bends two ways.
  private func angles(_ bone: Int) -> (x: Int?, z: Int?) {
    guard (2..<22).contains(bone), (bone - 2) % 4 < 3 else { return (nil, nil) }
    let finger = (bone - 2) / 4
    switch (bone - 2) % 4 {
    case 0: return (6 + 4 * finger, 7 + 4 * finger)
    case 1: return (8 + 4 * finger, nil)
    default: return (9 + 4 * finger, nil)
    }
  }

  /// The rotation by a vector, row by row (the formula of Rodrigues); a very short one turns nothing.
  private func rotation<S: RealScalar>(_ r: SpacePoint<S>) -> InlineArray<9, S> where S.Primal == Double {
    let square = r.x * r.x + r.y * r.y + r.z * r.z
    guard square.primal.squareRoot() >= 1e-4 else { return [1, 0, 0, 0, 1, 0, 0, 0, 1] }
    let angle = sqrt(square)
    let (sine, cosine) = sinAndCos(angle)
    let (x, y, z) = (r.x / angle, r.y / angle, r.z / angle)
    let rest = 1 - cosine
    return [
      cosine + x * x * rest, x * y * rest - z * sine, x * z * rest + y * sine,
      x * y * rest + z * sine, cosine + y * y * rest, y * z * rest - x * sine,
      x * z * rest - y * sine, y * z * rest + x * sine, cosine + z * z * rest,
    ]
  }
}
