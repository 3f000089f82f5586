// The blocks of recorded programs: one instruction is done for many points before the next.

#ifndef JETS_KERNELS_H
#define JETS_KERNELS_H

#include <stdint.h>

// What an instruction does. a, b, c and d are its operands in order.
enum __attribute__((enum_extensibility(closed))) JetsOperation : uint8_t {
  JetsOperationInput,
  JetsOperationConstant,

  // Arithmetic.
  JetsOperationAdd,
  JetsOperationSubtract,
  JetsOperationMultiply,
  JetsOperationDivide,
  JetsOperationNegate,
  JetsOperationMagnitude,
  JetsOperationCopysign,
  JetsOperationSquareRoot,
  JetsOperationFusedMultiplyAdd,   // a·b + c, rounded once
  JetsOperationStrongProduct,   // 0 where b is zero, else a·b
  JetsOperationSelect,             // c where the test of a and b holds, else d

  // Steps.
  JetsOperationFloor,
  JetsOperationCeil,
  JetsOperationTrunc,
  JetsOperationRoundEven,
  JetsOperationRoundAway,          // halves away from zero
  JetsOperationRoundOutward,       // every fraction away from zero
  JetsOperationRemainder,
  JetsOperationTruncatingRemainder,
  JetsOperationScale,              // a·2^parameter

  // Functions of one number.
  JetsOperationExp,
  JetsOperationExpMinusOne,
  JetsOperationExp2,
  JetsOperationExp10,
  JetsOperationLog,
  JetsOperationLogOnePlus,
  JetsOperationLog2,
  JetsOperationLog10,
  JetsOperationSin,
  JetsOperationCos,
  JetsOperationTan,
  JetsOperationAsin,
  JetsOperationAcos,
  JetsOperationAtan,
  JetsOperationSinh,
  JetsOperationCosh,
  JetsOperationTanh,
  JetsOperationSechSquared,
  JetsOperationAsinh,
  JetsOperationAcosh,
  JetsOperationAtanh,
  JetsOperationCbrt,
  JetsOperationErf,
  JetsOperationErfc,
  JetsOperationErfInverse,
  JetsOperationGamma,
  JetsOperationLogGamma,
  JetsOperationDigamma,
  JetsOperationSinc,

  // Functions of one number and an integer, the parameter.
  JetsOperationPowInteger,
  JetsOperationRoot,
  JetsOperationPolygamma,
  JetsOperationDigammaCoefficient,
  JetsOperationSincCoefficient,

  // Foreign code of one number; the parameter is its place in the program's list.
  JetsOperationBlackBox,

  // Functions of two numbers.
  JetsOperationPow,
  JetsOperationAtan2,              // of y and x
  JetsOperationHypot,

  // A comparison whose outcome must be the recorded one.
  JetsOperationGuard,

  // What a compiled program makes of several instructions.
  JetsOperationSinAndCos,          // sine to the first result, cosine to the second
  JetsOperationTanhAndSechSquared,
  JetsOperationMultiplyAdd,        // a·b + c, rounded twice
  JetsOperationMultiplySubtract,   // a·b − c
  JetsOperationSubtractProduct,    // c − a·b
  JetsOperationAddProducts,        // a·b + c·d
  JetsOperationSubtractProducts,   // a·b − c·d
};

// What a guard or a select asks of its operands.
enum __attribute__((enum_extensibility(closed))) JetsTest : uint8_t {
  JetsTestLess,
  JetsTestLessOrEqual,
  JetsTestEqual,
  JetsTestSame,        // the same bits
  JetsTestIsNaN,
  JetsTestIsFinite,
  JetsTestIsNormal,
  JetsTestIsSubnormal,
  JetsTestIsNegative,  // the sign bit
};

// An instruction on slots of a block: slot s holds one number for each lane, from memory + s·lanes on.
typedef struct {
  enum JetsOperation operation;
  enum JetsTest test;
  uint8_t outcome;
  uint32_t result, second;
  uint32_t a, b, c, d;
  int64_t parameter;
} jets_instruction;

// The instruction sets that the kernels exist for: 0 the baseline, 1 x86-64-v3 (AVX2), 2 x86-64-v4 (AVX-512).
int32_t jets_best_instruction_set(void);

// Runs instructions from `start` on for `lanes` points and returns the index of the first that it does not know, `end` when done.
//
// `failed[i]` becomes the parameter of the first guard that lane i does not pass; it must hold −1 before. With `stops`
// the run ends at the first guard that a lane does not pass, with −1 − its index. `lanes` is 1 or a multiple of 8, `memory` aligned to 64.
// With `vectorized` the C library's vector functions are used where it has them.
int32_t jets_run_block(
  int32_t set, const jets_instruction *code, int32_t start, int32_t end, double *memory, int32_t lanes, int32_t *failed, int32_t stops,
  int32_t vectorized);

// slot[i] = points[i·stride].
void jets_gather(const double *points, int64_t stride, double *slot, int32_t lanes);

// values[i·count + k] = slot k of `slots`, for `count` values of each of `lanes` points.
void jets_scatter(
  int32_t set, const double *memory, int32_t capacity, const uint32_t *slots, int64_t count, double *values, int32_t lanes);

// The number of processors that threads can run on.
int32_t jets_processor_count(void);

// Whether the C library has a vector function for an operation.
int32_t jets_has_vector_function(int32_t set, enum JetsOperation operation);

#endif
