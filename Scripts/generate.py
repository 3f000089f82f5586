#!/usr/bin/env python3
"""Write the sources that repeat another one for further types, by plain substitution, into Generated/ folders.

`make generate` writes them; with --check nothing is written, and the script fails where a file differs (`make lint`).
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
X87 = "(arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)"
# What only plain numbers of one type can be mixed with, where a Double can be mixed with every scalar.
MIXED = [
    (r"extension RealScalar \{", "extension RealScalar where Primal == Double {"),
    (r"(<S: RealScalar>.*?) \{", r"\1 where S.Primal == Double {"),
    (r"(?:S\.)?Primal\((-?[\w.\[\], $]+)\)(?=[,)\s])", r"\1"),
]
# A point given by literals is a Double: the operators of the other precisions are disfavoured.
OTHER_POINTS = [
    (r"(?m)^(?!.*@_disfavoredOverload)(@.*)\npublic func", r"\1 @_disfavoredOverload\npublic func"),
    (r"(?m)^(///.*)\npublic func", r"\1\n@_disfavoredOverload\npublic func"),
    (r"(?m)(^public func (?!valueWithPullback|pullback)\w+\(\s*at x: )\[Double\](, (?:.*\n)*?  .*\(at: x)(?=, )", r"\1any DoubleVectorPoint\2._coordinates"),
]


def body(source):
    """The declarations of a source without the comment at its head."""
    text = (ROOT / source).read_text()
    return re.sub(r"\A(//[^/].*\n|//\n|\n)+", "", text)


def substituted(text, pairs):
    for pattern, replacement in pairs:
        text = re.sub(pattern, replacement, text)
    return text


def precision(source, target, scalar, extra=()):
    """The source for another type of plain number than Double."""
    text = substituted(substituted(body(source), extra), [(r"\bDouble((?:Vector)?Point)?\b", scalar + r"\1")])
    if scalar == "Float80":
        imports, rest = re.match(r"((?:import [^\n]*\n)*\n?)(.*)", text, re.S).groups()
        text = f"{imports}#if {X87}\n{rest}#endif\n"
    return target, source, text


def precisions(source, folder, name, extra=()):
    return [precision(source, f"{folder}/{name}+{t}.swift", t, extra) for t in ("Float", "Float80")]


def integer_points(name):
    """The operators of numbers at points given by integers; those of arrays take them as they stand."""
    source = f"Sources/JetOperators/{name}.swift"
    functions = re.findall(r"(?m)(?:^///.*\n)+(?:^@.*\n)?^public func (?:.*\n)*?\}\n", body(source))
    text = substituted(
        "\n".join(f for f in functions if "@_disfavoredOverload" not in f),
        [(r"at x: Double,", "at x: Int,"), (r"at x: \[Double\],", "at x: [Int],"), (r"at: x,", "at: AT,")])
    parts = text.split("\n\n///")
    parts = [p.replace("AT", "x._coordinates" if "at x: [Int]" in p else "x._coordinate") for p in parts]
    return (
        f"Sources/JetOperators/Generated/{name}+Int.swift", source,
        "import JetCore\nimport JetMatrices\n\n" + "\n\n///".join(parts))


def arguments(text):
    """The functions of two and of three numbers, of those of which Double is the only type for four."""
    return re.findall(r"(?m)(?:^///.*\n)+(?:^@.*\n)?^public func (?:(?!.*_ w: )[^\n]*\n)*?\}\n", text)


def argument_precisions(name):
    source = f"Sources/JetOperators/{name}.swift"
    for scalar in ("Float", "Float80"):
        text = "import JetCore\n\n" + "\n".join(arguments(body(source)))
        text = substituted(text, [OTHER_POINTS[0], (r"\bDouble\b", scalar)])
        if scalar == "Float80":
            text = text.replace("import JetCore\n\n", f"import JetCore\n\n#if {X87}\n") + "#endif\n"
        yield f"Sources/JetOperators/Generated/{name}+{scalar}.swift", source, text


def integer_arguments(name):
    """The functions of two and of three numbers, with integers for some of them."""
    source = f"Sources/JetOperators/{name}.swift"
    parts = []
    for function in arguments(body(source)):
        names = [n for n in "xyz" if f" {n}: Double" in function]
        for mask in range(1, 1 << len(names)):
            text = re.sub(r"///     .*\n///\n", "", function)
            for k, n in enumerate(names):
                if mask >> k & 1:
                    text = re.sub(rf" {n}: Double", f" {n}: Int", text)
                    text = re.sub(rf"(?m)^(  try .*[ (]){n}(?=, )", rf"\1Double({n})", text)
            parts.append(text)
    return f"Sources/JetOperators/Generated/{name}+Int.swift", source, "import JetCore\n\n" + "\n".join(parts)


def menu(target, heads, module="JetCore"):
    """The concrete operators of `Dual<Double>` for other jets."""
    source = "Sources/JetCore/Scalars/ConcreteOperators.swift"
    block = body(source)
    block = block[block.index("extension Dual where T == Double") :]
    parts = []
    for head in heads:
        part = block.replace("Dual where T == Double", head)
        parts.append(f"#if {X87}\n{part}#endif\n" if "Float80" in head else part)
    text = "\n".join(parts) if module == "JetCore" else "import JetCore\n\n" + "\n".join(parts)
    return f"Sources/{module}/Generated/ConcreteOperators+{target}.swift", source, text


def register_loops(scalar, source, target):
    """The loops over parts of every scalar, for one that fits a register: inlined where they are used, by blocks."""
    loops = re.search(r"(?ms)^extension Scalar \{\n.*?^\}\n", body(source))[0]
    text = substituted(
        loops,
        [("extension Scalar", f"extension {scalar}"), (r"@inlinable @inline\(never\)", "@_alwaysEmitIntoClient @inline(__always)"),
         ("Kernels<Self, 1>", "Kernels<Self, 8>"), (r"\bSelf\b", scalar)])
    return f"{CORE}/Generated/{target}+{scalar}.swift", source, text


def unspecialized_loops(source):
    """The recurrences of every scalar, compiled once and for no type in particular: for numbers whose loops are not hot."""
    loops = re.search(r"(?ms)^extension Scalar \{\n.*?^\}\n", body(source))[0]
    text = substituted(loops, [("extension Scalar", "extension _UnspecializedCoefficient"), (r"@inlinable @inline\(never\)", '@inline(never) @_semantics("optimize.sil.specialize.generic.never")')])
    return f"{CORE}/Generated/SeriesRecurrences+Unspecialized.swift", source, text


CORE = "Sources/JetCore"
SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 32]
OUTPUTS = [
    menu("Dual", [f"Dual where T == {t}" for t in ("Float", "Float80", "Dual<Double>", "MultiDual<Double, 8>")]),
    menu("MultiDual", [f"MultiDual where T == Double, N == {n}" for n in SIZES] + ["MultiDual where T == Float, N == 8"]),
    menu("Taylor", [f"Taylor where T == Double, N == {n}" for n in SIZES] + ["Taylor where T == Float, N == 2"]),
    menu("TaylorSeries", [f"TaylorSeries where T == {t}" for t in ("Double", "Float")]),
    menu("MultivariateTaylor", [f"MultivariateTaylor where T == {t}" for t in ("Double", "Float", "Float80")]),
    menu("HyperDual", [f"HyperDual where T == {t}, M == 4, N == 4" for t in ("Double", "Float", "Float80")]),
    menu("Reverse", [f"Reverse where T == {t}" for t in ("Double", "Float", "Float80", "Dual<Double>")], "JetReverse"),
    *[register_loops(t, f"{CORE}/Algebra/SeriesRecurrences.swift", "SeriesRecurrences") for t in ("Double", "Float")],
    unspecialized_loops(f"{CORE}/Algebra/SeriesRecurrences.swift"),
    *precisions(f"{CORE}/Scalars/PlainNumberOperators.swift", f"{CORE}/Generated", "PlainNumberOperators", MIXED),
    *precisions(f"{CORE}/Scalars/PlainNumberComparisons.swift", f"{CORE}/Generated", "PlainNumberComparisons"),
    *precisions(f"{CORE}/Functions/PlainNumberFunctions.swift", f"{CORE}/Generated", "PlainNumberFunctions", MIXED),
    *precisions("Sources/JetOperators/DoublePoint.swift", "Sources/JetOperators/Generated", "DoublePoint"),
    *[integer_points(f"{n}Operators") for n in ("Directional", "Multivariate")],
    *[
        output
        for n in ("Directional", "ManyVariable", "Curve", "Tensor", "Multivariate", "FunctionObject")
        for output in precisions(
            f"Sources/JetOperators/{n}Operators.swift", "Sources/JetOperators/Generated", f"{n}Operators", OTHER_POINTS)
    ],
    *argument_precisions("ArgumentOperators"),
    integer_arguments("ArgumentOperators"),
    *precisions("Sources/JetReverse/PullbackOperators.swift", "Sources/JetReverse/Generated", "PullbackOperators", OTHER_POINTS),
    *precisions(
        "Sources/JetMatrices/Matrix+ScalarVectors.swift", "Sources/JetMatrices/Generated", "Matrix+ScalarVectors", MIXED),
]


def formatted(text):
    run = subprocess.run(
        ["swift", "format", "format", "--configuration", str(ROOT / ".swift-format")],
        input=text, capture_output=True, text=True, check=True)
    return run.stdout


def main():
    check = "--check" in sys.argv[1:]
    stale = {str(p.relative_to(ROOT)) for p in ROOT.glob("Sources/**/Generated/*.swift")} - {o[0] for o in OUTPUTS}
    for target, source, text in OUTPUTS:
        text = formatted(f"// Generated from {source} by Scripts/generate.py: edit that file and run `make generate`.\n\n{text}")
        path = ROOT / target
        if path.exists() and path.read_text() == text:
            continue
        if check:
            stale.add(target)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
    for target in sorted(stale):
        print(f"{target} is not what Scripts/generate.py writes; run `make generate`")
        if not check:
            (ROOT / target).unlink()
    sys.exit(1 if check and stale else 0)


if __name__ == "__main__":
    main()
