// One copy of the kernels, for the processors of TARGET.
//
// A series keeps its coefficients forward, f[0…p], and, but for f[0], in reverse, r[z − j] = f[j]: the sum over j = 1…k−1 of
// a[j]·b[k−j] is a product of two runs of memory. The two newest terms, j = 0 and j = k, are added apart, so that the run never waits for a
// number just stored.
//
// It is longer than others because it is included whole, once for each processor: its functions share the types and the target below.

typedef double NAME(jets_four) __attribute__((vector_size(32), aligned(8)));
#define FOUR NAME(jets_four)
#define INLINE static inline __attribute__((always_inline)) TARGET

// Σ a[j]·b[k−j] for j = 1…k−1; `b` points to the place of b[0] in reverse. Runs of four, then what is left of the newest one by one: a
// vector that held a number just stored would wait for it.
INLINE double NAME(jets_inner)(const double *a, const double *b, int32_t k) {
  FOUR sum = {0, 0, 0, 0};
  const double *r = b - k;
  double rest = 0;
  int32_t j = 1;
  for (; j + 3 < k; j += 4) sum += *(const FOUR *)(a + j) * *(const FOUR *)(r + j);
  switch (k - j) {
    case 3: rest += a[j + 2] * r[j + 2]; __attribute__((fallthrough));
    case 2: rest += a[j + 1] * r[j + 1]; __attribute__((fallthrough));
    case 1: rest += a[j] * r[j]; break;
    default: break;
  }
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + rest;
}

// Σ (p·j − k)·a[j]·b[k−j] for j = 1…k−1.
INLINE double NAME(jets_weighted_inner)(const double *a, const double *b, int32_t k, double p) {
  FOUR sum = {0, 0, 0, 0}, weight = {p - k, 2 * p - k, 3 * p - k, 4 * p - k}, step = {4 * p, 4 * p, 4 * p, 4 * p};
  const double *r = b - k;
  double rest = 0;
  int32_t j = 1;
  for (; j + 3 < k; j += 4) {
    sum += weight * *(const FOUR *)(a + j) * *(const FOUR *)(r + j);
    weight += step;
  }
  switch (k - j) {
    case 3: rest += (p * (j + 2) - k) * a[j + 2] * r[j + 2]; __attribute__((fallthrough));
    case 2: rest += (p * (j + 1) - k) * a[j + 1] * r[j + 1]; __attribute__((fallthrough));
    case 1: rest += (p * j - k) * a[j] * r[j]; break;
    default: break;
  }
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + rest;
}

INLINE double NAME(jets_run)(const double *memory, const jets_series_term *term, int32_t count, int32_t k) {
  if (count == 0) return 0;
  double sum = term[0].factor * memory[term[0].series + k];
  if (count == 1) return sum;
  sum += term[1].factor * memory[term[1].series + k];
  for (int32_t i = 2; i < count; i++) sum += term[i].factor * memory[term[i].series + k];
  return sum;
}

// The coefficient k + 1 of V from V′ = A·V + B, four directions at a time.
static TARGET void NAME(jets_vary)(jets_series_workspace *work, int32_t k) {
  const int32_t n = work->rows, d = work->directions, wide = (d + 3) / 4 * 4, row = (work->order + 1) * wide, apart = n * work->stride;
  double *const m = work->memory;
  const double inverse = jets_inverse[k + 1];
  const jets_series_entry *entry = work->entries;
  for (int32_t i = 0; i < n; i++) {
    const jets_series_entry *const end = work->entries + work->entry_ends[i];
    double *const next = work->side + i * row + (k + 1) * wide, *const to = m + (n + i) * work->stride + k + 1;
    const jets_series_entry *e = entry;
    for (int32_t q = 0; q < d; q += 4) {
      FOUR sum = {0, 0, 0, 0};
      for (e = entry; e < end && e->column < n; e++) {
        const double *v = work->side + e->column * row + k * wide + q;
        if (e->series < 0) {
          sum += e->factor * *(const FOUR *)v;
          continue;
        }
        const double *a = m + e->series;
        FOUR even = a[0] * *(const FOUR *)v, odd = {0, 0, 0, 0};
        // In fours, whose number changes seldom from one order to the next.
        for (int32_t j = k / 4; j > 0; j--, a += 4, v -= 4 * wide) {
          odd += a[1] * *(const FOUR *)(v - wide);
          even += a[2] * *(const FOUR *)(v - 2 * wide);
          odd += a[3] * *(const FOUR *)(v - 3 * wide);
          even += a[4] * *(const FOUR *)(v - 4 * wide);
        }
        switch (k % 4) {
          case 3: even += a[3] * *(const FOUR *)(v - 3 * wide); __attribute__((fallthrough));
          case 2: odd += a[2] * *(const FOUR *)(v - 2 * wide); __attribute__((fallthrough));
          case 1: even += a[1] * *(const FOUR *)(v - wide); break;
          default: break;
        }
        sum += e->factor * (even + odd);
      }
      sum *= inverse;
      *(FOUR *)(next + q) = sum;
      to[q * apart] = sum[0];
      if (q + 1 < d) to[(q + 1) * apart] = sum[1];
      if (q + 2 < d) to[(q + 2) * apart] = sum[2];
      if (q + 3 < d) to[(q + 3) * apart] = sum[3];
    }
    // The columns of a row rise: those of B are the last.
    for (; e < end; e++) {
      const int32_t c = e->column - n;
      next[c] += inverse * (e->series >= 0 ? e->factor * m[e->series + k] : k == 0 ? e->factor : 0);
      to[c * apart] = next[c];
    }
    entry = end;
  }
}

// The values of order zero.
static TARGET void NAME(jets_values)(jets_series_workspace *work, int32_t zeros) {
  double *m = work->memory;
  for (int32_t i = 0; i < work->states; i++) m[i * work->stride] = work->state[i];
  if (work->time >= 0) {
    m[work->time] = work->clock;
    m[work->time + 1] = 1;
    m[work->time + zeros - 1] = 1;
  }
  for (int32_t q = 0; q < work->count; q++) {
    const jets_series_instruction *I = work->code + q;
    const jets_series_term *term = work->terms + I->terms;
    double *d = m + I->d;
    double a = I->a >= 0 ? m[I->a] : 0, b = I->b >= 0 ? m[I->b] : 0;
    switch (I->operation) {
      case JetsSeriesOperationLinear: d[0] = I->constant + NAME(jets_run)(m, term, I->count, 0); break;
      case JetsSeriesOperationProduct:
      case JetsSeriesOperationPlainProduct:
        d[0] = I->constant + I->factor * ((I->scale_a * a + I->shift_a) * (I->scale_b * b + I->shift_b)) +
               NAME(jets_run)(m, term, I->count, 0);
        break;
      case JetsSeriesOperationSquares: {
        double sum = I->constant;
        for (int32_t i = 0; i < I->count; i++) sum += term[i].factor * (m[term[i].series] * m[term[i].series]);
        d[0] = sum;
        break;
      }
      case JetsSeriesOperationQuotient: d[0] = a / b; break;
      case JetsSeriesOperationReciprocal: d[0] = I->factor / a; break;
      case JetsSeriesOperationSquareRoot: d[0] = sqrt(a); break;
      case JetsSeriesOperationPower:
        m[I->weighted] = 1 / a;
        if (I->factor == -1.5) {
          d[0] = 1 / (a * sqrt(a));
        } else if (I->factor == -0.5) {
          d[0] = 1 / sqrt(a);
        } else if (I->factor == 1.5) {
          d[0] = a * sqrt(a);
        } else {
          d[0] = pow(a, I->factor);
        }
        break;
      case JetsSeriesOperationSinAndCos:
        d[0] = sin(a);
        m[I->b] = cos(a);
        break;
      case JetsSeriesOperationSinhAndCosh:
        d[0] = sinh(a);
        m[I->b] = cosh(a);
        break;
      case JetsSeriesOperationIntegral:
      case JetsSeriesOperationDividedIntegral:
      case JetsSeriesOperationOther: break;
      case JetsSeriesOperationLinearRate: {
        double x = I->constant + NAME(jets_run)(m, term, I->count, 0);
        d[1] = d[zeros - 1] = x;
        break;
      }
      case JetsSeriesOperationProductRate:
      case JetsSeriesOperationPlainProductRate: {
        double x = I->constant + I->factor * ((I->scale_a * a + I->shift_a) * (I->scale_b * b + I->shift_b)) +
                   NAME(jets_run)(m, term, I->count, 0);
        d[1] = d[zeros - 1] = x;
        break;
      }
    }
    switch (I->value) {
      case JetsSeriesValueNatural: break;
      case JetsSeriesValueExp: d[0] = exp(a); break;
      case JetsSeriesValueLog: d[0] = log(a); break;
      case JetsSeriesValueAsked: d[0] = work->other(work->context, q, 0, m, 1, 0); break;
    }
  }
  if (work->directions > 0) {
    const int32_t n = work->rows, d = work->directions, wide = (d + 3) / 4 * 4;
    for (int32_t i = 0; i < n; i++) {
      for (int32_t c = 0; c < d; c++) work->side[i * (work->order + 1) * wide + c] = work->state[(c + 1) * n + i];
    }
    NAME(jets_vary)(work, 0);
  }
}

static TARGET void NAME(jets_expand)(jets_series_workspace *work) {
  // The place of the zeros after the reversed coefficients, from the start of a series.
  const int32_t z = jets_series_reversed(work->order) + work->order + 1;
  const int32_t order = work->order;
  double *const m = work->memory;
  const jets_series_instruction *const end = work->code + work->count;
  NAME(jets_values)(work, z);
  if (work->count == 0) return;
#define PUT(series, index, number) \
  do { \
    double put = (number); \
    double *to = m + (series); \
    to[index] = put; \
    to[z - (index)] = put; \
  } while (0)
  static void *const labels[] = {&&linear, &&product, &&squares, &&quotient, &&reciprocal, &&root, &&power,
                                 &&integral, &&divided, &&rotation, &&hyperbolic, &&other, &&linear_rate, &&product_rate,
                                 &&plain_product, &&plain_product_rate};
#define NEXT \
  do { \
    if (++I == end) goto done; \
    a = m + I->a; \
    b = m + I->b; \
    goto *labels[I->operation]; \
  } while (0)
  for (int32_t k = 1; k <= work->passes; k++) {
    const jets_series_instruction *I = work->code;
    const double *a = m + I->a, *b = m + I->b;
    const double inverse = jets_inverse[k];
    // The coefficient of order k + 1 of a solution ends the pass of order k; the last pass is for what is not a solution.
    goto *labels[I->operation];
  linear:
    PUT(I->d, k, NAME(jets_run)(m, work->terms + I->terms, I->count, k));
    NEXT;
  linear_rate:
    if (k < order) PUT(I->d, k + 1, NAME(jets_run)(m, work->terms + I->terms, I->count, k) * jets_inverse[k + 1]);
    NEXT;
  product: {
    double a0 = I->scale_a * a[0] + I->shift_a, b0 = I->scale_b * b[0] + I->shift_b;
    double sum = I->scale_a * I->scale_b * NAME(jets_inner)(a, b + z, k) + (a0 * (I->scale_b * b[k]) + I->scale_a * a[k] * b0);
    PUT(I->d, k, I->factor * sum + NAME(jets_run)(m, work->terms + I->terms, I->count, k));
    NEXT;
  }
  product_rate:
    if (k < order) {
      double a0 = I->scale_a * a[0] + I->shift_a, b0 = I->scale_b * b[0] + I->shift_b;
      double sum = I->scale_a * I->scale_b * NAME(jets_inner)(a, b + z, k) + (a0 * (I->scale_b * b[k]) + I->scale_a * a[k] * b0);
      PUT(I->d, k + 1, (I->factor * sum + NAME(jets_run)(m, work->terms + I->terms, I->count, k)) * jets_inverse[k + 1]);
    }
    NEXT;
  plain_product: {
    double sum = NAME(jets_inner)(a, b + z, k) + (a[0] * b[k] + a[k] * b[0]);
    PUT(I->d, k, I->factor * sum + NAME(jets_run)(m, work->terms + I->terms, I->count, k));
    NEXT;
  }
  plain_product_rate:
    if (k < order) {
      double sum = NAME(jets_inner)(a, b + z, k) + (a[0] * b[k] + a[k] * b[0]);
      PUT(I->d, k + 1, (I->factor * sum + NAME(jets_run)(m, work->terms + I->terms, I->count, k)) * jets_inverse[k + 1]);
    }
    NEXT;
  squares: {
    const jets_series_term *term = work->terms + I->terms;
    double sum = 0;
    for (int32_t i = 0; i < I->count; i++) {
      const double *x = m + term[i].series;
      double square = NAME(jets_inner)(x, x + z, k) + 2 * (x[0] * x[k]);
      sum += term[i].factor * square;
    }
    PUT(I->d, k, sum);
    NEXT;
  }
  quotient: {
    double d0 = m[I->d];
    PUT(I->d, k, ((a[k] - NAME(jets_inner)(b, m + I->d + z, k)) - b[k] * d0) / b[0]);
    NEXT;
  }
  reciprocal: {
    double d0 = m[I->d];
    PUT(I->d, k, (-NAME(jets_inner)(a, m + I->d + z, k) - a[k] * d0) / a[0]);
    NEXT;
  }
  root: {
    const double *d = m + I->d;
    PUT(I->d, k, (a[k] - NAME(jets_inner)(d, d + z, k)) / (2 * d[0]));
    NEXT;
  }
  power: {
    double sum = NAME(jets_weighted_inner)(a, m + I->d + z, k, I->factor + 1) + I->factor * k * a[k] * m[I->d];
    PUT(I->d, k, sum * inverse * m[I->weighted]);
    NEXT;
  }
  integral: {
    double *w = m + I->weighted;
    w[k] = k * a[k];
    PUT(I->d, k, (NAME(jets_inner)(w, b + z, k) + w[k] * b[0]) * (I->factor * inverse));
    NEXT;
  }
  divided: {
    double *w = m + I->weighted;
    double number = ((I->factor * k) * a[k] - NAME(jets_inner)(w, b + z, k)) / b[0];
    w[k] = number;
    PUT(I->d, k, number * inverse);
    NEXT;
  }
  rotation: {
    double *w = m + I->weighted, *s = m + I->d, *c = m + I->b;
    w[k] = k * a[k];
    double rise = NAME(jets_inner)(w, c + z, k) + w[k] * c[0], fall = NAME(jets_inner)(w, s + z, k) + w[k] * s[0];
    PUT(I->d, k, rise * inverse);
    PUT(I->b, k, -fall * inverse);
    NEXT;
  }
  hyperbolic: {
    double *w = m + I->weighted, *s = m + I->d, *c = m + I->b;
    w[k] = k * a[k];
    double rise = NAME(jets_inner)(w, c + z, k) + w[k] * c[0], other = NAME(jets_inner)(w, s + z, k) + w[k] * s[0];
    PUT(I->d, k, rise * inverse);
    PUT(I->b, k, other * inverse);
    NEXT;
  }
  other:
    PUT(I->d, k, work->other(work->context, (int32_t)(I - work->code), k, m, 1, 0));
    NEXT;
  done:
    if (work->directions > 0 && k < order) NAME(jets_vary)(work, k);
  }
#undef NEXT
#undef PUT
}

INLINE double NAME(jets_radius)(jets_series_workspace *work) {
  const int32_t p = work->order, stride = work->stride, n = work->states;
  const double *m = work->memory;
  double scale = work->floor, before = 0, last = 0, check = 0;
  if (work->weights) {
    for (int32_t i = 0; i < n; i++) {
      const double *f = m + i * stride;
      double w = work->weights[i];
      scale = fmax(scale, w * fabs(f[0])), before = fmax(before, w * fabs(f[p - 1])), last = fmax(last, w * fabs(f[p]));
      check += 0 * f[p];
    }
  } else {
    for (int32_t i = 0; i < n; i++) {
      const double *f = m + i * stride;
      double x = fabs(f[0]), y = fabs(f[p - 1]), v = fabs(f[p]);
      scale = x > scale ? x : scale, before = y > before ? y : before, last = v > last ? v : last;
      check += 0 * v;
    }
  }
  if (!(check == 0)) {
    double rate = 0;
    for (int32_t i = 0; i < n; i++) rate += 0 * m[i * stride] + 0 * m[i * stride + 1];
    return rate == 0 ? 0 : -1;
  }
  // A purely relative tolerance at a state of zeros: the norm of the first coefficients that are there.
  if (!(scale > 0)) scale = 0x1p-1022;
  double length = jets_length(work, scale, before, last);
  if (!(length <= 1.6 * work->previous)) length = jets_cautious(work, length, scale, 1, 0);
  work->previous = length;
  return length;
}

INLINE int32_t NAME(jets_update)(jets_series_workspace *work, double h, const double *target) {
  const int32_t p = work->order, stride = work->stride, n = work->states;
  const double *m = work->memory;
  double *state = work->state, *low = work->low;
  double check = 0;
  int32_t i = 0;
  // The increments go to the places of order zero of the memory until all are known to be finite.
  for (; i + 4 <= n; i += 4) {
    const double *f0 = m + i * stride, *f1 = f0 + stride, *f2 = f1 + stride, *f3 = f2 + stride;
    double s0 = f0[p], s1 = f1[p], s2 = f2[p], s3 = f3[p];
    for (int32_t k = p - 1; k >= 1; k--) {
      s0 = s0 * h + f0[k], s1 = s1 * h + f1[k], s2 = s2 * h + f2[k], s3 = s3 * h + f3[k];
    }
    double *d = work->memory + i * stride;
    d[0] = s0 * h, d[stride] = s1 * h, d[2 * stride] = s2 * h, d[3 * stride] = s3 * h;
    check += 0 * s0 + 0 * s1 + 0 * s2 + 0 * s3;
  }
  if (i + 2 <= n) {
    const double *f0 = m + i * stride, *f1 = f0 + stride, *f2 = i + 3 == n ? f1 + stride : f1;
    double s0 = f0[p], s1 = f1[p], s2 = f2[p];
    for (int32_t k = p - 1; k >= 1; k--) s0 = s0 * h + f0[k], s1 = s1 * h + f1[k], s2 = s2 * h + f2[k];
    double *d = work->memory + i * stride;
    d[0] = s0 * h, d[stride] = s1 * h;
    if (i + 3 == n) d[2 * stride] = s2 * h;
    check += 0 * s0 + 0 * s1 + 0 * s2;
  } else if (i < n) {
    const double *f = m + i * stride;
    double s = f[p];
    for (int32_t k = p - 1; k >= 1; k--) s = s * h + f[k];
    work->memory[i * stride] = s * h;
    check += 0 * s;
  }
  for (int32_t j = 0; j < n; j++) check += 0 * (state[j] + work->memory[j * stride]);
  if (!(check == 0)) {
    for (int32_t j = 0; j < n; j++) work->memory[j * stride] = state[j];
    return 0;
  }
  for (int32_t j = 0; j < n; j++) {
    double before = state[j];
    state[j] = jets_accumulate(before, low + j, m[j * stride]);
    work->memory[j * stride] = before;
  }
  if (target) {
    work->clock = *target;
    work->clock_low = 0;
  } else {
    work->clock = jets_accumulate(work->clock, &work->clock_low, h);
  }
  return 1;
}

static TARGET enum JetsSeriesStatus NAME(jets_advance)(jets_series_workspace *work, double target, int64_t steps, int64_t *done) {
  for (int64_t i = 0; i < steps; i++) {
    double remaining = (target - work->clock) - work->clock_low;
    if (remaining == 0) return JetsSeriesStatusReached;
    NAME(jets_expand)(work);
    double length = NAME(jets_radius)(work);
    if (length < 0) return JetsSeriesStatusNonFinite;
    if (length == 0) return JetsSeriesStatusTooSmall;
    if (length > work->longest) length = work->longest;
    int32_t last = length >= fabs(remaining);
    if (!last && jets_is_too_small(length, work->clock, work->start)) return JetsSeriesStatusTooSmall;
    double h = last ? remaining : remaining > 0 ? length : -length;
    int32_t cut = 0;
    if (work->range_count > 0) {
      double part = jets_on_branch(work, h, 1, 0);
      cut = part != h;
      if (cut && jets_is_too_small(part, work->clock, work->start)) return JetsSeriesStatusTooSmall;
      if (cut) h = part, last = 0;
    }
    if (!NAME(jets_update)(work, h, last ? &target : NULL)) return JetsSeriesStatusNonFinite;
    if (cut) work->previous = 0;
    ++*done;
    if (last) return JetsSeriesStatusReached;
  }
  return JetsSeriesStatusStepped;
}

#undef INLINE
#undef FOUR
#undef NAME
#undef TARGET
