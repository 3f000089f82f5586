// ba: reprojection errors of a bundle adjustment; each block of rows of its sparse Jacobian depends on one camera, one point and one weight.

import Jets

enum BundleAdjustment: Eval {
  static let name = "ba"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "objective": { input in
        let problem = try Problem(input)
        return Computation {
          problem.residuals()
        } encode: { residuals in
          .object([
            "reproj_error": .object(["elements": .numbers(Array(residuals[0..<2])), "repeated": .number(Double(problem.observations))]),
            "w_err": .object([
              "element": .number(residuals[2 * problem.observations]), "repeated": .number(Double(problem.observations)),
            ]),
          ])
        }
      },
      "jacobian": { input in
        let problem = try Problem(input)
        // Its memory is used again.
        var jacobian = BlockJacobian<Double>(columns: problem.variables.count)
        jacobian.reserveCapacity(rows: 3 * problem.observations, entries: 31 * problem.observations)
        return Computation {
          problem.evaluate(&jacobian)
          return jacobian
        } encode: { jacobian in
          .object([
            "rows": ends(jacobian.rowStarts) { Double($0) }, "cols": ends(jacobian.columnIndices) { Double($0) },
            "vals": ends(jacobian.entries) { $0 },
          ])
        }
      },
    ]
  }

  /// The first thirty elements and the last one.
  private static func ends<Element>(_ list: [Element], _ number: (Element) -> Double) -> JSON {
    .numbers((list.prefix(30) + list.suffix(1)).map(number))
  }

  /// The two residuals of an observation, from its fifteen variables: camera, point and weight.
  ///
  /// A camera is a rotation vector, a centre, a focal length, the image's centre and two coefficients of radial distortion.
  static func reprojection<S: RealScalar>(
    _ camera: Span<S>, _ point: Span<S>, _ weight: S, feature: (x: Double, y: Double)
  ) -> (S, S) where S.Primal == Double {
    let y = rotate(
      (point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]), by: (camera[0], camera[1], camera[2]))
    let e = (y.0 / y.2, y.1 / y.2)
    let s = e.0 * e.0 + e.1 * e.1
    let scale = camera[6] * (1 + s * (camera[9] + camera[10] * s))
    return (weight * (scale * e.0 + camera[7] - feature.x), weight * (scale * e.1 + camera[8] - feature.y))
  }

  /// The vector x turned about the axis r by the angle ‖r‖ (the formula of Rodrigues).
  private static func rotate<S: RealScalar>(_ x: (S, S, S), by r: (S, S, S)) -> (S, S, S) where S.Primal == Double {
    let square = r.0 * r.0 + r.1 * r.1 + r.2 * r.2
    if square.primal == 0 {
      let turn = cross(r, x)
      return (x.0 + turn.0, x.1 + turn.1, x.2 + turn.2)
    }
    let angle = sqrt(square)
    // By half the angle, 1 − cos keeps its digits where the turn is small.
    let (halfSine, halfCosine) = sinAndCos(0.5 * angle)
    let double = 2 * halfSine
    let (sine, rest) = (double * halfCosine, double * halfSine)
    let cosine = 1 - rest
    let inverse = 1 / angle
    let a = (r.0 * inverse, r.1 * inverse, r.2 * inverse)
    let turn = cross(a, x)
    let along = (a.0 * x.0 + a.1 * x.1 + a.2 * x.2) * rest
    return (
      x.0 * cosine + turn.0 * sine + a.0 * along, x.1 * cosine + turn.1 * sine + a.1 * along,
      x.2 * cosine + turn.2 * sine + a.2 * along
    )
  }

  private static func cross<S: RealScalar>(_ a: (S, S, S), _ b: (S, S, S)) -> (S, S, S) {
    (a.1 * b.2 - a.2 * b.1, a.2 * b.0 - a.0 * b.2, a.0 * b.1 - a.1 * b.0)
  }

  /// 1 − w².
  static func weightResidual<S: RealScalar>(_ w: S) -> S where S.Primal == Double { 1 - w * w }

  struct Problem {
    /// All cameras, then all points, then all weights: the columns of the Jacobian.
    let variables: [Double]
    let features: [Double]

    /// Where the first point and the first weight are.
    let firstPoint: Int
    let firstWeight: Int

    var observations: Int { variables.count - firstWeight }

    /// One camera, point, weight and feature of the input, repeated as often as there are of each.
    init(_ input: Input) throws {
      let limit = 1...20_000_000
      func repeated(_ list: [Double], _ count: Int) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(list.count * count)
        for _ in 0..<count { result += list }
        return result
      }
      let cameras = repeated(try input.vector("cam", count: 11), try input.integer("n", in: limit))
      let points = repeated(try input.vector("x", count: 3), try input.integer("m", in: limit))
      let count = try input.integer("p", in: limit)
      (firstPoint, firstWeight) = (cameras.count, cameras.count + points.count)
      variables = cameras + points + repeated([try input.number("w")], count)
      features = repeated(try input.vector("feat", count: 2), count)
    }

    /// Where the camera and the point of one observation after another are: they take turns.
    private struct Turns {
      let problem: Problem
      var camera: Int
      var point: Int

      init(_ problem: Problem) { (self.problem, camera, point) = (problem, 0, problem.firstPoint) }

      mutating func next() -> (camera: Int, point: Int) {
        defer {
          camera = camera + 11 == problem.firstPoint ? 0 : camera + 11
          point = point + 3 == problem.firstWeight ? problem.firstPoint : point + 3
        }
        return (camera, point)
      }
    }

    private func feature(_ i: Int) -> (x: Double, y: Double) { (features[2 * i], features[2 * i + 1]) }

    /// The residuals of all observations, then those of all weights.
    func residuals() -> [Double] {
      var result: [Double] = []
      result.reserveCapacity(3 * observations)
      var turns = Turns(self)
      let x = variables.span
      for i in 0..<observations {
        let (camera, point) = turns.next()
        let (a, b) = reprojection(
          x.extracting(camera..<camera + 11), x.extracting(point..<point + 3), x[firstWeight + i], feature: feature(i))
        result.append(a)
        result.append(b)
      }
      for w in variables[firstWeight...] { result.append(weightResidual(w)) }
      return result
    }

    /// The Jacobian: two rows for each observation, then one for each weight.
    func evaluate(_ jacobian: inout BlockJacobian<Double>) {
      jacobian.removeAll()
      var turns = Turns(self)
      jacobian.append(blocks: observations, at: variables) { i in
        let (camera, point) = turns.next()
        return InlineArray<15, Int> { j in j < 11 ? camera + j : j < 14 ? point + j - 11 : firstWeight + i }
      } of: { i, x -> InlineArray<2, MultiDual<Double, 15>> in
        let (a, b) = reprojection(x.extracting(0..<11), x.extracting(11..<14), x[14], feature: feature(i))
        return [a, b]
      }
      jacobian.append(blocks: observations, at: variables, variables: { [firstWeight + $0] }) { _, x in [weightResidual(x[0])] }
    }
  }
}
