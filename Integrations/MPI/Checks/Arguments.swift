// Arguments that differ on one rank are refused, whichever they are.

import Jets
import JetsMPI

/// A point of a map with gaps between its members, and one of a kind that reflection alone shows.
struct Gapped {
  let flag: Bool
  let number: Double
  let short: Int16
}

enum Kind {
  case none
  case named(String)
  case counted(Int)
}

#if arch(x86_64)
typealias Wide80 = Float80
#else
typealias Wide80 = Double
#endif

/// Each argument in which the last rank alone differs is refused, and the same call with equal arguments is not.
func argumentChecks(_ tally: Tally) {
  let world = tally.world
  let isLast = world.rank == world.size - 1
  func check(_ name: String, _ operation: String, _ body: (_ differs: Bool) throws -> Void) {
    tally.check("another \(name) is refused") {
      try body(false)
      let error = try tally.sharedError { try body(isLast) }
      // Of two ranks that differ, the lower one is followed.
      return error == .differentArguments(operation: operation, ranks: [world.size - 1])
    }
  }
  let columns = Matrix(rows: 1, columns: 4, elements: point(4))
  for ranks in [world, world.scheduling(.onDemand)] {
    check("width of columns", "mapColumns") { _ = try ranks.mapColumns(columns, width: $0 ? 2 : 3) { $0 } }
    check("program", "values") { differs in
      let program = Program(at: [1.0]) { x in [differs ? x[0] + x[0] : x[0] * x[0]] }
      _ = try ranks.values(of: program, at: columns)
    }
    check("constant of a program", "values") { differs in
      let program = Program(at: [1.0]) { x in [x[0] * (differs ? 3 : 2)] }
      _ = try ranks.values(of: program, at: columns)
    }
    check("result of a program", "values") { differs in
      let program = Program(at: [1.0]) { x in
        let y = sin(x[0])
        return differs ? [y * y, y] : [y, y * y]
      }
      _ = try ranks.values(of: program, at: columns)
    }
  }
  // What would stop one rank alone is not looked at before all have said that they mean the same.
  check("number of values", "jacobian") { _ = try world.jacobian(at: point(64), of: Counted(count: $0 ? 40 : 3)) }
  check("number of rows", "jacobian") { _ = try world.jacobian(at: point(64), of: Counted(count: $0 ? 4 : 3)) }
  check("number of rows that stay", "jacobianRows") { _ = try world.jacobianRows(at: point(64), of: Counted(count: $0 ? 4 : 3)) }
  check("length of a point", "jacobian") { _ = try world.jacobian(at: point($0 ? 1 : 64), of: Counted(count: 3)) }
  check("width of no column", "mapColumns") { _ = try world.mapColumns(columns, width: $0 ? 0 : 3) { $0 } }
  check("root that is no rank", "broadcast") { _ = try world.broadcast([1.0], from: $0 ? -1 : 0) }
  check("number of inputs", "values") { differs in
    let program = Program(at: [1.0]) { x in [x[0] * x[0]] }
    _ = try world.values(of: program, at: differs ? Matrix(rows: 2, columns: 4, elements: point(8)) : columns)
  }
  check("evaluation of a program", "values") { differs in
    let program = Program(at: [1.0]) { x in [x[0] * x[0]] }
    _ = try world.values(of: program, at: columns, functions: differs ? .vectorized : .exact)
  }
  tally.sparseArgumentChecks(check)
  tally.typeChecks(check)
  tally.storedChecks(check)
  tally.shiftChecks(check)
  let x = (0..<9).map { Double($0) }
  func map<Points: RandomAccessCollection>(_ name: String, _ points: @escaping (_ differs: Bool) -> Points) {
    check(name, "map") { differs in _ = try world.map(points(differs)) { _ in 0 } }
    check("\(name) of a sum", "sum") { differs in _ = try world.sum(over: points(differs), at: [1, 2]) { _, w in w[0] * w[1] } }
  }
  func last(_ differs: Bool) -> Double { differs ? 8.0.nextUp : 8 }
  map("range") { $0 ? 1..<10 : 0..<9 }
  map("closed range") { $0 ? 1...9 : 0...8 }
  map("range of short integers") { $0 ? Int16(1)..<10 : 0..<9 }
  map("range backward") { ($0 ? 1..<10 : 0..<9).reversed() }
  map("stride") { Array(stride(from: 0, to: $0 ? 18 : 9, by: $0 ? 2 : 1)) }
  map("list of numbers") { x.dropLast() + [last($0)] }
  map("slice of numbers") { (x + [last($0)])[5...] }
  map("order of numbers") { differs in x.map { differs ? 8 - $0 : $0 }.reversed() }
  map("list of floats") { x.map { Float($0) } + [$0 ? 1 : 2] }
  map("list of short integers") { [Int16(7), $0 ? 1 : 2] }
  map("list of vectors") { [SIMD3(1, 2, 3.0), SIMD3(4, 5, last($0))] }
  map("list of jets") { [Dual(value: 1.0, tangent: 2), Dual(value: 1, tangent: last($0))] }
  map("list of pairs") { [(1, 2.0), (2, last($0))] }
  map("list of structures") { [Gapped(flag: true, number: 1, short: 2), Gapped(flag: false, number: last($0), short: 2)] }
  map("member of a structure") { [Gapped(flag: true, number: 1, short: 2), Gapped(flag: $0, number: 1, short: 2)] }
  map("list of texts") { ["a", $0 ? "b" : "c"] }
  map("list of lists") { [[1.0], [2, last($0)]] }
  map("list of lists of texts") { [["a"], [$0 ? "b" : "c"]] }
  map("list of lists of floats") { [[Float(1)], [2, $0 ? 1 : 2]] }
  map("list of parts of texts") { ["abc".prefix(2), "abc".suffix($0 ? 1 : 2)] }
  map("list of wide numbers") { [Wide80(1), Wide80(last($0))] }
  map("list of matrices") { [Matrix(rows: 1, columns: 2, elements: [1, last($0)])] }
  map("shape of matrices") { [Matrix(rows: $0 ? 1 : 2, columns: $0 ? 2 : 1, elements: [1, 2.0])] }
  map("case") { [Kind.none, $0 ? Kind.named("1") : .counted(1)] }
  map("value of a case") { [Kind.none, .named($0 ? "1" : "2")] }
  map("optional") { [nil, $0 ? nil : 1.0] }
  map("dictionary") { [["a": 1, "b": 2], ["c": $0 ? 3 : 4, "d": 5, "e": 6]] }
}

/// A linear function that fits any pattern.
struct Doubled: BranchFreeVectorFunction {
  func callAsFunction<S: Scalar>(_ x: [S]) -> [S] { x.map { $0 + $0 } }
}

/// Another function of the same shape.
struct Tripled: VectorFunction, ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { x.map { 3 * $0 } }
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { x.reduce(0) { $0 + 3 * $1 } }
}

/// The square of each variable, and their sum.
struct Squared: VectorFunction, ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { x.map { $0 * $0 } }
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { x.reduce(0) { $0 + $1 * $1 } }
}

/// A term that does not look at its parameters' order.
struct SlopeTerm: TermFunction {
  func callAsFunction<S: RealScalar>(_ x: Double, _ w: [S]) -> S { w[0] * x }
}

/// Another term.
struct SquareTerm: TermFunction {
  func callAsFunction<S: RealScalar>(_ x: Double, _ w: [S]) -> S { w[0] * w[0] * x }
}

/// A linear function with stored numbers.
struct Weighted: VectorFunction, ScalarFunction, TermFunction {
  var factor = 1.0
  var weights = [1.0, 2, 3]
  var name = "w"

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { x.map { $0 * factor } }
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { x.reduce(0) { $0 + $1 * factor } }
  func callAsFunction<S: RealScalar>(_ t: Double, _ w: [S]) -> S { w[0] * (factor * t) }

  /// One with one part that differs.
  static func other(_ part: Int, _ differs: Bool) -> Weighted {
    var f = Weighted()
    if !differs { return f }
    switch part {
    case 0: f.factor = 1.0.nextUp
    case 1: f.weights[2] = 4
    default: f.name = "v"
    }
    return f
  }
}

/// Few values of many variables, with a stored number: a Jacobian by rows.
struct Narrow: VectorFunction {
  let factor: Double

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { [x[0] * factor, x[1] * x[2]] }
}

/// Stored numbers of function objects of the sparse operators.
struct Sparse: VectorFunction, ScalarFunction {
  let factor: Double

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { x.map { $0 * $0 * factor } }
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S { x.reduce(0) { $0 + $1 * $1 * factor } }
}

/// A type whose name has an address in it, another in each process.
private struct Hidden: VectorFunction {
  let factor: Double

  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { x.map { $0 * $0 * factor } }
}

extension Tally {
  /// What function objects hold, part by part; a private or local type is the same on all ranks.
  func storedChecks(_ check: (_ name: String, _ operation: String, (_ differs: Bool) throws -> Void) -> Void) {
    for (part, name) in ["number", "number of a list", "text"].enumerated() {
      for n in [1, 2, 4, 8, 12, 40] {
        let x = point(n)
        func f(_ differs: Bool) -> Weighted { .other(part, differs) }
        check("stored \(name), \(n) variables", "jacobian") { _ = try world.jacobian(at: x, of: f($0)) }
        check("stored \(name) for columns, \(n) variables", "jacobianColumns") { _ = try world.jacobianColumns(at: x, of: f($0)) }
        check("stored \(name) for rows, \(n) variables", "jacobianRows") { _ = try world.jacobianRows(at: x, of: f($0)) }
        check("stored \(name) for a gradient, \(n) variables", "gradient") { _ = try world.gradient(at: x, of: f($0)) }
        check("stored \(name) for a Hessian, \(n) variables", "hessian") { _ = try world.hessian(at: x, of: f($0)) }
        check("stored \(name) for columns of a Hessian, \(n) variables", "hessianColumns") {
          _ = try world.hessianColumns(at: x, of: f($0))
        }
        check("stored \(name) of a term, \(n) parameters", "sum") { _ = try world.sum(over: point(9), at: x, of: f($0)) }
      }
    }
    check("stored number for a Jacobian by rows", "jacobian") { _ = try world.jacobian(at: point(40), of: Narrow(factor: $0 ? 2 : 1)) }
    let x = point(12)
    check("stored number for a sparse Jacobian", "jacobian") {
      _ = try world.jacobian(at: x, of: SparseJacobian(of: Sparse(factor: $0 ? 2 : 1), at: x))
    }
    check("stored number for sparse rows", "jacobianRows") {
      _ = try world.jacobianRows(at: x, of: SparseJacobian(of: Sparse(factor: $0 ? 2 : 1), at: x))
    }
    check("stored number for a sparse Hessian", "hessian") {
      _ = try world.hessian(at: x, of: SparseHessian(of: Sparse(factor: $0 ? 2 : 1), at: x))
    }
    check("stored number for sparse rows of a Hessian", "hessianRows") {
      _ = try world.hessianRows(at: x, of: SparseHessian(of: Sparse(factor: $0 ? 2 : 1), at: x))
    }
    check("stored number of a private type", "jacobian") { _ = try world.jacobian(at: x, of: Hidden(factor: $0 ? 2 : 1)) }
    struct Local: VectorFunction {
      func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] { x.map { $0 * $0 } }
    }
    self.check("a local type is the same on all ranks") {
      agree(try world.jacobian(at: x, of: Local()).elements, jacobian(at: x, of: Local()).elements)
    }
  }

  /// Functions, elements and results of other types.
  func typeChecks(_ check: (_ name: String, _ operation: String, (_ differs: Bool) throws -> Void) -> Void) {
    for n in [3, 12, 40] {
      let x = point(n)
      check("function of \(n) variables", "jacobian") { differs in
        _ = differs ? try world.jacobian(at: x, of: Tripled()) : try world.jacobian(at: x, of: Squared())
      }
      check("scalar function of \(n) variables", "gradient") { differs in
        _ = differs ? try world.gradient(at: x, of: Tripled()) : try world.gradient(at: x, of: Squared())
      }
      check("function for a Hessian of \(n) variables", "hessian") { differs in
        _ = differs ? try world.hessian(at: x, of: Tripled()) : try world.hessian(at: x, of: Squared())
      }
      check("term of \(n) parameters", "sum") { differs in
        _ = differs ? try world.sum(over: x, at: x, of: SquareTerm()) : try world.sum(over: x, at: x, of: SlopeTerm())
      }
    }
    check("type of results", "map") { differs in
      if differs { _ = try world.map(0..<4) { Double($0) } } else { _ = try world.map(0..<4) { $0 } }
    }
    check("type of elements", "allGather") { _ = $0 ? try world.allGather([1.0]).count : try world.allGather([1]).count }
    check("type of summands", "allReduceSum") { _ = $0 ? Int(try world.allReduceSum([1.0])[0]) : try world.allReduceSum([1])[0] }
  }

  /// Ranks that do not agree on what is sent from one to the next.
  func shiftChecks(_ check: (_ name: String, _ operation: String, (_ differs: Bool) throws -> Void) -> Void) {
    let (next, before) = ((world.rank + 1) % world.size, (world.rank + world.size - 1) % world.size)
    check("type of elements", "shift") { differs in
      if differs {
        _ = try world.shift([1.0], to: next, receiving: 1, from: before)
      } else {
        _ = try world.shift([1], to: next, receiving: 1, from: before)
      }
    }
    guard world.size > 1 else { return }
    self.check("a shift hands on what each rank has") {
      try world.shift([world.rank], to: next, receiving: 1, from: before) == [before]
    }
    let isLast = world.rank == world.size - 1
    self.check("a shift of another length is refused") {
      let error = try sharedError { _ = try world.shift(isLast ? [1, 2] : [1], to: next, receiving: 1, from: before) }
      return error == .differentArguments(operation: "shift", ranks: [0, world.size - 1])
    }
    self.check("a shift that nobody expects is refused") {
      let error = try sharedError { _ = try world.shift([1], to: isLast ? 0 : nil, receiving: 0, from: nil) }
      return error == .differentArguments(operation: "shift", ranks: [world.size - 1])
    }
  }

  func sparseArgumentChecks(_ check: (_ name: String, _ operation: String, (_ differs: Bool) throws -> Void) -> Void) {
    let x = point(12)
    // The rows of the entries are 0 and 1 in both.
    let lists = [[0], [1]] + [[Int]](repeating: [], count: 10)
    let others = [[0, 1], []] + [[Int]](repeating: [], count: 10)
    let pattern = SparsityPattern(rows: 12, columns: lists)
    func jacobian(_ pattern: SparsityPattern, verifies: Bool = false) -> SparseJacobian<Doubled, Double> {
      SparseJacobian(of: Doubled(), pattern: pattern, verifies: verifies)
    }
    check("column of an entry", "jacobian") { differs in
      _ = try world.jacobian(at: x, of: jacobian(differs ? SparsityPattern(rows: 12, columns: others) : pattern))
    }
    check("verification", "jacobianRows") { _ = try world.jacobianRows(at: x, of: jacobian(pattern, verifies: $0)) }
    let chain = SparsityPattern.jacobian(of: ChainGradient(), inputs: 12)
    check("length of a sparse point", "jacobian") { _ = try world.jacobian(at: $0 ? Array(x.dropLast()) : x, of: jacobian(pattern)) }
    check("length of a sparse point by rows", "jacobianRows") {
      _ = try world.jacobianRows(at: $0 ? Array(x.dropLast()) : x, of: jacobian(pattern))
    }
    for verifies in [false, true] {
      check("length of a point of a hessian, \(verifies)", "hessian") { differs in
        let f = SparseHessian<Couples, Double>(of: Couples(), pattern: .hessian(of: Couples(), at: x), verifies: verifies)
        _ = try world.hessian(at: differs ? Array(x.dropLast()) : x, of: f)
      }
    }
    check("coloring", "jacobian") { differs in
      let f = SparseJacobian<ChainGradient, Double>(of: ChainGradient(), pattern: chain, isSymmetric: differs, verifies: false)
      _ = try world.jacobian(at: x, of: f)
    }
    check("coloring of a hessian", "hessian") { differs in
      let f = SparseHessian<Couples, Double>(of: Couples(), at: x, coloring: differs ? .acyclic : .star)
      _ = try world.hessian(at: x, of: f)
    }
    check("pattern of a hessian", "hessianRows") { differs in
      let found = SparsityPattern.hessian(of: Couples(), at: x)
      let wide = found.union(SparsityPattern(rows: 12, columns: [[11]] + [[Int]](repeating: [], count: 10) + [[0]]))
      let f = SparseHessian<Couples, Double>(of: Couples(), pattern: differs ? wide : found, verifies: false)
      _ = try world.hessianRows(at: x, of: f)
    }
    check("verification of a hessian", "hessian") { differs in
      let f = SparseHessian<Couples, Double>(of: Couples(), pattern: .hessian(of: Couples(), at: x), verifies: differs)
      _ = try world.hessian(at: x, of: f)
    }
  }
}
