#if MPI
// The life of a distributed program.

/// MPI in a program: `MPI.run { world in … }`.
public enum MPI {
  /// Runs the same code on every rank, with MPI initialized before it and finalized after it, whether it returns or throws.
  ///
  /// The program is started as `mpirun -n 4 program`; without `mpirun` it is one rank. A rank that throws does not leave others
  /// waiting: their next operation throws `MPIError.left`. A rank that dies ends the program: `mpirun` notices most deaths, and where it
  /// does not, a rank that has waited for an hour ends it with a sentence. Where ranks work longer than others by more than that, give
  /// another time limit.
  ///
  /// - Parameters:
  ///   - timeLimit: how long a rank waits for others in an operation before it ends the program with a sentence; nil for ever.
  ///   - largestMessage: the largest number of bytes in a message; longer ones go in pieces.
  ///   - cores: on how many cores this rank computes; nil for its part of those of the machine, see `Communicator.cores`.
  ///   - body: the program. It calls MPI from one thread.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws.
  /// - Precondition: MPI has not been ended in this process before; 0 < `largestMessage` < 2³¹, and `cores` ≥ 1.
  public static func run<Result, Failure: Error>(
    timeLimit: Duration? = .seconds(3600), largestMessage: Int = 1 << 30, cores: Int? = nil,
    _ body: (Communicator) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let runtime = Runtime(timeLimit: timeLimit, largestMessage: largestMessage, cores: cores)
    defer { runtime.end() }
    return try body(Communicator(runtime.links[0]))
  }
}
#endif
