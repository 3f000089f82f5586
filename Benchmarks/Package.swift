// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "swift-jets-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "swift-jets", path: "..")
  ],
  targets: [
    .target(name: "CReference", cSettings: [.unsafeFlags(["-O3"])]),
    .executableTarget(
      name: "jets-bench",
      dependencies: [
        "CReference", .product(name: "Jets", package: "swift-jets"), .product(name: "JetsODE", package: "swift-jets"),
      ]),
    .executableTarget(
      name: "gradbench-tool", dependencies: [.product(name: "Jets", package: "swift-jets")], path: "Sources/GradBench"),
    .systemLibrary(name: "BLASHeaders", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .target(
      name: "CMatrixReference", dependencies: ["BLASHeaders"], cSettings: [.unsafeFlags(["-O3"])],
      linkerSettings: [.linkedLibrary("lapacke"), .linkedLibrary("openblas")]),
    .executableTarget(
      name: "matrix-bench",
      dependencies: [
        "CMatrixReference", .product(name: "Jets", package: "swift-jets"),
        .product(name: "JetsLinearAlgebra", package: "swift-jets"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
