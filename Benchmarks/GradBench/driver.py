#!/usr/bin/env python3
"""Runs a tool that speaks the GradBench protocol against stored right answers, and prints its times.

    driver.py FOLDERS [options] -- TOOL COMMAND…

Starts the command, sends start, define, evaluate and analysis messages as JSON lines on its standard input for every data set of
FOLDER/*.jsonl, compares each output with the stored right answer, and prints one line per evaluation and one per data set.
The exit status is 0 only if every requested function of every eval was defined, succeeded and was within tolerance.

    --eval a,b      only these evals (default: every file of the folders)
    --seconds S     min_seconds of the timed functions (default 0.1; the official value is 1)
    --runs R        min_runs (default 1, the official value)
    --tolerance T   compare with T instead of the tolerance of the eval (AD is exact: 1e-9 is a sensible stricter gate; see --loose)
    --loose a,b     evals that keep their own tolerance under --tolerance (default particle,saddle: their answers depend on where a
                    descent stops)
    --timeout S     seconds a tool may take for one answer (default 600)
    --cwd DIR       where the tool is started
    --json FILE     write every measurement as JSON as well
    --large         the sizes of large.py, generated and checked by other means, instead of stored ones: no folder is needed
    --cpp           the objectives in C++ as well (needs g++), in turn with those of the tool: obj/C++ is the ratio of the fastest

peak MB is the largest resident memory of the tool while it reads, computes and answers, where the system tells it (Linux).
"""
import argparse, json, math, os, queue, statistics, subprocess, sys, threading
import large, reference

# The largest ratios of derivative to objective, or times in milliseconds, that we are content with.
GOALS = {
    "ba ba1_n49_m7776_p31843": 20, "det": 4, "gmm 2_": 5, "gmm 10_": 9, "gmm 20_": 15, "ht simple_small": 25, "ht complicated_small": 25,
    "gmm 32_": 22, "ht complicated_big": 36, "kmeans k=": 6, "llsq n=": 8, "lse n=": 4, "lstm l=": 3.5, "ode n=1000,": 20, "ode n=10000,": 10}
MILLISECONDS = {"particle ff": 2, "particle rr": 20, "saddle ff": 2.5, "saddle rr": 5}

def goal(name, size, function, ratio, base, best):
    """(the goal of an evaluation as text, whether it is missed). Very small ones have none: the clock is a part of their time."""
    if ratio and base >= 1000:
        for key, limit in GOALS.items():
            if f"{name} {size}".startswith(key):
                return f"{limit:g}", ratio > limit
    limit = MILLISECONDS.get(f"{name} {function}")
    return (f"{limit:g} ms", best > limit * 1e6) if limit and best else ("", False)

MEGABYTES = {"gmm 10_25_10000": 200}                      # the most memory that we are content with
OBJECTIVE = 1.25                                          # the largest ratio of our objective to that in C++

BASE = {"square", "objective", "primal", "cost"}          # the undifferentiated function of an eval

class Tool:
    """The tool process and its line-by-line conversation."""
    def __init__(self, command, cwd, timeout):
        self.process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.lines, self.timeout, self.next = queue.Queue(), timeout, 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def ask(self, kind, **fields):
        number, self.next = self.next, self.next + 1
        self.process.stdin.write(json.dumps({"id": number, "kind": kind, **fields}) + "\n")
        self.process.stdin.flush()
        line = self.lines.get(timeout=self.timeout)
        if line is None:
            raise EOFError("the tool closed its output")
        answer = json.loads(line)
        if answer.get("id") != number:
            raise ValueError(f"answer {answer.get('id')!r} to message {number}")
        return number, answer

    def forget_peak(self):
        try:
            with open(f"/proc/{self.process.pid}/clear_refs", "w") as f:
                f.write("5")
        except OSError:
            pass

    def peak(self):
        """The largest resident memory since then, in MB; None where the system does not tell."""
        try:
            with open(f"/proc/{self.process.pid}/status") as f:
                return next(int(line.split()[1]) / 1000 for line in f if line.startswith("VmHWM"))
        except (OSError, StopIteration):
            return None

    def close(self):
        try:
            self.process.stdin.close()
            self.process.wait(10)
        except Exception:
            self.process.kill()

def number(v):
    return isinstance(v, (int, float)) and not isinstance(v, bool)

def worst(right, got, scale, path="output"):
    """(largest scaled error, where). Integers that are right as integers (rows, cols, counts) must match exactly."""
    if isinstance(right, dict):
        if not isinstance(got, dict) or right.keys() != got.keys():
            return math.inf, f"{path}: keys {sorted(got) if isinstance(got, dict) else type(got).__name__} instead of {sorted(right)}"
        parts = [worst(right[k], got[k], scale, f"{path}.{k}") for k in right]
    elif isinstance(right, list):
        if not isinstance(got, list) or len(right) != len(got):
            return math.inf, f"{path}: {len(got) if isinstance(got, list) else type(got).__name__} instead of a list of {len(right)}"
        parts = [worst(r, g, scale, f"{path}[{i}]") for i, (r, g) in enumerate(zip(right, got))]
    elif number(right):
        if not number(got) or not math.isfinite(got):
            return math.inf, f"{path}: {got!r} instead of {right!r}"
        return scale(right, got), path
    else:
        return (0.0, path) if right == got else (math.inf, f"{path}: {got!r} instead of {right!r}")
    return max(parts, key=lambda p: p[0], default=(0.0, path))

def official(right, got):                                  # |a−b| over |a|+|b|, but never over less than one
    return abs(right - got) / max(1.0, abs(right) + abs(got))

def relative(right, got):                                  # hello's own check: |a−b| ≤ 1e-8 + 1e-5 |a|, brought to tolerance 1e-5
    return max(0.0, abs(right - got) - 1e-8) / abs(right) if right else (0.0 if abs(got) <= 1e-8 else math.inf)

def brief(x, digits=0):
    return "-" if x is None else f"{x:.{digits}f}"

def judged(case, name, function, output, cpp, right):
    """(largest scaled error, where) of an output; `right` holds the values of the objective in C++, if it was asked."""
    scale = relative if name == "hello" else official
    if "answers" in case:
        return worst(case["answers"][function], output, scale)
    if name == "kmeans":
        return worst(large.kmeans_answer(case["input"], function), output, scale)
    if name == "ht":
        return worst(*large.ht_rows(case["input"], function, output), scale)
    if function in BASE:
        return worst(right, reference.values(name, output), scale)
    got, sizes = reference.products(name, output)
    # Compared in the size of their terms.
    return max((abs(a - b) / max(1, s), "the derivative along a direction") for a, b, s in zip(cpp.along(name, case["input"]), got, sizes))

def main():
    own, command = sys.argv[1:], []
    if "--" in own:
        cut = own.index("--")
        own, command = own[:cut], own[cut + 1:]
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folders", nargs="*")
    p.add_argument("--large", action="store_true")
    p.add_argument("--cpp", action="store_true")
    p.add_argument("--eval")
    p.add_argument("--seconds", type=float, default=0.1)
    p.add_argument("--runs", type=int, default=1)
    p.add_argument("--tolerance", type=float)
    p.add_argument("--loose", default="particle,saddle")
    p.add_argument("--timeout", type=float, default=600)
    p.add_argument("--cwd")
    p.add_argument("--json")
    a = p.parse_args(own)
    if not command:
        p.error("a tool command is needed after --")
    if bool(a.folders) == a.large:
        p.error("either folders or --large")
    cpp = reference.Reference() if a.cpp or a.large else None
    names = a.eval.split(",") if a.eval else sorted(large.SIZES) if a.large else sorted({f[:-6] for folder in a.folders for f in os.listdir(folder) if f.endswith(".jsonl")})
    passed = failed = 0
    records, defined_not, ratios = [], [], {}
    print(f"{'eval':9}{'size':34}{'function':10}{'result':6}{'worst error':>12}{'objective ns':>14}{'derivative ns':>15}{'der/obj':>9}{'goal':>8}{'obj/C++':>9}{'peak MB':>9}")
    missed = []
    for name in names:
        files = [f"{folder}/{name}.jsonl" for folder in a.folders if os.path.exists(f"{folder}/{name}.jsonl")]
        cases = large.cases(name) if a.large else [json.loads(line) for file in files for line in open(file) if line.strip()]
        tool = None
        try:
            tool = Tool(command, a.cwd, a.timeout)
            tool.ask("start", eval=name)
            _, answer = tool.ask("define", module=name)
            if not answer.get("success"):
                raise NotImplementedError(answer.get("error", "not defined"))
            for case in cases:
                value, base = case["input"], None
                limit = a.tolerance if a.tolerance and name not in a.loose.split(",") else case.get("tolerance", 1e-9)
                if isinstance(value, dict):
                    value = {**value, "min_runs": a.runs, "min_seconds": a.seconds}
                for function in case.get("answers", case.get("functions")):
                    tool.forget_peak()
                    number_, answer = tool.ask("evaluate", module=name, function=function, input=value, description=case["description"])
                    memory = tool.peak()
                    times = [t["nanoseconds"] for t in answer.get("timings") or [] if t.get("name") == "evaluate"]
                    beside = cpp.time(name, value, a.seconds) if cpp and function in BASE else None
                    note, error = "", math.inf
                    if answer.get("success") is not True:
                        note = "FAILED " + str(answer.get("error", ""))[:160].replace("\n", " ")
                    elif "output" not in answer or "error" in answer:
                        note = "success without output, or with an error"
                    else:
                        error, where = judged(case, name, function, answer["output"], cpp, beside and beside[1])
                        if not error <= limit:
                            note = where
                        elif isinstance(value, dict) and (len(times) < a.runs or sum(times) < a.seconds * 1e9):
                            note, error = f"{len(times)} timings, {sum(times)} ns: fewer than asked for", error
                    ok = not note
                    if answer.get("success") is True:
                        tool.ask("analysis", of=number_, valid=ok, **({} if ok else {"error": note}))
                    best = min(times) if times else None
                    if function in BASE:
                        base = best
                    derivative = None if function in BASE else best
                    ratio = derivative / base if derivative and base else None
                    if ratio:
                        ratios.setdefault(name, []).append(ratio)
                    slowness = best / beside[0] if best and beside else None
                    aim, miss = goal(name, case["description"], function, ratio, base, best)
                    what = f"{name} {case['description']} {function}"
                    if miss:
                        missed.append(what)
                    if slowness and base >= 1000 and slowness > OBJECTIVE:
                        missed.append(f"{what} beside C++")
                    if memory and memory > MEGABYTES.get(f"{name} {case['description']}", math.inf):
                        missed.append(f"{what} in memory")
                    passed, failed = passed + ok, failed + (not ok)
                    print(f"{name:9}{case['description'][:33]:34}{function:10}{'ok' if ok else 'FAIL':6}{error:12.1e}{brief(base):>14}{brief(derivative):>15}{brief(ratio, 2):>9}"
                          f"{aim:>8}{brief(slowness, 2):>9}{brief(memory):>9}{' missed' if miss else ''}{'  ' + note if note else ''}", flush=True)
                    records.append({"eval": name, "size": case["description"], "function": function, "ok": ok, "error": None if math.isinf(error) else error, "limit": limit,
                                    "min ns": best, "mean ns": statistics.fmean(times) if times else None, "runs": len(times), "C++ ns": beside and beside[0],
                                    "peak MB": memory, "note": note})
        except NotImplementedError as e:
            failed += sum(len(c.get("answers", c.get("functions"))) for c in cases)
            defined_not.append(name)
            print(f"{name:9}{'':34}{'define':10}{'FAIL':6} {str(e)[:120]}", flush=True)
        except (EOFError, ValueError, queue.Empty, BrokenPipeError, KeyError) as e:
            failed += 1
            print(f"{name:9}{'':34}{'protocol':10}{'FAIL':6} {type(e).__name__}: {str(e)[:160]}", flush=True)
        finally:
            if tool:
                tool.close()
    if cpp:
        cpp.close()
    if a.json:
        with open(a.json, "w") as f:
            json.dump(records, f, indent=1)
    middle = " ".join(f"{k} {math.exp(statistics.fmean(map(math.log, v))):.2f}" for k, v in ratios.items())
    if middle:
        print("derivative/objective, geometric mean over the sizes: " + middle)
    if missed:
        print("above the goal: " + ", ".join(missed))
    undefined = f", not defined: {', '.join(defined_not)}" if defined_not else ""
    print(f"{'PASS' if not failed else 'FAIL'}: {passed} of {passed + failed} evaluations right, {failed} wrong{undefined}")
    return 0 if passed and not failed else 1

if __name__ == "__main__":
    sys.exit(main())
