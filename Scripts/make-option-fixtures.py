#!/usr/bin/env python3
"""Writes Examples/BlackScholes/Data/truth.json: prices and sensitivities of European options, by mpmath with 60 digits.

The sensitivities are numerical derivatives of the price in 60 digits, not formulas for them, so that they check both the jets and
the closed forms. Times are years; rates and volatilities are per year. Run it from anywhere: python3 Scripts/make-option-fixtures.py
"""
import json
import pathlib

from mpmath import diff, erfc, exp, log, mp, mpf, nstr, sqrt

mp.dps = 60

# spot, strike, rate, volatility, time: at the money, in and out of the money, far out, short, long.
QUOTES = [
    ("at the money", 100, 100, 0.05, 0.2, 1),
    ("out of the money", 100, 125, 0.03, 0.25, 0.5),
    ("in the money", 100, 80, 0.01, 0.3, 2),
    ("one day left", 100, 102, 0.04, 0.35, 0.00274),
    ("one day, 10 % out", 100, 110, 0.04, 0.2, 0.00274),
    ("far out", 100, 250, 0.02, 0.15, 0.25),
    ("thirty years", 100, 300, 0.06, 0.4, 30),
]

# The orders of differentiation in spot, rate, volatility and time, and the sign that the trade gives them.
SENSITIVITIES = {
    "price": ((0, 0, 0, 0), 1),
    "delta": ((1, 0, 0, 0), 1),
    "rho": ((0, 1, 0, 0), 1),
    "vega": ((0, 0, 1, 0), 1),
    "theta": ((0, 0, 0, 1), -1),
    "gamma": ((2, 0, 0, 0), 1),
    "vanna": ((1, 0, 1, 0), 1),
    "volga": ((0, 0, 2, 0), 1),
    "charm": ((1, 0, 0, 1), -1),
    "speed": ((3, 0, 0, 0), 1),
    "zomma": ((2, 0, 1, 0), 1),
    "ultima": ((0, 0, 3, 0), 1),
}


def price(kind, spot, strike, rate, volatility, time):
    """The price of a call or a put."""
    sign = 1 if kind == "call" else -1
    spread = volatility * sqrt(time)
    d1 = (log(spot / strike) + (rate + volatility**2 / 2) * time) / spread
    d2 = d1 - spread

    def normal(x):
        return erfc(-x / sqrt(mpf(2))) / 2

    return sign * (spot * normal(sign * d1) - strike * exp(-rate * time) * normal(sign * d2))


def main():
    """Writes the file."""
    rows = []
    for name, spot, strike, rate, volatility, time in QUOTES:
        for kind in ("call", "put"):
            point = tuple(mpf(x) for x in (spot, rate, volatility, time))

            def f(s, r, v, t):
                return price(kind, s, mpf(strike), r, v, t)

            truth = {}
            for sensitivity, (orders, sign) in SENSITIVITIES.items():
                value = f(*point) if sum(orders) == 0 else diff(f, point, orders)
                truth[sensitivity] = nstr(sign * value, 20)
            quote = {"spot": spot, "strike": strike, "rate": rate, "volatility": volatility, "time": time}
            rows.append({"name": name, "kind": kind, **quote, "truth": truth})
    path = pathlib.Path(__file__).resolve().parent.parent / "Examples/BlackScholes/Data/truth.json"
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} options written to {path}")


if __name__ == "__main__":
    main()
