// What callers must keep to: where they do not, the program stops with a sentence, in optimized builds too.
//
// `precondition` says nothing in an optimized build. The sentence is put together out of line: where it holds, a requirement
// costs its condition and a branch.

/// Stops the program with a message unless a condition holds.
@_alwaysEmitIntoClient @inline(__always)
package func require(
  _ condition: Bool, _ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line
) {
  if !condition { stop(message, file: file, line: line) }
}

/// Stops the program with a message.
@_alwaysEmitIntoClient @inline(__always)
package func requirementFailed(_ message: @autoclosure () -> String, file: StaticString = #fileID, line: UInt = #line) -> Never {
  stop(message, file: file, line: line)
}

@usableFromInline @inline(never)
package func stop(_ message: () -> String, file: StaticString, line: UInt) -> Never {
  fatalError(message(), file: file, line: line)
}
