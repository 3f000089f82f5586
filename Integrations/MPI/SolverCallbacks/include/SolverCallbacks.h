// Callbacks of solvers in C that take F'(u)v from Swift, and calls of them as the solvers make them.

#ifndef JETS_SOLVER_CALLBACKS_H
#define JETS_SOLVER_CALLBACKS_H

#include <stdint.h>

/// Moves the operator to u and takes the product with v, both through PETSc's callbacks; 0 where all went well.
int petsc_move_and_multiply(void *context, const double *u, const double *v, double *jv, intptr_t count);

/// The same through SUNDIALS' callbacks.
int sundials_move_and_multiply(void *context, const double *u, const double *v, double *jv, intptr_t count);

#endif
