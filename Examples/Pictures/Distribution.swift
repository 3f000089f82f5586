// Figures of work on many processes: the tree of a sum, the times that were measured, and products with a Jacobian for a solver.

import ExampleSupport
import Foundation
import Jets

/// The figures of JetsMPI, the measured times from the table of the article on costs.
func distribution(_ page: String) -> [Drawing] { [efficiency(), sumTree(), processorTimes(page), krylov()] }

/// The efficiency of distributed work by the formulas of the article on its cost.
private func efficiency() -> Drawing {
  let (latency, bandwidth) = (2e-6, 1e-10)
  func levels(_ ranks: Double) -> Double { log2(ranks).rounded(.up) }
  /// The share of the busiest rank, of blocks that cost the same.
  func largestShare(_ blocks: Double, _ ranks: Double) -> Double { (blocks / ranks).rounded(.up) / blocks }
  func sum(_ terms: Double, _ ranks: Double) -> Double {
    let blocks = terms <= 4_194_304 ? min(terms, 16_384) : terms / 256
    let work = terms * 0.2e-6
    return work / (ranks * (work * largestShare(blocks, ranks) + 5 * levels(ranks) * latency))
  }
  func map(_ ranks: Double) -> Double {
    let (points, each) = (1e5, 1e-5)
    return points * each / (ranks * (points * each * largestShare(points, ranks) + 3 * levels(ranks) * latency + 16 * points * bandwidth))
  }
  var figure = Figure(x: Axis("ranks", 1...10_000, isLogarithmic: true), y: Axis("efficiency", 0...1.05))
  figure.add(.blue, "sum of 10⁸ terms") { sum(1e8, $0.rounded()) }
  figure.add(.green, "sum of 10⁶ terms") { sum(1e6, $0.rounded()) }
  figure.add(.orange, "map of 10⁵ points", style: .dashed) { map($0.rounded()) }
  return Drawing("efficiency", figure)
}

/// The tree in which ten blocks of terms are added, on one, two and three ranks: the same additions, by other ranks.
private func sumTree() -> Drawing {
  let blocks = 10
  let inks = [Ink.blue, .orange, .green]
  return Drawing("sum-tree", height: 290) { canvas in
    for ranks in 1...3 {
      // Neighbouring blocks, as many on each rank; the first ranks have one more.
      func owner(_ block: Int) -> Int {
        (0..<ranks).last { rank in rank * (blocks / ranks) + min(rank, blocks % ranks) <= block } ?? 0
      }
      let left = 240 * Double(ranks - 1) + 18
      func place(_ block: Int) -> Double { left + 21 * Double(block) + 8 }
      var nodes: [(x: Double, y: Double, rank: Int)] = []
      /// Draws the blocks and lines below a node, and says where it is and which rank has it.
      func draw(_ node: Range<Int>) -> (x: Double, y: Double, rank: Int) {
        let first = owner(node.lowerBound)
        if node.count == 1 {
          canvas.box(x: place(node.lowerBound) - 8, y: 222, width: 16, height: 16, inks[first], fill: 0.85, corner: 3)
          return (place(node.lowerBound), 222, first)
        }
        // The left half is the largest power of two that leaves something.
        let middle = node.lowerBound + 1 << (Int.bitWidth - 1 - (node.count - 1).leadingZeroBitCount)
        let (a, b) = (draw(node.lowerBound..<middle), draw(middle..<node.upperBound))
        let x = (a.x + b.x) / 2
        let y = min(a.y, b.y) - 42
        for part in [a, b] {
          let isSent = part.rank != first
          canvas.line([(part.x, part.y), (x, y)], isSent ? .text : .muted, width: isSent ? 2.5 : 1.5, dash: isSent ? "5 4" : nil)
        }
        nodes.append((x, y, first))
        return (x, y, first)
      }
      canvas.text(ranks == 1 ? "1 rank" : "\(ranks) ranks", left + 105, 22, anchor: .middle)
      _ = draw(0..<blocks)
      for (x, y, rank) in nodes { canvas.disc(x, y, radius: 6, inks[rank]) }
    }
    for (rank, ink) in inks.enumerated() {
      canvas.box(x: 100 + 110 * Double(rank), y: 260, width: 14, height: 14, ink, fill: 0.85, corner: 3)
      canvas.text("rank \(rank)", 120 + 110 * Double(rank), 272)
    }
    canvas.line([(430, 267), (466, 267)], .text, width: 2.5, dash: "5 4")
    canvas.text("a message", 474, 272)
  }
}

/// Processor times of the busiest rank as shares of the serial program's.
private func processorTimes(_ page: String) -> Drawing {
  let jobs = [
    ("10⁵ pendulums", "10⁵ pendulums with derivatives"), ("gradient of GradBench", "gradient, Gaussian mixture"),
    ("Hessian of 600 variables", "Hessian, energy of charges"), ("the same, each rank", "its columns, where they stay"),
    ("Hessian of 1,000 variables", "Hessian, a cheap function"), ("ensemble", "ensemble of 10⁵ pendulums"),
  ]
  let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { row in
    row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
  }
  func seconds(_ cell: String) -> Double { Double(cell.replacing(" s", with: "")) ?? .nan }
  return Drawing("processor-times", height: 350) { canvas in
    let (left, width) = (250.0, 320.0)
    for share in [0, 0.25, 0.5, 0.75, 1, 1.25] {
      canvas.line([(left + width * share, 40), (left + width * share, 300)], .grid, width: 1)
      canvas.text("\(fixed(100 * share, 0)) %", left + width * share, 318, .muted, anchor: .middle, size: 13)
    }
    canvas.box(x: left, y: 11, width: 22, height: 12, .muted, fill: 0.6)
    canvas.text("1 rank", left + 29, 22)
    canvas.box(x: left + 110, y: 11, width: 22, height: 12, .blue)
    canvas.text("2 ranks, the busier one", left + 139, 22)
    for (i, (start, label)) in jobs.enumerated() {
      guard let row = rows.first(where: { $0.count == 5 && $0[0].hasPrefix(start) && $0[1].hasSuffix(" s") }) else { continue }
      let top = 46 + 43 * Double(i)
      let (serial, one, two) = (seconds(row[1]), seconds(row[2]), seconds(row[3]))
      canvas.text(label, left - 12, top + 20, anchor: .end)
      canvas.box(x: left, y: top, width: width * one / serial, height: 13, .muted, fill: 0.6)
      canvas.box(x: left, y: top + 15, width: width * two / serial, height: 13, .blue)
      canvas.text("\(row[4])×", left + width * two / serial + 8, top + 27, size: 13)
    }
    canvas.text("processor time / that of the serial program", left + 0.625 * width, 337, anchor: .middle)
  }
}

/// The residual of a linear system in Newton's method for Bratu's equation, by products from jets and by difference quotients.
private func krylov() -> Drawing {
  let side = 32
  /// −Δu − λeᵘ on a square grid, zero around it.
  struct Bratu: VectorFunction {
    let side: Int

    func callAsFunction<S: RealScalar>(_ u: [S]) -> [S] {
      let step = 1 / Double(side + 1)
      let reaction = 5 * step * step
      return u.indices.map { k -> S in
        let (i, j) = (k / side, k % side)
        var sum: S = 4 * u[k]
        if i > 0 { sum -= u[k - side] }
        if i + 1 < side { sum -= u[k + side] }
        if j > 0 { sum -= u[k - 1] }
        if j + 1 < side { sum -= u[k + 1] }
        let source: S = reaction * exp(u[k])
        return sum - source
      }
    }
  }
  let f = Bratu(side: side)
  // A guess that no symmetry divides.
  let u = (0..<side * side).map { k -> Double in
    let (i, j) = (k / side + 1, k % side + 1)
    let wave = Double.sin(.pi * Double(i) / Double(side + 1))
    return wave * Double(j * (side + 1 - j)) / 400
  }
  let value = f(u)
  func norm(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  func dotProduct(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
  /// Conjugate gradients for J·x = −f(u), with the true residual after each product.
  func residuals(_ product: ([Double]) -> [Double]) -> [(Double, Double)] {
    let right = value.map { -$0 }
    var x = right.map { _ in 0.0 }
    var r = right
    var p = right
    var points = [(0.0, 1.0)]
    for k in 1...120 {
      let q = product(p)
      let size = dotProduct(r, r)
      let a = size / dotProduct(p, q)
      for i in x.indices {
        x[i] += a * p[i]
        r[i] -= a * q[i]
      }
      let b = dotProduct(r, r) / size
      for i in p.indices { p[i] = r[i] + b * p[i] }
      let truth = pushforward(at: u, along: x, of: f)
      let rest = zip(truth, right).map { $0 - $1 }
      points.append((Double(k), norm(rest) / norm(right)))
    }
    return points
  }
  func quotient(_ step: Double) -> ([Double]) -> [Double] {
    { v in
      let h = step / norm(v)
      let there = f(zip(u, v).map { $0 + h * $1 })
      return zip(there, value).map { ($0 - $1) / h }
    }
  }
  var figure = Figure(x: Axis("products with the Jacobian", 0...120), y: Axis("relative residual", 1e-16...10, isLogarithmic: true))
  figure.add(residuals { v in pushforward(at: u, along: v, of: f) }, .blue, "jets")
  figure.add(residuals(quotient(1e-3)), .purple, "quotient, h = 10⁻³", style: .dashed)
  figure.add(residuals(quotient(1e-5)), .green, "h = 10⁻⁵", style: .dashed)
  figure.add(residuals(quotient(1e-7)), .orange, "h = 10⁻⁷", style: .dashed)
  return Drawing("krylov", figure)
}
