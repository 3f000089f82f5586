// The cookbook's sum in blocks on many processes, `mpirun -n 4 .build/release/BlockSums`: the number that the serial recipe prints.

import Foundation
import Jets
import JetsMPI

/// The logarithm of a normal density with a mean and a deviation.
func logDensity<S: RealScalar>(_ y: Double, _ mean: S, _ deviation: S) -> S {
  let z = (y - mean) / deviation
  return -log(deviation) - z * z / 2
}

@main struct BlockSums {
  static func main() throws {
    try MPI.run { world in
      let (count, length) = (10_000, 100)
      // Each process computes the blocks that are its own, and every one gets the sums of all, in order.
      let scores = try world.map(0..<count / length) { block in
        gradient(at: 0.5, 0.3) { m, s in
          (block * length..<(block + 1) * length).map { i in logDensity((Double(i) + 0.5) / Double(count), m, s) }.reduce(0, +)
        }
      }
      let slope = scores.reduce(0) { $0 + $1.1 }
      // The same by one call, which chooses the blocks itself.
      let (_, whole) = try world.sum(over: 0..<count, at: [0.5, 0.3]) { i, w in logDensity((Double(i) + 0.5) / Double(count), w[0], w[1]) }
      guard abs(slope - whole[1]) <= 1e-12 * abs(slope) else { throw Differs(slope: slope, whole: whole[1]) }
      if world.isRoot { print(String(format: "sum in blocks, slope: %.9g", slope)) }
    }
  }
}

/// Two sums of the same terms that disagree.
struct Differs: Error {
  var slope: Double
  var whole: Double
}
