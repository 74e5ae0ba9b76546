// Probability distributions: plain values that a scenario describes and a stream samples.
//
// A distribution is described by what a planner knows (mean, coefficient of variation, bounds) and
// stored by what sampling needs. The make_… functions convert; they are the only places where a
// mean or cv becomes a logarithm or a shape. All times are in seconds, counts are plain numbers.
#pragma once

#include <variant>
#include <vector>

#include "core/random.hpp"

namespace frontline {

struct Distribution;

struct Constant {
  double value;
};
struct Exponential {
  double mean;
};
struct Lognormal {
  double log_mean, log_sd;  ///< of the logarithm
};
struct Gamma {
  double shape, scale;
};
struct Weibull {
  double shape, scale;
};
struct Hyperexponential {
  double chance, mean_first, mean_second;  ///< first phase with `chance`, else the second
};
struct Erlang {
  int phases;  ///< >= 1
  double phase_mean;
};
struct Normal {
  double mean, sd;
  bool cut_at_zero;  ///< negative draws count as 0
};
struct Uniform {
  double from, to;
};
struct Triangular {
  double from, mode, to;
};
struct Empirical {
  std::vector<double> values;
  std::vector<double> cumulated;  ///< same length, ends at 1
};
struct Mixture {
  std::vector<double> cumulated;  ///< ends at 1
  std::vector<Distribution> parts;
};

struct Distribution {
  std::variant<Constant, Exponential, Lognormal, Gamma, Weibull, Hyperexponential, Erlang, Normal,
               Uniform, Triangular, Empirical, Mixture>
      law = Constant{0};
};

Distribution make_constant(double value);
Distribution make_exponential(double mean);
/// Preconditions of all: mean > 0, cv > 0 (finite). Weibull's shape is found by bisection on
/// Gamma(1 + 2/k) / Gamma(1 + 1/k)^2 = 1 + cv^2; cv in [0.01, 20].
Distribution make_lognormal(double mean, double cv);
Distribution make_gamma(double mean, double cv);
Distribution make_weibull(double mean, double cv);
/// Balanced means (Whitt 1982): both phases carry half of the mean; cv >= 1.
Distribution make_hyperexponential(double mean, double cv);
Distribution make_erlang(double mean, int phases);
Distribution make_normal(double mean, double sd, bool cut_at_zero);
Distribution make_uniform(double from, double to);
Distribution make_triangular(double from, double mode, double to);
/// Weights need not sum to one; at least one is positive, none negative.
Distribution make_empirical(std::vector<double> values, const std::vector<double>& weights);
Distribution make_mixture(std::vector<Distribution> parts, const std::vector<double>& weights);

/// Exact mean (of the cut normal too).
double mean_of(const Distribution& distribution);
/// Greatest value that can be drawn; infinity when unbounded.
double greatest_of(const Distribution& distribution);
/// Least value that can be drawn.
double least_of(const Distribution& distribution);

/// A value of any law; sample() is the way to it.
double sample_any(const Distribution& distribution, Stream& stream);
[[gnu::always_inline]] inline double sample(const Distribution& distribution, Stream& stream) {
  const auto* exponential = std::get_if<Exponential>(&distribution.law);  // most are
  if (exponential) return exponential->mean * draw_exponential(stream);
  Stream any = stream;  // whose address may be taken: the other stays in registers
  const double value = sample_any(distribution, any);
  stream = any;
  return value;
}

/// The distribution of factor x value (a faster speed, a scaled need); factor > 0.
Distribution scaled(const Distribution& distribution, double factor);

}  // namespace frontline
