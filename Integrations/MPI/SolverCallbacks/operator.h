// What Swift exports for the callbacks. Both return 0, or 1 where a rank failed, and are called by all ranks.

#ifndef JETS_OPERATOR_H
#define JETS_OPERATOR_H

#include <stdint.h>

/// Moves the operator to another point, of which `u` is the local part.
int32_t jets_jacobian_move(void *context, const double *u, intptr_t count);

/// The product with a vector, of which `v` is the local part.
int32_t jets_jacobian_product(void *context, const double *v, double *jv, intptr_t count);

#endif
