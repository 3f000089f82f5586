"""W10: value and gradient of functions of matrices backward, beside the value alone by the LAPACK that everything here is compared with.

The functions and inputs are those of `matrix-bench W10`; the mark of expm, which LAPACK does not have, is SciPy's."""
import ctypes
import math

import numpy as np
import scipy.linalg

from timing import row, seconds

blas = ctypes.CDLL("libopenblas.so.0")
lapack = ctypes.CDLL("liblapacke.so.3")
blas.cblas_ddot.restype = ctypes.c_double
byColumns, plain = 102, 111
random = np.random.default_rng(1)


def at(array):
    return ctypes.c_void_p(array.ctypes.data)


def dot(a, b):
    return blas.cblas_ddot(a.size, at(a), 1, at(b), 1)


def checked(info):
    assert info == 0, info


class Functions:
    """The plain value of each function at n×n matrices by columns, and the same for a library's arrays."""

    def __init__(self, n):
        def new(columns=n):
            return np.asfortranarray(random.uniform(-1, 1, (n, columns)))

        self.n, self.w, self.y, self.column = n, new(), new(), new(1)
        x, shift = new(), 1 + np.arange(n) / n
        self.list = np.arange(n) + 1.0
        self.points = {
            "A B": [x, self.y], "A⁻¹ b": [x / n + 2 * np.eye(n), self.column], "A⁻¹ B, B n×n": [x / n + 2 * np.eye(n), self.y],
            "Cholesky": [x @ x.T / n + np.diag(shift)], "log det A by Cholesky": [x @ x.T / n + np.diag(shift)],
            "symmetric eigen": [x @ x.T / n + np.diag(shift)], "SVD": [x / n + 4 * np.diag(shift)], "expm": [x / n]}

    def value(self, name, point):
        n = self.n
        a = np.array(point[0], order="F")
        if name == "A B":
            c = np.empty((n, n), order="F")
            blas.cblas_dgemm(byColumns, plain, plain, n, n, n, ctypes.c_double(1), at(a), n, at(point[1]), n, ctypes.c_double(0), at(c), n)
            return dot(c, self.w)
        if name.startswith("A⁻¹"):
            b, pivots = np.array(point[1], order="F"), np.empty(n, dtype=np.int32)
            checked(lapack.LAPACKE_dgesv(byColumns, n, b.shape[1], at(a), n, at(pivots), at(b), n))
            return dot(b, self.column if b.shape[1] == 1 else self.w)
        if name in ("Cholesky", "log det A by Cholesky"):
            checked(lapack.LAPACKE_dpotrf(byColumns, ctypes.c_char(b"L"), n, at(a), n))
            return float(np.sum(np.tril(a) * self.w)) if name == "Cholesky" else 2 * float(np.sum(np.log(np.diag(a))))
        if name == "symmetric eigen":
            values = np.empty(n)
            checked(lapack.LAPACKE_dsyevd(byColumns, ctypes.c_char(b"V"), ctypes.c_char(b"L"), n, at(a), n, at(values)))
            return dot(values, self.list) + dot(a, self.w)
        if name == "SVD":
            u, s, v = np.empty((n, n), order="F"), np.empty(n), np.empty((n, n), order="F")
            checked(lapack.LAPACKE_dgesdd(byColumns, ctypes.c_char(b"S"), n, n, at(a), n, at(s), at(u), n, at(v), n))
            return dot(s, self.list) + dot(u, self.w) + dot(v, self.y)
        return float(np.sum(scipy.linalg.expm(a) * self.w))


def rows(variant, arrays, functions):
    """A row for each function and size.

    `arrays` makes a library's array of one of NumPy; `functions` gives, for the fixed matrices as such arrays, functions of lists of
    them by name; each is returned as a pair: one that gives value and gradient, finished, and one that gives the value."""
    for n in (128, 256, 512):
        reference = Functions(n)
        made = functions(*[arrays(a) for a in (reference.w, reference.y, reference.column[:, 0], reference.list)])
        for name, (both, value) in made.items():
            point = reference.points[name]
            if name == "A⁻¹ b":
                point = [point[0], point[1][:, 0]]
            argument = [arrays(a) for a in point]
            directions = [random.uniform(-1, 1, a.shape) for a in point]
            if name in ("Cholesky", "log det A by Cholesky", "symmetric eigen"):
                directions = [d + d.T for d in directions]

            def slope():
                return sum(float(np.sum(np.asarray(g) * d)) for g, d in zip(both(argument)[1], directions))

            def difference(h=1e-6):
                ends = [float(value([arrays(a + s * d) for a, d in zip(point, directions)])) for s in (h, -h)]
                return (ends[0] - ends[1]) / (2 * h)

            row("W10 " + name, n, variant, 1, lambda: both(argument),
                lambda count: seconds(lambda: reference.value(name, reference.points[name]), count), slope, difference, 1e-3)
