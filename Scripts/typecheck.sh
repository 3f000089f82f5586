#!/usr/bin/env bash
# The page of ordinary formulas: no expression may take longer than the limit to type-check. The compiler reports each that does.
set -euo pipefail
limit=${JETS_TYPECHECK_LIMIT:-600}
cd "$(dirname "$0")/.."
page=Tests/TypeCheckingTests/OrdinaryFormulas.swift
swift build --target Jets >/dev/null
bin=$(swift build --show-bin-path)
# The page alone is checked, against the modules just built.
log=$(swiftc -typecheck -swift-version 6 -parse-as-library "$page" -I "$bin/Modules" \
  -Xcc "-fmodule-map-file=$bin/_JetsShims.build/module.modulemap" \
  -Xcc -fmodule-map-file=.build/checkouts/swift-numerics/Sources/_NumericsShims/include/module.modulemap \
  -Xfrontend "-warn-long-expression-type-checking=$limit" 2>&1) || { echo "$log"; exit 1; }
slow=$(grep -E "OrdinaryFormulas.swift:[0-9]+:[0-9]+: warning: expression took" <<<"$log" | sort -u || true)
if [ -n "$slow" ]; then
  echo "Expressions that take over $limit ms to type-check:"
  echo "$slow"
  exit 1
fi
echo "typecheck: every formula checks within $limit ms"
