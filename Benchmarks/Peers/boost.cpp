// Boost.Math autodiff: truncated series of a fixed order, nested for several variables.

#include <boost/math/differentiation/autodiff.hpp>
#include <boost/version.hpp>

#include "corners.hpp"

namespace autodiff = boost::math::differentiation;

// One direction at a time.
struct One {
  static constexpr int directions = 1;
  using Number = autodiff::autodiff_fvar<double, 1>;
  static Number variable(double x, int direction) { return direction < 0 ? Number(x) : autodiff::make_fvar<double, 1>(x); }
  static double value(const Number &x) { return x.derivative(0); }
  static double partial(const Number &x, int) { return x.derivative(1); }
};

template <int N>
struct Series {
  using Number = autodiff::autodiff_fvar<double, N>;
  static Number variable(double x) { return autodiff::make_fvar<double, N>(x); }
  static double coefficient(const Number &x, int k) { return x.at(k); }
};

// A pair of directions at a time.
struct Pairs {
  static constexpr int directions = 1;
  using Number = autodiff::autodiff_fvar<double, 1, 1>;
  static Number variable(double x, int outer, int inner) {
    Number y(x);
    if (outer >= 0) y += autodiff::make_fvar<double, 1>(0.0);
    if (inner >= 0) y += autodiff::make_fvar<double, 0, 1>(0.0);
    return y;
  }
  static double second(const Number &x, int, int) { return x.derivative(1, 1); }
};

int main(int count, char **list) {
  if (count > 1 && !std::strcmp(list[1], "version")) return std::puts("Boost autodiff " BOOST_LIB_VERSION), 0;
  if (count > 1 && !std::strcmp(list[1], "corners")) return corners::series<Series<4>>(4), 0;
  bench::arguments(count, list);
  workloads::one_variable<One>("fvar<1>");
  workloads::gradients<One>("fvar<1>");
  workloads::jacobians<One>("fvar<1>");
  workloads::series<Series<4>>(4, "fvar<N>");
  workloads::series<Series<8>>(8, "fvar<N>");
  workloads::series<Series<16>>(16, "fvar<N>");
  workloads::series<Series<32>>(32, "fvar<N>");
  workloads::series<Series<64>>(64, "fvar<N>");
  workloads::derivative<Series<1>>(1, "fvar<K>");
  workloads::derivative<Series<2>>(2, "fvar<K>");
  workloads::derivative<Series<3>>(3, "fvar<K>");
  workloads::derivative<Series<5>>(5, "fvar<K>");
  workloads::derivative<Series<8>>(8, "fvar<K>");
  workloads::hessians<Pairs>("fvar<1, 1>");
}
