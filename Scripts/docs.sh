#!/usr/bin/env bash
# Builds the documentation of every library product; a warning is an error, and so is a public symbol without documentation.
# Overloads share a page: each operator has one for every type of point, and a topic group names them once.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .build/docs
for target in Jets JetsODE JetsLinearAlgebra; do
  swift package --allow-writing-to-directory .build/docs generate-documentation --target "$target" \
    --enable-experimental-overloaded-symbol-presentation \
    --warnings-as-errors --output-path ".build/docs/$target" >.build/docs.log 2>&1 || { cat .build/docs.log; exit 1; }
  echo "docs: $target built"
done
python3 Scripts/check-coverage-of-docs.py
