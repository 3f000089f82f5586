// The objectives of the evals in C++: what those of the tool are measured beside, and an independent check of large sizes.
//
// Each line of standard input is a request, numbers separated by spaces:
//   time EVAL SECONDS LISTS…      the least nanoseconds of an execution, then the values
//   along EVAL LISTS…             the derivatives of the values along vⱼ = ((37j mod 101) − 50)/50, by a central difference in __float128
// A list is its length and its elements; a number is a list of one. The driver knows which fields of an input are sent.

#include "objectives.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

template <class Objective>
static void answer(bool isTimed, double seconds, const Lists& in) {
  Objective f(in);
  if (isTimed) {
    Vector<double> out;
    double least = 1e300, total = 0;
    while (total < seconds * 1e9 || least == 1e300) {
      auto start = std::chrono::steady_clock::now();
      f(in[0], out);
      double time = std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
      total += time;
      if (time < least) least = time;
    }
    std::printf("%.0f", least);
    for (double y : out) std::printf(" %.17g", y);
  } else {
    const Quad h = 1e-12Q;
    Vector<Quad> above(in[0].begin(), in[0].end()), below = above, high, low;
    for (size_t j = 0; j < above.size(); j++) {
      Quad v = Quad((int)(37 * j % 101) - 50) / 50;
      above[j] += h * v;
      below[j] -= h * v;
    }
    f(above, high);
    f(below, low);
    for (size_t i = 0; i < high.size(); i++) std::printf(i ? " %.17g" : "%.17g", (double)((high[i] - low[i]) / (2 * h)));
  }
  std::printf("\n");
  std::fflush(stdout);
}

int main() {
  const std::map<std::string, void (*)(bool, double, const Lists&)> evals = {
      {"det", answer<Det>}, {"gmm", answer<GMM>}, {"ba", answer<BA>}, {"llsq", answer<LLSQ>},
      {"lse", answer<LSE>}, {"lstm", answer<LSTM>}, {"ode", answer<ODE>}};
  std::string line;
  while (std::getline(std::cin, line)) {
    char* p = line.data();
    auto word = [&] {
      char* start = p;
      while (*p && *p != ' ') p++;
      std::string result(start, p);
      if (*p) p++;
      return result;
    };
    bool isTimed = word() == "time";
    std::string name = word();
    double seconds = isTimed ? std::strtod(p, &p) : 0;
    Lists in;
    while (*p) {
      char* end;
      double count = std::strtod(p, &end);
      if (end == p) break;
      p = end;
      std::vector<double> list((size_t)count);
      for (double& x : list) x = std::strtod(p, &p);
      in.push_back(std::move(list));
    }
    evals.at(name)(isTimed, seconds, in);
  }
}
