// PETSc's callbacks for a shell matrix whose products Swift computes.

#include "operator.h"
#include "SolverCallbacks.h"
#ifdef JETS_SOLVER_HEADERS
#include <petscsnes.h>
#else
#include "petsc-interface.h"
#endif

// Given to SNESSetJacobian, which calls it at each new point.
static PetscErrorCode move(SNES solver, Vec u, Mat a, Mat preconditioner, void *unused) {
  void *context; const PetscScalar *in; PetscInt count;
  PetscCall(MatShellGetContext(a, &context));
  PetscCall(VecGetLocalSize(u, &count));
  PetscCall(VecGetArrayRead(u, &in));
  int failed = jets_jacobian_move(context, in, count);
  PetscCall(VecRestoreArrayRead(u, &in));
  return failed ? PETSC_ERR_LIB : 0;
}

// Given to MatShellSetOperation with MATOP_MULT.
static PetscErrorCode multiply(Mat a, Vec v, Vec jv) {
  void *context; const PetscScalar *in; PetscScalar *out; PetscInt count;
  PetscCall(MatShellGetContext(a, &context));
  PetscCall(VecGetLocalSize(v, &count));
  PetscCall(VecGetArrayRead(v, &in));
  PetscCall(VecGetArrayWrite(jv, &out));
  int failed = jets_jacobian_product(context, in, out, count);
  PetscCall(VecRestoreArrayRead(v, &in));
  PetscCall(VecRestoreArrayWrite(jv, &out));
  return failed ? PETSC_ERR_LIB : 0;
}

#ifdef JETS_SOLVER_HEADERS
// What a program does with them.
PetscErrorCode petsc_use(SNES solver, Mat shell) {
  PetscCall(MatShellSetOperation(shell, MATOP_MULT, (void (*)(void))multiply));
  return SNESSetJacobian(solver, shell, shell, move, NULL);
}
#else
int petsc_move_and_multiply(void *context, const double *u, const double *v, double *jv, intptr_t count) {
  struct PetscShell shell = {context};
  struct PetscVector point = {(double *)u, (PetscInt)count}, direction = {(double *)v, (PetscInt)count}, product = {jv, (PetscInt)count};
  PetscErrorCode code = move(NULL, &point, &shell, &shell, NULL);
  return code ? code : multiply(&shell, &direction, &product);
}
#endif
