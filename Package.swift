// swift-tools-version: 6.2
import PackageDescription

// `make check` sets this: warnings are errors there, and never for those who depend on the package.
let strict: [SwiftSetting] = Context.environment["JETS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
  name: "swift-jets",
  platforms: [.macOS(.v26), .iOS(.v26), .tvOS(.v26), .watchOS(.v26), .visionOS(.v26)],
  products: [
    .library(name: "Jets", targets: ["Jets"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
  ],
  targets: [
    .target(
      name: "Jets",
      dependencies: [
        "_JetsShims",
        .product(name: "RealModule", package: "swift-numerics"),
        .product(name: "ComplexModule", package: "swift-numerics"),
      ],
      exclude: ["Rules/README.md"]
    ),
    .target(name: "_JetsShims"),
    .target(name: "JetFormulas", dependencies: ["Jets"]),

    // Examples, each a program of its own.
    .executableTarget(
      name: "Quickstart", dependencies: ["Jets"], path: "Examples/Quickstart", exclude: ["expected-output.txt"]),
    .executableTarget(name: "Core", dependencies: ["Jets"], path: "Examples/Core"),
    .executableTarget(name: "Optimization", dependencies: ["Jets"], path: "Examples/Optimization"),
    .executableTarget(
      name: "NISTRegression", dependencies: ["Jets"], path: "Examples/NISTRegression", exclude: ["README.md", "arguments"],
      resources: [.copy("Data")]),

    // Tests.
    .testTarget(name: "JetsTests", dependencies: ["Jets", "JetFormulas"], resources: [.copy("Fixtures")]),
    .testTarget(name: "TypeCheckingTests", dependencies: ["Jets"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
