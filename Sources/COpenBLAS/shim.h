// The BLAS of OpenBLAS, and what OpenBLAS says about itself.
//
// FORCE_OPENBLAS_COMPLEX_STRUCT makes complex numbers structures of two reals: Swift does not import C's _Complex.

#ifndef JETS_COPENBLAS_SHIM_H
#define JETS_COPENBLAS_SHIM_H

#ifndef FORCE_OPENBLAS_COMPLEX_STRUCT
#define FORCE_OPENBLAS_COMPLEX_STRUCT
#endif
#include <cblas.h>

#endif
