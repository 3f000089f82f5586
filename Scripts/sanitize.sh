#!/usr/bin/env bash
# Runs the test suite under AddressSanitizer and ThreadSanitizer, each in a build folder of its own.
#
#     Scripts/sanitize.sh [address] [thread] [mpi] [undefined]     (the first three where none is named)
#
# mpi runs the checks of JetsMPI under ThreadSanitizer on one rank, where MPI is installed.
#
# Swift's compiler takes -sanitize=undefined on Apple's systems only: on Linux it stops with "unsupported option".
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- address thread mpi
# The threads of OpenBLAS are not instrumented, and their hand-overs would be reported.
export OPENBLAS_NUM_THREADS=1
export ASAN_OPTIONS=detect_leaks=0
for name in "$@"; do
  echo "sanitize: $name"
  if [ "$name" = mpi ]; then
    command -v mpicc >/dev/null || { echo "sanitize: no MPI here"; continue; }
    options=(--package-path Integrations/MPI --scratch-path .build-mpi-thread --sanitize thread --product Checks)
    mkdir -p .build-mpi-thread
    swift build "${options[@]}" >.build-mpi-thread/build.log 2>&1 || { tail -40 .build-mpi-thread/build.log; exit 1; }
    # MPI itself is not instrumented: what its threads do among themselves is not looked at.
    echo "called_from_lib:libopen-pal.so
called_from_lib:libopen-rte.so
called_from_lib:libpmix.so
called_from_lib:libmpi.so" >.build-mpi-thread/suppressions
    TSAN_OPTIONS="suppressions=$PWD/.build-mpi-thread/suppressions" .build-mpi-thread/debug/Checks >.build-mpi-thread/checks.log 2>&1 || {
      cat .build-mpi-thread/checks.log
      exit 1
    }
    grep -q "WARNING: ThreadSanitizer" .build-mpi-thread/checks.log && { head -60 .build-mpi-thread/checks.log; exit 1; }
    tail -n 1 .build-mpi-thread/checks.log
    continue
  fi
  mkdir -p ".build-$name"
  # Synchronization's Mutex waits by a futex, which ThreadSanitizer does not see: a program of ten lines with one Mutex is reported. The
  # closures of withLock, which take `inout sending` and return `sending`, are known by that in their names.
  echo "race_top:zYuYT" >".build-$name/suppressions"
  export TSAN_OPTIONS="suppressions=$PWD/.build-$name/suppressions"
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
