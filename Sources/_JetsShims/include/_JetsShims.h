// What C has and Swift cannot name: sine and cosine by one call, and the thread that is running.

#ifndef JETS_SHIMS_H
#define JETS_SHIMS_H

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

#endif
