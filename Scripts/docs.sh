#!/usr/bin/env bash
# Builds the documentation of every library product; a warning is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .build/docs
for target in Jets JetsLinearAlgebra; do
  swift package --allow-writing-to-directory .build/docs generate-documentation --target "$target" \
    --warnings-as-errors --output-path ".build/docs/$target" >.build/docs.log 2>&1 || { cat .build/docs.log; exit 1; }
  echo "docs: $target built"
done
