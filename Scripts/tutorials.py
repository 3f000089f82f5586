#!/usr/bin/env python3
"""Writes the code files of the tutorials from the examples: each step is the beginning of a compiled file, cut at an empty line, with the ends
of the blocks that are open there.

With `--check` nothing is written: what differs is named, and so is a file that no tutorial shows or that a tutorial misses. Whether each
step compiles is checked by Scripts/check-documents.py."""
import glob
import re
import sys

CATALOG = "Sources/Jets/Jets.docc"
FOLDER = f"{CATALOG}/Resources/Tutorials"
SOURCES = ["Examples/FirstTenMinutes/FirstTenMinutes.swift"] + sorted(
    path for path in glob.glob("Examples/FirstHour/*.swift") if not re.search(r"/(FirstHour|Pictures)\.swift$", path))


def depths(lines):
    """How many braces are open after each line."""
    depth, result = 0, []
    for line in lines:
        code = re.sub(r'"(\\.|[^"\\])*"|//.*', "", line)
        depth += code.count("{") - code.count("}")
        result.append(depth)
    return result


def closed(lines, cut):
    """The first lines of a file with the blocks that are open there ended as in the file: by what they return, and a brace."""
    depth = depths(lines)
    text = "".join(line + "\n" for line in lines[:cut])
    for k in reversed(range(depth[cut - 1])):
        end = next(i for i in range(cut, len(lines)) if depth[i] <= k)
        last = lines[end - 1]
        text += (last + "\n" if last.strip().startswith("return ") else "") + "  " * k + "}\n"
    return text


def stages(path):
    """The beginnings of a file, cut at empty lines; the first has code behind the imports."""
    text = open(path, encoding="utf-8").read().rstrip("\n")
    blocks = text.split("\n\n")
    first = next(i for i, block in enumerate(blocks) if not block.startswith(("import", "//\n")) and not re.match(r"//[^/]", block))
    return [closed(text.split("\n"), len("\n\n".join(blocks[: k + 1]).split("\n"))) for k in range(first, len(blocks))]


def main():
    isCheck = "--check" in sys.argv
    files = {}
    for path in SOURCES:
        name = path.split("/")[-1].removesuffix(".swift")
        texts = stages(path)
        assert texts[-1] == open(path, encoding="utf-8").read(), path
        for k, text in enumerate(texts):
            files[f"{name}-{k + 1}.swift"] = text
    shown = set()
    for path in glob.glob(f"{CATALOG}/**/*.tutorial", recursive=True):
        shown.update(re.findall(r"file: *([\w.-]+\.swift)", open(path, encoding="utf-8").read()))
    problems = [f"{name} is shown by no tutorial" for name in sorted(set(files) - shown)]
    problems += [f"{name} is shown, and no example has it" for name in sorted(shown - set(files))]
    there = {path.split("/")[-1]: path for path in glob.glob(f"{FOLDER}/*.swift")}
    problems += [f"{path} belongs to no example" for name, path in there.items() if name not in files]
    for name, text in files.items():
        old = open(there[name], encoding="utf-8").read() if name in there else None
        if old != text and isCheck:
            problems.append(f"{FOLDER}/{name} is out of date: run Scripts/tutorials.py")
        if old != text and not isCheck:
            open(f"{FOLDER}/{name}", "w", encoding="utf-8").write(text)
    for problem in problems:
        print(problem)
    print(f"tutorials: {len(files)} code files of {len(SOURCES)} examples")
    sys.exit(1 if problems else 0)


main()
