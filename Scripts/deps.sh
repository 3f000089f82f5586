#!/usr/bin/env bash
# Checks what the package needs and installs what is missing through apt where that is allowed.
set -euo pipefail
command -v swift >/dev/null || { echo "Swift 6.2 or later is needed: install it from https://www.swift.org/install" >&2; exit 1; }
missing=()
for package in "${@:-}"; do
  [ -n "$package" ] || continue
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  sudo=""
elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
  sudo="sudo"
else
  echo "Missing: install with  apt-get install ${missing[*]}" >&2
  exit 1
fi
echo "Installing ${missing[*]}"
install() { $sudo apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1; }
install || { $sudo apt-get update >/dev/null 2>&1 && install; } || {
  echo "Missing, and apt cannot get it here: install with  apt-get install ${missing[*]}" >&2
  exit 1
}
