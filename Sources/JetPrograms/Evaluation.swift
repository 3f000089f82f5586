// Runs compiled code: arithmetic in the C kernels, functions by calls of the scalar's own.

import JetCore
import _JetsKernels

/// How a batch evaluates exponentials, logarithms, sines and similar functions.
public enum FunctionEvaluation: Sendable {
  /// By the functions that plain numbers use: the results are those of the function itself, bit for bit.
  case exact

  /// By the vector functions of the C library where it has them, within 4 ulp each (glibc on x86-64); elsewhere as `exact`.
  case vectorized
}

/// Memory for one block of points: slot s holds a number for each lane.
struct Block: ~Copyable {
  let lanes: Int
  let memory: UnsafeMutablePointer<Double>
  let foreign: [ForeignCode]

  /// For each lane the number of the first comparison that had another outcome, or −1.
  let failed: UnsafeMutablePointer<Int32>

  init(_ code: CompiledCode, lanes: Int) {
    self.lanes = lanes
    foreign = code.foreign
    let count = max(1, Int(code.slots)) * lanes
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Double>.stride, alignment: 64)
    memory = bytes.initializeMemory(as: Double.self, repeating: 0, count: count)
    failed = .allocate(capacity: lanes)
    failed.initialize(repeating: -1, count: lanes)
    for (slot, value) in code.constants { (memory + Int(slot) * lanes).update(repeating: value, count: lanes) }
  }

  deinit {
    memory.deallocate()
    failed.deallocate()
  }

  func slot(_ s: UInt32) -> UnsafeMutablePointer<Double> { memory + Int(s) * lanes }

  /// Runs the code; returns the index of a guard where it stopped, which it does only where it `stops` at guards.
  func run(_ code: [jets_instruction], set: Int32, vectorized: Bool, stops: Bool = false) -> Int? {
    code.withUnsafeBufferPointer { list in
      guard let base = list.baseAddress else { return nil }
      var k: Int32 = 0
      while true {
        k = jets_run_block(
          set, base, k, Int32(list.count), memory, Int32(lanes), failed, stops ? 1 : 0, vectorized ? 1 : 0)
        if k < 0 { return Int(-1 - k) }
        if k == Int32(list.count) { return nil }
        call(base[Int(k)])
        k += 1
      }
    }
  }

  /// An instruction that the kernels leave to the functions of `Double`.
  private func call(_ line: jets_instruction) {
    let (r, a, b) = (slot(line.result), slot(line.a), slot(line.b))
    let n = Int(line.parameter)

    @inline(__always) func map(_ f: (Double) -> Double) { for i in 0..<lanes { r[i] = f(a[i]) } }
    @inline(__always) func map(_ f: (Double, Double) -> Double) { for i in 0..<lanes { r[i] = f(a[i], b[i]) } }
    @inline(__always) func pair(_ f: (Double) -> (Double, Double)) {
      let second = slot(line.second)
      for i in 0..<lanes { (r[i], second[i]) = f(a[i]) }
    }

    switch line.operation {
    case .exp: map { .exp($0) }
    case .expMinusOne: map { .expMinusOne($0) }
    case .exp2: map { .exp2($0) }
    case .exp10: map { .exp10($0) }
    case .log: map { .log($0) }
    case .logOnePlus: map { .log(onePlus: $0) }
    case .log2: map { .log2($0) }
    case .log10: map { .log10($0) }
    case .sin: map { .sin($0) }
    case .cos: map { .cos($0) }
    case .sinAndCos: pair { Double.sinAndCos($0) }
    case .tan: map { .tan($0) }
    case .asin: map { .asin($0) }
    case .acos: map { .acos($0) }
    case .atan: map { .atan($0) }
    case .sinh: map { .sinh($0) }
    case .cosh: map { .cosh($0) }
    case .tanh: map { .tanh($0) }
    case .sechSquared: map { .sechSquared($0) }
    case .tanhAndSechSquared: pair { Double.tanhAndSechSquared($0) }
    case .asinh: map { .asinh($0) }
    case .acosh: map { .acosh($0) }
    case .atanh: map { .atanh($0) }
    case .cbrt: map { .cbrt($0) }
    case .erf: map { .erf($0) }
    case .erfc: map { .erfc($0) }
    case .erfInverse: map { .erfInverse($0) }
    case .gamma: map { .gamma($0) }
    case .logGamma: map { .logGamma($0) }
    case .digamma: map { .digamma($0) }
    case .sinc: map { .sinc($0) }
    case .powInteger: map { .pow($0, n) }
    case .root: map { .root($0, n) }
    case .polygamma: map { .polygamma(n, $0) }
    case .digammaCoefficient: map { ._digammaCoefficient(n, $0) }
    case .sincCoefficient: map { ._sincCoefficient(n, $0) }
    case .pow: map { .pow($0, $1) }
    case .atan2: map { .atan2(y: $0, x: $1) }
    case .hypot: map { .hypot($0, $1) }
    case .remainder: map { $0.remainder(dividingBy: $1) }
    case .truncatingRemainder: map { $0.truncatingRemainder(dividingBy: $1) }
    case .blackBox: map { foreign[n]($0) }
    case .scale: map { Double(sign: .plus, exponent: n, significand: $0) }
    default: requirementFailed("The operation \(line.operation) cannot be run")
    }
  }
}

extension Program {
  /// The results at a point.
  ///
  /// - Precondition: there are as many numbers as the program has inputs.
  /// - Throws: `BranchChanged` where the function takes another branch than at the point of the recording, whatever the program
  ///   was made from.
  /// - Complexity: one pass over the operations.
  public func callAsFunction(_ x: [Double]) throws(BranchChanged) -> [Double] {
    require(x.count == inputs, "A program of \(inputs) inputs was called with \(x.count) numbers")
    let block = Block(code, lanes: 1)
    for (k, slot) in code.inputs.enumerated() { if let slot { block.memory[Int(slot)] = x[k] } }
    if let stop = block.run(code.instructions, set: 0, vectorized: false, stops: true) {
      let line = code.instructions[stop]
      throw BranchChanged(line, block.memory[Int(line.a)], block.memory[Int(line.b)], point: nil)
    }
    return code.results.map { block.memory[Int($0)] }
  }
}

extension BranchChanged {
  init(_ line: jets_instruction, _ left: Double, _ right: Double, point: Int?) {
    self.init(
      comparison: Int(line.parameter), left: left, right: line.test.isBinary ? right : nil, point: point,
      question: line.test.symbol, recorded: line.outcome != 0)
  }

  /// The same of a column of a matrix of points.
  func at(_ point: Int) -> BranchChanged {
    BranchChanged(comparison: comparison, left: left, right: right, point: point, question: question, recorded: recorded)
  }
}
