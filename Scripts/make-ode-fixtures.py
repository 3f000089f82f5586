#!/usr/bin/env python3
"""Solutions of standard initial-value problems to 25 digits, with how far an error of the start grows: standard-problems.json of the tests.

Taylor's method with mpmath, 40 digits, order 32: each operation of a right-hand side is a node that computes its coefficients by order. Needs mpmath.
"""
import json
import os
import sys

from mpmath import mp, mpf

mp.dps = 40
ORDER = 32
TOLERANCE = mpf(10) ** -34


class Node:
    """A series whose coefficients are computed when asked for."""

    def __init__(self, rule):
        self.c, self.rule = [], rule

    def __getitem__(self, k):
        while len(self.c) <= k:
            self.c.append(self.rule(len(self.c)))
        return self.c[k]

    def __add__(self, o):
        o = lift(o)
        return Node(lambda k: self[k] + o[k])

    def __sub__(self, o):
        o = lift(o)
        return Node(lambda k: self[k] - o[k])

    def __mul__(self, o):
        if not isinstance(o, Node):
            o = mpf(o)
            return Node(lambda k: self[k] * o)
        return Node(lambda k: mp.fdot((self[j], o[k - j]) for j in range(k + 1)))

    def __truediv__(self, o):
        o = lift(o)
        result = Node(None)
        result.rule = lambda k: (self[k] - mp.fdot((o[j], result[k - j]) for j in range(1, k + 1))) / o[0]
        return result

    def __neg__(self):
        return Node(lambda k: -self[k])

    def __rsub__(self, o):
        return lift(o) - self

    def __rtruediv__(self, o):
        return lift(o) / self

    __radd__, __rmul__ = __add__, __mul__


def lift(x):
    return x if isinstance(x, Node) else Node(lambda k, x=mpf(x): x if k == 0 else mpf(0))


def power(u, p):
    p, y = mpf(p), Node(None)
    y.rule = lambda k: u[0] ** p if k == 0 else mp.fsum((p * j - (k - j)) * u[j] * y[k - j] for j in range(1, k + 1)) / (k * u[0])
    return y


def exp(u):
    y = Node(None)
    y.rule = lambda k: mp.exp(u[0]) if k == 0 else mp.fsum(j * u[j] * y[k - j] for j in range(1, k + 1)) / k
    return y


def sincos(u):
    s, c = Node(None), Node(None)
    s.rule = lambda k: mp.sin(u[0]) if k == 0 else mp.fsum(j * u[j] * c[k - j] for j in range(1, k + 1)) / k
    c.rule = lambda k: mp.cos(u[0]) if k == 0 else -mp.fsum(j * u[j] * s[k - j] for j in range(1, k + 1)) / k
    return s, c


def tanh(u):
    y = Node(None)
    square = Node(lambda k: mp.fsum(y[j] * y[k - j] for j in range(k + 1)))
    y.rule = lambda k: mp.tanh(u[0]) if k == 0 else mp.fsum(j * u[j] * ((1 if j == k else 0) - square[k - j]) for j in range(1, k + 1)) / k
    return y


def step(f, t, x, limit):
    state = [Node(None) for _ in x]
    time = Node(lambda k: t if k == 0 else mpf(1 if k == 1 else 0))
    for s, x0 in zip(state, x):
        s.c.append(x0)
    rates = f(time, state)
    for k in range(ORDER):
        values = [r[k] / (k + 1) for r in map(lift, rates)]
        for s, v in zip(state, values):
            s.c.append(v)
    size = max(max(abs(v) for v in x), mpf(1))
    h = min((TOLERANCE * size / max(abs(s.c[p]) for s in state)) ** (mpf(1) / p) if any(s.c[p] for s in state) else mpf("inf") for p in (ORDER - 1, ORDER))
    h = min(h, limit)
    return h, [mp.polyval(s.c[::-1], h) for s in state]


def solve(f, start, times):
    t, x, states = mpf(0), [mpf(v) for v in start], []
    for end in times:
        while t < end:
            h, x = step(f, t, x, end - t)
            t = mpf(end) if h == end - t else t + h
        states.append(x)
    return states


def two_bodies(t, u):
    w = power(u[0] * u[0] + u[1] * u[1], -1.5)
    return [u[2], u[3], -(u[0] * w), -(u[1] * w)]


def three_bodies(t, u):
    a = [lift(0)] * 6
    for i in range(3):
        for j in range(3):
            if i != j:
                dx, dy = u[2 * j] - u[2 * i], u[2 * j + 1] - u[2 * i + 1]
                w = power(dx * dx + dy * dy, -1.5)
                a[2 * i], a[2 * i + 1] = a[2 * i] + dx * w, a[2 * i + 1] + dy * w
    return u[6:] + a


def duffing(t, u):
    return [u[1], u[0] - u[1] * 0.3 - u[0] * u[0] * u[0] + sincos(t * 1.2)[1] * 0.5]


def epidemic(t, u):
    caught = u[0] * u[1] * 0.3
    return [-caught, caught - u[1] * 0.1, u[1] * 0.1]


def predators(t, u):
    both = u[0] * u[1]
    return [u[0] * 1.5 - both, both - u[1] * 3.0]


def double_pendulum(t, u):
    g = 9.81
    d, e = u[0] - u[1], u[0] - u[1] * 2.0
    sd, cd = sincos(d)
    below = 3.0 - sincos(d * 2.0)[1]
    w1, w2 = u[2] * u[2], u[3] * u[3]
    first = -(sincos(u[0])[0] * (3 * g)) - sincos(e)[0] * g - sd * 2.0 * (w2 + w1 * cd)
    second = sd * 2.0 * (w1 * 2.0 + sincos(u[0])[1] * (2 * g) + w2 * cd)
    return [u[2], u[3], first / below, second / below]


def precession(t, u):
    r2 = u[0] * u[0] + u[1] * u[1]
    turn = u[0] * u[3] - u[1] * u[2]
    w = power(r2, -1.5) * (1.0 + turn * turn * 0.03 / r2)
    return [u[2], u[3], -(u[0] * w), -(u[1] * w)]


def abc_flow(t, u):
    (sx, cx), (sy, cy), (sz, cz) = sincos(u[0]), sincos(u[1]), sincos(u[2])
    return [sz * 1.75 + cy, sx * 1.5 + cz * 1.75, sy + cx * 1.5]


def van_der_pol(t, u):
    return [u[1], (1.0 - u[0] * u[0]) * u[1] - u[0]]


def toda(t, u):
    left, right = exp(u[0] - u[1]), exp(u[1] - u[2])
    around = exp(u[2] - u[0])
    return u[3:] + [around - left, left - right, right - around]


def rigid_body(t, u):
    return [u[1] * u[2] * -1.0, u[0] * u[2] * 1.0, u[0] * u[1] * -0.25]


def morris_lecar(t, u):
    m = (1.0 + tanh((u[0] + 1.25) / 18.0)) * 0.5
    w = (1.0 + tanh((u[0] - 2.0) / 30.0)) * 0.5
    e = exp((u[0] - 2.0) / 60.0)
    rate = (e + 1.0 / e) * 0.02
    current = 90.0 - m * (u[0] - 120.0) * 4.5 - u[1] * (u[0] + 84.0) * 8.0 - (u[0] + 60.0) * 2.0
    return [current / 20.0, (w - u[1]) * rate]


EIGHT = [0.97000436, -0.24308753, -0.97000436, 0.24308753, 0.0, 0.0, 0.466203685, 0.43236573, 0.466203685, 0.43236573, -0.93240737, -0.86473146]
PROBLEMS = [
    ("two_bodies_e09", two_bodies, [0.1, 0.0, 0.0, 4.358898943540674], [1, 10, 31]),
    ("three_bodies_eight", three_bodies, EIGHT, [1, 6, 19]),
    ("duffing", duffing, [1.0, 0.0], [1, 10, 30]),
    ("epidemic", epidemic, [0.99, 0.01, 0.0], [10, 50, 150]),
    ("predators", predators, [10.0, 5.0], [1, 5, 20]),
    ("double_pendulum", double_pendulum, [1.5, 2.0, 0.0, 0.0], [1, 3, 10]),
    ("precession", precession, [0.5, 0.0, 0.0, 1.5], [1, 10, 50]),
    ("abc_flow", abc_flow, [0.5, 1.0, 1.5], [1, 10, 30]),
    ("van_der_pol", van_der_pol, [2.0, 0.0], [1, 10, 40]),
    ("toda", toda, [1.0, 0.0, -1.0, 0.5, -0.75, 0.25], [1, 10, 40]),
    ("rigid_body", rigid_body, [0.0, 1.0, 1.0], [1, 10, 60]),
    ("morris_lecar", morris_lecar, [-40.0, 0.25], [10, 50, 150]),
]


def problem(name, f, start, times):
    states = solve(f, start, times)
    growth = [mpf(1)] * len(times)
    shift = mpf(10) ** -15
    for i in range(len(start)):
        moved = [mpf(v) for v in start]
        moved[i] += shift
        for k, x in enumerate(solve(f, moved, times)):
            growth[k] = max(growth[k], max(abs(a - b) for a, b in zip(x, states[k])) / shift)
    return {"name": name, "start": start, "times": times, "states": [[mp.nstr(v, 25) for v in x] for x in states],
            "growth": [float(mp.nstr(g, 4)) for g in growth]}


if __name__ == "__main__":
    chosen = sys.argv[1:]
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Tests/JetsODETests/Fixtures/standard-problems.json")
    result = [problem(*p) for p in PROBLEMS if not chosen or p[0] in chosen]
    if chosen:
        print(json.dumps(result, indent=1))
    else:
        with open(path, "w") as file:
            json.dump({"problems": result}, file, indent=1)
            file.write("\n")
