#!/usr/bin/env python3
"""Fails when a public symbol of a product has no documentation, or when a top-level symbol stands in no topic group.

Reads the symbol graphs that `Scripts/docs.sh` extracts. Members that the compiler synthesizes are left out, and so are
implementations of a protocol's requirement, which inherit its documentation. `--list` prints the top-level symbols of each module."""
import glob
import json
import os
import re
import sys

GRAPHS = ".build/symbol-graphs"
TARGETS = ["Jets", "JetFormulas", "JetsODE", "JetsOptimization", "JetsLinearAlgebra"] + ["JetsMPI"] * os.path.isdir(f"{GRAPHS}/JetsMPI")


def name(symbol):
    return ".".join(symbol["pathComponents"])


def place(symbol):
    location = symbol.get("location", {})
    path = location.get("uri", "?").split("/Sources/")[-1]
    return f"Sources/{path}:{location.get('position', {}).get('line', 0) + 1}"


def own(symbol):
    """Whether the declaration stands in this package, not in a type or protocol of another one."""
    if symbol["kind"]["identifier"] == "swift.extension" or "::SYNTHESIZED::" in symbol["identifier"]["precise"]:
        return False
    return "/Sources/" in symbol.get("location", {}).get("uri", "")


def load(target):
    """The symbols of a target by identifier, and those of them that inherit their documentation from a protocol."""
    symbols, inheriting = {}, set()
    paths = glob.glob(f"{GRAPHS}/{target}/*.symbols.json")
    if not paths:
        sys.exit(f"No symbol graph of {target}: run Scripts/docs.sh first")
    for path in paths:
        graph = json.load(open(path, encoding="utf-8"))
        for symbol in graph["symbols"]:
            symbols[symbol["identifier"]["precise"]] = symbol
        for relation in graph["relationships"]:
            if "sourceOrigin" in relation or relation["kind"] == "defaultImplementationOf":
                inheriting.add(relation["source"])
    return symbols, inheriting


def curated(target):
    """The names of symbols that the catalogue of a target links to in topic groups."""
    names = set()
    for path in glob.glob(f"Sources/{target}/*.docc/**/*.md", recursive=True):
        names.update(re.findall(r"^- ``(.+?)``$", open(path, encoding="utf-8").read(), re.M))
    return names


def main():
    failures = 0
    for target in TARGETS:
        symbols, inheriting = load(target)
        mine = {i: s for i, s in symbols.items() if own(s)}
        bare = [s for i, s in mine.items() if "docComment" not in s and i not in inheriting]
        top = sorted({name(s) for s in mine.values() if len(s["pathComponents"]) == 1})
        groups = curated(target)
        loose = [t for t in top if t not in groups and not re.match(r"\W", t)]
        if "--list" in sys.argv:
            print(f"{target}:\n  " + "\n  ".join(top))
        for s in sorted(bare, key=place):
            print(f"{place(s)}: {name(s)} has no documentation")
        for t in loose:
            print(f"{target}: {t} stands in no topic group of its catalogue")
        failures += len(bare) + len(loose)
        print(f"documentation: {len(mine) - len(bare)} of {len(mine)} public symbols of {target} are documented, {len(top) - len(loose)} of {len(top)} top-level names stand in a topic group")
    sys.exit(1 if failures else 0)


os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
main()
