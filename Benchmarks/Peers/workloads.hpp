// The workloads, each written once for any number type; a peer says how its type is seeded and read.
//
// A peer of first order is a struct with
//   static constexpr int directions;  using Number;
//   static Number variable(double x, int direction);   // direction < 0: a constant
//   static double value(const Number &);  static double partial(const Number &, int direction);
// a peer of second order in many variables a struct with
//   static constexpr int directions;  using Number;
//   static Number variable(double x, int outer, int inner);  static double second(const Number &, int outer, int inner);
// and a peer of higher order in one variable a struct with
//   using Number;  static Number variable(double x);  static double coefficient(const Number &, int k);   // f⁽ᵏ⁾/k!
#pragma once

#include "bench.hpp"

namespace workloads {

using bench::Numbers;

// What a type's operators accept as a plain number: for most a double, for some nested types the inner type.
template <class T>
struct Plain {
  using type = double;
};

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
  const typename Plain<T>::type zero(0.0), one(1.0), hundred(100.0);
  T sum(zero);
  for (int i = 0; i + 1 < n; i++) {
    T a = one - x[i];
    T b = x[i + 1] - x[i] * x[i];
    sum += a * a + hundred * (b * b);
  }
  return sum;
}

template <class T>
T ackley(const T *x, int n) {
  using namespace std;
  const typename Plain<T>::type zero(0.0), tau(2 * M_PI), scale(1.0 / n), twenty(20.0), fifth(-0.2), offset(20.0 + M_E);
  T squares(zero), cosines(zero);
  for (int i = 0; i < n; i++) {
    squares += x[i] * x[i];
    cosines += cos(tau * x[i]);
  }
  T first = twenty * exp(fifth * sqrt(scale * squares));
  T second = exp(scale * cosines);
  return offset - first - second;
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

// MARK: W3

// A row of a dense Jacobian, by columns, however it is computed.
inline void jacobian_row(int n, const char *variant, const std::function<void(const double *, double *, double *)> &peer) {
  auto x = bench::points(n, -1.5, -0.5);
  Numbers value(n), ours((size_t)n * n), c_value(n), theirs((size_t)n * n);
  bench::row(
      "W3 Broyden", n, variant, 1,
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          peer(x.data(), value.data(), ours.data());
          reference_consume(ours.data());
        }
      },
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          reference_broyden(x.data(), c_value.data(), theirs.data(), n);
          reference_consume(theirs.data());
        }
      },
      [&] { return ours; }, [&] { return theirs; });
}

template <class Peer>
void jacobians(const char *variant) {
  using T = typename Peer::Number;
  for (int n : {100, 1000}) {
    jacobian_row(n, variant, [n](const double *x, double *value, double *result) {
      const int chunk = Peer::directions;
      static thread_local std::vector<T> seeded, y;
      seeded.resize(n);
      y.resize(n);
      for (int i = 0; i < n; i++) seeded[i] = Peer::variable(x[i], -1);
      for (int first = 0; first < n; first += chunk) {
        int width = std::min(chunk, n - first);
        for (int k = 0; k < width; k++) seeded[first + k] = Peer::variable(x[first + k], k);
        broyden(seeded.data(), y.data(), n);
        for (int k = 0; k < width; k++) {
          for (int i = 0; i < n; i++) result[i + (size_t)(first + k) * n] = Peer::partial(y[i], k);
          seeded[first + k] = Peer::variable(x[first + k], -1);
        }
      }
      for (int i = 0; i < n; i++) value[i] = Peer::value(y[i]);
    });
  }
}

// MARK: W4 and W5

const int series_count = 16;

// A row of Taylor coefficients; `peer` writes order + 1 of them for each point.
inline void series_row(int order, const char *variant, const std::function<void(const double *, double *)> &peer) {
  auto x = bench::points(series_count, 0.1, 1.1);
  Numbers ours(series_count * (order + 1)), theirs(series_count * (order + 1));
  bench::row(
      "W4", order, variant, series_count,
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          peer(x.data(), ours.data());
          reference_consume(ours.data());
        }
      },
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          reference_taylor(x.data(), theirs.data(), order, series_count);
          reference_consume(theirs.data());
        }
      },
      [&] { return ours; }, [&] { return theirs; });
}

// A row of derivatives of one order; `peer` writes one for each point.
inline void derivative_row(int order, const char *variant, const std::function<void(const double *, double *)> &peer) {
  auto x = bench::points(series_count, 0.1, 1.1);
  Numbers ours(series_count), theirs(series_count);
  bench::row(
      "W5", order, variant, series_count,
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          peer(x.data(), ours.data());
          reference_consume(ours.data());
        }
      },
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          reference_derivative(x.data(), theirs.data(), order, series_count);
          reference_consume(theirs.data());
        }
      },
      [&] { return ours; }, [&] { return theirs; });
}

template <class Peer>
void series(int order, const char *variant) {
  series_row(order, variant, [order](const double *x, double *result) {
    for (int i = 0; i < series_count; i++) {
      typename Peer::Number y = composite(Peer::variable(x[i]));
      for (int k = 0; k <= order; k++) result[i * (order + 1) + k] = Peer::coefficient(y, k);
    }
  });
}

template <class Peer>
void derivative(int order, const char *variant) {
  double factorial = std::tgamma(order + 1.0);
  derivative_row(order, variant, [order, factorial](const double *x, double *result) {
    for (int i = 0; i < series_count; i++) {
      typename Peer::Number y = wave(Peer::variable(x[i]));
      result[i] = Peer::coefficient(y, order) * factorial;
    }
  });
}

// MARK: W6

using HessianWork = double (*)(const double *, double *, double *, int);

// A row of a whole Hessian, however it is computed.
inline void hessian_row(const char *name, int n, const char *variant, const std::function<void(const double *, double *)> &peer,
                        HessianWork reference) {
  auto x = bench::points(n, -0.9, 1.1);
  Numbers ours((size_t)n * n), gradient(n), theirs((size_t)n * n);
  bench::row(
      name, n, variant, 1,
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          peer(x.data(), ours.data());
          reference_consume(ours.data());
        }
      },
      [&](int rounds) {
        for (int r = 0; r < rounds; r++) {
          bench::consume(reference(x.data(), gradient.data(), theirs.data(), n));
          reference_consume(theirs.data());
        }
      },
      [&] { return ours; }, [&] { return theirs; });
}

// The Hessian by chunks of nested directions, half of it computed.
template <class Peer, class Function>
void hessian(const Function &function, const double *x, double *result, int n) {
  using T = typename Peer::Number;
  const int chunk = Peer::directions;
  static thread_local std::vector<T> seeded;
  seeded.resize(n);
  for (int i = 0; i < n; i++) seeded[i] = Peer::variable(x[i], -1, -1);
  auto seed = [&](int block, int outer, int inner) {
    for (int i = block; i < std::min(block + chunk, n); i++) {
      seeded[i] = Peer::variable(x[i], outer ? i - block : -1, inner ? i - block : -1);
    }
  };
  for (int row = 0; row < n; row += chunk) {
    for (int column = 0; column <= row; column += chunk) {
      seed(row, 1, row == column);
      if (row != column) seed(column, 0, 1);
      T y = function(seeded.data(), n);
      for (int i = row; i < std::min(row + chunk, n); i++) {
        for (int j = column; j < std::min(column + chunk, n); j++) {
          result[i + (size_t)j * n] = result[j + (size_t)i * n] = Peer::second(y, i - row, j - column);
        }
      }
      seed(column, 0, 0);
    }
    seed(row, 0, 0);
  }
}

template <class Peer>
void hessians(const char *variant) {
  using T = typename Peer::Number;
  for (int n : {10, 50, 100}) {
    hessian_row(
        "W6 Rosenbrock", n, variant,
        [n](const double *x, double *result) {
          hessian<Peer>([](const T *x, int n) -> T { return rosenbrock(x, n); }, x, result, n);
        },
        reference_rosenbrock_hessian);
    hessian_row(
        "W6 Ackley", n, variant,
        [n](const double *x, double *result) { hessian<Peer>([](const T *x, int n) -> T { return ackley(x, n); }, x, result, n); },
        reference_ackley_hessian);
  }
}

}  // namespace workloads
