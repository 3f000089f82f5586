// The figures of the documentation, computed by the library: `make pictures` writes them, and `--check` compares.

import ExampleSupport
import Foundation

@main struct Pictures {
  static func main() throws {
    try Drawing.saveIfAsked([
      ("Sources/Jets/Jets.docc/Resources/Figures", functions() + accuracy() + series() + diagrams() + tasks()),
      ("Sources/JetsODE/JetsODE.docc/Resources", try trajectories()),
      ("Sources/JetsLinearAlgebra/JetsLinearAlgebra.docc/Resources", try matrices()),
    ])
    print("Pictures --pictures FOLDER writes the figures into the repository at FOLDER, with --check it compares them")
    exit(64)
  }
}
