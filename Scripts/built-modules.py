#!/usr/bin/env python3
"""Prints the Swift modules that an executable of a SwiftPM build is made of: built-modules.py .build/debug.yaml NAME.

A build folder may hold what other packages built there, so what a program needs is read from the commands of its own build.
"""
import re
import sys


def commands(path):
    """The inputs and outputs of every command."""
    name, found = None, {}
    for line in open(path):
        if match := re.match(r'  "(.*)":$', line):
            name = match.group(1)
        elif match := re.match(r"    (inputs|outputs): \[(.*)\]", line):
            found.setdefault(name, {})[match.group(1)] = re.findall(r'"([^"]*)"', match.group(2))
    return {name: command for name, command in found.items() if name and "outputs" in command}


def main(path, executable):
    makers, all_commands = {}, commands(path)
    for name, command in all_commands.items():
        for output in command["outputs"]:
            makers[output] = name
    waiting = [name for name in all_commands if re.match(rf"C\.{re.escape(executable)}-.*-debug\.exe$", name)]
    if not waiting:
        sys.exit(f"{path}: no executable {executable}")
    seen = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        waiting += [makers[i] for i in all_commands[name].get("inputs", []) if i in makers]
    for name in sorted(seen):
        if match := re.match(r"C\.([A-Za-z_0-9]+)-.*\.module$", name):
            print(match.group(1))


main(*sys.argv[1:])
