// A drawing of curves by gnuplot.

#if Tool
import Foundation

/// A function and its Taylor polynomials as curves over the same points.
struct Picture {
  var title: String
  var variable: String
  var point: Double
  var points: [Double]
  var values: [Double]
  var polynomials: [(label: String, values: [Double])]

  /// The vertical range: that of the function without its outermost fiftieths, with a third more on either side.
  var range: (low: Double, high: Double) {
    let sorted = values.filter { $0.magnitude < 1e300 }.sorted()
    guard let first = sorted.first, let last = sorted.last else { return (-1, 1) }
    let cut = sorted.count / 50
    var (low, high) = (sorted[cut], sorted[sorted.count - 1 - cut])
    let isTame = last - first <= 3 * (high - low)
    if isTame { (low, high) = (first, last) }
    let margin = high > low ? (high - low) / 3 : Double.maximum(1, high.magnitude)
    return (low - margin, high + margin)
  }

  /// The commands for gnuplot; curves beyond the range are cut far outside, what is not finite leaves a gap.
  func script(asPNG: Bool) -> String {
    let (low, high) = range
    let reach = 20 * (high - low)
    func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
    func number(_ y: Double) -> String { y.isNaN ? "NaN" : "\(Double.minimum(Double.maximum(y, low - reach), high + reach))" }
    var lines = [
      "set terminal \(asPNG ? "pngcairo" : "svg") size 900,600 noenhanced font 'sans,13' background '#ffffff'",
      "set title \(quoted(title))",
      "set xlabel \(quoted(variable))",
      "set xrange [\(points[0]):\(points[points.count - 1])]",
      "set yrange [\(low):\(high)]",
      "set key outside right top",
      "set grid back linetype 1 linewidth 0.5 linecolor rgb '#cccccc'",
      "set datafile missing '?'",
      "$curves << CURVES",
    ]
    for i in points.indices {
      let ordinates = ([values[i]] + polynomials.map { $0.values[i] }).map(number(_:))
      lines.append((["\(points[i])"] + ordinates).joined(separator: " "))
    }
    lines.append("CURVES")
    let colors = ["#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f3c8d", "#8c564b"]
    var curves = polynomials.indices.map { i in
      "$curves using 1:\(i + 3) with lines linewidth 1.6 linecolor '\(colors[i % colors.count])' title \(quoted(polynomials[i].label))"
    }
    curves.append("$curves using 1:2 with lines linewidth 3 linecolor '#000000' title 'function'")
    let nearest = points.indices.min { (points[$0] - point).magnitude < (points[$1] - point).magnitude } ?? 0
    if (points[0]...points[points.count - 1]).contains(point) && values[nearest].isFinite {
      curves.append("'-' using 1:2 with points pointtype 7 pointsize 1.2 linecolor '#000000' title 'point'")
    }
    lines.append("plot " + curves.joined(separator: ", \\\n  "))
    if curves.count > polynomials.count + 1 { lines += ["\(point) \(number(values[nearest]))", "e"] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The picture, as gnuplot draws it.
  func rendered(asPNG: Bool) throws -> Data {
    try ExternalProgram.gnuplot.output(for: script(asPNG: asPNG))
  }
}
#endif
