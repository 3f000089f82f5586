// Gaussian-process regression: hyperparameters by the log marginal likelihood, whose gradient goes backward through a Cholesky factor.

import Foundation
import Jets
import JetsLinearAlgebra
import JetsOptimization

/// The program: prints the fit beside an independent optimum and NIST's certified curve, and ends with status 1 where they do not agree.
@main struct GaussianProcess {
  static func main() throws {
    BLASThreads.count = 1
    let data = try Observations.gauss3()
    let model = Model(data)
    let start = [log(50.0), log(50.0), log(10.0)]
    // With smaller gradients a step changes the likelihood by no more than rounding.
    let fit = try LBFGS(tolerances: Tolerances(gradient: 1e-5)).minimize(from: start) { theta in
      do { return try model.likelihood(theta) } catch LinearAlgebraError.notPositiveDefinite {
        // So far away that the kernel is not positive definite to rounding.
        return Reverse(.infinity)
      }
    }
    let (amplitude, length, noise) = (exp(fit.point[0]), exp(fit.point[1]), exp(fit.point[2]))
    print("250 observations of NIST's Gauss3: the kernel a²·exp(−(x − x′)²/2l²) with noise s², by L-BFGS over the likelihood")
    print("steps \(fit.iterations < 20 ? "below 20" : "\(fit.iterations)"), gradient below 1e-5:", fit.hasConverged)
    print("a \(rounded(amplitude, 1)), l \(rounded(length, 1)), s² \(rounded(noise * noise, 1)); NIST's residual variance is 5.1")

    // The optimum that SciPy finds from 48 starts, to fifteen digits. The least eigenvalue of the Hessian there is 22.9: parameters with a
    // gradient of 1e-5 are within 1e-6.
    let optimum = try Observations.optimum()
    let offset = zip(fit.point, optimum.point).map { abs($0 - $1) }.max() ?? .nan
    let excess = abs(fit.value - optimum.value) / optimum.value
    print(
      "the largest likelihood by SciPy, of 48 starts: parameters within 1e-6:", offset < 1e-6, "and the value within 1e-13:", excess < 1e-13
    )

    // The gradient by reverse mode is that of forward mode, one parameter at a time.
    let backward = try Reverse.gradient(at: start) { theta in try model.likelihood(theta) }
    let forward = try start.indices.map { k in
      try model.likelihood(start.indices.map { Dual(value: start[$0], tangent: $0 == k ? 1 : 0) }).tangent
    }
    let difference = zip(backward, forward).map { abs($0 - $1) / (1 + abs($1)) }.max() ?? .nan
    print("gradients backward and forward agree to 1e-10:", difference < 1e-10)

    // The mean of the process, beside the curve that NIST certifies.
    let mean = try model.mean(fit.point)
    let squares = zip(mean, data.x.map(Observations.certified)).map { ($0 - $1) * ($0 - $1) }
    let distance = (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    print("the mean is within \(distance < 0.8 ? "0.8" : "\(distance)") of the certified curve, root mean square, under noise of 2.3")
    guard fit.hasConverged, offset < 1e-6, excess < 1e-13, difference < 1e-10, distance < 0.8, abs(noise * noise - 5.14) < 0.6 else {
      print("The fit does not agree with the independent ones")
      exit(1)
    }
  }

  static func rounded(_ x: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", x) }
}
