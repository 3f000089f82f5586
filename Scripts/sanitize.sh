#!/usr/bin/env bash
# Runs the test suite under AddressSanitizer and ThreadSanitizer, each in a build folder of its own.
#
#     Scripts/sanitize.sh [address] [thread] [undefined]     (the first two where none is named)
#
# Swift's compiler takes -sanitize=undefined on Apple's systems only: on Linux it stops with "unsupported option".
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- address thread
# The threads of OpenBLAS are not instrumented, and their hand-overs would be reported.
export OPENBLAS_NUM_THREADS=1
export ASAN_OPTIONS=detect_leaks=0
for name in "$@"; do
  echo "sanitize: $name"
  mkdir -p ".build-$name"
  swift test --scratch-path ".build-$name" --sanitize "$name" >".build-$name/tests.log" 2>&1 || {
    grep -E "error:|✘|Sanitizer|runtime error" ".build-$name/tests.log" | head -40
    echo "The tests failed under $name; .build-$name/tests.log has all of it"
    exit 1
  }
  if grep -qE "ERROR: AddressSanitizer|WARNING: ThreadSanitizer|runtime error:" ".build-$name/tests.log"; then
    grep -E -A 12 "ERROR: AddressSanitizer|WARNING: ThreadSanitizer|runtime error:" ".build-$name/tests.log" | head -40
    exit 1
  fi
  grep -E "Test run with" ".build-$name/tests.log"
  rm -f ".build-$name/tests.log"
done
