#!/usr/bin/env python3
"""Checks that code in documents is code that is compiled: every block of Swift or C of a document and every example in a documentation comment stands,
line by line and in order, in an example or a test; every output block is part of an example's expected output."""
import glob
import re
import sys

sources = {p: open(p, encoding="utf-8").read() for p in glob.glob("Examples/**/*.swift", recursive=True) + glob.glob("Tests/**/*.swift", recursive=True) + glob.glob("Integrations/**/*.swift", recursive=True)}
c_sources = [open(p, encoding="utf-8").read() for p in glob.glob("Integrations/**/*.c", recursive=True)]
outputs = [open(p, encoding="utf-8").read() for p in glob.glob("Examples/*/expected-output.txt")]


def stands_in(block, text):
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    haystack = [line.strip() for line in text.splitlines() if line.strip()]
    n = len(lines)
    return any(haystack[i : i + n] == lines for i in range(len(haystack) - n + 1))


def plain(line):
    """A line without its comment and without the assignment that keeps a compiler from warning of an unused result."""
    return re.sub(r"^_ = ", "", re.sub(r"\s*//.*", "", line).strip())


def examples_of(text):
    """The examples in the documentation comments of a Swift file: fenced, or indented by five; what begins with a letter like Σ is a formula."""
    for block in re.findall(r"(?:^ *///     .*\n)+", text, re.M) + re.findall(r"^ */// ```swift\n(.*?)^ */// ```", text, re.M | re.S):
        lines = [re.sub(r"^ */// *", "", line) for line in block.splitlines()]
        if lines[0][0].isascii():
            yield "\n".join(plain(line) for line in lines)


failures = 0
count = 0
documents = ["README.md"] + glob.glob("Sources/**/*.md", recursive=True) + glob.glob("Examples/*/README.md")
for document in documents:
    text = open(document, encoding="utf-8").read()
    for language, block in re.findall(r"```(\w*)\n(.*?)```", text, re.S):
        # The program of a README's first steps is built by Scripts/check-dependent.sh, in a package of its own.
        if language == "swift" and "@main struct Mine" not in block:
            count += 1
            if not any(stands_in(block, s) for s in sources.values()):
                failures += 1
                print(f"{document}: this block stands in no compiled file:\n{block}")
        if language == "c":
            count += 1
            if not any(stands_in(block, s) for s in c_sources):
                failures += 1
                print(f"{document}: this block stands in no compiled file:\n{block}")
        if language == "output":
            count += 1
            if not any(stands_in(block, o) for o in outputs):
                failures += 1
                print(f"{document}: no example prints this:\n{block}")
compiled = ["\n".join(plain(line) for line in text.splitlines()) for text in sources.values()]
for path in glob.glob("Sources/**/*.swift", recursive=True):
    for block in examples_of(open(path, encoding="utf-8").read()):
        count += 1
        if not any(stands_in(block, text) for text in compiled):
            failures += 1
            print(f"{path}: this example stands in no compiled file:\n{block}")
print(f"documents: {count} blocks of {len(documents)} documents and of the sources checked")
sys.exit(1 if failures else 0)
