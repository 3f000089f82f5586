// The number of threads that OpenBLAS may use, and what build of it this is.

#if LinearAlgebra
internal import COpenBLAS
import Jets

/// The threads of OpenBLAS: one setting for the whole process, which this package never changes by itself.
///
/// Several threads pay for products from about n = 128 on and cost time in small factorizations, the more so on a busy machine.
/// For many small problems set `count` to 1, or `OPENBLAS_NUM_THREADS=1` in the environment.
public enum BLASThreads {
  /// The number of threads that a call may use.
  public static var count: Int {
    get { Int(openblas_get_num_threads()) }
    set {
      require(newValue >= 1, "BLAS needs at least one thread, got \(newValue)")
      openblas_set_num_threads(Int32(clamping: newValue))
    }
  }

  /// The version and build options of OpenBLAS, as it describes itself.
  public static var configuration: String { openblas_get_config().map { String(cString: $0) } ?? "" }
}
#endif
