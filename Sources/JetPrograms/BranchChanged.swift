// The error at a point where the function takes another branch than the recorded one.

import JetCore
import _JetsKernels

/// At a point a comparison of a recorded function has another outcome than it had when the program was recorded.
public struct BranchChanged: Error, Equatable, Sendable, CustomStringConvertible {
  /// The number of the comparison: 0 for the first that the recording made; repeated ones are not counted.
  public let comparison: Int

  /// The number on the left of the comparison, at this point.
  public let left: Double

  /// The number on the right of the comparison, at this point; nil for a question about one number, such as whether it is finite.
  public let right: Double?

  /// The column of the point in a matrix of points; nil for a single point.
  public let point: Int?

  /// What was asked, such as `<`.
  let question: String

  /// The outcome that was recorded.
  let recorded: Bool

  /// The comparison, the numbers and the recorded outcome in a sentence.
  public var description: String {
    let condition = right.map { "\(left) \(question) \($0)" } ?? "\(left) \(question)"
    let place = point.map { " at point \($0)" } ?? ""
    return "Comparison \(comparison) was \(recorded) when the program was recorded, but \(condition) is \(!recorded)\(place)"
  }
}

extension JetsTest {
  /// The test between or after its numbers.
  package var symbol: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .equal: "=="
    case .same: "is exactly"
    case .isNaN: "is NaN"
    case .isFinite: "is finite"
    case .isNormal: "is normal"
    case .isSubnormal: "is subnormal"
    case .isNegative: "has the sign −"
    @unknown default: "?"
    }
  }

  /// Whether the test is one of two numbers.
  package var isBinary: Bool { rawValue <= JetsTest.same.rawValue }
}
