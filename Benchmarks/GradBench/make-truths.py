#!/usr/bin/env python3
"""Writes truths/EVAL.jsonl: right answers for inputs that fixtures/ lacks, in the same format. Needs mpmath.

The objectives are written from the definitions of the evals, in numbers of 60 digits, and share nothing with the tool. A derivative
is the central difference (f(x + h) - f(x - h)) / 2h with h = 1e-20: what it leaves out is of order h² = 1e-40, and so is its rounding.

Conventions, as the definitions of GradBench have them:
  gmm       Q has exp(q) on its diagonal and l below it, column by column; prior with N = d + m + 1 degrees of freedom and scale gamma
  ba        camera = rotation vector, centre, focal length, image centre, k1, k2; rotation by 0 is y + r × y, with that derivative
  ht        finger g bends bones 4g + 2, 4g + 3 and 4g + 4, if there are such; the hand is mirrored in its first coordinate before it is
            turned as a whole; a turn shorter than 1e-4 is none and has no derivative; the two columns of a place come first
  kmeans    the direction is the gradient over the diagonal of the Hessian, element by element
  ode       the gradient is that of the last component of what the steps give, not of the exact solution
  particle, saddle   comparisons of the descents are those of 60 digits; their answers are where these stop
"""
import json, os, random, sys
from exact.descents import particle_case, saddle_case
from exact.formulas import *
from exact.hands import ht_case

HERE = os.path.dirname(os.path.abspath(__file__))


def normal(scale=1.0):
    return lambda: round(random.gauss(0, scale), 4)


def uniform(low, high, count):
    return [round(random.uniform(low, high), 4) for _ in range(count)]


def dets():
    yield det_case("1", [-2.5])
    yield det_case("2, first element 0", [0, 3, 5, 7])
    yield det_case("4", uniform(-1, 1, 16))
    yield det_case("4 of rank 2", [a * b + c * d for a, c in [(1, 2), (3, 4), (5, -6), (0, 1)] for b, d in [(1, 1), (2, 0), (3, -1), (0, 5)]])
    yield det_case("3, large and small", [1e100, 2e-100, 3, 4e-100, 5e100, 6, 7, 8, 9e-200])
    yield det_case("5 with zeros", [random.choice([0, 0, a]) for a in uniform(-2, 2, 25)])


def gmms():
    yield gmm_case("wishart d=2,k=3,n=5,m=2,gamma=0.5", 2, 3, 5, 2, 0.5, normal())
    yield gmm_case("wishart d=3,k=2,n=4,m=1,gamma=2.25", 3, 2, 4, 1, 2.25, normal())
    yield gmm_case("wishart d=5,k=4,n=7,m=10,gamma=1.5", 5, 4, 7, 10, 1.5, normal())
    yield gmm_case("one coordinate d=1,k=3,n=4,m=3", 1, 3, 4, 3, 0.75, normal())
    yield gmm_case("one component d=3,k=1,n=3", 3, 1, 3, 0, 1, normal())
    yield gmm_case("one of all d=1,k=1,n=1,m=1", 1, 1, 1, 1, 3, normal())
    yield gmm_case("far points d=2,k=3,n=4,m=1", 2, 3, 4, 1, 0.1, normal(), spread=100)


def bas():
    camera, point = [0.3, -1.2, 0.7, 4.5, -2, 6, 350, 3, -4, 0.05, 0.002], [1.5, 0.25, -3]
    feature = [120.5, -80.25]
    yield ba_case("still camera n=2,m=3,p=7", 2, 3, 7, [0, 0, 0] + camera[3:], point, 0.75, feature)
    yield ba_case("rotation 1e-8 n=1,m=1,p=1", 1, 1, 1, [6e-9, 0, -8e-9] + camera[3:], point, 0.75, feature)
    yield ba_case("rotation 1e-200 n=1,m=1,p=1", 1, 1, 1, [0, 1e-200, 0] + camera[3:], point, 0.75, feature)
    yield ba_case("rotation near pi n=1,m=1,p=1", 1, 1, 1, [0, 3.14159265, 1e-5] + camera[3:], point, 0.75, feature)
    yield ba_case("rotation by 40 n=1,m=2,p=2", 1, 2, 2, [24, -32, 0] + camera[3:], point, -1.5, feature)
    yield ba_case("no distortion n=1,m=1,p=1", 1, 1, 1, camera[:9] + [0, 0], point, 1, feature)
    yield ba_case("strong distortion n=5,m=2,p=3", 5, 2, 3, camera[:9] + [-0.8, 0.4], point, 0.5, feature)
    yield ba_case("weight 0 n=4,m=4,p=4", 4, 4, 4, camera, point, 0, feature)


def hts():
    pose = uniform(-1, 1, 26)
    still, moved = [0] * 26, [0] * 3 + pose[3:]
    hand = [-1, 0] + [b for g in range(5) for b in (1, 4 * g + 2, 4 * g + 3, 4 * g + 4)]
    tree = [-1] + [random.randrange(-1, b) for b in range(1, 22)]
    for is_complicated in (False, True):
        kind = "complicated" if is_complicated else "simple"
        def case(name, theta, parents, is_mirrored):
            return ht_case(f"{kind} {name}", theta, parents, random, is_mirrored, is_complicated)
        yield case("mirrored", pose, hand[:22], True)
        yield case("still", still, hand[:22], False)
        yield case("still, mirrored", still, hand[:22], True)
        yield case("not turned", moved, hand[:22], True)
        yield case("turned by 5e-5", [3e-5, -4e-5, 0] + pose[3:], hand[:22], False)
        yield case("turned by 1.1e-4", [1.1e-4, 0, 0] + pose[3:], hand[:22], True)
        yield case("other tree, several roots", pose, tree, True)
        yield case("a chain of 9 bones", pose, list(range(-1, 8)), False)
        yield case("30 roots", pose, [-1] * 30, False)
        yield case("3 bones", pose, [-1, 0, 0], True)
        yield case("1 bone", pose, [-1], False)


def kmeanses():
    yield kmeans_case("one k=1,n=1,d=1", [[2.5]], [[-1]])
    yield kmeans_case("k=1,n=4,d=2", [uniform(-1, 1, 2) for _ in range(4)], [[0.5, 0.25]])
    yield kmeans_case("d=1,k=2,n=5", [[-3], [-1], [0.25], [2], [7]], [[-1], [2]])
    points = [uniform(0, 1, 3) for _ in range(20)]
    yield kmeans_case("d=3,k=4,n=20", points, points[-4:])
    yield kmeans_case("points are the centroids k=3,n=3", points[:3], points[:3])
    yield kmeans_case("large numbers k=2,n=3", [[1e150, 0], [2e150, 1e149], [-3e150, 5]], [[1e150, 1e150], [-1e150, 0]])


def llsqs():
    for m, n in [(1, 2), (2, 2), (1, 3), (9, 5), (3, 33)]:
        yield llsq_case(f"corner m={m},n={n}", uniform(-2, 2, m), n)


def lses():
    yield lse_case("one", [3.25])
    yield lse_case("two equal", [-0.5, -0.5])
    yield lse_case("far apart", [-1000, 0, 1, 800, 799.5, 800])
    yield lse_case("all far below", [-1e4, -1e4 - 1, -1e4 - 40, -1e5])
    yield lse_case("all far above", [1e6, 1e6 - 0.5])
    yield lse_case("23 numbers", uniform(-5, 5, 23))


def lstms():
    for layers, length, b in [(1, 2, 1), (1, 2, 5), (3, 4, 3), (4, 6, 2), (6, 3, 2)]:
        yield lstm_case(f"layers={layers},c={length},b={b}", layers, length, b, normal())


def odes():
    for n, s in [(1, 3), (2, 1), (2, 5), (5, 4), (17, 1), (17, 3), (6, 9)]:
        yield ode_case(f"corner n={n},s={s}", uniform(-2, 2, n), s)
    yield ode_case("with zeros n=4,s=2", [1.5, 0, -0.5, 2], 2)


def particles():
    for w in (-0.125, 0.25, 1.0):
        yield particle_case(w)


def saddles():
    for a, b in ((0, 0), (3, -2), (1e-6, 0), (-50, 0.125)):
        yield saddle_case(a, b)


CASES = {
    "ba": bas, "det": dets, "gmm": gmms, "ht": hts, "kmeans": kmeanses, "llsq": llsqs, "lse": lses, "lstm": lstms, "ode": odes, "particle": particles,
    "saddle": saddles}


def main():
    os.makedirs(f"{HERE}/truths", exist_ok=True)
    for name in sys.argv[1:] or CASES:
        random.seed(name)
        with open(f"{HERE}/truths/{name}.jsonl", "w") as file:
            for description, given, answers in CASES[name]():
                file.write(json.dumps({
                    "eval": name, "description": description, "input": {**given, "min_runs": 1, "min_seconds": 1}, "answers": floats(answers),
                    "tolerance": 1e-4, "agreement": {k: {"answer of": "60 digits, central differences"} for k in answers}},
                    separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
