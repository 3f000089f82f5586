// Which of its kernels OpenBLAS has taken for this processor, and whether that is far below what the processor can do.

#if LinearAlgebra
internal import COpenBLAS

#if canImport(Glibc)
internal import Glibc
#endif

/// The OpenBLAS that computes products and factorizations in this process.
public enum BLAS {
  /// The kernel that OpenBLAS runs, chosen when the process starts.
  ///
  /// OpenBLAS has a kernel for each family of processors and takes a slow one for a processor that is newer than itself: Debian 12's
  /// version 0.3.21 computes products with the kernel *Prescott*, of 2004, on some of today's, five times slower than with one that it also
  /// has. `print(BLAS.kernel)` says so, and what to write in the environment.
  public static var kernel: Kernel {
    let name = openblas_get_corename().map { String(cString: $0) } ?? "unknown"
    return Kernel(name: name, configuration: BLASThreads.configuration, processor: .current)
  }

  /// A kernel of OpenBLAS.
  public struct Kernel: Sendable, CustomStringConvertible {
    /// OpenBLAS's name for it, such as *Haswell*.
    public let name: String

    /// The version and build options of OpenBLAS.
    public let configuration: String

    /// Where the kernel is far below the processor: a sentence that says so, and what to set in the environment.
    public let advice: String?

    init(name: String, configuration: String, processor: VectorUnits) {
      self.name = name
      self.configuration = configuration
      guard let units = Kernel.units[name.lowercased()], units < .avx2, processor >= .avx2 else {
        advice = nil
        return
      }
      advice =
        "OpenBLAS does not know this processor, which has \(processor.name), and computes with the kernel \(name), several times slower "
        + "than it could: set OPENBLAS_CORETYPE=\(processor == .avx512 ? "SkylakeX" : "Haswell") in the environment."
    }

    /// The version and the kernel, with the advice if there is one.
    public var description: String {
      let version = configuration.split(separator: " ").prefix(2).joined(separator: " ")
      return "\(version), kernel \(name)" + (advice.map { "\n\($0)" } ?? "")
    }

    /// The vector units that the kernels below AVX2 compute with.
    private static let units: [String: VectorUnits] = [
      "generic": .sse, "katmai": .sse, "coppermine": .sse, "northwood": .sse, "prescott": .sse, "banias": .sse, "atom": .sse,
      "core2": .sse, "penryn": .sse, "dunnington": .sse, "nehalem": .sse, "nano": .sse, "athlon": .sse, "opteron": .sse,
      "opteron_sse3": .sse, "barcelona": .sse, "bobcat": .sse, "sandybridge": .avx, "bulldozer": .avx, "piledriver": .avx,
      "steamroller": .avx,
    ]
  }

  /// What a processor has for computing with several numbers at once, from the least to the best.
  enum VectorUnits: Int, Comparable, Sendable {
    case sse, avx, avx2, avx512

    /// As its makers write it.
    var name: String {
      switch self {
      case .sse: "SSE"
      case .avx: "AVX"
      case .avx2: "AVX2"
      case .avx512: "AVX-512"
      }
    }

    static func < (a: VectorUnits, b: VectorUnits) -> Bool { a.rawValue < b.rawValue }

    /// What flags, as Linux lists them, amount to.
    init(flags: Set<Substring>) {
      if flags.isSuperset(of: ["avx512f", "avx512dq", "avx512bw", "avx512vl"]) {
        self = .avx512
      } else if flags.isSuperset(of: ["avx2", "fma"]) {
        self = .avx2
      } else {
        self = flags.contains("avx") ? .avx : .sse
      }
    }

    /// This processor's, as far as the operating system says; else the least, of which nothing better is expected.
    static var current: VectorUnits {
      #if canImport(Glibc) && arch(x86_64)
      guard let file = fopen("/proc/cpuinfo", "r") else { return .sse }
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 16_384)
      let count = fread(&bytes, 1, bytes.count, file)
      let text = String(decoding: bytes[..<count], as: UTF8.self)
      let line = text.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
      return VectorUnits(flags: Set(line.split(separator: " ")))
      #else
      return .sse
      #endif
    }
  }
}
#endif
