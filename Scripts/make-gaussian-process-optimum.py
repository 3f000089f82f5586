#!/usr/bin/env python3
"""Writes Examples/GaussianProcess/Data/optimum.txt: the largest likelihood of the example's Gaussian process, by NumPy and SciPy.

SciPy's L-BFGS-B minimizes the negative log marginal likelihood from 48 starts, with a gradient from explicit inverses and traces; the least of
all ends is refined by Newton's method in extended precision (numpy.longdouble, 64 bits on x86-64), with a Cholesky factorization written here.
"""
import itertools
import pathlib

import numpy as np
import scipy
from scipy import linalg, optimize

folder = pathlib.Path(__file__).resolve().parent.parent / "Examples/GaussianProcess/Data"
rows = [line.split() for line in (folder / "Gauss3.dat").read_text().splitlines()[60:]]
y, x = np.array([[float(v) for v in row] for row in rows if len(row) == 2]).T
squares = (x[:, None] - x[None, :]) ** 2


def parts(theta, real):
    """The kernel with noise, and its derivatives by the logarithms of amplitude, length and noise."""
    a2, w, s2 = np.exp(2 * theta[0]), np.exp(-2 * theta[1]), np.exp(2 * theta[2])
    d = squares.astype(real)
    k = a2 * np.exp(-d * w / 2)
    return k + s2 * np.eye(len(y), dtype=real), [2 * k, k * d * w, 2 * s2 * np.eye(len(y), dtype=real)]


def likelihood(theta):
    """The value and the gradient in double precision."""
    k, slopes = parts(theta, np.float64)
    try:
        factor = linalg.cho_factor(k, lower=True)
    except linalg.LinAlgError:
        return 1e10, np.zeros(3)
    weights, inverse = linalg.cho_solve(factor, y), linalg.cho_solve(factor, np.eye(len(y)))
    value = (y @ weights + len(y) * np.log(2 * np.pi)) / 2 + np.log(np.diag(factor[0])).sum()
    return value, np.array([(np.sum(inverse * s) - weights @ s @ weights) / 2 for s in slopes])


def extended(theta):
    """The same in extended precision, by a Cholesky factorization column by column and substitution."""
    real, n = np.longdouble, len(y)
    k, slopes = parts(theta, real)
    factor = np.zeros((n, n), dtype=real)
    for j in range(n):
        column = k[j:, j] - factor[j:, :j] @ factor[j, :j]
        factor[j:, j] = column / np.sqrt(column[0])
    right = np.hstack([y.astype(real)[:, None], np.eye(n, dtype=real)])
    for j in range(n):
        right[j] /= factor[j, j]
        right[j + 1 :] -= np.outer(factor[j + 1 :, j], right[j])
    lower = right.copy()
    inverse = lower[:, 1:].T @ lower[:, 1:]
    weights = lower[:, 1:].T @ lower[:, 0]
    pi = real("3.14159265358979323846264338327950288")
    value = (lower[:, 0] @ lower[:, 0] + n * np.log(2 * pi)) / 2 + np.log(np.diag(factor)).sum()
    return value, np.array([(np.sum(inverse * s) - weights @ s @ weights) / 2 for s in slopes])


starts = itertools.product([5.0, 30.0, 100.0, 400.0], [1.0, 10.0, 50.0, 200.0], [0.5, 3.0, 30.0])
options = {"maxiter": 500, "ftol": 1e-15, "gtol": 1e-8}
ends = [optimize.minimize(likelihood, np.log(start), jac=True, method="L-BFGS-B", options=options) for start in starts]
best = min(ends, key=lambda end: end.fun)
near = sum(abs(end.fun - best.fun) < 1e-6 for end in ends)

theta = best.x.astype(np.longdouble)
for _ in range(4):
    step = np.longdouble(1e-6)
    value, gradient = extended(theta)
    hessian = np.array([(extended(theta + step * e)[1] - extended(theta - step * e)[1]) / (2 * step) for e in np.eye(3, dtype=np.longdouble)])
    theta = theta - np.linalg.solve(hessian.astype(float), gradient.astype(float))
value, gradient = extended(theta)

text = f"""# The largest likelihood of the example's Gaussian process, computed by Scripts/make-gaussian-process-optimum.py:
# L-BFGS-B of SciPy {scipy.__version__} on NumPy {np.__version__} from {len(ends)} starts, of which {near} end at the least value and no other below it,
# then Newton's method in extended precision, whose gradient there is {float(np.abs(gradient).max()):.0e}.
# log a, log l, log s and the negative log marginal likelihood:
"""
text += "".join(f"{np.format_float_positional(v, precision=15, unique=False)}\n" for v in [*theta, value])
(folder / "optimum.txt").write_text(text)
print(text, end="")
