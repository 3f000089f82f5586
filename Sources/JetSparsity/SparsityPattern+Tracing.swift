// The patterns of Jacobians and Hessians of functions, by one evaluation on tracers.

import JetCore
import JetMatrices
import JetOperators

extension SparsityPattern {
  /// The Jacobian's pattern at every point, for a function that makes no comparisons.
  ///
  /// - Precondition: `f` compares no numbers.
  /// - Complexity: one evaluation of `f`, and O(operations) memory.
  @_alwaysEmitIntoClient
  public static func jacobian<F: BranchFreeVectorFunction>(of f: F, inputs n: Int) -> SparsityPattern {
    let tape = SparsityTape(inputs: n, scope: .everywhere)
    return jacobian(f.evaluate(tape.variables((0..<n).map { _ in UnknownNumber() })), tape)
  }

  /// The Jacobian's pattern for the branches that are taken at a point, or at that point alone.
  ///
  /// `.branch` never misses an entry while comparisons and indices stay as they are at `x`; `.point` leaves out what is
  /// multiplied by an exact zero there.
  @_alwaysEmitIntoClient
  public static func jacobian<F: VectorFunction, T: FloatingPointScalar>(
    of f: F, at x: [T], scope: PatternScope = .branch
  ) -> SparsityPattern {
    jacobian(at: x, scope: scope) { f($0) }
  }

  /// The Jacobian's pattern of a closure on tracers.
  @_alwaysEmitIntoClient
  public static func jacobian<T: FloatingPointScalar>(
    at x: [T], scope: PatternScope = .branch, of f: ([SparsityTracer<T>]) throws -> [SparsityTracer<T>]
  ) rethrows -> SparsityPattern {
    checkScope(scope)
    let tape = SparsityTape(inputs: x.count, scope: scope)
    return jacobian(try f(tape.variables(x)), tape)
  }

  /// The symmetric Hessian's pattern at every point, for a function that makes no comparisons.
  ///
  /// - Precondition: `f` compares no numbers.
  @_alwaysEmitIntoClient
  public static func hessian<F: BranchFreeScalarFunction>(of f: F, inputs n: Int) -> SparsityPattern {
    let tape = SparsityTape(inputs: n, scope: .everywhere)
    return hessian([f.evaluate(tape.variables((0..<n).map { _ in UnknownNumber() }))], tape)
  }

  /// The symmetric Hessian's pattern for the branches that are taken at a point, or at that point alone.
  @_alwaysEmitIntoClient
  public static func hessian<F: ScalarFunction, T: FloatingPointScalar>(
    of f: F, at x: [T], scope: PatternScope = .branch
  ) -> SparsityPattern {
    hessian(at: x, scope: scope) { f($0) }
  }

  /// The symmetric Hessian's pattern of a closure on tracers.
  @_alwaysEmitIntoClient
  public static func hessian<T: FloatingPointScalar>(
    at x: [T], scope: PatternScope = .branch, of f: ([SparsityTracer<T>]) throws -> SparsityTracer<T>
  ) rethrows -> SparsityPattern {
    checkScope(scope)
    let tape = SparsityTape(inputs: x.count, scope: scope)
    return hessian([try f(tape.variables(x))], tape)
  }

  /// The pattern of the branches that are taken at a point, and their record.
  @_alwaysEmitIntoClient
  static func branch<F: VectorFunction, T: FloatingPointScalar>(ofJacobian f: F, at x: [T]) -> (SparsityPattern, BranchRecord?) {
    let tape = SparsityTape(inputs: x.count, scope: .branch)
    let (y, branch) = BranchRecord.observing { f(tape.variables(x.map { ObservedNumber($0) })) }
    return (jacobian(y, tape), branch)
  }

  /// The symmetric pattern of the branches that are taken at a point, and their record.
  @_alwaysEmitIntoClient
  static func branch<F: ScalarFunction, T: FloatingPointScalar>(ofHessian f: F, at x: [T]) -> (SparsityPattern, BranchRecord?) {
    let tape = SparsityTape(inputs: x.count, scope: .branch)
    let (y, branch) = BranchRecord.observing { f(tape.variables(x.map { ObservedNumber($0) })) }
    return (hessian([y], tape), branch)
  }

  @_alwaysEmitIntoClient
  static func checkScope(_ scope: PatternScope) {
    require(scope != .everywhere, "A pattern traced at a point holds for its branch or for the point, not everywhere")
  }

  @_alwaysEmitIntoClient
  static func jacobian<T: Scalar>(_ y: [SparsityTracer<T>], _ tape: SparsityTape) -> SparsityPattern {
    jacobian(nodes: y.map { $0.node }, tape)
  }

  @_alwaysEmitIntoClient
  static func hessian<T: Scalar>(_ y: [SparsityTracer<T>], _ tape: SparsityTape) -> SparsityPattern {
    hessian(nodes: y.map { $0.node }, tape)
  }

  @usableFromInline
  static func jacobian(nodes: [Int32], _ tape: SparsityTape) -> SparsityPattern {
    var reader = TapeReader(tape)
    return SparsityPattern(rows: tape.inputs, columns: reader.dependencies(of: nodes)).transposed
  }

  /// The second derivatives of numbers: products of the first derivatives that meet in some bilinear entry on the way to them.
  @usableFromInline
  static func hessian(nodes: [Int32], _ tape: SparsityTape) -> SparsityPattern {
    var reader = TapeReader(tape)
    var columns = [[Int]](repeating: [], count: tape.inputs)
    var limits = [Int](repeating: 64, count: tape.inputs)
    var sets: [Int32: [Int]] = [:]
    func set(_ node: Int32) -> [Int] {
      if let known = sets[node] { return known }
      let found = reader.dependencies(of: node).variables
      sets[node] = found
      return found
    }
    func insert(_ row: Int, _ column: Int) {
      columns[column].append(row)
      guard columns[column].count > limits[column] else { return }
      columns[column] = Array(Set(columns[column]))
      limits[column] = Swift.max(64, 2 * columns[column].count)
    }
    var seen: Set<Int32> = []
    for node in nodes {
      for entry in reader.dependencies(of: node).mixed where seen.insert(entry).inserted {
        let (c, d) = (set(reader.nodes[Int(entry)].c), set(reader.nodes[Int(entry)].d))
        for i in c {
          for j in d {
            insert(i, j)
            if i != j { insert(j, i) }
          }
        }
      }
    }
    return SparsityPattern(rows: tape.inputs, columns: columns)
  }
}

extension SparsityTape {
  /// The variables of the record, at the given values.
  @_alwaysEmitIntoClient
  func variables<T: Scalar>(_ x: [T]) -> [SparsityTracer<T>] {
    x.indices.map { SparsityTracer(x[$0], Int32($0 + 1), self) }
  }
}
