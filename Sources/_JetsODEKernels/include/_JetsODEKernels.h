// Taylor series of the solution of a differential equation, order by order, and the steps made of them.

#ifndef JETS_ODE_KERNELS_H
#define JETS_ODE_KERNELS_H

#include <stdint.h>

// What a series instruction does with its operands at order k. x′ is the derivative of the series x by time.
enum __attribute__((enum_extensibility(closed))) JetsSeriesOperation : uint8_t {
  JetsSeriesOperationLinear,          // d = constant + Σ cᵢ·xᵢ
  JetsSeriesOperationProduct,         // d = constant + factor·(scaleA·a + shiftA)·(scaleB·b + shiftB) + Σ cᵢ·xᵢ
  JetsSeriesOperationSquares,         // d = constant + Σ cᵢ·xᵢ²
  JetsSeriesOperationQuotient,        // d = a / b
  JetsSeriesOperationReciprocal,      // d = factor / a
  JetsSeriesOperationSquareRoot,      // d = √a
  JetsSeriesOperationPower,           // d = a^factor
  JetsSeriesOperationIntegral,        // d′ = factor·b·a′
  JetsSeriesOperationDividedIntegral, // d′ = factor·a′ / b
  JetsSeriesOperationSinAndCos,       // d = sin a, b = cos a
  JetsSeriesOperationSinhAndCosh,     // d = sinh a, b = cosh a
  JetsSeriesOperationOther,           // d by the function of the workspace
  JetsSeriesOperationLinearRate,      // d′ = constant + Σ cᵢ·xᵢ
  JetsSeriesOperationProductRate,     // d′ = the right side of a product
  JetsSeriesOperationPlainProduct,    // a product whose scales are 1 and shifts 0
  JetsSeriesOperationPlainProductRate,
};

// How the value of order zero is found where it is not that of the operation.
enum __attribute__((enum_extensibility(closed))) JetsSeriesValue : uint8_t {
  JetsSeriesValueNatural,  // from the operation
  JetsSeriesValueExp,
  JetsSeriesValueLog,
  JetsSeriesValueAsked,    // by the function of the workspace
};

// Numbers of series are distances in memory, in numbers: a series' coefficient k is memory[series + k].
typedef struct {
  int32_t series;
  double factor;
} jets_series_term;

typedef struct {
  enum JetsSeriesOperation operation;
  enum JetsSeriesValue value;
  int32_t d, a, b;      // the result and the operands
  int32_t weighted;     // a series for k·aₖ, or for 1/a₀
  int32_t terms, count; // a run of the list of terms
  double constant, factor;
  double scale_a, shift_a, scale_b, shift_b;
} jets_series_instruction;

// The principal values of a function, which the series of it may leave: √(t²) goes on through t = 0 as t, atan2 beyond π.
typedef struct {
  int32_t series;
  double low, high;
  double growth; // how many times its value the terms of the series may be: beyond that rounding decides them
  double last;   // what the last term may be, times its order: of a logarithm less than 1 as far as the next zero of its argument
} jets_series_range;

// An entry of the matrix A of first variations V′ = A·V + B: factor times a series, or the factor alone where series is −1. A column beyond
// those of A is one of B, a direction of V.
typedef struct {
  int32_t series, column;
  double factor;
} jets_series_entry;

// Where a series of `order` + 1 coefficients keeps them in reverse, and the distance from one series to the next.
static inline int32_t jets_series_reversed(int32_t order) { return ((order + 1 + 3) / 4) * 4; }
static inline int32_t jets_series_stride(int32_t order) { return 2 * jets_series_reversed(order); }

// Lanes that trajectories of an ensemble are computed in side by side.
#define JETS_SERIES_LANES 8

typedef struct {
  const jets_series_instruction *code;
  const jets_series_term *terms;
  double *memory;
  int32_t count;           // of instructions
  int32_t order, stride;
  int32_t passes;          // the order, or one less where only the states are needed
  int32_t states;          // the first series
  const jets_series_range *ranges;
  int32_t range_count;
  int32_t time;            // the series of the time, −1 for none
  const double *weights;   // of the states in norms, NULL for 1
  double floor;            // the least norm of a state: 1, or 0 for a purely relative tolerance
  double safety;           // log₂ of what a step is of the radius of convergence
  double *state, *low;     // the state and what rounding cut from it
  double clock, clock_low; // the time and what rounding cut from it
  double start;            // the time of the start, for what is too small
  double previous;         // the length that the last step could have had, 0 before the first
  double longest;          // the longest step allowed
  int32_t rows, directions;         // of V, whose series follow those of the first `rows` states, direction by direction; 0 for none
  const jets_series_entry *entries; // of A and B, row by row
  const int32_t *entry_ends;        // the end of each row
  double *side;                     // V with its directions side by side: a coefficient of a row after the other
  const void *context;
  // Coefficient k of instruction `index`, in lane `lane` of `lanes`.
  double (*other)(const void *context, int32_t index, int32_t k, const double *memory, int32_t lanes, int32_t lane);
  int32_t set;             // 0 the baseline, 1 x86-64-v3 (AVX2), 2 x86-64-v4 (AVX-512)
} jets_series_workspace;

enum __attribute__((enum_extensibility(closed))) JetsSeriesStatus : uint8_t {
  JetsSeriesStatusReached,
  JetsSeriesStatusStepped,    // as many steps as were asked for, the end not reached
  JetsSeriesStatusTooSmall,
  JetsSeriesStatusNonFinite,
};

int32_t jets_series_best_set(void);

// Fills the series at the state and the time.
void jets_series_expand(jets_series_workspace *work);

// The length that a step may have, positive; 0 where a series is not finite, −1 where the right-hand side itself is not.
double jets_series_length(jets_series_workspace *work);

// The step h, or a shorter one where a series would leave the principal values of its function or the digits of its value.
double jets_series_on_branch(const jets_series_workspace *work, double h);

// Moves state and time by h; with `target` not NULL the time becomes that. Returns 0, and changes nothing, where the new state is not finite.
int32_t jets_series_update(jets_series_workspace *work, double h, const double *target);

// The value of a series at a distance h.
double jets_series_value(const jets_series_workspace *work, int32_t series, double h);

// At most `steps` steps towards a time, `*done` is raised by their number.
enum JetsSeriesStatus jets_series_advance(jets_series_workspace *work, double target, int64_t steps, int64_t *done);

// The same for the lanes of an ensemble: memory, state and low hold JETS_SERIES_LANES numbers for each of one, side by side.
typedef struct {
  double target[JETS_SERIES_LANES], clock[JETS_SERIES_LANES], clock_low[JETS_SERIES_LANES], previous[JETS_SERIES_LANES];
  double start[JETS_SERIES_LANES];
  uint8_t active[JETS_SERIES_LANES];
  enum JetsSeriesStatus status[JETS_SERIES_LANES];
} jets_series_lanes;

// One step of every active lane.
void jets_series_step_lanes(jets_series_workspace *work, jets_series_lanes *lanes);

#endif
