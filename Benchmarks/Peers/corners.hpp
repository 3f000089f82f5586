// The hard points: functions at corners by a peer, one line in (id, name, x, y, seeds, parameter), one JSON line out.
#pragma once

#include <iostream>
#include <optional>
#include <sstream>
#include <type_traits>

#include "workloads.hpp"

namespace corners {

using namespace std;

// A function where the peer has it; nothing where the expression is not one of the type's.
template <class T, class Function>
optional<T> attempt(Function function, const T &x, const T &y, double p) {
  if constexpr (is_invocable_v<Function, const T &, const T &, double>) {
    return function(x, y, p);
  } else {
    return nullopt;
  }
}

#define CORNER(NAME, EXPRESSION)                                                                                         \
  if (name == NAME) {                                                                                                    \
    return attempt<T>([](const auto &x, const auto &y, double p) -> decltype(T(EXPRESSION)) { return T(EXPRESSION); }, x, y, p); \
  }

template <class T>
optional<T> evaluate(const string &name, const T &x, const T &y, double p) {
  CORNER("atan2", atan2(y, x))
  CORNER("hypot", hypot(x, y))
  CORNER("divide", x / y)
  CORNER("root", pow(x, 0.25))
  CORNER("power_of_one", pow(1.0, y))
  CORNER("max", max(x, T(p)))
  CORNER("max_self", max(x, x))
  CORNER("add", x + p)
  CORNER("multiply", x * p)
  CORNER("multiply_lifted", T(p) * x)
  CORNER("divide_self", x / x)
  CORNER("reciprocal", 1.0 / x)
  CORNER("negate", -x)
  CORNER("softplus", log1p(exp(x)))
  CORNER("branch_abs", (x < 0.0 ? T(-x) : T(x)))
  CORNER("branch_sqrt", (x > 0.0 ? T(sqrt(x)) : T(0.0)))
  CORNER("powi", pow(x, int(p)))
  CORNER("powr", pow(x, p))
  CORNER("log1p", log1p(x))
  CORNER("log", log(x))
  CORNER("cbrt", cbrt(x))
  CORNER("asin", asin(x))
  CORNER("acos", acos(x))
  CORNER("sqrt", sqrt(x))
  CORNER("acosh", acosh(x))
  CORNER("tanh", tanh(x))
  CORNER("sin", sin(x))
  CORNER("cos", cos(x))
  CORNER("tan", tan(x))
  if (name == "abs") {
    auto r = attempt<T>([](const auto &x, const auto &, double) -> decltype(T(abs(x))) { return T(abs(x)); }, x, y, p);
    return r ? r : attempt<T>([](const auto &x, const auto &, double) -> decltype(T(fabs(x))) { return T(fabs(x)); }, x, y, p);
  }
  CORNER("asinh", asinh(x))
  CORNER("atan", atan(x))
  CORNER("atanh", atanh(x))
  CORNER("exp", exp(x))
  CORNER("expm1", expm1(x))
  CORNER("erf", erf(x))
  CORNER("erfc", erfc(x))
  CORNER("gamma", tgamma(x))
  return nullopt;
}

#undef CORNER

inline void print(const string &id, const optional<bench::Numbers> &c) {
  cout << "{\"id\": \"" << id << "\", \"c\": ";
  if (c) {
    cout << "[";
    for (size_t i = 0; i < c->size(); i++) {
      char text[40];
      snprintf(text, sizeof text, "%s\"%.17g\"", i ? ", " : "", (*c)[i]);
      cout << text;
    }
    cout << "]}" << endl;
  } else {
    cout << "null}" << endl;
  }
}

// Reads corners and prints what `solve(name, x, y, isSeeded x, isSeeded y, p)` makes of each.
template <class Solve>
void each(Solve solve) {
  string line;
  while (getline(cin, line)) {
    istringstream in(line);
    string id, name, x, y, p;
    int sx, sy;
    in >> id >> name >> x >> y >> sx >> sy >> p;
    print(id, solve(name, strtod(x.c_str(), nullptr), strtod(y.c_str(), nullptr), sx, sy, strtod(p.c_str(), nullptr)));
  }
}

// By a peer of first order.
template <class Peer>
void first_order() {
  using T = typename Peer::Number;
  each([](const string &name, double x, double y, int sx, int sy, double p) -> optional<bench::Numbers> {
    auto r = evaluate<T>(name, Peer::variable(x, sx ? 0 : -1), Peer::variable(y, sy ? 0 : -1), p);
    if (!r) return nullopt;
    return bench::Numbers{Peer::value(*r), Peer::partial(*r, 0)};
  });
}

// By a peer of higher order, whose `constant` is a constant.
template <class Peer>
void series(int order) {
  using T = typename Peer::Number;
  each([order](const string &name, double x, double y, int sx, int sy, double p) -> optional<bench::Numbers> {
    auto r = evaluate<T>(name, sx ? Peer::variable(x) : T(x), sy ? Peer::variable(y) : T(y), p);
    if (!r) return nullopt;
    bench::Numbers c;
    for (int k = 0; k <= order; k++) c.push_back(Peer::coefficient(*r, k));
    return c;
  });
}

}  // namespace corners
