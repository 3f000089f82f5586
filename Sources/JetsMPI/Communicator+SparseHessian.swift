#if MPI
// Sparse Hessians whose passes, by colours and rows, are distributed over the ranks.

import JetCore
import JetMatrices
import JetOperators
import JetSparsity

extension Communicator {
  /// A sparse Hessian at a point, its passes distributed over the ranks; every rank gets all of it.
  ///
  /// The serial operator makes a pass for each colour and each eight rows that it needs; here each rank makes some of them, and
  /// the serial operator then reads the entries from all: every bit is that of `SparseHessian.evaluate(at:)`. Where the function
  /// may take another branch at the point, the pattern there is traced by every rank, and added.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: ⌈n/8⌉ evaluations of the function for each colour, shared by the ranks; each rank receives 64 bytes for each pass,
  ///   and colours the pattern and counts the passes for itself.
  @_alwaysEmitIntoClient
  public func hessian<F: ScalarFunction>(at x: [Double], of f: SparseHessian<F, Double>) throws(MPIError) -> SparseMatrix<Double> {
    require(x.count == f.pattern.columns, "A Hessian of \(f.pattern.columns) columns needs a point of as many elements, got \(x.count)")
    var arguments = Fingerprint("sparse")
    arguments.combine(x)
    for row in f.pattern.rowIndices { arguments.combine(row) }
    let pattern = f.verifies ? f.pattern.union(.hessian(of: f.function, at: x)) : f.pattern
    let list = PassList()
    let serial = SparseHessian<DealtPasses, Double>(of: DealtPasses(list), pattern: pattern, verifies: false, coloring: f.coloring)
    _ = serial.evaluate(at: x)
    let dealing = Dealing(blocks: list.seeds.count, ranks: size)
    let colors = serial.plan.coloring.colors
    let (inner, outer) = (PerturbationTag.unique(), PerturbationTag.unique())
    var seeds: [Dual<MultiDual<Double, 8>>] = []
    seeds.reserveCapacity(x.count)
    for xi in x { seeds.append(Dual(MultiDual(xi, .filled(.zero), inner), .zero, outer)) }
    var color = -1
    list.results = try whole("hessian", arguments, dealing, total: dealing.count, size: { _, _ in 8 }) {
      (pass, results: inout [Double], tick) throws(WorkFailure) in
      let (column, row) = list.seeds[pass]
      if colors[column] != color {
        color = colors[column]
        for j in x.indices { seeds[j].tangent.value = colors[j] == color ? 1 : 0 }
      }
      let count = Swift.min(8, x.count - row)
      for i in 0..<count { seeds[row + i].value.partials[i] = 1 }
      let y = f.function(seeds)
      y.tag.check(belongsTo: outer)
      y.value.tag.check(belongsTo: inner)
      for i in 0..<count { seeds[row + i].value.partials[i] = .zero }
      for i in 0..<8 { results.append(y.tangent.partials[i]) }
      tick(1)
      return nil
    }.elements
    return serial.evaluate(at: x)
  }

  /// The rows of a sparse Hessian that this rank keeps, its passes distributed over the ranks.
  ///
  /// Ranks keep neighbouring rows in the order of their numbers, as many each. While it is computed each rank has 64 bytes for each pass,
  /// about eight for each variable and colour, which is less than the whole matrix with its indices.
  @_alwaysEmitIntoClient
  public func hessianRows<F: ScalarFunction>(at x: [Double], of f: SparseHessian<F, Double>) throws(MPIError) -> SparseRows {
    SparseRows(Dealing(blocks: x.count, ranks: size).blocks(of: rank), of: try hessian(at: x, of: f))
  }
}
#endif
