// The hard points, for the comparison with other libraries: coefficients of functions at corners read from standard input.
//
//     jets-bench --corners < corners     (a line each: id, name, x, y, whether x and y move, parameter)

import Jets

/// Prints one JSON line for each corner: value and coefficients to order 4.
func printCorners() {
  while let line = readLine() {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 7, let x = Double(words[2]), let y = Double(words[3]), let p = Double(words[6]) else { continue }
    func series(_ x: Double, _ seed: String) -> TaylorSeries<Double> {
      TaylorSeries(coefficients: [x, seed == "0" ? 0 : 1, 0, 0, 0])
    }
    let result = corner(words[1], series(x, words[4]), series(y, words[5]), p).map { r in (0...4).map { "\"\(r[$0])\"" } }
    print("{\"id\": \"\(words[0])\", \"c\": \(result.map { "[\($0.joined(separator: ", "))]" } ?? "null")}")
  }
}

private func corner<S: RealScalar>(_ name: String, _ x: S, _ y: S, _ p: Double) -> S? where S.Primal == Double {
  switch name {
  case "atan2": .atan2(y: y, x: x)
  case "hypot": .hypot(x, y)
  case "divide": x / y
  case "root": .root(x, 4)
  case "power_of_one": .pow(1, y)
  case "max": max(x, S(primal: p))
  case "max_self": max(x, x)
  case "add": x + S(primal: p)
  case "multiply", "multiply_lifted": S(primal: p) * x
  case "divide_self": x / x
  case "reciprocal": 1 / x
  case "negate": -x
  case "softplus": .log(onePlus: .exp(x))
  case "branch_abs": x < 0 ? -x : x
  case "branch_sqrt": x > 0 ? .sqrt(x) : 0
  case "powi": .pow(x, Int(p))
  case "powr": .pow(x, S(primal: p))
  default: elementary(name, x)
  }
}

private func elementary<S: RealScalar>(_ name: String, _ x: S) -> S? {
  switch name {
  case "log1p": .log(onePlus: x)
  case "log": .log(x)
  case "cbrt": cbrt(x)
  case "asin": .asin(x)
  case "acos": .acos(x)
  case "sqrt": .sqrt(x)
  case "acosh": .acosh(x)
  case "tanh": .tanh(x)
  case "sin": .sin(x)
  case "cos": .cos(x)
  case "tan": .tan(x)
  case "abs": abs(x)
  case "asinh": .asinh(x)
  case "atan": .atan(x)
  case "atanh": .atanh(x)
  case "exp": .exp(x)
  case "expm1": .expMinusOne(x)
  case "erf": .erf(x)
  case "erfc": .erfc(x)
  case "gamma": .gamma(x)
  default: nil
  }
}
