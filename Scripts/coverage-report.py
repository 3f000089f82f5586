#!/usr/bin/env python3
"""Prints the coverage of every file under Sources from llvm-cov's summary, the least covered first, and fails below a limit."""
import json
import os
import sys

root = os.path.join(os.getcwd(), "Sources", "")
rows = []
for entry in json.load(open(sys.argv[1], encoding="utf-8"))["data"][0]["files"]:
    if entry["filename"].startswith(root):
        lines = entry["summary"]["lines"]
        rows.append((lines["covered"], lines["count"], entry["filename"][len(root):]))
rows = [r for r in rows if r[1] > 0]
rows.sort(key=lambda r: (r[0] / r[1], -r[1]))
for covered, count, name in rows:
    if covered < count:
        print(f"{100 * covered / count:6.1f} %  {count - covered:5d} of {count:5d} lines not run  {name}")
covered, count = sum(r[0] for r in rows), sum(r[1] for r in rows)
percent = 100 * covered / max(1, count)
print(f"coverage: {percent:.2f} % of {count} lines in {len(rows)} files of Sources")
if not rows or percent < float(sys.argv[2]):
    print(f"The limit is {sys.argv[2]} %")
    sys.exit(1)
