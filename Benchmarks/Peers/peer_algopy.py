"""algopy: truncated series over numpy arrays (UTPM), in many directions at once."""
import sys

import algopy

if sys.argv[1:2] == ["version"]:
    print("algopy", algopy.version.version if hasattr(algopy.version, "version") else algopy.__version__)
    sys.exit()

import algopy.special
import numpy as np
from algopy import UTPM, cos, exp, log, sin, sqrt, tanh

from timing import c, pointer, points, repeated, row


def series(x, order):
    """The points of an array as variables."""
    y = UTPM(np.zeros((order + 1, 1, len(x))))
    y.data[0, 0], y.data[1, 0] = x, 1
    return y


def f(x):
    return tanh(x) * cos(x) + log(x)


def g(x):
    square = x * x
    return square * sin(square + x) * cos(square + 1) / log(x + 1)


def rational(x):
    square = x * x
    return (x * (square - 2) + 1) / (square * (square + 3) + 2)


def rosenbrock(x):
    a, b = 1 - x[:-1], x[1:] - x[:-1] * x[:-1]
    return algopy.sum(a * a + 100 * b * b)


def ackley(x):
    n = x.shape[0]
    first = 20 * exp(-0.2 * sqrt(algopy.sum(x * x) / n))
    return 20 + np.e - first - exp(algopy.sum(cos(2 * np.pi * x)) / n)


def one_variable():
    count = 1_000_000
    for name, function, reference, lower, upper in [
        ("W1 F", f, c.reference_f, 0.1, 2), ("W1 G", g, c.reference_g, 0.1, 2), ("W1b", rational, c.reference_rational, -2, 2)]:
        x = points(count, lower, upper)
        value, slope = np.empty(count), np.empty(count)
        work = lambda: function(series(x, 1))
        row(name + " array", count, "UTPM", count, work,
            repeated("pointwise", reference, pointer(x), pointer(value), pointer(slope), count),
            lambda: work().data[1, 0], lambda: slope)


def many_variables():
    for name, function, first, second in [
        ("Rosenbrock", rosenbrock, c.reference_rosenbrock, c.reference_rosenbrock_hessian),
        ("Ackley", ackley, c.reference_ackley, c.reference_ackley_hessian)]:
        for n in (10, 100, 1000):
            x, result = points(n, -0.9, 1.1), np.empty(n)
            gradient = lambda: UTPM.extract_jacobian(function(UTPM.init_jacobian(x)))
            row("W2 " + name, n, "forward: UTPM", 1, gradient,
                repeated("gradient", first, pointer(x), pointer(result), n), gradient, lambda: result)
        for n in (10, 50, 100):
            x, slopes, result = points(n, -0.9, 1.1), np.empty(n), np.empty((n, n))
            hessian = lambda: UTPM.extract_hessian(n, function(UTPM.init_hessian(x)))
            row("W6 " + name, n, "UTPM by interpolation", 1, hessian,
                repeated("hessian", second, pointer(x), pointer(slopes), pointer(result), n), hessian, lambda: result)


def high_orders():
    x = points(16, 0.1, 1.1)
    for order in (4, 8, 16, 32, 64):
        result = np.empty((16, order + 1))
        work = lambda: exp(sin(t := series(x, order))) / (1 + t * t) * log(2 + t)
        row("W4", order, "UTPM, 16 points at once", 16, work,
            repeated("ordered", c.reference_taylor, pointer(x), pointer(result), order, 16), lambda: work().data[:, 0].T, lambda: result)
    for order in (1, 2, 3, 5, 8):
        result = np.empty(16)
        factorial = float(np.prod(np.arange(1, order + 1)))
        work = lambda: sin(exp(series(x, order)))
        row("W5", order, "UTPM, 16 points at once", 16, work,
            repeated("ordered", c.reference_derivative, pointer(x), pointer(result), order, 16),
            lambda: work().data[order, 0] * factorial, lambda: result)


def corner_functions():
    """What UTPM has of the corners' functions."""
    return {
        "divide": lambda x, y, p: x / y, "root": lambda x, y, p: x ** 0.25, "power_of_one": lambda x, y, p: 1.0 ** y,
        "max": lambda x, y, p: algopy.maximum(x, p), "max_self": lambda x, y, p: algopy.maximum(x, x), "add": lambda x, y, p: x + p,
        "multiply": lambda x, y, p: x * p, "divide_self": lambda x, y, p: x / x, "reciprocal": lambda x, y, p: 1 / x,
        "negate": lambda x, y, p: -x, "softplus": lambda x, y, p: algopy.log1p(exp(x)),
        "branch_abs": lambda x, y, p: -x if x.data[0, 0, 0] < 0 else x, "powi": lambda x, y, p: x ** int(p), "powr": lambda x, y, p: x ** p,
        "log1p": lambda x, y, p: algopy.log1p(x), "log": lambda x, y, p: log(x), "asin": lambda x, y, p: algopy.arcsin(x),
        "acos": lambda x, y, p: algopy.arccos(x), "sqrt": lambda x, y, p: sqrt(x), "tanh": lambda x, y, p: tanh(x),
        "sin": lambda x, y, p: sin(x), "cos": lambda x, y, p: cos(x), "tan": lambda x, y, p: algopy.tan(x),
        "abs": lambda x, y, p: algopy.absolute(x), "atan": lambda x, y, p: algopy.arctan(x), "exp": lambda x, y, p: exp(x),
        "expm1": lambda x, y, p: algopy.expm1(x), "erf": lambda x, y, p: algopy.special.erf(x)}


def corner(function, x, y, sx, sy, p):
    if 1e6 < p < float("inf"):
        raise NotImplementedError("a power multiplies p times, which takes minutes")

    def variable(value, seed):
        y = series(np.array([value]), 4)
        y.data[1] = seed
        return y

    with np.errstate(all="ignore"):
        return [float(v) for v in function(variable(x, sx), variable(y, sy), p).data[:, 0, 0]]


if sys.argv[1:2] == ["corners"]:
    import corners

    corners.each(corner_functions(), corner)
    sys.exit()

one_variable()
many_variables()
high_orders()
