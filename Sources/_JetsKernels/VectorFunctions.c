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

#define TINY 0x1p-1022
#define HUGE 0x1p1023
#define ONE(operation, function, least, high, ordinary) \
  [JetsOperation##operation] = {"v_" #function, least, TINY, high, ordinary, function, 0, {0, 0, 0}}
#define TWO(operation, function, least, low, high, scalar) \
  [JetsOperation##operation] = {"vv_" #function, least, low, high, 1, 0, scalar, {0, 0, 0}}
#define ALL (-__builtin_inf())

static jets_vector_function functions[256] = {
  ONE(Exp, exp, ALL, 708, 0.5),
  ONE(ExpMinusOne, expm1, ALL, 708, 0.5),
  ONE(Exp2, exp2, ALL, 1022, 0.5),
  ONE(Exp10, exp10, ALL, 307, 0.5),
  ONE(Log, log, TINY, HUGE, 0.5),
  ONE(LogOnePlus, log1p, -0x1.fffffffffffffp-1, HUGE, 0.5),
  ONE(Log2, log2, TINY, HUGE, 0.5),
  ONE(Log10, log10, TINY, HUGE, 0.5),
  ONE(Sin, sin, ALL, 0x1p20, 0.5),
  ONE(Cos, cos, ALL, 0x1p20, 0.5),
  ONE(Tan, tan, ALL, 0x1p20, 0.5),
  ONE(Asin, asin, ALL, 0x1.fffffffffffffp-1, 0.5),
  ONE(Acos, acos, ALL, 0x1.fffffffffffffp-1, 0.5),
  ONE(Atan, atan, ALL, HUGE, 0.5),
  ONE(Sinh, sinh, ALL, 709, 0.5),
  ONE(Cosh, cosh, ALL, 709, 0.5),
  ONE(Tanh, tanh, ALL, HUGE, 0.5),
  ONE(Asinh, asinh, ALL, HUGE, 0.5),
  ONE(Acosh, acosh, 1, HUGE, 1.5),
  ONE(Atanh, atanh, ALL, 0x1.fffffffffffffp-1, 0.5),
  ONE(Cbrt, cbrt, ALL, HUGE, 0.5),
  ONE(Erf, erf, ALL, HUGE, 0.5),
  ONE(Erfc, erfc, ALL, 26, 0.5),
  TWO(Pow, pow, TINY, TINY, HUGE, power),
  TWO(Atan2, atan2, ALL, 0x1p-500, 0x1p500, atan2),
  TWO(Hypot, hypot, ALL, 0x1p-500, 0x1p500, hypot),
};

// A vector function takes and returns its numbers in vector registers. Clang passes them so only where the whole file is compiled for
// the instruction set, which flags of a package cannot ask for; so the calls are written out. They keep to the System V convention:
// rbx, rbp and r12 to r15 survive a call, nothing else does.
#define LOOP(name, load, store, register0, register1, step, finish)                                                        \
  __asm__(                                                                                                               \
    ".text\n.p2align 4\n.local " name "\n.type " name ",@function\n" name ":\n"                                             \
    "push %rbp\nmov %rsp, %rbp\npush %rbx\npush %r12\npush %r13\npush %r14\npush %r15\nand $-64, %rsp\n"                   \
    "mov %rdi, %rbx\nmov %rsi, %r12\nmov %rdx, %r13\nmov %rcx, %r14\nmov %r8, %r15\n"                                     \
    "1:\n" load " (%r12), %" register0 "\n" load " (%r13), %" register1 "\ncall *%rbx\n" store " %" register0 ", (%r14)\n"    \
    "add $" step ", %r12\nadd $" step ", %r13\nadd $" step ", %r14\ndec %r15\njnz 1b\n" finish "\n"                         \
    "lea -40(%rbp), %rsp\npop %r15\npop %r14\npop %r13\npop %r12\npop %rbx\npop %rbp\nret\n"                               \
    ".size " name ", .-" name "\n")

LOOP("jets_loop_baseline", "movapd", "movapd", "xmm0", "xmm1", "16", "");
LOOP("jets_loop_v3", "vmovapd", "vmovapd", "ymm0", "ymm1", "32", "vzeroupper");
LOOP("jets_loop_v4", "vmovapd", "vmovapd", "zmm0", "zmm1", "64", "vzeroupper");

// Applies a function to `count` vectors from x and y on.
void jets_loop_baseline(void *function, const double *x, const double *y, double *z, int64_t count);
void jets_loop_v3(void *function, const double *x, const double *y, double *z, int64_t count);
void jets_loop_v4(void *function, const double *x, const double *y, double *z, int64_t count);

void jets_call_vector2(int32_t set, void *function, const double *x, const double *y, double *z, int32_t lanes) {
  if (set == 2)
    jets_loop_v4(function, x, y, z, lanes / 8);
  else if (set == 1)
    jets_loop_v3(function, x, y, z, lanes / 4);
  else
    jets_loop_baseline(function, x, y, z, lanes / 2);
}

void jets_call_vector(int32_t set, void *function, const double *x, double *y, int32_t lanes) {
  jets_call_vector2(set, function, x, x, y, lanes);
}

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
