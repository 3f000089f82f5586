// Three jobs for many processes, each beside its serial program: an ensemble, a gradient over data, a Hessian.
//
//     mpirun -n 2 Ensembles pendulums 100000          one process by `Ensembles pendulums 100000 serial`, without MPI

import Jets
import JetsMPI

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The angle of a pendulum after some time, by the classical method of Runge and Kutta: a function of where it began.
func swing<S: RealScalar>(from angle: S, steps: Int) -> S {
  let (step, half, sixth): (S, S, S) = (0.015625, 0.0078125, 0.015625 / 6)
  var a = angle
  var w: S = 0
  for _ in 0..<steps {
    let k1: S = -sin(a)
    let w1: S = w + k1 * half
    let k2: S = -sin(a + w * half)
    let w2: S = w + k2 * half
    let k3: S = -sin(a + w1 * half)
    let w3: S = w + k3 * step
    let k4: S = -sin(a + w2 * step)
    let middle: S = w1 + w2
    let force: S = k2 + k3
    a += (w + middle + middle + w3) * sixth
    w += (k1 + force + force + k4) * sixth
  }
  return a
}

/// The angle of one pendulum of the ensemble, and its derivative by where it began.
func pendulum(_ i: Int, of count: Int) -> SIMD2<Double> {
  let (angle, slope) = valueWithDerivative(at: 3 * Double(i) / Double(count)) { angle in swing(from: angle, steps: 250) }
  return SIMD2(angle, slope)
}

/// The negative logarithm of the density of a mixture of two normal distributions at an observation.
///
/// Parameters: the two means, the logarithms of the two widths, and the log-odds of the second.
struct Mixture: TermFunction {
  func callAsFunction<S: RealScalar>(_ i: Int, _ w: [S]) -> S {
    let t = S(primal: S.Primal(Mixture.observation(i)))
    let u: S = (w[0] - t) * exp(-w[2])
    let v: S = (w[1] - t) * exp(-w[3])
    let first: S = u * u * -0.5
    let second: S = v * v * -0.5
    let (a, b): (S, S) = (first - w[2], second - w[3] + w[4])
    return softplus(w[4]) - logSumExp([a, b])
  }

  /// An observation of two groups, spread by multiples of the golden ratio.
  static func observation(_ i: Int) -> Double {
    let spread = (Double(i) * 0.618_033_988_749_894_9).truncatingRemainder(dividingBy: 1) - 0.5
    return i % 3 == 0 ? 2 + 2 * spread : -1 + spread
  }
}

/// An energy that couples each of many variables with its neighbours and with the mean.
struct Energy: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var (sum, mean): (S, S) = (0, 0)
    for i in x.indices {
      let next = x[(i + 1) % x.count]
      let square: S = x[i] * x[i]
      sum += square * next + square
      mean += x[i]
    }
    return sum + sin(mean) * mean
  }
}

/// Which job, how large, and whether by the serial operators.
struct Job {
  let name: String
  let size: Int
  let isSerial: Bool

  /// The numbers of the result.
  func result(on world: Communicator?) throws -> [Double] {
    switch name {
    case "mixture":
      let w = [-0.8, 1.7, -0.5, 0.2, -0.3]
      if let world {
        let (value, gradient) = try world.sum(over: 0..<size, at: w, of: Mixture())
        return [value] + gradient
      }
      let (value, gradient) = MultiDual<Double, 8>.valueWithGradient(at: w) { w in
        var sum = MultiDual<Double, 8>(0)
        for i in 0..<size { sum += Mixture()(i, w) }
        return sum
      }
      return [value] + gradient
    case "hessian":
      let x = (0..<size).map { Double($0 % 17) / 17 }
      return try world?.hessian(at: x, of: Energy()).elements ?? hessian(at: x, of: Energy()).elements
    case "latency":
      for _ in 0..<size { try world?.barrier() }
      return []
    default:
      let all = try world?.map(0..<size) { i in pendulum(i, of: size) } ?? (0..<size).map { i in pendulum(i, of: size) }
      return all.flatMap { [$0.x, $0.y] }
    }
  }

  /// Does the job and reports time: of the clock, and of the busiest process, which another load on the machine does not change.
  func run(on world: Communicator?) throws {
    let (start, ticks) = (ContinuousClock.now, clock())
    let numbers = try result(on: world)
    let time = ContinuousClock.now - start
    let processor = Double(clock() - ticks) / Double(CLOCKS_PER_SEC)
    let all = try world?.allGather([processor]).map { $0[0] } ?? [processor]
    guard world?.isRoot ?? true else { return }
    var bits: UInt64 = 0
    for number in numbers { bits = (bits ^ number.bitPattern) &* 0x0000_0100_0000_01B3 }
    print("\(name) \(size), \(world?.size ?? 0) ranks: \(time), busiest \(all.max() ?? 0) s, bits \(String(bits, radix: 16))")
  }
}

@main struct Ensembles {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let names = ["pendulums", "mixture", "hessian", "latency"]
    guard let name = arguments.first, names.contains(name), arguments.count > 1, let size = Int(arguments[1]), size > 0 else {
      print("usage: Ensembles pendulums|mixture|hessian|latency SIZE [serial]")
      return
    }
    let job = Job(name: name, size: size, isSerial: arguments.last == "serial")
    if job.isSerial { return try job.run(on: nil) }
    try MPI.run { world in try job.run(on: world) }
  }
}
