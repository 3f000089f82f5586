// Hand-written values and directional derivatives of matrix functions in C, on the same OpenBLAS and LAPACK.

#ifndef C_MATRIX_REFERENCE_H
#define C_MATRIX_REFERENCE_H

enum { matrix_maximal_outputs = 6 };

// One piece of work: reads column-major inputs, allocates its outputs, returns how many there are.
typedef int (*matrix_work)(int n, int r, const double *const *in, double **out);

// W8: inputs A, dA, and B, dB where there are two arguments.
int matrix_product(int n, int r, const double *const *in, double **out);   // C, dC
int matrix_solve(int n, int r, const double *const *in, double **out);     // X, dX for r columns
int matrix_inverse(int n, int r, const double *const *in, double **out);   // X, dX
int matrix_cholesky(int n, int r, const double *const *in, double **out);  // L, dL
int matrix_eigen(int n, int r, const double *const *in, double **out);     // w, V, dw, dV
int matrix_svd(int n, int r, const double *const *in, double **out);       // U, s, Vᵀ, dU, ds, dVᵀ
int matrix_expm(int n, int r, const double *const *in, double **out);      // E, dE

// W9: the solution x of A x = b with n derivatives.
int matrix_jacobian_right(int n, int r, const double *const *in, double **out);     // A, b: x, ∂x/∂b
int matrix_jacobian_all(int n, int r, const double *const *in, double **out);       // A, b: x, ∂x/∂A, ∂x/∂b
int matrix_tangents(int n, int r, const double *const *in, double **out);           // A, n dA, b, n db: x, n dx
int matrix_jacobian_diagonal(int n, int r, const double *const *in, double **out);  // A, b: x, ∂x/∂d for A + diag d

// W3: y = tanh(W₃ tanh(W₂ tanh(W₁ x + b₁) + b₂) + b₃); inputs W₁, b₁, W₂, b₂, W₃, b₃, x.
int matrix_network(int n, int r, const double *const *in, double **out);  // y, ∂y/∂x

// Does the work again and again, and frees the outputs each time.
void matrix_repeat(matrix_work work, int n, int r, const double *const *in, int rounds);

// Frees outputs.
void matrix_free(double **out, int count);

#endif
