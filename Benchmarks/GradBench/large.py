"""Inputs of the official sizes that are too large to be stored: random numbers of a fixed seed, and how outputs are checked.

Objectives are compared with those in C++, gradients with their differences along a direction (reference.py); kmeans with its closed
form, and some rows of ht with numbers of 60 digits (exact/hands.py, which needs mpmath).
"""
import random


def numbers(count, draw=random.random):
    return [draw() for _ in range(count)]


def normal():
    return random.gauss(0, 1)


def rows(count, width, draw=random.random):
    return [numbers(width, draw) for _ in range(count)]


def det(ell):
    return f"{ell}", {"A": numbers(ell * ell), "ell": ell}


def gmm(d, k, n):
    return f"{d}_{k}_{n}", {
        "d": d, "k": k, "n": n, "x": rows(n, d, normal), "m": 0, "gamma": 1.0, "alpha": numbers(k, normal), "mu": rows(k, d), "q": rows(k, d, normal),
        "l": rows(k, d * (d - 1) // 2, normal)}


def ba(n, m, p):
    return f"n{n}_m{m}_p{p}", {
        "n": n, "m": m, "p": p, "cam": [0.3, -1.2, 0.7, 4.5, -2, 6, 350, 3, -4, 0.05, 0.002], "x": [1.5, 0.25, -3], "w": 0.75, "feat": [120.5, -80.25]}


def llsq(m, n):
    return f"n={n},m={m}", {"x": numbers(m, normal), "n": n}


def lse(n):
    return f"n={n}", {"x": numbers(n)}


def lstm(layers, length, b=14):
    return f"l={layers},c={length}", {
        "main_params": rows(2 * layers, 4 * b), "extra_params": rows(3, b), "state": rows(2 * layers, b),
        "sequence": [[random.randint(0, 1) for _ in range(b)] for _ in range(length)]}


def ode(n, s):
    return f"n={n},s={s}", {"x": numbers(n), "s": s}


def kmeans(k, n, d):
    points = rows(n, d)
    return f"k={k},n={n},d={d}", {"points": points, "centroids": points[-k:]}


def ht(points, vertices=10_000, bones=22):
    """A hand of the large model's size; up to four bones move a vertex."""
    def motion():
        return rows(3, 4, normal) + [[0, 0, 0, 1]]
    weights = [[0.0] * bones for _ in range(vertices)]
    for row in weights:
        for bone in random.sample(range(bones), 4):
            row[bone] = 0.25
    model = {
        "bone_count": bones, "bone_names": [f"bone {b}" for b in range(bones)],
        "parents": [-1, 0] + [b for g in range(5) for b in (1, 4 * g + 2, 4 * g + 3, 4 * g + 4)][:bones - 2], "is_mirrored": False,
        "base_relatives": [motion() for _ in range(bones)], "inverse_base_absolutes": [motion() for _ in range(bones)],
        "base_positions": [numbers(3, normal) + [1] for _ in range(vertices)], "weights": weights,
        "triangles": [random.sample(range(vertices), 3) for _ in range(2 * vertices)]}
    data = {"model": model, "correspondences": [random.randrange(2 * vertices) for _ in range(points)], "points": rows(points, 3, normal)}
    return f"complicated_big c{points}", {"theta": numbers(26, normal), "data": data, "us": rows(points, 2)}


SIZES = {
    "ba": (ba, [(356, 226730, 1255268)], ("objective", "jacobian")),
    "det": (det, [(9,), (10,)], ("primal", "gradient")),
    "gmm": (gmm, [(10, 25, 10_000), (20, 25, 1000), (32, 5, 1000), (32, 25, 1000), (64, 5, 1000)], ("objective", "jacobian")),
    "ht": (ht, [(3200,), (12_800,)], ("objective", "jacobian")),
    "kmeans": (kmeans, [(10, 10_000, 8), (100, 1000, 16), (100, 10_000, 16)], ("cost", "dir")),
    "llsq": (llsq, [(128, 4096), (128, 16_392)], ("primal", "gradient")),
    "lse": (lse, [(160_000,), (1_280_000,)], ("primal", "gradient")),
    "lstm": (lstm, [(4, 1024), (2, 4096), (4, 4096)], ("objective", "jacobian")),
    "ode": (ode, [(1000, 100), (10_000, 1), (10_000, 10), (10_000, 100)], ("primal", "gradient")),
}


def cases(name):
    """The data sets of an eval as those of a fixture, without answers."""
    make, sizes, functions = SIZES.get(name, (None, [], ()))
    for size in sizes:
        random.seed(f"{name} {size}")
        description, given = make(*size)
        yield {"description": description, "input": given, "functions": functions}


def kmeans_answer(given, function):
    points, centroids = given["points"], given["centroids"]
    cost, sums, counts = 0.0, [[0.0] * len(c) for c in centroids], [0] * len(centroids)
    for p in points:
        least, nearest = min((sum((a - b) ** 2 for a, b in zip(p, c)), i) for i, c in enumerate(centroids))
        cost += least
        counts[nearest] += 1
        sums[nearest] = [a + b for a, b in zip(sums[nearest], p)]
    return cost if function == "cost" else [[c - s / n for c, s in zip(c, s)] for c, s, n in zip(centroids, sums, counts)]


def ht_rows(given, function, output, count=3):
    """(right, got) of the residuals of the last points, by a hand that has their vertices only."""
    from exact.formulas import columns, exact, floats
    from exact.hands import residuals
    data, model = given["data"], given["data"]["model"]
    faces = [model["triangles"][t] for t in data["correspondences"][-count:]]
    vertices = [v for face in faces for v in face]
    small = {**model, "base_positions": [model["base_positions"][v] for v in vertices], "weights": [model["weights"][v] for v in vertices],
             "triangles": [[3 * i, 3 * i + 1, 3 * i + 2] for i in range(count)]}
    theta, us = exact(given["theta"]), exact(given["us"][-count:])
    def f(theta, us):
        return residuals(theta, us, {"model": small, "correspondences": list(range(count)), "points": data["points"][-count:]})
    got = output[-3 * count:]
    if function == "objective":
        return floats(f(theta, us)), got
    pose = columns(lambda t: f(t, us), theta)
    def moved(k):
        return columns(lambda shift: f(theta, [[e + (shift[0] if j == k else 0) for j, e in enumerate(u)] for u in us]), exact([0.0]))[0]
    table = [moved(0), moved(1)] + pose
    return floats([[column[r] for column in table] for r in range(3 * count)]), got
