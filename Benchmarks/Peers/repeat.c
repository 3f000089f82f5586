// Repeats the hand-written C for callers in Python, so that no call of Python stands between two rounds; returns the seconds.

#define _GNU_SOURCE
#include "CReference.h"

#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

typedef void (*pointwise)(const double *, double *, double *, int);
typedef double (*gradient)(const double *, double *, int);
typedef double (*hessian)(const double *, double *, double *, int);
typedef void (*ordered)(const double *, double *, int, int);

double repeat_pointwise(pointwise work, const double *x, double *value, double *slope, int count, int rounds) {
  double start = now();
  for (int i = 0; i < rounds; i++) {
    work(x, value, slope, count);
    reference_consume(slope);
  }
  return now() - start;
}

double repeat_gradient(gradient work, const double *x, double *result, int n, int rounds) {
  double start = now();
  for (int i = 0; i < rounds; i++) {
    double value = work(x, result, n);
    reference_consume(&value);
    reference_consume(result);
  }
  return now() - start;
}

double repeat_ordered(ordered work, const double *x, double *result, int order, int count, int rounds) {
  double start = now();
  for (int i = 0; i < rounds; i++) {
    work(x, result, order, count);
    reference_consume(result);
  }
  return now() - start;
}

double repeat_hessian(hessian work, const double *x, double *gradient_, double *result, int n, int rounds) {
  double start = now();
  for (int i = 0; i < rounds; i++) {
    double value = work(x, gradient_, result, n);
    reference_consume(&value);
    reference_consume(result);
  }
  return now() - start;
}
