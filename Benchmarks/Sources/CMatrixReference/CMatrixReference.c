#include "CMatrixReference.h"

#include <cblas.h>
#include <lapacke.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double *fresh(size_t count) { return malloc(count * sizeof(double)); }

static double *copy(const double *x, size_t count) { return memcpy(fresh(count), x, count * sizeof(double)); }

static void gemm(CBLAS_TRANSPOSE ta, CBLAS_TRANSPOSE tb, int m, int n, int k, double alpha, const double *a, const double *b,
                 double beta, double *c) {
  cblas_dgemm(CblasColMajor, ta, tb, m, n, k, alpha, a, ta == CblasNoTrans ? m : k, b, tb == CblasNoTrans ? k : n, beta, c, m);
}

static void square(double alpha, const double *a, const double *b, double beta, double *c, int n) {
  gemm(CblasNoTrans, CblasNoTrans, n, n, n, alpha, a, b, beta, c);
}

static void check(int info) {
  if (info != 0) abort();
}

static void factor(int n, double *a, int *pivots) { check(LAPACKE_dgetrf_work(LAPACK_COL_MAJOR, n, n, a, n, pivots)); }

static void apply(int n, int r, const double *lu, const int *pivots, double *b) {
  check(LAPACKE_dgetrs_work(LAPACK_COL_MAJOR, 'N', n, r, lu, n, pivots, b, n));
}

static void invert(int n, double *lu, const int *pivots) {
  double size;
  check(LAPACKE_dgetri_work(LAPACK_COL_MAJOR, n, lu, n, pivots, &size, -1));
  double *work = fresh((size_t)size);
  check(LAPACKE_dgetri_work(LAPACK_COL_MAJOR, n, lu, n, pivots, work, (int)size));
  free(work);
}

// MARK: W8

int matrix_product(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *c = fresh(count), *dc = fresh(count);
  square(1, in[0], in[2], 0, c, n);
  square(1, in[1], in[2], 0, dc, n);
  square(1, in[0], in[3], 1, dc, n);
  out[0] = c;
  out[1] = dc;
  return 2;
}

// A dX = dB − dA X
int matrix_solve(int n, int r, const double *const *in, double **out) {
  double *lu = copy(in[0], (size_t)n * n), *x = copy(in[2], (size_t)n * r), *dx = copy(in[3], (size_t)n * r);
  int *pivots = malloc(n * sizeof(int));
  factor(n, lu, pivots);
  apply(n, r, lu, pivots, x);
  if (r == 1) {
    cblas_dgemv(CblasColMajor, CblasNoTrans, n, n, -1, in[1], n, x, 1, 1, dx, 1);
  } else {
    gemm(CblasNoTrans, CblasNoTrans, n, r, n, -1, in[1], x, 1, dx);
  }
  apply(n, r, lu, pivots, dx);
  free(lu);
  free(pivots);
  out[0] = x;
  out[1] = dx;
  return 2;
}

// dX = −X dA X
int matrix_inverse(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *x = copy(in[0], count), *t = fresh(count), *dx = fresh(count);
  int *pivots = malloc(n * sizeof(int));
  factor(n, x, pivots);
  invert(n, x, pivots);
  square(1, in[1], x, 0, t, n);
  square(-1, x, t, 0, dx, n);
  free(t);
  free(pivots);
  out[0] = x;
  out[1] = dx;
  return 2;
}

// dL = L Φ(L⁻¹ dA L⁻ᵀ)
int matrix_cholesky(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *l = copy(in[0], count), *dl = copy(in[1], count);
  check(LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, 'L', n, l, n));
  for (int j = 1; j < n; j++) memset(l + (size_t)j * n, 0, j * sizeof(double));
  cblas_dtrsm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, n, n, 1, l, n, dl, n);
  cblas_dtrsm(CblasColMajor, CblasRight, CblasLower, CblasTrans, CblasNonUnit, n, n, 1, l, n, dl, n);
  for (int j = 0; j < n; j++) {
    memset(dl + (size_t)j * n, 0, j * sizeof(double));
    dl[j + (size_t)j * n] *= 0.5;
  }
  cblas_dtrmm(CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, n, n, 1, l, n, dl, n);
  out[0] = l;
  out[1] = dl;
  return 2;
}

// dw = diag(Vᵀ dA V),  dV = V (F ∘ Vᵀ dA V)
int matrix_eigen(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *v = copy(in[0], count), *w = fresh(n), *dw = fresh(n), *dv = fresh(count), *p = fresh(count);
  double size;
  int integers;
  check(LAPACKE_dsyevd_work(LAPACK_COL_MAJOR, 'V', 'L', n, v, n, w, &size, -1, &integers, -1));
  double *work = fresh((size_t)size);
  int *whole = malloc(integers * sizeof(int));
  check(LAPACKE_dsyevd_work(LAPACK_COL_MAJOR, 'V', 'L', n, v, n, w, work, (int)size, whole, integers));
  free(work);
  free(whole);
  square(1, in[1], v, 0, dv, n);
  gemm(CblasTrans, CblasNoTrans, n, n, n, 1, v, dv, 0, p);
  for (int j = 0; j < n; j++) {
    double *column = p + (size_t)j * n;
    dw[j] = column[j];
    for (int i = 0; i < j; i++) column[i] /= w[j] - w[i];
    column[j] = 0;
    for (int i = j + 1; i < n; i++) column[i] /= w[j] - w[i];
  }
  square(1, v, p, 0, dv, n);
  free(p);
  out[0] = w;
  out[1] = v;
  out[2] = dw;
  out[3] = dv;
  return 4;
}

// With P = Uᵀ dA V:  ds = diag P,  dU = U (F ∘ (P S + S Pᵀ)),  dV = V (F ∘ (S P + Pᵀ S))
int matrix_svd(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *a = copy(in[0], count), *u = fresh(count), *vt = fresh(count), *s = fresh(n), *ds = fresh(n);
  double *du = fresh(count), *dvt = fresh(count), *p = fresh(count), *y = fresh(count);
  int *integers = malloc(8 * n * sizeof(int));
  double size;
  check(LAPACKE_dgesdd_work(LAPACK_COL_MAJOR, 'S', n, n, a, n, s, u, n, vt, n, &size, -1, integers));
  double *work = fresh((size_t)size);
  check(LAPACKE_dgesdd_work(LAPACK_COL_MAJOR, 'S', n, n, a, n, s, u, n, vt, n, work, (int)size, integers));
  free(work);
  free(integers);
  gemm(CblasNoTrans, CblasTrans, n, n, n, 1, in[1], vt, 0, du);
  gemm(CblasTrans, CblasNoTrans, n, n, n, 1, u, du, 0, p);
  // X replaces P, Yᵀ stands in y; both for a pair (i, j) and (j, i) at once.
  for (int j = 0; j < n; j++) {
    ds[j] = p[j + (size_t)j * n];
    p[j + (size_t)j * n] = y[j + (size_t)j * n] = 0;
    for (int i = j + 1; i < n; i++) {
      double *lower = p + i + (size_t)j * n, *upper = p + j + (size_t)i * n;
      double f = 1 / ((s[j] - s[i]) * (s[j] + s[i])), pl = *lower, pu = *upper;
      *lower = (s[j] * pl + s[i] * pu) * f;
      *upper = -*lower;
      double yl = (s[j] * pu + s[i] * pl) * f;
      y[j + (size_t)i * n] = yl;
      y[i + (size_t)j * n] = -yl;
    }
  }
  square(1, u, p, 0, du, n);
  square(1, y, vt, 0, dvt, n);
  free(a);
  free(p);
  free(y);
  double *all[] = {u, s, vt, du, ds, dvt};
  memcpy(out, all, sizeof all);
  return 6;
}

// The product of two pairs (value, derivative).
static void ring_product(const double *a, const double *da, const double *b, const double *db, double *c, double *dc, int n) {
  square(1, a, b, 0, c, n);
  square(1, da, b, 0, dc, n);
  square(1, a, db, 1, dc, n);
}

// c ← p·x6 + q·x4 + r·x2, plus a multiple of the identity
static void combine(double p, const double *x6, double q, const double *x4, double r, const double *x2, double *restrict c, size_t count) {
  for (size_t i = 0; i < count; i++) c[i] = p * x6[i] + q * x4[i] + r * x2[i];
}

static void combine_into(double p, const double *x6, double q, const double *x4, double r, const double *x2, double *restrict c,
                         size_t count) {
  for (size_t i = 0; i < count; i++) c[i] += p * x6[i] + q * x4[i] + r * x2[i];
}

int matrix_expm(int n, int r, const double *const *in, double **out) {
  static const double b[] = {64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000,
                             10559470521600,    670442572800,      33522128640,      1323241920,       40840800,
                             960960,            16380,             182,              1};
  size_t count = (size_t)n * n;
  double norm = 0;
  for (int j = 0; j < n; j++) {
    double sum = 0;
    for (int i = 0; i < n; i++) sum += fabs(in[0][i + (size_t)j * n]);
    if (sum > norm) norm = sum;
  }
  int squarings = 0;
  for (double bound = 4.74; bound < norm; bound *= 2) squarings++;
  double factor_ = ldexp(1, -squarings);
  double *m[14];
  for (int i = 0; i < 14; i++) m[i] = fresh(count);
  double *x = m[0], *dx = m[1], *x2 = m[2], *dx2 = m[3], *x4 = m[4], *dx4 = m[5], *x6 = m[6], *dx6 = m[7];
  double *t = m[8], *dt = m[9], *u = m[10], *du = m[11], *v = m[12], *dv = m[13];
  for (size_t i = 0; i < count; i++) {
    x[i] = in[0][i] * factor_;
    dx[i] = in[1][i] * factor_;
  }
  ring_product(x, dx, x, dx, x2, dx2, n);
  ring_product(x2, dx2, x2, dx2, x4, dx4, n);
  ring_product(x4, dx4, x2, dx2, x6, dx6, n);
  combine(b[13], x6, b[11], x4, b[9], x2, t, count);
  combine(b[13], dx6, b[11], dx4, b[9], dx2, dt, count);
  ring_product(x6, dx6, t, dt, v, dv, n);
  combine_into(b[7], x6, b[5], x4, b[3], x2, v, count);
  combine_into(b[7], dx6, b[5], dx4, b[3], dx2, dv, count);
  for (int i = 0; i < n; i++) v[i + (size_t)i * n] += b[1];
  ring_product(x, dx, v, dv, u, du, n);
  combine(b[12], x6, b[10], x4, b[8], x2, t, count);
  combine(b[12], dx6, b[10], dx4, b[8], dx2, dt, count);
  ring_product(x6, dx6, t, dt, v, dv, n);
  combine_into(b[6], x6, b[4], x4, b[2], x2, v, count);
  combine_into(b[6], dx6, b[4], dx4, b[2], dx2, dv, count);
  for (int i = 0; i < n; i++) v[i + (size_t)i * n] += b[0];
  // (V − U) E = V + U
  for (size_t i = 0; i < count; i++) {
    t[i] = v[i] - u[i];
    dt[i] = dv[i] - du[i];
    u[i] = v[i] + u[i];
    du[i] = dv[i] + du[i];
  }
  int *pivots = malloc(n * sizeof(int));
  factor(n, t, pivots);
  apply(n, n, t, pivots, u);
  square(-1, dt, u, 1, du, n);
  apply(n, n, t, pivots, du);
  free(pivots);
  for (int s = 0; s < squarings; s++) {
    ring_product(u, du, u, du, x, dx, n);
    double *swap = u, *dswap = du;
    u = x;
    du = dx;
    x = swap;
    dx = dswap;
  }
  for (int i = 0; i < 14; i++) if (m[i] != u && m[i] != du) free(m[i]);
  out[0] = u;
  out[1] = du;
  return 2;
}

// MARK: W9

int matrix_jacobian_right(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *lu = copy(in[0], count), *x = copy(in[1], n), *j = calloc(count, sizeof(double));
  int *pivots = malloc(n * sizeof(int));
  factor(n, lu, pivots);
  apply(n, 1, lu, pivots, x);
  for (int i = 0; i < n; i++) j[i + (size_t)i * n] = 1;
  apply(n, n, lu, pivots, j);
  free(lu);
  free(pivots);
  out[0] = x;
  out[1] = j;
  return 2;
}

// ∂x/∂A = −(xᵀ ⊗ A⁻¹)
int matrix_jacobian_all(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *y = copy(in[0], count), *x = copy(in[1], n), *j = fresh(count * n);
  int *pivots = malloc(n * sizeof(int));
  factor(n, y, pivots);
  apply(n, 1, y, pivots, x);
  invert(n, y, pivots);
  for (int k = 0; k < n; k++) {
    double *block = j + k * count, s = -x[k];
    for (size_t i = 0; i < count; i++) block[i] = s * y[i];
  }
  free(pivots);
  out[0] = x;
  out[1] = j;
  out[2] = y;
  return 3;
}

int matrix_tangents(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *lu = copy(in[0], count), *x = copy(in[2], n), *dx = copy(in[3], count);
  int *pivots = malloc(n * sizeof(int));
  factor(n, lu, pivots);
  apply(n, 1, lu, pivots, x);
  for (int k = 0; k < n; k++) {
    cblas_dgemv(CblasColMajor, CblasNoTrans, n, n, -1, in[1] + k * count, n, x, 1, 1, dx + (size_t)k * n, 1);
  }
  apply(n, n, lu, pivots, dx);
  free(lu);
  free(pivots);
  out[0] = x;
  out[1] = dx;
  return 2;
}

// ∂x/∂d = −A⁻¹ diag(x)
int matrix_jacobian_diagonal(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *y = copy(in[0], count), *x = copy(in[1], n);
  int *pivots = malloc(n * sizeof(int));
  factor(n, y, pivots);
  apply(n, 1, y, pivots, x);
  invert(n, y, pivots);
  for (int k = 0; k < n; k++) {
    for (int i = 0; i < n; i++) y[i + (size_t)k * n] *= -x[k];
  }
  free(pivots);
  out[0] = x;
  out[1] = y;
  return 2;
}

// MARK: W3

int matrix_network(int n, int r, const double *const *in, double **out) {
  size_t count = (size_t)n * n;
  double *x = copy(in[6], n), *z = fresh(n), *j = NULL;
  for (int layer = 0; layer < 3; layer++) {
    const double *w = in[2 * layer];
    memcpy(z, in[2 * layer + 1], n * sizeof(double));
    cblas_dgemv(CblasColMajor, CblasNoTrans, n, n, 1, w, n, x, 1, 1, z, 1);
    for (int i = 0; i < n; i++) {
      x[i] = tanh(z[i]);
      z[i] = (1 - x[i]) * (1 + x[i]);
    }
    double *next = fresh(count);
    if (layer == 0) {
      for (int k = 0; k < n; k++) {
        for (int i = 0; i < n; i++) next[i + (size_t)k * n] = z[i] * w[i + (size_t)k * n];
      }
    } else {
      square(1, w, j, 0, next, n);
      for (int k = 0; k < n; k++) {
        for (int i = 0; i < n; i++) next[i + (size_t)k * n] *= z[i];
      }
    }
    free(j);
    j = next;
  }
  free(z);
  out[0] = x;
  out[1] = j;
  return 2;
}

// MARK: Repetition

void matrix_free(double **out, int count) {
  for (int i = 0; i < count; i++) free(out[i]);
}

void matrix_repeat(matrix_work work, int n, int r, const double *const *in, int rounds) {
  double *out[matrix_maximal_outputs];
  for (int i = 0; i < rounds; i++) matrix_free(out, work(n, r, in, out));
}
