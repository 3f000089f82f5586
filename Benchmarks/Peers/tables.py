"""The tables of PeerComparison.md: fastest runs merged, ratios to hand-written C, and what they were measured with."""
import datetime
import platform
import re
import subprocess

titles = {
    "W1 F": "Value and derivative of tanh(x)cos(x) + log(x), point after point (W1 F)",
    "W1 G": "Value and derivative of x² sin(x²+x) cos(x²+1)/log(x+1), point after point (W1 G)",
    "W1b": "Value and derivative of (x³−2x+1)/(x⁴+3x²+2), point after point (W1b)",
    "W1 F array": "W1 F over an array of 10⁶ points", "W1 G array": "W1 G over an array of 10⁶ points",
    "W1b array": "W1b over an array of 10⁶ points",
    "W2 Rosenbrock": "Value and gradient of n variables, Rosenbrock (W2)", "W2 Ackley": "Value and gradient of n variables, Ackley (W2)",
    "W3 Broyden": "Dense n×n Jacobian, Broyden's tridiagonal function (W3)",
    "W3 Broyden sparse": "The 3n − 2 entries of the same Jacobian, beside C that writes only those (W3)",
    "W3 Broyden sparse for dense": "The same entries by colours, beside C that writes the dense Jacobian (W3)",
    "W3 tanh network": "n×n Jacobian of a network of three tanh layers (W3)",
    "W4": "Taylor coefficients of exp(sin x)/(1+x²)·log(2+x) to order n (W4)",
    "W5": "Derivative of order n of sin(exp x) (W5)",
    "W6 Rosenbrock": "Value, gradient and n×n Hessian, Rosenbrock (W6)", "W6 Ackley": "Value, gradient and n×n Hessian, Ackley (W6)",
    "W7": "Taylor's method for a differential equation (W7)",
    "W8": "n×n matrices, value and derivative along one direction (W8)", "W9": "n×n systems, many tangents (W9)",
    "W10": "n×n matrices, value and gradient backward, beside the value alone by LAPACK (W10)",
}


def parsed(name, n):
    """The workload, the size and the variant in a name of jets-bench or matrix-bench."""
    if m := re.match(r"program (W1 [FG]|W1b), (\w+)$", name):
        return m[1], 0, f"`Program` in batches, {m[2]}"
    if m := re.match(r"program W4 N=(\d+), (\w+)$", name):
        return "W4", int(m[1]), f"`Program` in batches, {m[2]}"
    if m := re.match(r"(program|reverse) (Rosenbrock|Ackley) n=(\d+), (\w+)$", name):
        return "W2 " + m[2], int(m[3]), f"`Program` in batches, {m[4]}" if m[1] == "program" else f"`Reverse`, {m[4]}"
    if m := re.match(r"(W1 [FG]|W1b)( array)?:", name):
        return m[1] + (m[2] or ""), 1_000_000 if m[2] else 0, "`Dual`"
    if m := re.match(r"W4 .*Taylor<(\d+)>", name):
        return "W4", int(m[1]), "`Taylor<N>`"
    if m := re.match(r"W4 .*order (\d+)", name):
        return "W4", int(m[1]), "`TaylorSeries`"
    if m := re.match(r"W5 .*order (\d+)", name):
        return "W5", int(m[1]), "`Taylor<K>`"
    if m := re.match(r"(W\d [^=]*?) n=(\d+), (.*)$", name):
        return m[1], int(m[2]), m[3]
    if m := re.match(r"(W3 tanh network)(?:: (.*))?$", name):
        return m[1], n, m[2] or ""
    if name.startswith("W7"):
        return name, 0, ""
    return name, n, ""


class Results:
    """The fastest runs: (workload, n, peer, variant) → {compiler: [nanoseconds, nanoseconds of C in the same program]}."""

    def __init__(self):
        self.runs = {}

    def add(self, peer, compiler, row):
        if row.get("name", "").startswith("modes"):  # one way of this library beside another
            return
        if "workload" in row:
            key = (row["workload"], row["n"], peer, f"`{row['variant']}`" if row["variant"] else "")
        else:
            workload, n, variant = parsed(row["name"], row.get("n"))
            key = (workload, n, peer, variant)
        times = self.runs.setdefault(key, {}).setdefault(compiler, [float("inf"), float("inf")])
        for i, name in enumerate(("ns", "c")):
            times[i] = min(times[i], float("inf") if row[name] is None else row[name])

    def cell(self, key):
        """The ratio by the better compiler."""
        runs = self.runs.get(key)
        if not runs:
            return "–"
        ratio, compiler = min((t[0] / t[1] if t[1] < float("inf") else float("inf"), c) for c, t in runs.items())
        if ratio == float("inf"):
            return "result differs"
        return (f"{ratio:.2f}" if ratio < 10 else f"{ratio:.1f}" if ratio < 100 else f"{ratio:.0f}") + (f" {compiler[0]}" if compiler else "")

    def c(self, workload, n):
        own = [t[1] for k, runs in self.runs.items() if k[:2] == (workload, n) for t in runs.values() if k[2] == "swift-jets, native"]
        every = [t[1] for k, runs in self.runs.items() if k[:2] == (workload, n) for t in runs.values()]
        return min(own or every)


def time(ns):
    return f"{ns:.3g} ns" if ns < 1e3 else f"{ns / 1e3:.3g} µs" if ns < 1e6 else f"{ns / 1e6:.3g} ms" if ns < float("inf") else "–"


def timing_tables(results):
    """A table for each workload: libraries down, sizes across."""
    workloads = list(dict.fromkeys(k[0] for k in results.runs))
    order = list(titles)
    rank = lambda w: order.index(w) if w in order else order.index(w.split()[0])
    for workload in sorted(workloads, key=rank):
        keys = [k for k in results.runs if k[0] == workload]
        sizes = sorted({k[1] for k in keys})
        heads = [f"n = {n}" for n in sizes] if len(sizes) > 1 else ["ratio"]
        yield "### " + (titles.get(workload) or f"{workload.split(maxsplit=1)[1]}: {titles[workload.split()[0]]}")
        yield ""
        yield "| | " + " | ".join(heads) + " |"
        yield "|---|" + "---:|" * len(sizes)
        # Matrices backward are measured against the value alone, which is LAPACK's work.
        mark = "the value alone, time" if workload.startswith("W10") else "hand-written C, time"
        yield f"| {mark} | " + " | ".join(time(results.c(workload, n)) for n in sizes) + " |"
        for peer, variant in dict.fromkeys((k[2], k[3]) for k in keys):
            cells = [results.cell((workload, n, peer, variant)) for n in sizes]
            yield f"| {peer}{', ' + variant if variant else ''} | " + " | ".join(cells) + " |"
        yield ""


def first_line(command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.strip().splitlines()[0]
    except (OSError, IndexError):
        return ""


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


# Drawn by the example Pictures from the tables of this page.
FIGURE = ("![Two plots of times divided by those of C: the gradient of Ackley's function of ten to a thousand variables, and Taylor coefficients "
          "of order 4 to 64, by six libraries](peers)")


def article(results, corners, versions, skipped, gradbench):
    lines = [
        "# Comparison with other libraries", "", "The same work by other libraries and by hand-written C, measured side by side in one run.", "",
        "## Overview", "",
        "Every number in the tables of times is a ratio: the time of the library divided by the time of hand-written C, lower is better.",
        "Both run in turn within one process, on one core, and the ratio is that of the fastest runs; before anything is timed the results are",
        "compared with those of C. *g* and *c* say which compiler was faster for a C++ library, g++ or clang++. The C is built by clang, with",
        "`-march=native` in every row but those of the default build, whose C has the same flags as the default build itself.",
        "Rows that go through Python contain the cost of the call from Python. `make peers` writes this page.", "",
        "Gradients of matrix functions (W10) stand beside the value alone: for the Python libraries that of calls of LAPACK, of expm by SciPy; for",
        "this library that of its plain matrices, which make the same calls.", "",
        f"- Date: {datetime.date.today().isoformat()}",
        f"- Machine: {processor()}, {platform.system()} {platform.machine()}, one core",
        f"- Compilers: {first_line(['swift', '--version'])}; {first_line(['g++', '--version'])}; {first_line(['clang++', '--version'])}",
        "- Flags: C and C++ `-O3 -march=native`, no fast-math, g++ without its limit on the growth of a unit; Swift `-c release`, native with `-Xcc -march=native`, default without",
        f"- C library: {first_line(['ldd', '--version'])}; OpenBLAS {first_line(['pkg-config', '--modversion', 'openblas'])}, one thread",
    ]
    lines += [f"- {label}: {version}" for label, version in versions.items()]
    lines += [f"- Left out: {text.replace('|', '/')}" for text in skipped]
    lines += [
        "", "## Times", "", FIGURE, "", *timing_tables(results), *gradbench, *corners.tables()]
    return "\n".join(lines).rstrip() + "\n"
