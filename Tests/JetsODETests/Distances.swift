// Comparisons of plain numbers, written once so that the tests compile quickly.

/// Whether two numbers differ by at most a bound.
func near(_ a: Double, _ b: Double, _ bound: Double) -> Bool {
  let difference: Double = a - b
  return difference.magnitude <= bound
}

/// The largest difference of two lists.
func distance(_ a: [Double], _ b: [Double]) -> Double {
  precondition(a.count == b.count, "Lists of \(a.count) and \(b.count) numbers are compared")
  var largest = 0.0
  for i in a.indices {
    let difference: Double = a[i] - b[i]
    if !(difference.magnitude <= largest) { largest = difference.magnitude }
  }
  return largest
}

/// The largest magnitude of a list, at least 1.
func size(_ a: [Double]) -> Double {
  var largest = 1.0
  for x in a { largest = Swift.max(largest, x.magnitude) }
  return largest
}
