#!/usr/bin/env python3
"""Writes Tests/JetsLinearAlgebraTests/Fixtures/matrix-functions.json: functions of badly scaled, triangular, nilpotent, far from
normal and random matrices, with their first two Taylor coefficients along A + tE, by Arb at 900 bits.

f of the block matrix [[A, E, 0], [0, A, E], [0, 0, A]] has the coefficients in its first row of blocks. Each case also has the
condition of every coefficient: the largest relative change over random relative changes of the input, of every element by its own size
for triangular matrices ("elements"), and by the size of the matrix for others.

Usage: Scripts/make-matrix-function-fixtures.py   (needs python-flint and numpy)
"""
import json
import math
import pathlib
import numpy as np
from flint import arb, arb_mat, ctx

ctx.prec = 900
OUT = pathlib.Path(__file__).parent.parent / "Tests/JetsLinearAlgebraTests/Fixtures/matrix-functions.json"
rng = np.random.default_rng(20)


def exact(a):
    return arb_mat([[arb(float(x)) for x in row] for row in a])


def size(m):
    return max(abs(float(v.mid())) for v in m.entries())


def middle(m):
    """The midpoints: iterations that converge need no bounds of their rounding errors."""
    return arb_mat([[v.mid() for v in row] for row in m.tolist()])


def identity(n):
    return arb_mat([[arb(int(i == j)) for j in range(n)] for i in range(n)])


def log_size(m):
    """log₂ of the largest element, also where it is no double."""
    values = [abs(v.mid()) for v in m.entries()]
    largest = max(values, key=lambda v: v)
    return float("-inf") if largest == 0 else float((largest.log() / arb(2).log()).mid())


def root(a):
    """The principal square root by the iteration of Denman & Beavers."""
    x, y = a, identity(a.nrows())
    half = arb(1) / 2
    for _ in range(300):
        x, y, last = middle((x + y.inv()) * half), middle((y + x.inv()) * half), x
        if log_size(x - last) < log_size(x) - 300:
            return x
    raise ArithmeticError("no root")


def logarithm(a):
    """Roots until the matrix is near I, then 2·artanh of (B − I)(B + I)⁻¹ by its series."""
    one = identity(a.nrows())
    b, count = a, 0
    while log_size(b - one) > -16:
        b, count = root(b), count + 1
    z = middle((b - one) * (b + one).inv())
    square, term, total, k = middle(z * z), z, z, 1
    while log_size(term) > log_size(z) - 400:
        k += 2
        term = middle(term * square)
        total = total + term * (arb(1) / k)
    return middle(total * arb(2) ** (count + 1))


def evaluate(op, m, p):
    if op == "expm":
        return m.exp()
    if op == "sqrtm":
        return root(m)
    log = logarithm(m)
    return log if op == "logm" else (log * arb(float(p))).exp()


def coefficients(op, a, e, p, order):
    n = a.nrows()
    zero = arb(0)
    m = [[zero] * ((order + 1) * n) for _ in range((order + 1) * n)]
    for k in range(order + 1):
        for i in range(n):
            for j in range(n):
                m[k * n + i][k * n + j] = a[i, j]
                if k < order:
                    m[k * n + i][(k + 1) * n + j] = e[i, j]
    f = evaluate(op, arb_mat(m), p)
    assert all(float(v.rad()) <= 1e-40 * max(1.0, abs(float(v.mid()))) for v in f.entries()), "more bits are needed"
    return [middle(arb_mat([[f[i, k * n + j] for j in range(n)] for i in range(n)])) for k in range(order + 1)]


def frobenius(m):
    return sum((v * v for v in m.entries()), arb(0)).sqrt().mid()


def moved(a, h, elements):
    """a with random changes: of each element by h times itself, or of all by h times the norm over n."""
    scale = None if elements else arb(size(a))
    return arb_mat([[v + h * arb(rng.uniform(-1, 1)) * (v if elements else scale) for v in row] for row in a.tolist()])


def case(name, op, a, e=None, p=None, order=2, elements=None, tries=4):
    a = np.array(a, dtype=float)
    n = a.shape[0]
    e = rng.standard_normal((n, n)) if e is None else np.array(e, dtype=float)
    e = np.round(e * 1024) / 1024
    if elements is None:
        elements = bool(np.all(np.tril(a, -1) == 0) or np.all(np.triu(a, 1) == 0))
    x, y = exact(a), exact(e)
    truth = coefficients(op, x, y, p, order)
    h = arb(2) ** -80
    condition = [1.0] * (order + 1)
    for _ in range(tries if n <= 12 else 2):
        other = coefficients(op, moved(x, h, elements), moved(y, h, True), p, order)
        for k in range(order + 1):
            norm = frobenius(truth[k])
            if norm > 0:
                condition[k] = max(condition[k], float((frobenius(other[k] - truth[k]) / (h * norm)).mid()))
    print(name, op, n, [f"{c:.3g}" for c in condition], flush=True)
    result = {
        "id": name, "op": op, "A": a.tolist(), "E": e.tolist(),
        "X": [[[float(v) for v in row] for row in m.tolist()] for m in truth],
        "condition": [float(f"{c:.4g}") for c in condition], "elements": elements,
    }
    assert all(math.isfinite(v) for m in result["X"] for row in m for v in row)
    if p is not None:
        result["p"] = p
    return result


def main():
    cases = []
    add = lambda *args, **keys: cases.append(case(*args, **keys))
    # Large elements that no power repeats.
    for size in (1e5, 1e10, 1e15):
        add(f"idle-{size:.0e}", "expm", [[1, size], [0, -1]])
        add(f"idle-lower-{size:.0e}", "expm", [[1, 0], [size, -1]])
        add(f"idle-negative-{size:.0e}", "expm", [[-1, size], [0, -1]])
    add("idle-1e100", "expm", [[1, 1e100], [0, -1]], e=[[1, 1], [0, 1]], order=1)
    add("idle-corner", "expm", [[1, 1e8, 1e8], [0, -2, 1e8], [0, 0, 0.5]])
    add("nilpotent-4", "expm", np.diag([1e6] * 3, 1))
    add("nilpotent-10", "expm", np.diag([1e3] * 9, 1))
    add("nilpotent-dense", "expm", np.triu(rng.standard_normal((6, 6)), 1) * 1e4)
    add("stiff", "expm", np.triu(rng.standard_normal((5, 5))) + np.diag([-1000, -100, -10, -1, 0]))
    add("growing", "expm", np.triu(rng.standard_normal((5, 5))) * 4 + np.diag([20, 5, -5, -20, 0]))
    add("moler-van-loan", "expm", [[-49, 24], [-64, 31]])
    add("kenney-laub", "expm", [[48, -49, 50, 49], [0, -2, 100, 0], [0, -1, -2, 1], [-50, 50, 50, -52]])
    add("twice-graded", "expm", np.diag([1, 1e3, 1e6, 1e9]) @ rng.standard_normal((4, 4)) @ np.diag([1, 1e-3, 1e-6, 1e-9]), elements=True)
    for n in (2, 5, 10):
        for size in (1e-3, 0.1, 0.5, 1, 4, 30):
            a = rng.standard_normal((n, n))
            add(f"random-{n}-{size}", "expm", a * size / np.abs(a).sum(axis=0).max())
    add("random-30", "expm", rng.standard_normal((30, 30)) / 4, order=1)
    add("triangular-30", "expm", np.triu(rng.standard_normal((30, 30))), order=1)
    # The pair of Al-Mohy & Higham, SIAM J. Sci. Comput. 34 (2012), section 5.
    pair = [[0.32346, 3e4, 3e4, 3e4], [0, 0.30089, 3e4, 3e4], [0, 0, 0.32210, 3e4], [0, 0, 0, 0.30744]]
    add("pair", "logm", pair)
    log = next(c for c in cases if c["op"] == "logm")["X"][0]
    add("pair-back", "expm", log)
    for op, p in (("logm", None), ("sqrtm", None), ("power", 0.5), ("power", -1.7), ("power", 3.25), ("power", 0.01)):
        tag = "" if p is None else f"{p}"
        add("idle-1e12" + tag, op, [[1, 1e12], [0, 2]], p=p)
        add("idle-lower" + tag, op, [[2, 0], [1e12, 1]], p=p)
        add("equal" + tag, op, [[2, 1e6], [0, 2]], p=p)
        add("close" + tag, op, [[2, 1e3, 5], [0, 2 + 2.0**-40, 1e3], [0, 0, 2 + 2.0**-30]], p=p)
        add("spread" + tag, op, [[1e-8, 1, 1e4], [0, 1, 30], [0, 0, 1e8]], p=p)
        angle = 3.1
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        add("near-the-cut" + tag, op, turn, p=p)
        b = rng.standard_normal((5, 5))
        add("definite" + tag, op, b @ b.T + 1e-3 * np.eye(5), p=p)
        add("far-from-normal" + tag, op, np.triu(rng.standard_normal((6, 6)) * 20, 1) + np.diag(rng.uniform(0.5, 2, 6)), p=p)
        add("random" + tag, op, rng.standard_normal((8, 8)) + 5 * np.eye(8), p=p)
        v = rng.standard_normal((4, 4))
        add("spectrum" + tag, op, v @ np.diag([1e-3, 1, 2, 1e3]) @ np.linalg.inv(v), p=p)
    add("random-20", "logm", rng.standard_normal((20, 20)) + 9 * np.eye(20), order=1)
    OUT.write_text(json.dumps({"cases": cases}) + "\n")
    print(len(cases), "cases")


main()
