// Sparse Jacobians and Hessians by colours, whole and in rows.

import Jets
import JetsMPI

/// A Jacobian of few entries in each row; the pattern depends on the branch.
struct Band: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    x.indices.map { i in
      let y: S = x[i] > 0.5 && i > 1 ? x[i] * x[i - 2] : x[i] * x[i]
      return i + 1 < x.count ? y * exp(x[i + 1]) : y
    }
  }
}

/// The gradient of a chain: a symmetric Jacobian.
struct ChainGradient: BranchFreeVectorFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] {
    x.indices.map { i in
      let before: S = i > 0 ? x[i] * x[i - 1] * x[i - 1] : 0
      return i + 1 < x.count ? before + x[i] * x[i + 1] * x[i + 1] : before
    }
  }
}

func sparseChecks(_ tally: Tally) {
  let world = tally.world
  for n in [1, 2, 30, 64] {
    let x = point(n)
    tally.check("sparse jacobian of \(n) variables") {
      let f = SparseJacobian<Band, Double>(of: Band(), at: x)
      // At the second point other branches are taken.
      let y = x.map { -$0 }
      return try agree(world.jacobian(at: x, of: f).values, f.evaluate(at: x).values)
        && agree(world.jacobian(at: y, of: f).values, f.evaluate(at: y).values)
    }
    tally.check("symmetric sparse jacobian of \(n) variables") {
      let f = SparseJacobian<ChainGradient, Double>(of: ChainGradient(), inputs: n, isSymmetric: true)
      return agree(try world.jacobian(at: x, of: f).values, f.evaluate(at: x).values)
    }
  }
  hessianChecks(tally)
  rowChecks(tally)
  switchChecks(tally)
}

/// A chain of neighbours, with a branch that couples one variable with the next but one.
struct Couples: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum: S = 0
    for i in x.indices.dropFirst() {
      let d = x[i] - x[i - 1] * x[i - 1]
      sum += d * d + exp(x[i])
      if i > 1 && x[i] > 0.5 { sum += x[i] * sin(x[i - 2]) }
    }
    return sum
  }
}

func hessianChecks(_ tally: Tally) {
  let world = tally.world
  for n in [1, 2, 9, 30, 64] {
    for coloring in [SymmetricColoring.star, .acyclic] {
      tally.check("sparse hessian of \(n) variables, \(coloring)") {
        let x = point(n)
        let f = SparseHessian<Couples, Double>(of: Couples(), at: x, coloring: coloring)
        let y = x.map { -$0 }
        let (h, g) = (try world.hessian(at: x, of: f), try world.scheduling(.onDemand).hessian(at: y, of: f))
        let (serialH, serialG) = (f.evaluate(at: x), f.evaluate(at: y))
        return h.pattern == serialH.pattern && agree(h.values, serialH.values) && g.pattern == serialG.pattern
          && agree(g.values, serialG.values)
      }
    }
  }
  tally.check("sparse hessian without entries") {
    let f = SparseHessian<Total, Double>(of: Total(), inputs: 3)
    return try world.hessian(at: [1, 2, 3], of: f).values.isEmpty && world.hessianRows(at: [1, 2, 3], of: f).values.isEmpty
  }
}

/// A linear function: its Hessian has no entry.
struct Total: BranchFreeScalarFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> S { x.reduce(0) { $0 + $1 } }
}

/// The same matrix from the rows of all ranks.
func assembled(_ part: SparseRows, of matrix: SparseMatrix<Double>, _ world: Communicator) throws -> Bool {
  let rows = try world.allGather([part.rows.lowerBound, part.rows.upperBound])
  guard rows.first?[0] == 0, rows.last?[1] == matrix.rows else { return false }
  guard zip(rows, rows.dropFirst()).allSatisfy({ $0[1] == $1[0] }) else { return false }
  let whole = SparseRows(0..<matrix.rows, of: matrix)
  let columns = try world.allGather(part.columnIndices).flatMap { $0 }
  let values = try world.allGather(part.values).flatMap { $0 }
  let x = point(matrix.columns)
  let product = try world.allGather(part * x).flatMap { $0 }
  return columns == whole.columnIndices && agree(values, whole.values) && agree(product, whole * x)
}

func rowChecks(_ tally: Tally) {
  let world = tally.world
  for n in [1, 2, 30, 64] {
    let x = point(n)
    let y = x.map { -$0 }
    tally.check("rows of a sparse jacobian of \(n) variables") {
      let f = SparseJacobian<Band, Double>(of: Band(), at: x)
      return try assembled(world.jacobianRows(at: x, of: f), of: f.evaluate(at: x), world)
        && assembled(world.jacobianRows(at: y, of: f), of: f.evaluate(at: y), world)
    }
    tally.check("rows of a symmetric sparse jacobian of \(n) variables") {
      let f = SparseJacobian<ChainGradient, Double>(of: ChainGradient(), inputs: n, isSymmetric: true)
      return try assembled(world.jacobianRows(at: x, of: f), of: f.evaluate(at: x), world)
    }
    tally.check("rows of a sparse hessian of \(n) variables") {
      let f = SparseHessian<Couples, Double>(of: Couples(), at: x)
      return try assembled(world.hessianRows(at: x, of: f), of: f.evaluate(at: x), world)
    }
    tally.check("rows of a jacobian of \(n) variables") {
      let (rows, block) = try world.jacobianRows(at: x, of: Folded())
      let whole = Reverse<Double>.jacobian(at: x) { x in Folded()(x) }
      let count = try world.allGather([rows.count]).reduce(0) { $0 + $1[0] }
      return count == 13
        && rows.allSatisfy { i in x.indices.allSatisfy { j in block[i - rows.lowerBound, j].bitPattern == whole[i, j].bitPattern } }
    }
  }
  tally.check("products of rows with no entry") {
    let matrix = SparseMatrix(pattern: SparsityPattern(rows: 3, columns: [[0], [], [2]]), values: [2.0, 3.0])
    let part = SparseRows(1..<3, of: matrix)
    return part * [1, 1, 1] == [0, 3] && part.rowStarts == [0, 0, 1] && part.columnIndices == [2]
  }
}
