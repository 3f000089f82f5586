#!/usr/bin/env bash
# A newcomer's package: in an empty folder, depends on this one by path, imports only Jets, differentiates.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/Sources/Newcomer"
cat >"$folder/Package.swift" <<PACKAGE
// swift-tools-version: 6.2
import PackageDescription
let package = Package(
  name: "Newcomer",
  platforms: [.macOS(.v26)],
  dependencies: [.package(path: "$root")],
  targets: [.executableTarget(name: "Newcomer", dependencies: [.product(name: "Jets", package: "$(basename "$root")")])])
PACKAGE
cat >"$folder/Sources/Newcomer/main.swift" <<SWIFT
import Jets
print(derivative(at: 2.0) { x in x * x * x })
SWIFT
output=$(cd "$folder" && swift run 2>"$folder/log") || { cat "$folder/log"; exit 1; }
[ "$output" = "12.0" ] || { echo "The dependent package printed $output"; exit 1; }
echo "dependent: a package that imports only Jets builds and differentiates"
