// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "swift-jets",
  platforms: [.macOS(.v26), .iOS(.v26), .tvOS(.v26), .watchOS(.v26), .visionOS(.v26)],
  products: [
    .library(name: "Jets", targets: ["Jets"]),
    .library(name: "JetsLinearAlgebra", targets: ["JetsLinearAlgebra"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1")
  ],
  targets: [
    .target(
      name: "Jets",
      dependencies: [
        "_JetsShims",
        .product(name: "RealModule", package: "swift-numerics"),
        .product(name: "ComplexModule", package: "swift-numerics"),
      ]
    ),
    .target(name: "_JetsShims"),
    .target(name: "JetsLinearAlgebra", dependencies: ["Jets", "COpenBLAS", "CLAPACKE"]),
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"]), .brew(["lapack"])]),
    .executableTarget(name: "Core", dependencies: ["Jets"], path: "Examples/Core"),
    .executableTarget(name: "Matrices", dependencies: ["Jets", "JetsLinearAlgebra"], path: "Examples/Matrices"),
    .executableTarget(name: "GaussMarkov", dependencies: ["Jets", "JetsLinearAlgebra"], path: "Examples/GaussMarkov"),
    .testTarget(name: "JetsTests", dependencies: ["Jets"]),
    .testTarget(
      name: "JetsLinearAlgebraTests", dependencies: ["JetsLinearAlgebra", "COpenBLAS"], resources: [.copy("Fixtures")]),
  ],
  swiftLanguageModes: [.v6]
)
