// Trilinos' Sacado: static and dynamic forward types, nested for Hessians, and Taylor series.

// The types alone, without the rest of Trilinos that Debian's configuration asks for.
#define TRILINOS_NO_CONFIG_H
#define HAVE_SACADO_CXX11 1
#include <Sacado_No_Kokkos.hpp>

#include "corners.hpp"

template <class T>
struct Fads {
  using Number = T;
  static double value(const Number &x) { return x.val(); }
  static double partial(const Number &x, int direction) { return x.fastAccessDx(direction); }
};

template <int N>
struct Static : Fads<Sacado::Fad::SFad<double, N>> {
  static constexpr int directions = N;
  using Number = Sacado::Fad::SFad<double, N>;
  static Number variable(double x, int direction) { return direction < 0 ? Number(x) : Number(N, direction, x); }
};

template <int N>
struct NestedStatic {
  static constexpr int directions = N;
  using Inner = Sacado::Fad::SFad<double, N>;
  using Number = Sacado::Fad::SFad<Inner, N>;
  static Number variable(double x, int outer, int inner) {
    Number y(Static<N>::variable(x, inner));
    if (outer >= 0) y.fastAccessDx(outer) = Inner(1.0);
    return y;
  }
  static double second(const Number &x, int outer, int inner) { return x.fastAccessDx(outer).fastAccessDx(inner); }
};

template <int N>
struct Series {
  using Number = Sacado::Tay::Taylor<double>;
  static Number variable(double x) {
    Number y(N, x);
    y.fastAccessCoeff(1) = 1;
    return y;
  }
  static double coefficient(const Number &x, int k) { return x.coeff(k); }
};

int main(int count, char **list) {
  if (count > 1 && !std::strcmp(list[1], "version")) return std::puts("Sacado"), 0;
  if (count > 1 && !std::strcmp(list[1], "corners")) return corners::first_order<Static<1>>(), 0;
  bench::arguments(count, list);
  workloads::one_variable<Static<1>>("SFad<1>");
  workloads::gradients<Static<8>>("SFad<8>");
  workloads::gradients<Static<16>>("SFad<16>");
  workloads::jacobians<Static<8>>("SFad<8>");
  workloads::jacobians<Static<16>>("SFad<16>");
  workloads::series<Series<4>>(4, "Tay::Taylor");
  workloads::series<Series<8>>(8, "Tay::Taylor");
  workloads::series<Series<16>>(16, "Tay::Taylor");
  workloads::series<Series<32>>(32, "Tay::Taylor");
  workloads::series<Series<64>>(64, "Tay::Taylor");
  workloads::derivative<Series<1>>(1, "Tay::Taylor");
  workloads::derivative<Series<2>>(2, "Tay::Taylor");
  workloads::derivative<Series<3>>(3, "Tay::Taylor");
  workloads::derivative<Series<5>>(5, "Tay::Taylor");
  workloads::derivative<Series<8>>(8, "Tay::Taylor");
  workloads::hessians<NestedStatic<8>>("SFad<SFad<8>, 8>");
}
