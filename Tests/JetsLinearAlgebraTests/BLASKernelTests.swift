// The kernel of OpenBLAS by name, and the advice where it is far below the processor.

#if LinearAlgebra
import Testing

@testable import JetsLinearAlgebra

@Suite("Kernels of OpenBLAS") struct BLASKernelTests {
  @Test func thisProcess() {
    let kernel = BLAS.kernel
    print("Computed by \(kernel)")
    #expect(!kernel.name.isEmpty && kernel.configuration.contains("OpenBLAS"))
    #expect("\(kernel)".hasPrefix("OpenBLAS ") && "\(kernel)".contains("kernel \(kernel.name)"))
  }

  private func advice(_ name: String, _ processor: BLAS.VectorUnits) -> String? {
    BLAS.Kernel(name: name, configuration: "OpenBLAS 0.3.21 DYNAMIC_ARCH", processor: processor).advice
  }

  @Test func adviceWhereTheKernelIsFarBelow() {
    for name in ["Prescott", "Nehalem", "Sandybridge", "Barcelona"] {
      #expect(advice(name, .avx512)?.contains("OPENBLAS_CORETYPE=SkylakeX") == true)
      #expect(advice(name, .avx2)?.contains("OPENBLAS_CORETYPE=Haswell") == true)
      #expect(advice(name, .avx) == nil && advice(name, .sse) == nil)
    }
    for name in ["Haswell", "Zen", "SkylakeX", "Cooperlake", "SapphireRapids", "neoversen1", "A kernel of tomorrow"] {
      #expect(advice(name, .avx512) == nil && advice(name, .avx2) == nil)
    }
  }

  @Test func flagsOfProcessors() {
    #expect(BLAS.VectorUnits(flags: ["sse2", "ssse3"]) == .sse && BLAS.VectorUnits(flags: ["avx"]) == .avx)
    #expect(BLAS.VectorUnits(flags: ["avx", "avx2"]) == .avx && BLAS.VectorUnits(flags: ["avx", "avx2", "fma"]) == .avx2)
    #expect(BLAS.VectorUnits(flags: ["avx", "avx2", "fma", "avx512f"]) == .avx2)
    #expect(BLAS.VectorUnits(flags: ["avx2", "fma", "avx512f", "avx512dq", "avx512bw", "avx512vl"]) == .avx512)
  }
}
#endif
