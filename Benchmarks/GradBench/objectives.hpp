// The objectives of the evals as plain loops, as their definitions have them, for any type of number.
//
// Each is made from the lists of a request, of which the first holds the variables and the others are named above it; it is called with
// the variables and writes its values.
#pragma once

#include <quadmath.h>

#include <cmath>
#include <vector>

using Quad = __float128;
using Lists = std::vector<std::vector<double>>;

static double exp_(double x) { return std::exp(x); }
static double log_(double x) { return std::log(x); }
static double tanh_(double x) { return std::tanh(x); }
static double sqrt_(double x) { return std::sqrt(x); }
static double sin_(double x) { return std::sin(x); }
static double cos_(double x) { return std::cos(x); }
static Quad exp_(Quad x) { return expq(x); }
static Quad log_(Quad x) { return logq(x); }
static Quad tanh_(Quad x) { return tanhq(x); }
static Quad sqrt_(Quad x) { return sqrtq(x); }
static Quad sin_(Quad x) { return sinq(x); }
static Quad cos_(Quad x) { return cosq(x); }

template <class T>
using Vector = std::vector<T>;

template <class T>
static T logSumExp(const T* x, int n) {
  T top = x[0];
  for (int i = 1; i < n; i++)
    if (x[i] > top) top = x[i];
  T sum = 0;
  for (int i = 0; i < n; i++) sum += exp_(x[i] - top);
  return log_(sum) + top;
}

/// A; the variables are A. Linked lists of the columns that are left.
struct Det {
  int n;
  std::vector<int> next;
  explicit Det(const Lists& in) : n((int)std::lround(std::sqrt((double)in[0].size()))) {}
  template <class T>
  T minor(const T* a, int row) {
    if (row == n - 1) return a[row * n + next[n]];
    T sum = 0;
    int sign = 1;
    for (int before = n, column = next[n]; column != n; before = column, column = next[column]) {
      next[before] = next[column];
      T m = minor(a, row + 1);
      next[before] = column;
      sum += sign * a[row * n + column] * m;
      sign = -sign;
    }
    return sum;
  }
  template <class T>
  void operator()(const Vector<T>& a, Vector<T>& out) {
    next.resize(n + 1);
    for (int i = 0; i < n; i++) next[i] = i + 1;
    next[n] = 0;
    out.assign(1, minor(a.data(), 0));
  }
};

/// α, μ, q, l; d, k, n, m, γ, x.
struct GMM {
  int d, k, n, m;
  double gamma;
  const std::vector<double>& x;
  explicit GMM(const Lists& in) : d(in[1][0]), k(in[2][0]), n(in[3][0]), m(in[4][0]), gamma(in[5][0]), x(in[6]) {}
  template <class T>
  void operator()(const Vector<T>& p, Vector<T>& out) const {
    const int t = d * (d - 1) / 2;
    const T *alpha = &p[0], *mu = alpha + k, *q = mu + k * d, *l = q + k * d;
    Vector<T> diagonal(k * d), sums(k), centred(d), turned(d), exponents(k);
    for (int c = 0; c < k; c++) {
      sums[c] = 0;
      for (int i = 0; i < d; i++) {
        sums[c] += q[c * d + i];
        diagonal[c * d + i] = exp_(q[c * d + i]);
      }
    }
    T total = 0;
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < k; c++) {
        for (int j = 0; j < d; j++) centred[j] = x[(size_t)i * d + j] - mu[c * d + j];
        for (int j = 0; j < d; j++) turned[j] = diagonal[c * d + j] * centred[j];
        const T* below = l + (size_t)c * t;
        for (int j = 0; j < d; j++)
          for (int r = j + 1; r < d; r++) turned[r] += *below++ * centred[j];
        T square = 0;
        for (int j = 0; j < d; j++) square += turned[j] * turned[j];
        exponents[c] = alpha[c] + sums[c] - square / 2;
      }
      total += logSumExp(exponents.data(), k);
    }
    const double freedom = d + m + 1, pi = 3.14159265358979323846;
    double gammas = 0.25 * d * (d - 1) * std::log(pi);
    for (int j = 1; j <= d; j++) gammas += std::lgamma(0.5 * (freedom + 1 - j));
    T squares = 0, logs = 0;
    for (int i = 0; i < k * d; i++) squares += diagonal[i] * diagonal[i];
    for (int i = 0; i < k * t; i++) squares += l[i] * l[i];
    for (int c = 0; c < k; c++) logs += sums[c];
    total += k * (freedom * d * (std::log(gamma) - 0.5 * std::log(2.0)) - gammas) - 0.5 * gamma * gamma * squares + m * logs;
    total -= n * (0.5 * d * std::log(2 * pi) + logSumExp(alpha, k));
    out.assign(1, total);
  }
};

/// Camera, point and weight; n, m, p, feature. All residuals are computed; those of the first observation and weight are the values.
struct BA {
  int n, m, p;
  double u, v;
  Vector<double> cameras, points, weights, features;
  explicit BA(const Lists& in) : n(in[1][0]), m(in[2][0]), p(in[3][0]), u(in[4][0]), v(in[4][1]) {
    const std::vector<double>& x = in[0];
    for (int i = 0; i < n; i++) cameras.insert(cameras.end(), x.begin(), x.begin() + 11);
    for (int i = 0; i < m; i++) points.insert(points.end(), x.begin() + 11, x.begin() + 14);
    weights.assign(p, x[14]);
    for (int i = 0; i < p; i++) features.insert(features.end(), {u, v});
  }
  template <class T>
  static void residual(const T* camera, const T* point, const T& weight, const double* feature, T* out) {
    T y[3], Y[3], cross[3], square = 0;
    for (int i = 0; i < 3; i++) square += camera[i] * camera[i];
    for (int i = 0; i < 3; i++) y[i] = point[i] - camera[3 + i];
    if (square != 0) {
      T angle = sqrt_(square), sine = sin_(angle), cosine = cos_(angle), inverse = 1 / angle, a[3], along = 0;
      for (int i = 0; i < 3; i++) a[i] = camera[i] * inverse;
      for (int i = 0; i < 3; i++) cross[i] = a[(i + 1) % 3] * y[(i + 2) % 3] - a[(i + 2) % 3] * y[(i + 1) % 3];
      for (int i = 0; i < 3; i++) along += a[i] * y[i];
      along *= 1 - cosine;
      for (int i = 0; i < 3; i++) Y[i] = y[i] * cosine + cross[i] * sine + a[i] * along;
    } else {
      for (int i = 0; i < 3; i++) cross[i] = camera[(i + 1) % 3] * y[(i + 2) % 3] - camera[(i + 2) % 3] * y[(i + 1) % 3];
      for (int i = 0; i < 3; i++) Y[i] = y[i] + cross[i];
    }
    T e0 = Y[0] / Y[2], e1 = Y[1] / Y[2], s = e0 * e0 + e1 * e1, scale = 1 + camera[9] * s + camera[10] * s * s;
    out[0] = weight * (e0 * scale * camera[6] + camera[7] - feature[0]);
    out[1] = weight * (e1 * scale * camera[6] + camera[8] - feature[1]);
  }
  Vector<double> errors;
  void operator()(const Vector<double>&, Vector<double>& out) {
    errors.resize(3 * (size_t)p);
    for (int i = 0; i < p; i++) residual(&cameras[11 * (i % n)], &points[3 * (i % m)], weights[i], &features[2 * i], &errors[2 * i]);
    for (int i = 0; i < p; i++) errors[2 * (size_t)p + i] = 1 - weights[i] * weights[i];
    out = {errors[0], errors[1], errors[2 * (size_t)p]};
  }
  void operator()(const Vector<Quad>& x, Vector<Quad>& out) {
    out.resize(2);
    residual(&x[0], &x[11], x[14], &features[0], &out[0]);
  }
};

/// Coefficients; n.
struct LLSQ {
  int n;
  explicit LLSQ(const Lists& in) : n(in[1][0]) {}
  template <class T>
  void operator()(const Vector<T>& x, Vector<T>& out) const {
    T sum = 0;
    for (int i = 0; i < n; i++) {
      double t = -1 + (double)(i * 2) / (n - 1);
      T difference = (t > 0) - (t < 0);
      double power = 1;
      for (const T& c : x) {
        difference -= c * power;
        power *= t;
      }
      sum += difference * difference;
    }
    out.assign(1, sum / 2);
  }
};

struct LSE {
  explicit LSE(const Lists&) {}
  template <class T>
  void operator()(const Vector<T>& x, Vector<T>& out) const {
    out.assign(1, logSumExp(x.data(), (int)x.size()));
  }
};

/// Main and extra parameters; number of layers, of bits, state, sequence.
struct LSTM {
  int layers, b, length;
  const std::vector<double>&start, &sequence;
  explicit LSTM(const Lists& in) : layers(in[1][0]), b(in[2][0]), length((int)in[4].size() / b), start(in[3]), sequence(in[4]) {}
  template <class T>
  static T sigmoid(const T& z) { return 1 / (1 + exp_(-z)); }
  template <class T>
  void operator()(const Vector<T>& p, Vector<T>& out) const {
    const T *extra = &p[8 * layers * b], *outWeights = extra + b, *outBiases = extra + 2 * b;
    Vector<T> state(start.begin(), start.end()), x(b), y(b);
    T total = 0;
    for (int time = 0; time < length - 1; time++) {
      for (int j = 0; j < b; j++) x[j] = sequence[time * b + j] * extra[j];
      for (int i = 0; i < layers; i++) {
        const T *w = &p[8 * i * b], *bias = w + 4 * b;
        T *hidden = &state[2 * i * b], *cell = hidden + b;
        for (int j = 0; j < b; j++) {
          T forget = sigmoid(T(x[j] * w[j] + bias[j])), ingate = sigmoid(T(hidden[j] * w[b + j] + bias[b + j]));
          T outgate = sigmoid(T(x[j] * w[2 * b + j] + bias[2 * b + j])), change = tanh_(T(hidden[j] * w[3 * b + j] + bias[3 * b + j]));
          cell[j] = cell[j] * forget + ingate * change;
          hidden[j] = outgate * tanh_(cell[j]);
          x[j] = hidden[j];
        }
      }
      T sum = 0;
      for (int j = 0; j < b; j++) {
        y[j] = x[j] * outWeights[j] + outBiases[j];
        sum += exp_(y[j]);
      }
      T norm = log_(T(2 + sum));
      for (int j = 0; j < b; j++) total += sequence[(time + 1) * b + j] * (y[j] - norm);
    }
    out.assign(1, -total / (b * (length - 1)));
  }
};

/// x; s. The values are y(2); of `along` only the last.
struct ODE {
  int s;
  explicit ODE(const Lists& in) : s(in[1][0]) {}
  template <class T>
  static void slope(const Vector<T>& x, const Vector<T>& y, Vector<T>& k) {
    k[0] = x[0];
    for (size_t i = 1; i < x.size(); i++) k[i] = x[i] * y[i - 1];
  }
  template <class T>
  void operator()(const Vector<T>& x, Vector<T>& y) const {
    const size_t n = x.size();
    const T h = T(2) / s;
    Vector<T> k1(n), k2(n), k3(n), k4(n), moved(n);
    y.assign(n, 0);
    for (int step = 0; step < s; step++) {
      slope(x, y, k1);
      for (size_t i = 0; i < n; i++) moved[i] = y[i] + h / 2 * k1[i];
      slope(x, moved, k2);
      for (size_t i = 0; i < n; i++) moved[i] = y[i] + h / 2 * k2[i];
      slope(x, moved, k3);
      for (size_t i = 0; i < n; i++) moved[i] = y[i] + h * k3[i];
      slope(x, moved, k4);
      for (size_t i = 0; i < n; i++) y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
  }
};
