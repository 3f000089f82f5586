// The figures of the documentation, computed by the library: `make pictures` writes them, and `--check` compares.

import ExampleSupport
import Foundation

@main struct Pictures {
  static func main() throws {
    let arguments = CommandLine.arguments
    let folder = arguments.firstIndex(of: "--pictures").flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil } ?? "."
    let comparison = try String(contentsOfFile: folder + "/Sources/Jets/Jets.docc/PeerComparison.md", encoding: .utf8)
    let costs = try String(contentsOfFile: folder + "/Sources/JetsMPI/JetsMPI.docc/CostModel.md", encoding: .utf8)
    try Drawing.saveIfAsked([
      ("Sources/Jets/Jets.docc/Resources/Figures", functions() + accuracy() + series() + diagrams() + tasks() + peers(comparison)),
      ("Sources/JetsOptimization/JetsOptimization.docc/Resources", minimizers()),
      ("Sources/JetsMPI/JetsMPI.docc/Resources", distribution(costs)),
      ("Sources/JetsODE/JetsODE.docc/Resources", try trajectories()),
      ("Sources/JetsLinearAlgebra/JetsLinearAlgebra.docc/Resources", try matrices()),
    ])
    print("Pictures --pictures FOLDER writes the figures into the repository at FOLDER, with --check it compares them")
    exit(64)
  }
}
