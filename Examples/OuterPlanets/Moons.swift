// What the point masses leave out: how far satellites pull a planet, and the inner planets the Sun, from the common centre.

/// The satellites of one body that move it most.
struct Moons {
  /// G·m of the satellites, km³/s².
  let masses: [Double]

  /// The radii of their orbits, km.
  let radii: [Double]

  /// The root mean square distance of a body with this G·m, its satellites included, from the common centre: √Σ(m·a/M)², km.
  func wobble(of system: Double) -> Double {
    zip(masses, radii).reduce(0) { sum, moon in
      let radius = moon.0 / system * moon.1
      return sum + radius * radius
    }.squareRoot()
  }

  /// Mercury to Mars for the Sun; Io to Callisto, Titan with Rhea and Iapetus, Ariel to Oberon, Triton.
  ///
  /// Source: JPL Solar System Dynamics, planetary satellite physical parameters and mean elements; Park et al. (2021).
  static let all = [
    Moons(masses: Bodies.innerPlanets, radii: [57.909e6, 108.209e6, 149.598e6, 227.944e6]),
    Moons(masses: [5959.92, 3202.71, 9887.83, 7179.28], radii: [421_800, 671_100, 1_070_400, 1_882_700]),
    Moons(masses: [8978.14, 153.94, 120.52], radii: [1_221_900, 527_200, 3_561_700]),
    Moons(masses: [83.43, 85.40, 226.94, 205.32], radii: [190_900, 266_000, 436_300, 583_500]),
    Moons(masses: [1428.50], radii: [354_800]),
  ]
}

/// The masses of the solar system.
///
/// Source: R. S. Park et al., "The JPL Planetary and Lunar Ephemerides DE440 and DE441", Astron. J. 161 (2021), table 2.
enum Bodies {
  /// G·m of the Sun and of the systems of Jupiter, Saturn, Uranus and Neptune, km³/s².
  static let systems = [132_712_440_041.279419, 126_712_764.1, 37_940_584.8418, 5_794_556.4, 6_836_527.10058]

  /// G·m of Mercury, Venus, the Earth with the Moon, and Mars, km³/s².
  static let innerPlanets = [22_031.868551, 324_858.592, 403_503.235625, 42_828.375816]

  /// The astronomical unit, km.
  static let astronomicalUnit = 149_597_870.7

  /// The speed of light, au/day.
  static let speedOfLight = 299_792.458 * 86_400 / astronomicalUnit

  /// G·m in au³/day².
  static func gravity(_ masses: [Double]) -> [Double] {
    masses.map { $0 * 86_400 * 86_400 / (astronomicalUnit * astronomicalUnit * astronomicalUnit) }
  }
}
