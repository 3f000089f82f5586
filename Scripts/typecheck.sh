#!/usr/bin/env bash
# Pages of ordinary code, each under limits of the type checker: closures of operators, generic code with plain numbers, code without a jet
# with and without the import, matrices. Limits are numbers of solver scopes, which no load of the machine changes; an expression beyond
# its limit is an error at its line, as it is where the compiler gives up by itself.
set -euo pipefail
expression=${JETS_TYPECHECK_SCOPES:-50000}
ratio=${JETS_TYPECHECK_RATIO:-10}
cd "$(dirname "$0")/.."
swift build ${BUILD_FLAGS-} --target JetsLinearAlgebra >/dev/null
bin=$(swift build --show-bin-path)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
maps=("$bin"/_Jets*.build/module.modulemap .build/checkouts/swift-numerics/Sources/_NumericsShims/include/module.modulemap)
includes=$(pkg-config --cflags-only-I openblas lapacke)

# check NAME PAGE LIMIT: prints scopes and seconds of one page and leaves the scopes in $scopes.
check() {
  local name=$1 page=$2 limit=$3 flags=() map flag
  for map in "${maps[@]}"; do flags+=(-Xcc "-fmodule-map-file=$map"); done
  for flag in COpenBLAS CLAPACKE; do flags+=(-Xcc "-fmodule-map-file=$PWD/Sources/$flag/module.modulemap"); done
  for flag in $includes; do flags+=(-Xcc "$flag"); done
  mkdir -p "$work/$name"
  if ! swiftc -frontend -typecheck -swift-version 6 -D LinearAlgebra -parse-as-library -module-name page "$page" -I "$bin/Modules" "${flags[@]}" \
    -solver-scope-threshold="$limit" -stats-output-dir "$work/$name" >"$work/$name.log" 2>&1; then
    echo "typecheck: $name does not check within $limit solver scopes an expression"
    grep -E "error:" -A 4 "$work/$name.log"
    exit 1
  fi
  read -r scopes seconds < <(python3 - "$work/$name" <<'PYTHON'
import glob, json, sys
stats = json.load(open(glob.glob(sys.argv[1] + "/*.json")[0]))
print(stats.get("Sema.NumConstraintScopes", 0), "%.2f" % stats["time.swift.perform-sema.user"])
PYTHON
  )
  printf 'typecheck: %-28s %8d scopes %6.2f s\n' "$name" "$scopes" "$seconds"
}

pages=Tests/TypeCheckingTests
for name in OrdinaryFormulas OperatorClosures GenericFormulas; do check $name $pages/$name.swift "$expression"; done
# These two have integers mixed with numbers in a closure, where the compiler's own limit is the one to keep.
check MatrixFormulas $pages/MatrixFormulas.swift 1000000
check PlainCode $pages/PlainCode.swift 1000000
alone=$scopes
{ echo "import Jets"; tail -n +2 $pages/PlainCode.swift; } >"$work/PlainCode.swift"
check PlainCodeImportingJets "$work/PlainCode.swift" 1000000
printf 'typecheck: the import multiplies the scopes of plain code by %d.%d (limit %d)\n' \
  $((scopes / alone)) $((scopes * 10 / alone % 10)) "$ratio"
[ "$scopes" -le $((alone * ratio)) ]
