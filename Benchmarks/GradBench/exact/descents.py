"""particle and saddle: the descent in numbers of many digits, gradients by hand inside and by a difference outside."""
from mpmath import mp, mpf
from .formulas import exact


def norm(x):
    return mp.sqrt(sum(e * e for e in x))


def descend(x, f):
    """f returns a value and a gradient, a list as long as x."""
    threshold, rate, good = mpf("1e-5"), mpf("1e-5"), 0
    value, g = f(x)
    while norm(g) > threshold:
        if good == 10:
            rate, good = 2 * rate, 0
            continue
        after = [a - rate * b for a, b in zip(x, g)]
        if norm([a - b for a, b in zip(x, after)]) <= threshold:
            return x
        after_value, after_g = f(after)
        if after_value < value:
            x, value, g, good = after, after_value, after_g, good + 1
        else:
            rate, good = rate / 2, 0
    return x


def crossing(w):
    delta, x, v = mpf(1) / 10, [mpf(0), mpf(8)], [mpf(3) / 4, mpf(0)]
    while True:
        g = [mpf(0), mpf(0)]
        for charge in ([mpf(10), 10 - w], [mpf(10), mpf(0)]):
            r = [a - b for a, b in zip(x, charge)]
            cube = norm(r) ** 3
            g = [a - b / cube for a, b in zip(g, r)]
        x = [a + delta * b for a, b in zip(x, v)]
        if x[1] <= 0:
            return (x[0] - x[1] / v[1] * v[0]) ** 2
        v = [a - delta * b for a, b in zip(v, g)]


def particle_case(w):
    h = mpf(10) ** -13
    with mp.workdps(40):
        f = lambda w: (crossing(w[0]), [(crossing(w[0] + h) - crossing(w[0] - h)) / (2 * h)])
        answer = descend([exact(w)], f)[0]
    return f"w={w}", {"w": w}, {k: answer for k in ("ff", "fr", "rf", "rr")}


def saddle_case(a, b):
    start = exact([a, b])
    square = lambda x: sum(e * e for e in x)
    # The inner problem, to minimise |q|² - |p|², has the same steps for every p.
    inner = lambda p: descend(start, lambda q: (square(q) - square(p), [2 * e for e in q]))
    q = inner(start)
    p = descend(start, lambda p: (square(p) - square(q), [2 * e for e in p]))
    return f"start={a},{b}", {"start": [a, b]}, {k: p + inner(p) for k in ("ff", "fr", "rf", "rr")}
