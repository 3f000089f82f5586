// The record that tracers write, and the sets of variables that follow from it.

import JetCore
import JetMatrices
import JetOperators
import Synchronization

/// The record of one evaluation on tracers: for each number what it depends on linearly and bilinearly.
public final class SparsityTape: Sendable {
  @usableFromInline
  struct Node: Sendable {
    /// Numbers whose derivatives this one's derivatives are combinations of; 0 is a constant.
    var a, b: Int32

    /// Numbers whose first derivatives are multiplied into this one's second derivative.
    var c, d: Int32
  }

  @usableFromInline let scope: PatternScope
  let inputs: Int
  private let nodes: Mutex<[Node]>

  @usableFromInline
  init(inputs: Int, scope: PatternScope) {
    require(inputs >= 0 && inputs < Int(Int32.max), "A function cannot have \(inputs) variables")
    self.inputs = inputs
    self.scope = scope
    // Number 0 is every constant, 1…inputs are the variables.
    nodes = Mutex([Node](repeating: Node(a: 0, b: 0, c: 0, d: 0), count: inputs + 1))
  }

  /// The number of a new entry, or that of an old one which says the same.
  @usableFromInline
  func record(_ a: Int32, _ b: Int32, _ c: Int32, _ d: Int32) -> Int32 {
    if c == 0 {
      if b == 0 || a == b { return a }
      if a == 0 { return b }
    }
    return nodes.withLock { list in
      require(list.count < Int(Int32.max), "A traced evaluation may have at most \(Int32.max) operations")
      list.append(Node(a: a, b: b, c: c, d: d))
      return Int32(list.count - 1)
    }
  }

  func snapshot() -> [Node] { nodes.withLock { $0 } }
}

/// Sets of variables, read from a finished record.
struct TapeReader {
  let nodes: [SparsityTape.Node]
  let inputs: Int
  private var mark: [Int32]
  private var current: Int32 = 0
  private var stack: [Int32] = []

  /// The nodes visited so far, a measure of the work done.
  private(set) var work = 0

  init(_ tape: SparsityTape) {
    nodes = tape.snapshot()
    inputs = tape.inputs
    mark = [Int32](repeating: 0, count: nodes.count)
  }

  /// The variables that the first derivatives of a number come from, ascending, and the bilinear entries met on the way.
  ///
  /// A number whose second derivative is mixed in depends on its parents for first derivatives only through `a` and `b`.
  mutating func dependencies(of node: Int32) -> (variables: [Int], mixed: [Int32]) {
    var variables: [Int] = []
    var mixed: [Int32] = []
    guard node != 0 else { return ([], []) }
    current += 1
    stack.append(node)
    mark[Int(node)] = current
    while let next = stack.popLast() {
      work += 1
      if next <= Int32(inputs) {
        variables.append(Int(next) - 1)
        continue
      }
      let entry = nodes[Int(next)]
      if entry.c != 0 { mixed.append(next) }
      visit(entry.a)
      visit(entry.b)
    }
    variables.sort()
    return (variables, mixed)
  }

  private mutating func visit(_ parent: Int32) {
    guard parent != 0 && mark[Int(parent)] != current else { return }
    mark[Int(parent)] = current
    stack.append(parent)
  }

  /// The variables of each of several numbers, by sweeps over the whole record for 64 variables at a time.
  func dependenciesBySweeps(of outputs: [Int32]) -> [[Int]] {
    var result = [[Int]](repeating: [], count: outputs.count)
    var words = [UInt64](repeating: 0, count: nodes.count)
    for start in stride(from: 0, to: inputs, by: 64) {
      for i in 0..<inputs { words[i + 1] = i >= start && i < start + 64 ? 1 << UInt64(i - start) : 0 }
      for i in stride(from: inputs + 1, to: nodes.count, by: 1) { words[i] = words[Int(nodes[i].a)] | words[Int(nodes[i].b)] }
      for (r, output) in outputs.enumerated() {
        var word = words[Int(output)]
        while word != 0 {
          result[r].append(start + word.trailingZeroBitCount)
          word &= word - 1
        }
      }
    }
    return result
  }

  /// The variables of each of several numbers.
  mutating func dependencies(of outputs: [Int32]) -> [[Int]] {
    // One search for each number is cheapest while they share little; else sweeps over the record are.
    let limit = work + nodes.count * (inputs / 64 + 1) + 1000
    var result: [[Int]] = []
    for output in outputs {
      result.append(dependencies(of: output).variables)
      if work > limit { return dependenciesBySweeps(of: outputs) }
    }
    return result
  }
}
