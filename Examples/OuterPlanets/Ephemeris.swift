// The planets as the Jet Propulsion Laboratory has them.

import Foundation

/// A file that cannot be read, or that lacks what is looked for.
struct DataError: Error, CustomStringConvertible {
  /// What is wrong.
  let description: String
}

/// States of the Sun and the four outer planets, from JPL's ephemeris DE441.
struct Ephemeris {
  /// The bodies, in the order of every array here.
  static let bodies = ["Sun", "Jupiter", "Saturn", "Uranus", "Neptune"]

  /// The Julian dates (TDB) of the epochs.
  let epochs: [Double]

  /// Positions of all bodies, then velocities, at each epoch: au and au/day about the barycentre of the solar system, ICRF.
  let states: [[Double]]

  /// Reads `horizons_outer_planets.json`.
  ///
  /// - Throws: `DataError`, or what reading and decoding throw.
  init() throws {
    struct File: Decodable {
      let jd_tdb: [String]
      let states: [String: [[String]]]
    }
    let file = try JSONDecoder().decode(File.self, from: data("horizons_outer_planets"))
    let orbits = try Self.bodies.map { body in
      guard let rows = file.states[body] else { throw DataError(description: "There are no states of \(body)") }
      return rows.map { $0.compactMap(Double.init) }
    }
    epochs = file.jd_tdb.compactMap(Double.init)
    guard orbits.allSatisfy({ $0.count == file.jd_tdb.count && $0.allSatisfy { $0.count == 6 } }), epochs.count == file.jd_tdb.count else {
      throw DataError(description: "Every epoch needs six numbers for each body")
    }
    states = epochs.indices.map { e in orbits.flatMap { $0[e][..<3] } + orbits.flatMap { $0[e][3...] } }
  }
}

private func data(_ name: String) throws -> Data {
  guard let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Data") else {
    throw DataError(description: "The resource \(name).json is missing")
  }
  return try Data(contentsOf: url)
}
