// Hints for names and words that are not read.

extension Parser {
  static let argumentHints: [Function: String] = [
    .log: "; a logarithm to the base b is log(x)/log(b)", .hypot: "; of three it is hypot(hypot(x, y), z)",
    .atan: "; an angle of two coordinates is atan2(y, x)", .round: "; to two digits it is round(100*x)/100",
    .sqrt: "; the root of order n is x^(1/n)", .exp: "; a power is pow(x, y)", .log2: "; a logarithm to the base b is log(x)/log(b)",
  ]

  /// What is written for a name that is not known.
  static let nameHints: [String: String] = [
    "lg": "log10(x)", "lb": "log2(x)", "ld": "log2(x)", "log_2": "log2(x)", "log_10": "log10(x)", "log_": "log(x)/log(b)",
    "sec": "1/cos(x)", "csc": "1/sin(x)", "cosec": "1/sin(x)", "cot": "1/tan(x)", "ctg": "1/tan(x)", "tg": "tan(x)",
    "sech": "1/cosh(x)", "csch": "1/sinh(x)", "coth": "1/tanh(x)", "sh": "sinh(x)", "ch": "cosh(x)", "th": "tanh(x)", "tgh": "tanh(x)",
    "asec": "acos(1/x)", "arcsec": "acos(1/x)", "acsc": "asin(1/x)", "arccsc": "asin(1/x)", "acoth": "atanh(1/x)", "arcoth": "atanh(1/x)",
    "arccoth": "atanh(1/x)", "asech": "acosh(1/x)", "arsech": "acosh(1/x)", "arcsech": "acosh(1/x)", "acsch": "asinh(1/x)",
    "arcsch": "asinh(1/x)", "arccsch": "asinh(1/x)", "arsh": "asinh(x)", "arch": "acosh(x)", "arth": "atanh(x)", "arctg": "atan(x)",
    "erfcx": "exp(x^2)*erfc(x)", "eps": "2^-52", "realsqrt": "sqrt(x)", "fld": "floor(x/y)", "times": "x*y", "plus": "x + y",
    "minus": "x - y",
    "deg2rad": "x*pi/180", "radians": "x*pi/180", "rad2deg": "x*180/pi", "degrees": "x*180/pi", "asind": "asin(x)*180/pi",
    "acosd": "acos(x)*180/pi", "atand": "atan(x)*180/pi", "atan2d": "atan2(y, x)*180/pi", "tau": "2*pi", "τ": "2*pi", "M_PI": "pi",
    "M_E": "e", "power": "pow(x, y)", "square": "x^2", "sqr": "x^2", "rem": "fmod(x, y)",
    "lnΓ": "loggamma(x)", "gammaln": "loggamma(x)", "psi": "digamma(x)", "ψ": "digamma(x)", "erfcinv": "erfinv(1 - x)",
    "B": "gamma(x)*gamma(y)/gamma(x + y)", "nCr": binomial, "binomial": binomial, "nchoosek": binomial, "choose": binomial,
    "comb": binomial,
    "deg": "x*180/pi", "rad": "x*pi/180", "sind": "sin(x*pi/180)", "cosd": "cos(x*pi/180)", "tand": "tan(x*pi/180)",
    "factorial": "gamma(n + 1)", "Γ": "gamma(x)", "beta": "gamma(x)*gamma(y)/gamma(x + y)", "int": "trunc(x)", "fix": "trunc(x)",
    "frac": "x - floor(x)", "clamp": "min(max(x, a), b)", "clip": "min(max(x, a), b)", "nthroot": "x^(1/n)", "root": "x^(1/n)",
    "heaviside": "x < 0 ? 0 : 1", "H": "x < 0 ? 0 : 1", "step": "x < 0 ? 0 : 1", "not": "x > 0 ? b : a",
    "logistic": "sigmoid(x)", "expit": "sigmoid(x)", "logit": "log(x/(1 - x))", "inf": "1/0", "infinity": "1/0", "nan": "0/0",
  ]

  static let binomial = "gamma(n + 1)/(gamma(k + 1)*gamma(n - k + 1))"
  static let remainders = "a remainder with the sign of x is fmod(x, y), one with the sign of y is x - y*floor(x/y)"
  static let assignments = "a name is assigned with “=”, as in a = 2"
  static let alone = "the formula is written alone, as in x^2 + 1"
  static let towerOfPowers = "“x^2^3” means x^(2^3) or, in some languages, (x^2)^3; write brackets"

  /// What is said of a name that stands for something no formula has.
  static let nameAdvice: [String: String] = [
    "i": "numbers are real", "j": "numbers are real", "im": "numbers are real", "float": doubles, "double": doubles,
    "diff": derivativeAdvice, "derivative": derivativeAdvice, "grad": derivativeAdvice, "deriv": derivativeAdvice, "D": derivativeAdvice,
    "if": conditionAdvice, "ifelse": conditionAdvice, "cond": conditionAdvice, "select": conditionAdvice, "iif": conditionAdvice,
    "where": conditionAdvice, "piecewise": conditionAdvice, "cases": conditionAdvice,
    "integrate": sumAdvice, "integral": sumAdvice, "int_": sumAdvice, "sum": sumAdvice, "prod": sumAdvice, "product": sumAdvice,
    "random": "a random number has no derivative", "rand": "a random number has no derivative", "mod": remainders, "modulo": remainders,
    "let": assignments, "var": assignments, "const": assignments, "set": assignments, "def": alone, "lambda": alone, "function": alone,
    "func": alone, "fn": alone, "return": alone, "print": alone, "import": alone, "using": alone, "from": alone, "for": sumAdvice,
    "while": sumAdvice, "lim": "a formula has no limits", "limit": "a formula has no limits", "Σ": sumAdvice, "Π": sumAdvice,
    "arccot": arccotangent, "acot": arccotangent, "arcctg": arccotangent, "º": "the sign of degrees is °",
    "linspace": rangeAdvice, "range": rangeAdvice, "arange": rangeAdvice,
  ]

  static let arccotangent = "it is atan(1/x), or pi/2 - atan(x) where it takes values from 0 to π"
  static let rangeAdvice = "a formula has no ranges"
  static let doubles = "all numbers are doubles"
  static let derivativeAdvice = "derivatives are taken of the whole formula"
  static let sumAdvice = "sums and integrals are written out"
  static let nesting = "; for two conditions nest them: x > 0 ? (y > 0 ? a : b) : b"
  static let conditionAdvice = "a condition is x > 0 ? a : b"
  static let condition = "; \(conditionAdvice)"
  static let prefixAdvice = "functions are written without a prefix, as in sin(x)"
  static let latex = "; LaTeX is not read: write sin(x), x^2, sqrt(x), (a)/(b)"
  static let fractions = "½⅓¼¾⅔⅛"

  /// Words that other languages have between two operands.
  static let wordAdvice: [String: String] = [
    "mod": "; \(remainders)", "div": "; an integer quotient is floor(x/y)", "and": nesting, "or": nesting, "if": condition,
    "then": condition, "else": condition, "otherwise": condition, "where": condition, "is": condition,
  ]
}
