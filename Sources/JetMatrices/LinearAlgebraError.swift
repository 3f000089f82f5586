// The errors of linear algebra that are caused by data, as one closed list for all matrix routines.

import JetCore

/// The errors of matrix routines that are caused by data, not by the caller.
///
/// Rows, columns, pivots and eigenvalue numbers count from zero; `minor` and `count` are sizes.
/// Shapes and indices that do not fit are a caller's mistake and stop the program with a message instead.
public enum LinearAlgebraError: Error, Equatable, Sendable {
  /// The pivot with this index is exactly zero: no row below it can take its place.
  case singular(pivot: Int)

  /// The leading minor of this size, counted from 1 as LAPACK does, is not positive.
  case notPositiveDefinite(minor: Int)

  /// The column with this index depends on the columns before it, to rounding.
  case rankDeficient(column: Int)

  /// The iteration ended with this many values not yet found.
  case noConvergence(count: Int)

  /// Two eigenvalues or singular values, with these indices, coincide and the tangent mixes their vectors.
  case degenerate(Int, Int)

  /// The function has a value here but no derivative; the text says why.
  case notDifferentiable(Reason)

  /// The argument is outside the domain of the function; the text says how.
  case domain(Reason)

  /// AX + XB = C has no unique solution: an eigenvalue of A is the negative of one of B.
  case singularSylvester

  /// The entry at this place of a part is infinite or NaN, on input or because an elimination overflowed there.
  case nonFinite(row: Int, column: Int, part: Part = .value)

  /// Shapes that came with the data do not fit; the text names both.
  case shapeMismatch(Reason)

  /// A dimension of this size does not fit the 32-bit integers of the underlying library.
  case dimensionTooLarge(Int)
}

extension LinearAlgebraError {
  /// A sentence fixed in the program's text, without storage of its own: an error costs no allocation and is trivial to copy.
  public struct Reason: Equatable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    private let text: StaticString

    /// Makes a reason from a literal.
    public init(stringLiteral text: StaticString) { self.text = text }

    /// The sentence.
    public var description: String { text.description }

    /// Whether the sentences are equal.
    public static func == (a: Reason, b: Reason) -> Bool { a.description == b.description }
  }
}

extension LinearAlgebraError {
  /// A part of a jet: its value, its tangent, a partial or a coefficient, or such a part of a part where jets are nested.
  public struct Part: Equatable, Sendable, CustomStringConvertible {
    /// Sixteen bits for each level that is not the value's, the outermost lowest: the kind, and the number times four.
    private var code: UInt64

    private init(kind: UInt64, number: Int) { code = kind | UInt64(clamping: number) << 2 & 0xFFFC }

    private init(code: UInt64) { self.code = code }

    /// The value of a jet, or the whole of what has no derivatives.
    public static var value: Part { Part(code: 0) }

    /// The tangent.
    public static var tangent: Part { Part(kind: 1, number: 0) }

    /// The partial derivative along a direction, counted from zero.
    public static func partial(_ index: Int) -> Part { Part(kind: 2, number: index) }

    /// The coefficient of an order.
    public static func coefficient(_ order: Int) -> Part { order == 0 ? .value : Part(kind: 3, number: order) }

    /// This part of a part of a jet around; levels beyond the fourth are left out.
    public func of(_ outer: Part) -> Part {
      let levels = (64 - outer.code.leadingZeroBitCount + 15) / 16
      return levels < 4 ? Part(code: outer.code | code << UInt64(16 * levels)) : outer
    }

    /// The part in words, such as "tangent" or "coefficient 2 of the tangent".
    public var description: String {
      if code == 0 { return "value" }
      var (rest, text) = (code, "")
      while rest != 0 {
        let number = rest >> 2 & 0x3FFF
        let name = ["value", "tangent", "partial \(number)", "coefficient \(number)"][Int(rest & 3)]
        text = text.isEmpty ? name : "\(name) of the \(text)"
        rest >>= 16
      }
      return text
    }
  }
}

extension LinearAlgebraError: CustomStringConvertible {
  /// The error as a sentence.
  public var description: String {
    switch self {
    case .singular(let pivot): "The matrix is singular: pivot \(pivot) is zero"
    case .notPositiveDefinite(let minor): "The matrix is not positive definite: its leading minor of size \(minor) is not positive"
    case .rankDeficient(let column): "The matrix is rank deficient: column \(column) depends on the columns before it"
    case .noConvergence(let count): "The iteration did not converge: \(count) values were not found"
    case .degenerate(let i, let j): "No derivative: values \(i) and \(j) coincide and the tangent mixes their vectors"
    case .notDifferentiable(let reason): "No derivative: \(reason)"
    case .domain(let reason): "Outside the domain: \(reason)"
    case .singularSylvester: "The Sylvester equation is singular: an eigenvalue of A is the negative of one of B"
    case .nonFinite(let row, let column, let part): "The entry at (\(row), \(column)) of the \(part) is not finite"
    case .shapeMismatch(let reason): "The shapes do not fit: \(reason)"
    case .dimensionTooLarge(let size): "The dimension \(size) is too large for the underlying library"
    }
  }
}
