// Diagrams: the graph of a function with its adjoints, a pattern with its colours, and what a gradient costs.

import ExampleSupport
import Jets

func diagrams() -> [Drawing] { [adjoints(), coloring(), cost(), branchTree()] }

/// The operations of ln x + xy − sin y with values above and adjoints below, as `Program.trace` has them.
private func adjoints() -> Drawing {
  let program = Program(at: [2.0, 5.0]) { x in [log(x[0]) + x[0] * x[1] - sin(x[1])] }
  let rows = (try? program.trace(at: [2.0, 5.0]))?.rows ?? []
  // The steps in the order of the trace: x, y, log x, x·y, their sum, sin y, the result.
  let names = ["x", "y", "ln x", "x · y", "+", "sin y", "−"]
  let places = [(110.0, 110.0), (110, 265), (290, 85), (290, 185), (450, 125), (290, 290), (610, 205)]
  let edges = [(0, 2), (0, 3), (1, 3), (1, 5), (2, 4), (3, 4), (4, 6), (5, 6)]
  return Drawing("adjoints", height: 350) { canvas in
    for (from, to) in edges { canvas.line([places[from], places[to]], .muted, width: 1.5) }
    for (i, row) in rows.enumerated() where i < places.count {
      let (x, y) = places[i]
      canvas.disc(x, y, radius: 27, .grid)
      canvas.text(names[i], x, y + 5, anchor: .middle)
      canvas.text(signed(row.value), x, y - 33, .blue, anchor: .middle, size: 13)
      canvas.text(signed(row.adjoint), x, y + 44, .orange, anchor: .middle, size: 13)
    }
    canvas.text("forward: values", 20, 24, .blue)
    canvas.text("backward: adjoints", 150, 24, .orange)
  }
}

private func signed(_ x: Double) -> String { fixed(x, 3).replacing("-", with: "−") }

/// A Hessian of a chain with an arrow: its pattern, and the colours that compress it.
private func coloring() -> Drawing {
  struct Model: BranchFreeScalarFunction {
    func callAsFunction<S: Scalar>(_ x: [S]) -> S {
      zip(x, x.dropFirst()).map { a, b in sin(a * b) }.reduce(x[0] * x[0] * x[x.count - 1], +)
    }
  }
  let n = 16
  let sparse = SparseHessian<Model, Double>(of: Model(), inputs: n)
  let colors = sparse.plan.coloring
  let inks = [Ink.blue, .orange, .green, .purple, .gold, .muted]
  return Drawing("coloring", width: 720, height: 330) { canvas in
    let (size, top) = (16.0, 50.0)
    canvas.text("the pattern: \(sparse.pattern.count) of \(n * n) entries", 40, 30)
    for j in 0..<n {
      for i in sparse.pattern.rows(ofColumn: j) {
        canvas.box(x: 40 + size * Double(j), y: top + size * Double(i), width: size - 1.5, height: size - 1.5, inks[colors.colors[j] % 6])
      }
    }
    canvas.box(x: 38, y: top - 2, width: size * Double(n) + 3, height: size * Double(n) + 3, .muted, fill: 0)
    canvas.text("compressed: \(colors.count) directions", 420, 30)
    for color in 0..<colors.count {
      for j in 0..<n where colors.colors[j] == color {
        for i in sparse.pattern.rows(ofColumn: j) {
          canvas.box(x: 420 + size * Double(color), y: top + size * Double(i), width: size - 1.5, height: size - 1.5, inks[color % 6])
        }
      }
    }
    canvas.box(x: 418, y: top - 2, width: size * Double(colors.count) + 3, height: size * Double(n) + 3, .muted, fill: 0)
  }
}

/// How often a function is evaluated for its gradient, counted.
private func cost() -> Drawing {
  func passes(_ n: Int) -> Double {
    var count = 0
    _ = gradient(at: [Double](repeating: 0.5, count: n)) { x in
      count += 1
      return dot(x, x)
    }
    return Double(count)
  }
  func hessianPasses(_ n: Int) -> Double {
    var count = 0
    _ = hessian(at: [Double](repeating: 0.5, count: n)) { x in
      count += 1
      return dot(x, x)
    }
    return Double(count)
  }
  var figure = Figure(x: Axis("variables", 1...256, isLogarithmic: true), y: Axis("runs of the function", 0.5...4000, isLogarithmic: true))
  let sizes = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256]
  figure.add(sizes.map { (Double($0), hessianPasses($0)) }, .purple, "hessian")
  figure.add(sizes.map { (Double($0), passes($0)) }, .blue, "gradient, forward")
  figure.add([(1, 1), (256, 1)], .orange, "Reverse.gradient: 1 run and a sweep back", style: .dashed)
  return Drawing("cost", figure)
}

/// A program holds on the branch that was recorded.
private func branchTree() -> Drawing {
  let huber = Program(at: [0.3]) { x in [x[0] < 1 ? x[0] * x[0] / 2 : x[0] - 0.5] }
  var figure = Figure(x: Axis("x", -1...3), y: Axis("", -0.3...2.6))
  figure.add(.muted, "the function", style: .dashed) { $0 < 1 ? $0 * $0 / 2 : $0 - 0.5 }
  figure.add(.blue, "the program recorded at 0.3") { x in (try? huber([x]))?[0] ?? .nan }
  figure.add([(0.3, 0.045)], .blue, style: .points)
  figure.remark("BranchChanged", 1.55, 0.6, .orange)
  figure.add([(1, -0.3), (1, 2.6)], .orange, style: .dashed)
  return Drawing("recorded-branch", figure)
}
