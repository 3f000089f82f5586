// Hand-written derivatives in C: what every workload is compared with.

#ifndef C_REFERENCE_H
#define C_REFERENCE_H

// W1: value and derivative at every point of an array.
void reference_f(const double *x, double *value, double *slope, int count);
void reference_g(const double *x, double *value, double *slope, int count);
void reference_rational(const double *x, double *value, double *slope, int count);

// W2: gradients; the result is the value.
double reference_rosenbrock(const double *x, double *gradient, int n);
double reference_ackley(const double *x, double *gradient, int n);

// W3: values and the n×n Jacobian, by columns, of Broyden's tridiagonal function; or its 3n − 2 entries alone, by columns.
void reference_broyden(const double *x, double *value, double *jacobian, int n);
void reference_broyden_sparse(const double *x, double *entries, int n);

// W4: the coefficients of orders 0…order of exp(sin x)/(1 + x²)·log(2 + x) at every point, order + 1 for each.
void reference_taylor(const double *x, double *coefficients, int order, int count);

// W5: the derivative of the given order of sin(exp x) at every point.
void reference_derivative(const double *x, double *derivative, int order, int count);

// W6: value, gradient and Hessian, n×n and symmetric, every element written; the result is the value.
double reference_rosenbrock_hessian(const double *x, double *gradient, double *hessian, int n);
double reference_ackley_hessian(const double *x, double *gradient, double *hessian, int n);

// W7: steps of order 19 by Taylor series from a state, as many as `steps`, without a length to reach.
void reference_lorenz_steps(double *state, int steps);
void reference_pendulum_steps(double *state, int steps);
void reference_kepler_steps(double *state, int steps);

// Hides a result from the optimizer.
void reference_consume(const void *memory);

#endif
