// LAPACKE, the C interface of LAPACK, with complex numbers as structures of two reals.
//
// LAPACK_COMPLEX_STRUCTURE is ignored unless HAVE_LAPACK_CONFIG_H is defined too.

#ifndef JETS_CLAPACKE_SHIM_H
#define JETS_CLAPACKE_SHIM_H

#ifndef HAVE_LAPACK_CONFIG_H
#define HAVE_LAPACK_CONFIG_H
#endif
#ifndef LAPACK_COMPLEX_STRUCTURE
#define LAPACK_COMPLEX_STRUCTURE
#endif
#include <lapacke.h>

#endif
