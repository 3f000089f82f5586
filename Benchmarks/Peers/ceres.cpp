// Ceres Solver's Jet: values with partials in several directions.

#include <ceres/jet.h>
#include <ceres/version.h>

#include "workloads.hpp"

template <int N>
struct Jets {
  static constexpr int directions = N;
  using Number = ceres::Jet<double, N>;
  static Number variable(double x, int direction) { return direction < 0 ? Number(x) : Number(x, direction); }
  static double value(const Number &x) { return x.a; }
  static double partial(const Number &x, int direction) { return x.v[direction]; }
};

int main(int count, char **list) {
  if (count > 1 && !std::strcmp(list[1], "version")) return std::puts("Ceres Jet " CERES_VERSION_STRING), 0;
  bench::arguments(count, list);
  workloads::one_variable<Jets<1>>("Jet<1>");
  workloads::gradients<Jets<8>>("Jet<8>");
  workloads::gradients<Jets<16>>("Jet<16>");
}
