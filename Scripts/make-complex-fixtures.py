#!/usr/bin/env python3
"""Truths for complex functions: value and first derivative at points of every size, 18 digits from mpmath at 700."""

import json
import sys

from mpmath import mp, mpc, mpf

mp.dps = 700

# Arguments are doubles; branch cuts are met from the side that the sign of a zero tells, so points beside them stand for both.
parts = [0.0, 0.5, -0.5, 2.0, -2.0, 1e-8, 20.0, 40.0, -40.0, -300.0, 1e-200]
grid = [(x, y) for x in parts for y in parts]
huge = [1e200, -1e200, 1e160, -1e160]
grid += [(x, y) for x in huge for y in [1.0, -1.0, 1e200, -1e200]] + [(x, y) for y in huge for x in [1.0, -1.0, 0.5]]

functions = {
    "exp": (mp.exp, mp.exp),
    "expm1": (mp.expm1, mp.exp),
    "sin": (mp.sin, mp.cos),
    "cos": (mp.cos, lambda z: -mp.sin(z)),
    "tan": (mp.tan, lambda z: 1 / mp.cos(z) ** 2),
    "sinh": (mp.sinh, mp.cosh),
    "cosh": (mp.cosh, mp.sinh),
    "tanh": (mp.tanh, lambda z: 1 / mp.cosh(z) ** 2),
    "log": (mp.log, lambda z: 1 / z),
    "log1p": (lambda z: mp.log(1 + z), lambda z: 1 / (1 + z)),
    "sqrt": (mp.sqrt, lambda z: 1 / (2 * mp.sqrt(z))),
    "asin": (mp.asin, lambda z: 1 / (mp.sqrt(1 - z) * mp.sqrt(1 + z))),
    "acos": (mp.acos, lambda z: -1 / (mp.sqrt(1 - z) * mp.sqrt(1 + z))),
    "atan": (mp.atan, lambda z: 1 / (1 + z * z)),
    "asinh": (mp.asinh, lambda z: 1 / (mp.sqrt(1 + 1j * z) * mp.sqrt(1 - 1j * z))),
    "acosh": (mp.acosh, lambda z: 1 / (mp.sqrt(z - 1) * mp.sqrt(z + 1))),
    "atanh": (mp.atanh, lambda z: 1 / (1 - z * z)),
    "pow3": (lambda z: z**3, lambda z: 3 * z**2),
    "pow-2": (lambda z: z**-2, lambda z: -2 * z**-3),
    "pow2.5": (lambda z: mp.power(z, mpf(2.5)), lambda z: mpf(2.5) * mp.power(z, mpf(1.5))),
    "root3": (lambda z: mp.exp(mp.log(z) / 3), lambda z: mp.exp(mp.log(z) / 3) / (3 * z)),
}

real = parts + [-20.0, 36.5, -36.5, 300.0, 0.25, -0.25, 0.999, -0.999, 1.5, 700.0, -700.0]
domains = {
    "log": lambda x: x > 0,
    "sqrt": lambda x: x > 0,
    "pow2.5": lambda x: x > 0,
    "root3": lambda x: x > 0,
    "log1p": lambda x: x > -1,
    "asin": lambda x: abs(x) < 1,
    "acos": lambda x: abs(x) < 1,
    "atanh": lambda x: abs(x) < 1,
    "acosh": lambda x: x > 1,
    "pow-2": lambda x: x != 0,
}


def onCut(name, x, y):
    """Whether a point lies on a branch cut, where both sides are right."""
    if name in ("asin", "acos", "atanh"):
        return y == 0 and abs(x) >= 1
    if name in ("atan", "asinh"):
        return x == 0 and abs(y) >= 1
    if name == "acosh":
        return y == 0 and x <= 1
    if name in ("log", "sqrt", "pow2.5", "root3"):
        return y == 0 and x <= 0
    return name == "log1p" and y == 0 and x <= -1


def text(x):
    return mp.nstr(x, 18, strip_zeros=True)


def entry(f, df, x, y):
    z = mpc(x, y)
    try:
        v, d = mpc(f(z)), mpc(df(z))
    except ZeroDivisionError:
        return None
    return " ".join([repr(x), repr(y)] + [text(part) for part in (v.real, v.imag, d.real, d.imag)])


result = {"points": {}, "real": {}}
for name, (f, df) in functions.items():
    result["points"][name] = [e for x, y in grid if not onCut(name, x, y) for e in [entry(f, df, x, y)] if e]
    inside = domains.get(name, lambda x: True)
    result["real"][name] = [repr(x) + " " + text(mpc(df(mpf(x))).real) for x in real if inside(x)]

with open(sys.argv[1], "w") as out:
    json.dump(result, out, indent=0, separators=(",", ":"))
    out.write("\n")
