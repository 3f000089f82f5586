// A serial arm from its Denavit–Hartenberg table: where the tool is, for joint angles of any scalar type.

import Jets

/// One link in Denavit and Hartenberg's convention: Rot_z(θ)·Trans_z(d)·Trans_x(a)·Rot_x(α), θ being the joint's angle.
struct Link: Sendable {
  /// The offset along the joint's axis, m.
  let offset: Double

  /// The length along the rotated x axis, m.
  let length: Double

  /// The twist α in quarter turns, whose sine and cosine are exact.
  let quarterTurns: Int

  fileprivate var cosine: Int { [1, 0, -1, 0][quarterTurns & 3] }
  fileprivate var sine: Int { [0, 1, 0, -1][quarterTurns & 3] }
}

/// A place and an orientation.
struct Frame<S: RealScalar> {
  /// The origin, m.
  var position: [S]

  /// The axes x, y, z of the frame, as the columns of a rotation matrix.
  var axes: [[S]]

  /// The frame at the origin.
  static var base: Frame { Frame(position: [0, 0, 0], axes: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]) }

  /// The frame after a link whose joint stands at the angle θ.
  fileprivate func after(_ link: Link, _ angle: S) -> Frame {
    let (s, c) = sinAndCos(angle)
    let (x, y, z) = (axes[0], axes[1], axes[2])
    let (d, a) = (S(constant: link.offset), S(constant: link.length))
    let along = (0..<3).map { c * x[$0] + s * y[$0] }
    let across = (0..<3).map { c * y[$0] - s * x[$0] }
    return Frame(
      position: (0..<3).map { position[$0] + a * along[$0] + d * z[$0] },
      axes: [
        along, (0..<3).map { across[$0].multiplied(by: link.cosine) + z[$0].multiplied(by: link.sine) },
        (0..<3).map { z[$0].multiplied(by: link.cosine) - across[$0].multiplied(by: link.sine) },
      ])
  }
}

/// An arm of revolute joints; as a function, joint angles to twelve numbers: the tool's position and its three axes.
struct Arm: VectorFunction {
  let links: [Link]

  /// The PUMA 560 with its wrist at the tool point.
  ///
  /// Source: P. I. Corke & B. Armstrong-Hélouvry, "A search for consensus among model parameters reported for the PUMA 560 robot",
  /// Proc. IEEE Int. Conf. Robotics and Automation (1994), pp. 1608–1613.
  static let puma560 = Arm(links: [
    Link(offset: 0, length: 0, quarterTurns: 1),
    Link(offset: 0, length: 0.4318, quarterTurns: 0),
    Link(offset: 0.15005, length: 0.0203, quarterTurns: -1),
    Link(offset: 0.4318, length: 0, quarterTurns: 1),
    Link(offset: 0, length: 0, quarterTurns: -1),
    Link(offset: 0, length: 0, quarterTurns: 0),
  ])

  /// The frames of the base and of every link in turn; the last is the tool's.
  func frames<S: RealScalar>(_ q: [S]) -> [Frame<S>] {
    precondition(q.count == links.count, "An arm of \(links.count) joints needs as many angles, got \(q.count)")
    var frames = [Frame<S>.base]
    for (link, angle) in zip(links, q) { frames.append(frames[frames.count - 1].after(link, angle)) }
    return frames
  }

  func callAsFunction<S: RealScalar>(_ q: [S]) -> [S] {
    let tool = frames(q)[links.count]
    return tool.position + tool.axes.flatMap(\.self)
  }

  /// The geometric Jacobian: six rows, velocity and angular velocity of the tool, one column for each joint.
  ///
  /// ω× = Ṙ·Rᵀ, so ω = ½ Σ aᵢ × ȧᵢ over the axes aᵢ. The angles may be jets, and then so are the elements.
  func geometricJacobian<S: RealScalar>(at q: [S]) -> Matrix<S> {
    let (pose, slopes) = MultiDual<S, 6>.valueWithJacobian(at: q) { self($0) }
    return Matrix(rows: 6, columns: q.count) { i, j in
      if i < 3 { return slopes[i, j] }
      let (b, c) = ((i + 1) % 3, (i + 2) % 3)
      let terms = [3, 6, 9].map { pose[$0 + b] * slopes[$0 + c, j] - pose[$0 + c] * slopes[$0 + b, j] }
      return (terms[0] + terms[1] + terms[2]).divided(by: 2)
    }
  }

  /// The same by the textbook's formula: columns zᵢ × (p − pᵢ) and zᵢ.
  func jacobianOfAxes(at q: [Double]) -> Matrix<Double> {
    let frames = frames(q)
    let tool = frames[links.count].position
    return Matrix(rows: 6, columns: links.count) { i, j in
      let z = frames[j].axes[2]
      return i < 3 ? cross(z, zip(tool, frames[j].position).map { $0 - $1 })[i] : z[i - 3]
    }
  }
}

/// The vector product.
func cross<S: Scalar>(_ a: [S], _ b: [S]) -> [S] {
  [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
