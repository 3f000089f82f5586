#!/usr/bin/env bash
# Installs the built tool under a prefix: bin/jets, its manual page, made from its help, and completions for bash, zsh and fish.
set -euo pipefail
[ $# = 2 ] || { echo "usage: Scripts/install.sh PROGRAM PREFIX"; exit 64; }
here=$(cd "$(dirname "$0")" && pwd)
share=$2/share
mkdir -p "$2/bin" "$share/man/man1" "$share/bash-completion/completions" "$share/zsh/site-functions" "$share/fish/vendor_completions.d"
install -m 755 "$1" "$2/bin/jets"
version=$("$1" --version)
"$1" --experimental-dump-help | python3 "$here/make-man-page.py" "$version" >"$share/man/man1/jets.1"
"$1" --generate-completion-script bash >"$share/bash-completion/completions/jets"
"$1" --generate-completion-script zsh >"$share/zsh/site-functions/_jets"
"$1" --generate-completion-script fish >"$share/fish/vendor_completions.d/jets.fish"
echo "jets $version is installed in $2: bin/jets, man page, completions"
