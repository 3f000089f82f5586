// The entry point for libFuzzer: Scripts/fuzz.sh compiles it, no target of the package does.

import FormulaExerciser

/// Runs one input; what is wrong traps.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzFormula(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  exerciseFormula(UnsafeBufferPointer(start: bytes, count: count))
  return 0
}
