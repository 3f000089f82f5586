// The vector functions of the C library: within 4 ulp of the scalar ones at every point, special values included.

import JetMatrices
import JetPrograms
import Jets
import Testing
import _JetsKernels

/// A function of one or two numbers as a program of one operation.
struct Vectorized: CustomStringConvertible, Sendable {
  let description: String
  let operation: JetsOperation
  let program: Program

  init(_ name: String, _ operation: JetsOperation, _ f: (ProgramTracer) -> ProgramTracer) {
    description = name
    self.operation = operation
    program = Program(at: [0.5]) { x in [f(x[0])] }
  }

  init(_ name: String, _ operation: JetsOperation, _ f: (ProgramTracer, ProgramTracer) -> ProgramTracer) {
    description = name
    self.operation = operation
    program = Program(at: [0.5, 0.25]) { x in [f(x[0], x[1])] }
  }

  static let all: [Vectorized] = [
    Vectorized("exp", .exp) { .exp($0) }, Vectorized("expm1", .expMinusOne) { .expMinusOne($0) },
    Vectorized("exp2", .exp2) { .exp2($0) }, Vectorized("exp10", .exp10) { .exp10($0) },
    Vectorized("log", .log) { .log($0) }, Vectorized("log1p", .logOnePlus) { .log(onePlus: $0) },
    Vectorized("log2", .log2) { .log2($0) }, Vectorized("log10", .log10) { .log10($0) },
    Vectorized("sin", .sin) { .sin($0) }, Vectorized("cos", .cos) { .cos($0) }, Vectorized("tan", .tan) { .tan($0) },
    Vectorized("asin", .asin) { .asin($0) }, Vectorized("acos", .acos) { .acos($0) }, Vectorized("atan", .atan) { .atan($0) },
    Vectorized("sinh", .sinh) { .sinh($0) }, Vectorized("cosh", .cosh) { .cosh($0) }, Vectorized("tanh", .tanh) { .tanh($0) },
    Vectorized("asinh", .asinh) { .asinh($0) }, Vectorized("acosh", .acosh) { .acosh($0) }, Vectorized("atanh", .atanh) { .atanh($0) },
    Vectorized("cbrt", .cbrt) { .cbrt($0) }, Vectorized("erf", .erf) { .erf($0) }, Vectorized("erfc", .erfc) { .erfc($0) },
    Vectorized("pow", .pow) { .pow($0, $1) }, Vectorized("atan2", .atan2) { .atan2(y: $0, x: $1) },
    Vectorized("hypot", .hypot) { .hypot($0, $1) },
  ]
}

/// Random numbers of every size, in the usual range, near 1, and the special ones.
func points(_ count: Int, _ generator: inout Generator) -> [Double] {
  let special: [Double] = [
    0, -0.0, .infinity, -.infinity, .nan, -.nan, 1, -1, 0.5, -0.5, 2, -2, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 709.782712893384, 709.782712893385,
    -745.1332191019411, -745.1332191019412, 710.4758600739439, 710.475860073944, 1023.9999999999999, 1024, -1074.9999999999998, -1075,
    308.2547155599167, 308.2547155599168, 26.543258, 27.226, 1e22, 1e300, Double(1).nextUp, Double(1).nextDown, Double(-1).nextUp,
    Double(-1).nextDown, 1.5707963267948966, 3.141592653589793, 6755399441055744, 0.9999999999999999,
  ]
  return (0..<count).map { i in
    switch i % 6 {
    case 0: special[Int.random(in: 0..<special.count, using: &generator)]
    case 1: Double(bitPattern: generator.next())
    case 2: Double.random(in: -1...1, using: &generator)
    case 3: Double.random(in: -750...750, using: &generator)
    case 4: Double.random(in: 0...30, using: &generator)
    default: 1 + Double.random(in: -1e-3...1e-3, using: &generator)
    }
  }
}

/// The distance of two numbers in units of the last place of the second; NaN and infinities must agree.
func distance(_ a: Double, _ b: Double) -> Double {
  if a == b || (a.isNaN && b.isNaN) { return a == 0 && a.sign != b.sign ? .infinity : 0 }
  guard a.isFinite && b.isFinite else { return .infinity }
  return (a - b).magnitude / b.ulp
}

struct VectorizedTests {
  @Test(arguments: Vectorized.all, sets)
  func within4ULP(_ function: Vectorized, _ set: Int32) throws {
    let seed: UInt64 = 20_261_129
    var generator = Generator(state: seed)
    let count = 1_000_000
    let x = points(count, &generator)
    let y = points(count, &generator).shuffled(using: &generator)
    let n = function.program.inputs
    let matrix = Matrix(rows: n, columns: count) { i, j in i == 0 ? x[j] : y[j] }
    let exact = try function.program.values(at: matrix)
    var quick = exact
    try function.program.values(at: matrix, into: &quick, .vectorized, EvaluationPlan(set: set, threads: 1))
    var worst = (0.0, 0)
    for i in 0..<count {
      let d = distance(quick.elements[i], exact.elements[i])
      if d > worst.0 { worst = (d, i) }
    }
    let i = worst.1
    #expect(
      worst.0 <= 4,
      "\(function), instruction set \(set), seed \(seed): \(quick.elements[i]) is \(worst.0) ulp from \(exact.elements[i]) at \(x[i]), \(y[i])"
    )
    print("ulp", function, set, worst.0, x[i], y[i], jets_has_vector_function(set, function.operation))
  }
}

extension VectorizedTests {
  /// What the library composes of several functions keeps its digits too: each derivative in a batch is near the exact one.
  @Test(arguments: ["tanh", "sigmoid", "softplus", "erf", "atan", "pow2.5", "exp", "log", "sin"], sets)
  func derivatives(_ name: String, _ set: Int32) throws {
    let seed: UInt64 = 4711
    var generator = Generator(state: seed)
    let program = Program(of: OnJets(f: Unary(description: name), kind: .dual), at: [0.3])
    let points = Matrix<Double>(rows: 1, columns: 10_000) { _, _ in .random(in: 0.01...20, using: &generator) }
    let exact = try program.values(at: points)
    var quick = exact
    try program.values(at: points, into: &quick, .vectorized, EvaluationPlan(set: set, threads: 1))
    for i in 0..<points.columns {
      for k in 0...1 {
        // The exact sech² of tanh loses up to four bits itself, which 32 ulp allow for.
        #expect(
          distance(quick[k, i], exact[k, i]) <= 32,
          "part \(k) of \(name) at \(points[0, i]), seed \(seed): \(quick[k, i]) and \(exact[k, i])")
      }
    }
  }
}
