// Sparsity patterns from a program: what each operation can depend on, for every point of its branch.

import JetCore
import JetSparsity
import _JetsKernels

extension Program {
  /// The m×n pattern of the Jacobian, for every point of the recorded branch.
  ///
  /// An entry may be something else than zero. `Coloring.columns(of:)` colours its columns.
  /// - Complexity: ⌈n/64⌉ passes over the operations.
  public var sparsityPattern: SparsityPattern {
    var columns = [[Int]](repeating: [], count: inputs)
    sweep { words, start in
      for (r, i) in results.enumerated() { Self.forEachBit(words[Int(i)]) { columns[start + $0].append(r) } }
    }
    return SparsityPattern(rows: outputs, columns: columns)
  }

  /// The symmetric n×n pattern of the Hessian of a program with one output, for every point of the recorded branch.
  ///
  /// `Coloring.star(of:)` and `Coloring.acyclic(of:)` colour it.
  /// - Precondition: the program has one output.
  public var hessianSparsityPattern: SparsityPattern {
    require(outputs == 1, "The pattern of a Hessian needs a program of one output, got \(outputs)")
    var dependencies = [[Int]](repeating: [], count: instructions.count)
    sweep { words, start in
      for i in words.indices { Self.forEachBit(words[i]) { dependencies[i].append(start + $0) } }
    }
    var columns = [Set<Int>](repeating: [], count: inputs)
    func mix(_ a: Int32, _ b: Int32) {
      guard a >= 0 && b >= 0 else { return }
      for i in dependencies[Int(a)] {
        for j in dependencies[Int(b)] {
          columns[i].insert(j)
          columns[j].insert(i)
        }
      }
    }
    var reaches = [Bool](repeating: false, count: instructions.count)
    for i in results { reaches[Int(i)] = true }
    for (i, line) in instructions.enumerated().reversed() where reaches[i] {
      for operand in line.dependencies { reaches[Int(operand)] = true }
      switch line.curvature {
      case .none: break
      case .bilinear: mix(line.a, line.b)
      case .quotient:
        mix(line.a, line.b)
        mix(line.b, line.b)
      case .full:
        mix(line.a, line.a)
        mix(line.a, line.b)
        mix(line.b, line.b)
      }
    }
    return SparsityPattern(rows: inputs, columns: columns.map { $0.sorted() })
  }

  /// Gives `body` for each 64 inputs from a start on the word of inputs that each instruction depends on.
  private func sweep(_ body: ([UInt64], _ start: Int) -> Void) {
    var words = [UInt64](repeating: 0, count: instructions.count)
    for start in stride(from: 0, to: inputs, by: 64) {
      for (i, line) in instructions.enumerated() {
        if line.operation == .input {
          let k = Int(line.parameter) - start
          words[i] = k >= 0 && k < 64 ? 1 << UInt64(k) : 0
        } else {
          words[i] = line.dependencies.reduce(0) { $0 | words[Int($1)] }
        }
      }
      body(words, start)
    }
  }

  private static func forEachBit(_ word: UInt64, _ body: (Int) -> Void) {
    var rest = word
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
}

extension Instruction {
  /// What second derivatives an operation has.
  enum Curvature { case none, bilinear, quotient, full }

  /// The operands that derivatives come from: not those that are only compared or rounded.
  package var dependencies: [Int32] {
    switch operation {
    case .guard, .floor, .ceil, .trunc, .roundEven, .roundAway, .roundOutward: []
    case .select: [c, d]
    case .copysign: [a]
    default: operands
    }
  }

  var curvature: Curvature {
    switch operation {
    case .input, .constant, .guard, .add, .subtract, .negate, .magnitude, .copysign, .select, .scale, .remainder, .truncatingRemainder,
      .floor, .ceil, .trunc, .roundEven, .roundAway, .roundOutward:
      .none
    case .multiply, .strongProduct, .fusedMultiplyAdd: .bilinear
    case .divide: .quotient
    default: .full
    }
  }
}
