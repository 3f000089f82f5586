// The kernels for the baseline and for AVX2, those of ensembles for AVX-512 too, and the choice between them. All give the same bits.

#include "_JetsODEKernels.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

// Products and sums are rounded apart, on every processor alike.
#pragma STDC FP_CONTRACT OFF

// A vector of eight is two or four registers: the note on passing it in registers does not concern functions that are inlined.
#pragma clang diagnostic ignored "-Wpsabi"

// 1/k, so that an integration multiplies.
static const double jets_inverse[129] = {
    0,       1.0 / 1,  1.0 / 2,  1.0 / 3,  1.0 / 4,  1.0 / 5,  1.0 / 6,  1.0 / 7,  1.0 / 8,  1.0 / 9,  1.0 / 10, 1.0 / 11, 1.0 / 12,
    1.0 / 13, 1.0 / 14, 1.0 / 15, 1.0 / 16, 1.0 / 17, 1.0 / 18, 1.0 / 19, 1.0 / 20, 1.0 / 21, 1.0 / 22, 1.0 / 23, 1.0 / 24, 1.0 / 25,
    1.0 / 26, 1.0 / 27, 1.0 / 28, 1.0 / 29, 1.0 / 30, 1.0 / 31, 1.0 / 32, 1.0 / 33, 1.0 / 34, 1.0 / 35, 1.0 / 36, 1.0 / 37, 1.0 / 38,
    1.0 / 39, 1.0 / 40, 1.0 / 41, 1.0 / 42, 1.0 / 43, 1.0 / 44, 1.0 / 45, 1.0 / 46, 1.0 / 47, 1.0 / 48, 1.0 / 49, 1.0 / 50, 1.0 / 51,
    1.0 / 52, 1.0 / 53, 1.0 / 54, 1.0 / 55, 1.0 / 56, 1.0 / 57, 1.0 / 58, 1.0 / 59, 1.0 / 60, 1.0 / 61, 1.0 / 62, 1.0 / 63, 1.0 / 64};

// log₂ x for x > 0, to the digits of a float.
static inline double jets_quick_log2(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  int exponent = (int)(bits >> 52) - 1023;
  if (exponent == -1023) return log2(x);
  bits = (bits & 0xfffffffffffffULL) | 0x3ff0000000000000ULL;
  double mantissa;
  memcpy(&mantissa, &bits, sizeof mantissa);
  return exponent + (double)log2f((float)mantissa);
}

// 2 to the power x, to the digits of a float.
static inline double jets_quick_exp2(double x) {
  if (!(x > -1000 && x < 1000)) return exp2(x);
  double whole = __builtin_rint(x);
  uint64_t bits = (uint64_t)((int64_t)whole + 1023) << 52;
  double power;
  memcpy(&power, &bits, sizeof power);
  return power * (double)exp2f((float)(x - whole));
}

// The length for norms of the coefficients 0, p − 1 and p.
static inline double jets_length(const jets_series_workspace *work, double scale, double before, double last) {
  int p = work->order;
  double top = jets_quick_log2(scale), bits = INFINITY;
  if (last > 0) bits = (top - jets_quick_log2(last)) * jets_inverse[p];
  if (before > 0) {
    double other = (top - jets_quick_log2(before)) * jets_inverse[p - 1];
    if (other < bits) bits = other;
  }
  return jets_quick_exp2(bits + work->safety);
}

// Adds an increment to a number and its low part.
static inline double jets_accumulate(double high, double *low, double increment) {
  double e = increment + *low;
  double sum = high + e;
  double part = sum - high;
  *low = (high - (sum - part)) + (e - part);
  return sum;
}

// Whether a step from a time is lost in the last places of the time.
static inline int32_t jets_is_too_small(double h, double clock, double start) {
  double size = fmax(fabs(clock), fabs(start));
  return fabs(h) <= 4 * 0x1p-52 * size || h == 0;
}

// The length that all coefficients of the upper half allow, asked for first steps and for those that are much longer than the last: the
// last two coefficients of some state may vanish by chance.
static double jets_cautious(const jets_series_workspace *work, double length, double scale, int32_t lanes, int32_t lane) {
  int32_t p = work->order;
  double top = log2(scale), bits = INFINITY;
  int32_t any = 0;
  for (int32_t k = p; k >= 1; k--) {
    double norm = 0;
    for (int32_t i = 0; i < work->states; i++) {
      double x = fabs(work->memory[(int64_t)(i * work->stride + k) * lanes + lane]);
      norm = fmax(norm, work->weights ? work->weights[i] * x : x);
    }
    if (!(norm > 0)) continue;
    double other = (top - log2(norm)) / k;
    // Below the upper half one coefficient is looked at, and only where there is nothing above.
    if (2 * k < p && any) break;
    any = 1;
    if (other < bits) bits = other;
  }
  double bound = exp2(bits + work->safety);
  return bound < length ? bound : length;
}

// Whether a series is within its principal values at a distance h, and its terms, all positive, in proportion to its value.
static int32_t jets_is_within(const jets_series_range *range, const double *f, int64_t stride, int32_t degree, double h, int32_t growing) {
  double sum = f[degree * stride], size = fabs(sum);
  for (int32_t k = degree - 1; k >= 0; k--) {
    sum = sum * h + f[k * stride];
    size = size * fabs(h) + fabs(f[k * stride]);
  }
  if (!growing) return !(sum < range->low || sum > range->high);
  return !(size > range->growth * fabs(f[0])) && !(degree * fabs(f[degree * stride]) * pow(fabs(h), degree) > range->last);
}

// The step of a lane at whose end all series are within their ranges.
//
// A root of a square that reaches zero is followed a short way beyond, and begins anew on the other side: by a hundred-millionth of the step,
// over which it is smaller than that again. There its value is small, and so are the next steps.
static double jets_on_branch(const jets_series_workspace *work, double h, int32_t lanes, int32_t lane) {
  for (int32_t i = 0; i < work->range_count; i++) {
    const jets_series_range *range = work->ranges + i;
    const double *f = work->memory + (int64_t)range->series * lanes + lane;
    for (int32_t growing = 1; growing >= 0; growing--) {
      if (jets_is_within(range, f, lanes, work->passes, h, growing)) continue;
      double inside = 0, outside = h;
      for (int32_t k = 0; k < 64; k++) {
        double middle = 0.5 * (inside + outside);
        if (jets_is_within(range, f, lanes, work->passes, middle, growing)) inside = middle; else outside = middle;
      }
      h = growing ? inside : fmin(fabs(outside) * (range->high == INFINITY ? 1 + 1e-8 : 1), fabs(h)) * (h < 0 ? -1 : 1);
    }
  }
  return h;
}

#define TARGET
#define NAME(x) x##_baseline
#include "SeriesBody.h"
#define TARGET
#define NAME(x) x##_baseline
#include "LanesBody.h"

#ifdef __x86_64__
#define TARGET __attribute__((target("arch=x86-64-v3")))
#define NAME(x) x##_v3
#include "SeriesBody.h"
#define TARGET __attribute__((target("arch=x86-64-v3")))
#define NAME(x) x##_v3
#include "LanesBody.h"
// Products of short runs are slower in vectors of eight: these are for ensembles alone.
#define TARGET __attribute__((target("arch=x86-64-v4")))
#define NAME(x) x##_v4
#include "LanesBody.h"
int32_t jets_series_best_set(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("x86-64-v4") ? 2 : __builtin_cpu_supports("x86-64-v3") ? 1 : 0;
}
#define CHOOSE(call) (work->set ? call##_v3 : call##_baseline)
#define CHOOSE_LANES(call) (work->set == 2 ? call##_v4 : CHOOSE(call))
#else
int32_t jets_series_best_set(void) { return 0; }
#define CHOOSE(call) call##_baseline
#define CHOOSE_LANES(call) call##_baseline
#endif

void jets_series_expand(jets_series_workspace *work) { CHOOSE(jets_expand)(work); }

double jets_series_length(jets_series_workspace *work) { return CHOOSE(jets_radius)(work); }

double jets_series_on_branch(const jets_series_workspace *work, double h) { return jets_on_branch(work, h, 1, 0); }

int32_t jets_series_update(jets_series_workspace *work, double h, const double *target) { return CHOOSE(jets_update)(work, h, target); }

enum JetsSeriesStatus jets_series_advance(jets_series_workspace *work, double target, int64_t steps, int64_t *done) {
  return CHOOSE(jets_advance)(work, target, steps, done);
}

void jets_series_step_lanes(jets_series_workspace *work, jets_series_lanes *lanes) { CHOOSE_LANES(jets_step_lanes)(work, lanes); }

double jets_series_value(const jets_series_workspace *work, int32_t series, double h) {
  const double *f = work->memory + series;
  double sum = f[work->order];
  for (int32_t k = work->order - 1; k >= 0; k--) sum = sum * h + f[k];
  return sum;
}
