// Many variables: a noisy signal of 400 numbers is smoothed by minimizing a function of all of them.

import ExampleSupport
import Jets

/// A step of height 1 with noise between −0.2 and 0.2, from a generator with a fixed seed.
let signal: [Double] = {
  var state: UInt64 = 2026
  return (0..<400).map { i in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let noise = Double(state >> 11) / 0x1p53 - 0.5
    return (i < 160 || i >= 280 ? 0 : 1) + 0.4 * noise
  }
}()

/// How far a curve is from the signal, and how rough it is; steps cost less than their squares would.
func roughness<S: RealScalar>(_ x: [S]) -> S {
  var misfit: S = 0
  for (a, b) in zip(x, signal) { misfit += (a - b) * (a - b) }
  var steps: S = 0
  for (a, b) in zip(x, x.dropFirst()) { steps += sqrt((b - a) * (b - a) + 1e-4) }
  return misfit / 2 + steps
}

/// The signal, smoothed by gradient steps whose lengths are those of Barzilai and Borwein.
func smoothed() -> (curve: [Double], slope: [Double]) {
  var x = signal
  var slope = Reverse.gradient(at: x, of: roughness)
  var length = 0.005
  for _ in 0..<3000 where norm(slope) > 1e-10 {
    let next = zip(x, slope).map { a, g in a - length * g }
    let newSlope = Reverse.gradient(at: next, of: roughness)
    let (s, y) = (zip(next, x).map { $0 - $1 }, zip(newSlope, slope).map { $0 - $1 })
    length = dot(s, s) / dot(s, y)
    (x, slope) = (next, newSlope)
  }
  return (x, slope)
}

func manyVariables() {
  print("10. Many variables")
  let (curve, slope) = smoothed()
  print("   roughness \(fixed(roughness(signal), 3)) before, \(fixed(roughness(curve), 3)) after")
  print("   levels \(fixed(curve[80], 2)), \(fixed(curve[220], 2)), \(fixed(curve[340], 2))")
}
