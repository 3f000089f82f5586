#!/usr/bin/env bash
# The main job on real data: reference regressions fitted with exact derivatives, then least squares with LAPACK.
set -euo pipefail
cd "$(dirname "$0")/.."
# Without optimization, which builds take longer for than the fits, of a second, could gain.
echo "Building (the first time takes a minute or two)"
log=.build-demo.log
for product in NISTRegression GaussMarkov; do
  swift build --package-path Examples --product $product >$log 2>&1 || { cat $log; exit 1; }
done
rm -f $log
bin=$(swift build --package-path Examples --show-bin-path)
"$bin/NISTRegression"
echo
"$bin/GaussMarkov"
