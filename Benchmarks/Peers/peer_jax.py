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

import jax.numpy as jnp
import numpy as np

from timing import c, pointer, points, repeated, row


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


one_variable()
gradients()
