#!/usr/bin/env python3
"""conversation.py TOOL: what a GradBench tool must answer to messages that are wrong, and to unusual ones that are right.

Every message gets exactly one line of JSON with its id; wrong ones an error, after which the tool goes on. Exits with 1 at the first
answer that is not as it should be.
"""
import json, subprocess, sys


def evaluate(module, function, input):
    return {"kind": "evaluate", "module": module, "function": function, "input": input}


HAND = {
    "theta": [0.1 * i for i in range(26)],
    "data": {
        "model": {
            "bone_count": 1, "bone_names": ["root"], "parents": [-1], "is_mirrored": True, "triangles": [[0, 0, 0]],
            "base_relatives": [[[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]],
            "inverse_base_absolutes": [[[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]],
            "base_positions": [[1, 2, 3, 1]], "weights": [[1]],
        },
        "correspondences": [0], "points": [[0, 0, 0]],
    },
    "us": [],
}


def hand(**changes):
    """The hand of one bone with other parts of its model."""
    return {**HAND, "data": {**HAND["data"], "model": {**HAND["data"]["model"], **changes}}}


MIXTURE = {"d": 1, "k": 1, "n": 1, "x": [[0]], "m": 0, "gamma": 1, "alpha": [0], "mu": [[0]], "q": [[0]], "l": [[]]}

# Messages that are answered with an error.
WRONG = [
    {"kind": "define", "module": "no such eval"},
    {"kind": "define"},
    evaluate("no such eval", "f", {}),
    evaluate("det", "no such function", {"A": [1], "ell": 1}),
    evaluate("det", "primal", None),
    evaluate("det", "primal", {"A": [1, 2, 3], "ell": 2}),
    evaluate("det", "primal", {"A": [1], "ell": 1.5}),
    evaluate("det", "primal", {"A": ["1"], "ell": 1}),
    evaluate("det", "primal", {"A": [], "ell": 0}),
    evaluate("det", "primal", {"ell": 1}),
    evaluate("det", "primal", {"A": [1], "ell": 1, "min_runs": -1}),
    evaluate("det", "primal", {"A": [1], "ell": 1, "min_seconds": 1e300}),
    evaluate("det", "primal", {"A": [1e200] * 4, "ell": 2, "min_runs": "x"}),
    evaluate("lse", "gradient", {"x": []}),
    evaluate("lse", "gradient", {"x": [float("nan")]}),
    evaluate("lse", "gradient", {"x": [float("inf")]}),
    evaluate("lse", "primal", {"x": {"a": 1}}),
    evaluate("llsq", "primal", {"x": [1], "n": 1}),
    evaluate("hello", "square", "two"),
    evaluate("hello", "square", 1e200),
    evaluate("gmm", "jacobian", {**MIXTURE, "k": 2}),
    evaluate("gmm", "jacobian", {**MIXTURE, "gamma": 0}),
    evaluate("gmm", "jacobian", {**MIXTURE, "x": [[0, 1]]}),
    evaluate("ba", "jacobian", {"n": 1, "m": 1, "p": 10**12, "cam": [1] * 11, "x": [1] * 3, "w": 1, "feat": [1, 1]}),
    evaluate("ba", "jacobian", {"n": 1, "m": 1, "p": 1, "cam": [1] * 10, "x": [1] * 3, "w": 1, "feat": [1, 1]}),
    evaluate("kmeans", "dir", {"points": [[1, 2]], "centroids": [[1]]}),
    evaluate("kmeans", "dir", {"points": [[1, 2]], "centroids": []}),
    evaluate("kmeans", "dir", {"points": [[1], [2]], "centroids": [[1], [100]]}),
    evaluate("lstm", "jacobian", {"main_params": [[1] * 4], "extra_params": [[1]] * 3, "state": [[1]] * 2, "sequence": [[1], [0]]}),
    evaluate("lstm", "jacobian", {"main_params": [[1] * 4] * 2, "extra_params": [[1]] * 3, "state": [[1]] * 2, "sequence": [[1]]}),
    evaluate("ode", "gradient", {"x": [1], "s": 0}),
    evaluate("saddle", "ff", {"start": [1]}),
    evaluate("particle", "ff", {}),
    evaluate("ht", "jacobian", hand(parents=[0])),
    evaluate("ht", "jacobian", hand(weights=[[1, 2]])),
    evaluate("ht", "jacobian", hand(bone_count=2)),
    evaluate("ht", "jacobian", hand(triangles=[[0, 0, 7]]) | {"us": [[0, 0]]}),
    evaluate("ht", "jacobian", HAND | {"theta": [0]}),
    evaluate("ht", "jacobian", HAND | {"us": [[0, 0], [0, 0]]}),
]

# Lines that are no messages at all; the id is known where it was read before the fault.
BROKEN = [
    ("{", None), ("}", None), ("7", None), ("[]", None), ('{"id": 5, "kind": ', 5), ('{"id": 6, "x": tru}', 6), ('{"id": 7}', 7),
    ('{"id": 8, "kind": "evaluate", "input": ' + "[" * 100000, 8), ('{"id": 9, "kind": "define", "module": "\\ud800"}', 9),
    ('{"id": 10, "kind": "define", "module": "\\', 10), ('{"id": 11, "x": 0x10}', 11), ('{"id": 12, "x": "', 12), ('{"id": 13} 14', 13),
]

# Messages and outputs, exact to rounding.
RIGHT = [
    (evaluate("det", "gradient", {"A": [3], "ell": 1}), [1]),
    (evaluate("det", "gradient", {"A": [1, 2, 3, 4], "ell": 2}), [4, -3, -2, 1]),
    (evaluate("lse", "gradient", {"x": [-1000, -1000]}), [0.5, 0.5]),
    (evaluate("lse", "gradient", {"x": [1000]}), [1]),
    (evaluate("lse", "primal", {"x": [-1e300]}), -1e300),
    (evaluate("ode", "gradient", {"x": [3], "s": 1}), [2]),
    (evaluate("kmeans", "dir", {"points": [[1], [3]], "centroids": [[5]]}), [[3]]),
    (evaluate("hello", "double", {"x": 1}["x"]), 2),
    # A hand of one bone that does not turn: the residual's derivatives by the translation.
    (evaluate("ht", "jacobian", HAND | {"theta": [0] * 26}),
     [[0] * 3 + [-1, 0, 0] + [0] * 20, [0] * 3 + [0, -1, 0] + [0] * 20, [0] * 3 + [0, 0, -1] + [0] * 20]),
    (evaluate("ht", "objective", HAND | {"theta": [0] * 26}), [1, -2, -3]),
    # One point at the centre of one component of one coordinate: F = −½ log 2π + P, P = −2·½ log 2 − log Γ(1) − ½.
    (evaluate("gmm", "objective", MIXTURE), -0.9189385332046727 - 0.6931471805599453 - 0.5),
    (evaluate("gmm", "jacobian", MIXTURE), {"alpha": [0], "mu": [[0]], "q": [[0]], "l": [[]]}),
]


def close(a, b):
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(close(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(close, a, b))
    return isinstance(b, (int, float)) and abs(a - b) <= 1e-14 * max(1, abs(a))


def main():
    tool = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)

    def ask(line):
        tool.stdin.write(line + "\n")
        tool.stdin.flush()
        answer = tool.stdout.readline()
        try:
            return json.loads(answer)
        except ValueError:
            sys.exit(f"to {line[:200]} the tool answered {answer[:200]!r}")

    def expect(condition, line, answer):
        if not condition:
            sys.exit(f"to {line[:200]} the tool answered {json.dumps(answer)[:300]}")

    count = 0
    for kind, keys in [("start", {"id", "tool"}), ("analysis", {"id"}), ("no such kind", {"id"})]:
        line = json.dumps({"id": count, "kind": kind})
        answer = ask(line)
        expect(answer.keys() == keys and answer["id"] == count, line, answer)
        count += 1
    for line, number in BROKEN:
        answer = ask(line)
        expect(answer.get("id") == number and answer.get("success") is False and answer.get("error"), line, answer)
    for message in WRONG:
        line = json.dumps({"id": count, **message})
        answer = ask(line)
        expect(answer.keys() == {"id", "success", "error"} and answer["id"] == count and not answer["success"], line, answer)
        count += 1
    for message, output in RIGHT:
        line = json.dumps({"id": count, **message})
        answer = ask(line)
        expect(answer.get("success") is True and "error" not in answer and close(output, answer.get("output")), line, answer)
        count += 1
    tool.stdin.close()
    if tool.wait(10) != 0:
        sys.exit(f"at the end of its input the tool exited with {tool.returncode}")
    print(f"conversation: {count + len(BROKEN)} messages answered as they should be")


if __name__ == "__main__":
    main()
