// The outcomes of all tests that a function made of its numbers, which identify the branch that it took.

import JetCore
import JetOperators
import _JetsShims

/// The answers that a function was given at a point; equal records mean the same path through the program.
@usableFromInline
package struct BranchRecord: Hashable, Sendable {
  let answers: [UInt64]

  /// The answers given on this thread; nil where they do not tell the branch.
  ///
  /// They do not where a variable equalled something, for there jets compare derivatives too, or where threads took part.
  @usableFromInline
  init?(closing record: UnsafeMutablePointer<jets_branch_record>) {
    jets_branch_close(record)
    defer { jets_branch_free(record) }
    if record.pointee.is_void { return nil }
    answers = Array(UnsafeBufferPointer(start: record.pointee.words, count: record.pointee.count))
  }

  /// Whether nothing was asked: the program has one path.
  var isEmpty: Bool { answers.isEmpty }

  /// The result of a computation on observed numbers, and the answers that it was given.
  @_alwaysEmitIntoClient
  package static func observing<R>(_ body: () -> R) -> (result: R, branch: BranchRecord?) {
    let record = jets_branch_open()
    let result = body()
    return (result, record.flatMap { BranchRecord(closing: $0) })
  }

  /// The branch of a function at a point, by one evaluation on plain numbers.
  @_alwaysEmitIntoClient
  package static func branch<F: VectorFunction, T: FloatingPointScalar>(of f: F, at x: [T]) -> BranchRecord? {
    observing { f(x.map { BranchTracer(variable: $0) }) }.branch
  }

  /// The branch of a function at a point, by one evaluation on plain numbers.
  @_alwaysEmitIntoClient
  static func branch<F: ScalarFunction, T: FloatingPointScalar>(of f: F, at x: [T]) -> BranchRecord? {
    observing { f(x.map { BranchTracer(variable: $0) }) }.branch
  }
}
