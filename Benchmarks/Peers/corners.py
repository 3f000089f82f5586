"""The hard points for the Python peers: reads one corner a line (id, name, x, y, seeds, parameter), prints one JSON line each."""
import json
import sys
import warnings


def each(functions, solve):
    """Prints the coefficients that `solve(function, x, y, sx, sy, p)` returns; null where there is no such function."""
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        name_, name, x, y, sx, sy, p = line.split()
        c = None
        if name in functions:
            try:
                c = [repr(v) for v in solve(functions[name], float(x), float(y), int(sx), int(sy), float(p))]
            except Exception as error:  # what a peer does not have shows in many ways
                print(f"{name_}: {error!r}"[:200], file=sys.stderr)
        print(json.dumps({"id": name_, "c": c}), flush=True)
