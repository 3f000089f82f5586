// Sparse Jacobians with some dense rows: those in reverse mode, the others in forward mode by the colours of their columns.

import JetCore
import JetMatrices
import JetOperators
import JetReverse

/// Some of the values of a function.
@usableFromInline
struct SelectedValues<F: VectorFunction>: VectorFunction {
  @usableFromInline let function: F
  @usableFromInline let rows: [Int]

  @usableFromInline
  init(_ function: F, _ rows: [Int]) { (self.function, self.rows) = (function, rows) }

  @_alwaysEmitIntoClient
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    let y = function(x)
    return rows.map { y[$0] }
  }
}

/// The Jacobian of a function ℝⁿ→ℝᵐ with a few dense rows, which are computed in reverse mode, and the others by colours.
///
/// A dense row gives every column a colour of its own: with forward passes alone an arrow-shaped Jacobian takes n directions. Without its
/// dense row it takes two. A dense column costs one colour and needs no special treatment.
///
///     let jacobian = BidirectionalJacobian(of: arrow, at: x)  // denseRows is [0], directions 2
///
/// The rows are chosen once, by an estimate of the cost: half an evaluation for a direction, four for a recording, one for a sweep.
/// Points of another branch are treated as by `SparseJacobian`.
/// Source: T. F. Coleman & A. Verma, "The efficient computation of sparse Jacobian matrices using automatic differentiation", SIAM J. Sci.
/// Comput. 19 (1998), with whole rows in reverse mode.
public struct BidirectionalJacobian<F: VectorFunction, T: FloatingPointScalar> {
  /// The function.
  public let function: F

  /// The rows that are computed in reverse mode, ascending.
  public let denseRows: [Int]

  /// The pattern of the branches taken at the point of the preparation.
  public let pattern: SparsityPattern

  @usableFromInline let otherRows: [Int]
  @usableFromInline let forward: SparseJacobian<SelectedValues<F>, T>

  /// Prepares from the pattern of the branches taken at a point.
  ///
  /// - Complexity: one evaluation on tracers to choose the rows and one to prepare the others; about ten colourings.
  @_alwaysEmitIntoClient
  public init(of f: F, at x: [T]) {
    let pattern = SparsityPattern.jacobian(of: f, at: x)
    let rows = Self.denseRows(of: pattern)
    let others = (0..<pattern.rows).filter { !rows.contains($0) }
    function = f
    denseRows = rows
    otherRows = others
    self.pattern = pattern
    forward = SparseJacobian(of: SelectedValues(f, others), at: x)
  }

  /// The number of directions that the forward part of an evaluation takes.
  public var directions: Int { forward.directions }

  /// The Jacobian at a point.
  ///
  /// - Precondition: `x` has as many elements as the pattern has columns.
  /// - Returns: the entries of the pattern, and what else is not zero at a point of another branch.
  /// - Complexity: ⌈directions/N⌉ evaluations on jets of N ≤ 16 directions, one on reverse-mode numbers where there are dense rows, and a
  ///   sweep for each of them.
  @_alwaysEmitIntoClient
  public func evaluate(at x: [T]) -> SparseMatrix<T> {
    let sparse = forward.evaluate(at: x)
    if denseRows.isEmpty { return sparse }
    let pullback = Reverse<T>.pullback(at: x) { function($0) }
    var weights = [T](repeating: .zero, count: pattern.rows)
    let dense = denseRows.map { row in
      weights[row] = 1
      defer { weights[row] = .zero }
      return pullback(weights)
    }
    return assembled(sparse, dense)
  }

  /// The matrix of both kinds of rows, which are merged column by column.
  @usableFromInline
  func assembled(_ sparse: SparseMatrix<T>, _ dense: [[T]]) -> SparseMatrix<T> {
    var (starts, rows, values) = ([0], [Int](), [T]())
    starts.reserveCapacity(pattern.columns + 1)
    rows.reserveCapacity(pattern.count)
    values.reserveCapacity(pattern.count)
    for j in 0..<pattern.columns {
      var k = 0
      func appendDense(before row: Int) {
        while k < denseRows.count, denseRows[k] < row {
          let value = dense[k][j]
          if value != .zero || pattern.contains(row: denseRows[k], column: j) {
            rows.append(denseRows[k])
            values.append(value)
          }
          k += 1
        }
      }
      for p in sparse.columnStarts[j]..<sparse.columnStarts[j + 1] {
        let row = otherRows[sparse.rowIndices[p]]
        appendDense(before: row)
        rows.append(row)
        values.append(sparse.values[p])
      }
      appendDense(before: .max)
      starts.append(rows.count)
    }
    return SparseMatrix(
      checked: SparsityPattern(rows: pattern.rows, columns: pattern.columns, columnStarts: starts, rowIndices: rows), values)
  }

  /// The rows without which the others take so few directions that the whole costs least.
  @usableFromInline
  static func denseRows(of pattern: SparsityPattern) -> [Int] {
    let byRows = pattern.transposed
    let starts: [Int] = byRows.columnStarts
    let sizes: [Int] = (0..<pattern.rows).map { starts[$0 + 1] - starts[$0] }
    let order = (0..<pattern.rows).sorted { (sizes[$0], $1) > (sizes[$1], $0) }
    var best = (cost: Double.infinity, count: 0)
    var count = 0
    while count <= Swift.min(pattern.rows, 64) {
      let backward: Double = count == 0 ? 0 : 4 + Double(count)
      // No colouring has fewer colours than the longest row that is left.
      let longest = Double(count < order.count ? sizes[order[count]] : 0)
      if backward + longest / 2 < best.cost {
        let left = SparsityPattern(rows: pattern.columns, columns: order[count...].map { Array(byRows.rows(ofColumn: $0)) }).transposed
        let colors = Double(Coloring.columns(of: left).count)
        let cost = backward + colors / 2
        if cost < best.cost { best = (cost, count) }
      }
      count = count < 4 ? count + 1 : count + count / 2
    }
    return order[..<best.count].sorted()
  }
}

extension SelectedValues: Sendable where F: Sendable {}
extension BidirectionalJacobian: Sendable where F: Sendable {}
