// The vector functions of the C library: glibc's libmvec on x86-64.

#ifndef JETS_VECTOR_FUNCTIONS_H
#define JETS_VECTOR_FUNCTIONS_H

#include "_JetsKernels.h"

#if defined(__x86_64__) && defined(__linux__)
#define JETS_VECTOR_FUNCTIONS 1
#endif

// A vector function for the three instruction sets, with the magnitudes for which it is taken and the scalar function for the others.
typedef struct {
  const char *name;
  double low, high;
  double (*scalar)(double);
  double (*scalar2)(double, double);
  void *address[3];
} jets_vector_function;

// The vector function of an operation that `jets_has_vector_function` has named.
const jets_vector_function *jets_vector(enum JetsOperation operation);

#endif
