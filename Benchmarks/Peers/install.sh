#!/usr/bin/env bash
# Installs the peers: Debian's packages where apt is allowed, PyPI's into .build-peers/venv. What cannot be had is left out with a line.
set -uo pipefail
cd "$(dirname "$0")/../.."
for package in g++ libceres-dev libboost-dev libeigen3-dev libtrilinos-sacado-dev libadolc-dev; do
  Scripts/deps.sh "$package" || echo "skipped: apt-get install $package failed; the peer that needs it is left out"
done
venv=.build-peers/venv
[ -x $venv/bin/python ] || python3 -m venv $venv || { echo "skipped: python3 -m venv failed (apt-get install python3-venv); no Python peers"; exit 0; }
for package in numpy jax heyoka num-dual algopy; do
  $venv/bin/python -m pip show -q "$package" >/dev/null 2>&1 ||
    $venv/bin/python -m pip install -q --disable-pip-version-check "$package" ||
    echo "skipped: $venv/bin/python -m pip install $package failed"
done
# PyPI's build of PyTorch brings the libraries of graphics processors.
$venv/bin/python -m pip show -q torch >/dev/null 2>&1 ||
  { $venv/bin/python -m pip install -q --disable-pip-version-check filelock typing-extensions sympy networkx jinja2 fsspec &&
    $venv/bin/python -m pip install -q --disable-pip-version-check --no-deps torch --index-url https://download.pytorch.org/whl/cpu; } ||
  echo "skipped: $venv/bin/python -m pip install torch failed"
exit 0
