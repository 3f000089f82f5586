// Line plots for the examples, drawn by gnuplot.

import Foundation

/// A plot of curves over one pair of axes.
///
/// It is written as a gnuplot script with its data in it, and drawn as SVG and PNG by gnuplot:
///
///     var plot = Plot(title: "A sine", xLabel: "x", yLabel: "sin x")
///     plot.add(x: x, y: x.map { sin($0) }, title: "sin")
///     Plot.drawIfAsked(plot, as: "sine")    // by `--pictures [FOLDER]`
public struct Plot: Sendable {
  /// How a series is drawn.
  public enum Style: Sendable {
    case line, dashed, points, linePoints
  }

  /// Where the legend stands; outside it covers no curve.
  public enum Legend: String, Sendable {
    case outside = "outside right top"
    case below = "outside below"
    case topLeft = "left top"
    case topRight = "right top"
    case bottomLeft = "left bottom"
    case bottomRight = "right bottom"
  }

  /// One curve or cloud of points.
  public struct Series: Sendable {
    /// The abscissas.
    public var x: [Double]

    /// The ordinates, as many; what is not finite leaves a gap.
    public var y: [Double]

    /// The entry in the legend.
    public var title: String

    /// How it is drawn.
    public var style: Style
  }

  /// The title above the plot.
  public var title: String

  /// The label of the horizontal axis.
  public var xLabel: String

  /// The label of the vertical axis.
  public var yLabel: String

  /// Where the legend stands.
  public var legend = Legend.outside

  /// The part of the horizontal axis that is shown; all of the data if nil.
  public var xRange: ClosedRange<Double>?

  /// The part of the vertical axis that is shown; all of the data if nil.
  public var yRange: ClosedRange<Double>?

  /// Whether the horizontal axis is logarithmic.
  public var hasLogarithmicX = false

  /// Whether the vertical axis is logarithmic.
  public var hasLogarithmicY = false

  /// Whether a unit has the same length on both axes, as in a plan.
  public var hasEqualUnits = false

  /// The curves, in the order in which they are drawn.
  public private(set) var series: [Series] = []

  /// Makes a plot without curves.
  public init(title: String, xLabel: String, yLabel: String) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
  }

  /// Adds a curve.
  ///
  /// - Precondition: `x` and `y` have the same number of elements, at least one.
  public mutating func add(x: [Double], y: [Double], title: String, style: Style = .line) {
    precondition(x.count == y.count && !x.isEmpty, "A curve needs as many x as y and at least one: got \(x.count) and \(y.count)")
    series.append(Series(x: x, y: y, title: title, style: style))
  }

  /// Writes `name.gp`, and with gnuplot `name.svg` and `name.png`, into a folder, which is made if need be.
  ///
  /// - Returns: a sentence that says what was written.
  public func write(to folder: URL, name: String) throws(PlotError) -> String {
    try Gnuplot.run(script(name: name), in: folder, name: name, pictures: ["\(name).svg", "\(name).png"])
  }
}

extension Plot {
  /// The folder that the arguments ask for: after `--pictures`, or one for temporary files if none follows; nil without `--pictures`.
  public static func folder(in arguments: [String]) -> URL? {
    guard let place = arguments.firstIndex(of: "--pictures") else { return nil }
    let next = arguments.index(after: place)
    if next < arguments.endIndex, !arguments[next].hasPrefix("--") { return URL(filePath: arguments[next]) }
    return FileManager.default.temporaryDirectory.appending(path: "swift-jets-pictures")
  }

  /// Draws a picture if the program's arguments ask for it, and prints where; ends the program with status 2 and one line if that fails.
  public static func drawIfAsked(_ plot: @autoclosure () -> Plot, as name: String) {
    guard let folder = folder(in: CommandLine.arguments) else { return }
    do {
      print(try plot().write(to: folder, name: name))
    } catch {
      print(error)
      exit(2)
    }
  }

  /// Colours that people with any colour vision tell apart.
  ///
  /// Source: M. Okabe & K. Ito, "Color universal design", 2008.
  private static let colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"]

  /// The script for gnuplot: data, axes, and the same plot to both terminals.
  private func script(name: String) -> [String] {
    var lines: [String] = ["set encoding utf8"]
    for (index, curve) in series.enumerated() {
      lines.append("$curve\(index) << END")
      lines += zip(curve.x, curve.y).map { $0.isFinite && $1.isFinite ? "\($0) \($1)" : "" }
      lines.append("END")
    }
    lines += [
      "set title \(quoted(title))", "set xlabel \(quoted(xLabel))", "set ylabel \(quoted(yLabel))",
      "set key \(legend.rawValue)", "set grid linecolor '#d0d0d0'",
    ]
    if hasLogarithmicX { lines += ["set logscale x", "set format x '%.0e'"] }
    if hasLogarithmicY { lines += ["set logscale y", "set format y '%.0e'"] }
    if let xRange { lines.append("set xrange [\(xRange.lowerBound):\(xRange.upperBound)]") }
    if let yRange { lines.append("set yrange [\(yRange.lowerBound):\(yRange.upperBound)]") }
    if hasEqualUnits { lines.append("set size ratio -1") }
    let curves = series.indices.map { index in
      let color = Self.colors[index % Self.colors.count]
      return "$curve\(index) using 1:2 with \(series[index].style.words) linecolor '\(color)' title \(quoted(series[index].title))"
    }
    lines.append("set terminal svg size 800,500 noenhanced font 'Helvetica,14' background '#ffffff'")
    lines.append("set output '\(name).svg'")
    lines.append("plot " + curves.joined(separator: ", \\\n  "))
    lines.append("set terminal pngcairo size 1000,625 noenhanced font 'Helvetica,13' background '#ffffff'")
    lines.append("set output '\(name).png'")
    lines.append("replot")
    return lines
  }

  /// A text in gnuplot's single quotes.
  private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

extension Plot.Style {
  /// The style in gnuplot's words.
  var words: String {
    switch self {
    case .line: "lines linewidth 2"
    case .dashed: "lines linewidth 2 dashtype 2"
    case .points: "points pointtype 7 pointsize 0.7"
    case .linePoints: "linespoints linewidth 2 pointtype 7 pointsize 0.7"
    }
  }
}
