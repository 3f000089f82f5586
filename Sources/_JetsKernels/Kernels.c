// Three copies of the kernels, chosen by what the processor has, and the places of the C library's vector functions.

#include "VectorFunctions.h"
#include "_JetsKernels.h"

#if defined(_WIN32)
#include <windows.h>
int32_t jets_processor_count(void) { return (int32_t)GetActiveProcessorCount(ALL_PROCESSOR_GROUPS); }
#elif defined(__wasi__)
int32_t jets_processor_count(void) { return 1; }
#else
#include <unistd.h>
int32_t jets_processor_count(void) { return (int32_t)sysconf(_SC_NPROCESSORS_ONLN); }
#endif

// a·b + c is two roundings wherever it is written as such.
#pragma STDC FP_CONTRACT OFF

// Rounding halves away from zero has no instruction: that loop stays a loop.
#pragma clang diagnostic ignored "-Wpass-failed"

static inline int32_t jets_test(enum JetsTest test, double a, double b) {
  double m = __builtin_fabs(a);
  switch (test) {
    case JetsTestLess: return a < b;
    case JetsTestLessOrEqual: return a <= b;
    case JetsTestEqual: return a == b;
    case JetsTestSame: return __builtin_memcmp(&a, &b, sizeof a) == 0;
    case JetsTestIsNaN: return a != a;
    case JetsTestIsFinite: return m < __builtin_inf();
    case JetsTestIsNormal: return (m >= 0x1p-1022) & (m < __builtin_inf());
    case JetsTestIsSubnormal: return (m < 0x1p-1022) & (a != 0);
    case JetsTestIsNegative: return __builtin_signbit(a) != 0;
  }
  return 0;
}

#define TARGET
#define NAME(x) x##_baseline
#define LEVEL 0
#include "Body.h"

#ifdef __x86_64__
#define TARGET __attribute__((target("arch=x86-64-v3")))
#define NAME(x) x##_v3
#define LEVEL 1
#include "Body.h"

#define TARGET __attribute__((target("arch=x86-64-v4,no-prefer-256-bit")))
#define NAME(x) x##_v4
#define LEVEL 2
#include "Body.h"

int32_t jets_best_instruction_set(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("bmi2")) return 0;
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd")
    && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") ? 2 : 1;
}
#else
int32_t jets_best_instruction_set(void) { return 0; }
#endif

int32_t jets_run_block(
  int32_t set, const jets_instruction *code, int32_t start, int32_t end, double *memory, int32_t lanes, int32_t *failed, int32_t stops,
  int32_t vectorized) {
#ifdef __x86_64__
  if (set == 2) return run_v4(code, start, end, memory, lanes, failed, stops, vectorized);
  if (set == 1) return run_v3(code, start, end, memory, lanes, failed, stops, vectorized);
#endif
  return run_baseline(code, start, end, memory, lanes, failed, stops, vectorized);
}

void jets_gather(const double *points, int64_t stride, double *slot, int32_t lanes) {
  if (stride == 1) {
    __builtin_memcpy(slot, points, sizeof(double) * (uint64_t)lanes);
    return;
  }
  for (int32_t i = 0; i < lanes; i++) slot[i] = points[i * stride];
}

void jets_scatter(
  int32_t set, const double *memory, int32_t capacity, const uint32_t *slots, int64_t count, double *values, int32_t lanes) {
#ifdef __x86_64__
  if (set == 2) return scatter_v4(memory, capacity, slots, count, values, lanes);
  if (set == 1) return scatter_v3(memory, capacity, slots, count, values, lanes);
#endif
  scatter_baseline(memory, capacity, slots, count, values, lanes);
}
