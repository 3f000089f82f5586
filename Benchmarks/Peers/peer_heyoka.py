"""heyoka: symbolic expressions compiled by LLVM; derivatives as expressions, Taylor coefficients by its integrator."""
import sys

import heyoka as hy

if sys.argv[1:2] == ["version"]:
    print("heyoka.py", hy.__version__)
    sys.exit()

import math
import time

import numpy as np

from timing import c, pointer, points, repeated, row


def f(x):
    return hy.tanh(x) * hy.cos(x) + hy.log(x)


def g(x):
    square = x * x
    return square * hy.sin(square + x) * hy.cos(square + 1.0) / hy.log(x + 1.0)


def rational(x):
    square = x * x
    return (x * (square - 2.0) + 1.0) / (square * (square + 3.0) + 2.0)


def rosenbrock(x):
    return hy.sum([(1.0 - a) ** 2.0 + 100.0 * (b - a * a) ** 2.0 for a, b in zip(x, x[1:])])


def ackley(x):
    scale = 1.0 / len(x)
    first = 20.0 * hy.exp(-0.2 * hy.sqrt(scale * hy.sum([y * y for y in x])))
    return 20.0 + math.e - first - hy.exp(scale * hy.sum([hy.cos(2 * math.pi * y) for y in x]))


def one_variable():
    count = 1_000_000
    x = hy.expression("x")
    for name, function, reference, lower, upper in [
        ("W1 F", f, c.reference_f, 0.1, 2), ("W1 G", g, c.reference_g, 0.1, 2), ("W1b", rational, c.reference_rational, -2, 2)]:
        expression = function(x)
        compiled = hy.cfunc([expression, hy.diff(expression, x)], vars=[x])
        points_ = points(count, lower, upper)
        argument, out = points_.reshape(1, count), np.empty((2, count))
        value, slope = np.empty(count), np.empty(count)
        row(name + " array", count, "cfunc of the derivative", count, lambda: compiled(argument, outputs=out),
            repeated("pointwise", reference, pointer(points_), pointer(value), pointer(slope), count), lambda: out[1], lambda: slope)


def many_variables():
    for name, function, reference in [("Rosenbrock", rosenbrock, c.reference_rosenbrock), ("Ackley", ackley, c.reference_ackley)]:
        for n in (10, 100):
            variables = [hy.expression(f"x{i}") for i in range(n)]
            expression = function(variables)
            tensors = hy.diff_tensors([expression], diff_args=variables, diff_order=1)
            compiled = hy.cfunc([expression, *tensors.gradient], vars=variables)
            x, result, out = points(n, -0.9, 1.1), np.empty(n), np.empty(n + 1)
            row("W2 " + name, n, "reverse: cfunc of diff_tensors", 1, lambda: compiled(x, outputs=out),
                repeated("gradient", reference, pointer(x), pointer(result), n), lambda: out[1:], lambda: result)


def hessians():
    for name, function, reference in [
        ("Rosenbrock", rosenbrock, c.reference_rosenbrock_hessian), ("Ackley", ackley, c.reference_ackley_hessian)]:
        n = 10
        variables = [hy.expression(f"x{i}") for i in range(n)]
        expression = function(variables)
        tensors = hy.diff_tensors([expression], diff_args=variables, diff_order=2)
        compiled = hy.cfunc([expression, *tensors.gradient, *np.ravel(tensors.hessian(0))], vars=variables)
        x, slopes, result, out = points(n, -0.9, 1.1), np.empty(n), np.empty((n, n)), np.empty(1 + n + n * n)
        row("W6 " + name, n, "cfunc of diff_tensors", 1, lambda: compiled(x, outputs=out),
            repeated("hessian", reference, pointer(x), pointer(slopes), pointer(result), n), lambda: out[1 + n:], lambda: result)


def series():
    """y′ = f(x), x′ = 1: the integrator's coefficients of y are those of f; a step computes them and its own length."""
    x, y = hy.make_vars("x", "y")
    expression = hy.exp(hy.sin(x)) / (1.0 + x * x) * hy.log(2.0 + x)
    start = points(16, 0.1, 1.1)
    steps = 500
    for order in (8, 16, 32, 64):
        # The order of a step follows from its tolerance.
        tolerance = math.exp(-2 * order + 0.5)
        integrator = hy.taylor_adaptive([(x, hy.expression(1.0)), (y, expression)], [0.1, 0.0], tol=tolerance)
        if integrator.order != order + 1:
            continue

        def coefficients():
            rows = []
            for x0 in start:
                integrator.state[:] = [x0, 0.0]
                integrator.step(write_tc=True)
                rows.append([k * integrator.tc[1][k] for k in range(1, order + 2)])
            return np.array(rows)

        def work():
            integrator.time, integrator.state[:] = 0.0, [0.1, 0.0]
            integrator.propagate_until(1e9, max_steps=steps)

        result = np.empty((16, order + 1))
        row("W4", order, "integrator's step", steps, work, lambda rounds, order=order, result=result: repeated(
            "ordered", c.reference_taylor, pointer(start), pointer(result), order, 16)(rounds) * steps / 16, coefficients, lambda: result)


def integrations():
    """Steps of the adaptive integrator at the tolerance that gives order 19, beside recurrences written by hand; lengths of steps differ in the
    fourth digit, so that states after one step are compared to two."""
    x, y, u, v = hy.make_vars("x", "y", "u", "v")
    pull = (x * x + y * y) ** -1.5
    steps = 500
    for name, equations, start, reference in [
        ("Lorenz", [(x, 10.0 * (y - x)), (y, x * (28.0 - u) - y), (u, x * y - 8.0 / 3.0 * u)], [1.0, 1.0, 1.0], c.reference_lorenz_steps),
        ("pendulum", [(x, y), (y, -hy.sin(x))], [1.0, 0.0], c.reference_pendulum_steps),
        ("Kepler", [(x, u), (y, v), (u, -x * pull), (v, -y * pull)], [0.4, 0.0, 0.0, 2.0], c.reference_kepler_steps)]:
        integrator = hy.taylor_adaptive(equations, start, tol=1e-15)
        if integrator.order != 19:
            continue
        memory = np.array(start)

        def work():
            integrator.time, integrator.state[:] = 0.0, start
            integrator.propagate_until(1e9, max_steps=steps)

        def hand(rounds, reference=reference, start=start, memory=memory):
            begin = time.perf_counter()
            for _ in range(rounds):
                memory[:] = start
                reference(pointer(memory), steps)
            return time.perf_counter() - begin

        def ours(integrator=integrator, start=start):
            integrator.time, integrator.state[:] = 0.0, start
            integrator.step()
            return np.array(integrator.state)

        def theirs(reference=reference, start=start):
            state = np.array(start)
            reference(pointer(state), 1)
            return state

        row(f"W7 {name}, a step of order 19", 0, "propagate_until", steps, work, hand, ours, theirs, tolerance=1e-2)


def corner_functions():
    """What heyoka's expressions have of the corners' functions."""
    return {
        "atan2": lambda x, y, p: hy.atan2(y, x), "divide": lambda x, y, p: x / y, "root": lambda x, y, p: x ** 0.25,
        "power_of_one": lambda x, y, p: hy.expression(1.0) ** y, "max": lambda x, y, p: hy.select(hy.gt(x, hy.expression(p)), x, hy.expression(p)),
        "add": lambda x, y, p: x + p, "multiply": lambda x, y, p: x * p, "multiply_lifted": lambda x, y, p: hy.expression(p) * x,
        "divide_self": lambda x, y, p: x / x, "reciprocal": lambda x, y, p: 1.0 / x, "negate": lambda x, y, p: -x,
        "softplus": lambda x, y, p: hy.log1p(hy.exp(x)), "branch_abs": lambda x, y, p: hy.select(hy.lt(x, hy.expression(0.0)), -x, x),
        "branch_sqrt": lambda x, y, p: hy.select(hy.gt(x, hy.expression(0.0)), hy.sqrt(x), hy.expression(0.0)),
        "powi": lambda x, y, p: x ** p, "powr": lambda x, y, p: x ** p, "log1p": lambda x, y, p: hy.log1p(x), "log": lambda x, y, p: hy.log(x),
        "asin": lambda x, y, p: hy.asin(x), "acos": lambda x, y, p: hy.acos(x), "sqrt": lambda x, y, p: hy.sqrt(x),
        "acosh": lambda x, y, p: hy.acosh(x), "tanh": lambda x, y, p: hy.tanh(x), "sin": lambda x, y, p: hy.sin(x), "cos": lambda x, y, p: hy.cos(x),
        "tan": lambda x, y, p: hy.tan(x), "asinh": lambda x, y, p: hy.asinh(x), "atan": lambda x, y, p: hy.atan(x),
        "atanh": lambda x, y, p: hy.atanh(x), "exp": lambda x, y, p: hy.exp(x), "expm1": lambda x, y, p: hy.expm1(x),
        "erf": lambda x, y, p: hy.erf(x), "erfc": lambda x, y, p: hy.erfc(x)}


def corner(function, x, y, sx, sy, p):
    u, v = hy.expression("x"), hy.expression("y")
    expression, c = function(u, v, p), []
    for k in range(4):
        c.append(float(hy.cfunc([expression], vars=[u, v])(np.array([x, y]))[0]) / math.factorial(k))
        expression = hy.diff(expression, u) if sx else hy.diff(expression, v) if sy else hy.expression(0.0)
    return c


if sys.argv[1:2] == ["corners"]:
    import corners

    corners.each(corner_functions(), corner)
    sys.exit()

one_variable()
many_variables()
hessians()
series()
integrations()
