#!/usr/bin/env bash
# Newcomers' packages: from an empty folder each depends on this one, by URL or by path, on one of its products only, and differentiates.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# package FOLDER PRODUCT: a package there that depends on one product.
package() {
  mkdir -p "$1/Sources/Newcomer"
  cat >"$1/Package.swift" <<PACKAGE
// swift-tools-version: 6.2
import PackageDescription
let package = Package(
  name: "Newcomer",
  platforms: [.macOS(.v26)],
  dependencies: [.package(path: "$root")],
  targets: [.executableTarget(name: "Newcomer", dependencies: [.product(name: "$2", package: "$(basename "$root")")])])
PACKAGE
}

# check PRODUCT EXPECTED: builds a package whose program is read from the standard input, and compares what it prints. What is built of the
# library already is used.
check() {
  local product=$1 expected=$2 here=$folder/$1 seconds=$SECONDS output
  package "$here" "$product"
  cat >"$here/Sources/Newcomer/main.swift"
  output=$(cd "$here" && swift run ${BUILD_FLAGS-} --scratch-path "$root/.build" 2>log) || { cat "$here/log"; echo "The package that depends on $product does not build"; exit 1; }
  [ "$output" = "$expected" ] || { echo "The package that depends on $product printed $output, not $expected"; exit 1; }
  echo "dependent: a package that depends on $product alone builds and differentiates ($((SECONDS - seconds)) s)"
}

# The README's first steps, as they stand there: its commands, its program, what it says that this prints. They depend on a clone of the
# present state, as one gets it by `git clone`, and on its repository by URL. The program is built beside what is built already; with ALL=1 in
# the package that depends on the URL, from nothing.
steps() {
  local seconds=$SECONDS output commands third module origin=$root/.build/origin/swift-jets mine=$folder/readme build=$root/.build name=Newcomer
  # At one place, because SwiftPM keeps a copy of every repository that it meets.
  rm -rf "$origin" && git init -q -b main "$origin"
  git --git-dir="$origin/.git" --work-tree="$root" add -A
  git --git-dir="$origin/.git" --work-tree="$root" -c user.name=check -c user.email=check@localhost commit -q -m "The present state"
  git clone -q "file://$origin" "$folder/swift-jets"
  block() { awk -v open="\`\`\`$1" -v mark="$2" '$0 == open { text = ""; on = 1; next } /^```/ { if (on && index(text, mark)) { printf "%s", text; exit } on = 0 } on { text = text $0 "\n" }' "$root/README.md"; }
  commands=$(block sh 'swift package init')
  (cd "$folder" && eval "$commands" && swift package show-dependencies) >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
  grep -q "swift-jets<$folder/swift-jets@" "$folder/log" || { cat "$folder/log"; echo "The README's first steps do not depend on the clone"; exit 1; }
  # By URL: another third line.
  third='swift package add-dependency URL --branch main'
  grep -qF "\`$third\`" "$root/README.md" || { echo "The README has another command for a dependency by URL"; exit 1; }
  mkdir "$folder/first"
  commands=$(sed "3s|.*|${third/URL/file://$origin}|" <<<"$commands")
  (cd "$folder/first" && eval "$commands" && swift package show-dependencies) >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
  grep -qE "swift-jets<(file://)?$origin@" "$folder/log" || { cat "$folder/log"; echo "The README's first steps do not depend on the URL"; exit 1; }
  if [ -n "${ALL:-}" ]; then
    mine=$folder/first/mine name=mine
    build=$mine/.build
    block swift '@main struct Mine' >"$mine/Sources/mine/mine.swift"
    if [ "$(uname)" = Darwin ]; then
      sed -i '' 's/^    name: "mine",$/    name: "mine", platforms: [.macOS(.v26)],/' "$mine/Package.swift"
    fi
  else
    package "$mine" Jets
    block swift '@main struct Mine' >"$mine/Sources/Newcomer/mine.swift"
  fi
  output=$(cd "$mine" && swift run ${BUILD_FLAGS-} --scratch-path "$build" 2>log) || { cat "$mine/log"; echo "The README's first steps do not build"; exit 1; }
  grep -qF "prints \`$output\`" "$root/README.md" || { echo "The README's first steps print $output"; exit 1; }
  # A program that asks for Jets alone must not need a BLAS or an MPI, nor the tool's parser.
  python3 "$root/Scripts/built-modules.py" "$build/debug.yaml" "$name" >"$folder/modules"
  grep -qx Jets "$folder/modules" || { cat "$folder/modules"; echo "The list of modules that the README's program needs lacks Jets"; exit 1; }
  for module in JetsLinearAlgebra JetsMPI JetsODE JetsCommand ArgumentParser; do
    if grep -qx "$module" "$folder/modules"; then echo "The package that depends on Jets also builds $module"; exit 1; fi
  done
  # Its build knows no MPI, and no header or module of one.
  apart "$build/debug"
  echo "dependent: the README's first steps, with Jets alone and by URL, build and differentiate ($((SECONDS - seconds)) s)"
}

# apart FOLDER TARGET …: the commands of a build name no module or header of an MPI, and nothing of CMPI and these targets has been compiled.
apart() {
  local build=$1 manifest found
  shift
  manifest=$(dirname "$(readlink -f "$build")")/../debug.yaml
  [ -e "$manifest" ] || { echo "The build in $build has no list of commands"; exit 1; }
  for word in CMPI openmpi mpich; do
    found=$(grep -c -i "$word" "$manifest" || true)
    [ "$found" = 0 ] || { echo "A package without the trait MPI: $word stands in $found lines of its build"; exit 1; }
  done
  for name in CMPI "$@"; do
    if compgen -G "$build/$name.build/*.o" >/dev/null; then echo "A package without the trait MPI built $name"; exit 1; fi
  done
}

# A package that asks for the product JetsMPI without the trait gets an empty module, and an MPI is neither needed nor found.
untraited() {
  local seconds=$SECONDS here=$folder/untraited
  package "$here" JetsMPI
  printf 'import JetsMPI\nprint("empty")\n' >"$here/Sources/Newcomer/main.swift"
  (cd "$here" && swift build ${BUILD_FLAGS-} --scratch-path "$root/.build" >log 2>&1) || { cat "$here/log"; echo "JetsMPI does not build without its trait"; exit 1; }
  apart "$root/.build/debug"
  printf 'import JetsMPI\ntry MPI.run { _ in }\n' >"$here/Sources/Newcomer/main.swift"
  if (cd "$here" && swift build ${BUILD_FLAGS-} --scratch-path "$root/.build" >log 2>&1); then echo "MPI.run is there without the trait MPI"; exit 1; fi
  grep -q "cannot find 'MPI' in scope" "$here/log" || { cat "$here/log"; echo "Not the error of a package without the trait MPI"; exit 1; }
  echo "dependent: without the trait MPI, JetsMPI is empty and no MPI is needed or found ($((SECONDS - seconds)) s)"
}

steps
untraited

check JetsLinearAlgebra "1.0 -1.0" <<'SWIFT'
import Jets
import JetsLinearAlgebra
let a = Dual(value: [[2, 1], [1, 1]] as Matrix<Double>, tangent: [[1, 0], [0, 0]])
let determinant = try a.determinant()
let inverse = try a.inverse()
print((determinant.tangent * 1e6).rounded() / 1e6, (inverse.tangent[0, 0] * 1e6).rounded() / 1e6)
SWIFT

check JetsOptimization "1.0 gradient" <<'SWIFT'
import Jets
import JetsOptimization
let fit = LBFGS().minimize(from: [-1.2, 1]) { x in
  let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
  return a * a + 100 * b * b
}
print((fit.point[0] * 1e6).rounded() / 1e6, fit.ending)
SWIFT
