// Drawings as SVG, the same bytes on every run: what the figures of the documentation are made of.

import Foundation

/// The colours of a drawing by what they are for; each has a light and a dark form.
///
/// Source: M. Okabe & K. Ito, "Color universal design", 2008, for the hues.
public enum Ink: Sendable {
  case text, muted, grid, blue, orange, green, purple, gold

  /// The colour on a light or a dark page.
  func color(isDark: Bool) -> String {
    switch self {
    case .text: isDark ? "#f5f5f7" : "#1d1d1f"
    case .muted: isDark ? "#a1a1a6" : "#6e6e73"
    case .grid: isDark ? "#424245" : "#d8d8dc"
    case .blue: isDark ? "#56b4e9" : "#0072b2"
    case .orange: isDark ? "#ff9d4d" : "#c44e00"
    case .green: isDark ? "#3ddc97" : "#00805d"
    case .purple: isDark ? "#e69fd0" : "#a8457f"
    case .gold: isDark ? "#f0d264" : "#a07400"
    }
  }
}

/// A drawing in pixels; y points down, the origin is the upper left corner.
public struct Canvas {
  /// Where a text stands beside its place.
  public enum Anchor: String, Sendable { case start, middle, end }

  /// The size in pixels.
  public let width: Double, height: Double

  private let isDark: Bool
  private var elements: [String] = []
  private var clips = 0

  /// Makes an empty drawing.
  public init(width: Double, height: Double, isDark: Bool) { (self.width, self.height, self.isDark) = (width, height, isDark) }

  /// Draws a line through points; what is not finite leaves a gap.
  public mutating func line(_ points: [(Double, Double)], _ ink: Ink, width: Double = 2, dash: String? = nil) {
    var path = ""
    var isOpen = false
    for (x, y) in points {
      guard x.isFinite, y.isFinite else {
        isOpen = false
        continue
      }
      path += "\(isOpen ? "L" : "M")\(number(x)) \(number(y))"
      isOpen = true
    }
    let dashes = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    elements.append(
      "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color(ink))\" stroke-width=\"\(number(width))\" stroke-linejoin=\"round\"\(dashes)/>")
  }

  /// Fills the area within points.
  public mutating func area(_ points: [(Double, Double)], _ ink: Ink, opacity: Double = 0.18) {
    let path = points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
    elements.append("<polygon points=\"\(path)\" fill=\"\(color(ink))\" fill-opacity=\"\(opacity)\"/>")
  }

  /// Draws a disc, or a ring around a hole.
  public mutating func disc(_ x: Double, _ y: Double, radius: Double = 4, _ ink: Ink, isHollow: Bool = false) {
    guard x.isFinite, y.isFinite else { return }
    let paint = isHollow ? "fill=\"none\" stroke=\"\(color(ink))\" stroke-width=\"1.5\"" : "fill=\"\(color(ink))\""
    elements.append("<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\" \(paint)/>")
  }

  /// Draws a rectangle, filled or as a frame.
  public mutating func box(x: Double, y: Double, width: Double, height: Double, _ ink: Ink, fill: Double = 1, corner: Double = 0) {
    let paint =
      fill > 0 ? "fill=\"\(color(ink))\" fill-opacity=\"\(fill)\"" : "fill=\"none\" stroke=\"\(color(ink))\" stroke-width=\"1.5\""
    elements.append(
      "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" rx=\"\(number(corner))\" \(paint)/>"
    )
  }

  /// Writes a text; its place is on the base line.
  public mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ ink: Ink = .text, anchor: Anchor = .start, size: Double = 14, isUpright: Bool = true
  ) {
    let safe = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let turn = isUpright ? "" : " transform=\"rotate(-90 \(number(x)) \(number(y)))\""
    elements.append(
      "<text x=\"\(number(x))\" y=\"\(number(y))\" fill=\"\(color(ink))\" font-size=\"\(number(size))\" text-anchor=\"\(anchor.rawValue)\"\(turn)>\(safe)</text>"
    )
  }

  /// Shows only what lies within a rectangle of all that is drawn inside.
  public mutating func clipped(x: Double, y: Double, width: Double, height: Double, _ draw: (inout Canvas) -> Void) {
    clips += 1
    elements.append(
      "<clipPath id=\"clip\(clips)\"><rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\"/></clipPath>"
    )
    elements.append("<g clip-path=\"url(#clip\(clips))\">")
    draw(&self)
    elements.append("</g>")
  }

  /// The drawing as a file.
  var svg: String {
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number(width))\" height=\"\(number(height))\" viewBox=\"0 0 \(number(width)) \(number(height))\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">"
    return ([head] + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private func color(_ ink: Ink) -> String { ink.color(isDark: isDark) }

  /// A coordinate to a tenth of a pixel, without a fraction of zero and without a sign of zero.
  private func number(_ x: Double) -> String {
    let text = fixed(min(max(x, -1e5), 1e5), 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// A drawing with the name of its files: `name.svg` for light pages, `name~dark.svg` for dark ones.
public struct Drawing {
  let name: String, width: Double, height: Double
  let draw: (inout Canvas) -> Void

  /// Makes a drawing of a size in pixels.
  public init(_ name: String, width: Double = 720, height: Double = 400, _ draw: @escaping (inout Canvas) -> Void) {
    (self.name, self.width, self.height, self.draw) = (name, width, height, draw)
  }

  /// The two files by name.
  var files: [(name: String, text: String)] {
    [(false, ""), (true, "~dark")].map { isDark, suffix in
      var canvas = Canvas(width: width, height: height, isDark: isDark)
      draw(&canvas)
      return ("\(name)\(suffix).svg", canvas.svg)
    }
  }

  /// Writes drawings into a folder, or with `isCheck` compares them with what is there: the words alike, numbers within 0.2 pixels.
  ///
  /// - Returns: the files that differ from what was there, or are missing.
  public static func save(_ drawings: [Drawing], in folder: URL, isCheck: Bool) throws -> [String] {
    if !isCheck { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    var changed: [String] = []
    for (name, text) in drawings.flatMap(\.files) {
      let file = folder.appending(path: name)
      let old = try? String(contentsOf: file, encoding: .utf8)
      if let old, agree(old, text) { continue }
      changed.append(file.path)
      if !isCheck { try text.write(to: file, atomically: true, encoding: .utf8) }
    }
    return changed
  }

  private static func agree(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    // A command of a path begins the number behind it.
    func words(_ text: String) -> [Substring] {
      text.split(omittingEmptySubsequences: false) { " \"<>,ML\n".contains($0) }
    }
    let (p, q) = (words(a), words(b))
    return p.count == q.count
      && zip(p, q).allSatisfy { s, t in
        if s == t { return true }
        guard let x = Double(s), let y = Double(t) else { return false }
        return (x - y).magnitude <= 0.2
      }
  }
}
