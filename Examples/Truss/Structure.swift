// Pin-jointed structures: stiffness and mass as functions of how the material is shared among the members.

import Jets
import JetsLinearAlgebra

/// Shares of the material, by kind of member; the variables of an optimization are their logarithms, up to a common constant.
struct Shares {
  var diagonals: [Double]
  var chords: [Double]
}

extension Shares: ParameterStructure {
  static var parts: Parts<Shares> { Parts(\.diagonals, \.chords) }
}

/// A structure of bars between joints, each of which moves in some directions.
struct Structure {
  /// Young's modulus in Pa, density in kg/m³, and the volume of all members in m³.
  var modulus = 70e9
  var density = 2700.0
  var volume: Double

  /// The lengths of the members in m.
  var lengths: [Double]

  /// The elongation of each member by each displacement: a row for a member.
  var elongations: Matrix<Double>

  /// Which part of a member's mass moves with each displacement: a half at each of its free ends.
  var incidence: Matrix<Double>

  /// The masses in kg that are no part of the structure.
  var masses: [Double]

  /// The lowest eigenvalue ω² of K v = ω² M v, with the volumes `share`·`volume` in the members.
  func lowestEigenvalue(_ share: [Reverse<Double>]) throws(LinearAlgebraError) -> Reverse<Double> {
    let stiffness = zip(share, lengths).map { share, length in modulus * volume / (length * length) * share }
    let b = ReverseMatrix(elongations)
    let k = ReverseMatrix.product(b, .transpose, .diagonal(stiffness) * b)
    let m =
      density * volume * (ReverseMatrix(incidence) * ReverseMatrix(column: share))
      + Matrix(rows: masses.count, columns: 1, elements: masses)
    return try k.symmetricEigen(metric: .diagonal(m.entries)).values[0]
  }

  /// The lowest eigenvalue and its vector.
  func lowestMode(_ share: [Double]) throws -> (value: Double, vector: [Double]) {
    let stiffness = zip(share, lengths).map { share, length in modulus * volume / (length * length) * share }
    let k = elongations.transposed * (.diagonal(stiffness) * elongations)
    let m = zip(incidence * share, masses).map { density * volume * $0 + $1 }
    let form = try k.symmetricEigen(metric: .diagonal(m))
    return (form.values[0], form.vectors.column(0))
  }

  /// A bound on the lowest eigenvalue of every design of this volume, from any displacement v.
  ///
  /// ω² is at most the Rayleigh quotient of v, a ratio of two linear functions of the shares, and such a ratio is largest where all material
  /// is in one member.
  func bound(_ v: [Double]) -> Double {
    let squares = v.map { $0 * $0 }
    let fixed = dot(masses, squares)
    let moved = incidence.transposed * squares
    return zip(elongations * v, lengths).enumerated().reduce(0) { largest, member in
      let (e, (elongation, length)) = member
      let strain = elongation / length
      return max(largest, modulus * volume * strain * strain / (fixed + density * volume * moved[e]))
    }
  }
}

extension Structure {
  /// Bars of 1 m in a row from a wall, with a mass at each joint: displacements along the row.
  static func chain(masses: [Double], volume: Double, density: Double) -> Structure {
    let n = masses.count
    return Structure(
      density: density, volume: volume, lengths: [Double](repeating: 1, count: n),
      elongations: Matrix(rows: n, columns: n) { e, i in e == i ? 1 : e == i + 1 ? -1 : 0 },
      incidence: Matrix(rows: n, columns: n) { i, e in e == i || e == i + 1 ? 0.5 : 0 }, masses: masses)
  }

  /// A plane cantilever of triangles: joint k is at (k/2, k odd ? 1 : 0) m, the first two are fixed, and a mass hangs at the last.
  ///
  /// Diagonals join k and k + 1, chords k and k + 2; none of them could be left out.
  static func cantilever(joints n: Int, tipMass: Double, volume: Double) -> Structure {
    func place(_ k: Int) -> (x: Double, y: Double) { (Double(k) / 2, k.isMultiple(of: 2) ? 0 : 1) }
    let members = (1..<n - 1).map { ($0, $0 + 1) } + (0..<n - 2).map { ($0, $0 + 2) }
    let lengths = members.map { hypot(place($1).x - place($0).x, place($1).y - place($0).y) }
    let count = 2 * (n - 2)
    var elongations = Matrix<Double>.zero(rows: members.count, columns: count)
    var incidence = Matrix<Double>.zero(rows: count, columns: members.count)
    for (e, (a, b)) in members.enumerated() {
      let (c, s) = ((place(b).x - place(a).x) / lengths[e], (place(b).y - place(a).y) / lengths[e])
      for (joint, sign) in [(a, -1.0), (b, 1.0)] where joint >= 2 {
        elongations[e, 2 * joint - 4] = sign * c
        elongations[e, 2 * joint - 3] = sign * s
        incidence[2 * joint - 4, e] = 0.5
        incidence[2 * joint - 3, e] = 0.5
      }
    }
    let masses = (0..<count).map { $0 >= count - 2 ? tipMass : 0 }
    return Structure(volume: volume, lengths: lengths, elongations: elongations, incidence: incidence, masses: masses)
  }
}
