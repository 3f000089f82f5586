"""The objectives of the evals as they are defined, in numbers of 60 digits, and their derivatives by central differences.

Each function EVAL_case returns (description, input, answers) of a data set.
"""
import math, random
from mpmath import mp, mpf

mp.dps = 60
H = mpf(10) ** -20


def exact(v):
    return [exact(e) for e in v] if isinstance(v, list) else mpf(v)


def floats(v):
    return {k: floats(e) for k, e in v.items()} if isinstance(v, dict) else [floats(e) for e in v] if isinstance(v, list) else float(v)


def rows(v, width, count):
    return [v[i * width:(i + 1) * width] for i in range(count)]


def shifted(x, j, h):
    return x[:j] + [x[j] + h] + x[j + 1:]


def columns(f, x, which=None):
    """For each variable the derivatives of all values of f."""
    return [[(a - b) / (2 * H) for a, b in zip(f(shifted(x, j, H)), f(shifted(x, j, -H)))] for j in which or range(len(x))]


def gradient(f, x):
    return [c[0] for c in columns(lambda x: [f(x)], x)]


def logsumexp(x):
    top = max(x)
    return top + mp.log(mp.fsum(mp.exp(e - top) for e in x))


def total(x):
    return mp.fsum(x)


def det(a, n):
    if n == 1:
        return a[0]
    return total((-1) ** j * a[j] * det([a[i * n + k] for i in range(1, n) for k in range(n) if k != j], n - 1) for j in range(n))


def det_case(name, a):
    n = math.isqrt(len(a))
    # Digits enough for numbers of very different size.
    with mp.workdps(700):
        x = exact(a)
        return name, {"A": a, "ell": n}, {"primal": det(x, n), "gradient": gradient(lambda x: det(x, n), x)}


def lse_case(name, x):
    e = exact(x)
    return name, {"x": x}, {"primal": logsumexp(e), "gradient": gradient(logsumexp, e)}


def llsq_case(name, x, n):
    def f(x):
        t = [mpf(2 * i) / (n - 1) - 1 for i in range(n)]
        return total((mp.sign(t) - total(c * t ** j for j, c in enumerate(x))) ** 2 for t in t) / 2
    return name, {"x": x, "n": n}, {"primal": f(exact(x)), "gradient": gradient(f, exact(x))}


def kmeans_case(name, points, centroids):
    k, d = len(centroids), len(centroids[0])
    p = exact(points)
    def f(c):
        return total(min(total((a - b) ** 2 for a, b in zip(p, c)) for c in rows(c, d, k)) for p in p)
    c = sum(exact(centroids), [])
    def direction(j):
        above, middle, below = f(shifted(c, j, H)), f(c), f(shifted(c, j, -H))
        return (above - below) / (2 * H) / ((above - 2 * middle + below) / H ** 2)
    with mp.workdps(700):
        return name, {"points": points, "centroids": centroids}, {"cost": f(c), "dir": rows([direction(j) for j in range(k * d)], d, k)}


def ode_case(name, x, s):
    n = len(x)
    def f(x):
        def slope(y):
            return [x[i] * (y[i - 1] if i else 1) for i in range(n)]
        def moved(h, k):
            return [a + h * b for a, b in zip(y, k)]
        y, h = [mpf(0)] * n, mpf(2) / s
        for _ in range(s):
            k1 = slope(y)
            k2 = slope(moved(h / 2, k1))
            k3 = slope(moved(h / 2, k2))
            k4 = slope(moved(h, k3))
            y = [a + h / 6 * (p + 2 * q + 2 * r + t) for a, p, q, r, t in zip(y, k1, k2, k3, k4)]
        return y
    e = exact(x)
    return name, {"x": x, "s": s}, {"primal": f(e), "gradient": gradient(lambda x: f(x)[-1], e)}


def lstm_case(name, layers, length, b, number):
    main = [[number() for _ in range(4 * b)] for _ in range(2 * layers)]
    extra, state = [[number() for _ in range(b)] for _ in range(3)], [[number() for _ in range(b)] for _ in range(2 * layers)]
    sequence = [[random.randint(0, 1) for _ in range(b)] for _ in range(length)]
    def sigmoid(z):
        return 1 / (1 + mp.exp(-z))
    def f(p):
        main, extra, s = rows(p, 4 * b, 2 * layers), rows(p[8 * layers * b:], b, 3), exact(state)
        loss = mpf(0)
        for now, after in zip(sequence, sequence[1:]):
            x = [v * w for v, w in zip(now, extra[0])]
            for i in range(layers):
                w, bias = rows(main[2 * i], b, 4), rows(main[2 * i + 1], b, 4)
                hidden, cell = s[2 * i], s[2 * i + 1]
                def gate(block, input):
                    return [a * c + e for a, c, e in zip(input, w[block], bias[block])]
                forget, ingate = map(sigmoid, gate(0, x)), map(sigmoid, gate(1, hidden))
                outgate, change = map(sigmoid, gate(2, x)), map(mp.tanh, gate(3, hidden))
                s[2 * i + 1] = [c * f + g * z for c, f, g, z in zip(cell, forget, ingate, change)]
                x = s[2 * i] = [o * mp.tanh(c) for o, c in zip(outgate, s[2 * i + 1])]
            y = [a * c + e for a, c, e in zip(x, extra[1], extra[2])]
            norm = mp.log(2 + total(map(mp.exp, y)))
            loss += total(v * (e - norm) for v, e in zip(after, y))
        return -loss / (b * (length - 1))
    p = exact(sum(main + extra, []))
    return name, {"main_params": main, "extra_params": extra, "state": state, "sequence": sequence}, {"objective": f(p), "jacobian": gradient(f, p)}


def gmm_case(name, d, k, n, m, gamma, number, spread=1):
    t = d * (d - 1) // 2
    x = [[spread * number() for _ in range(d)] for _ in range(n)]
    alpha, mu = [number() for _ in range(k)], [[number() for _ in range(d)] for _ in range(k)]
    q, l = [[number() for _ in range(d)] for _ in range(k)], [[number() for _ in range(t)] for _ in range(k)]
    points, g = exact(x), mpf(gamma)
    def f(p):
        alpha, mu = p[:k], rows(p[k:], d, k)
        q, l = rows(p[k + k * d:], d, k), rows(p[k + 2 * k * d:], t, k)
        factors = []
        for c in range(k):
            Q = [[mp.exp(q[c][i]) if i == j else mpf(0) for j in range(d)] for i in range(d)]
            below = iter(l[c])
            for j in range(d):
                for i in range(j + 1, d):
                    Q[i][j] = next(below)
            factors.append(Q)
        def beta(x, c):
            y = [total(a * (u - v) for a, u, v in zip(row, x, mu[c])) for row in factors[c]]
            return alpha[c] + total(q[c]) - total(e * e for e in y) / 2
        freedom = d + m + 1
        gamma_d = mpf(d * (d - 1)) / 4 * mp.log(mp.pi) + total(mp.loggamma(mpf(freedom + 1 - j) / 2) for j in range(1, d + 1))
        prior = k * (freedom * d * (mp.log(g) - mp.log(2) / 2) - gamma_d) + m * total(map(total, q))
        prior -= g ** 2 / 2 * total(e * e for Q in factors for row in Q for e in row)
        return -n * (mpf(d) / 2 * mp.log(2 * mp.pi) + logsumexp(alpha)) + total(logsumexp([beta(x, c) for c in range(k)]) for x in points) + prior
    p = exact(alpha + sum(mu, []) + sum(q, []) + sum(l, []))
    j = gradient(f, p)
    jacobian = {"alpha": j[:k], "mu": rows(j[k:], d, k), "q": rows(j[k + k * d:], d, k), "l": rows(j[k + 2 * k * d:], t, k)}
    return name, {"d": d, "k": k, "n": n, "x": x, "m": m, "gamma": gamma, "alpha": alpha, "mu": mu, "q": q, "l": l}, {"objective": f(p), "jacobian": jacobian}


def cross(a, b):
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]


def ba_case(name, n, m, p, cam, x, w, feat):
    def f(v):
        r, c, (focal, u0, v0, k1, k2), point, w = v[:3], v[3:6], v[6:11], v[11:14], v[14]
        y = [a - b for a, b in zip(point, c)]
        # No rotation: the derivative is that of y + r × y, although the shifted r is not zero.
        if r_is_zero:
            Y = [a + b for a, b in zip(y, cross(r, y))]
        else:
            angle = mp.sqrt(total(e * e for e in r))
            a = [e / angle for e in r]
            along, turned = total(e * s for e, s in zip(a, y)) * (1 - mp.cos(angle)), cross(a, y)
            Y = [s * mp.cos(angle) + t * mp.sin(angle) + e * along for s, t, e in zip(y, turned, a)]
        e = [Y[0] / Y[2], Y[1] / Y[2]]
        s = e[0] ** 2 + e[1] ** 2
        scale = focal * (1 + k1 * s + k2 * s * s)
        return [w * (scale * e[0] + u0 - exact(feat[0])), w * (scale * e[1] + v0 - exact(feat[1]))]
    r_is_zero = cam[:3] == [0, 0, 0]
    v = exact(cam + x + [w])
    first, j = f(v), columns(f, v)
    starts, cols, vals = [0], [], []
    for i in range(p):
        for row in range(2):
            cols += [11 * (i % n) + c for c in range(11)] + [11 * n + 3 * (i % m) + c for c in range(3)] + [11 * n + 3 * m + i]
            vals += [column[row] for column in j]
            starts.append(len(cols))
    for i in range(p):
        cols.append(11 * n + 3 * m + i)
        vals.append(-2 * exact(w))
        starts.append(len(cols))
    def ends(v):
        return v[:30] + v[-1:]
    objective = {"reproj_error": {"elements": first, "repeated": p}, "w_err": {"element": 1 - exact(w) ** 2, "repeated": p}}
    jacobian = {"rows": ends(starts), "cols": ends(cols), "vals": ends(vals)}
    return name, {"n": n, "m": m, "p": p, "cam": cam, "x": x, "w": w, "feat": feat}, {"objective": objective, "jacobian": jacobian}
