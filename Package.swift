// swift-tools-version: 6.2
import PackageDescription

// `make check` sets this: warnings are errors there, and never for those who depend on the package.
let strict: [SwiftSetting] = Context.environment["JETS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

// Only one trait is on by default: SwiftPM hands the names of several to the compiler in an order that changes from command to command,
// and where it does everything is compiled anew.
let tool: Set = ["LinearAlgebra", "Tool"]
let toolSettings: [SwiftSetting] = [.define("Tool", .when(traits: tool))]

let package = Package(
  name: "swift-jets",
  platforms: [.macOS(.v26), .iOS(.v26), .tvOS(.v26), .watchOS(.v26), .visionOS(.v26)],
  products: [
    .library(name: "Jets", targets: ["Jets"]),
    .library(name: "JetsLinearAlgebra", targets: ["JetsLinearAlgebra"]),
    .library(name: "JetsMPI", targets: ["JetsMPI"]),
    .library(name: "JetsODE", targets: ["JetsODE"]),
    .library(name: "JetsOptimization", targets: ["JetsOptimization"]),
    .library(name: "JetFormulas", targets: ["JetFormulas"]),
    .executable(name: "jets", targets: ["JetsCommand"]),
  ],
  traits: [
    .default(enabledTraits: ["LinearAlgebra"]),
    .trait(name: "LinearAlgebra", description: "Matrices on OpenBLAS and LAPACK, the product JetsLinearAlgebra; the tool."),
    .trait(name: "MPI", description: "Derivatives on many processes by an installed MPI: the product JetsMPI."),
    .trait(name: "Tool", description: "The command-line tool jets, which needs swift-argument-parser, without matrices."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // What `import Jets` gives: an umbrella over modules that compile side by side.
    .target(
      name: "Jets",
      dependencies: ["JetCore", "JetMatrices", "JetReverse", "JetOperators", "JetSparsity", "JetPrograms"]),
    .target(
      name: "JetCore",
      dependencies: [
        "_JetsShims",
        .product(name: "RealModule", package: "swift-numerics"),
        .product(name: "ComplexModule", package: "swift-numerics"),
      ],
      exclude: ["README.md", "Rules/README.md"]
    ),
    .target(name: "JetMatrices", dependencies: ["JetCore"], exclude: ["README.md"]),
    .target(name: "JetReverse", dependencies: ["JetCore", "JetMatrices", "_JetsShims"], exclude: ["README.md"]),
    .target(name: "JetOperators", dependencies: ["JetCore", "JetMatrices", "JetReverse"], exclude: ["README.md"]),
    .target(
      name: "JetSparsity", dependencies: ["_JetsShims", "JetCore", "JetMatrices", "JetOperators", "JetReverse"], exclude: ["README.md"]),
    .target(
      name: "JetPrograms", dependencies: ["JetCore", "JetMatrices", "JetReverse", "JetOperators", "JetSparsity", "_JetsKernels"],
      exclude: ["README.md"]),
    .target(name: "_JetsShims"),
    .target(name: "_JetsKernels"),
    .target(name: "JetFormulas", dependencies: ["Jets"], exclude: ["README.md"]),

    // Differential equations by Taylor series.
    .target(
      name: "JetsODE", dependencies: ["Jets", "JetCore", "JetMatrices", "JetPrograms", "_JetsODEKernels"], exclude: ["README.md"]),
    .target(name: "_JetsODEKernels"),

    // Minimizers: limited-memory BFGS, Newton with conjugate gradients, Levenberg–Marquardt.
    .target(name: "JetsOptimization", dependencies: ["Jets"], exclude: ["README.md"]),

    // The command-line tool `jets`.
    .executableTarget(
      name: "JetsCommand",
      dependencies: [
        "Jets", "JetFormulas", .target(name: "JetsODE", condition: .when(traits: tool)),
        .target(name: "JetsOptimization", condition: .when(traits: tool)),
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: .when(traits: tool)),
      ],
      exclude: ["README.md"], swiftSettings: toolSettings),

    // Matrices of numbers and of jets on OpenBLAS and LAPACK.
    .target(
      name: "JetsLinearAlgebra",
      dependencies: [
        "Jets", "JetsOptimization", .target(name: "COpenBLAS", condition: .when(traits: ["LinearAlgebra"])),
        .target(name: "CLAPACKE", condition: .when(traits: ["LinearAlgebra"])),
      ],
      exclude: ["README.md"]),
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"]), .brew(["lapack"])]),

    // The same work on many processes. Without the trait the module is empty, and no MPI is looked for.
    .target(
      name: "JetsMPI",
      dependencies: [
        "Jets", "JetCore", "JetMatrices", "JetReverse", "JetOperators", "JetSparsity", "JetPrograms",
        .target(name: "CMPI", condition: .when(traits: ["MPI"])),
      ],
      exclude: ["README.md"]),
    .systemLibrary(name: "CMPI", pkgConfig: "ompi-c", providers: [.apt(["libopenmpi-dev", "openmpi-bin"]), .brew(["open-mpi"])]),

    // Tests.
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    .testTarget(
      name: "JetsTests",
      dependencies: ["Jets", "JetCore", "JetMatrices", "JetOperators", "JetSparsity", "JetFormulas", "AllocationCounter", "FunctionCases"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "JetReverseSafetyTests", dependencies: ["Jets"]),
    .testTarget(
      name: "JetReverseTests",
      dependencies: ["Jets", "JetCore", "JetMatrices", "JetReverse", "JetOperators"]),
    .target(name: "FormulaExerciser", dependencies: ["Jets", "JetFormulas"], path: "Tests/FormulaExerciser"),
    .testTarget(
      name: "JetsCommandTests", dependencies: ["JetsCommand", "Jets", "JetFormulas", "FormulaExerciser"], resources: [.copy("Fixtures")],
      swiftSettings: toolSettings),
    .testTarget(name: "JetProgramsTests", dependencies: ["Jets", "JetCore", "JetPrograms", "_JetsKernels"]),
    .testTarget(
      name: "JetScalarTests", dependencies: ["Jets", "JetFormulas", "FunctionCases", "AllocationCounter"], resources: [.copy("Fixtures")]),
    .testTarget(name: "JetSparsityTests", dependencies: ["Jets", "JetSparsity", "JetFormulas", "FunctionCases"]),
    .target(name: "FunctionCases", dependencies: ["Jets", "JetFormulas"], path: "Tests/FunctionCases"),
    .testTarget(
      name: "JetsODETests", dependencies: ["JetsODE", "Jets", "JetCore", "JetMatrices", "JetPrograms", "_JetsODEKernels"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "JetsOptimizationTests", dependencies: ["JetsOptimization", "Jets", "JetFormulas"], resources: [.copy("Fixtures")]),
    .testTarget(name: "TypeCheckingTests", dependencies: ["Jets", "JetsLinearAlgebra"]),
    .testTarget(name: "DocumentationTests", dependencies: ["Jets", "JetsODE", "JetFormulas", "JetsLinearAlgebra", "JetsOptimization"]),
    .testTarget(
      name: "JetsLinearAlgebraTests",
      dependencies: ["JetsLinearAlgebra", "JetsOptimization", "Jets", "JetCore", "JetMatrices", "JetOperators", "JetSparsity"],
      resources: [.copy("Fixtures")]),
  ],
  swiftLanguageModes: [.v6]
)

// For work on one part, and for optimized tests: JETS_TESTS=JetsODETests leaves the other test targets out.
if let only = Context.environment["JETS_TESTS"] {
  let names = only.split(separator: ",").map(String.init)
  package.targets.removeAll { $0.type == .test && !names.contains($0.name) }
}

for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
