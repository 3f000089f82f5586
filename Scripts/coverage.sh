#!/usr/bin/env bash
# Lines of Sources that the tests run: a report of every file, the whole, and a failure below the limit in percent.
set -euo pipefail
limit=${JETS_COVERAGE_LIMIT:-95}
cd "$(dirname "$0")/.."
mkdir -p .build-coverage
log=.build-coverage/tests.log
swift test --scratch-path .build-coverage --enable-code-coverage >"$log" 2>&1 || { grep -E "Test run|error:|✘" "$log"; exit 1; }
grep -E "Test run with" "$log"
bin=$(swift build --scratch-path .build-coverage --show-bin-path)
report=$(dirname "$(swift test --scratch-path .build-coverage --show-codecov-path)")/summary.json
tests=("$bin"/*.xctest)
# The compiler's own llvm-cov stands beside it.
tool=$(dirname "$(readlink -f "$(command -v swiftc)")")/llvm-cov
[ -x "$tool" ] || tool=llvm-cov
"$tool" export "${tests[0]}" -instr-profile "$(dirname "$report")/default.profdata" -summary-only >"$report"
python3 Scripts/coverage-report.py "$report" "$limit"
