#!/usr/bin/env bash
# Builds the programs of Integrations/MPI once and runs their checks on 1, 2, 3 and 5 ranks. MPI is installed where that is allowed;
# where it is not there, nothing is checked, and that is said.
set -euo pipefail
cd "$(dirname "$0")/.."
Scripts/deps.sh libopenmpi-dev openmpi-bin pkg-config || { echo "mpi: no MPI here, nothing checked"; exit 0; }
cd Integrations/MPI
# The order of two traits, with which everything would be compiled anew where it changed.
SWIFT_DETERMINISTIC_HASHING=1 swift build ${BUILD_FLAGS-} >.build-mpi.log 2>&1 || { cat .build-mpi.log; exit 1; }
rm -f .build-mpi.log
bin=$(swift build --show-bin-path)
options=(--oversubscribe)
[ "$(id -u)" != 0 ] || options+=(--allow-run-as-root)
passed=0 failed=0
# A process that is meant to die needs no picture of its stack.
export SWIFT_BACKTRACE=enable=no

# count NAME STATUS: one more that passed or failed.
count() { if [ "$2" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "mpi: $1 failed"; fi; }

# checks RANKS [pieces|cores [option …]]: the checks of the program on so many ranks; the bits of its sums are kept.
bits=""
checks() {
  local output
  output=$(timeout 300 mpirun "${options[@]}" "${@:3}" -n "$1" "$bin/Checks" ${2:+"$2"} 2>&1) || { echo "$output"; count "Checks ${2:-} on $1 ranks" 1; return; }
  grep -v -E '^bits:|passed, 0 failed' <<<"$output" || true
  read -r p f < <(sed -nE 's/.*: ([0-9]+) passed, ([0-9]+) failed/\1 \2/p' <<<"$output")
  passed=$((passed + p)) failed=$((failed + f))
  local found
  found=$(grep '^bits:' <<<"$output")
  [ -n "$bits" ] || bits=$found
  [ "$found" = "$bits" ] && count same 0 || count "The sum on $1 ranks has other bits" 1
}

for ranks in 1 2 3 5; do
  checks "$ranks"
  timeout 300 mpirun "${options[@]}" -n "$ranks" "$bin/Distributed" >/dev/null 2>&1 && count d 0 || count "Distributed on $ranks ranks" 1
done
# The cookbook's recipe prints the same on any number of ranks.
for ranks in 1 3; do
  output=$(timeout 300 mpirun "${options[@]}" -n "$ranks" "$bin/BlockSums" 2>&1) &&
    grep -qxF "$output" ../../Examples/Cookbook/expected-output.txt && count r 0 || { echo "$output"; count "BlockSums on $ranks ranks" 1; }
done
# The mixture of the measurements is that of GradBench.
for ranks in 1 3; do
  output=$(timeout 300 mpirun "${options[@]}" -n "$ranks" "$bin/Ensembles" fixtures ../../Benchmarks/GradBench/fixtures/gmm.jsonl 2>&1) &&
    grep -q '^4 mixtures' <<<"$output" && count g 0 || { echo "$output"; count "GradBench's mixtures on $ranks ranks" 1; }
done
# Messages of at most 1,001 bytes, which no number's length divides: longer ones go in pieces.
for ranks in 2 3; do checks $ranks pieces; done
checks 2 cores --bind-to none
# Without mpirun a program is one rank.
"$bin/Distributed" >/dev/null 2>&1 && count alone 0 || count "Distributed without mpirun" 1

# One rank leaves by an error: the others are told, and end.
output=$(timeout 60 mpirun "${options[@]}" -n 3 "$bin/Checks" leaves 2>&1) || count "leaving" 1
[ "$(grep -c 'rank 2 had left MPI.run when the other ranks called map' <<<"$output")" = 4 ] && count l 0 || { echo "$output"; count "leaving is told" 1; }
[ "$(grep -c 'is done\|came through' <<<"$output")" = 3 ] && count l 0 || { echo "$output"; count "leaving ends" 1; }
# dies "HOW [RANK]" SENTENCE [option …]: one rank dies or never comes; the program ends within 20 seconds, with an error and that sentence.
dies() {
  local how=$1 sentence=$2 status=0
  shift 2
  output=$(timeout 20 mpirun "${options[@]}" "$@" -n 3 "$bin/Checks" $how 2>&1) || status=$?
  # With options mpirun's own status says nothing.
  [ $status != 124 ] && [ $status != 0 -o $# -gt 0 ] && count s 0 || { echo "$output"; count "a rank that $how: status $status" 1; }
  grep -qE "$sentence" <<<"$output" && count s 0 || { echo "$output"; count "a rank that $how: a sentence" 1; }
}
waited='^Rank [012] of 3 waited in map for other ranks longer than the time limit of'
for rank in 0 1 2; do
  dies "dies $rank" "process rank $rank .*exited on signal"
  dies "ends $rank" "exited due to process rank $rank"
  # Where mpirun lets the others work on after a death, and where it cannot notice it.
  dies "ends $rank" "$waited" --enable-recovery
  dies "stops $rank" "$waited"
done
dies splits '^Rank [02] of 3 waited in split for other ranks longer than the time limit of'
dies waits "$waited"
dies nests 'barrier cannot be called inside the work of map'
echo "mpi: $passed passed, $failed failed"
[ $failed = 0 ]
