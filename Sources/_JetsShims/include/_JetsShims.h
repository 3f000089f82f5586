// What C can say and Swift cannot: sine and cosine by one call, the thread that is running, arithmetic that may be contracted,
// and records of branches.

#ifndef JETS_SHIMS_H
#define JETS_SHIMS_H

#include "BranchRecords.h"

#if defined(__GLIBC__) || defined(__linux__)
#define JETS_HAS_SINCOS 1
extern void sincos(double x, double *sine, double *cosine);
extern void sincosf(float x, float *sine, float *cosine);
extern void sincosl(long double x, long double *sine, long double *cosine);

static inline void jets_sincos(double x, double *sine, double *cosine) { sincos(x, sine, cosine); }
static inline void jets_sincosf(float x, float *sine, float *cosine) { sincosf(x, sine, cosine); }
static inline void jets_sincosl(long double x, long double *sine, long double *cosine) { sincosl(x, sine, cosine); }
#else
static inline void jets_sincos(double x, double *sine, double *cosine) {
  *sine = __builtin_sin(x);
  *cosine = __builtin_cos(x);
}
static inline void jets_sincosf(float x, float *sine, float *cosine) {
  *sine = __builtin_sinf(x);
  *cosine = __builtin_cosf(x);
}
static inline void jets_sincosl(long double x, long double *sine, long double *cosine) {
  *sine = __builtin_sinl(x);
  *cosine = __builtin_cosl(x);
}
#endif

// A number that no other living thread has.
#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
static inline unsigned long jets_thread(void) { return (unsigned long)__builtin_thread_pointer(); }
#else
extern _Thread_local char jets_thread_mark;
static inline unsigned long jets_thread(void) { return (unsigned long)(__UINTPTR_TYPE__)&jets_thread_mark; }
#endif

// Four partial derivatives at a time. Contraction, reassociation and a zero of the other sign are allowed here, which Swift cannot say;
// NaN and infinities stay.
#if defined(__clang__)
#pragma float_control(push)
#pragma float_control(precise, off)
#endif
typedef double jets_double4 __attribute__((__ext_vector_type__(4)));

static inline __attribute__((__always_inline__)) jets_double4 jets_add4(jets_double4 p, jets_double4 q) { return p + q; }
static inline __attribute__((__always_inline__)) jets_double4 jets_subtract4(jets_double4 p, jets_double4 q) { return p - q; }
static inline __attribute__((__always_inline__)) jets_double4 jets_scale4(jets_double4 p, double s) { return p * s; }
static inline __attribute__((__always_inline__)) jets_double4 jets_combine4(double x, jets_double4 q, jets_double4 p, double y) {
  return x * q + p * y;
}
static inline __attribute__((__always_inline__)) double jets_combine(double x, double q, double p, double y) { return x * q + p * y; }
#if defined(__clang__)
#pragma float_control(pop)
#endif

#endif
