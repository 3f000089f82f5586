#!/usr/bin/env bash
# Fuzzes the parser and the evaluation of formulas with libFuzzer and AddressSanitizer for a bounded time.
#   Scripts/fuzz.sh [seconds]      (60 unless told)
# The corpus is kept in .build-fuzz/corpus and grows from run to run; it starts from the formulas of the composite fixtures.
# A crash leaves its input in .build-fuzz/crashes and fails; Tests/JetsCommandTests/Fixtures/crashes.txt keeps those that were fixed.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
build=.build-fuzz
mkdir -p $build/corpus $build/crashes
python3 - $build/corpus <<'PYTHON'
import hashlib, json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
fixture = json.loads(pathlib.Path("Tests/JetsTests/Fixtures/composite.json").read_text(encoding="utf-8"))
for function in fixture["functions"].values():
    for point in function["points"][:2]:
        text = "{}\n{}\n{}".format(5, point["x"], function["expr"]).encode()
        (folder / hashlib.sha1(text).hexdigest()).write_bytes(text)
PYTHON
flags=(-Xswiftc -sanitize=fuzzer,address -Xswiftc -parse-as-library)
swift build -c release --scratch-path $build --target FormulaExerciser "${flags[@]}" >$build/log 2>&1 || { cat $build/log; exit 1; }
bin=$(swift build -c release --scratch-path $build --show-bin-path)
objects=$(find "$bin" -path "$bin/JetFormulas.build/*.o" -o -path "$bin/Jets.build/*.o" -o -path "$bin/FormulaExerciser.build/*.o" \
  -o -path "$bin/RealModule.build/*.o" -o -path "$bin/ComplexModule.build/*.o" -o -path "$bin/_JetsShims.build/*.o" \
  -o -path "$bin/_NumericsShims.build/*.o")
modules=(-I "$bin/Modules")
for map in $(find .build-fuzz/checkouts Sources -name module.modulemap -path '*Shims*') "$bin"/_*Shims.build/module.modulemap; do
  [ -f "$map" ] && modules+=(-Xcc "-fmodule-map-file=$map")
done
# shellcheck disable=SC2086
swiftc -O -sanitize=fuzzer,address -parse-as-library "${modules[@]}" Tests/Fuzzing/FormulaFuzzer.swift $objects -o $build/formula-fuzzer \
  >$build/log 2>&1 || { cat $build/log; exit 1; }
export SWIFT_BACKTRACE=enable=no
# Leak checking needs rights that containers often lack, and nothing here is freed by hand.
ASAN_OPTIONS=detect_leaks=0 $build/formula-fuzzer $build/corpus -dict=Tests/Fuzzing/formula.dict -max_total_time="$seconds" \
  -max_len=2048 -timeout=20 -rss_limit_mb=2048 -artifact_prefix=$build/crashes/ -print_final_stats=1 2>&1 | grep -vE '^#[0-9]+|NEW_FUNC|# Uses|Recommended dictionary|recommended dictionary' | tail -n 40
