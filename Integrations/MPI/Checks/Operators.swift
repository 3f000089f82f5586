// Jacobians, gradients, Hessians and maps: bit for bit those of the serial operators.

import Jets
import JetsMPI

struct Chain: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    x.indices.map { i in sin(x[i]) * (i + 1 < x.count ? x[i + 1] : 1) + x[0] }
  }
}

struct Well: ScalarFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> S {
    var sum = exp(x.isEmpty ? 0 : -x[0])
    for i in x.indices.dropFirst() {
      let d = x[i] - x[i - 1] * x[i - 1]
      sum += d * d + cos(x[i])
    }
    return sum
  }
}

/// Whether two lists of numbers have the same bits.
func agree(_ a: [Double], _ b: [Double]) -> Bool { a.map(\.bitPattern) == b.map(\.bitPattern) }

func operatorChecks(_ tally: Tally) {
  let world = tally.world
  for n in [0, 1, 2, 3, 8, 9, 40] {
    let x = point(n)
    tally.check("jacobian of \(n) variables") {
      let j = try world.jacobian(at: x) { x in Chain()(x) }
      return j.rows == n && agree(j.elements, jacobian(at: x) { x in Chain()(x) }.elements)
    }
    tally.check("jacobian of an object of \(n) variables") {
      agree(try world.jacobian(at: x, of: Chain()).elements, jacobian(at: x, of: Chain()).elements)
    }
    tally.check("jacobian columns of \(n) variables") {
      let (columns, block) = try world.jacobianColumns(at: x) { x in Chain()(x) }
      let all = jacobian(at: x) { x in Chain()(x) }
      let shares = try world.allGather([columns.count]).reduce(0) { $0 + $1[0] }
      let onCores = try world.jacobianColumns(at: x, cores: world.cores) { x in Chain()(x) }
      return shares == n && agree(block.elements, Array(all.elements[columns.lowerBound * n..<columns.upperBound * n]))
        && onCores.columns == columns && agree(onCores.block.elements, block.elements)
    }
    tally.check("jacobian columns of an object of \(n) variables") {
      let (columns, block) = try world.jacobianColumns(at: x, of: Chain())
      let all = jacobian(at: x, of: Chain())
      let shares = try world.allGather([columns.count]).reduce(0) { $0 + $1[0] }
      return shares == n && agree(block.elements, Array(all.elements[columns.lowerBound * n..<columns.upperBound * n]))
    }
    tally.check("gradient of \(n) variables") { agree(try world.gradient(at: x) { x in Well()(x) }, gradient(at: x) { x in Well()(x) }) }
    tally.check("gradient of an object of \(n) variables") { agree(try world.gradient(at: x, of: Well()), gradient(at: x, of: Well())) }
    tally.check("hessian of \(n) variables") {
      agree(try world.hessian(at: x) { x in Well()(x) }.elements, hessian(at: x) { x in Well()(x) }.elements)
    }
    tally.check("hessian of an object of \(n) variables") {
      agree(try world.hessian(at: x, of: Well()).elements, hessian(at: x, of: Well()).elements)
    }
    tally.check("map over \(n) points") {
      func slope(_ t: Double) -> Double { derivative(at: t) { t in sin(t) * t } }
      let slopes = try world.map(x, cores: world.cores) { t in derivative(at: t) { t in sin(t) * t } }
      return agree(try world.map(x) { t in slope(t) }, x.map { t in slope(t) }) && agree(slopes, x.map { t in slope(t) })
    }
  }
  tally.check("jacobian by rows") {
    let x = point(64)
    return agree(try world.jacobian(at: x, of: Folded()).elements, jacobian(at: x, of: Folded()).elements)
  }
  tally.check("map to structures and to jets") {
    let pairs = try world.map(0..<7) { i in (i, Double(i) / 3) }
    let jets = try world.map(0..<7) { i in sin(Dual(value: Double(i), tangent: 1)) }
    return pairs.enumerated().allSatisfy { $1 == ($0, Double($0) / 3) } && jets[5] == sin(Dual(value: 5, tangent: 1))
  }
  tally.check("jets of an outer derivative come from all ranks") {
    // Ranks have made different numbers of derivatives: their tags in debug builds differ, and must not meet.
    for _ in 0..<world.rank { _ = derivative(at: 1.0) { x in x * x } }
    let slope = try derivative(at: 2.0) { x in
      let multiples = try world.map(1...5) { (k: Int) -> Dual<Double> in x * Dual(Double(k)) }
      return multiples.reduce(x) { $0 + $1 }
    }
    return slope == 16
  }
  tally.check("jets in tuples, structures and lists come from all ranks") {
    for _ in 0..<world.rank { _ = derivative(at: 1.0) { x in x * x } }
    let slope = try derivative(at: 2.0) { x in
      let pairs = try world.map(1...5) { (k: Int) -> (Int, Dual<Double>) in (k, x * Dual(Double(k))) }
      let lists = try world.map(1...5) { (k: Int) -> InlineArray<2, Dual<Double>> in [x, x * Dual(Double(k))] }
      let named = try world.allGather([Named(flag: true, jet: x, short: 3)])
      let all = pairs.map(\.1) + lists.map { $0[1] } + named.map { $0[0].jet }
      return all.reduce(0) { $0 + $1 } * x
    }
    // (30 + size) x²
    return slope == 4 * Double(30 + world.size)
  }
  tally.check("jets of second order come from all ranks") {
    typealias Hyper = HyperDual<Double, 2, 2>
    let hypers = try world.map(1...5) { k in
      Hyper(value: Double(k), rowPartials: [1, 2], columnPartials: [3, 4], mixedPartials: [[5, 6], [7, 8]])
    }
    let laplacians = try world.map(1...5) { k in LaplacianJet<Double, 2>(value: Double(k), partials: [1, 2], laplacian: 3) }
    return hypers.enumerated().allSatisfy { k, y in
      let x = Hyper(value: Double(k + 1), rowPartials: [1, 2], columnPartials: [3, 4], mixedPartials: [[5, 6], [7, 8]])
      return y == x && y * y == x * x && (y * y).mixedPartials[1][0] == 2 * (Double(k + 1) * 7 + 6)
    } && laplacians.enumerated().allSatisfy { $1 == LaplacianJet(value: Double($0 + 1), partials: [1, 2], laplacian: 3) }
  }
  tally.check("parts of the ranks") {
    let part = try world.split(into: world.rank % 2)
    guard let part else { return false }
    let sizes = [(world.size + 1) / 2, world.size / 2]
    guard part.size == sizes[world.rank % 2] && part.rank == world.rank / 2 else { return false }
    let x = point(20)
    return agree(try part.jacobian(at: x, of: Chain()).elements, jacobian(at: x, of: Chain()).elements)
  }
  tally.check("a rank without a part") {
    let part = try world.split(into: world.isRoot ? nil : 0)
    return (part == nil) == world.isRoot && (part?.size ?? world.size - 1) == world.size - 1
  }
  tally.check("progress of reverse mode") {
    var reports: [(Int, Int)] = []
    let ranks = world.reportingProgress { reports.append(($0, $1)) }
    _ = try ranks.gradient(at: point(40), of: Well())
    let ofGradient = reports.last.map { $0 == (40, 40) } ?? false
    _ = try ranks.jacobianRows(at: point(64), of: Folded())
    let ofRows = reports.last.map { $0 == (13, 13) } ?? false
    return world.isRoot ? ofGradient && ofRows : reports.isEmpty
  }
  tally.check("progress counts all of the work") {
    var reports: [(Int, Int)] = []
    _ = try world.reportingProgress { reports.append(($0, $1)) }.map(0..<50) { i in i }
    _ = try world.reportingProgress { reports.append(($0, $1)) }.hessian(at: point(30), of: Well())
    return world.isRoot ? reports.contains { $0 == (50, 50) } && reports.last.map { $0 == (30, 30) } == true : reports.isEmpty
  }
}

/// A jet between other things.
struct Named: BitwiseCopyable {
  let flag: Bool
  let jet: Dual<Double>
  let short: Int16
}

/// Thirteen values of many variables: a Jacobian that is computed by rows.
struct Folded: VectorFunction {
  func callAsFunction<S: RealScalar>(_ x: [S]) -> [S] {
    var y = [S](repeating: 0, count: 13)
    for i in x.indices { y[i % 13] += sin(x[i]) * y[(i + 5) % 13] + x[i] }
    return y
  }
}
