#!/usr/bin/env bash
# Builds the GradBench tool for this machine's processor and prints its path as the last line.
set -euo pipefail
cd "$(dirname "$0")/../Benchmarks"
options=(-c release --scratch-path .build-native -Xswiftc -Xcc -Xswiftc -march=native -Xcc -march=native)
swift build --product gradbench-tool "${options[@]}" >&2
echo "$(swift build "${options[@]}" --show-bin-path 2>/dev/null)/gradbench-tool"
