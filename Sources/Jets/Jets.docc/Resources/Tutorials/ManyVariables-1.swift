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
