#!/usr/bin/env python3
"""Checks the commands in documents: those of sh blocks, indented lines and code within sentences.

A target of make must be one of the Makefile's, what `swift run` and `swift build` name must be in a manifest, a script must exist, and what
`jets` is asked must succeed: that is run, in an empty folder. Other commands are of a short list. Blocks of the kind `console` are compared
with the tool's output by the tests of JetsCommand."""
import glob
import re
import shlex
import subprocess
import sys
import tempfile
import os

KNOWN = {"cd", "mkdir", "git clone", "apt-get install", "brew install", "swift package init", "swift package add-dependency", "swift package add-target-dependency", "swift test"}
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "Benchmarks/README.md"] + [
    path for pattern in ["Sources/**/*.md", "Examples/*/README.md", "Sources/**/*.sh", "Sources/**/*.tutorial"] for path in sorted(glob.glob(pattern, recursive=True))
]


def read(path):
    return open(path, encoding="utf-8").read()


def lines_of(path):
    """The commands of a document: whole lines of sh, and code in a sentence that begins with one of four words."""
    text = read(path)
    if path.endswith(".sh"):
        return text.splitlines()
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    prose = re.sub(r"```.*?```", "", text, flags=re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    lines += re.findall(r"^    ((?:make|swift|jets|mpirun|Scripts/\S+) .*)$", prose, re.M)
    return lines + re.findall(r"`((?:make|swift (?:run|build|test|package)|Scripts/)[^`…]*)`", prose)


def commands(line):
    """The parts of a line between && and ;, without a comment; the first of a pipe."""
    line = re.sub(r"(^|\s)#.*", "", line)
    return [part.strip() for part in re.split(r"&&|;", line) if part.strip()]


class Checks:
    def __init__(self):
        makefile = read("Makefile")
        self.makefile = makefile
        self.targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split())
        self.done = {}

    def problem(self, command):
        """What is wrong with a command, or nothing."""
        if command not in self.done:
            self.done[command] = self.found(command)
        return self.done[command]

    def found(self, command):
        words = shlex.split(command)
        if words[0] == "make":
            for word in words[1:]:
                name, _, value = word.partition("=")
                if value or word.endswith("="):
                    if name not in self.makefile and not re.search(rf"\b{name}\b", " ".join(read(p) for p in glob.glob("Scripts/*"))):
                        return f"the Makefile knows no {name}"
                elif word not in self.targets:
                    return f"the Makefile has no target {word}"
            return None
        if words[0].startswith("Scripts/"):
            return None if os.path.exists(words[0]) else f"there is no {words[0]}"
        if words[:2] in (["swift", "run"], ["swift", "build"]):
            return self.build(words)
        if words[0] == "jets":
            return self.run(words[1:])
        if words[0] == "mpirun":
            program = next(word for word in words if "/" in word)
            folder, _, name = program.partition("/.build/")
            return self.named(folder, name.split("/")[-1])
        if any(command.startswith(known) for known in KNOWN):
            return None
        return "no command that documents may use without a check"

    def build(self, words):
        """Whether the package has what is built, and where that is the tool, whether it does what it is asked."""
        package, rest = ".", words[2:]
        while rest:
            word = rest.pop(0)
            if word == "--package-path":
                package = rest.pop(0)
            elif word in ("-c", "-Xswiftc"):
                rest.pop(0)
            elif word == "--product":
                return self.named(package, rest.pop(0))
            elif word == "jets" and package == ".":
                return self.run(rest)
            elif not word.startswith("-"):
                return self.named(package, word)
        return None if os.path.exists(f"{package}/Package.swift") else f"there is no package in {package}"

    def named(self, package, name):
        path = f"{package}/Package.swift"
        if not os.path.exists(path):
            return f"there is no package in {package}"
        return None if f'name: "{name}"' in read(path) else f"{path} has no {name}"

    def run(self, arguments):
        tool = os.path.abspath(".build/debug/jets")
        if not os.path.exists(tool):
            subprocess.run(["swift", "build", *os.environ.get("BUILD_FLAGS", "").split(), "--product", "jets"], check=True, stdout=subprocess.DEVNULL)
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([tool, *arguments], cwd=folder, capture_output=True, text=True)
            # A picture needs gnuplot, which need not be there.
            if done.returncode not in (0, 69) or not (done.stdout or done.stderr or os.listdir(folder)):
                return f"exit status {done.returncode}: {done.stderr}"
        return None


def main():
    checks, failures = Checks(), 0
    for path in DOCUMENTS:
        for line in lines_of(path):
            for command in commands(line):
                problem = checks.problem(command)
                if problem:
                    failures += 1
                    print(f"{path}: {command}: {problem}")
    print(f"commands: {len(checks.done)} commands of {len(DOCUMENTS)} documents checked")
    sys.exit(1 if failures else 0)


main()
