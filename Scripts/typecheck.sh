#!/usr/bin/env bash
# The page of ordinary formulas: no expression may take longer than the limit to type-check. The compiler reports each that does.
set -euo pipefail
limit=${JETS_TYPECHECK_LIMIT:-400}
cd "$(dirname "$0")/.."
page=Tests/TypeCheckingTests/OrdinaryFormulas.swift
touch "$page"
# Built alone and first without the limit, so that only the page itself is measured.
swift build --target TypeCheckingTests >/dev/null
touch "$page"
log=$(swift build --target TypeCheckingTests -Xswiftc -Xfrontend -Xswiftc "-warn-long-expression-type-checking=$limit" 2>&1) || {
  echo "$log"; exit 1; }
slow=$(grep -E "OrdinaryFormulas.swift:[0-9]+:[0-9]+: warning: expression took" <<<"$log" | sort -u || true)
if [ -n "$slow" ]; then
  echo "Expressions that take over $limit ms to type-check:"
  echo "$slow"
  exit 1
fi
echo "typecheck: every formula checks within $limit ms"
