// Ensembles for the processors of TARGET: eight trajectories side by side, the coefficients forward only.

typedef double NAME(jets_eight) __attribute__((vector_size(64), aligned(64)));
#define EIGHT NAME(jets_eight)
#define INLINE static inline __attribute__((always_inline)) TARGET

// Σ a[j]·b[k−j] for j = 1…k−1.
INLINE EIGHT NAME(jets_inner_lanes)(const EIGHT *a, const EIGHT *b, int32_t k) {
  EIGHT sum = {0, 0, 0, 0, 0, 0, 0, 0}, other = sum;
  int32_t j = 1;
  for (; j + 1 < k; j += 2) {
    sum += a[j] * b[k - j];
    other += a[j + 1] * b[k - j - 1];
  }
  if (j < k) sum += a[j] * b[k - j];
  return sum + other;
}

INLINE EIGHT NAME(jets_run_lanes)(const EIGHT *m, const jets_series_term *term, int32_t count, int32_t k) {
  EIGHT sum = {0, 0, 0, 0, 0, 0, 0, 0};
  for (int32_t i = 0; i < count; i++) sum += term[i].factor * m[term[i].series + k];
  return sum;
}

#define LANES JETS_SERIES_LANES
#define EACH(expression) for (int32_t l = 0; l < LANES; l++) expression

static TARGET void NAME(jets_expand_lanes)(jets_series_workspace *work, const jets_series_lanes *lanes) {
  EIGHT *const m = (EIGHT *)work->memory;
  const EIGHT *const state = (const EIGHT *)work->state;
  const int32_t order = work->order;
  for (int32_t i = 0; i < work->states; i++) m[i * work->stride] = state[i];
  if (work->time >= 0) EACH((m[work->time][l] = lanes->clock[l], m[work->time + 1][l] = 1));
  for (int32_t k = 0; k <= work->passes; k++) {
    for (int32_t q = 0; q < work->count; q++) {
      const jets_series_instruction *I = work->code + q;
      const jets_series_term *term = work->terms + I->terms;
      EIGHT *d = m + I->d, *a = m + (I->a >= 0 ? I->a : 0), *b = m + (I->b >= 0 ? I->b : 0), *w = m + (I->weighted >= 0 ? I->weighted : 0);
      switch (I->operation) {
        case JetsSeriesOperationLinear:
        case JetsSeriesOperationLinearRate: {
          EIGHT sum = NAME(jets_run_lanes)(m, term, I->count, k);
          if (k == 0) sum += I->constant;
          if (I->operation == JetsSeriesOperationLinear) {
            d[k] = sum;
          } else if (k < order) {
            d[k + 1] = sum * jets_inverse[k + 1];
          }
          break;
        }
        case JetsSeriesOperationProduct:
        case JetsSeriesOperationPlainProduct:
        case JetsSeriesOperationProductRate:
        case JetsSeriesOperationPlainProductRate: {
          EIGHT a0 = I->scale_a * a[0] + I->shift_a, b0 = I->scale_b * b[0] + I->shift_b, sum;
          if (k == 0) {
            sum = I->constant + I->factor * (a0 * b0);
          } else {
            sum = I->factor *
                  (I->scale_a * I->scale_b * NAME(jets_inner_lanes)(a, b, k) + (a0 * (I->scale_b * b[k]) + I->scale_a * a[k] * b0));
          }
          sum += NAME(jets_run_lanes)(m, term, I->count, k);
          if (I->operation == JetsSeriesOperationProduct || I->operation == JetsSeriesOperationPlainProduct) {
            d[k] = sum;
          } else if (k < order) {
            d[k + 1] = sum * jets_inverse[k + 1];
          }
          break;
        }
        case JetsSeriesOperationSquares: {
          EIGHT sum = {0, 0, 0, 0, 0, 0, 0, 0};
          if (k == 0) sum += I->constant;
          for (int32_t i = 0; i < I->count; i++) {
            const EIGHT *x = m + term[i].series;
            EIGHT square = k == 0 ? x[0] * x[0] : NAME(jets_inner_lanes)(x, x, k) + 2 * (x[0] * x[k]);
            sum += term[i].factor * square;
          }
          d[k] = sum;
          break;
        }
        case JetsSeriesOperationQuotient:
          d[k] = k == 0 ? a[0] / b[0] : ((a[k] - NAME(jets_inner_lanes)(b, d, k)) - b[k] * d[0]) / b[0];
          break;
        case JetsSeriesOperationReciprocal:
          d[k] = k == 0 ? I->factor / a[0] : (-NAME(jets_inner_lanes)(a, d, k) - a[k] * d[0]) / a[0];
          break;
        case JetsSeriesOperationSquareRoot:
          if (k == 0) {
            EACH(d[0][l] = sqrt(a[0][l]));
          } else {
            d[k] = (a[k] - NAME(jets_inner_lanes)(d, d, k)) / (2 * d[0]);
          }
          break;
        case JetsSeriesOperationPower:
          if (k == 0) {
            w[0] = 1 / a[0];
            double p = I->factor;
            EACH(d[0][l] = p == -1.5   ? 1 / (a[0][l] * sqrt(a[0][l]))
                           : p == -0.5 ? 1 / sqrt(a[0][l])
                           : p == 1.5  ? a[0][l] * sqrt(a[0][l])
                                       : pow(a[0][l], p));
          } else {
            double p = I->factor + 1;
            EIGHT sum = {0, 0, 0, 0, 0, 0, 0, 0};
            for (int32_t j = 1; j < k; j++) sum += (p * j - k) * a[j] * d[k - j];
            sum += I->factor * k * a[k] * d[0];
            d[k] = sum * jets_inverse[k] * w[0];
          }
          break;
        case JetsSeriesOperationIntegral:
          if (k == 0) break;
          w[k] = (double)k * a[k];
          d[k] = (NAME(jets_inner_lanes)(w, b, k) + w[k] * b[0]) * (I->factor * jets_inverse[k]);
          break;
        case JetsSeriesOperationDividedIntegral:
          if (k == 0) break;
          w[k] = ((I->factor * k) * a[k] - NAME(jets_inner_lanes)(w, b, k)) / b[0];
          d[k] = w[k] * jets_inverse[k];
          break;
        case JetsSeriesOperationSinAndCos:
        case JetsSeriesOperationSinhAndCosh: {
          int32_t circular = I->operation == JetsSeriesOperationSinAndCos;
          if (k == 0) {
            EACH((d[0][l] = circular ? sin(a[0][l]) : sinh(a[0][l]), b[0][l] = circular ? cos(a[0][l]) : cosh(a[0][l])));
            break;
          }
          w[k] = (double)k * a[k];
          EIGHT rise = NAME(jets_inner_lanes)(w, b, k) + w[k] * b[0], fall = NAME(jets_inner_lanes)(w, d, k) + w[k] * d[0];
          d[k] = rise * jets_inverse[k];
          b[k] = fall * (circular ? -jets_inverse[k] : jets_inverse[k]);
          break;
        }
        case JetsSeriesOperationOther:
          if (k > 0) EACH(d[k][l] = work->other(work->context, q, k, work->memory, LANES, l));
          break;
      }
      if (k == 0) switch (I->value) {
          case JetsSeriesValueNatural: break;
          case JetsSeriesValueExp: EACH(d[0][l] = exp(a[0][l])); break;
          case JetsSeriesValueLog: EACH(d[0][l] = log(a[0][l])); break;
          case JetsSeriesValueAsked: EACH(d[0][l] = work->other(work->context, q, 0, work->memory, LANES, l)); break;
        }
    }
  }
}

// The length of a lane's step, by the same rule as for one trajectory.
INLINE double NAME(jets_radius_lane)(const jets_series_workspace *work, jets_series_lanes *lanes, int32_t l) {
  const EIGHT *m = (const EIGHT *)work->memory;
  const int32_t p = work->order;
  double scale = work->floor, before = 0, last = 0, check = 0;
  for (int32_t i = 0; i < work->states; i++) {
    const EIGHT *f = m + i * work->stride;
    double w = work->weights ? work->weights[i] : 1;
    scale = fmax(scale, w * fabs(f[0][l])), before = fmax(before, w * fabs(f[p - 1][l])), last = fmax(last, w * fabs(f[p][l]));
    check += 0 * f[p][l];
  }
  if (!(check == 0)) {
    double rate = 0;
    for (int32_t i = 0; i < work->states; i++) rate += 0 * m[i * work->stride][l] + 0 * m[i * work->stride + 1][l];
    return rate == 0 ? 0 : -1;
  }
  if (!(scale > 0)) scale = 0x1p-1022;
  double length = jets_length(work, scale, before, last);
  if (!(length <= 1.6 * lanes->previous[l])) length = jets_cautious(work, length, scale, LANES, l);
  lanes->previous[l] = length;
  return length;
}

static TARGET void NAME(jets_step_lanes)(jets_series_workspace *work, jets_series_lanes *lanes) {
  NAME(jets_expand_lanes)(work, lanes);
  EIGHT h = {0, 0, 0, 0, 0, 0, 0, 0};
  int32_t last[LANES] = {0};
  EACH({
    if (!lanes->active[l]) continue;
    double remaining = (lanes->target[l] - lanes->clock[l]) - lanes->clock_low[l];
    double length = remaining == 0 ? 0 : NAME(jets_radius_lane)(work, lanes, l);
    if (length > work->longest) length = work->longest;
    last[l] = remaining == 0 || (length > 0 && length >= fabs(remaining));
    if (work->range_count > 0 && length > 0) {
      double whole = last[l] ? fabs(remaining) : length;
      double part = fabs(jets_on_branch(work, remaining > 0 ? whole : -whole, LANES, l));
      if (part < whole) { length = part; last[l] = 0; lanes->previous[l] = 0; }
    }
    lanes->status[l] = length < 0                                                                        ? JetsSeriesStatusNonFinite
                       : !last[l] && jets_is_too_small(length, lanes->clock[l], lanes->start[l]) ? JetsSeriesStatusTooSmall
                       : last[l]                                                                         ? JetsSeriesStatusReached
                                                                                                         : JetsSeriesStatusStepped;
    if (lanes->status[l] == JetsSeriesStatusNonFinite || lanes->status[l] == JetsSeriesStatusTooSmall) lanes->active[l] = 0;
    if (lanes->active[l]) h[l] = last[l] ? remaining : remaining > 0 ? length : -length;
  });
  const EIGHT *m = (const EIGHT *)work->memory;
  for (int32_t i = 0; i < work->states; i++) {
    const EIGHT *f = m + i * work->stride;
    EIGHT sum = f[work->order];
    for (int32_t k = work->order - 1; k >= 1; k--) sum = sum * h + f[k];
    sum = sum * h;
    double *state = work->state + i * LANES, *low = work->low + i * LANES;
    EACH(if (lanes->active[l]) {
      double number = jets_accumulate(state[l], low + l, sum[l]);
      if (!(0 * number == 0)) lanes->status[l] = JetsSeriesStatusNonFinite;
      state[l] = number;
    });
  }
  EACH(if (lanes->active[l]) {
    if (lanes->status[l] == JetsSeriesStatusReached) {
      lanes->clock[l] = lanes->target[l];
      lanes->clock_low[l] = 0;
    } else {
      lanes->clock[l] = jets_accumulate(lanes->clock[l], &lanes->clock_low[l], h[l]);
    }
    if (lanes->status[l] != JetsSeriesStatusStepped) lanes->active[l] = 0;
  });
}

#undef EACH
#undef LANES
#undef INLINE
#undef EIGHT
#undef NAME
#undef TARGET
