#!/usr/bin/env python3
"""Compiles what documents show beside the examples: the code files of the tutorials, which are beginnings of examples, each by itself; and a
mistake for each message in the article's table of compiler messages, which must give that message, with its remedy, which must compile.

Uses the modules of a debug build. The compiler's limit on the work for one expression is that of Scripts/typecheck.sh, so that the
mistakes that exceed it take half a second."""
import concurrent.futures
import glob
import os
import re
import subprocess
import sys
import tempfile

ARTICLE = "Sources/Jets/Jets.docc/Articles/WhatYourFunctionMayContain.md"
IMPORTS = "import Foundation\nimport Jets\nimport JetsLinearAlgebra\nimport JetsODE\nimport JetsOptimization\n"

# Mistakes with their remedies, in the order of the table; the number is that of the row.
MISTAKES = [
    (
        1,
        "func f(_ x: [Double]) -> Double { x[0] * x[0] }\nprint(gradient(at: [1.0, 2.0], of: f))",
        "func f<S: RealScalar>(_ x: [S]) -> S { x[0] * x[0] }\nprint(gradient(at: [1.0, 2.0]) { x in f(x) })",
    ),
    (2, "print(gradient(at: [1.0, 2.0]) { x, y in x * y })", "print(gradient(at: [1.0, 2.0]) { x in x[0] * x[1] })"),
    (
        3,
        "func f(_ x: Double) -> Double { x * x }\nprint(derivative(at: 1.0, of: f))",
        "func f<S: RealScalar>(_ x: S) -> S { x * x }\nprint(derivative(at: 1.0) { x in f(x) })",
    ),
    (4, "print(derivative(at: 1.0) { x in Double.sin(x) })", "print(derivative(at: 1.0) { x in sin(x) })"),
    (4, "print(derivative(at: 1.0) { x in Foundation.sin(x) })", "print(derivative(at: 1.0) { x in sin(x) })"),
    (4, "print(derivative(at: 1.0) { x in x ^ 2 })", "print(derivative(at: 1.0) { x in pow(x, 2) })"),
    (
        5,
        "func g(_ x: Double) -> Double { x * x }\nprint(gradient(at: [1.0, 2.0]) { x in g(x[0]) * x[1] })",
        "func g<S: RealScalar>(_ x: S) -> S { x * x }\nprint(gradient(at: [1.0, 2.0]) { x in g(x[0]) * x[1] })",
    ),
    (
        5,
        "print(gradient(at: [1.0, 2.0]) { x in\n  var sum = 0.0\n  for xi in x { sum += xi }\n  return sum\n})",
        "print(gradient(at: [1.0, 2.0]) { x in x.reduce(0, +) })",
    ),
    (6, "let n = 3\nprint(gradient(at: [1.0, 2.0]) { x in x[0] * n })", "let n = 3\nprint(gradient(at: [1.0, 2.0]) { x in x[0] * Double(n) })"),
    (
        7,
        "let point = [1, 2]\nprint(gradient(at: point) { x in x[0] * x[1] })",
        "let point = [1.0, 2.0]\nprint(gradient(at: point) { x in x[0] * x[1] })\nprint(gradient(at: [1, 2]) { x in x[0] * x[1] })",
    ),
    (
        8,
        "func f<S: RealScalar>(_ x: S) throws -> S {\n  var swing = try TaylorIntegrator(from: [x, 0]) { t, u in [u[1], -u[0]] }\n"
        "  try swing.advance(to: 1)\n  return swing.state[0]\n}",
        "struct Spring: DifferentialEquation {\n  func callAsFunction<S: RealScalar>(_ t: S, _ u: [S], _ p: [S]) -> [S] { [u[1], -u[0]] }\n}\n"
        "var swing = try VariationalIntegrator(Spring(), from: [1, 0], parameters: [], order: 1)\ntry swing.advance(to: 1)\n"
        "print(swing.jacobian(.state))",
    ),
    (
        9,
        "struct Model { var a = 1.0 }\nprint(Reverse.gradient(at: Model()) { m in m.a })",
        "struct Model: ParameterStructure {\n  var a = 1.0\n  static var parts: Parts<Model> { Parts(\\.a) }\n}\n"
        "print(Reverse.gradient(at: Model()) { m in m.a })",
    ),
    (
        10,
        "let (times, readings, errors) = ([1.0, 2], [3.0, 4], [0.1, 0.1])\n"
        "print(LevenbergMarquardt().fit(from: [4, 1, 1]) { p in\n"
        "  (0..<times.count).map { i in (p[0] * exp(-p[1] * times[i]) + p[2] - readings[i]) / errors[i] }\n})",
        "let (times, readings, errors) = ([1.0, 2], [3.0, 4], [0.1, 0.1])\n"
        "print(LevenbergMarquardt().fit(from: [4, 1, 1]) { p in\n"
        "  times.indices.map { i in (p[0] * exp(-p[1] * times[i]) + p[2] - readings[i]) / errors[i] }\n})",
    ),
    (
        11,
        "func f<S: RealScalar>(_ x: S) -> S { 2 * x * x * x + 3 * x * x - 5 * x + 7 + 2.5 * x / (1 + x * x) - 4 * sin(2 * x) + 3 / (2 + x) }",
        "func f<S: RealScalar>(_ x: S) -> S {\n  let (one, two, three, four, five): (S, S, S, S, S) = (1, 2, 3, 4, 5)\n"
        "  let cubic: S = two * x * x * x + three * x * x - five * x + 7\n  let rest: S = 2.5 * x / (one + x * x) - four * sin(two * x)\n"
        "  return cubic + rest + three / (two + x)\n}",
    ),
    (
        11,
        "func f<S: RealScalar>(_ x: [S]) -> S { let n = 2; return x[0] * n * x[1] + x[0] / n - 2 * x[1] }",
        "func f<S: RealScalar>(_ x: [S]) -> S { let n = 2; return x[0] * Double(n) * x[1] + x[0] / Double(n) - 2 * x[1] }",
    ),
]


def flags():
    """What the compiler needs for the modules of the debug build."""
    build = os.path.abspath(".build/debug")
    maps = glob.glob(f"{build}/_Jets*.build/module.modulemap") + [".build/checkouts/swift-numerics/Sources/_NumericsShims/include/module.modulemap"]
    maps += ["Sources/COpenBLAS/module.modulemap", "Sources/CLAPACKE/module.modulemap"]
    includes = subprocess.run(["pkg-config", "--cflags-only-I", "openblas", "lapacke"], capture_output=True, text=True).stdout.split()
    result = ["-swift-version", "6", "-parse-as-library", "-D", "LinearAlgebra", "-module-name", "page", "-diagnostic-style", "llvm"]
    result += ["-solver-scope-threshold=50000", "-I", f"{build}/Modules"]
    for word in [f"-fmodule-map-file={os.path.abspath(path)}" for path in maps] + includes:
        result += ["-Xcc", word]
    return result


def compile(path, mode, flags):
    """What the compiler says of a file; only from a mode with SIL does it miss a return."""
    command = ["swiftc", "-frontend", mode, path, *flags] + (["-o", os.devnull] if mode == "-emit-sil" else [])
    return subprocess.run(command, capture_output=True, text=True).stderr


def table():
    """The messages of the table's rows; `the same` is the message of the row before it."""
    text = open(ARTICLE, encoding="utf-8").read()
    rows = re.findall(r"^\| (.*?) \|", text[text.index("### Messages of the compiler") :], re.M)[1:]
    messages = []
    for row in rows:
        quoted = re.findall(r"'[^']*'", row)
        if row.startswith("the same"):
            messages.append((messages[-1][0], quoted))
        else:
            messages.append((row, []))
    return messages


def mistakes(flags, problems):
    """Compiles all mistakes, each in a function, and all remedies, and compares."""
    version = subprocess.run(["swiftc", "--version"], capture_output=True, text=True).stdout
    named = re.search(r"These are the messages of Swift ([\d.]+)", open(ARTICLE, encoding="utf-8").read())
    if f"version {named[1]}" not in version:
        print(f"compiled: the table is of the messages of Swift {named[1]}, not compared with another version")
        return
    messages = table()
    if {row for row, _, _ in MISTAKES} != set(range(1, len(messages) + 1)):
        problems.append(f"{ARTICLE}: {len(messages)} rows of messages, other numbers here")
        return
    said = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in ["mistake", "remedy"]:
            source, owner = IMPORTS, {}
            for k, (_, mistake, remedy) in enumerate(MISTAKES):
                first = source.count("\n") + 1
                source += f"func case{k}() throws {{\n{mistake if name == 'mistake' else remedy}\n}}\n"
                owner.update({line: k for line in range(first, source.count("\n") + 1)})
            path = f"{folder}/{name}.swift"
            open(path, "w", encoding="utf-8").write(source)
            found = [[] for _ in MISTAKES]
            case = None
            for line in compile(path, "-typecheck", flags).splitlines():
                place = re.match(r"(.*?):(\d+):\d+: (error|note): (.*)", line)
                if place and place[1] == path and place[3] == "error":
                    case = owner[int(place[2])]
                if place and case is not None and (place[3] == "error" or found[case]):
                    found[case].append(place[4])
            said[name] = found
    for k, (row, _, _) in enumerate(MISTAKES):
        message, types = messages[row - 1]
        found, notes = said["mistake"][k][:1], " ".join(said["mistake"][k])
        # The table leaves out how the compiler goes on.
        if not found or message not in found[0] or types and not any(t in notes for t in types):
            problems.append(f"{ARTICLE}: row {row} says {message} {' '.join(types)}, the compiler {said['mistake'][k]}")
        if said["remedy"][k]:
            problems.append(f"{ARTICLE}: the remedy of row {row} does not compile: {said['remedy'][k]}")
        types[:] = [t for t in types if t not in notes]
    for row, (_, types) in enumerate(messages):
        if types:
            problems.append(f"{ARTICLE}: row {row + 1} names {' '.join(types)}, which no mistake gives")


def main():
    options, problems = flags(), []
    # The last stage of each is the example itself, which has been compiled.
    examples = {open(path, encoding="utf-8").read() for path in glob.glob("Examples/*/*.swift")}
    stages = sorted(glob.glob("Sources/**/Resources/Tutorials/*.swift", recursive=True))
    stages = [path for path in stages if open(path, encoding="utf-8").read() not in examples]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, said in zip(stages, pool.map(lambda path: compile(path, "-emit-sil", options), stages)):
            errors = [line for line in said.splitlines() if "error:" in line]
            problems += errors[:3]
    mistakes(options, problems)
    for problem in problems:
        print(problem)
    print(f"compiled: {len(stages)} code files of tutorials, {len(MISTAKES)} mistakes with their messages and remedies")
    sys.exit(1 if problems else 0)


main()
