// Plots of characters, for the terminal.

#if Tool
import Foundation

/// Curves and points in a frame of characters: curves in Braille patterns, eight dots to a character, points as `o`.
struct TextPlot {
  var title: String
  var x: [Double]
  var curve: [Double]
  var points: [(Double, Double)] = []
  /// The size of the frame in characters.
  var columns = 60, rows = 14

  private typealias Bounds = (low: Double, high: Double)

  private static func bounds(_ numbers: [Double]) -> Bounds? {
    let finite = numbers.filter { $0.magnitude < 1e300 }
    guard let low = finite.min(), let high = finite.max() else { return nil }
    if low < high { return (low, high) }
    let margin = Double.maximum(low.magnitude / 2, 0.5)
    return (low - margin, high + margin)
  }

  /// The vertical bounds: where a pole makes a few values huge, those of all but the outermost fiftieths, with a third more.
  private var heights: Bounds? {
    let numbers = (curve + points.map(\.1)).filter { $0.magnitude < 1e300 }.sorted()
    guard let all = Self.bounds(numbers) else { return nil }
    let cut = numbers.count / 50
    let (low, high) = (numbers[cut], numbers[numbers.count - 1 - cut])
    guard high > low, all.high - all.low > 3 * (high - low) else { return all }
    return (low - (high - low) / 3, high + (high - low) / 3)
  }

  /// The lines of the plot.
  func lines(colored: Bool) -> [String] {
    guard let across = Self.bounds(x + points.map(\.0)), let up = heights else { return [title, "  (no finite numbers to draw)"] }
    let dots = dots(across, up)
    var marks = [Int: Bool]()
    for (px, py) in points where px.isFinite && py >= up.low && py <= up.high {
      marks[place(py, up, rows, isDown: true) * columns + place(px, across, columns)] = true
    }
    let labels = [Self.label(up.high), Self.label(up.low)]
    let margin = labels.map(\.count).max() ?? 0
    func padded(_ text: String) -> String { String(repeating: " ", count: margin - text.count) + text }
    var lines = [colored ? Terminal.painted(title, .head) : title]
    for row in 0..<rows {
      let label = row == 0 ? labels[0] : row == rows - 1 ? labels[1] : ""
      let cells = (0..<columns).map { column -> String in
        if marks[row * columns + column] != nil { return colored ? Terminal.painted("o", .mark) : "o" }
        let bits = dots[row * columns + column]
        let cell = String(UnicodeScalar(0x2800 + UInt32(bits)) ?? " ")
        return bits == 0 ? " " : colored ? Terminal.painted(cell, .curve) : cell
      }
      var line = padded(label) + (label.isEmpty ? " │" : " ┤") + cells.joined()
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    lines.append(padded("") + " └" + String(repeating: "─", count: columns))
    let (left, right) = (Self.label(across.low), Self.label(across.high))
    lines.append(padded("") + "  " + left + String(repeating: " ", count: max(1, columns - left.count - right.count)) + right)
    return lines
  }

  /// The Braille dots of the curve: for each character, row by row, the bits of its pattern.
  private func dots(_ across: Bounds, _ up: Bounds) -> [UInt8] {
    let bit: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    var cells = [UInt8](repeating: 0, count: rows * columns)
    func set(_ dx: Int, _ dy: Int) {
      guard (0..<2 * columns).contains(dx), (0..<4 * rows).contains(dy) else { return }
      cells[dy / 4 * columns + dx / 2] |= bit[dx % 2][dy % 4]
    }
    var before: (Int, Int)?
    for (px, py) in zip(x, curve) {
      guard px.isFinite, py >= up.low, py <= up.high else {
        before = nil
        continue
      }
      let here = (place(px, across, 2 * columns), place(py, up, 4 * rows, isDown: true))
      // A line of dots from the point before.
      let from = before ?? here
      let count = max(abs(here.0 - from.0), abs(here.1 - from.1), 1)
      for i in 0...count { set(from.0 + (here.0 - from.0) * i / count, from.1 + (here.1 - from.1) * i / count) }
      before = here
    }
    return cells
  }

  /// The cell of a number among `count` between bounds.
  private func place(_ value: Double, _ bounds: Bounds, _ count: Int, isDown: Bool = false) -> Int {
    // Halves keep the difference of two huge bounds in range.
    let share = (value / 2 - bounds.low / 2) / (bounds.high / 2 - bounds.low / 2)
    let cell = Int(Double.minimum(Double.maximum(share, 0), 1) * Double(count - 1) + 0.5)
    return isDown ? count - 1 - cell : cell
  }

  /// A number of at most five digits.
  static func label(_ value: Double) -> String {
    let text = String(format: "%.5g", value)
    return text == "-0" ? "0" : text
  }
}

/// What a command draws below its numbers: in the terminal, or into a file by gnuplot.
struct PlotPanel {
  var title: String
  var xLabel: String
  var x: [Double]
  var curve: [Double]
  var points: [(Double, Double)] = []

  /// The panels as text, each as wide as the terminal and 72 columns at most.
  static func text(_ panels: [PlotPanel]) -> String {
    let isColored = Terminal.hasColor(STDOUT_FILENO)
    let columns = min(Terminal.width - 14, 60)
    return panels.flatMap { panel in
      TextPlot(title: panel.title, x: panel.x, curve: panel.curve, points: panel.points, columns: max(columns, 10))
        .lines(colored: isColored)
    }.joined(separator: "\n")
  }

  /// The commands for gnuplot: the panels below one another.
  static func script(_ panels: [PlotPanel], asPNG: Bool) -> String {
    func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
    func number(_ y: Double) -> String { y.isFinite ? "\(y)" : "NaN" }
    var lines = [
      "set terminal \(asPNG ? "pngcairo" : "svg") size 900,\(max(500, 300 * panels.count)) noenhanced font 'sans,13' background '#ffffff'",
      "set grid back linetype 1 linewidth 0.5 linecolor rgb '#cccccc'", "set key off",
    ]
    for (i, panel) in panels.enumerated() {
      lines += ["$curve\(i) << EOD"] + zip(panel.x, panel.curve).map { "\(number($0)) \(number($1))" } + ["EOD"]
      if !panel.points.isEmpty { lines += ["$points\(i) << EOD"] + panel.points.map { "\(number($0.0)) \(number($0.1))" } + ["EOD"] }
    }
    lines.append("set multiplot layout \(panels.count),1")
    for (i, panel) in panels.enumerated() {
      lines += ["set title \(quoted(panel.title))", "set xlabel \(quoted(panel.xLabel))"]
      var curves = ["$curve\(i) using 1:2 with lines linewidth 2 linecolor '#0072b2'"]
      if !panel.points.isEmpty { curves.append("$points\(i) using 1:2 with points pointtype 7 pointsize 0.7 linecolor '#d55e00'") }
      lines.append("plot " + curves.joined(separator: ", "))
    }
    return (lines + ["unset multiplot"]).joined(separator: "\n") + "\n"
  }
}
#endif
