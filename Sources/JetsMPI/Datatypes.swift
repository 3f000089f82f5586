#if MPI
// Jets as datatypes of MPI, and their sum.

public import CMPI
import JetCore

extension MPI {
  /// The datatype of a jet or a number, for the user's own MPI calls.
  ///
  /// It is created by each call and stays until MPI ends: create it once. An array of jets is sent unchanged, except for the tags
  /// of debug builds: what MPI writes into an array keeps the tags that were there.
  /// - Precondition: MPI runs.
  public static func datatype<Element: NumberLayout>(of type: Element.Type) -> MPI_Datatype {
    let (numbers, flags) = (type.numberOffsets.map { Int32($0) }, type.flagOffsets.map { Int32($0) })
    var made = CMPIDatatype()
    let code = cmpi_make_datatype(
      numbers, Int32(numbers.count), type.hasFloats ? 1 : 0, flags, Int32(flags.count), MemoryLayout<Element>.stride, &made)
    if code != cmpi_success() { requirementFailed("MPI makes no datatype of \(type): \(Runtime.describe(code))") }
    return made.value
  }

  /// The sum of jets as an operation of MPI, for the datatypes made by `datatype(of:)`; MPI keeps the order of the ranks.
  ///
  /// How MPI sets brackets depends on the number of ranks, and so may the last bits: `Communicator.allReduceSum` fixes them.
  public static func makeSum() -> MPI_Op {
    var made = CMPIOp()
    let code = cmpi_make_sum(&made)
    if code != cmpi_success() { requirementFailed("MPI makes no operation: \(Runtime.describe(code))") }
    return made.value
  }
}

extension Communicator {
  /// The communicator of MPI, for calls of a user's own; it belongs to this one and must not be freed.
  public var handle: MPI_Comm { link.handle.value }
}
#endif
