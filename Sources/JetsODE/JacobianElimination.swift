// The Jacobian of a record as few products: local slopes of its lines, of which one line after the other is eliminated.

import JetCore
import JetPrograms
import Jets

/// A recorded function as a graph whose edges are slopes, from which the lines between inputs and results are taken out.
///
/// A line between is replaced by edges from each line that it reads to each that reads it, whose slopes are products of two. Lines with few such
/// pairs go first (Markowitz' rule): a chain of functions of one number costs a product for each link, however many variables it depends on.
///
/// Source: A. Griewank & A. Walther, "Evaluating Derivatives" (2008), chapters 9 and 10.
struct JacobianElimination {
  /// The results.
  private(set) var results: [ProgramTracer]

  /// The slopes of each line, and then of each result, by the lines that it reads.
  private var slopes: [[Int: ProgramTracer]]

  /// The lines and results that read each line.
  private var readers: [Set<Int>]

  /// Records the lines of a program again with their slopes, the inputs from `first` on being variables.
  ///
  /// - Complexity: one slope for each operand, then |read|·|readers| products for each line.
  init(_ program: Program, at x: [ProgramTracer], variables first: Int) {
    let count = program.instructions.count
    var numbers: [ProgramTracer] = []
    slopes = Array(repeating: [:], count: count + program.results.count)
    readers = Array(repeating: [], count: count)
    var isActive = (0..<count).map { $0 >= first && $0 < x.count }
    for (i, line) in program.instructions.enumerated() {
      func operand(_ i: Int32) -> ProgramTracer { i < 0 ? 0 : numbers[Int(i)] }
      let active = Set(line.operands.map { Int($0) }).filter { isActive[$0] }.sorted()
      let known = program.retraced(i, x, operand)
      numbers.append(known ?? line.apply(operand(line.a), operand(line.b), operand(line.c), operand(line.d)))
      if known != nil { continue }
      isActive[i] = !active.isEmpty
      for source in active {
        func dual(_ k: Int32) -> Dual<ProgramTracer> { Dual(value: operand(k), tangent: Int(k) == source ? 1 : 0) }
        slopes[i][source] = line.apply(dual(line.a), dual(line.b), dual(line.c), dual(line.d)).tangent
        readers[source].insert(i)
      }
    }
    results = program.results.map { numbers[Int($0)] }
    for (k, line) in program.results.enumerated() where isActive[Int(line)] {
      slopes[count + k][Int(line)] = 1
      readers[Int(line)].insert(count + k)
    }
    eliminate((x.count..<count).filter { isActive[$0] })
    slopes.removeFirst(count)
  }

  /// The derivative of a result by a variable, an input of the record.
  func slope(_ result: Int, _ variable: Int) -> ProgramTracer { slopes[result][variable] ?? 0 }

  /// Takes lines out, those with few pairs first.
  private mutating func eliminate(_ lines: [Int]) {
    var rest = lines
    var limit = 1
    while !rest.isEmpty {
      var later: [Int] = []
      for line in rest {
        if slopes[line].count * readers[line].count > limit { later.append(line) } else { eliminate(line) }
      }
      if later.count == rest.count { limit *= 2 }
      rest = later
    }
  }

  private mutating func eliminate(_ line: Int) {
    let sources = slopes[line].sorted { $0.key < $1.key }
    for reader in readers[line].sorted() {
      guard let outer = slopes[reader].removeValue(forKey: line) else { continue }
      for (source, inner) in sources {
        let product = outer * inner
        slopes[reader][source] = slopes[reader][source].map { $0 + product } ?? product
        readers[source].insert(reader)
      }
    }
    for (source, _) in sources { readers[source].remove(line) }
    slopes[line] = [:]
    readers[line] = []
  }
}
