// The part of PETSc's interface that the callbacks use, over plain local arrays: with it they are compiled and called where there is no PETSc.

#ifndef JETS_PETSC_INTERFACE_H
#define JETS_PETSC_INTERFACE_H

#include <stddef.h>

typedef int PetscErrorCode;
typedef int PetscInt;
typedef double PetscScalar;
typedef struct PetscVector { PetscScalar *elements; PetscInt count; } *Vec;
typedef struct PetscShell { void *context; } *Mat;
typedef struct Solver *SNES;

#define PETSC_ERR_LIB 76
#define PetscCall(call) do { PetscErrorCode code_ = (call); if (code_ != 0) return code_; } while (0)

static inline PetscErrorCode MatShellGetContext(Mat a, void *context) { *(void **)context = a->context; return 0; }
static inline PetscErrorCode VecGetLocalSize(Vec v, PetscInt *count) { *count = v->count; return 0; }
static inline PetscErrorCode VecGetArrayRead(Vec v, const PetscScalar **a) { *a = v->elements; return 0; }
static inline PetscErrorCode VecRestoreArrayRead(Vec v, const PetscScalar **a) { (void)v; *a = NULL; return 0; }
static inline PetscErrorCode VecGetArrayWrite(Vec v, PetscScalar **a) { *a = v->elements; return 0; }
static inline PetscErrorCode VecRestoreArrayWrite(Vec v, PetscScalar **a) { (void)v; *a = NULL; return 0; }

#endif
