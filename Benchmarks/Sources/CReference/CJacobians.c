// Hand-written Jacobians: whole n×n matrices with their zeros, or the entries alone that are not zero by structure.

#include "CReference.h"

#include <string.h>

// MARK: W3

// (3 − 2xᵢ)xᵢ − xᵢ₋₁ − 2xᵢ₊₁ + 1
void reference_broyden(const double *restrict x, double *restrict value, double *restrict jacobian, int n) {
  memset(jacobian, 0, sizeof(double) * n * n);
  for (int i = 0; i < n; i++) {
    double sum = (3 - 2 * x[i]) * x[i] + 1;
    jacobian[i + (size_t)i * n] = 3 - 4 * x[i];
    if (i > 0) {
      sum -= x[i - 1];
      jacobian[i + (size_t)(i - 1) * n] = -1;
    }
    if (i + 1 < n) {
      sum -= 2 * x[i + 1];
      jacobian[i + (size_t)(i + 1) * n] = -2;
    }
    value[i] = sum;
  }
}

void reference_broyden_sparse(const double *restrict x, double *restrict entries, int n) {
  double *next = entries;
  for (int j = 0; j < n; j++) {
    if (j > 0) *next++ = -2;
    *next++ = 3 - 4 * x[j];
    if (j + 1 < n) *next++ = -1;
  }
}
