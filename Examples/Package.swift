// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = Context.environment["JETS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let jets: Target.Dependency = .product(name: "Jets", package: "swift-jets")
let formulas: Target.Dependency = .product(name: "JetFormulas", package: "swift-jets")
let ode: Target.Dependency = .product(name: "JetsODE", package: "swift-jets")
let optimization: Target.Dependency = .product(name: "JetsOptimization", package: "swift-jets")
let linearAlgebra: Target.Dependency = .product(name: "JetsLinearAlgebra", package: "swift-jets")

let package = Package(
  name: "swift-jets-examples",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "swift-jets", path: "..")],
  targets: [
    // Examples, each a program of its own, and what several of them need for plots and tables.
    .target(name: "ExampleSupport", path: "Support"),
    .executableTarget(
      name: "Quickstart", dependencies: [jets], path: "Quickstart",
      exclude: ["expected-output.txt"]),
    .executableTarget(
      name: "Pictures", dependencies: [jets, ode, optimization, linearAlgebra, "ExampleSupport"], path: "Pictures",
      exclude: ["arguments"]),
    .executableTarget(
      name: "FirstTenMinutes", dependencies: [jets], path: "FirstTenMinutes",
      exclude: ["expected-output.txt"]),
    .executableTarget(
      name: "FirstHour", dependencies: [jets, ode, linearAlgebra, "ExampleSupport"], path: "FirstHour",
      exclude: ["expected-output.txt"]),
    .executableTarget(
      name: "Cookbook", dependencies: [jets, ode, linearAlgebra, "ExampleSupport"], path: "Cookbook",
      exclude: ["expected-output.txt"]),
    .executableTarget(
      name: "Core", dependencies: [jets], path: "Core"),
    .executableTarget(
      name: "Reverse", dependencies: [jets], path: "Reverse"),
    .executableTarget(
      name: "Optimization", dependencies: [jets, formulas, optimization], path: "Optimization",
      exclude: ["README.md"],
      resources: [.copy("Data")]),
    .executableTarget(
      name: "NISTRegression", dependencies: [jets, optimization], path: "NISTRegression",
      exclude: ["README.md", "arguments"],
      resources: [.copy("Data")]),
    .executableTarget(
      name: "Matrices", dependencies: [jets, linearAlgebra], path: "Matrices"),
    .executableTarget(
      name: "Integration", dependencies: [jets, ode], path: "Integration"),
    .executableTarget(
      name: "MatrixQuickstart", dependencies: [jets, linearAlgebra], path: "MatrixQuickstart",
      exclude: ["expected-output.txt"]),
    .executableTarget(
      name: "GaussMarkov", dependencies: [jets, linearAlgebra], path: "GaussMarkov"),
    .executableTarget(
      name: "GaussianProcess", dependencies: [jets, linearAlgebra, optimization], path: "GaussianProcess",
      exclude: ["README.md", "expected-output.txt"], resources: [.copy("Data")]),
    .executableTarget(
      name: "Truss", dependencies: [jets, linearAlgebra, optimization], path: "Truss",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "LogisticRegression", dependencies: [jets, linearAlgebra, optimization], path: "LogisticRegression",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "OuterPlanets", dependencies: [jets, ode, "ExampleSupport"], path: "OuterPlanets",
      exclude: ["README.md", "expected-output.txt"],
      resources: [.copy("Data")]),
    .executableTarget(
      name: "Trajectories", dependencies: [jets, ode, "ExampleSupport"], path: "Trajectories",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "RobotArm", dependencies: [jets, linearAlgebra, "ExampleSupport"], path: "RobotArm",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "TaylorPolynomials", dependencies: [jets, "ExampleSupport"], path: "TaylorPolynomials",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "RootFinding", dependencies: [jets, "ExampleSupport"], path: "RootFinding",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "KeplerEquation", dependencies: [jets, "ExampleSupport"], path: "KeplerEquation",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "ImplicitFunctions", dependencies: [jets, "ExampleSupport"], path: "ImplicitFunctions",
      exclude: ["README.md", "expected-output.txt"]),
    .executableTarget(
      name: "BlackScholes", dependencies: [jets, "ExampleSupport"], path: "BlackScholes",
      exclude: ["README.md", "expected-output.txt"], resources: [.copy("Data")]),
    .executableTarget(
      name: "CurveFit", dependencies: [jets, "ExampleSupport"], path: "CurveFit",
      exclude: ["README.md", "expected-output.txt"], resources: [.copy("Data")]),
  ],
  swiftLanguageModes: [.v6]
)

// Some of them only: JETS_EXAMPLES=Core,Quickstart.
if let only = Context.environment["JETS_EXAMPLES"] {
  let names = only.split(separator: ",").map(String.init) + ["ExampleSupport"]
  package.targets.removeAll { !names.contains($0.name) }
}

for target in package.targets {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
