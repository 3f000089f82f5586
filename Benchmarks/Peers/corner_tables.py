"""The hard points of edge.json put to every library, and the tables of what they answer."""
import json
import math
import re

names = {
    "atan2(y,x)": ("atan2", 0), "hypot(x,y)": ("hypot", 0), "x/y": ("divide", 0), "root(x,4)": ("root", 0),
    "pow(a, y), a=1": ("power_of_one", 0), "max(x, nan)": ("max", math.nan), "max(x, 0)": ("max", 0), "max(x, x)": ("max_self", 0),
    "x + nan": ("add", math.nan), "c*x with c a lifted constant inf": ("multiply_lifted", math.inf), "x * inf": ("multiply", math.inf),
    "x/x": ("divide_self", 0), "1/x": ("reciprocal", 0), "-x": ("negate", 0), "x*0": ("multiply", 0), "log1p(exp(x))": ("softplus", 0),
    "f(x) = x < 0 ? -x : x": ("branch_abs", 0), "f(x) = x > 0 ? sqrt(x) : 0": ("branch_sqrt", 0), "x^3 as Taylor order 6 at x=2": ("powi", 3),
}


def token(f):
    """The name of a corner's function in the programs, and its parameter."""
    if f in names:
        return names[f]
    if m := re.match(r"x\^(-?\d+)", f):
        return "powi", int(m[1])
    if m := re.match(r"pow\(x, (.*)\)$", f):
        return "powr", float(m[1])
    m = re.match(r"(\w+)\(x\)$", f)
    return (m[1], 0) if m else (None, 0)


class Corners:
    """The corners at a point, and every library's answers."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            entries = json.load(file)["entries"]
        self.count = len(entries)
        self.entries = [e for e in entries if token(e["f"])[0] and ("x" in e["at"] or "y" in e["at"])]
        self.answers = {}
        lines = []
        for entry in self.entries:
            at, (name, p) = entry["at"], token(entry["f"])
            seed = at.get("seed", at.get("seed_x", "1"))
            sx = 0 if "x" not in at else int(float(seed) != 0)
            sy = int(float(at.get("seed_y", seed if "x" not in at else "0")) != 0)
            lines.append(f"{entry['id']} {name} {at.get('x', '0')} {at.get('y', '0')} {sx} {sy} {p}")
        self.lines = "\n".join(lines) + "\n"

    def add(self, label, answers):
        self.answers[label] = {a["id"]: None if a["c"] is None else [float(v) for v in a["c"]] for a in answers}

    def judged(self):
        """The corners with one right answer, or a clearly better one."""
        return [e for e in self.entries if e["grade"] != "policy"]

    def tables(self):
        yield "## Hard points"
        yield ""
        yield f"The {self.count} corners of <doc:CornerTable> contain {len(self.entries)} functions at a point; {len(self.judged())} of them have one right"
        yield "answer, or a clearly better one. Each library answers to the order that it has: value and first derivative, or more. *Weaker*: an answer"
        yield "that is tolerated, such as a zero of the other sign or an error below 1e-8 near a branch point. *NaN or ∞*: where the truth is a number, or NaN for ∞. *Wrong*: a"
        yield "finite number, or an infinity of the wrong sign, that is not the truth to 1e-12."
        yield ""
        yield "| | order | right | weaker | NaN or ∞ | wrong | no such function |"
        yield "|---|---:|---:|---:|---:|---:|---:|"
        for label, answers in self.answers.items():
            verdicts = [verdict(e, answers.get(e["id"]))[0] for e in self.judged()]
            order = max((len(a) - 1 for a in answers.values() if a), default=0)
            counts = [verdicts.count(v) for v in ("right", "weaker", "NaN", "wrong", None)]
            yield f"| {label} | {order} | " + " | ".join(map(str, counts)) + " |"
        yield ""
        yield "### Where a library returns a wrong number"
        yield ""
        yield "The first value or coefficient c₁, c₂ … that is wrong; ✓ where all are right, ~ weaker, NaN or ∞ as above, – no such function."
        yield ""
        yield "| function | at | truth | " + " | ".join(self.answers) + " |"
        yield "|---|---|---|" + "---|" * len(self.answers)
        for entry in self.judged():
            verdicts = [verdict(entry, a.get(entry["id"])) for a in self.answers.values()]
            if not any(v[0] == "wrong" for v in verdicts):
                continue
            at = entry["at"]
            place = f"x = {at['x']}, y = {at['y']}" if "x" in at and "y" in at else at.get("x") or f"y = {at['y']}"
            truth = "; ".join(short(v) for v in [entry["value"], *entry["c"]][:4])
            yield f"| `{entry['f']}` | {place} | {truth} | " + " | ".join(v[1] for v in verdicts) + " |"
        yield ""


def short(text):
    x = float(text)
    return "NaN" if math.isnan(x) else f"{'−' if x < 0 else ''}∞" if math.isinf(x) else f"{x:.4g}"


def close(observed, truth, tolerance):
    expected = float(truth)
    if math.isnan(expected):
        return math.isnan(observed)
    if math.isinf(expected) and truth.strip("-+") not in ("inf", "∞"):
        return math.isinf(observed) or math.isnan(observed)  # the truth is beyond Double's range
    if math.isinf(expected) or expected == 0:
        return observed == expected or (expected == 0 and abs(observed) < 1e-307)
    return abs(observed - expected) <= tolerance * abs(expected) + 1e-307


def verdict(entry, answer):
    """What an answer is, and a cell of the table."""
    if answer is None:
        return None, "–"
    truths = [entry["value"], *entry["c"]][:len(answer)]
    worst = ("right", "✓")
    for k, truth in enumerate(truths):
        tolerance = float(entry.get("rtol") or 1e-12)
        observed = answer[k]
        if close(observed, truth, tolerance):
            if truth == "-0.0" and math.copysign(1, observed) > 0 and worst[0] == "right":
                worst = ("weaker", "~")
            continue
        if k > 0 and is_tolerated(entry, k, observed, truth):
            worst = ("weaker", "~") if worst[0] == "right" else worst
            continue
        if math.isnan(observed) or (math.isinf(observed) and not math.isinf(float(truth))):
            if worst[0] != "NaN":
                worst = ("NaN", "NaN" if math.isnan(observed) else "∞")
            continue
        name = "value" if k == 0 else f"c{'₀₁₂₃₄₅₆₇₈₉'[k]}"
        off = abs(observed / float(truth) - 1) if math.isfinite(float(truth)) and float(truth) != 0 else math.inf
        return "wrong", f"{name} off by {off:.1e}" if off < 1e-2 else f"{name} = {short(repr(observed))}"
    return worst


def is_tolerated(entry, k, observed, truth):
    """Whether the fixtures list the answer as defensible."""
    for text in entry.get("accept") or []:
        if text.startswith("rtol"):
            if close(observed, truth, float(text.split()[1])):
                return True
        elif text.startswith("absolute error below 2^-53"):
            if abs(observed - float(truth)) <= 2.0**-53:
                return True
        elif text.startswith("order"):
            order, value = text[5:].split(": ")
            if k >= int(order) and close(observed, value, 0):
                return True
        elif re.fullmatch(r"[-+.\w]+", text) and re.match(r"[-+]?(\d|inf|nan)", text):
            if close(observed, text, 1e-12):
                return True
    return False
