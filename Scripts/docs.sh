#!/usr/bin/env bash
# Builds the documentation of every library product; a warning is an error, and so is a public symbol without documentation.
# The page of Jets shows what the modules under the umbrella declare as its own, for that is what `import Jets` gives.
# Overloads share a page: each operator has one for every type of point, and a topic group names them once.
set -euo pipefail
cd "$(dirname "$0")/.."
python3 Scripts/tutorials.py --check
swift build ${BUILD_FLAGS-} >/dev/null
bin=$(swift build --show-bin-path)
graphs=.build/symbol-graphs
rm -rf "$graphs"
maps=()
for map in "$bin"/_Jets*.build/module.modulemap .build/checkouts/swift-numerics/Sources/_NumericsShims/include/module.modulemap \
  Sources/COpenBLAS/module.modulemap Sources/CLAPACKE/module.modulemap; do maps+=(-Xcc "-fmodule-map-file=$map"); done
for flag in $(pkg-config --cflags-only-I openblas lapacke); do maps+=(-Xcc "$flag"); done
tools=$(dirname "$(readlink -f "$(command -v swift)")")
triple=$(swift -print-target-info | sed -nE 's/^ *"triple": "(.*)",$/\1/p' | head -n 1)
inner=JetCore,JetMatrices,JetReverse,JetOperators,JetSparsity,JetPrograms

# document TARGET MODULES: the page of a target, from the modules of a build.
document() {
  local target=$1 modules=$2
  local reexported=()
  [ "$target" != Jets ] || reexported=("-experimental-allowed-reexported-modules=$inner")
  mkdir -p "$graphs/$target" .build/docs
  "$tools/swift-symbolgraph-extract" -module-name "$target" -target "$triple" -I "$modules" "${maps[@]}" \
    -minimum-access-level public ${reexported[@]+"${reexported[@]}"} -output-dir "$graphs/$target"
  "$tools/docc" convert "Sources/$target/$target.docc" --fallback-display-name "$target" \
    --fallback-bundle-identifier "swift-jets.$target" --additional-symbol-graph-dir "$graphs/$target" \
    --enable-experimental-overloaded-symbol-presentation --warnings-as-errors --transform-for-static-hosting \
    --hosting-base-path "$target" --output-path ".build/docs/$target" >.build/docs.log 2>&1 || { cat .build/docs.log; exit 1; }
  echo "docs: $target built"
}

for target in Jets JetFormulas JetsODE JetsOptimization JetsLinearAlgebra; do document $target "$bin/Modules"; done
# The page of JetsMPI is that of the build of its checks, which needs MPI.
distributed=Integrations/MPI/.build/debug/Modules
if [ -e $distributed/JetsMPI.swiftmodule ]; then
  maps+=(-Xcc "-fmodule-map-file=Sources/CMPI/module.modulemap")
  for flag in $(pkg-config --cflags-only-I ompi-c); do maps+=(-Xcc "$flag"); done
  document JetsMPI $distributed
else
  echo "docs: JetsMPI is documented after 'make mpi'"
fi
python3 Scripts/check-coverage-of-docs.py
echo "docs: to read them, python3 -m http.server --directory .build/docs, then http://localhost:8000/Jets/documentation/jets"
