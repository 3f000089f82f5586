// The workloads, each written once for any number type; a peer says how its type is seeded and read.
//
// A peer of first order is a struct with
//   static constexpr int directions;  using Number;
//   static Number variable(double x, int direction);   // direction < 0: a constant
//   static double value(const Number &);  static double partial(const Number &, int direction);
// and a peer of higher order in one variable a struct with
//   using Number;  static Number variable(double x);  static double coefficient(const Number &, int k);   // f⁽ᵏ⁾/k!
#pragma once

#include "bench.hpp"

namespace workloads {

using bench::Numbers;

// MARK: Functions

template <class T>
T f(const T &x) {
  using namespace std;
  return tanh(x) * cos(x) + log(x);
}

template <class T>
T g(const T &x) {
  using namespace std;
  T square = x * x;
  return square * sin(square + x) * cos(square + 1.0) / log(x + 1.0);
}

template <class T>
T rational(const T &x) {
  T square = x * x;
  return (x * (square - 2.0) + 1.0) / (square * (square + 3.0) + 2.0);
}

template <class T>
T rosenbrock(const T *x, int n) {
  T sum(0.0);
  for (int i = 0; i + 1 < n; i++) {
    T a = 1.0 - x[i];
    T b = x[i + 1] - x[i] * x[i];
    sum += a * a + 100.0 * (b * b);
  }
  return sum;
}

template <class T>
T ackley(const T *x, int n) {
  using namespace std;
  T squares(0.0), cosines(0.0);
  for (int i = 0; i < n; i++) {
    squares += x[i] * x[i];
    cosines += cos(2 * M_PI * x[i]);
  }
  double scale = 1.0 / n;
  T first = 20.0 * exp(-0.2 * sqrt(squares * scale));
  T second = exp(cosines * scale);
  return 20.0 + M_E - first - second;
}

// (3 − 2xᵢ)xᵢ − xᵢ₋₁ − 2xᵢ₊₁ + 1
template <class T>
void broyden(const T *x, T *y, int n) {
  for (int i = 0; i < n; i++) {
    y[i] = (3.0 - 2.0 * x[i]) * x[i] + 1.0;
    if (i > 0) y[i] -= x[i - 1];
    if (i + 1 < n) y[i] -= 2.0 * x[i + 1];
  }
}

template <class T>
T composite(const T &x) {
  using namespace std;
  T quotient = exp(sin(x)) / (1.0 + x * x);
  return quotient * log(2.0 + x);
}

template <class T>
T wave(const T &x) {
  using namespace std;
  return sin(exp(x));
}

// MARK: W1

using Pointwise = void (*)(const double *, double *, double *, int);

template <class Peer, class Function>
void points_row(const char *name, const char *variant, double lower, double upper, Function function, Pointwise reference) {
  const int count = 1024;
  auto x = bench::points(count, lower, upper);
  Numbers value(count), slope(count), c_value(count), c_slope(count);
  bench::row(
      name, 0, variant, count,
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          for (int i = 0; i < count; i++) {
            typename Peer::Number y = function(Peer::variable(x[i], 0));
            value[i] = Peer::value(y);
            slope[i] = Peer::partial(y, 0);
          }
          reference_consume(slope.data());
        }
      },
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          reference(x.data(), c_value.data(), c_slope.data(), count);
          reference_consume(c_slope.data());
        }
      },
      [&] { return slope; }, [&] { return c_slope; });
}

template <class Peer>
void one_variable(const char *variant) {
  using T = typename Peer::Number;
  points_row<Peer>("W1 F", variant, 0.1, 2, [](const T &x) -> T { return f(x); }, reference_f);
  points_row<Peer>("W1 G", variant, 0.1, 2, [](const T &x) -> T { return g(x); }, reference_g);
  points_row<Peer>("W1b", variant, -2, 2, [](const T &x) -> T { return rational(x); }, reference_rational);
}

// MARK: W2

using Gradient = double (*)(const double *, double *, int);

// A gradient by chunks of the peer's directions.
template <class Peer, class Function>
double gradient(const Function &function, const double *x, double *result, int n) {
  using T = typename Peer::Number;
  const int chunk = Peer::directions;
  static thread_local std::vector<T> seeded;
  seeded.resize(n);
  for (int i = 0; i < n; i++) seeded[i] = Peer::variable(x[i], -1);
  double value = 0;
  for (int first = 0; first < n; first += chunk) {
    int width = std::min(chunk, n - first);
    for (int k = 0; k < width; k++) seeded[first + k] = Peer::variable(x[first + k], k);
    T y = function(seeded.data(), n);
    for (int k = 0; k < width; k++) {
      result[first + k] = Peer::partial(y, k);
      seeded[first + k] = Peer::variable(x[first + k], -1);
    }
    value = Peer::value(y);
  }
  return value;
}

// A row of a gradient, however it is computed.
inline void gradient_row(const char *name, int n, const char *variant, const std::function<double(const double *, double *)> &peer,
                         Gradient reference) {
  auto x = bench::points(n, -0.9, 1.1);
  Numbers ours(n), theirs(n);
  bench::row(
      name, n, variant, 1,
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          bench::consume(peer(x.data(), ours.data()));
          reference_consume(ours.data());
        }
      },
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          bench::consume(reference(x.data(), theirs.data(), n));
          reference_consume(theirs.data());
        }
      },
      [&] { return ours; }, [&] { return theirs; });
}

template <class Peer>
void gradients(const char *variant) {
  using T = typename Peer::Number;
  for (int n : {10, 100, 1000}) {
    gradient_row(
        "W2 Rosenbrock", n, variant,
        [n](const double *x, double *result) {
          return gradient<Peer>([](const T *x, int n) -> T { return rosenbrock(x, n); }, x, result, n);
        },
        reference_rosenbrock);
    gradient_row(
        "W2 Ackley", n, variant,
        [n](const double *x, double *result) {
          return gradient<Peer>([](const T *x, int n) -> T { return ackley(x, n); }, x, result, n);
        },
        reference_ackley);
  }
}

}  // namespace workloads
