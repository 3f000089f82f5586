"""ht in numbers of 60 digits: 4×4 matrices, every vertex moved by every bone."""
from mpmath import mp, mpf
from .formulas import columns, exact, total


def product(a, b):
    return [[total(a[i][k] * b[k][j] for k in range(4)) for j in range(4)] for i in range(4)]


def bend(x, z):
    sx, cx, sz, cz = mp.sin(x), mp.cos(x), mp.sin(z), mp.cos(z)
    about_x = [[1, 0, 0, 0], [0, cx, -sx, 0], [0, sx, cx, 0], [0, 0, 0, 1]]
    about_z = [[cz, -sz, 0, 0], [sz, cz, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    return product(about_z, about_x)


def angles(theta, bone):
    """The angles about x and z of a bone."""
    finger, place = divmod(bone - 2, 4)
    if bone < 2 or finger > 4 or place == 3:
        return mpf(0), mpf(0)
    return (theta[6 + 4 * finger], theta[7 + 4 * finger]) if place == 0 else (theta[7 + 4 * finger + place], mpf(0))


def turn(r):
    norm = mp.sqrt(total(e * e for e in r))
    one = [[mpf(i == j) for j in range(3)] for i in range(3)]
    if norm < mpf("1e-4"):
        return one
    x, y, z = [e / norm for e in r]
    k = [[0, -z, y], [z, 0, -x], [-y, x, 0]]
    square = [[total(k[i][m] * k[m][j] for m in range(3)) for j in range(3)] for i in range(3)]
    return [[one[i][j] + mp.sin(norm) * k[i][j] + (1 - mp.cos(norm)) * square[i][j] for j in range(3)] for i in range(3)]


def residuals(theta, places, data):
    model = data["model"]
    moved, absolutes = [], []
    for bone, parent in enumerate(model["parents"]):
        relative = product(exact(model["base_relatives"][bone]), bend(*angles(theta, bone)))
        absolutes.append(relative if parent < 0 else product(absolutes[parent], relative))
        moved.append(product(absolutes[bone], exact(model["inverse_base_absolutes"][bone])))
    rotation, positions = turn(theta[:3]), []
    for rest, weights in zip(exact(model["base_positions"]), exact(model["weights"])):
        p = [total(w * m[i][j] * rest[j] for w, m in zip(weights, moved) for j in range(4)) for i in range(3)]
        if model["is_mirrored"]:
            p[0] = -p[0]
        positions.append([total(a * b for a, b in zip(row, p)) + t for row, t in zip(rotation, theta[3:6])])
    result = []
    for i, (point, target) in enumerate(zip(exact(data["points"]), data["correspondences"])):
        if places:
            u, v = places[i]
            a, b, c = [positions[k] for k in model["triangles"][target]]
            place = [u * p + v * q + (1 - u - v) * r for p, q, r in zip(a, b, c)]
        else:
            place = positions[target]
        result += [a - b for a, b in zip(point, place)]
    return result


def ht_case(name, theta, parents, random, is_mirrored, is_complicated, vertices=5, points=4):
    def number(scale=1):
        return round(random.uniform(-scale, scale), 4)
    def motion():
        # Not orthogonal: nothing in the definition needs that.
        return [[number() for _ in range(4)] for _ in range(3)] + [[0, 0, 0, 1]]
    count = len(parents)
    model = {
        "bone_count": count, "bone_names": [f"bone {b}" for b in range(count)], "parents": parents, "is_mirrored": is_mirrored,
        "base_relatives": [motion() for _ in parents], "inverse_base_absolutes": [motion() for _ in parents],
        "base_positions": [[number(), number(), number(), 1] for _ in range(vertices)],
        # Some bones do not move a vertex.
        "weights": [[random.choice([0, number()]) for _ in parents] for _ in range(vertices)],
        "triangles": [random.sample(range(vertices), 3) for _ in range(vertices)],
    }
    data = {"model": model, "correspondences": [random.randrange(vertices) for _ in range(points)], "points": [[number() for _ in range(3)] for _ in range(points)]}
    us = [[number(), number()] for _ in range(points)] if is_complicated else []
    t, places = exact(theta), exact(us)
    f = lambda t, p: residuals(t, p, data)
    pose = columns(lambda t: f(t, places), t)
    if is_complicated:
        # Each row with respect to its own place.
        flat = sum(places, [])
        by_place = columns(lambda p: f(t, [p[2 * i:2 * i + 2] for i in range(points)]), flat)
        pose = [[by_place[2 * (row // 3) + k][row] for row in range(3 * points)] for k in range(2)] + pose
    jacobian = [[column[row] for column in pose] for row in range(3 * points)]
    return name, {"theta": theta, "data": data, "us": us}, {"objective": f(t, places), "jacobian": jacobian}
