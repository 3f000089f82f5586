// Ordinary numeric code without a jet. `make typecheck` checks it with and without `import Jets`, which must not slow it by much.

struct PlainCode {
  var n = 16

  func ramp() -> [Double] { (0..<10).map { Double(($0 * 37) % 101) / 505 - 0.1 } }

  func grid() -> [(Double, Double)] {
    let step = 1 / Double(n - 1)
    return (0..<n).flatMap { i in (0..<n).map { j in (Double(i) * step, Double(j) * step - 0.5) } }
  }

  func convolution(_ a: [Double], _ b: [Double]) -> [Double] {
    var c = [Double](repeating: 0, count: a.count + b.count - 1)
    for i in a.indices { for j in b.indices { c[i + j] += a[i] * b[j] } }
    return c
  }

  func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }

  func variance(_ x: [Double]) -> Double {
    let m = mean(x)
    return x.map { ($0 - m) * ($0 - m) }.reduce(0, +) / Double(x.count - 1)
  }

  func movingAverage(_ x: [Double], width: Int) -> [Double] {
    (0...(x.count - width)).map { i in x[i..<(i + width)].reduce(0, +) / Double(width) }
  }

  func horner(_ c: [Double], _ x: Double) -> Double { c.reversed().reduce(0) { $0 * x + $1 } }

  func simpson(_ f: (Double) -> Double, _ a: Double, _ b: Double) -> Double {
    let h = (b - a) / Double(2 * n)
    let odd = (0..<n).map { f(a + Double(2 * $0 + 1) * h) }.reduce(0, +)
    let even = (1..<n).map { f(a + Double(2 * $0) * h) }.reduce(0, +)
    return h / 3 * (f(a) + 4 * odd + 2 * even + f(b))
  }

  func bisection(_ f: (Double) -> Double, _ a: Double, _ b: Double) -> Double {
    var (low, high) = (a, b)
    while high - low > 1e-12 * (1 + low.magnitude) {
      let middle = low + (high - low) / 2
      if (f(low) < 0) == (f(middle) < 0) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  func matrixProduct(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    a.map { row in b[0].indices.map { j in row.indices.reduce(0.0) { $0 + row[$1] * b[$1][j] } } }
  }

  func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  func window() -> [Float] { (0..<n).map { 1 - 2 * (Float($0) / Float(n - 1) - 0.5).magnitude } }

  func checksum(_ bytes: [UInt8]) -> UInt32 { bytes.reduce(UInt32(5381)) { ($0 << 5) &+ $0 &+ UInt32($1) } }

  func celsius(_ f: Double) -> Double { (f - 32) * 5 / 9 }

  func compound(_ principal: Double, _ rate: Double, years: Int) -> Double {
    var sum = principal
    for _ in 0..<(12 * years) { sum += sum * rate / 100 / 12 }
    return (sum * 100).rounded() / 100
  }

  func index(_ i: Int, _ j: Int, _ k: Int) -> Int { (i * n + j) * n + k - (i % 2) * (n / 2) }

  func quadratic(_ a: Double, _ b: Double, _ c: Double) -> (Double, Double) {
    let root = (b * b - 4 * a * c).squareRoot()
    return ((-b + root) / (2 * a), (-b - root) / (2 * a))
  }

  func lerp(_ a: Double, _ b: Double, _ t: Double) -> Double { a * (1 - t) + b * t }

  func clampedRows(_ table: [[Double]]) -> [[Double]] { table.map { $0.map { min(max($0 * 2 - 1, -0.9), 0.9) } } }

  func histogram(_ x: [Double], bins: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: bins)
    for value in x { counts[min(bins - 1, max(0, Int(value * Double(bins))))] += 1 }
    return counts
  }

  func table() -> [String: Double] {
    ["a": 1.0 / 3 + 2 * 0.25, "b": -2.5 * 4 - 1, "c": Double(n) * 0.5 + 1e-3, "d": 1 - 0.5 * 0.5 / 3]
  }

  func percent(_ part: Int, _ whole: Int) -> String { "\(Double(part * 1000 / max(whole, 1)) / 10) %" }
}
