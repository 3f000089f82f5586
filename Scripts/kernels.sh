#!/usr/bin/env bash
# Runs the matrix tests under each kernel of OpenBLAS that this processor has, with one and with two threads: `make kernels`.
# With the argument `least` it runs the least of them, with two threads, on what is built already; with `best` it prints the best one's name.
set -euo pipefail
cd "$(dirname "$0")/.."
has() { for flag in "$@"; do grep -qw "$flag" /proc/cpuinfo || return 1; done; }
kernels=(Prescott)
has sse4_2 && kernels+=(Nehalem)
has avx && kernels+=(Sandybridge)
has avx2 fma && kernels+=(Haswell Zen)
has avx512f avx512dq avx512bw avx512vl && kernels+=(SkylakeX)
has avx512f avx512dq avx512bw avx512vl avx512_bf16 && kernels+=(Cooperlake)
threads=(1 2)
if [ "${1:-}" = best ]; then
  echo "${kernels[-1]}"
  exit
fi
if [ "${1:-}" = least ]; then
  kernels=("${kernels[0]}")
  threads=(2)
else
  swift build ${BUILD_FLAGS-} --build-tests
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
for kernel in "${kernels[@]}"; do
  for count in "${threads[@]}"; do
    if env -u OPENBLAS_L2_SIZE OPENBLAS_CORETYPE="$kernel" OPENBLAS_NUM_THREADS="$count" \
      swift test --skip-build --filter JetsLinearAlgebraTests >"$log" 2>&1; then
      echo "matrix tests, kernel $kernel, threads $count: ok"
    else
      grep -E 'recorded an issue|error:' "$log" || tail -n 20 "$log"
      echo "matrix tests, kernel $kernel, threads $count: failed"
      status=1
    fi
  done
done
exit $status
