// The vector functions of the C library: glibc's libmvec on x86-64.

#ifndef JETS_VECTOR_FUNCTIONS_H
#define JETS_VECTOR_FUNCTIONS_H

#include "_JetsKernels.h"

#if defined(__x86_64__) && defined(__linux__)
#define JETS_VECTOR_FUNCTIONS 1
#endif

// A vector function for the three instruction sets, with the numbers for which it is taken: those from `least` on whose magnitude is
// between `low` and `high`. The scalar function does the others, which are those with special values among them.
typedef struct {
  const char *name;
  double least, low, high;
  double ordinary;  // a number in range, computed in place of those that are not
  double (*scalar)(double);
  double (*scalar2)(double, double);
  void *address[3];
} jets_vector_function;

// The most lanes of a block.
#define JETS_MAXIMUM_LANES 256

// y = f(x) for 8n numbers by the vector function at an address, for numbers that are aligned to 64 bytes.
void jets_call_vector(int32_t set, void *function, const double *x, double *y, int32_t lanes);

// z = f(x, y).
void jets_call_vector2(int32_t set, void *function, const double *x, const double *y, double *z, int32_t lanes);

// The vector function of an operation that `jets_has_vector_function` has named.
const jets_vector_function *jets_vector(enum JetsOperation operation);

#endif
