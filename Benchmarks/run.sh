#!/bin/sh
# Builds and runs the benchmarks twice: as a package's users get them, and for this very machine.
set -eu
cd "$(dirname "$0")"
machine=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
echo "$(uname -sm), ${machine:-$(sysctl -n machdep.cpu.brand_string)}, $(getconf _NPROCESSORS_ONLN) cores; $(swift --version 2>/dev/null | head -n 1)"

# Builds with the given options, then runs the programs: scalars first, then matrices.
bench() {
  swift build -c release "$@" >&2
  products=$(swift build -c release "$@" --show-bin-path)
  # shellcheck disable=SC2086
  "$products/jets-bench" $arguments
  echo
  "$products/matrix-bench"
}

arguments=$*
echo
echo "Default build (release)"
bench
echo
echo "Native build (release, -march=native for Swift and C)"
bench --scratch-path .build-native -Xswiftc -Xcc -Xswiftc -march=native -Xcc -march=native
