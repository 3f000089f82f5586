// swift-tools-version: 6.2
import PackageDescription

// `make check` sets this: warnings are errors there, and never for those who depend on the package.
let strict: [SwiftSetting] = Context.environment["JETS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
  name: "swift-jets",
  platforms: [.macOS(.v26), .iOS(.v26), .tvOS(.v26), .watchOS(.v26), .visionOS(.v26)],
  products: [
    .library(name: "Jets", targets: ["Jets"]),
    .library(name: "JetsLinearAlgebra", targets: ["JetsLinearAlgebra"]),
    .executable(name: "jets", targets: ["JetsCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
  ],
  targets: [
    // What `import Jets` gives: an umbrella over modules that compile side by side.
    .target(name: "Jets", dependencies: ["JetCore", "JetMatrices", "JetOperators", "JetSparsity"]),
    .target(
      name: "JetCore",
      dependencies: [
        "_JetsShims",
        .product(name: "RealModule", package: "swift-numerics"),
        .product(name: "ComplexModule", package: "swift-numerics"),
      ],
      exclude: ["Rules/README.md"]
    ),
    .target(name: "JetMatrices", dependencies: ["JetCore"]),
    .target(name: "JetOperators", dependencies: ["JetCore", "JetMatrices"]),
    .target(name: "JetSparsity", dependencies: ["JetCore", "JetMatrices", "JetOperators"]),
    .target(name: "_JetsShims"),
    .target(name: "JetFormulas", dependencies: ["Jets"]),

    // The command-line tool `jets`.
    .executableTarget(
      name: "JetsCommand",
      dependencies: ["Jets", "JetFormulas", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      exclude: ["README.md"]),

    // Matrices of numbers and of jets on OpenBLAS and LAPACK.
    .target(name: "JetsLinearAlgebra", dependencies: ["Jets", "COpenBLAS", "CLAPACKE"], exclude: ["README.md"]),
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"]), .brew(["lapack"])]),

    // Examples, each a program of its own, and what several of them need for plots and tables.
    .target(name: "ExampleSupport", path: "Examples/Support"),
    .executableTarget(
      name: "Quickstart", dependencies: ["Jets"], path: "Examples/Quickstart", exclude: ["expected-output.txt"]),
    .executableTarget(name: "Core", dependencies: ["Jets"], path: "Examples/Core"),
    .executableTarget(
      name: "Optimization", dependencies: ["Jets", "JetFormulas"], path: "Examples/Optimization", exclude: ["README.md"],
      resources: [.copy("Data")]),
    .executableTarget(
      name: "NISTRegression", dependencies: ["Jets"], path: "Examples/NISTRegression", exclude: ["README.md", "arguments"],
      resources: [.copy("Data")]),
    .executableTarget(name: "Matrices", dependencies: ["Jets", "JetsLinearAlgebra"], path: "Examples/Matrices"),
    .executableTarget(
      name: "MatrixQuickstart", dependencies: ["Jets", "JetsLinearAlgebra"], path: "Examples/MatrixQuickstart",
      exclude: ["expected-output.txt"]),
    .executableTarget(
      name: "GaussMarkov", dependencies: ["Jets", "JetsLinearAlgebra"], path: "Examples/GaussMarkov"),
    .executableTarget(
      name: "TaylorODE", dependencies: ["Jets", "ExampleSupport"], path: "Examples/TaylorODE",
      exclude: ["README.md", "expected-output.txt"],
      resources: [.copy("Data")]),
    .executableTarget(
      name: "RobotArm", dependencies: ["Jets", "JetsLinearAlgebra", "ExampleSupport"], path: "Examples/RobotArm",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "TaylorPolynomials", dependencies: ["Jets", "ExampleSupport"], path: "Examples/TaylorPolynomials",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "RootFinding", dependencies: ["Jets", "ExampleSupport"], path: "Examples/RootFinding",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "KeplerEquation", dependencies: ["Jets", "ExampleSupport"], path: "Examples/KeplerEquation",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "BlackScholes", dependencies: ["Jets", "ExampleSupport"], path: "Examples/BlackScholes",
      exclude: ["README.md", "expected-output.txt"], resources: [.copy("Data")]),
    .executableTarget(
      name: "CurveFit", dependencies: ["Jets", "ExampleSupport"], path: "Examples/CurveFit",
      exclude: ["README.md", "expected-output.txt"], resources: [.copy("Data")]),

    // Tests.
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    .testTarget(
      name: "JetsTests",
      dependencies: ["Jets", "JetCore", "JetMatrices", "JetOperators", "JetSparsity", "JetFormulas", "AllocationCounter"],
      resources: [.copy("Fixtures")]),
    .target(name: "FormulaExerciser", dependencies: ["Jets", "JetFormulas"], path: "Tests/FormulaExerciser"),
    .testTarget(
      name: "JetsCommandTests", dependencies: ["JetsCommand", "Jets", "JetFormulas", "FormulaExerciser"], resources: [.copy("Fixtures")]),
    .testTarget(name: "TypeCheckingTests", dependencies: ["Jets", "JetsLinearAlgebra"]),
    .testTarget(name: "DocumentationTests", dependencies: ["Jets", "JetsLinearAlgebra"]),
    .testTarget(
      name: "JetsLinearAlgebraTests", dependencies: ["JetsLinearAlgebra", "Jets", "JetCore", "JetMatrices", "JetOperators", "JetSparsity"],
      resources: [.copy("Fixtures")]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
