// Ceres Solver's Jet: values with partials in several directions, nested for higher orders.

#include <ceres/jet.h>
#include <ceres/version.h>

#include "corners.hpp"

template <class T, int N, int M>
using Nested = ceres::Jet<ceres::Jet<T, M>, N>;

template <class T, int N, int M>
struct workloads::Plain<Nested<T, N, M>> {
  using type = ceres::Jet<T, M>;
};

template <int N>
struct Jets {
  static constexpr int directions = N;
  using Number = ceres::Jet<double, N>;
  static Number variable(double x, int direction) { return direction < 0 ? Number(x) : Number(x, direction); }
  static double value(const Number &x) { return x.a; }
  static double partial(const Number &x, int direction) { return x.v[direction]; }
};

template <int N>
struct NestedJets {
  static constexpr int directions = N;
  using Inner = ceres::Jet<double, N>;
  using Number = ceres::Jet<Inner, N>;
  static Number variable(double x, int outer, int inner) {
    Inner y = inner < 0 ? Inner(x) : Inner(x, inner);
    return outer < 0 ? Number(y) : Number(y, outer);
  }
  static double second(const Number &x, int outer, int inner) { return x.v[outer].v[inner]; }
};

// K levels with one direction each: the derivative of order K. Three levels do not compile: the type divides by T(1.0).
template <int K>
struct Tower {
  using Number = ceres::Jet<typename Tower<K - 1>::Number, 1>;
  static Number variable(double x) { return Number(Tower<K - 1>::variable(x), 0); }
  static double derivative(const Number &x) { return Tower<K - 1>::derivative(x.v[0]); }
  static double coefficient(const Number &x, int) { return derivative(x) / std::tgamma(K + 1.0); }
};

template <>
struct Tower<1> {
  using Number = ceres::Jet<double, 1>;
  static Number variable(double x) { return Number(x, 0); }
  static double derivative(const Number &x) { return x.v[0]; }
  static double coefficient(const Number &x, int) { return x.v[0]; }
};

int main(int count, char **list) {
  if (count > 1 && !std::strcmp(list[1], "version")) return std::puts("Ceres Jet " CERES_VERSION_STRING), 0;
  if (count > 1 && !std::strcmp(list[1], "corners")) return corners::first_order<Jets<1>>(), 0;
  bench::arguments(count, list);
  workloads::one_variable<Jets<1>>("Jet<1>");
  workloads::gradients<Jets<8>>("Jet<8>");
  workloads::gradients<Jets<16>>("Jet<16>");
  workloads::jacobians<Jets<8>>("Jet<8>");
  workloads::jacobians<Jets<16>>("Jet<16>");
  workloads::derivative<Tower<1>>(1, "nested Jet<1>");
  workloads::derivative<Tower<2>>(2, "nested Jet<1>");
  workloads::hessians<NestedJets<4>>("Jet<Jet<4>, 4>");
  workloads::hessians<NestedJets<8>>("Jet<Jet<8>, 8>");
}
