// kmeans: the Newton direction of the k-means cost, whose Hessian is diagonal.

import Jets

enum KMeans: Eval {
  static let name = "kmeans"

  static var functions: [String: (Input) throws -> Computation] {
    [
      "cost": { input in
        let problem = try Problem(input)
        return Computation(number: { problem.cost(problem.centroids) })
      },
      "dir": { input in
        let problem = try Problem(input)
        // The Hessian is diagonal: its product with a vector of ones is its diagonal, and comes with the gradient.
        let ones = [Double](repeating: 1, count: problem.centroids.count)
        return Computation {
          let (gradient, diagonal) = Reverse.gradientWithHessianVectorProduct(at: problem.centroids, along: ones) { problem.cost($0) }
          return zip(gradient, diagonal).map { $0 / $1 }
        } encode: { direction in
          .rows(direction, width: problem.dimension, count: problem.centroids.count / problem.dimension)
        }
      },
    ]
  }

  struct Problem {
    /// Points and centroids, one after another.
    let points: [Double]
    let centroids: [Double]

    /// The number of coordinates of each.
    let dimension: Int

    init(_ input: Input) throws {
      let points = try input.matrix("points")
      self.points = points.elements
      dimension = points.columns
      centroids = try input.matrix("centroids", columns: dimension).elements
      guard !centroids.isEmpty else { throw ToolError("centroids is empty") }
    }

    /// Σᵢ min_c ‖pᵢ − c‖².
    ///
    /// Which centroid is the nearest one is told by plain values; only the distance to it is differentiated.
    func cost<S: RealScalar>(_ centroids: [S]) -> S where S.Primal == Double {
      let plain = centroids.map(\.primal)
      var sum: S = 0
      for point in stride(from: 0, to: points.count, by: dimension) {
        let nearest = nearest(to: point, among: plain)
        sum = sumOfProducts(from: sum, count: dimension) { j in
          let difference = points[point + j] - centroids[nearest + j]
          return (difference, difference)
        }
      }
      return sum
    }

    /// Where the first coordinate of the centroid nearest to a point is.
    func nearest(to point: Int, among centroids: [Double]) -> Int {
      var (nearest, least) = (0, Double.infinity)
      for start in stride(from: 0, to: centroids.count, by: dimension) {
        var distance = 0.0
        for j in 0..<dimension {
          let difference = points[point + j] - centroids[start + j]
          distance += difference * difference
        }
        if distance < least { (nearest, least) = (start, distance) }
      }
      return nearest
    }
  }
}
