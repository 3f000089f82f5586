#!/usr/bin/env python3
"""Truths for every function of the library: Taylor coefficients 0 to 6 at regular points, 20 digits from mpmath."""

import json
import sys

from mpmath import mp, mpf

mp.dps = 80

wide = ["-2.5", "-0.75", "0.3125", "1.5", "3.75"]
positive = ["0.125", "0.75", "1.5", "6.25"]
inner = ["-0.875", "-0.25", "0.125", "0.625"]
log2, log10 = mp.log(2), mp.log(10)
selu = mpf("1.0507009873554804934193349852946"), mpf("1.6732632423543772848170429916717")

one = {
    "exp": (mp.exp, wide), "expm1": (mp.expm1, wide), "exp2": (lambda x: mp.exp(x * log2), wide),
    "exp10": (lambda x: mp.exp(x * log10), wide), "log": (mp.log, positive), "log1p": (lambda x: mp.log(1 + x), inner),
    "log2": (lambda x: mp.log(x) / log2, positive), "log10": (lambda x: mp.log(x) / log10, positive), "sqrt": (mp.sqrt, positive),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), wide), "sin": (mp.sin, wide), "cos": (mp.cos, wide), "tan": (mp.tan, wide),
    "asin": (mp.asin, inner), "acos": (mp.acos, inner), "atan": (mp.atan, wide), "sinh": (mp.sinh, wide), "cosh": (mp.cosh, wide),
    "tanh": (mp.tanh, wide), "asinh": (mp.asinh, wide), "acosh": (mp.acosh, ["1.25", "2", "6.5"]), "atanh": (mp.atanh, inner),
    "erf": (mp.erf, wide), "erfc": (mp.erfc, wide), "gamma": (mp.gamma, wide), "loggamma": (lambda x: mp.log(abs(mp.gamma(x))), wide),
    "digamma": (mp.digamma, wide), "abs": (abs, wide), "sinc": (lambda x: mp.sin(x) / x, wide),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), wide), "softplus": (lambda x: mp.log(1 + mp.exp(x)), wide),
    "relu": (lambda x: x if x > 0 else mpf(0), wide), "rsqrt": (lambda x: 1 / mp.sqrt(x), positive), "erfinv": (mp.erfinv, inner),
    "gaussian": (lambda x: mp.exp(-x * x), wide), "floor": (mp.floor, wide), "ceil": (mp.ceil, wide),
    "round": (lambda x: mp.sign(x) * mp.floor(abs(x) + mpf("0.5")), ["-2.25", "-0.75", "0.3125", "3.75"]),
    "trunc": (lambda x: mp.sign(x) * mp.floor(abs(x)), wide), "sign": (mp.sign, wide),
    "leakyrelu": (lambda x: x if x > 0 else x / 100, wide), "elu": (lambda x: x if x > 0 else mp.expm1(x), wide),
    "selu": (lambda x: selu[0] * (x if x > 0 else selu[1] * mp.expm1(x)), wide), "gelu": (lambda x: x * mp.ncdf(x), wide),
    "gelutanh": (lambda x: x / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (x + mpf("0.044715") * x**3))), wide),
    "silu": (lambda x: x / (1 + mp.exp(-x)), wide), "mish": (lambda x: x * mp.tanh(mp.log(1 + mp.exp(x))), wide),
    "softsign": (lambda x: x / (1 + abs(x)), wide), "hardtanh": (lambda x: min(max(x, mpf(-1)), mpf(1)), wide),
    "hardsigmoid": (lambda x: min(max(x / 6 + mpf("0.5"), mpf(0)), mpf(1)), wide),
    "logsigmoid": (lambda x: -mp.log(1 + mp.exp(-x)), wide),
}
pairs = [("-2.5", "0.75"), ("0.3125", "-1.5"), ("3.75", "2"), ("1.5", "4.25")]
two = {
    "atan2": (lambda y, x: mp.atan2(y, x), pairs), "hypot": (lambda x, y: mp.sqrt(x * x + y * y), pairs),
    "pow": (mp.power, [("0.3125", "-1.5"), ("3.75", "2"), ("1.5", "4.25")]), "min": (min, pairs), "max": (max, pairs),
    "remainder": (lambda x, y: x - y * mp.nint(x / y), pairs),
    "fmod": (lambda x, y: x - y * mp.sign(x / y) * mp.floor(abs(x / y)), pairs),
    "copysign": (lambda x, y: abs(x) * mp.sign(y), pairs),
}


def taylor(f):
    mp.dps = 200
    c = mp.taylor(f, 0, 6)
    mp.dps = 80
    return ["0" if abs(v) < mpf(10) ** -40 else mp.nstr(v, 20) for v in c]


result = {}
for name, (f, points) in one.items():
    # Along x + t.
    result[name] = [{"x": p, "c": taylor(lambda t: f(mpf(p) + t))} for p in points]
for name, (f, points) in two.items():
    # Along (x + t, y + 2t − t²): what an answer at order one shows of both arguments, and of their curvature.
    result[name] = [{"x": p, "y": q, "c": taylor(lambda t: f(mpf(p) + t, mpf(q) + 2 * t - t * t))} for p, q in points]

with open(sys.argv[1], "w") as out:
    json.dump(result, out, indent=1)
    out.write("\n")
