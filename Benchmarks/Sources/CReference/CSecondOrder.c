// Hand-written Jacobians and Hessians, whole n×n matrices with their zeros, or the entries that are not zero by structure.

#define _GNU_SOURCE
#include "CReference.h"

#include <math.h>
#include <string.h>

#if !defined(__linux__)
static void sincos(double x, double *s, double *c) {
  *s = sin(x);
  *c = cos(x);
}
#endif

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

// MARK: W6

double reference_rosenbrock_hessian(const double *restrict x, double *restrict gradient, double *restrict hessian, int n) {
  memset(hessian, 0, sizeof(double) * n * n);
  double sum = 0, carried = 0, curvature = 0;
  for (int i = 0; i + 1 < n; i++) {
    double a = 1 - x[i];
    double b = x[i + 1] - x[i] * x[i];
    double mixed = -400 * x[i];
    sum += a * a + 100 * b * b;
    gradient[i] = carried - 2 * a - 400 * b * x[i];
    carried = 200 * b;
    hessian[i + (size_t)i * n] = curvature + 2 - 400 * b + 800 * x[i] * x[i];
    hessian[i + 1 + (size_t)i * n] = mixed;
    hessian[i + (size_t)(i + 1) * n] = mixed;
    curvature = 200;
  }
  gradient[n - 1] = carried;
  hessian[(size_t)n * n - 1] = curvature;
  return sum;
}

// With r = √(Σxᵢ²/n), C = Σcos(2πxᵢ)/n:  H = a·I + diag(second·4π²cosᵢ/n) + b·x xᵀ − second·(2π/n)² s sᵀ
double reference_ackley_hessian(const double *restrict x, double *restrict gradient, double *restrict hessian, int n) {
  double squares = 0, cosines = 0, tau = 2 * M_PI;
  double s[n], c[n];
  for (int i = 0; i < n; i++) {
    sincos(tau * x[i], &s[i], &c[i]);
    squares += x[i] * x[i];
    cosines += c[i];
  }
  double root = sqrt(squares / n);
  double first = 20 * exp(-0.2 * root);
  double second = exp(cosines / n);
  double a = 0.2 * first / (root * n);
  double b = second * tau / n;
  double p = -a * (0.2 + 1 / root) / (root * n);
  double q = -b * tau / n;
  for (int j = 0; j < n; j++) {
    double pj = p * x[j], qj = q * s[j], *restrict column = hessian + (size_t)j * n;
    for (int i = 0; i < n; i++) column[i] = pj * x[i] + qj * s[i];
    column[j] += a + b * tau * c[j];
    gradient[j] = a * x[j] + b * s[j];
  }
  return 20 + M_E - first - second;
}
