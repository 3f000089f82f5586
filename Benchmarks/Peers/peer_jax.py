"""JAX: jvp, grad, jacfwd, hessian and jet, compiled by jit for the CPU in 64 bits."""
import os
import sys

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
import jax

jax.config.update("jax_enable_x64", True)
jax.config.update("jax_platforms", "cpu")
if sys.argv[1:2] == ["version"]:
    print("JAX", jax.__version__)
    sys.exit()

import math

import jax.numpy as jnp
import jax.scipy.linalg
import numpy as np
from jax.experimental import jet

import backward
from timing import MatrixReference, c, pointer, points, repeated, row


def f(x):
    return jnp.tanh(x) * jnp.cos(x) + jnp.log(x)


def g(x):
    square = x * x
    return square * jnp.sin(square + x) * jnp.cos(square + 1) / jnp.log(x + 1)


def rational(x):
    square = x * x
    return (x * (square - 2) + 1) / (square * (square + 3) + 2)


def rosenbrock(x):
    a, b = 1 - x[:-1], x[1:] - x[:-1] ** 2
    return jnp.sum(a * a + 100 * b * b)


def ackley(x):
    first = 20 * jnp.exp(-0.2 * jnp.sqrt(jnp.mean(x * x)))
    return 20 + jnp.e - first - jnp.exp(jnp.mean(jnp.cos(2 * jnp.pi * x)))


def one_variable():
    for name, function, reference, lower, upper in [
        ("W1 F", f, c.reference_f, 0.1, 2), ("W1 G", g, c.reference_g, 0.1, 2), ("W1b", rational, c.reference_rational, -2, 2)]:
        count = 1_000_000
        x = points(count, lower, upper)
        value, slope = np.empty(count), np.empty(count)
        work = jax.jit(lambda x, function=function: jax.jvp(function, (x,), (jnp.ones_like(x),)))
        argument = jnp.asarray(x)
        row(name + " array", count, "jvp", count, lambda: jax.block_until_ready(work(argument)),
            repeated("pointwise", reference, pointer(x), pointer(value), pointer(slope), count),
            lambda: np.asarray(work(argument)[1]), lambda: slope)


def gradients():
    for name, function, reference in [
        ("W2 Rosenbrock", rosenbrock, c.reference_rosenbrock), ("W2 Ackley", ackley, c.reference_ackley)]:
        for n in (10, 100, 1000):
            x = points(n, -0.9, 1.1)
            result = np.empty(n)
            argument = jnp.asarray(x)
            for variant, work in [
                ("forward: jacfwd", jax.jit(lambda x, function=function: (function(x), jax.jacfwd(function)(x)))),
                ("reverse: value_and_grad", jax.jit(jax.value_and_grad(function)))]:
                row(name, n, variant, 1, lambda: jax.block_until_ready(work(argument)),
                    repeated("gradient", reference, pointer(x), pointer(result), n),
                    lambda: np.asarray(work(argument)[1]), lambda: result)


def broyden(x):
    left, right = jnp.concatenate([jnp.zeros(1), x[:-1]]), jnp.concatenate([x[1:], jnp.zeros(1)])
    return (3 - 2 * x) * x - left - 2 * right + 1


def jacobians():
    for n in (100, 1000):
        x = points(n, -1.5, -0.5)
        value, result = np.empty(n), np.empty((n, n), order="F")
        argument = jnp.asarray(x)
        work = jax.jit(lambda x: (broyden(x), jax.jacfwd(broyden)(x)))
        row("W3 Broyden", n, "jacfwd", 1, lambda: jax.block_until_ready(work(argument)),
            repeated("pointwise", c.reference_broyden, pointer(x), pointer(value), pointer(result), n),
            lambda: np.asarray(work(argument)[1]), lambda: result)


def composite(x):
    return jnp.exp(jnp.sin(x)) / (1 + x * x) * jnp.log(2 + x)


def series():
    x = points(16, 0.1, 1.1)
    argument = jnp.asarray(x)
    for order in (4, 8, 16):
        factorials = np.array([math.factorial(k) for k in range(order + 1)], dtype=float)
        result = np.empty((16, order + 1))

        def expand(x, order=order):
            return jet.jet(composite, (x,), ([jnp.ones_like(x)] + [jnp.zeros_like(x)] * (order - 1),))

        work = jax.jit(expand)

        def ours():
            y, terms = work(argument)
            return np.stack([np.asarray(y), *map(np.asarray, terms)], axis=1) / factorials

        row("W4", order, "jet, 16 points at once", 16, lambda: jax.block_until_ready(work(argument)),
            repeated("ordered", c.reference_taylor, pointer(x), pointer(result), order, 16), ours, lambda: result)
    for order in (1, 2, 3, 5, 8):
        result = np.empty(16)

        def derivative(x, order=order):
            return jet.jet(lambda x: jnp.sin(jnp.exp(x)), (x,), ([jnp.ones_like(x)] + [jnp.zeros_like(x)] * (order - 1),))[1][-1]

        def nested(x, order=order):
            f = lambda x: jnp.sin(jnp.exp(x))
            for _ in range(order):
                f = lambda x, f=f: jax.jvp(f, (x,), (jnp.ones_like(x),))[1]
            return f(x)

        for variant, work in [("jet, 16 points at once", jax.jit(derivative)), ("nested jvp, 16 points at once", jax.jit(nested))]:
            row("W5", order, variant, 16, lambda: jax.block_until_ready(work(argument)),
                repeated("ordered", c.reference_derivative, pointer(x), pointer(result), order, 16),
                lambda: np.asarray(work(argument)), lambda: result)


def hessians():
    for name, function, reference in [
        ("W6 Rosenbrock", rosenbrock, c.reference_rosenbrock_hessian), ("W6 Ackley", ackley, c.reference_ackley_hessian)]:
        for n in (10, 50, 100):
            x = points(n, -0.9, 1.1)
            gradient, result = np.empty(n), np.empty((n, n))
            argument = jnp.asarray(x)
            for variant, work in [
                ("forward over reverse: hessian", jax.jit(lambda x, function=function: (*jax.value_and_grad(function)(x), jax.hessian(function)(x))))]:
                row(name, n, variant, 1, lambda: jax.block_until_ready(work(argument)),
                    repeated("hessian", reference, pointer(x), pointer(gradient), pointer(result), n),
                    lambda: np.asarray(work(argument)[2]), lambda: result)


random = np.random.default_rng(1)


def matrix(rows, columns=None):
    return random.uniform(-1, 1, (rows, columns or rows))


def matrix_row(workload, n, variant, function, primals, tangents, reference, select=lambda y: y):
    """A JVP of a matrix function; `select` takes from both results what has no free sign."""
    primals, tangents = tuple(map(jnp.asarray, primals)), tuple(map(jnp.asarray, tangents))
    work = jax.jit(lambda primals, tangents: jax.jvp(function, primals, tangents))

    def ours():
        y, dy = work(primals, tangents)
        y, dy = (y, dy) if isinstance(y, (tuple, list)) else ((y,), (dy,))
        return select([*map(np.asarray, y), *map(np.asarray, dy)])

    row(workload, n, variant, 1, lambda: jax.block_until_ready(work(primals, tangents)), reference, ours,
        lambda: select(reference.results()), 1e-7)


def matrices():
    for n in (8, 32, 64, 128, 512):
        square = (n, n)
        a, da, b, db = (matrix(n) for _ in range(4))
        matrix_row("W8 A B", n, "jvp", jnp.matmul, (a, b), (da, db), MatrixReference("matrix_product", n, [a, da, b, db], [square] * 2))
        matrix_row("W8 A⁻¹ B, B n×n", n, "jvp", jnp.linalg.solve, (a, b), (da, db),
                   MatrixReference("matrix_solve", n, [a, da, b, db], [square] * 2, columns=n))
        v, dv = matrix(n, 1), matrix(n, 1)
        matrix_row("W8 A⁻¹ b", n, "jvp", jnp.linalg.solve, (a, v), (da, dv),
                   MatrixReference("matrix_solve", n, [a, da, v, dv], [(n, 1)] * 2))
        matrix_row("W8 A⁻¹", n, "jvp", jnp.linalg.inv, (a,), (da,), MatrixReference("matrix_inverse", n, [a, da], [square] * 2))
        s, ds = a + a.T, da + da.T
        p = s @ s.T / n + np.eye(n)
        matrix_row("W8 Cholesky", n, "jvp", jnp.linalg.cholesky, (p,), (ds,), MatrixReference("matrix_cholesky", n, [p, ds], [square] * 2))
        matrix_row("W8 symmetric eigen", n, "jvp", lambda a: tuple(jnp.linalg.eigh(a)), (s,), (ds,),
                   MatrixReference("matrix_eigen", n, [s, ds], [(n,), square, (n,), square]), lambda y: [y[0], y[2]])
        matrix_row("W8 SVD", n, "jvp", lambda a: tuple(jnp.linalg.svd(a, full_matrices=False)), (a,), (da,),
                   MatrixReference("matrix_svd", n, [a, da], [square, (n,), square] * 2), lambda y: [y[1], y[4]])
        e, de = a / math.sqrt(n), da / math.sqrt(n)
        matrix_row("W8 expm", n, "jvp", jax.scipy.linalg.expm, (e,), (de,), MatrixReference("matrix_expm", n, [e, de], [square] * 2))


def many_tangents():
    def jacobian_row(workload, n, variant, work, arguments, reference):
        work, arguments = jax.jit(work), tuple(map(jnp.asarray, arguments))
        row(workload, n, variant, 1, lambda: jax.block_until_ready(work(*arguments)), reference,
            lambda: [np.asarray(y).reshape(s) for y, s in zip(work(*arguments), reference.shapes)], reference.results, 1e-7)

    for n in (32, 64, 128):
        a, b = matrix(n), matrix(n, 1)[:, 0]
        solve = jnp.linalg.solve
        reference = MatrixReference("matrix_jacobian_right", n, [a, b], [(n,), (n, n)])
        for variant, jacobian in [("jacfwd", jax.jacfwd), ("jacrev", jax.jacrev)]:
            jacobian_row("W9 x = A⁻¹ b: ∂x/∂b by seeds", n, variant,
                         lambda a, b, jacobian=jacobian: (solve(a, b), jacobian(solve, 1)(a, b)), (a, b), reference)
            jacobian_row("W9 x = (A + diag d)⁻¹ b: ∂x/∂d by seeds", n, variant,
                         lambda a, b, jacobian=jacobian: (solve(a, b), jacobian(lambda d: solve(a + jnp.diag(d), b))(jnp.zeros(len(b)))), (a, b),
                         MatrixReference("matrix_jacobian_diagonal", n, [a, b], [(n,), (n, n)]))
        da, db = random.uniform(-1, 1, (n, n, n)), random.uniform(-1, 1, (n, n))

        def tangents(a, da, b, db):
            x, dx = jax.vmap(lambda u, v: jax.jvp(solve, (a, b), (u, v)), out_axes=(None, 1))(da, db)
            return x, dx

        # The inputs of C: n matrices one after another by columns, n vectors as columns.
        jacobian_row("W9 x = A⁻¹ b: n dense tangents of A and b", n, "vmap of jvp", tangents, (a, da, b, db),
                     MatrixReference("matrix_tangents", n, [a, np.concatenate([d.ravel(order="F") for d in da]), b, np.concatenate(list(db))],
                                     [(n,), (n, n)]))
        if n <= 64:
            jacobian_row("W9 x = A⁻¹ b: ∂x/∂A and ∂x/∂b", n, "jacrev",
                         lambda a, b: (solve(a, b), *jax.jacrev(solve, (0, 1))(a, b)), (a, b),
                         MatrixReference("matrix_jacobian_all", n, [a, b], [(n,), (n, n, n), (n, n)]))


def networks():
    for n in (100, 512):
        w, b = [matrix(n) / math.sqrt(n) for _ in range(3)], [matrix(n, 1)[:, 0] for _ in range(3)]
        x = matrix(n, 1)[:, 0]
        inputs = [w[0], b[0], w[1], b[1], w[2], b[2], x]
        parameters = tuple(map(jnp.asarray, inputs[:-1]))

        def network(x, w1, b1, w2, b2, w3, b3):
            return jnp.tanh(w3 @ jnp.tanh(w2 @ jnp.tanh(w1 @ x + b1) + b2) + b3)

        work = jax.jit(lambda x, *p: (network(x, *p), jax.jacfwd(network)(x, *p)))
        argument = jnp.asarray(x)
        reference = MatrixReference("matrix_network", n, inputs, [(n,), (n, n)])
        row("W3 tanh network", n, "jacfwd", 1, lambda: jax.block_until_ready(work(argument, *parameters)), reference,
            lambda: [*map(np.asarray, work(argument, *parameters))], reference.results, 1e-7)


def backward_functions(w, y, column, numbers):
    def eigen(a):
        values, vectors = jnp.linalg.eigh(a)
        return values @ numbers + jnp.sum(vectors * w)

    def svd(a):
        u, s, v = jnp.linalg.svd(a)
        return s @ numbers + jnp.sum(u * w) + jnp.sum(v.T * y)

    plain = {
        "A B": lambda a, b: jnp.sum((a @ b) * w), "A⁻¹ b": lambda a, b: jnp.linalg.solve(a, b) @ column,
        "A⁻¹ B, B n×n": lambda a, b: jnp.sum(jnp.linalg.solve(a, b) * w), "Cholesky": lambda a: jnp.sum(jnp.linalg.cholesky(a) * w),
        "log det A by Cholesky": lambda a: 2 * jnp.sum(jnp.log(jnp.diagonal(jnp.linalg.cholesky(a)))),
        "symmetric eigen": eigen, "SVD": svd, "expm": lambda a: jnp.sum(jax.scipy.linalg.expm(a) * w)}

    def pair(f):
        both = jax.jit(jax.value_and_grad(f, argnums=tuple(range(f.__code__.co_argcount))))
        return lambda x: jax.block_until_ready(both(*x)), lambda x: f(*x)

    return {name: pair(f) for name, f in plain.items()}


def corner_functions():
    special = jax.scipy.special
    return {
        "atan2": lambda x, y, p: jnp.arctan2(y, x), "hypot": lambda x, y, p: jnp.hypot(x, y), "divide": lambda x, y, p: x / y,
        "root": lambda x, y, p: x ** 0.25, "power_of_one": lambda x, y, p: 1.0 ** y, "max": lambda x, y, p: jnp.maximum(x, p),
        "max_self": lambda x, y, p: jnp.maximum(x, x), "add": lambda x, y, p: x + p, "multiply": lambda x, y, p: x * p,
        "multiply_lifted": lambda x, y, p: jnp.asarray(p) * x, "divide_self": lambda x, y, p: x / x, "reciprocal": lambda x, y, p: 1 / x,
        "negate": lambda x, y, p: -x, "softplus": lambda x, y, p: jnp.log1p(jnp.exp(x)),
        "branch_abs": lambda x, y, p: jnp.where(x < 0, -x, x), "branch_sqrt": lambda x, y, p: jnp.where(x > 0, jnp.sqrt(x), 0.0),
        "powi": lambda x, y, p: x ** int(p), "powr": lambda x, y, p: x ** p, "log1p": lambda x, y, p: jnp.log1p(x),
        "log": lambda x, y, p: jnp.log(x), "cbrt": lambda x, y, p: jnp.cbrt(x), "asin": lambda x, y, p: jnp.arcsin(x),
        "acos": lambda x, y, p: jnp.arccos(x), "sqrt": lambda x, y, p: jnp.sqrt(x), "acosh": lambda x, y, p: jnp.arccosh(x),
        "tanh": lambda x, y, p: jnp.tanh(x), "sin": lambda x, y, p: jnp.sin(x), "cos": lambda x, y, p: jnp.cos(x),
        "tan": lambda x, y, p: jnp.tan(x), "abs": lambda x, y, p: jnp.abs(x), "asinh": lambda x, y, p: jnp.arcsinh(x),
        "atan": lambda x, y, p: jnp.arctan(x), "atanh": lambda x, y, p: jnp.arctanh(x), "exp": lambda x, y, p: jnp.exp(x),
        "expm1": lambda x, y, p: jnp.expm1(x), "erf": lambda x, y, p: special.erf(x), "erfc": lambda x, y, p: special.erfc(x),
        "gamma": lambda x, y, p: special.gamma(x)}


def corner_jvp(function, x, y, sx, sy, p):
    """Value and normalized coefficients to order 3, by nested jvp along the seeds."""
    f = lambda t: function(t if sx else jnp.asarray(x), t if sy else jnp.asarray(y), p)
    start, c = jnp.asarray(x if sx else y if sy else 0.0), []
    for k in range(4):
        c.append(float(f(start)) / math.factorial(k))
        if not (sx or sy):
            zero = jnp.zeros(())
            return [c[0], float(jax.jvp(lambda x, y: function(x, y, p), (jnp.asarray(x), jnp.asarray(y)), (zero, zero))[1])]
        f = lambda t, f=f: jax.jvp(f, (t,), (jnp.ones_like(t),))[1]
    return c


def corner_jet(function, x, y, sx, sy, p):
    """The same to order 3, by jet along the argument that moves."""
    f = lambda t: function(t if sx or not sy else jnp.asarray(x), t if sy else jnp.asarray(y), p)
    series = [jnp.asarray(float(sx or sy)), jnp.asarray(0.0), jnp.asarray(0.0)]
    y0, terms = jet.jet(f, (jnp.asarray(y if sy else x),), (series,))
    return [float(y0)] + [float(t) / math.factorial(k + 1) for k, t in enumerate(terms)]


if sys.argv[1:2] == ["corners"]:
    import corners

    corners.each(corner_functions(), corner_jet if sys.argv[2:3] == ["jet"] else corner_jvp)
    sys.exit()

one_variable()
gradients()
jacobians()
series()
hessians()
networks()
matrices()
many_tangents()
backward.rows("value_and_grad", jnp.asarray, backward_functions)
