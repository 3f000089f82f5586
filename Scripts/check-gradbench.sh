#!/usr/bin/env bash
# The GradBench tool on the messages of its protocol, right and wrong ones, and on every fixture; arguments go to the driver.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$(Scripts/gradbench-tool.sh | tail -n 1)
python3 Benchmarks/GradBench/conversation.py "$tool"
exec python3 Benchmarks/GradBench/driver.py Benchmarks/GradBench/{fixtures,truths} --tolerance 1e-9 "$@" -- "$tool"
