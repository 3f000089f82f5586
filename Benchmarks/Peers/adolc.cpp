// ADOL-C: traceless forward mode, and a tape recorded once and evaluated again and again.

#include <adolc/adolc.h>
#include <adolc/adtl.h>

#include "corners.hpp"

template <int N>
struct Traceless {
  static constexpr int directions = N;
  using Number = adtl::adouble;
  static Number variable(double x, int direction) {
    Number y(x);
    if (direction >= 0) y.setADValue(direction, 1.0);
    return y;
  }
  static double value(const Number &x) { return x.getValue(); }
  static double partial(const Number &x, int direction) { return x.getADValue(direction); }
};

// Records a function of n variables under a number.
template <class Function>
void record(short tag, const bench::Numbers &x, const Function &function) {
  int n = int(x.size());
  trace_on(tag);
  std::vector<adouble> variables(n);
  for (int i = 0; i < n; i++) variables[i] <<= x[i];
  function(variables.data(), n);
  trace_off();
}

template <class Function>
void record_scalar(short tag, const bench::Numbers &x, const Function &function) {
  record(tag, x, [&](const adouble *x, int n) {
    double value;
    adouble y = function(x, n);
    y >>= value;
  });
}

// A matrix as the rows that ADOL-C writes to.
struct Rows {
  std::vector<double *> pointers;
  Rows(double *memory, int rows, int columns) : pointers(rows) {
    for (int i = 0; i < rows; i++) pointers[i] = memory + (size_t)i * columns;
  }
};

void tapes() {
  for (int n : {10, 100, 1000}) {
    auto x = bench::points(n, -0.9, 1.1);
    record_scalar(1, x, [](const adouble *x, int n) -> adouble { return workloads::rosenbrock(x, n); });
    record_scalar(2, x, [](const adouble *x, int n) -> adouble { return workloads::ackley(x, n); });
    auto reverse = [n](short tag) {
      return [n, tag](const double *x, double *result) { return ::gradient(tag, n, x, result), 0.0; };
    };
    workloads::gradient_row("W2 Rosenbrock", n, "reverse: gradient on a tape", reverse(1), reference_rosenbrock);
    workloads::gradient_row("W2 Ackley", n, "reverse: gradient on a tape", reverse(2), reference_ackley);
  }
  for (int n : {10, 50, 100}) {
    auto x = bench::points(n, -0.9, 1.1);
    record_scalar(1, x, [](const adouble *x, int n) -> adouble { return workloads::rosenbrock(x, n); });
    record_scalar(2, x, [](const adouble *x, int n) -> adouble { return workloads::ackley(x, n); });
    auto second = [n](short tag) {
      return [n, tag](const double *x, double *result) {
        Rows rows(result, n, n);
        ::hessian(tag, n, const_cast<double *>(x), rows.pointers.data());
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < i; j++) result[j * n + i] = result[i * n + j];
        }
      };
    };
    workloads::hessian_row("W6 Rosenbrock", n, "hessian on a tape", second(1), reference_rosenbrock_hessian);
    workloads::hessian_row("W6 Ackley", n, "hessian on a tape", second(2), reference_ackley_hessian);
  }
}

// The coefficients of a recorded function of one variable, by a forward sweep.
void sweep(short tag, int order, double x, double *result) {
  double in[65] = {x, 1}, *rows = in;
  ::forward(tag, 1, 1, order, 0, &rows, result);
}

void series() {
  record_scalar(3, {0.5}, [](const adouble *x, int) -> adouble { return workloads::composite(*x); });
  record_scalar(4, {0.5}, [](const adouble *x, int) -> adouble { return workloads::wave(*x); });
  for (int order : {4, 8, 16, 32, 64}) {
    workloads::series_row(order, "forward sweep on a tape", [order](const double *x, double *result) {
      for (int i = 0; i < workloads::series_count; i++) sweep(3, order, x[i], result + i * (order + 1));
    });
  }
  for (int order : {1, 2, 3, 5, 8}) {
    workloads::derivative_row(order, "forward sweep on a tape", [order](const double *x, double *result) {
      double c[9];
      for (int i = 0; i < workloads::series_count; i++) {
        sweep(4, order, x[i], c);
        result[i] = c[order] * std::tgamma(order + 1.0);
      }
    });
  }
}

// Corners by a forward sweep of order 4 on a tape of each; some functions can be recorded and not swept.
void corners_on_tape() {
  short tag = 5;
  corners::each([&tag](const std::string &name, double x, double y, int sx, int sy, double p) -> std::optional<bench::Numbers> {
    double value;
    bool has = false;
    trace_on(++tag);
    {
      adouble u, v;
      u <<= x;
      v <<= y;
      if (auto r = corners::evaluate<adouble>(name, u, v, p)) {
        has = true;
        *r >>= value;
      }
    }
    trace_off();
    if (!has) return std::nullopt;
    double first[5] = {x, double(sx)}, second[5] = {y, double(sy)}, *rows[] = {first, second};
    bench::Numbers c(5);
    try {
      ::forward(tag, 1, 2, 4, 0, rows, c.data());
    } catch (const std::exception &) {
      return std::nullopt;
    }
    return c;
  });
}

int main(int count, char **list) {
  if (count > 1 && !std::strcmp(list[1], "version")) return std::puts("ADOL-C"), 0;
  if (count > 1 && !std::strcmp(list[1], "corners")) return corners_on_tape(), 0;
  bench::arguments(count, list);
  adtl::setNumDir(1);
  workloads::one_variable<Traceless<1>>("adtl, 1 direction");
  adtl::setNumDir(16);
  workloads::gradients<Traceless<16>>("forward: adtl, 16 directions");
  workloads::jacobians<Traceless<16>>("adtl, 16 directions");
  tapes();
  series();
}
