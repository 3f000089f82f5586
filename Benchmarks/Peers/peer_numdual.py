"""num-dual: dual and hyper-dual numbers in Rust, called from Python operation by operation."""
import importlib.metadata
import sys

import num_dual

if sys.argv[1:2] == ["version"]:
    print("num-dual", importlib.metadata.version("num-dual"))
    sys.exit()

import math

import numpy as np

from timing import c, pointer, points, repeated, row


def f(x):
    return x.tanh() * x.cos() + x.log()


def g(x):
    square = x * x
    return square * (square + x).sin() * (square + 1).cos() / (x + 1).log()


def rational(x):
    square = x * x
    return (x * (square - 2) + 1) / (square * (square + 3) + 2)


def rosenbrock(x):
    total = 0.0
    for left, right in zip(x, x[1:]):
        a, b = 1 - left, right - left * left
        total = a * a + b * b * 100 + total
    return total


def ackley(x):
    squares = cosines = 0.0
    for y in x:
        squares = y * y + squares
        cosines = (y * (2 * math.pi)).cos() + cosines
    first = ((squares / len(x)).sqrt() * -0.2).exp() * 20
    return 20 + math.e - first - (cosines / len(x)).exp()


def one_variable():
    count = 64
    for name, function, reference, lower, upper in [
        ("W1 F", f, c.reference_f, 0.1, 2), ("W1 G", g, c.reference_g, 0.1, 2), ("W1b", rational, c.reference_rational, -2, 2)]:
        x = points(count, lower, upper)
        value, slope = np.empty(count), np.empty(count)
        listed = x.tolist()
        work = lambda: [num_dual.first_derivative(function, y) for y in listed]
        row(name, 0, "first_derivative, from Python", count, work,
            repeated("pointwise", reference, pointer(x), pointer(value), pointer(slope), count),
            lambda: np.array([y[1] for y in work()]), lambda: slope)


def many_variables():
    for name, function, first, second in [
        ("Rosenbrock", rosenbrock, c.reference_rosenbrock, c.reference_rosenbrock_hessian),
        ("Ackley", ackley, c.reference_ackley, c.reference_ackley_hessian)]:
        for n in (10, 100):
            x, result = points(n, -0.9, 1.1), np.empty(n)
            work = lambda: num_dual.gradient(function, x.tolist())
            row("W2 " + name, n, "gradient, from Python", 1, work,
                repeated("gradient", first, pointer(x), pointer(result), n), lambda: work()[1], lambda: result)
        for n in (10, 50):
            x, slopes, result = points(n, -0.9, 1.1), np.empty(n), np.empty((n, n))
            work = lambda: num_dual.hessian(function, x.tolist())
            row("W6 " + name, n, "hessian, from Python", 1, work,
                repeated("hessian", second, pointer(x), pointer(slopes), pointer(result), n), lambda: np.array(work()[2]), lambda: result)


def high_orders():
    x = points(16, 0.1, 1.1)
    listed = x.tolist()
    for order, derive in [(1, num_dual.first_derivative), (2, num_dual.second_derivative), (3, num_dual.third_derivative)]:
        result = np.empty(16)
        work = lambda: [derive(lambda y: y.exp().sin(), y) for y in listed]
        row("W5", order, "from Python", 16, work,
            repeated("ordered", c.reference_derivative, pointer(x), pointer(result), order, 16),
            lambda: np.array([y[order] for y in work()]), lambda: result)


def corner_functions():
    """What Dual3 has of the corners' functions."""
    return {
        "divide": lambda x, y, p: x / y, "root": lambda x, y, p: x.powf(0.25), "power_of_one": lambda x, y, p: num_dual.Dual3_64.from_re(1.0).powd(y),
        "add": lambda x, y, p: x + p, "multiply": lambda x, y, p: x * p, "multiply_lifted": lambda x, y, p: num_dual.Dual3_64.from_re(p) * x,
        "divide_self": lambda x, y, p: x / x, "reciprocal": lambda x, y, p: x.recip(), "negate": lambda x, y, p: -x,
        "softplus": lambda x, y, p: x.exp().log1p(), "branch_abs": lambda x, y, p: -x if x.value < 0 else x,
        "branch_sqrt": lambda x, y, p: x.sqrt() if x.value > 0 else num_dual.Dual3_64.from_re(0.0),
        "powi": lambda x, y, p: x.powi(int(p)), "powr": lambda x, y, p: x.powf(p), "log1p": lambda x, y, p: x.log1p(),
        "log": lambda x, y, p: x.log(), "cbrt": lambda x, y, p: x.cbrt(), "asin": lambda x, y, p: x.arcsin(),
        "acos": lambda x, y, p: x.arccos(), "sqrt": lambda x, y, p: x.sqrt(), "acosh": lambda x, y, p: x.arccosh(),
        "tanh": lambda x, y, p: x.tanh(), "sin": lambda x, y, p: x.sin(), "cos": lambda x, y, p: x.cos(), "tan": lambda x, y, p: x.tan(),
        "asinh": lambda x, y, p: x.arcsinh(), "atan": lambda x, y, p: x.arctan(), "atanh": lambda x, y, p: x.arctanh(),
        "exp": lambda x, y, p: x.exp(), "expm1": lambda x, y, p: x.expm1()}


def corner(function, x, y, sx, sy, p):
    r = function(num_dual.Dual3_64(x, float(sx), 0.0, 0.0), num_dual.Dual3_64(y, float(sy), 0.0, 0.0), p)
    return [r.value, r.first_derivative, r.second_derivative / 2, r.third_derivative / 6]


if sys.argv[1:2] == ["corners"]:
    import corners

    corners.each(corner_functions(), corner)
    sys.exit()

one_variable()
many_variables()
high_orders()
