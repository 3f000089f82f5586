// What depends on a terminal: colour, width, and a bar that shows how far long work has come.

#if Tool
import Foundation

/// The terminal at one of the standard streams.
enum Terminal {
  /// Whether a stream ends at a terminal.
  static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

  /// Whether a stream takes colours: a terminal that is not dumb, where NO_COLOR (no-color.org) is not set.
  static func hasColor(_ stream: Int32) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    guard (environment["NO_COLOR"] ?? "").isEmpty, environment["TERM"] != "dumb" else { return false }
    return isTerminal(stream)
  }

  /// The columns of the terminal at standard output; 80 where there is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
    return Int(size.ws_col)
  }

  /// What a text is shown as.
  enum Role: String {
    case head = "1"
    case note = "33"
    case error = "1;31"
    case curve = "36"
    case mark = "1;35"
  }

  /// A text with the colour of its role.
  static func painted(_ text: String, _ role: Role) -> String { "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" }

  /// A message for standard error whose first word, as “error:” or “note:”, has its colour on a terminal.
  static func message(_ text: String) -> String {
    guard hasColor(STDERR_FILENO) else { return text }
    for (word, role) in [("error:", Role.error), ("note:", .note)] where text.hasPrefix(word) {
      return painted(word, role) + text.dropFirst(word.count)
    }
    return text
  }
}

/// A bar on standard error that shows how far long work has come; it shows nothing within half a second, and nothing but on a terminal.
final class Progress {
  private let what: String

  /// Whether anything is shown at all.
  let isShown: Bool

  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isOnScreen = false

  init(_ what: String) {
    self.what = what
    isShown = Terminal.isTerminal(STDERR_FILENO)
  }

  /// Shows the share that is done, ten times a second at most.
  func report(_ share: @autoclosure () -> Double) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start > .milliseconds(500), now - last > .milliseconds(100) else { return }
    last = now
    isOnScreen = true
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(Self.bar(what, share()))".utf8))
  }

  /// Wipes the bar off.
  func finish() {
    guard isOnScreen else { return }
    isOnScreen = false
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
  }

  /// The bar for a share, within 60 columns.
  static func bar(_ what: String, _ share: Double) -> String {
    let done = share.isNaN ? 0 : Double.minimum(Double.maximum(share, 0), 1)
    let full = Int(done * 30)
    return "\(what) [\(String(repeating: "█", count: full))\(String(repeating: "░", count: 30 - full))] \(Int(done * 100)) %"
  }
}
#endif
