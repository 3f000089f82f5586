"""The timing loop of the Python peers: a peer and hand-written C, loaded as a shared library, run in turn within one process."""
import ctypes
import json
import math
import os
import sys
import time

import numpy as np

folder = os.environ["PEERS_BUILD"]
c = ctypes.CDLL(os.path.join(folder, "libcreference.so"))
filter_ = sys.argv[2] if len(sys.argv) > 2 else ""
repetitions = int(sys.argv[3]) if len(sys.argv) > 3 else 9


def pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def points(count, lower, upper):
    """Numbers spread evenly between two bounds, both left out: the points of jets-bench."""
    return lower + (upper - lower) * (np.arange(count) + 0.5) / count


def seconds(work, rounds):
    start = time.perf_counter()
    for _ in range(rounds):
        work()
    return time.perf_counter() - start


def calibrate(work):
    rounds = 1
    while True:
        elapsed = seconds(work, rounds)
        if elapsed > 5e-4:
            return max(1, int(rounds * 2e-3 / elapsed))
        rounds *= 2


def difference(a, b):
    """The largest difference, relative to the reference's entries and, a thousandth, to its largest."""
    a, b = (np.concatenate([np.ravel(np.asarray(v, dtype=float)) for v in (x if isinstance(x, (list, tuple)) else [x])]) for x in (a, b))
    if a.shape != b.shape:
        return math.inf
    d = np.abs(a - b) / (np.abs(b) + 1e-3 * np.max(np.abs(b)) + 1e-300)
    return math.inf if np.isnan(d).any() else float(d.max())


def row(workload, n, variant, count, peer, reference, ours, theirs, tolerance=1e-9):
    """Compares both results; only where they agree, both run in turn and the fastest run of each is printed.

    `reference` is called with a number of rounds, so that the loop over C runs in C or costs one call of Python in many; it
    returns how many seconds they took."""
    if filter_ not in workload:
        return
    peer()
    reference(1)
    check = difference(ours(), theirs())
    best = other = None
    if check <= tolerance:
        rounds = calibrate(peer)
        other_rounds = 1
        while reference(other_rounds) < 5e-4:
            other_rounds *= 2
        best = other = math.inf
        times = 3 if seconds(peer, rounds) > 2e-2 else repetitions
        for i in range(times):
            if i % 2 == 0:
                best = min(best, seconds(peer, rounds) / rounds)
            other = min(other, reference(other_rounds) / other_rounds)
            if i % 2 == 1:
                best = min(best, seconds(peer, rounds) / rounds)
        best, other = best * 1e9 / count, other * 1e9 / count
    check = check if math.isfinite(check) else None
    print(json.dumps(dict(workload=workload, n=n, variant=variant, ns=best, c=other, check=check)), flush=True)


def _prepare_matrices():
    library = ctypes.CDLL(os.path.join(folder, "libcmatrix.so"))
    library.matrix_free.argtypes = [ctypes.c_void_p, ctypes.c_int]
    return library


class MatrixReference:
    """A function of CMatrixReference on column-major inputs, with the shapes of its outputs."""
    library = None

    def __init__(self, name, n, inputs, shapes, columns=1):
        MatrixReference.library = MatrixReference.library or _prepare_matrices()
        self.function, self.n, self.columns, self.shapes = MatrixReference.library[name], n, columns, shapes
        self.inputs = [np.asfortranarray(a, dtype=float) for a in inputs]
        self.pointers = (ctypes.c_void_p * len(inputs))(*[a.ctypes.data for a in self.inputs])

    def results(self):
        out = (ctypes.POINTER(ctypes.c_double) * 6)()
        count = self.function(ctypes.c_int(self.n), ctypes.c_int(self.columns), self.pointers, out)
        assert count == len(self.shapes)
        lists = [np.array(np.ctypeslib.as_array(out[i], (int(np.prod(s)),))).reshape(s, order="F") for i, s in enumerate(self.shapes)]
        MatrixReference.library.matrix_free(ctypes.byref(out), count)
        return lists

    def __call__(self, rounds):
        start = time.perf_counter()
        MatrixReference.library.matrix_repeat(
            self.function, ctypes.c_int(self.n), ctypes.c_int(self.columns), self.pointers, ctypes.c_int(rounds))
        return time.perf_counter() - start


def repeated(kind, *arguments):
    """Seconds that a function of C takes, repeated in C."""
    function = c["repeat_" + kind]
    function.restype = ctypes.c_double
    return lambda rounds: function(*arguments, ctypes.c_int(rounds))
