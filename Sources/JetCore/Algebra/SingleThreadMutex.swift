// A mutex for targets without an operating system, where the standard library has none because there is one thread.

#if hasFeature(Embedded) && os(none)
/// A value behind a lock that is always free.
package final class Mutex<Value>: @unchecked Sendable {
  private var value: Value

  package init(_ value: Value) { self.value = value }

  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result { try body(&value) }
}
#endif
