// Finds the vector functions at run time, so that a program needs them neither to link nor to start.

#define _GNU_SOURCE
#include "VectorFunctions.h"

#ifdef JETS_VECTOR_FUNCTIONS
#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>

// powr of IEEE 754, as for the scalars of the library.
static double power(double x, double y) {
  if (!(x >= 0) || (x == 0 && y == 0)) return __builtin_nan("");
  return pow(x, y);
}

#define ANY 0, __builtin_inf()
#define ONE(operation, function, low, high) [JetsOperation##operation] = {"v_" #function, low, high, function, 0, {0, 0, 0}}

static jets_vector_function functions[256] = {
  ONE(Exp, exp, 0, 0x1p1023),
  ONE(ExpMinusOne, expm1, 0, 0x1p1023),
  ONE(Exp2, exp2, 0, 0x1p1023),
  ONE(Exp10, exp10, 0, 0x1p1023),
  ONE(Log, log, 0x1p-1022, 0x1p1023),
  ONE(LogOnePlus, log1p, 0, 0x1p1023),
  ONE(Log2, log2, 0x1p-1022, 0x1p1023),
  ONE(Log10, log10, 0x1p-1022, 0x1p1023),
  ONE(Sin, sin, 0, 0x1p1023),
  ONE(Cos, cos, 0, 0x1p1023),
  ONE(Tan, tan, 0, 0x1p1023),
  ONE(Asin, asin, 0, 1),
  ONE(Acos, acos, 0, 1),
  ONE(Atan, atan, 0, 0x1p1023),
  ONE(Sinh, sinh, 0, 0x1p1023),
  ONE(Cosh, cosh, 0, 0x1p1023),
  ONE(Tanh, tanh, 0, 0x1p1023),
  ONE(Asinh, asinh, 0, 0x1p1023),
  ONE(Acosh, acosh, 1, 0x1p1023),
  ONE(Atanh, atanh, 0, 1),
  ONE(Cbrt, cbrt, 0, 0x1p1023),
  ONE(Erf, erf, 0, 0x1p1023),
  ONE(Erfc, erfc, 0, 0x1p1023),
  [JetsOperationPow] = {"vv_pow", 0x1p-1022, 0x1p1023, 0, power, {0, 0, 0}},
  [JetsOperationAtan2] = {"vv_atan2", 0x1p-1022, 0x1p1023, 0, atan2, {0, 0, 0}},
  [JetsOperationHypot] = {"vv_hypot", 0x1p-1022, 0x1p1023, 0, hypot, {0, 0, 0}},
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void find(void) {
  void *library = dlopen("libmvec.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  const char *const prefixes[3] = {"_ZGVbN2", "_ZGVdN4", "_ZGVeN8"};
  for (int i = 0; i < 256; i++)
    for (int set = 0; functions[i].name && set < 3; set++) {
      char symbol[32];
      snprintf(symbol, sizeof symbol, "%s%s", prefixes[set], functions[i].name);
      functions[i].address[set] = dlsym(library, symbol);
    }
}

const jets_vector_function *jets_vector(enum JetsOperation operation) { return functions + operation; }

int32_t jets_has_vector_function(int32_t set, enum JetsOperation operation) {
  pthread_once(&once, find);
  switch (operation) {
    case JetsOperationSinAndCos:
      return functions[JetsOperationSin].address[set] && functions[JetsOperationCos].address[set];
    case JetsOperationTanhAndSechSquared:
      return functions[JetsOperationTanh].address[set] && functions[JetsOperationExp].address[set];
    case JetsOperationSechSquared: return functions[JetsOperationExp].address[set] != 0;
    default: return functions[operation].address[set] != 0;
  }
}
#else
const jets_vector_function *jets_vector(enum JetsOperation operation) { return 0; }
int32_t jets_has_vector_function(int32_t set, enum JetsOperation operation) { return 0; }
#endif
