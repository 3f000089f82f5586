// Taylor's method by hand: the recurrences of three equations at order 19, with the step from the last two coefficients.

#include "CReference.h"

#include <math.h>

#define ORDER 19

static inline double product(const double *a, const double *b, int k) {
  double sum = 0;
  for (int j = 0; j <= k; j++) sum += a[j] * b[k - j];
  return sum;
}

static void finish(double (*v)[ORDER + 1], int n, double *state) {
  double scale = 1, before = 0, last = 0;
  for (int i = 0; i < n; i++) {
    scale = fmax(scale, fabs(v[i][0]));
    before = fmax(before, fabs(v[i][ORDER - 1]));
    last = fmax(last, fabs(v[i][ORDER]));
  }
  double a = last > 0 ? pow(scale / last, 1.0 / ORDER) : INFINITY;
  double b = before > 0 ? pow(scale / before, 1.0 / (ORDER - 1)) : INFINITY;
  double h = 0.13016 * (a < b ? a : b);
  for (int i = 0; i < n; i++) {
    double sum = v[i][ORDER];
    for (int k = ORDER - 1; k >= 0; k--) sum = sum * h + v[i][k];
    state[i] = sum;
  }
}

static void lorenz(double *state) {
  double v[3][ORDER + 1], *x = v[0], *y = v[1], *z = v[2];
  for (int i = 0; i < 3; i++) v[i][0] = state[i];
  for (int k = 0; k < ORDER; k++) {
    double i = 1.0 / (k + 1);
    x[k + 1] = 10 * (y[k] - x[k]) * i;
    y[k + 1] = (28 * x[k] - product(x, z, k) - y[k]) * i;
    z[k + 1] = (product(x, y, k) - 8.0 / 3 * z[k]) * i;
  }
  finish(v, 3, state);
}

static void pendulum(double *state) {
  double v[5][ORDER + 1], *x = v[0], *y = v[1], *s = v[2], *c = v[3], *w = v[4];
  x[0] = state[0];
  y[0] = state[1];
  s[0] = sin(x[0]);
  c[0] = cos(x[0]);
  for (int k = 0; k < ORDER; k++) {
    if (k > 0) {
      w[k - 1] = k * x[k];
      double rise = product(w, c, k - 1), fall = product(w, s, k - 1);
      s[k] = rise / k;
      c[k] = -fall / k;
    }
    x[k + 1] = y[k] / (k + 1);
    y[k + 1] = -s[k] / (k + 1);
  }
  finish(v, 2, state);
}

static void kepler(double *state) {
  double v[6][ORDER + 1], *x = v[0], *y = v[1], *u = v[2], *w = v[3], *square = v[4], *power = v[5];
  for (int i = 0; i < 4; i++) v[i][0] = state[i];
  for (int k = 0; k < ORDER; k++) {
    square[k] = product(x, x, k) + product(y, y, k);
    if (k == 0) {
      power[0] = 1 / (square[0] * sqrt(square[0]));
    } else {
      double sum = 0;
      for (int j = 1; j <= k; j++) sum += (-1.5 * j - (k - j)) * square[j] * power[k - j];
      power[k] = sum / (k * square[0]);
    }
    double i = 1.0 / (k + 1);
    x[k + 1] = u[k] * i;
    y[k + 1] = w[k] * i;
    u[k + 1] = -product(x, power, k) * i;
    w[k + 1] = -product(y, power, k) * i;
  }
  finish(v, 4, state);
}

void reference_lorenz_steps(double *state, int steps) {
  for (int i = 0; i < steps; i++) lorenz(state);
}

void reference_pendulum_steps(double *state, int steps) {
  for (int i = 0; i < steps; i++) pendulum(state);
}

void reference_kepler_steps(double *state, int steps) {
  for (int i = 0; i < steps; i++) kepler(state);
}
