#if MPI
// Calls of MPI that fail: the rank where one does tells the others, so that none waits for it.

internal import CMPI

extension Link {
  private static let tag: Int32 = 5

  /// The bytes of such a message: a code, an operation and a description, each text ended by a zero.
  private static let length = 1024

  /// Throws the error of a call of MPI, once the other ranks have been sent it.
  func check(_ code: Int32) throws(MPIError) {
    if code == cmpi_success() { return }
    if let failure { throw failure }
    let error = MPIError.call(operation: operation, code: Int(code), description: Runtime.describe(code))
    failure = error
    let message = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.length, alignment: 8)
    message.initializeMemory(as: UInt8.self, repeating: 0)
    message.storeBytes(of: Int64(code), as: Int64.self)
    let texts = Array(operation.utf8.prefix(200)) + [0] + Array(Runtime.describe(code).utf8.prefix(700))
    UnsafeMutableRawBufferPointer(rebasing: message[8...]).copyBytes(from: texts)
    // The message stays: nobody waits until it is sent, and what fails here cannot be told.
    for r in 0..<size where r != rank {
      var request = CMPIRequest()
      _ = cmpi_start_send(message.baseAddress, Int32(Self.length), Int32(r), Self.tag, handle, &request)
    }
    throw error
  }

  /// Throws the failure of a call of MPI on another rank, where one has told of it.
  func listen() throws(MPIError) {
    if let failure { throw failure }
    let source = cmpi_waiting(Self.tag, handle)
    if source < 0 { return }
    let message = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.length, alignment: 8)
    var request = CMPIRequest()
    var done: Int32 = 0
    guard cmpi_start_receive(message.baseAddress, Int32(Self.length), source, Self.tag, handle, &request) == cmpi_success() else { return }
    // It has come already.
    while done == 0 { try check(cmpi_test(&request, &done)) }
    defer { message.deallocate() }
    let texts = message[8...].split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    let error = MPIError.call(operation: texts[0], code: Int(message.load(as: Int64.self)), description: texts[1])
    failure = error
    throw error
  }

  /// Whether no rank has told of a failure.
  func hears() -> Bool { (try? listen()) != nil }
}
#endif
