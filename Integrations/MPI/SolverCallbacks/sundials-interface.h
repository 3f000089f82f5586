// The part of SUNDIALS' interface that the callbacks use, over plain local arrays: with it they are compiled and called where there is none.

#ifndef JETS_SUNDIALS_INTERFACE_H
#define JETS_SUNDIALS_INTERFACE_H

#include <stddef.h>
#include <stdint.h>

typedef double sunrealtype;
typedef int64_t sunindextype;
typedef struct SundialsVector { sunrealtype *elements; sunindextype count; } *N_Vector;

static inline sunrealtype *N_VGetArrayPointer(N_Vector v) { return v->elements; }
static inline sunindextype N_VGetLocalLength_Parallel(N_Vector v) { return v->count; }

#endif
