#!/bin/sh
# Builds and runs the benchmarks twice: as a package's users get them, and for this very machine.
set -eu
cd "$(dirname "$0")"
machine=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
echo "$(uname -sm), ${machine:-$(sysctl -n machdep.cpu.brand_string)}, $(getconf _NPROCESSORS_ONLN) cores; $(swift --version 2>/dev/null | head -n 1)"
echo
echo "Default build (release)"
swift build -c release >&2
"$(swift build -c release --show-bin-path)/jets-bench" "$@"
echo
echo "Native build (release, -march=native for Swift and C)"
native="-c release --scratch-path .build-native -Xswiftc -Xcc -Xswiftc -march=native -Xcc -march=native"
# shellcheck disable=SC2086
swift build $native >&2
# shellcheck disable=SC2086
"$(swift build $native --show-bin-path)/jets-bench" "$@"
