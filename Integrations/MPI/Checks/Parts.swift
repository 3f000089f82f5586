// Results that stay where they are computed: together those of one process, bit for bit.

import Jets
import JetsMPI

func partChecks(_ tally: Tally) {
  let world = tally.world
  /// Whether the parts of all ranks are neighbours and cover everything.
  func cover(_ part: Range<Int>, _ count: Int) throws -> Bool {
    let parts = try world.allGather([part.lowerBound, part.upperBound])
    return parts[0][0] == 0 && parts[world.size - 1][1] == count && zip(parts, parts.dropFirst()).allSatisfy { $0[1] == $1[0] }
  }
  for n in [0, 1, 2, 3, 5, 9, 40] {
    let x = point(n)
    tally.check("columns of a hessian of \(n) variables") {
      let whole = hessian(at: x, of: Well())
      let (columns, block) = try world.hessianColumns(at: x, of: Well())
      let other = try world.scheduling(.onDemand).hessianColumns(at: x) { x in Well()(x) }
      let expected = Array(whole.elements[columns.lowerBound * n..<columns.upperBound * n])
      let largest = try world.allGather([columns.count]).map { $0[0] }.max() ?? 0
      return try cover(columns, n) && block.rows == n && agree(block.elements, expected) && other.columns == columns
        && agree(other.block.elements, Array(hessian(at: x) { x in Well()(x) }.elements[columns.lowerBound * n..<columns.upperBound * n]))
        && largest == (n + world.size - 1) / world.size
    }
    tally.check("results at \(n) points that stay") {
      let (points, results) = try world.localMap(x) { t in (t, sin(t)) }
      let more = try world.localMap(x, cores: 3) { t in sin(t) }
      return try cover(points, n) && agree(results.map(\.1), x[points].map { sin($0) }) && more.points == points
        && agree(more.results, results.map(\.1))
    }
    tally.check("results of \(n) columns that stay") {
      let columns = Matrix(rows: 1, columns: n, elements: x)
      let (own, block) = try world.localMapColumns(columns, width: 2) { part in
        Matrix(rows: 1, columns: part.columns, elements: part.elements.map { sin($0) })
      }
      let more = try world.localMapColumns(columns, width: 2, cores: 3) { part in
        Matrix(rows: 1, columns: part.columns, elements: part.elements.map { sin($0) })
      }
      return try cover(own, n) && agree(block.elements, x[own].map { sin($0) }) && more.columns == own
        && agree(more.block.elements, block.elements)
    }
    tally.check("results of a program at \(n) points that stay") {
      let program = Program(at: [0.5]) { x in [sin(x[0]), x[0] * x[0]] }
      let points = Matrix(rows: 1, columns: n, elements: x)
      let (own, block) = try world.localValues(of: program, at: points)
      let whole = try program.values(at: points).elements
      return try cover(own, n) && block.rows == 2 && agree(block.elements, Array(whole[2 * own.lowerBound..<2 * own.upperBound]))
    }
  }
  tally.check("the lowest failing point of results that stay") {
    let error = try tally.sharedError {
      _ = try world.localMap(0..<100) { i in
        if i > 30 && i % 2 == 1 { throw Refused(number: i) }
        return i
      }
    }
    guard case .failed("localMap", _, 31, "Refused(number: 31)") = error else { return false }
    return true
  }
}
