"""The objectives in C++ (objectives.cpp) beside those of the tool: their times, their values, and derivatives along a direction."""
import os, subprocess, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def flat(v):
    """All numbers of a value, in order."""
    if isinstance(v, dict):
        v = list(v.values())
    return [e for part in v for e in flat(part)] if isinstance(v, list) else [float(v)]


# What is sent of an input: the variables first.
LISTS = {
    "det": lambda i: [i["A"]],
    "gmm": lambda i: [[i["alpha"], i["mu"], i["q"], i["l"]], i["d"], i["k"], i["n"], i["m"], i["gamma"], i["x"]],
    "ba": lambda i: [[i["cam"], i["x"], i["w"]], i["n"], i["m"], i["p"], i["feat"]],
    "llsq": lambda i: [i["x"], i["n"]],
    "lse": lambda i: [i["x"]],
    "lstm": lambda i: [[i["main_params"], i["extra_params"]], len(i["main_params"]) // 2, len(i["extra_params"][0]), i["state"], i["sequence"]],
    "ode": lambda i: [i["x"], i["s"]],
}


def values(name, output):
    """The numbers of the tool's objective that the program answers with."""
    if name == "ba":
        return output["reproj_error"]["elements"] + [output["w_err"]["element"]]
    return flat(output)


def products(name, output):
    """The tool's derivatives along the direction of the program, and the sums of the sizes of their terms."""
    rows = [output["vals"][:15], output["vals"][15:30]] if name == "ba" else [flat([output[k] for k in ("alpha", "mu", "q", "l")]) if name == "gmm" else flat(output)]
    terms = [[g * ((37 * j % 101) - 50) / 50 for j, g in enumerate(row)] for row in rows]
    return [sum(t) for t in terms], [sum(map(abs, t)) for t in terms]


class Reference:
    """The compiled program, or nothing where there is no compiler for it."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        program = f"{self.folder.name}/objectives"
        command = ["g++", "-std=gnu++17", "-O3", "-march=native", f"{HERE}/objectives.cpp", "-o", program, "-lquadmath"]
        try:
            subprocess.run(command, check=True)
        except (OSError, subprocess.CalledProcessError) as e:
            raise SystemExit(f"{' '.join(command)}: {e}")
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def _ask(self, words, name, given):
        lists = [flat(v) for v in LISTS[name](given)]
        self.process.stdin.write(" ".join(words + [f"{len(v)} {' '.join(map(repr, v))}" for v in lists]) + "\n")
        self.process.stdin.flush()
        return list(map(float, self.process.stdout.readline().split()))

    def time(self, name, given, seconds):
        """(nanoseconds, values), or None where the program lacks the eval."""
        if name in LISTS:
            answer = self._ask(["time", name, str(seconds)], name, given)
            return answer[0], answer[1:]

    def along(self, name, given):
        """Derivatives of the values; of ode that of the last one."""
        answer = self._ask(["along", name], name, given)
        return answer[-1:] if name == "ode" else answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.folder.cleanup()
