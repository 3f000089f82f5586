"""Builds the other libraries' programs and this library's benchmarks, runs them in turn, and writes PeerComparison.md.

    run.py [--rounds r] [--filter W2] [--gradbench file …] [--output file]

A library that is not installed, or whose program does not build, is left out with a line that says what is missing."""
import argparse
import concurrent.futures
import json
import os
import shutil
import subprocess
import sys
import time

import corner_tables
import gradbench
import tables

here = os.path.dirname(os.path.abspath(__file__))
benchmarks = os.path.dirname(here)
root = os.path.dirname(benchmarks)
build = os.path.join(root, ".build-peers")
python = os.path.join(build, "venv", "bin", "python")
native = ["-O3", "-march=native"]
# A program holds all workloads of a library; without the limit on a unit's growth g++ leaves out inlining that each has when alone.
compiler_options = {"g++": ["--param", "inline-unit-growth=1000", "--param", "large-unit-insns=1000000"], "clang++": []}
environment = dict(os.environ, PEERS_BUILD=build, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")

# Name: its label, the header to look for, Debian's package, more flags.
cpp_peers = {
    "ceres": ("Ceres", "ceres/jet.h", "libceres-dev", ["-I/usr/include/eigen3"]),
    "boost": ("Boost", "boost/math/differentiation/autodiff.hpp", "libboost-dev", []),
    "eigen": ("Eigen", "unsupported/Eigen/AutoDiff", "libeigen3-dev", ["-I/usr/include/eigen3"]),
    "sacado": ("Sacado", "Sacado_ConfigDefs.h", "libtrilinos-sacado-dev", ["-I/usr/include/trilinos", "-DTRILINOS_NO_CONFIG_H"]),
    "adolc": ("ADOL-C", "adolc/adtl.h", "libadolc-dev", ["-ladolc"]),
}
# Name: its label, the module, PyPI's package.
python_peers = {
    "jax": ("JAX", "jax", "jax"),
    "heyoka": ("heyoka", "heyoka", "heyoka"),
    "numdual": ("num-dual", "num_dual", "num-dual"),
    "algopy": ("algopy", "algopy", "algopy"),
    "torch": ("PyTorch", "torch", "torch --index-url https://download.pytorch.org/whl/cpu"),
}
# Peers of which neither Debian nor PyPI has a package; the first four are in the table of GradBench.
unavailable = {
    "CoDiPack, Adept, CppAD, Tapenade": "no package in Debian or on PyPI",
    "Enzyme": "a plug-in of the compiler, no package in Debian or on PyPI",
    "ForwardDiff.jl, HyperHessians.jl": "need Julia, of which Debian 12 has no package",
}
skipped = []


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def skip(text):
    print("skipped:", text, flush=True)
    if text not in skipped:
        skipped.append(text)


def is_current(product, sources):
    return os.path.exists(product) and all(os.path.getmtime(product) > os.path.getmtime(s) for s in sources)


def required(command):
    result = run(command)
    if result.returncode:
        sys.exit(" ".join(command) + "\n" + result.stdout + result.stderr)
    return result.stdout


def build_references():
    """The C that everything is compared with: an object for the C++ programs, libraries for Python. Always by one compiler."""
    compiler = shutil.which("clang") or "cc"
    scalar = os.path.join(benchmarks, "Sources", "CReference")
    matrix = os.path.join(benchmarks, "Sources", "CMatrixReference")
    sources = [os.path.join(scalar, f) for f in sorted(os.listdir(scalar)) if f.endswith(".c")]
    include = ["-I", os.path.join(scalar, "include")]
    required([compiler, *native, *include, "-r", "-nostdlib", *sources, "-o", os.path.join(build, "creference.o")])
    required([compiler, *native, *include, "-shared", "-fPIC", *sources, os.path.join(here, "repeat.c"), "-o",
              os.path.join(build, "libcreference.so"), "-lm"])
    blas = run(["pkg-config", "--cflags", "--libs", "openblas", "lapacke"]).stdout.split()
    required([compiler, *native, "-I", os.path.join(matrix, "include"), "-shared", "-fPIC",
              os.path.join(matrix, "CMatrixReference.c"), "-o", os.path.join(build, "libcmatrix.so"), *blas, "-llapacke", "-lopenblas", "-lm"])
    return include


def build_cpp(name, compiler, include):
    """A library's program by one compiler, or None with the reason printed."""
    label, header, package, more = cpp_peers[name]
    product = os.path.join(build, f"{name}-{compiler}")
    source, archive = os.path.join(here, f"{name}.cpp"), os.path.join(build, "creference.o")
    headers = [os.path.join(here, f) for f in os.listdir(here) if f.endswith(".hpp")]
    references = [os.path.join(benchmarks, "Sources", "CReference", f) for f in os.listdir(os.path.join(benchmarks, "Sources", "CReference"))]
    if is_current(product, [source, *headers, *[f for f in references if f.endswith(".c")]]):
        return product
    options = [f for f in more if not f.startswith("-l")]
    found = run([compiler, "-E", "-x", "c++", "-std=c++17", *options, "-"], input=f"#include <{header}>\n")
    if found.returncode:
        return skip(f"{label} by {compiler}: apt-get install {package}")
    libraries = [f for f in more if f.startswith("-l")]
    print(f"building {label} by {compiler}", flush=True)
    result = run([compiler, "-std=c++17", *native, *compiler_options[compiler], *include, *options, source, archive, "-o", product, *libraries, "-lm"])
    if result.returncode:
        return skip(f"{label} by {compiler} does not build: " + (result.stderr.strip().splitlines() or ["no message"])[0])
    return product


def build_swift():
    """This library's benchmarks for this machine's processor, and as users get them; the C in each has the same flags."""
    builds = {}
    for kind, scratch, flags in [
        ("native", ".build-native", ["-Xswiftc", "-Xcc", "-Xswiftc", "-march=native", "-Xcc", "-march=native"]),
        ("default build", ".build", [])]:
        command = ["swift", "build", "--package-path", benchmarks, "-c", "release", "--scratch-path", os.path.join(benchmarks, scratch), *flags]
        print(f"building this library ({kind})", flush=True)
        required(command)
        builds[kind] = required([*command, "--show-bin-path"]).strip()
    return builds


def on_one_core(command):
    return ["taskset", "-c", str(os.cpu_count() - 1), *command] if shutil.which("taskset") else command


def lines_of(command, label, **options):
    """The JSON lines of a program on one core; what it printed before it failed counts."""
    try:
        result = run(on_one_core(command), env=environment, cwd=build, timeout=600, **options)
        output, failed = result.stdout, result.returncode != 0
        message = (result.stderr.strip().splitlines() or ["no message"])[-1]
    except subprocess.TimeoutExpired as error:
        output, failed, message = (error.stdout or b"").decode(), True, "ten minutes passed"
    if failed:
        skip(f"{label} stopped early: {message}")
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--filter", default="", help="a part of a workload's name; all of them without it")
    parser.add_argument("--gradbench", nargs="*", default=[], help="what GradBench/driver.py --json has written")
    parser.add_argument("--output", default=os.path.join(root, "Sources", "Jets", "Jets.docc", "PeerComparison.md"))
    options = parser.parse_args()
    os.makedirs(build, exist_ok=True)
    include = build_references()
    programs, versions = {}, {}
    jobs = [(name, compiler) for name in cpp_peers for compiler in ("g++", "clang++") if shutil.which(compiler)]
    for label, why in unavailable.items():
        skip(f"{label}: {why}")
    if not jobs:
        skip("no C++ compiler: apt-get install g++")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for (name, compiler), product in zip(jobs, pool.map(lambda job: build_cpp(*job, include), jobs)):
            if product:
                programs[cpp_peers[name][0], compiler] = [product]
                package = run(["dpkg-query", "-W", "-f", "${Version}", cpp_peers[name][2]]).stdout
                versions[cpp_peers[name][0]] = run([product, "version"]).stdout.strip() + (f" (Debian {package})" if package else "")
    for name, (label, module, package) in python_peers.items():
        if not os.path.exists(python) or run([python, "-c", f"import {module}"]).returncode:
            skip(f"{label}: python3 -m pip install {package}")
        else:
            programs[label, ""] = [python, os.path.join(here, f"peer_{name}.py")]
            versions[label] = run([*programs[label, ""], "version"], env=environment).stdout.strip() + " (PyPI)"
    swift = build_swift()
    results = tables.Results()
    start = time.time()
    for number in range(1, options.rounds + 1):
        print(f"round {number} of {options.rounds}", flush=True)
        for kind, path in swift.items():
            commands = [["jets-bench", options.filter, "9", "--json"], ["matrix-bench", options.filter, "--repetitions", "7", "--json"]]
            if options.filter in "W3 tanh":
                commands.append(["matrix-bench", "W3 tanh", "--large", "--repetitions", "5", "--json"])
            for command in commands:
                for row in lines_of([os.path.join(path, command[0]), *command[1:]], command[0]):
                    results.add("swift-jets, " + kind, "", row)
        for (label, compiler), command in programs.items():
            for row in lines_of([*command, "run", options.filter], label):
                results.add(label, compiler, row)
    print(f"measured in {time.time() - start:.0f} s", flush=True)
    corners = corner_tables.Corners(os.path.join(root, "Tests", "JetsTests", "Fixtures", "edge.json"))
    corners.add("swift-jets", lines_of([os.path.join(swift["native"], "jets-bench"), "--corners"], "jets-bench", input=corners.lines))
    for (label, compiler), command in programs.items():
        for suffix, arguments in [(" jvp", ["corners"]), (" jet", ["corners", "jet"])] if label == "JAX" else [("", ["corners"])]:
            if label + suffix not in corners.answers:
                corners.add(label + suffix, lines_of([*command, *arguments], label, input=corners.lines))
    text = tables.article(results, corners, versions, skipped, gradbench.table(options.gradbench))
    with open(options.output, "w", encoding="utf-8") as file:
        file.write(text)
    print("written:", os.path.relpath(options.output, root))


main()
