// ba: reprojection errors of a bundle adjustment; each row of its sparse Jacobian depends on one camera, one point and one weight.

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
        // The matrix by rows: where each begins, and the columns and values of its entries. Its memory is used again.
        var rows = [Int](repeating: 0, count: 3 * problem.observations + 1)
        var columns = [Int](repeating: 0, count: 31 * problem.observations)
        var values = [Double](repeating: 0, count: 31 * problem.observations)
        return Computation {
          problem.fill(&rows, &columns, &values)
          return (rows, columns, values)
        } encode: { matrix in
          .object([
            "rows": ends(matrix.0) { Double($0) }, "cols": ends(matrix.1) { Double($0) }, "vals": ends(matrix.2) { $0 },
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
    let cameras: [Double]
    let points: [Double]
    let weights: [Double]
    let features: [Double]

    var cameraCount: Int { cameras.count / 11 }
    var pointCount: Int { points.count / 3 }
    var observations: Int { weights.count }

    /// One camera, point, weight and feature of the input, repeated as often as there are of each.
    init(_ input: Input) throws {
      let limit = 1...20_000_000
      func repeated(_ list: [Double], _ count: Int) -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(list.count * count)
        for _ in 0..<count { result += list }
        return result
      }
      cameras = repeated(try input.vector("cam", count: 11), try input.integer("n", in: limit))
      points = repeated(try input.vector("x", count: 3), try input.integer("m", in: limit))
      let count = try input.integer("p", in: limit)
      weights = repeated([try input.number("w")], count)
      features = repeated(try input.vector("feat", count: 2), count)
    }

    /// The residuals of all observations, then those of all weights.
    func residuals() -> [Double] {
      var result: [Double] = []
      result.reserveCapacity(3 * observations)
      for i in 0..<observations {
        let (camera, point) = (i % cameraCount, i % pointCount)
        let (x, y) = reprojection(
          cameras.span.extracting(11 * camera..<11 * camera + 11), points.span.extracting(3 * point..<3 * point + 3), weights[i],
          feature: (features[2 * i], features[2 * i + 1]))
        result.append(x)
        result.append(y)
      }
      for w in weights { result.append(weightResidual(w)) }
      return result
    }

    /// Writes the Jacobian matrix: two rows for each observation, then one for each weight.
    ///
    /// One pass in fifteen directions gives both rows of an observation.
    func fill(_ rows: inout [Int], _ columns: inout [Int], _ values: inout [Double]) {
      typealias Jet = MultiDual<Double, 15>
      var seeds = InlineArray<15, Jet>(repeating: 0)
      for j in 0..<15 { seeds[j] = Jet(variable: 0, direction: j) }
      let firstPoint = 11 * cameraCount
      let firstWeight = firstPoint + 3 * pointCount
      var rows = rows.mutableSpan
      var columns = columns.mutableSpan
      var values = values.mutableSpan
      var (camera, point) = (0, 0)
      for i in 0..<observations {
        for j in 0..<11 { seeds[j].value = cameras[camera + j] }
        for j in 0..<3 { seeds[11 + j].value = points[point + j] }
        seeds[14].value = weights[i]
        let variables = seeds.span
        let (x, y) = reprojection(
          variables.extracting(0..<11), variables.extracting(11..<14), variables[14], feature: (features[2 * i], features[2 * i + 1]))
        let start = 30 * i
        for j in 0..<15 {
          let column = j < 11 ? camera + j : j < 14 ? firstPoint + point + j - 11 : firstWeight + i
          columns[start + j] = column
          columns[start + 15 + j] = column
          values[start + j] = x.partials[j]
          values[start + 15 + j] = y.partials[j]
        }
        rows[2 * i + 1] = start + 15
        rows[2 * i + 2] = start + 30
        camera = camera + 11 == cameras.count ? 0 : camera + 11
        point = point + 3 == points.count ? 0 : point + 3
      }
      for i in 0..<observations {
        let entry = 30 * observations + i
        columns[entry] = firstWeight + i
        values[entry] = derivative(at: weights[i]) { weightResidual($0) }
        rows[2 * observations + i + 1] = entry + 1
      }
    }
  }
}
