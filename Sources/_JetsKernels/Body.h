// The kernels for one instruction set; included once for each, with TARGET, NAME and LEVEL defined.
//
// Results may replace operands: every loop reads a lane before it writes it.

#define EACH _Pragma("clang loop vectorize(assume_safety)") for (int32_t i = 0; i < lanes; i++)
#define CASE(operation, expression)         \
  case JetsOperation##operation:            \
    EACH r[i] = (expression);               \
    break;

TARGET static int64_t NAME(passing)(enum JetsTest test, const double *a, const double *b, int32_t lanes) {
  int64_t n = 0;
  switch (test) {
    case JetsTestLess: EACH n += a[i] < b[i]; break;
    case JetsTestLessOrEqual: EACH n += a[i] <= b[i]; break;
    case JetsTestEqual: EACH n += a[i] == b[i]; break;
    case JetsTestSame: {
      const uint64_t *p = (const uint64_t *)a, *q = (const uint64_t *)b;
      EACH n += p[i] == q[i];
      break;
    }
    case JetsTestIsNaN: EACH n += a[i] != a[i]; break;
    case JetsTestIsFinite: EACH n += __builtin_fabs(a[i]) < __builtin_inf(); break;
    case JetsTestIsNormal: EACH n += (__builtin_fabs(a[i]) >= 0x1p-1022) & (__builtin_fabs(a[i]) < __builtin_inf()); break;
    case JetsTestIsSubnormal: EACH n += (__builtin_fabs(a[i]) < 0x1p-1022) & (a[i] != 0); break;
    case JetsTestIsNegative: {
      const int64_t *p = (const int64_t *)a;
      EACH n += p[i] < 0;
      break;
    }
  }
  return n;
}

TARGET static void NAME(select)(
  enum JetsTest test, const double *a, const double *b, const double *c, const double *d, double *r, int32_t lanes) {
  switch (test) {
    case JetsTestLess: EACH r[i] = a[i] < b[i] ? c[i] : d[i]; break;
    case JetsTestLessOrEqual: EACH r[i] = a[i] <= b[i] ? c[i] : d[i]; break;
    default: EACH r[i] = a[i] == b[i] ? c[i] : d[i]; break;
  }
}

#ifdef JETS_VECTOR_FUNCTIONS
// How many numbers a vector function must not be asked for: those below `least` or with a magnitude outside [low, high].
TARGET static int32_t NAME(misfits)(const double *a, double least, double low, double high, int32_t lanes) {
  int32_t n = 0;
  EACH n += !((a[i] >= least) & (__builtin_fabs(a[i]) >= low) & (__builtin_fabs(a[i]) <= high));
  return n;
}

static int NAME(fits)(double x, double least, double low, double high) {
  return x >= least && __builtin_fabs(x) >= low && __builtin_fabs(x) <= high;
}

// Applies a vector function; numbers out of its range are left to the scalar function.
TARGET static void NAME(apply)(const jets_vector_function *f, const double *a, double *r, int32_t lanes) {
  if (NAME(misfits)(a, f->least, f->low, f->high, lanes) == 0) {
    jets_call_vector(LEVEL, f->address[LEVEL], a, r, lanes);
    return;
  }
  double x[JETS_MAXIMUM_LANES] __attribute__((aligned(64))), y[JETS_MAXIMUM_LANES] __attribute__((aligned(64)));
  __builtin_memcpy(x, a, sizeof(double) * (uint64_t)lanes);
  EACH y[i] = ((x[i] >= f->least) & (__builtin_fabs(x[i]) >= f->low) & (__builtin_fabs(x[i]) <= f->high)) ? x[i] : f->ordinary;
  jets_call_vector(LEVEL, f->address[LEVEL], y, r, lanes);
  for (int32_t i = 0; i < lanes; i++)
    if (!NAME(fits)(x[i], f->least, f->low, f->high)) r[i] = f->scalar(x[i]);
}

// The same for two numbers, where the result must be in range too.
TARGET static void NAME(apply2)(const jets_vector_function *f, const double *a, const double *b, double *r, int32_t lanes) {
  double x[JETS_MAXIMUM_LANES] __attribute__((aligned(64))), y[JETS_MAXIMUM_LANES] __attribute__((aligned(64)));
  __builtin_memcpy(x, a, sizeof(double) * (uint64_t)lanes);
  __builtin_memcpy(y, b, sizeof(double) * (uint64_t)lanes);
  jets_call_vector2(LEVEL, f->address[LEVEL], x, y, r, lanes);
  if (NAME(misfits)(x, f->least, f->low, f->high, lanes) == 0 && NAME(misfits)(y, -__builtin_inf(), f->low, f->high, lanes) == 0
      && NAME(misfits)(r, -__builtin_inf(), 0x1p-1021, 0x1p1023, lanes) == 0)
    return;
  for (int32_t i = 0; i < lanes; i++)
    if (!NAME(fits)(x[i], f->least, f->low, f->high) || !NAME(fits)(y[i], -__builtin_inf(), f->low, f->high)
        || !NAME(fits)(r[i], -__builtin_inf(), 0x1p-1021, 0x1p1023))
      r[i] = f->scalar2(x[i], y[i]);
}

// 1/cosh²x = 4e/(1 + e)² with e = exp(−2|x|), which no x harms.
TARGET static void NAME(sech_squared)(const double *a, double *r, int32_t lanes) {
  EACH r[i] = -2 * __builtin_fabs(a[i]);
  NAME(apply)(jets_vector(JetsOperationExp), r, r, lanes);
  EACH r[i] = 4 * r[i] / ((1 + r[i]) * (1 + r[i]));
}

// What the C library's vector functions can do; 0 where they cannot.
TARGET static int32_t NAME(vectorized)(const jets_instruction *code, double *memory, int32_t lanes) {
  double *r = memory + (int64_t)code->result * lanes, *second = memory + (int64_t)code->second * lanes;
  const double *a = memory + (int64_t)code->a * lanes, *b = memory + (int64_t)code->b * lanes;
  switch (code->operation) {
    case JetsOperationSinAndCos:
      NAME(apply)(jets_vector(JetsOperationSin), a, r, lanes);
      NAME(apply)(jets_vector(JetsOperationCos), a, second, lanes);
      return 1;
    case JetsOperationTanhAndSechSquared:
      NAME(apply)(jets_vector(JetsOperationTanh), a, r, lanes);
      NAME(sech_squared)(a, second, lanes);
      return 1;
    case JetsOperationSechSquared:
      NAME(sech_squared)(a, r, lanes);
      return 1;
    case JetsOperationPow:
    case JetsOperationAtan2:
    case JetsOperationHypot:
      NAME(apply2)(jets_vector(code->operation), a, b, r, lanes);
      return 1;
    default:
      NAME(apply)(jets_vector(code->operation), a, r, lanes);
      return 1;
  }
}
#endif

TARGET static int32_t NAME(run)(
  const jets_instruction *code, int32_t start, int32_t end, double *memory, int32_t lanes, int32_t *failed, int32_t stops,
  int32_t vectorized) {
  for (int32_t k = start; k < end; k++) {
    const jets_instruction *p = code + k;
    double *r = memory + (int64_t)p->result * lanes;
    const double *a = memory + (int64_t)p->a * lanes, *b = memory + (int64_t)p->b * lanes;
    const double *c = memory + (int64_t)p->c * lanes, *d = memory + (int64_t)p->d * lanes;
    switch (p->operation) {
      CASE(Add, a[i] + b[i])
      CASE(Subtract, a[i] - b[i])
      CASE(Multiply, a[i] * b[i])
      CASE(Divide, a[i] / b[i])
      CASE(Negate, -a[i])
      CASE(Magnitude, __builtin_fabs(a[i]))
      CASE(Copysign, __builtin_copysign(a[i], b[i]))
      CASE(SquareRoot, __builtin_sqrt(a[i]))
      CASE(FusedMultiplyAdd, __builtin_fma(a[i], b[i], c[i]))
      CASE(StrongProduct, b[i] == 0 ? 0 : a[i] * b[i])
      CASE(Floor, __builtin_floor(a[i]))
      CASE(Ceil, __builtin_ceil(a[i]))
      CASE(Trunc, __builtin_trunc(a[i]))
      CASE(RoundEven, __builtin_rint(a[i]))
      CASE(RoundAway, __builtin_round(a[i]))
      CASE(RoundOutward, a[i] < 0 ? __builtin_floor(a[i]) : __builtin_ceil(a[i]))
      CASE(MultiplyAdd, a[i] * b[i] + c[i])
      CASE(MultiplySubtract, a[i] * b[i] - c[i])
      CASE(SubtractProduct, c[i] - a[i] * b[i])
      CASE(AddProducts, a[i] * b[i] + c[i] * d[i])
      CASE(SubtractProducts, a[i] * b[i] - c[i] * d[i])
      case JetsOperationSelect: NAME(select)(p->test, a, b, c, d, r, lanes); break;
      case JetsOperationGuard: {
        int64_t expected = p->outcome ? lanes : 0;
        if (NAME(passing)(p->test, a, b, lanes) == expected) break;
        for (int32_t i = 0; i < lanes; i++)
          if (failed[i] < 0 && jets_test(p->test, a[i], b[i]) != p->outcome) failed[i] = (int32_t)p->parameter;
        if (stops) return -1 - k;
        break;
      }
      default:
#ifdef JETS_VECTOR_FUNCTIONS
        if (vectorized && jets_has_vector_function(LEVEL, p->operation)) {
          NAME(vectorized)(p, memory, lanes);
          break;
        }
#endif
        return k;
    }
  }
  return end;
}

TARGET static void NAME(scatter)(
  const double *memory, int32_t capacity, const uint32_t *slots, int64_t count, double *restrict values, int32_t lanes) {
  if (count == 2) {
    const double *restrict p = memory + (int64_t)slots[0] * capacity, *restrict q = memory + (int64_t)slots[1] * capacity;
    for (int32_t i = 0; i < lanes; i++) {
      values[2 * i] = p[i];
      values[2 * i + 1] = q[i];
    }
    return;
  }
  int64_t k = 0;
  for (; k + 4 <= count; k += 4) {
    const double *p = memory + (int64_t)slots[k] * capacity, *q = memory + (int64_t)slots[k + 1] * capacity;
    const double *r = memory + (int64_t)slots[k + 2] * capacity, *s = memory + (int64_t)slots[k + 3] * capacity;
    for (int32_t i = 0; i < lanes; i++) {
      double *v = values + i * count + k;
      v[0] = p[i];
      v[1] = q[i];
      v[2] = r[i];
      v[3] = s[i];
    }
  }
  for (; k < count; k++) {
    const double *p = memory + (int64_t)slots[k] * capacity;
    for (int32_t i = 0; i < lanes; i++) values[i * count + k] = p[i];
  }
}

#undef EACH
#undef CASE
#undef TARGET
#undef NAME
#undef LEVEL
