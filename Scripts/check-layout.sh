#!/usr/bin/env bash
# Layout rules that the formatter does not know: file sizes, where pointers may stand, open ends, maps.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0
while read -r file; do
  lines=$(wc -l <"$file")
  if [ "$lines" -gt 400 ] && ! head -n 8 "$file" | grep -q "longer than others"; then
    echo "$file has $lines lines; split it, or say in its head why it is longer than others"
    status=1
  fi
done < <(git ls-files '*.swift')
if git grep -nE 'TODO|FIXME|XXX' -- '*.swift' Makefile; then status=1; fi
if git grep -nE 'unsafeFlags' -- Package.swift; then status=1; fi
if git grep -nE 'Unsafe(Mutable)?(Raw)?(Buffer)?Pointer' -- 'Sources/JetsLinearAlgebra/*.swift' ':!Sources/JetsLinearAlgebra/LAPACK/*'; then
  echo "Pointers may stand only in Sources/JetsLinearAlgebra/LAPACK"
  status=1
fi
if git grep -nE '\bprecondition(Failure)?\(' -- "Sources/*.swift" ":(exclude)*.docc/*"; then
  echo "precondition says nothing in optimized builds: call require or requirementFailed (Sources/JetCore/Algebra/Requirements.swift)"
  status=1
fi
# A map that leaves a file out, or a module without a map.
while read -r file; do
  module=${file#Sources/}; module=${module%%/*}
  name=$(basename "$file" .swift)
  map=Sources/$module/README.md
  if [ ! -f "$map" ]; then
    [[ $module == Jets || $module == _* ]] || { echo "$module has no README.md with a map of its files"; status=1; }
  elif ! grep -qF -e "\`$name" -e "\`+${name##*+}" "$map"; then
    echo "$map does not name $file"
    status=1
  fi
done < <(git ls-files 'Sources/*.swift' | grep -v /Generated/)
exit $status
