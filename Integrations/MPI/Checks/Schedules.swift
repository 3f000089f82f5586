// Work distributed on demand: the bits of the even deal, errors and progress alike; columns, ensembles and programs.

import Jets
import JetsMPI
import JetsODE

func scheduleChecks(_ tally: Tally) {
  let world = tally.world
  let demand = world.scheduling(.onDemand)
  for n in [0, 1, 2, 9, 40] {
    let x = point(n)
    tally.check("on demand, \(n) variables") {
      let jacobians = try agree(demand.jacobian(at: x) { x in Chain()(x) }.elements, jacobian(at: x) { x in Chain()(x) }.elements)
      let hessians = try agree(demand.hessian(at: x, of: Well()).elements, hessian(at: x, of: Well()).elements)
      let gradients = try agree(demand.gradient(at: x) { x in Well()(x) }, gradient(at: x) { x in Well()(x) })
      return jacobians && hessians && gradients
    }
  }
  for count in [0, 1, 3, 100, 5000, 20_000] {
    tally.check("a map over \(count) points on demand") {
      try demand.map(0..<count) { i in i * i } == (0..<count).map { $0 * $0 }
    }
    tally.check("a sum of \(count) terms on demand") {
      let (a, b) = (try demand.sum(over: 0..<count, at: [0.3, 1], of: Mixed()), try world.sum(over: 0..<count, at: [0.3, 1], of: Mixed()))
      return a.value.bitPattern == b.value.bitPattern && agree(a.gradient, b.gradient)
    }
  }
  tally.check("the rows of many terms backward on demand") {
    let w = point(40)
    let (a, b) = (try demand.sum(over: 0..<300, at: w, of: Mixed()), try world.sum(over: 0..<300, at: w, of: Mixed()))
    return a.value.bitPattern == b.value.bitPattern && agree(a.gradient, b.gradient)
  }
  tally.check("uneven work goes to whoever is free") {
    // The first point is as long as all others: with shares fixed beforehand rank 0 would have its neighbours too.
    func work(_ i: Int) -> Double { (0..<(i == 0 ? 2_000_000 : 50_000)).reduce(0.0) { $0 + Double.sin(Double($1 + i)) } }
    let found = try demand.map(0..<40) { i in SIMD2(Double(world.rank), work(i)) }
    guard agree(found.map(\.y), (0..<40).map { work($0) }) else { return false }
    return world.size == 1 || found[1...].filter { $0.x == found[0].x }.count < 39
  }
  tally.check("the lowest failing point wins on demand") {
    for _ in 0..<5 {
      let error = try tally.sharedError {
        _ = try demand.map(0..<100) { i in
          if i == 97 || i == 31 || i == 32 { throw Refused(number: i) }
          return i
        }
      }
      guard case .failed("map", _, 31, "Refused(number: 31)") = error else { return false }
    }
    return try demand.map(0..<3) { i in i } == [0, 1, 2]
  }
  tally.check("every point fails on demand") {
    let error = try tally.sharedError { _ = try demand.map(0..<50) { i -> Int in throw Refused(number: i) } }
    guard case .failed("map", _, 0, "Refused(number: 0)") = error else { return false }
    return true
  }
  tally.check("progress of work on demand") {
    var last = (0, 0)
    _ = try demand.reportingProgress { last = ($0, $1) }.map(0..<500) { i in i }
    return world.isRoot ? last == (500, 500) : last == (0, 0)
  }
  if world.size > 1 {
    tally.check("different schedules are refused") {
      let error = try tally.sharedError { _ = try (world.isRoot ? demand : world).map(0..<10) { i in i } }
      return error == .differentArguments(operation: "map", ranks: [world.size == 2 ? 1 : 0])
    }
  }
  columnChecks(tally)
}

/// A swing by its angle and speed, with its frequency squared as the parameter.
struct Swing: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -p[0] * sin(u[0])] }
}

func columnChecks(_ tally: Tally) {
  let world = tally.world
  let schedules: [Schedule] = [.even, .onDemand]
  for schedule in schedules {
    let ranks = world.scheduling(schedule)
    for count in [0, 1, 37] {
      tally.check("\(count) trajectories, \(schedule)") {
        let starts = Matrix<Double>(rows: 2, columns: count) { i, j in i == 0 ? Double(j + 1) / 20 : 0 }
        func ends(_ part: Matrix<Double>) throws -> Matrix<Double> {
          var swarm = try TaylorEnsemble(Swing(), from: part, parameters: [9.81])
          try swarm.advance(to: 3, cores: world.cores)
          return swarm.states
        }
        let expected = count == 0 ? [] : try ends(starts).elements
        let whole = try ranks.mapColumns(starts, width: .max, ends).elements
        return agree(try ranks.mapColumns(starts, width: 8, ends).elements, expected) && agree(whole, expected)
      }
    }
    for count in [0, 1, 37, 600] {
      tally.check("a program at \(count) points, \(schedule)") {
        let program = Program(at: point(5)) { x in [sin(x[0]) * x[1] + x[2], exp(x[3] * x[4])] }
        let points = Matrix(rows: 5, columns: count, elements: point(5 * count))
        let values = try ranks.values(of: program, at: points)
        return try values.rows == 2 && agree(values.elements, program.values(at: points).elements)
      }
    }
    tally.check("gradients of a program at many points, \(schedule)") {
      let program = Program(valueAndGradientOf: Well(), at: point(4))
      let points = Matrix(rows: 4, columns: 50, elements: point(200))
      return agree(try ranks.values(of: program, at: points).elements, try program.values(at: points).elements)
    }
    tally.check("a trajectory that ends in a pole, \(schedule)") {
      // u′ = u² ends at 1/u₀: the third start does.
      let starts = Matrix<Double>(rows: 1, columns: 3) { _, j in j == 2 ? 1 : 0.1 }
      let error = try tally.sharedError {
        _ = try ranks.mapColumns(starts, width: 1) { part in
          var swarm = try TaylorEnsemble(Square(), from: part)
          try swarm.advance(to: 5)
          return swarm.states
        }
      }
      guard case .failed("mapColumns", _, let column, let text) = error else { return false }
      return column == 2 && text.contains("too small")
    }
    tally.check("the failing part is the same for every number of ranks, \(schedule)") {
      let starts = Matrix<Double>(rows: 1, columns: 23) { _, j in Double(j) }
      let error = try tally.sharedError {
        _ = try ranks.mapColumns(starts, width: 4) { part in
          for x in part.elements where x == 9 || x == 14 { throw Refused(number: Int(x)) }
          return part
        }
      }
      guard case .failed("mapColumns", _, 8, "Refused(number: 9)") = error else { return false }
      return true
    }
    tally.check("the first point of another branch is the same for every number of ranks, \(schedule)") {
      let program = Program(at: [1.0]) { x in [x[0] > 0 ? x[0] : -x[0]] }
      let points = Matrix<Double>(rows: 1, columns: 700) { _, j in j == 17 || j == 400 || j > 600 ? -1 : 1 }
      let error = try tally.sharedError { _ = try ranks.values(of: program, at: points) }
      guard case .failed("values", _, 17, _) = error else { return false }
      return true
    }
  }
}

/// u′ = u².
struct Square: DifferentialEquation {
  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[0] * u[0]] }
}
