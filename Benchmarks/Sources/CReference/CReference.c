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

enum { maximal_order = 64 };

void reference_consume(const void *memory) { __asm__ volatile("" : : "r"(memory) : "memory"); }

// MARK: W1

// tanh(x)·cos(x) + log(x)
void reference_f(const double *restrict x, double *restrict value, double *restrict slope, int count) {
  for (int i = 0; i < count; i++) {
    double s, c;
    sincos(x[i], &s, &c);
    double t = tanh(x[i]);
    value[i] = t * c + log(x[i]);
    slope[i] = (1 - t) * (1 + t) * c - t * s + 1 / x[i];
  }
}

// x²·sin(x² + x)·cos(x² + 1)/log(x + 1)
void reference_g(const double *restrict x, double *restrict value, double *restrict slope, int count) {
  for (int i = 0; i < count; i++) {
    double a = x[i], square = a * a;
    double s1, c1, s2, c2;
    sincos(square + a, &s1, &c1);
    sincos(square + 1, &s2, &c2);
    double inverse = 1 / log(a + 1);
    double product = s1 * c2;
    double quotient = square * product * inverse;
    double numerator = 2 * a * product + square * (c1 * c2 * (2 * a + 1) - s1 * s2 * (2 * a));
    value[i] = quotient;
    slope[i] = (numerator - quotient / (a + 1)) * inverse;
  }
}

// (x³ − 2x + 1)/(x⁴ + 3x² + 2)
void reference_rational(const double *restrict x, double *restrict value, double *restrict slope, int count) {
  for (int i = 0; i < count; i++) {
    double a = x[i], square = a * a;
    double p = a * (square - 2) + 1;
    double dp = 3 * square - 2;
    double q = square * (square + 3) + 2;
    double dq = a * (4 * square + 6);
    double inverse = 1 / q;
    double quotient = p * inverse;
    value[i] = quotient;
    slope[i] = (dp - quotient * dq) * inverse;
  }
}

// MARK: W2

// Σ (1 − xᵢ)² + 100·(xᵢ₊₁ − xᵢ²)²
double reference_rosenbrock(const double *restrict x, double *restrict gradient, int n) {
  double sum = 0, carried = 0;
  for (int i = 0; i + 1 < n; i++) {
    double a = 1 - x[i];
    double b = x[i + 1] - x[i] * x[i];
    sum += a * a + 100 * b * b;
    gradient[i] = carried - 2 * a - 400 * b * x[i];
    carried = 200 * b;
  }
  gradient[n - 1] = carried;
  return sum;
}

// −20·exp(−0.2·√(Σxᵢ²/n)) − exp(Σcos(2πxᵢ)/n) + 20 + e
double reference_ackley(const double *restrict x, double *restrict gradient, int n) {
  double squares = 0, cosines = 0;
  for (int i = 0; i < n; i++) {
    double s, c;
    sincos(2 * M_PI * x[i], &s, &c);
    squares += x[i] * x[i];
    cosines += c;
    gradient[i] = s;
  }
  double root = sqrt(squares / n);
  double first = 20 * exp(-0.2 * root);
  double second = exp(cosines / n);
  double a = 0.2 * first / (root * n);
  double b = second * 2 * M_PI / n;
  for (int i = 0; i < n; i++) gradient[i] = a * x[i] + b * gradient[i];
  return 20 + M_E - first - second;
}

// MARK: W6

double reference_rosenbrock_hessian(const double *restrict x, double *restrict gradient, double *restrict hessian, int n) {
  memset(hessian, 0, sizeof(double) * n * n);
  double sum = 0, carried = 0, bend = 0;
  for (int i = 0; i + 1 < n; i++) {
    double a = 1 - x[i];
    double b = x[i + 1] - x[i] * x[i];
    sum += a * a + 100 * b * b;
    gradient[i] = carried - 2 * a - 400 * b * x[i];
    carried = 200 * b;
    hessian[i * n + i] = bend + 2 - 400 * b + 800 * x[i] * x[i];
    hessian[i * n + i + 1] = hessian[(i + 1) * n + i] = -400 * x[i];
    bend = 200;
  }
  gradient[n - 1] = carried;
  hessian[n * n - 1] = bend;
  return sum;
}

// With r = √(Σxᵢ²/n), A = 20·exp(−0.2·r) and E = exp(Σcos(2πxᵢ)/n); sines and cosines lie in the gradient and on the diagonal first.
double reference_ackley_hessian(const double *restrict x, double *restrict gradient, double *restrict hessian, int n) {
  double squares = 0, cosines = 0, tau = 2 * M_PI;
  for (int i = 0; i < n; i++) {
    double s, c;
    sincos(tau * x[i], &s, &c);
    squares += x[i] * x[i];
    cosines += c;
    gradient[i] = s;
    hessian[i * n + i] = c;
  }
  double root = sqrt(squares / n);
  double first = 20 * exp(-0.2 * root);
  double second = exp(cosines / n);
  double a = 0.2 * first / (root * n);
  double b = second * tau / n;
  double p = -a * (0.2 + 1 / root) / (root * n), q = -second * (tau / n) * (tau / n);
  for (int i = 0; i < n; i++) {
    double diagonal = a + p * x[i] * x[i] + q * gradient[i] * gradient[i] + b * tau * hessian[i * n + i];
    for (int j = 0; j < n; j++) hessian[i * n + j] = p * x[i] * x[j] + q * gradient[i] * gradient[j];
    hessian[i * n + i] = diagonal;
  }
  for (int i = 0; i < n; i++) gradient[i] = a * x[i] + b * gradient[i];
  return 20 + M_E - first - second;
}

// MARK: W4 and W5: recurrences whose sums are dot products, for an order known at run time

static void series_multiply(const double *restrict a, const double *restrict b, double *restrict z, int n) {
  for (int k = 0; k <= n; k++) {
    double sum = 0;
    for (int j = 0; j <= k; j++) sum += a[j] * b[k - j];
    z[k] = sum;
  }
}

static void series_divide(const double *restrict a, const double *restrict b, double *restrict q, int n) {
  double inverse = 1 / b[0];
  for (int k = 0; k <= n; k++) {
    double sum = a[k];
    for (int j = 1; j <= k; j++) sum -= b[j] * q[k - j];
    q[k] = sum * inverse;
  }
}

static void series_exp(const double *restrict x, double *restrict y, int n) {
  double dx[maximal_order + 1];
  for (int k = 1; k <= n; k++) dx[k] = k * x[k];
  y[0] = exp(x[0]);
  for (int k = 1; k <= n; k++) {
    double sum = 0;
    for (int j = 1; j <= k; j++) sum += dx[j] * y[k - j];
    y[k] = sum / k;
  }
}

static void series_sincos(const double *restrict x, double *restrict s, double *restrict c, int n) {
  double dx[maximal_order + 1];
  for (int k = 1; k <= n; k++) dx[k] = k * x[k];
  sincos(x[0], &s[0], &c[0]);
  for (int k = 1; k <= n; k++) {
    double sine = 0, cosine = 0;
    for (int j = 1; j <= k; j++) {
      sine += dx[j] * c[k - j];
      cosine -= dx[j] * s[k - j];
    }
    s[k] = sine / k;
    c[k] = cosine / k;
  }
}

static void series_log(const double *restrict x, double *restrict y, int n) {
  double dy[maximal_order + 1];
  double inverse = 1 / x[0];
  y[0] = log(x[0]);
  for (int k = 1; k <= n; k++) {
    double sum = k * x[k];
    for (int j = 1; j < k; j++) sum -= dy[j] * x[k - j];
    dy[k] = sum * inverse;
    y[k] = dy[k] / k;
  }
}

void reference_taylor(const double *x, double *coefficients, int order, int count) {
  int n = order;
  for (int i = 0; i < count; i++) {
    double t[maximal_order + 1], s[maximal_order + 1], c[maximal_order + 1], e[maximal_order + 1];
    double q[maximal_order + 1], r[maximal_order + 1], l[maximal_order + 1];
    memset(t, 0, sizeof(double) * (n + 1));
    t[0] = x[i];
    if (n > 0) t[1] = 1;
    series_sincos(t, s, c, n);
    series_exp(s, e, n);
    series_multiply(t, t, q, n);
    q[0] += 1;
    series_divide(e, q, r, n);
    t[0] += 2;
    series_log(t, l, n);
    series_multiply(r, l, coefficients + i * (n + 1), n);
  }
}

void reference_derivative(const double *x, double *derivative, int order, int count) {
  int n = order;
  for (int i = 0; i < count; i++) {
    double t[maximal_order + 1], e[maximal_order + 1], s[maximal_order + 1], c[maximal_order + 1];
    memset(t, 0, sizeof(double) * (n + 1));
    t[0] = x[i];
    if (n > 0) t[1] = 1;
    series_exp(t, e, n);
    series_sincos(e, s, c, n);
    double d = s[n];
    for (int k = 2; k <= n; k++) d *= k;
    derivative[i] = d;
  }
}
