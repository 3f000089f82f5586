// Explanations of results that are not finite, or that stand for a derivative which does not exist.

#if Tool
import JetFormulas
import Jets

/// The explanations for derivatives up to an order at a point, along every axis.
///
/// - Parameters:
///   - formula: the formula.
///   - point: the point.
///   - order: the highest order of derivative that was asked for.
///   - results: the numbers that will be printed.
/// - Returns: the explanations, none if there is nothing to explain.
func notes(_ formula: Formula, at point: Point, order: Int, results: [Double]) -> [String] {
  var list = formula.conventions
  for axis in point.values.indices {
    let x = point.values.enumerated().map { i, value in
      i == axis ? TaylorSeries(variable: value, order: order) : TaylorSeries(value)
    }
    for finding in formula.findings(x) where !list.contains(finding.message) { list.append(finding.message) }
    if list.count >= 8 { break }
  }
  if list.count == formula.conventions.count && !results.allSatisfy(\.isFinite) {
    list.append("A number that is not finite overflowed beyond ±1.8e308, or comes from another such number")
  }
  return list
}
#endif
