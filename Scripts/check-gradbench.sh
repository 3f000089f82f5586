#!/usr/bin/env bash
# The GradBench tool on the messages of its protocol, right and wrong ones, and on every data set; arguments go to the driver. With --large
# as the first, on the official sizes instead, which are generated and take minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$(Scripts/gradbench-tool.sh | tail -n 1)
if [ "${1-}" = --large ]; then exec python3 Benchmarks/GradBench/driver.py "$@" -- "$tool"; fi
python3 Benchmarks/GradBench/conversation.py "$tool"
exec python3 Benchmarks/GradBench/driver.py Benchmarks/GradBench/{fixtures,truths} --tolerance 1e-9 "$@" -- "$tool"
