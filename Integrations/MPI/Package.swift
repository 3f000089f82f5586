// swift-tools-version: 6.2
import PackageDescription

// Programs for many processes: a package of their own, because they enable the trait MPI, which needs an installed MPI.
let strict: [SwiftSetting] = Context.environment["JETS_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let dependencies: [Target.Dependency] = [.product(name: "Jets", package: "swift-jets"), .product(name: "JetsMPI", package: "swift-jets")]
let ode = Target.Dependency.product(name: "JetsODE", package: "swift-jets")

let package = Package(
  name: "swift-jets-mpi",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "swift-jets", path: "../..", traits: [.defaults, "MPI"])],
  targets: [
    .executableTarget(name: "Distributed", dependencies: dependencies, path: "Distributed"),
    .executableTarget(name: "BlockSums", dependencies: dependencies, path: "BlockSums"),
    .executableTarget(name: "Ensembles", dependencies: dependencies + [ode], path: "Ensembles"),
    // Jacobian-vector products for solvers in C, and the checks of everything.
    .target(name: "LocalOperators", dependencies: dependencies, path: "LocalOperators"),
    .target(name: "SolverCallbacks", path: "SolverCallbacks"),
    // Calls of MPI that fail or stop where the checks want it.
    .systemLibrary(name: "MPIHeader", path: "MPIHeader", pkgConfig: "ompi-c"),
    .target(name: "Interposition", dependencies: ["MPIHeader"], path: "Interposition"),
    .executableTarget(
      name: "Checks", dependencies: dependencies + [ode, "LocalOperators", "SolverCallbacks", "Interposition"], path: "Checks"),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system { target.swiftSettings = strict }
