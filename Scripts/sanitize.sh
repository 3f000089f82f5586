#!/usr/bin/env bash
# Runs the test suite under AddressSanitizer, UndefinedBehaviorSanitizer and ThreadSanitizer, each in a build folder of its own.
#
#     Scripts/sanitize.sh [address] [undefined] [thread]     (all three where none is named)
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- address undefined thread
# The threads of OpenBLAS are not instrumented, and their hand-overs would be reported.
export OPENBLAS_NUM_THREADS=1
export ASAN_OPTIONS=detect_leaks=0
for name in "$@"; do
  echo "sanitize: $name"
  swift test --scratch-path ".build-$name" --sanitize "$name" >".build-$name.log" 2>&1 || {
    grep -E "error:|✘|Sanitizer|runtime error" ".build-$name.log" | head -40
    echo "The tests failed under $name; .build-$name.log has all of it"
    exit 1
  }
  if grep -qE "ERROR: AddressSanitizer|WARNING: ThreadSanitizer|runtime error:" ".build-$name.log"; then
    grep -E -A 12 "ERROR: AddressSanitizer|WARNING: ThreadSanitizer|runtime error:" ".build-$name.log" | head -40
    exit 1
  fi
  grep -E "Test run with" ".build-$name.log"
  rm -f ".build-$name.log"
done
