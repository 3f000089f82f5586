#!/usr/bin/env bash
# Runs every example in debug, and those that stand for the library's promises optimized too (EXAMPLES=all for every one); compares what
# each prints with its expected output where there is one, and checks that every Swift block of the documents stands, word for word, in a
# compiled example. They are built where the package's tests are, with the same flags, so that the library is not compiled again.
set -euo pipefail
cd "$(dirname "$0")/.."
for configuration in debug release; do
  options=(--package-path Examples -c $configuration --scratch-path .build)
  [ $configuration = debug ] || options=(--package-path Examples -c $configuration --scratch-path .build-release -Xswiftc -enable-testing)
  if [[ $configuration == release && ${EXAMPLES:-} != all ]]; then
    export JETS_EXAMPLES=Core,Reverse,Matrices,Integration,Quickstart,Cookbook,NISTRegression,GaussMarkov
  fi
  swift build ${BUILD_FLAGS-} "${options[@]}" >.build-examples.log 2>&1 || { cat .build-examples.log; exit 1; }
  rm -f .build-examples.log
  bin=$(swift build "${options[@]}" --show-bin-path)
  for folder in Examples/*/; do
    name=$(basename "$folder")
    [ "$name" != Support ] || continue  # a library
    [[ -z ${JETS_EXAMPLES:-} || ,$JETS_EXAMPLES, == *,$name,* ]] || continue
    arguments=()
    [ -f "$folder/arguments" ] && read -r -a arguments <"$folder/arguments"
    output=$("$bin/$name" ${arguments[@]+"${arguments[@]}"}) || { echo "$output"; echo "The example $name failed ($configuration)"; exit 1; }
    if [ -f "$folder/expected-output.txt" ]; then
      diff <(echo "$output") "$folder/expected-output.txt" || { echo "The example $name does not print what it should ($configuration)"; exit 1; }
    fi
    echo "example $name ($configuration): ok"
  done
  [ $configuration = debug ] || continue
  # The pictures of the documentation are those of the library's numbers; those of the example Pictures were compared above.
  "$bin/FirstHour" --pictures . --check
  "$bin/Cookbook" --pictures . --check
  "$bin/OuterPlanets" --pictures . --check
  # A picture that cannot be made is one line and an exit status.
  status=0
  output=$("$bin/RootFinding" --pictures /dev/null/pictures 2>&1) || status=$?
  [[ $status == 2 && $(tail -n 1 <<<"$output") == "no picture: "* ]] || { echo "$output"; echo "RootFinding without a folder for pictures: status $status"; exit 1; }
done
python3 Scripts/check-documents.py
python3 Scripts/check-commands.py
python3 Scripts/check-compiled.py
