// What the C library has and Swift cannot name: sine and cosine by one call, and records of branches.

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

#endif
