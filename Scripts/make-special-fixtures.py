#!/usr/bin/env python3
"""Writes Tests/JetsTests/Fixtures/special.json: reference values of the special functions, by mpmath.

Each point holds x (the shortest decimal that reads back as the double), the order k, the value to 25 digits, and for
points where the function is a difference of larger parts the size of those parts ("scale"), which is what an error is
measured against there. Run it from anywhere: python3 Scripts/make-special-fixtures.py
"""
import json
import pathlib

from mpmath import cos, cot, erfc, factorial, findroot, log, log10, mp, mpf, nint, nstr, pi, psi, sin, sqrt, workdps, zeta

DIGITS = 50
mp.dps = DIGITS


def hurwitz(s, x):
    """The sum of (x + i)**(-s), x > 0, with the digits that a large x costs mpmath's absolute accuracy."""
    with workdps(mp.dps + 20 + int(s * max(0, log10(x)))):
        return zeta(s, x)


def digamma_coefficient(k, x):
    """The kth derivative of digamma over k!, and the size of its parts for x < 0."""
    if x > 0:
        return (psi(0, x) if k == 0 else (-1) ** (k + 1) * hurwitz(k + 1, x)), None
    n = int(nint(x))
    r = x - n
    if k == 0:
        return psi(0, x), (abs(psi(0, 1 - x)) + abs(pi * cot(pi * r)) if n < 0 else abs(psi(0, 1 + x)) + abs(1 / x))
    s = k + 1
    with workdps(DIGITS + int(2 * s * log10(2 - x))):
        value = r ** (-s) + hurwitz(s, 1 + r)
        if n < 0:
            value += (-1) ** s * (hurwitz(s, 1 - r) - hurwitz(s, 1 - n - r))
    # Halfway between two poles the parts of an even order cancel exactly, and the value must be right by itself.
    scale = None if abs(r) == 0.5 and k % 2 == 0 else abs(r) ** (-s) + hurwitz(s, 1 - abs(r))
    return (-1) ** (k + 1) * value, scale


def polygamma(k, x):
    value, scale = digamma_coefficient(k, x)
    return factorial(k) * value, None if scale is None else factorial(k) * scale


def sinc_coefficient(k, x):
    """The kth derivative of sin(x)/x over k!, from the integral of t**k * cos(x*t + k*pi/2) over 0 < t < 1."""
    if abs(x) <= max(3, 2 * k):
        with workdps(80 + int(abs(x))):
            total, term, j = mpf(0), mpf(1), 0
            while j <= abs(x) + 5 or abs(term) > mpf(10) ** -(60 + 2 * abs(log10(abs(x)))):
                total += (1, 0, -1, 0)[(k + j) % 4] * term / (k + j + 1)
                j += 1
                term *= x / j
            value = total
    else:
        with workdps(60 + k):
            derivatives = (sin(x), cos(x), -sin(x), -cos(x))
            value = sin(x) / x
            for i in range(1, k + 1):
                value = (derivatives[i % 4] - i * value) / x
    return value / factorial(k), None if abs(x) <= 1 else 1 / (factorial(k) * (k + 1 + abs(x)))


def erf_inverse(k, y):
    q = 1 - abs(y)
    if abs(y) < mpf(10) ** -25:
        x = abs(y) * sqrt(pi) / 2
    elif abs(y) < 0.5:
        x = mp.erfinv(abs(y))
    else:
        with workdps(DIGITS + 20):
            x = findroot(lambda t: log(erfc(t)) - log(q), sqrt(-log(q * sqrt(pi))) if q < 0.1 else mp.erfinv(abs(y)))
    return (x if y > 0 else -x), None


ROOT = 1.4616321449683622
DIGAMMA = [(0, x) for x in (
    1e-300, -1e-300, 1e-20, -1e-20, 1e-8, -1e-8, 0.125, 0.5, 0.9, 1 - 1e-8, 1.0, 1 + 1e-8, 1.25, 1.375, 1.4609375, ROOT - 2**-52, ROOT,
    ROOT + 2**-52, 1.4616321325302124, 1.4616322517395020, 1.46875, 1.5, 1.625, 2.0, 2.75, 3.5, 5.0, 9.75, 9.999999, 10.0, 11.5, 25.0,
    1e3, 1e8, 1e20, 1e300, -0.25, -0.5, -0.75, -1.125, -1.5, -2.25, -3.7, -9.875, -20.375, -100.3, -1000.25, -32768.625, -1e8 + 0.25,
    -(2.0**40) - 0.5)]
ORDERS = (1, 2, 3, 4, 5, 8, 13, 20)
DIGAMMA += [(k, x) for k in ORDERS for x in (
    1e-8, 0.03125, 0.5, 0.7, 1 - 1e-8, 1.0, 1 + 1e-8, 1.4616321449683622, 2.5, 6.3, 7.96875, 15.9, 16.5, 30.0, 33.3, 50.75, 1000.0, 1e8,
    -0.25, -0.3, -0.5, -1.125, -2.7, -3.4375, -20.25, -100.3, -4096.75)]
DIGAMMA += [(k, x) for k in (30, 40, 100, 300) for x in (0.5, 0.9, 1.25, 7.5, 39.0, 60.5, -0.75, -5.25)]
DIGAMMA += [(k, x) for k in (2, 3, 8, 13, 20) for x in (-1.5, -10.5, -4400.5)]
DIGAMMA += [(k, x) for k in (1, 2) for x in (1e-300, 1e-100, 1e20, 1e300)]
POLYGAMMA = [(k, x) for k in (1, 2, 3, 7, 15, 20, 30) for x in (
    1e-3, 0.5, 1.0, 1.4616321449683622, 3.25, 17.3, 40.0, 1e8, -0.75, -2.3, -10.25)]
POLYGAMMA += [(170, 50.0), (170, 100.5), (171, 60.5), (300, 150.0), (1000, 500.0), (130, 70.5), (130, 80.25), (40, 1e10), (100, 1e5)]
SINC = [(k, x) for k in (0, 1, 2, 3, 4, 7, 8, 13, 20, 40) for x in (
    1e-300, 1e-20, 1e-8, 1e-3, 0.125, 0.5, 0.9, -0.25, -0.7, 1.0, 2.5, 3.14159, -4.5, 7.0, 7.25, 12.9, 13.0, 20.0, -20.5, 40.25, 100.0,
    -1234.5, 1e5, 1e8, 1e20)]
SINC += [(k, x) for k in (100, 170, 175) for x in (0.5, 10.0, 99.5, 100.5, 250.0)]
ERF_INVERSE = [(0, y) for y in (
    1e-300, -1e-300, 1e-20, -1e-20, 1e-10, 1e-8, -1e-8, 1e-5, 1e-3, 0.0625, 0.1, -0.25, 0.3, 0.4999, 0.5, -0.5, 0.5001, 0.6, 0.7, -0.75,
    0.8, 0.84375, 0.9, -0.9375, 0.95, 0.99, -0.999, 0.9999, 1 - 2**-20, 1 - 1e-8, 1 - 2**-24, -1 + 2**-24, 1 - 1e-12, 1 - 2**-53,
    -1 + 2**-53)]
ERF_INVERSE += [(0, y) for y in [i / 16 for i in (-15, -11, -9, -7, -5, -3, 1, 2, 6, 10, 13)] + [
    2.0**-100, -(2.0**-40), 2.0**-24, 2.0**-13, -(2.0**-12), 2.0**-8, 1 - 2.0**-6, -1 + 2.0**-10, 1 - 2.0**-15, 1 - 2.0**-22]]


def points(function, arguments):
    rows = []
    for k, x in arguments:
        value, scale = function(k, mpf(x))
        row = {"x": repr(x), "k": k, "value": nstr(value, 25)}
        if scale is not None:
            row["scale"] = nstr(scale, 6)
        rows.append(json.dumps(row))
    return rows


def main():
    tables = {
        "digammaCoefficient": points(digamma_coefficient, DIGAMMA),
        "polygamma": points(polygamma, POLYGAMMA),
        "sincCoefficient": points(sinc_coefficient, SINC),
        "erfInverse": points(erf_inverse, ERF_INVERSE),
    }
    path = pathlib.Path(__file__).resolve().parent.parent / "Tests/JetsTests/Fixtures/special.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join(f'"{name}": [\n' + ",\n".join(rows) + "\n]" for name, rows in tables.items())
    path.write_text("{\n" + body + "\n}\n")
    print(path.name, {name: len(rows) for name, rows in tables.items()})


main()
