// The timing loop of the C++ peers: a peer's program and hand-written C run in turn, and one JSON line for each workload.
#pragma once

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

extern "C" {
#include "CReference.h"
}

namespace bench {

using Numbers = std::vector<double>;
using Work = std::function<void(int rounds)>;

// Hides a value from the optimizer.
template <class T>
inline void consume(const T &x) {
  asm volatile("" : : "r"(&x) : "memory");
}

// Numbers spread evenly between two bounds, both left out: the points of jets-bench.
inline Numbers points(int count, double lower, double upper) {
  Numbers x(count);
  for (int i = 0; i < count; i++) x[i] = lower + (upper - lower) * (i + 0.5) / count;
  consume(x);
  return x;
}

inline double seconds(const Work &work, int rounds) {
  auto start = std::chrono::steady_clock::now();
  work(rounds);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// How many rounds take about two milliseconds.
inline int calibrate(const Work &work) {
  for (int rounds = 1;; rounds *= 2) {
    double time = seconds(work, rounds);
    if (time > 5e-4) return std::max(1, int(rounds * 2e-3 / time));
  }
}

// The largest difference of two lists, relative to the reference's entries and, a thousandth, to its largest.
inline double difference(const Numbers &a, const Numbers &b) {
  if (a.size() != b.size()) return INFINITY;
  double scale = 0, worst = 0;
  for (double y : b) scale = std::fmax(scale, std::fabs(y));
  for (size_t i = 0; i < a.size(); i++) {
    double d = std::fabs(a[i] - b[i]) / (std::fabs(b[i]) + 1e-3 * scale + 1e-300);
    if (!(d <= worst)) worst = d;
  }
  return worst;
}

inline std::string filter;
inline int repetitions = 9;

inline void arguments(int count, char **list) {
  if (count > 2) filter = list[2];
  if (count > 3) repetitions = std::atoi(list[3]);
}

// Compares both results; only where they agree, both programs run in turn and the fastest run of each is printed.
// `count` is how often one round does the work.
inline void row(const std::string &workload, int n, const std::string &variant, int count, const Work &peer, const Work &reference,
                const std::function<Numbers()> &ours, const std::function<Numbers()> &theirs) {
  if (workload.find(filter) == std::string::npos) return;
  peer(1);
  reference(1);
  double check = difference(ours(), theirs());
  double best = NAN, c = NAN;
  if (check <= 1e-9) {
    best = c = INFINITY;
    int first = calibrate(peer), second = calibrate(reference);
    // Work that takes long runs less often.
    int times = seconds(peer, first) > 2e-2 ? 3 : repetitions;
    for (int i = 0; i < times; i++) {
      if (i % 2 == 0) best = std::fmin(best, seconds(peer, first) / first);
      c = std::fmin(c, seconds(reference, second) / second);
      if (i % 2 == 1) best = std::fmin(best, seconds(peer, first) / first);
    }
  }
  auto number = [](double x) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", x);
    return std::isfinite(x) ? std::string(text) : std::string("null");
  };
  std::printf("{\"workload\": \"%s\", \"n\": %d, \"variant\": \"%s\", \"ns\": %s, \"c\": %s, \"check\": %s}\n", workload.c_str(), n,
              variant.c_str(), number(best * 1e9 / count).c_str(), number(c * 1e9 / count).c_str(), number(check).c_str());
  std::fflush(stdout);
}

}  // namespace bench
