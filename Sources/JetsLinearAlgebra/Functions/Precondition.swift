// A precondition whose condition may be a computation that throws.

import Jets

/// Checks a condition that may need a factorization: `precondition(try a.determinant() > 0)`.
///
/// Swift's own `precondition` takes no expression that throws. This one stops the program where the condition is false, and where it
/// cannot be computed, with the error as the message.
@inlinable
public func precondition(
  _ condition: @autoclosure () throws(LinearAlgebraError) -> Bool, file: StaticString = #file, line: UInt = #line
) {
  do throws(LinearAlgebraError) {
    if try condition() { return }
  } catch {
    preconditionFailure("\(error)", file: file, line: line)
  }
  preconditionFailure("The condition does not hold", file: file, line: line)
}
