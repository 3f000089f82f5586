"""The GradBench table of PeerComparison.md: this library's tool, measured, beside what the suite's other tools took."""
import json
import math
import os

here = os.path.dirname(os.path.abspath(__file__))
BASE = {"objective", "primal", "cost"}


def ratio(x):
    return "–" if x is None else f"{x:.2g}" if x < 10 else f"{x:.0f}"


def milliseconds(ns):
    return f"{ns / 1e6:.3g} ms" if ns >= 1e6 else f"{ns / 1e3:.3g} µs"


def measured(files):
    """(eval and size) → [nanoseconds of the objective, of the derivative, of the objective in C++], from the JSON of GradBench/driver.py."""
    times = {}
    for file in files:
        with open(file, encoding="utf-8") as text:
            for record in json.load(text):
                entry = times.setdefault(f"{record['eval']} {record['size']}", [None, None, None])
                if not record["ok"]:
                    raise SystemExit(f"{file}: {record['eval']} {record['size']} is wrong")
                if record["function"] in BASE:
                    entry[0], entry[2] = record["min ns"], record["C++ ns"]
                else:
                    entry[1] = record["min ns"]
    return times


def table(files):
    """The lines of the section, none where nothing was measured."""
    if not files:
        return []
    with open(os.path.join(here, "gradbench.json"), encoding="utf-8") as text:
        stored = json.load(text)
    ours, peers = measured(files), stored["peers"]
    lines = [
        "## GradBench", "",
        "The derivative of each eval divided by its objective, lower is better: of this library over its own objective, which stands beside that",
        "in C++, and of others over the objective in C++. This library's tool runs in this comparison (`make gradbench`, `make gradbench-large`);",
        "the others' figures are stored. " + stored["source"], "",
        "| eval, size | objective | beside C++ | swift-jets | " + " | ".join(peers) + " |", "|---|---:|---:|---:|" + "---:|" * len(peers),
    ]
    for row in stored["rows"]:
        objective, derivative, cpp = ours.get(row["ours"], [None, None, None])
        if objective is None or derivative is None:
            continue
        cells = [milliseconds(objective), ratio(objective / cpp if cpp else None), ratio(derivative / objective)]
        lines.append(f"| {row['ours'].split('_t26')[0].replace('_', ' ')} | " + " | ".join(cells + [ratio(row.get(p)) for p in peers]) + " |")
    means = [math.log(d / o) for o, d, _ in ours.values() if o and d and o >= 1000]
    lines += ["", f"The geometric mean of this library's {len(means)} ratios with an objective of a microsecond or more is {math.exp(sum(means) / len(means)):.2g}.", ""]
    return lines
