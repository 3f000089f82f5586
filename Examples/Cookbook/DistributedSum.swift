// A sum over many data, cut into blocks: each process adds the blocks that are its own, and of a block only the sums are sent. Here the
// blocks are added one after another; Integrations/MPI/BlockSums does it on many processes, by `world.map`.

import Jets

/// The logarithm of a normal density with a mean and a deviation.
func logDensity<S: RealScalar>(_ y: Double, _ mean: S, _ deviation: S) -> S {
  let z = (y - mean) / deviation
  return -log(deviation) - z * z / 2
}

/// The observations, as many as there are, equidistant in 0…1.
func observation(_ i: Int, of count: Int) -> Double { (Double(i) + 0.5) / Double(count) }

/// The derivatives of a block's log-likelihood with respect to mean and deviation.
func score(of block: Range<Int>, count: Int, mean: Double, deviation: Double) -> (Double, Double) {
  gradient(at: mean, deviation) { m, s in
    block.map { i in logDensity(observation(i, of: count), m, s) }.reduce(0, +)
  }
}

/// The score of all data, by blocks whose sums are added in their order: the same bits for any number of processes.
func distributedScore(count: Int, blockLength: Int) -> (Double, Double) {
  let blocks = stride(from: 0, to: count, by: blockLength).map { $0..<min($0 + blockLength, count) }
  let scores = blocks.map { score(of: $0, count: count, mean: 0.5, deviation: 0.3) }
  return scores.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
}

func distributedSum() -> Outcome {
  let n = 10_000.0
  let slope = distributedScore(count: 10_000, blockLength: 100).1
  // The squares of equidistant numbers have a closed sum.
  let squares = (n - 1 / n) / 12
  return Outcome(task: "sum in blocks, slope", value: slope, expected: -n / 0.3 + squares / (0.3 * 0.3 * 0.3))
}
