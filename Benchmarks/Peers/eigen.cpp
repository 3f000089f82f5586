// Eigen's AutoDiffScalar: values with a vector of partials, nested for Hessians.

#include <Eigen/Core>
#include <unsupported/Eigen/AutoDiff>

#include "corners.hpp"

template <class T, int N>
using Scalar = Eigen::AutoDiffScalar<Eigen::Matrix<T, N, 1>>;

template <int N, int M>
struct workloads::Plain<Scalar<Scalar<double, M>, N>> {
  using type = Scalar<double, M>;
};

template <int N>
struct Partials {
  static constexpr int directions = N;
  using Number = Scalar<double, N>;
  using Vector = Eigen::Matrix<double, N, 1>;
  static Number variable(double x, int direction) {
    return direction < 0 ? Number(x, Vector::Zero()) : Number(x, Vector::Unit(direction));
  }
  static double value(const Number &x) { return x.value(); }
  static double partial(const Number &x, int direction) { return x.derivatives()[direction]; }
};

template <int N>
struct NestedPartials {
  static constexpr int directions = N;
  using Inner = Scalar<double, N>;
  using Number = Scalar<Inner, N>;
  static Number variable(double x, int outer, int inner) {
    Number y;
    y.value() = Partials<N>::variable(x, inner);
    for (int i = 0; i < N; i++) y.derivatives()[i] = Partials<N>::variable(i == outer ? 1 : 0, -1);
    return y;
  }
  static double second(const Number &x, int outer, int inner) { return x.derivatives()[outer].derivatives()[inner]; }
};

int main(int count, char **list) {
  if (count > 1 && !std::strcmp(list[1], "version")) {
    return std::printf("Eigen AutoDiffScalar %d.%d.%d\n", EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION), 0;
  }
  if (count > 1 && !std::strcmp(list[1], "corners")) return corners::first_order<Partials<1>>(), 0;
  bench::arguments(count, list);
  workloads::one_variable<Partials<1>>("<1>");
  workloads::gradients<Partials<8>>("<8>");
  workloads::gradients<Partials<16>>("<16>");
  workloads::jacobians<Partials<8>>("<8>");
  workloads::jacobians<Partials<16>>("<16>");
  workloads::hessians<NestedPartials<8>>("nested <8>");
}
