"""Builds the peers and this library's benchmarks, runs them in turn, and writes the tables of PeerComparison.md.

    run.py [--rounds r] [--filter W2] [--output file]

A peer that is not installed, or does not build, is skipped with a line that says what is missing."""
import argparse
import concurrent.futures
import datetime
import json
import os
import platform
import re
import shutil
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
benchmarks = os.path.dirname(here)
root = os.path.dirname(benchmarks)
build = os.path.join(root, ".build-peers")
python = os.path.join(build, "venv", "bin", "python")
native = ["-O3", "-march=native"]
environment = dict(os.environ, PEERS_BUILD=build, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")

# Peer: what to include for, the Debian package, flags.
cpp_peers = {
    "ceres": ("ceres/jet.h", "libceres-dev", ["-I/usr/include/eigen3"]),
}
# Peer: the module and the package.
python_peers = {
    "jax": ("jax", "jax"),
}


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def skip(text):
    print("skipped:", text, flush=True)
    skipped.append(text)


skipped = []


def newer(product, sources):
    return os.path.exists(product) and all(os.path.getmtime(product) > os.path.getmtime(s) for s in sources)


def build_reference():
    """The C that everything is compared with: an object for the C++ peers, a library for Python."""
    include = os.path.join(benchmarks, "Sources", "CReference")
    sources = [os.path.join(include, f) for f in sorted(os.listdir(include)) if f.endswith(".c")]
    flags = native + ["-I", os.path.join(include, "include")]
    library = os.path.join(build, "libcreference.so")
    archive = os.path.join(build, "creference.o")
    compiler = shutil.which("clang") or "cc"
    for command in (
        [compiler, *flags, "-shared", "-fPIC", *sources, os.path.join(here, "repeat.c"), "-o", library, "-lm"],
        [compiler, *flags, "-r", "-nostdlib", *sources, "-o", archive],
    ):
        result = run(command)
        if result.returncode:
            sys.exit(result.stderr)
    return archive, flags


def build_cpp(name, compiler, archive, flags):
    """A program of a peer by one compiler, or None with the reason printed."""
    header, package, more = cpp_peers[name]
    product = os.path.join(build, f"{name}-{compiler}")
    source = os.path.join(here, f"{name}.cpp")
    headers = [os.path.join(here, f) for f in os.listdir(here) if f.endswith(".hpp")]
    if newer(product, [source, *headers]):
        return product
    found = run([compiler, "-E", "-x", "c++", "-std=c++17", *more, "-"], input=f"#include <{header}>\n")
    if found.returncode:
        return skip(f"{name} with {compiler}: install {package}")
    libraries = [f for f in more if f.startswith("-l")]
    options = [f for f in more if not f.startswith("-l")]
    result = run(["nice", "-n", "10", compiler, "-std=c++17", *flags, *options, source, archive, "-o", product, *libraries, "-lm"])
    if result.returncode:
        return skip(f"{name} with {compiler} does not build: " + result.stderr.strip().splitlines()[0])
    return product


def build_swift():
    """This library's benchmarks: as users get them, and for this machine's processor. The C in them is built with the same flags."""
    builds = {}
    for kind, scratch, flags in [
        ("native", ".build-native", ["-Xswiftc", "-Xcc", "-Xswiftc", "-march=native", "-Xcc", "-march=native"]), ("default", ".build", [])]:
        command = ["swift", "build", "-c", "release", "--scratch-path", scratch, *flags]
        print(f"building this library ({kind})", flush=True)
        result = run(command, cwd=benchmarks)
        if result.returncode:
            sys.exit(result.stdout + result.stderr)
        builds[kind] = run([*command, "--show-bin-path"], cwd=benchmarks).stdout.strip()
    return builds


# Our names of workloads, as (workload, n, variant).
def parsed(name, n):
    for pattern, workload in [
        (r"W1 ([FG]):", "W1 {}"), (r"W1b:", "W1b")]:
        if m := re.match(pattern, name):
            return workload.format(*m.groups()), 0, "Dual"
    if m := re.match(r"(W\d \w+)(?: [^,]*?)? n=(\d+), (.*)$", name):
        return m[1], int(m[2]), m[3]
    if m := re.match(r"W4 .*Taylor<(\d+)>", name):
        return "W4", int(m[1]), "Taylor<N>"
    if m := re.match(r"W4 .*order (\d+)", name):
        return "W4", int(m[1]), "TaylorSeries"
    if m := re.match(r"W5 .*order (\d+)", name):
        return "W5", int(m[1]), "Taylor<K>"
    return name, n or 0, ""


def lines_of(command):
    """The JSON lines of a program, on one core."""
    pinned = ["taskset", "-c", str(os.cpu_count() - 1)] if shutil.which("taskset") else []
    result = run([*pinned, *command], env=environment)
    if result.returncode:
        message = (result.stderr.strip().splitlines() or ["no message"])[-1]
        skip(f"{os.path.basename(command[-1] if command[0] == python else command[0])} stopped: {message}")
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


class Results:
    """The fastest runs: (workload, n, peer, variant) → [nanoseconds, nanoseconds of C in the same program, check]."""

    def __init__(self):
        self.fastest = {}

    def add(self, peer, row):
        workload, n, variant = (row["workload"], row["n"], row["variant"]) if "workload" in row else parsed(row["name"], row.get("n"))
        key = (workload, n, peer, variant)
        old = self.fastest.get(key, [None, None, None])
        smaller = lambda a, b: a if b is None else b if a is None else min(a, b)
        self.fastest[key] = [smaller(old[0], row["ns"]), smaller(old[1], row["c"]), row.get("check")]


titles = {
    "W1 F": "W1 F: value and derivative of tanh(x)cos(x) + log(x), point after point",
    "W1 G": "W1 G: the same of x² sin(x²+x) cos(x²+1)/log(x+1)",
    "W1b": "W1b: the same of (x³−2x+1)/(x⁴+3x²+2)",
    "W1 F array": "W1 F over an array", "W1 G array": "W1 G over an array", "W1b array": "W1b over an array",
    "W2 Rosenbrock": "W2: value and gradient, Rosenbrock", "W2 Ackley": "W2: value and gradient, Ackley",
}


def number(x):
    return "–" if x is None else f"{x:.3g}" if x < 100 else f"{x:.0f}"


def time(ns):
    return "–" if ns is None else f"{ns:.3g} ns" if ns < 1e3 else f"{ns / 1e3:.3g} µs" if ns < 1e6 else f"{ns / 1e6:.3g} ms"


def tables(results):
    """One table for each workload: peers down, sizes across, ratios to C; each peer's best compiler."""
    workloads = list(dict.fromkeys(k[0] for k in results.fastest))
    workloads.sort(key=lambda w: list(titles).index(w) if w in titles else len(titles))
    for workload in workloads:
        keys = [k for k in results.fastest if k[0] == workload]
        sizes = sorted({k[1] for k in keys})
        yield f"### {titles.get(workload, workload)}"
        yield ""
        yield "| | " + " | ".join(f"n = {n}" if n else "ratio" for n in sizes) + " |"
        yield "|---|" + "---|" * len(sizes)
        c = {n: min((results.fastest[k][1] for k in keys if k[1] == n and k[2] == "swift-jets, native" and results.fastest[k][1]), default=None)
             for n in sizes}
        c = {n: c[n] or min((results.fastest[k][1] for k in keys if k[1] == n and results.fastest[k][1]), default=None) for n in sizes}
        yield "| hand-written C, time | " + " | ".join(time(c[n]) for n in sizes) + " |"
        for name in dict.fromkeys((k[2], k[3]) for k in keys):
            cells = []
            for n in sizes:
                entry = results.fastest.get((workload, n, *name))
                cells.append("–" if entry is None else "wrong result" if entry[0] is None else number(entry[0] / entry[1]))
            yield f"| {name[0]}{', ' + name[1] if name[1] else ''} | " + " | ".join(cells) + " |"
        yield ""


def versions(programs):
    for peer, command in programs.items():
        yield peer, (run([*command, "version"], env=environment).stdout.strip() or "?")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--filter", default="W")
    parser.add_argument("--output", default=os.path.join(root, "Sources", "Jets", "Jets.docc", "PeerComparison.md"))
    options = parser.parse_args()
    os.makedirs(build, exist_ok=True)
    archive, flags = build_reference()
    compilers = [c for c in ("g++", "clang++") if shutil.which(c)]
    programs = {}
    for name in cpp_peers:
        for compiler in compilers:
            if product := build_cpp(name, compiler, archive, flags):
                programs[f"{name}, {compiler}"] = [product]
    for name, (module, package) in python_peers.items():
        if run([python, "-c", f"import {module}"]).returncode:
            skip(f"{name}: {python} -m pip install {package}")
        else:
            programs[name] = [python, os.path.join(here, f"peer_{name}.py")]
    swift = build_swift()
    results = Results()
    for round in range(options.rounds):
        for kind, path in swift.items():
            for product in ("jets-bench", "matrix-bench"):
                for row in lines_of([os.path.join(path, product), options.filter, *(["9"] if product == "jets-bench" else []), "--json"]):
                    results.add(f"swift-jets, {kind}", row)
        for peer, command in programs.items():
            print(f"round {round + 1}: {peer}", flush=True)
            for row in lines_of([*command, "run", options.filter]):
                results.add(peer, row)
    text = ["# Comparison with peers", "", *tables(results), *[f"- {p}: {v}" for p, v in versions(programs)]]
    with open(options.output, "w", encoding="utf-8") as file:
        file.write("\n".join(text) + "\n")


main()
