#if MPI
// What can go wrong on many ranks, and arrives on all of them.

/// Why a distributed operation gave no result: the same error on every rank of the communicator.
public enum MPIError: Error, Equatable, Sendable {
  /// A closure threw on a rank: the lowest index for which one did, and what the error says.
  ///
  /// The index is that of a point, of a term of a sum, or of the first column of a chunk.
  case failed(operation: String, rank: Int, index: Int, description: String)

  /// Ranks called different operations at the same point of the program.
  case differentOperations(ranks: [Int])

  /// Ranks called the operation with different arguments.
  case differentArguments(operation: String, ranks: [Int])

  /// Some ranks have left `MPI.run`, by an error or at its end, while others wait for them in an operation.
  case left(operation: String, ranks: [Int])

  /// A call of MPI failed on a rank, which has told the others; every later operation of the communicator throws this error too.
  case call(operation: String, code: Int, description: String)
}

extension MPIError: CustomStringConvertible {
  /// The error as a sentence.
  public var description: String {
    switch self {
    case .failed(let operation, let rank, let index, let description):
      "\(operation) failed for index \(index) on rank \(rank): \(description)"
    case .differentOperations(let ranks): "\(Self.name(ranks)) called a different operation than the other ranks"
    case .differentArguments(let operation, let ranks):
      "\(Self.name(ranks)) called \(operation) with different arguments than the other ranks"
    case .left(let operation, let ranks): "\(Self.name(ranks)) had left MPI.run when the other ranks called \(operation)"
    case .call(let operation, let code, let description): "MPI error \(code) in \(operation): \(description)"
    }
  }

  private static func name(_ ranks: [Int]) -> String {
    (ranks.count == 1 ? "rank " : "ranks ") + ranks.map { "\($0)" }.joined(separator: ", ")
  }
}

/// An error of a closure with the index for which it was thrown, on its way to the other ranks.
@usableFromInline
package struct WorkFailure: Error {
  let index: Int
  let description: String

  /// The error itself.
  @usableFromInline package let error: any Error

  @usableFromInline
  package init(_ index: Int, _ error: any Error) {
    self.index = index
    self.error = error
    description = "\(error)"
  }
}
#endif
