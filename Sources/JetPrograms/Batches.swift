// A program at many points: block after block of lanes, the blocks distributed over all cores.

import JetCore
import JetMatrices
import Synchronization
import _JetsKernels

#if canImport(Dispatch)
import Dispatch
#endif

extension Program {
  /// The results at many points, a point in each column.
  ///
  /// Blocks of points go through each operation together, on all cores; the number of cores changes no bit. Exact results are bit for
  /// bit those of the function itself at each point. Points of another branch are evaluated by the function object that the
  /// program was made from.
  ///
  /// - Parameters:
  ///   - points: an n×p matrix, a point in each column.
  ///   - functions: how exponentials and the like are evaluated.
  ///   - threads: the most threads to use; nil for one for each core.
  /// - Returns: the m×p matrix of results.
  /// - Precondition: there are as many rows as the program has inputs.
  /// - Throws: `BranchChanged` for the first point of another branch, where the program was made from a closure.
  /// - Complexity: O(operations · p), and slots · 256 numbers of memory for each core.
  public func values(
    at points: Matrix<Double>, functions: FunctionEvaluation = .exact, threads: Int? = nil
  ) throws(BranchChanged) -> Matrix<Double> {
    try values(at: points, functions, .best(threads: threads))
  }

  private func values(
    at points: Matrix<Double>, _ functions: FunctionEvaluation, _ plan: EvaluationPlan
  ) throws(BranchChanged) -> Matrix<Double> {
    var failure: BranchChanged?
    let values = Matrix<Double>(rows: outputs, columns: points.columns) { (elements: UnsafeMutableBufferPointer<Double>) in
      elements.initialize(repeating: 0)
      failure = fill(elements, at: points, functions, plan)
    }
    if let failure { throw failure }
    return values
  }

  /// Writes the results at many points into an existing matrix.
  ///
  /// - Parameters:
  ///   - points: an n×p matrix, a point in each column.
  ///   - result: an m×p matrix; where an error is thrown it stays as it was.
  ///   - functions: how exponentials and the like are evaluated.
  ///   - threads: the most threads to use; nil for one for each core.
  /// - Precondition: `points` has as many rows as the program has inputs, `result` as many as it has outputs and a column for each point.
  /// - Throws: as `values(at:functions:)`.
  public func values(
    at points: Matrix<Double>, into result: inout Matrix<Double>, functions: FunctionEvaluation = .exact, threads: Int? = nil
  ) throws(BranchChanged) {
    try values(at: points, into: &result, functions, .best(threads: threads))
  }

  package func values(
    at points: Matrix<Double>, into result: inout Matrix<Double>, _ functions: FunctionEvaluation, _ plan: EvaluationPlan
  ) throws(BranchChanged) {
    require(
      result.rows == outputs && result.columns == points.columns,
      "The \(outputs) results at \(points.columns) points need a \(outputs)×\(points.columns) matrix, got a \(result.rows)×\(result.columns) one"
    )
    if comparisons > 0 && function == nil {
      result = try values(at: points, functions, plan)
      return
    }
    let failure = result.elements.withUnsafeMutableBufferPointer { fill($0, at: points, functions, plan) }
    if let failure { throw failure }
  }
}

/// With which instructions and on how many cores a batch runs.
package struct EvaluationPlan: Sendable {
  /// The instruction set: 0 the baseline, 1 AVX2, 2 AVX-512.
  package var set: Int32

  /// The number of points of a block, a multiple of 8; nil for what fits the caches.
  package var lanes: Int?

  /// The most threads to use.
  package var threads: Int

  package init(set: Int32, lanes: Int? = nil, threads: Int) {
    self.set = set
    self.lanes = lanes
    self.threads = threads
  }

  /// What this machine does best.
  package static var best: EvaluationPlan {
    #if canImport(Dispatch)
    EvaluationPlan(set: bestSet, threads: cores)
    #else
    EvaluationPlan(set: bestSet, threads: 1)
    #endif
  }

  /// The same on no more than a number of threads.
  static func best(threads: Int?) -> EvaluationPlan {
    guard let threads else { return best }
    require(threads > 0, "A batch needs at least one thread, got \(threads)")
    return EvaluationPlan(set: bestSet, threads: threads)
  }

  private static let bestSet = jets_best_instruction_set()

  private static let cores = processorCount()
}

extension Program {
  /// Fills the results and returns the error of the first point of another branch that no function can be asked for.
  func fill(
    _ values: UnsafeMutableBufferPointer<Double>, at points: Matrix<Double>, _ functions: FunctionEvaluation, _ plan: EvaluationPlan
  ) -> BranchChanged? {
    require(
      points.rows == inputs,
      "A program of \(inputs) inputs needs a matrix of \(inputs) rows with a point in each column, got \(points.rows)×\(points.columns)")
    let count = points.columns
    if count == 0 { return nil }
    let lanes = plan.lanes ?? lanes(for: count)
    require(lanes % 8 == 0 && lanes > 0 && lanes <= 256, "The lanes of a block must be a multiple of 8, at most 256, got \(lanes)")
    let blocks = (count + lanes - 1) / lanes
    // A thread is worth starting for some ten thousand operations.
    let work = blocks * lanes * max(1, code.instructions.count)
    let threads = max(1, min(plan.threads, blocks, work / 20_000))
    return points.elements.withUnsafeBufferPointer { points -> BranchChanged? in
      let batch = Batch(program: self, points: points, values: values, count: count, vectorized: functions == .vectorized, set: plan.set)
      let failed = Mutex<Int?>(nil)
      parallel(threads) { t in
        let block = Block(code, lanes: lanes)
        // Each thread takes a run of neighbouring blocks.
        for k in (blocks * t / threads)..<(blocks * (t + 1) / threads) {
          guard let point = batch.run(block, from: k * lanes) else { continue }
          failed.withLock { $0 = min($0 ?? point, point) }
        }
      }
      guard let point = failed.withLock({ $0 }) else { return BranchChanged?.none }
      do throws(BranchChanged) {
        _ = try self(batch.point(point))
      } catch {
        return error.at(point)
      }
      requirementFailed("The function took another branch when it was evaluated again at point \(point)")
    }
  }

  /// As many lanes as let the slots of a block stay in the nearer caches, 256 at most: a multiple of 8.
  private func lanes(for count: Int) -> Int {
    var lanes = 256
    while lanes > 32 && lanes * Int(code.slots) * MemoryLayout<Double>.stride > 1 << 18 { lanes /= 2 }
    while lanes > 8 && lanes / 2 >= count { lanes /= 2 }
    return lanes
  }
}

/// The points and results of one call, shared by its threads, which write different columns.
private struct Batch: @unchecked Sendable {
  let program: Program
  let points: UnsafeBufferPointer<Double>
  let values: UnsafeMutableBufferPointer<Double>
  let count: Int
  let vectorized: Bool
  let set: Int32

  func point(_ i: Int) -> [Double] { Array(points[i * program.inputs..<(i + 1) * program.inputs]) }

  /// Runs a block of points; returns the first of another branch that no function can be asked for.
  func run(_ block: borrowing Block, from start: Int) -> Int? {
    let (n, m) = (program.inputs, program.outputs)
    let lanes = min(block.lanes, count - start)
    let code = program.code
    for (k, slot) in code.inputs.enumerated() {
      guard let slot, let base = points.baseAddress else { continue }
      let memory = block.slot(slot)
      jets_gather(base + start * n + k, Int64(n), memory, Int32(lanes))
      // Lanes beyond the last point repeat it, so that they fail no guard of their own.
      if lanes < block.lanes { (memory + lanes).update(repeating: memory[lanes - 1], count: block.lanes - lanes) }
    }
    _ = block.run(code.instructions, set: set, vectorized: vectorized)
    if let base = values.baseAddress {
      code.results.withUnsafeBufferPointer { slots in
        jets_scatter(set, block.memory, Int32(block.lanes), slots.baseAddress, Int64(m), base + start * m, Int32(lanes))
      }
    }
    return program.comparisons == 0 ? nil : reevaluate(block, from: start, lanes: lanes)
  }

  /// Evaluates the points of a block that failed a guard by the function itself.
  private func reevaluate(_ block: borrowing Block, from start: Int, lanes: Int) -> Int? {
    var first: Int?
    for i in 0..<block.lanes where block.failed[i] >= 0 {
      block.failed[i] = -1
      guard i < lanes else { continue }
      guard let function = program.function else {
        first = first ?? start + i
        continue
      }
      let y = function(point(start + i))
      let m = program.outputs
      require(y.count == m, "A program has \(m) outputs, but its function returned \(y.count) on another branch at point \(start + i)")
      for (k, value) in y.enumerated() { values[(start + i) * m + k] = value }
    }
    return first
  }
}

/// Runs `body(0)` … `body(count − 1)`, at once where there are threads, and returns when all are done.
private func parallel(_ count: Int, _ body: @Sendable (Int) -> Void) {
  #if canImport(Dispatch)
  if count > 1 { return DispatchQueue.concurrentPerform(iterations: count, execute: body) }
  #endif
  for i in 0..<count { body(i) }
}

/// The number of processors that are there.
private func processorCount() -> Int { max(1, Int(jets_processor_count())) }
