#!/usr/bin/env python3
"""Writes the manual page of the tool to standard output, from the description of its commands that `jets --experimental-dump-help` prints.

The argument is the version, as `jets --version` prints it."""
import json
import sys


def text(value):
    """Text as roff shows it: a backslash, a hyphen and a leading dot or quote mean nothing there."""
    escaped = (value or "").replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in escaped.split("\n"))


def name(argument):
    names = [("--" if n["kind"] == "long" else "-") + n["name"] for n in argument.get("names", [])]
    value = argument.get("valueName") or ""
    if argument["kind"] == "positional":
        return f"<{value}>"
    return ", ".join(names) + ("" if argument["kind"] == "flag" else f" <{value}>")


def section(command):
    yield f".SS jets {text(command['commandName'])}"
    yield text(command.get("abstract"))
    if command.get("discussion"):
        yield ".PP"
        yield text(command["discussion"])
    for argument in command.get("arguments", []):
        if argument.get("shouldDisplay", True) and not any(n["name"] in ("help", "version") for n in argument.get("names") or []):
            yield ".TP"
            yield f".B {text(name(argument))}"
            default = f" (default: {argument['defaultValue']})" if argument.get("defaultValue") else ""
            yield text((argument.get("abstract") or "") + default)


tool = json.load(sys.stdin)["command"]
version = text(sys.argv[1])
lines = [f'.TH JETS 1 "" "swift-jets {version}" "User Commands"', ".SH NAME", f"jets \\- {text(tool['abstract'])}", ".SH SYNOPSIS", ".B jets"]
lines += ["<subcommand> <formula> \\-\\-at <point> [options]", ".SH DESCRIPTION", text(tool["discussion"]).replace("\n\n", "\n.PP\n"), ".SH SUBCOMMANDS"]
for command in tool["subcommands"]:
    if command["commandName"] != "help":
        lines += section(command)
lines += [".SH VERSION", f"This page describes version {version}."]
print("\n".join(line for line in lines if line))
