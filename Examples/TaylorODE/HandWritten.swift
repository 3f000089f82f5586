// The same step by recurrences written by hand for three systems: what the integrator's time is measured against.

import Jets

/// The coefficients of orders 0 to 19 of one unknown or intermediate quantity.
typealias Coefficients = UnsafeMutablePointer<Double>

/// A system whose Taylor coefficients a loop over the orders computes, each from those before it.
protocol HandWritten {
  /// The number of unknowns.
  static var dimension: Int { get }

  /// Fills the coefficients 1…19 of the unknowns, whose coefficient 0 is given; they stand 20 apart, then there is room for more series.
  static func expand(_ x: Coefficients)
}

extension HandWritten {
  /// One step as the integrator makes it: series, step length, Horner's rule.
  @inline(__always)
  static func step(_ state: inout [Double]) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 160) { buffer in
      guard let x = buffer.baseAddress else { preconditionFailure("A buffer of 160 numbers has an address") }
      for i in 0..<dimension { x[20 * i] = state[i] }
      expand(x)
      var (scale, before, last) = (1.0, 0.0, 0.0)
      for i in 0..<dimension {
        scale = max(scale, x[20 * i].magnitude)
        before = max(before, x[20 * i + 18].magnitude)
        last = max(last, x[20 * i + 19].magnitude)
      }
      let h = StepControl.fraction * StepControl.radius(scale: scale, order: 19, last: last, before: before)
      for i in 0..<dimension {
        var sum = x[20 * i + 19]
        for k in stride(from: 18, through: 0, by: -1) { sum = sum * h + x[20 * i + k] }
        state[i] = sum
      }
      return h
    }
  }

  /// Σ_{j=0}^{k} aⱼ·b₍ₖ₋ⱼ₎.
  @inline(__always)
  static func product(_ a: Coefficients, _ b: Coefficients, _ k: Int) -> Double {
    var sum = 0.0
    var j = 0
    while j <= k {
      sum = Relaxed.multiplyAdd(a[j], b[k &- j], sum)
      j &+= 1
    }
    return sum
  }
}

/// Lorenz' equations.
enum HandWrittenLorenz: HandWritten {
  static let dimension = 3

  @inline(__always)
  static func expand(_ v: Coefficients) {
    let (x, y, z) = (v, v + 20, v + 40)
    for k in 0..<19 {
      let inverse = 1 / Double(k + 1)
      x[k + 1] = 10 * (y[k] - x[k]) * inverse
      y[k + 1] = (28 * x[k] - product(x, z, k) - y[k]) * inverse
      z[k + 1] = (product(x, y, k) - 8 / 3 * z[k]) * inverse
    }
  }
}

/// The pendulum, with sine and cosine of the angle as auxiliary series.
enum HandWrittenPendulum: HandWritten {
  static let dimension = 2

  @inline(__always)
  static func expand(_ v: Coefficients) {
    let (x, y, sine, cosine, weighted) = (v, v + 20, v + 40, v + 60, v + 80)
    let start = Double.sinAndCos(x[0])
    (sine[0], cosine[0]) = (start.sin, start.cos)
    for k in 0..<19 {
      if k > 0 {
        weighted[k - 1] = Double(k) * x[k]
        let (s, c) = (product(weighted, cosine, k - 1), product(weighted, sine, k - 1))
        sine[k] = s / Double(k)
        cosine[k] = -c / Double(k)
      }
      x[k + 1] = y[k] / Double(k + 1)
      y[k + 1] = -sine[k] / Double(k + 1)
    }
  }
}

/// The planar Kepler problem, with r² and r⁻³ as auxiliary series.
enum HandWrittenKepler: HandWritten {
  static let dimension = 4

  @inline(__always)
  static func expand(_ v: Coefficients) {
    let (x, y, u, w, square, power) = (v, v + 20, v + 40, v + 60, v + 80, v + 100)
    for k in 0..<19 {
      square[k] = product(x, x, k) + product(y, y, k)
      if k == 0 {
        power[0] = 1 / (square[0] * square[0].squareRoot())
      } else {
        // k·s₀·wₖ = Σ_{j=1}^{k} (p·j − (k − j))·sⱼ·w₍ₖ₋ⱼ₎ with p = −3/2.
        var sum = 0.0
        for j in 1...k { sum += (-1.5 * Double(j) - Double(k - j)) * square[j] * power[k - j] }
        power[k] = sum / (Double(k) * square[0])
      }
      let inverse = 1 / Double(k + 1)
      x[k + 1] = u[k] * inverse
      y[k + 1] = w[k] * inverse
      u[k + 1] = -product(x, power, k) * inverse
      w[k + 1] = -product(y, power, k) * inverse
    }
  }
}
