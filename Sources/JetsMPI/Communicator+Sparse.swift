#if MPI
// Sparse Jacobians whose colours are dealt to the ranks, and programs at many points.

import JetCore
import JetMatrices
import JetOperators
import JetPrograms
import JetSparsity

extension Communicator {
  /// A sparse Jacobian at a point, its colours dealt to the ranks; every rank gets all of it.
  ///
  /// Every bit is that of `SparseJacobian.evaluate(at:)`. Where the pattern does not hold at the point, which one more direction
  /// tells, every rank evaluates it so.
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Complexity: ⌈directions/N⌉ evaluations of the function, shared by the ranks; each receives 8·rows·directions bytes.
  @_alwaysEmitIntoClient
  public func jacobian<F: VectorFunction>(at x: [Double], of f: SparseJacobian<F, Double>) throws(MPIError) -> SparseMatrix<Double> {
    require(
      x.count == f.pattern.columns, "A Jacobian of \(f.pattern.columns) columns needs a point of as many elements, got \(x.count)")
    switch f.directions {
    case ...1: return try sparse(x, f) { (s: [MultiDual<Double, 1>]) in Self.compressed(x, f, s) }
    case 2: return try sparse(x, f) { (s: [MultiDual<Double, 2>]) in Self.compressed(x, f, s) }
    case 3: return try sparse(x, f) { (s: [MultiDual<Double, 3>]) in Self.compressed(x, f, s) }
    case 4: return try sparse(x, f) { (s: [MultiDual<Double, 4>]) in Self.compressed(x, f, s) }
    case 5...8: return try sparse(x, f) { (s: [MultiDual<Double, 8>]) in Self.compressed(x, f, s) }
    default: return try sparse(x, f) { (s: [MultiDual<Double, 16>]) in Self.compressed(x, f, s) }
    }
  }

  /// The function of one variable for each colour, and one for the direction that verifies the pattern.
  @_alwaysEmitIntoClient
  package static func compressed<F: VectorFunction, let N: Int>(
    _ x: [Double], _ f: SparseJacobian<F, Double>, _ s: [MultiDual<Double, N>]
  ) -> [MultiDual<Double, N>] {
    let colors = f.plan.coloring.colors
    var variables: [MultiDual<Double, N>] = []
    variables.reserveCapacity(x.count)
    for j in x.indices {
      var jet = s[colors[j]]
      if f.verifies {
        let probe = s[f.plan.coloring.count]
        let weight = Self.weight(j)
        for i in 0..<N { jet.partials[unchecked: i] += weight * probe.partials[unchecked: i] }
      }
      jet.value = x[j]
      variables.append(jet)
    }
    return f.function(variables)
  }

  /// The weight of a variable in the direction that verifies a pattern, between 1 and 2.
  @_alwaysEmitIntoClient
  package static func weight(_ column: Int) -> Double {
    let fraction = Double(column + 1) * 0.618_033_988_749_894_9
    return 1 + (fraction - fraction.rounded(.down))
  }

  /// Reads the entries from the compressed matrix, as the plan of the pattern does.
  @_alwaysEmitIntoClient
  package func sparse<F: VectorFunction, let N: Int>(
    _ x: [Double], _ f: SparseJacobian<F, Double>, _ g: ([MultiDual<Double, N>]) -> [MultiDual<Double, N>]
  ) throws(MPIError) -> SparseMatrix<Double> {
    let (pattern, colors) = (f.pattern, f.plan.coloring.colors)
    var arguments = Fingerprint("sparse")
    arguments.combine(x)
    for row in pattern.rowIndices { arguments.combine(row) }
    if f.directions == 0 {
      try link.begin("jacobian", arguments)
      return f.evaluate(at: x)
    }
    // One more direction tells whether the pattern holds here.
    let directions = f.directions + (f.verifies ? 1 : 0)
    let table = try wholeJacobian("jacobian", at: [Double](repeating: 0, count: directions), arguments, of: g)
    require(table.rows == pattern.rows, "The function has \(table.rows) values where the pattern has \(pattern.rows) rows")
    // How often a colour stands in a row: with the colours of a symmetric pattern an entry may be read in its mirror image's place.
    var isAlone = [Bool](repeating: true, count: pattern.rows * f.plan.coloring.count)
    var isTaken = [Bool](repeating: false, count: isAlone.count)
    for j in 0..<pattern.columns {
      for i in pattern.rows(ofColumn: j) {
        let place = colors[j] * pattern.rows + i
        if isTaken[place] { isAlone[place] = false }
        isTaken[place] = true
      }
    }
    var values: [Double] = []
    values.reserveCapacity(pattern.count)
    for j in 0..<pattern.columns {
      for i in pattern.rows(ofColumn: j) {
        values.append(isAlone[colors[j] * pattern.rows + i] ? table[i, colors[j]] : table[j, colors[i]])
      }
    }
    if f.verifies && !Self.agrees(values, pattern, table) { return f.evaluate(at: x) }
    return SparseMatrix(pattern: pattern, values: values)
  }

  /// Whether the matrix times the verifying direction is the derivative along it, within rounding.
  @_alwaysEmitIntoClient
  package static func agrees(_ values: [Double], _ pattern: SparsityPattern, _ table: Matrix<Double>) -> Bool {
    var sums = [Double](repeating: 0, count: pattern.rows)
    var sizes = sums
    var p = 0
    for j in 0..<pattern.columns {
      for i in pattern.rows(ofColumn: j) {
        let product = values[p] * weight(j)
        sums[i] += product
        sizes[i] += product.magnitude
        p += 1
      }
    }
    for i in sums.indices where !((table[i, table.columns - 1] - sums[i]).magnitude <= 64 * Double.ulpOfOne * sizes[i]) { return false }
    return true
  }

  /// The results of a recorded program at many points, a point in each column, the columns dealt to the ranks; every rank gets all.
  ///
  /// Each rank uses the cores that its process may use, and every bit is that of `Program.values(at:functions:)`.
  /// - Throws: `MPIError`, on all ranks: `.failed` with the first point of another branch, for a program made from a closure.
  public func values(
    of program: Program, at points: Matrix<Double>, functions: FunctionEvaluation = .exact
  ) throws(MPIError) -> Matrix<Double> {
    let dealing = Dealing(blocks: points.columns, ranks: size)
    let share = dealing.blocks(of: rank)
    var arguments = Fingerprint()
    arguments.combine(points.rows)
    arguments.combine(points.elements)
    arguments.combine(program.outputs)
    var own: [Double] = []
    _ = try perform("values", arguments, total: points.columns) { tick throws(WorkFailure) in
      let n = points.rows
      let part = Matrix(rows: n, columns: share.count, elements: Array(points.elements[share.lowerBound * n..<share.upperBound * n]))
      do throws(BranchChanged) {
        own = try program.values(at: part, functions: functions).elements
      } catch { throw WorkFailure(share.lowerBound + (error.point ?? 0), error) }
      tick(share.count)
      return program.outputs
    }
    let counts = (0..<size).map { dealing.blocks(of: $0).count * program.outputs }
    return Matrix(rows: program.outputs, columns: points.columns, elements: try link.gather(own, counts: counts))
  }
}
#endif
