// The errors of linear algebra in the words that `localizedDescription` gives.

#if LinearAlgebra
import Foundation
import Jets

extension LinearAlgebraError: LocalizedError {
  /// The error as a sentence.
  public var errorDescription: String? { description }
}
#endif
