// CVODE's callbacks for products that Swift computes; those of ARKODE are the same.

#include "operator.h"
#include "SolverCallbacks.h"
#ifdef JETS_SOLVER_HEADERS
#include <cvode/cvode.h>
#include <cvode/cvode_ls.h>
#include <nvector/nvector_parallel.h>
#else
#include "sundials-interface.h"
#endif

// Both are given to CVodeSetJacTimes, and the operator to CVodeSetUserData.
static int move(sunrealtype t, N_Vector y, N_Vector fy, void *context) {
  return jets_jacobian_move(context, N_VGetArrayPointer(y), N_VGetLocalLength_Parallel(y));
}

static int multiply(N_Vector v, N_Vector jv, sunrealtype t, N_Vector y, N_Vector fy, void *context, N_Vector work) {
  return jets_jacobian_product(context, N_VGetArrayPointer(v), N_VGetArrayPointer(jv), N_VGetLocalLength_Parallel(v));
}

#ifdef JETS_SOLVER_HEADERS
// What a program does with them.
int sundials_use(void *cvode, void *context) {
  int failed = CVodeSetUserData(cvode, context);
  return failed ? failed : CVodeSetJacTimes(cvode, move, multiply);
}
#else
int sundials_move_and_multiply(void *context, const double *u, const double *v, double *jv, intptr_t count) {
  struct SundialsVector y = {(double *)u, count}, direction = {(double *)v, count}, product = {jv, count};
  int failed = move(0, &y, NULL, context);
  return failed ? failed : multiply(&direction, &product, 0, &y, NULL, context, NULL);
}
#endif
