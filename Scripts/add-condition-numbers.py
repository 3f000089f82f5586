#!/usr/bin/env python3
"""Adds to every case of Tests/JetsLinearAlgebraTests/Fixtures/linalg.json its condition, from mpmath at 40 digits.

Of the value A₀ of the curve, κ being the ratio of its singular values, ‖A‖ the largest:
  eigh          ‖A‖ over the least distance of two eigenvalues, which is what vectors divide by; 1 where there is one eigenvalue
  eigh_cluster  ‖A‖ over the distance of the cluster from the rest
  eig           ‖A‖ over the least distance, times the condition of the basis of eigenvectors
  svd           ‖A‖ over the least singular value, distance of two of them, or sum where a sign may turn
  product, norm 1
  all others    κ
"""
import json
import pathlib
from mpmath import mp, mpf, matrix, svd_r, svd_c, eig

mp.dps = 40
PATH = pathlib.Path(__file__).parent.parent / "Tests/JetsLinearAlgebraTests/Fixtures/linalg.json"


def distances(values):
    return [abs(x - y) for i, x in enumerate(values) for y in values[:i]]


def condition(case):
    a = matrix([[mpf(x) for x in row] for row in case["A"][0]])
    s = sorted(svd_r(a, compute_uv=False), reverse=True)
    op = case["op"]
    if op in ("product", "norm_fro"):
        return mpf(1)
    if op in ("eigh", "eig", "eigh_cluster"):
        values, vectors = eig(a)
        if a.rows == 1:
            return mpf(1)
        gaps = distances(values)
        if op == "eigh_cluster":
            # The pair that is one is the cluster; its neighbour is the next distance.
            gaps = [g for g in gaps if g > mpf(10) ** -20]
        result = s[0] / min(gaps)
        if op == "eig":
            t = svd_c(vectors, compute_uv=False)
            result *= max(t) / min(t)
        return result
    if op == "svd":
        return s[0] / min([s[-1]] + distances(s))
    return s[0] / s[-1]


data = json.loads(PATH.read_text())
for c in data["cases"]:
    c["condition"] = mp.nstr(max(mpf(1), condition(c)), 6)
data["conventions"]["condition"] = "what an error of the input is multiplied by at most; Scripts/add-condition-numbers.py"
PATH.write_text(json.dumps(data, separators=(",", ":"), ensure_ascii=False))
print({c["id"]: c["condition"] for c in data["cases"] if mpf(c["condition"]) > 300})
