// A plot of curves over a pair of axes, for the documentation.

import Foundation

/// One axis: its label, the numbers it shows, and whether it is logarithmic.
public struct Axis {
  /// What is measured along it.
  public var label: String

  /// The least and the greatest number.
  public var range: ClosedRange<Double>

  /// Whether equal lengths are equal ratios.
  public var isLogarithmic = false

  /// Makes an axis.
  public init(_ label: String, _ range: ClosedRange<Double>, isLogarithmic: Bool = false) {
    (self.label, self.range, self.isLogarithmic) = (label, range, isLogarithmic)
  }

  /// The place of a number as a share of the axis.
  func share(_ x: Double) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    return isLogarithmic ? log10(x / low) / log10(high / low) : (x - low) / (high - low)
  }

  /// Round numbers within the range, with their texts.
  var ticks: [(Double, String)] {
    let (low, high) = (range.lowerBound, range.upperBound)
    if isLogarithmic {
      let (first, last) = (Int(log10(low).rounded(.up)), Int(log10(high).rounded(.down)))
      let step = max(1, Int((Double(last - first) / 6).rounded(.up)))
      return stride(from: first, through: last, by: step).map { k in
        let raised = String("\(k)".map { Array("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")[$0 == "-" ? 10 : $0.wholeNumberValue ?? 0] })
        return (pow(10, Double(k)), k == 0 ? "1" : k == 1 ? "10" : "10\(raised)")
      }
    }
    let rough = (high - low) / 6
    let power = pow(10, log10(rough).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? 10 * power
    let decimals = max(0, -Int(log10(step * 1.0001).rounded(.down)))
    let (first, last) = (Int((low / step - 1e-9).rounded(.up)), Int((high / step + 1e-9).rounded(.down)))
    return first > last ? [] : (first...last).map { (Double($0) * step, fixed(Double($0) * step, decimals).replacing("-", with: "−")) }
  }
}

/// A plot, drawn as SVG with a legend above it.
public struct Figure {
  /// How a set of points is shown.
  public enum Style { case line, dashed, points, dots, rings, bars(deviations: [Double]), area }

  private struct Series {
    var points: [(Double, Double)]
    var ink: Ink
    var title: String?
    var style: Style
  }

  /// The horizontal axis.
  public var x: Axis

  /// The vertical axis.
  public var y: Axis

  /// Whether a unit has the same length on both axes; the plot is then as wide as that needs.
  public var hasEqualUnits = false

  private var series: [Series] = []
  private var remarks: [(String, Double, Double, Ink, Canvas.Anchor)] = []

  /// Makes a plot without curves.
  public init(x: Axis, y: Axis) { (self.x, self.y) = (x, y) }

  /// Adds points; what has no title is not in the legend.
  public mutating func add(_ points: [(Double, Double)], _ ink: Ink, _ title: String? = nil, style: Style = .line) {
    series.append(Series(points: points, ink: ink, title: title, style: style))
  }

  /// Adds the values of a function at 401 points across the axis.
  public mutating func add(_ ink: Ink, _ title: String? = nil, style: Style = .line, _ f: (Double) -> Double) {
    let (low, high) = (x.range.lowerBound, x.range.upperBound)
    let points = (0...400).map { i in
      let share = Double(i) / 400
      return x.isLogarithmic ? low * pow(high / low, share) : low * (1 - share) + high * share
    }
    add(points.map { ($0, f($0)) }, ink, title, style: style)
  }

  /// Adds a remark at a place.
  public mutating func remark(_ text: String, _ x: Double, _ y: Double, _ ink: Ink = .text, anchor: Canvas.Anchor = .start) {
    remarks.append((text, x, y, ink, anchor))
  }

  /// Draws the plot into a rectangle of a drawing, the whole of it by default.
  public func draw(on canvas: inout Canvas, left: Double = 0, width: Double? = nil) {
    let (top, bottom) = (34.0, canvas.height - 48)
    let leftEdge = left + 72
    var right = left + (width ?? canvas.width) - 16
    if hasEqualUnits {
      let unit = (bottom - top) / (y.range.upperBound - y.range.lowerBound)
      right = min(right, leftEdge + unit * (x.range.upperBound - x.range.lowerBound))
    }
    func place(_ p: (Double, Double)) -> (Double, Double) {
      (leftEdge + x.share(p.0) * (right - leftEdge), bottom - y.share(p.1) * (bottom - top))
    }
    for (tick, text) in x.ticks {
      let (px, _) = place((tick, y.range.lowerBound))
      canvas.line([(px, top), (px, bottom)], .grid, width: 1)
      canvas.text(text, px, bottom + 18, .muted, anchor: .middle, size: 13)
    }
    for (tick, text) in y.ticks {
      let (_, py) = place((x.range.lowerBound, tick))
      canvas.line([(leftEdge, py), (right, py)], .grid, width: 1)
      canvas.text(text, leftEdge - 8, py + 4.5, .muted, anchor: .end, size: 13)
    }
    canvas.text(x.label, (leftEdge + right) / 2, bottom + 40, anchor: .middle)
    canvas.text(y.label, left + 16, (top + bottom) / 2, anchor: .middle, isUpright: false)
    canvas.clipped(x: leftEdge, y: top, width: right - leftEdge, height: bottom - top) { canvas in
      for one in series { draw(one, on: &canvas, place) }
    }
    canvas.box(x: leftEdge, y: top, width: right - leftEdge, height: bottom - top, .muted, fill: 0)
    for (text, px, py, ink, anchor) in remarks {
      let (at, level) = place((px, py))
      canvas.text(text, at, level, ink, anchor: anchor, size: 13)
    }
    drawLegend(on: &canvas, from: leftEdge)
  }

  private func draw(_ one: Series, on canvas: inout Canvas, _ place: ((Double, Double)) -> (Double, Double)) {
    let points = one.points.map(place)
    switch one.style {
    case .line: canvas.line(points, one.ink, width: 2.5)
    case .dashed: canvas.line(points, one.ink, width: 2, dash: "6 5")
    case .points: for p in points { canvas.disc(p.0, p.1, one.ink) }
    case .dots: for p in points { canvas.disc(p.0, p.1, radius: 1.4, one.ink) }
    case .rings: for p in points { canvas.disc(p.0, p.1, one.ink, isHollow: true) }
    case .area: canvas.area(points, one.ink)
    case .bars(let deviations):
      for (p, deviation) in zip(one.points, deviations) {
        canvas.line([place((p.0, p.1 - deviation)), place((p.0, p.1 + deviation))], one.ink, width: 1.5)
      }
      for p in points { canvas.disc(p.0, p.1, one.ink) }
    }
  }

  private func drawLegend(on canvas: inout Canvas, from left: Double) {
    var at = left
    for one in series {
      guard let title = one.title else { continue }
      switch one.style {
      case .line: canvas.line([(at, 17), (at + 22, 17)], one.ink, width: 2.5)
      case .dashed: canvas.line([(at, 17), (at + 22, 17)], one.ink, width: 2, dash: "6 5")
      case .area: canvas.box(x: at, y: 11, width: 22, height: 12, one.ink, fill: 0.25)
      case .rings: canvas.disc(at + 11, 17, one.ink, isHollow: true)
      case .points, .dots, .bars: canvas.disc(at + 11, 17, one.ink)
      }
      canvas.text(title, at + 29, 22)
      at += 29 + 7.3 * Double(title.count) + 22
    }
  }
}

extension Drawing {
  /// A drawing of one plot.
  public init(_ name: String, width: Double = 720, height: Double = 400, _ figure: Figure) {
    self.init(name, width: width, height: height) { canvas in figure.draw(on: &canvas) }
  }

  /// The program of a set of drawings, each set for a folder: the arguments are `--pictures`, the repository's folder, and `--check` to compare.
  ///
  /// Nothing happens without `--pictures`. Prints what was written or is out of date, and ends the program.
  public static func saveIfAsked(_ sets: @autoclosure () throws -> [(folder: String, drawings: [Drawing])]) rethrows {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: "--pictures"), place + 1 < arguments.count else { return }
    let isCheck = arguments.contains("--check")
    var status: Int32 = 0
    for (folder, drawings) in try sets() {
      do {
        let changed = try save(drawings, in: URL(filePath: arguments[place + 1]).appending(path: folder), isCheck: isCheck)
        for name in changed { print(isCheck ? "\(name) is out of date: run make pictures" : "wrote \(name)") }
        print("\(folder): \(2 * drawings.count) pictures, \(changed.count) \(isCheck ? "out of date" : "new")")
        if isCheck && !changed.isEmpty { status = 1 }
      } catch {
        print("no picture: \(PlotError.reason(error))")
        status = 2
      }
    }
    exit(status)
  }
}
