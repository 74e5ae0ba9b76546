#include "core/moments.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/math.hpp"
#include "core/overloaded.hpp"

namespace frontline {
namespace {

constexpr double k_density_at_zero = 0.39894228040143267794;  // of the standard normal

double density(double z) { return k_density_at_zero * math::exp(-z * z / 2); }

Moments powers(double x) { return {x, x * x, x * x * x}; }

Moments exponential_moments(double mean) { return {mean, 2 * mean * mean, 6 * mean * mean * mean}; }

Moments gamma_moments(double shape, double scale) {
  const double first = shape * scale, second = first * (shape + 1) * scale;
  return {first, second, second * (shape + 2) * scale};
}

Moments lognormal_moments(const Lognormal& d) {
  const auto moment = [&](double k) {
    return math::exp(k * d.log_mean + k * k * d.log_sd * d.log_sd / 2);
  };
  return {moment(1), moment(2), moment(3)};
}

Moments weibull_moments(const Weibull& d) {
  const Moments scale = powers(d.scale);
  return {scale.first * math::gamma(1 + 1 / d.shape), scale.second * math::gamma(1 + 2 / d.shape),
          scale.third * math::gamma(1 + 3 / d.shape)};
}

// I_k = m I_(k-1) + (k - 1) sd^2 I_(k-2), integrals of x^k over the part above zero.
Moments normal_moments(const Normal& d) {
  if (d.sd <= 0) return powers(d.cut_at_zero ? std::max(0.0, d.mean) : d.mean);
  const double z = d.mean / d.sd, variance = d.sd * d.sd;
  const double zeroth = d.cut_at_zero ? math::normal_cdf(z) : 1;
  const double first = d.mean * zeroth + (d.cut_at_zero ? d.sd * density(z) : 0);
  const double second = d.mean * first + variance * zeroth;
  return {first, second, d.mean * second + 2 * variance * first};
}

Moments uniform_moments(double a, double b) {
  return {(a + b) / 2, (a * a + a * b + b * b) / 3, (a + b) * (a * a + b * b) / 4};
}

// E[X^k] = 2 h_k / ((k + 1) (k + 2)), h_k the sum of all products of k of the three corners.
Moments triangular_moments(double a, double b, double c) {
  const double h1 = a + b + c;
  const double h2 = a * a + b * b + c * c + a * b + b * c + a * c;
  const double h3 = a * a * a + b * (a * a + b * (a + b)) + c * h2;
  return {h1 / 3, h2 / 6, h3 / 10};
}

double triangular_survival(const Triangular& d, double x) {
  const double span = d.to - d.from;
  if (x < d.from) return 1;
  if (x >= d.to) return 0;
  if (x >= d.mode) return (d.to - x) * (d.to - x) / (span * (d.to - d.mode));
  return 1 - (x - d.from) * (x - d.from) / (span * (d.mode - d.from));
}

double triangular_tail_mean(const Triangular& d, double x) {
  const double span = d.to - d.from, above = d.to - x, below = x - d.from;
  if (above <= 0) return 0;
  if (below <= 0) return (d.from + d.mode + d.to) / 3 - x;
  if (x >= d.mode) return above * above * above / (3 * span * (d.to - d.mode));
  return (d.from + d.mode + d.to) / 3 - x + below * below * below / (3 * span * (d.mode - d.from));
}

double lognormal_tail_mean(const Lognormal& d, double x) {
  const double mean = math::exp(d.log_mean + d.log_sd * d.log_sd / 2);
  if (x <= 0) return mean - x;
  const double z = (d.log_mean - math::log(x)) / d.log_sd;
  return mean * math::normal_cdf(z + d.log_sd) - x * math::normal_cdf(z);
}

double gamma_tail_mean(double shape, double scale, double x) {
  if (x <= 0) return shape * scale - x;
  return shape * scale * math::gamma_tail(shape + 1, x / scale) -
         x * math::gamma_tail(shape, x / scale);
}

double weibull_tail_mean(const Weibull& d, double x) {
  const double mean = d.scale * math::gamma(1 + 1 / d.shape);
  if (x <= 0) return mean - x;
  return mean * math::gamma_tail(1 / d.shape, math::pow(x / d.scale, d.shape));
}

double normal_tail_mean(const Normal& d, double x) {
  if (d.cut_at_zero && x < 0) return mean_of({d}) - x;
  if (d.sd <= 0) return std::max(0.0, d.mean - x);
  const double z = (d.mean - x) / d.sd;
  return (d.mean - x) * math::normal_cdf(z) + d.sd * density(z);
}

double uniform_tail_mean(const Uniform& d, double x) {
  if (x >= d.to) return 0;
  if (x <= d.from) return (d.from + d.to) / 2 - x;
  return (d.to - x) * (d.to - x) / (2 * (d.to - d.from));
}

// Sum of part(i) x its weight.
template <class Value, class Part>
Value mixed(const std::vector<double>& cumulated, const Part& part) {
  Value sum = {};
  double below = 0;
  for (std::size_t i = 0; i < cumulated.size(); ++i) {
    sum = sum + part(i, cumulated[i] - below);
    below = cumulated[i];
  }
  return sum;
}

}  // namespace

double Moments::variance() const { return std::max(0.0, second - first * first); }
double Moments::square_cv() const { return first > 0 ? variance() / (first * first) : 0; }

Moments weighted(const Moments& x, double weight) {
  return {weight * x.first, weight * x.second, weight * x.third};
}

Moments operator+(const Moments& x, const Moments& y) {
  return {x.first + y.first, x.second + y.second, x.third + y.third};
}

Moments sum_of(const Moments& x, const Moments& y) {
  return {x.first + y.first, x.second + 2 * x.first * y.first + y.second,
          x.third + 3 * x.second * y.first + 3 * x.first * y.second + y.third};
}

Moments moments_of(const Distribution& distribution) {
  return std::visit(
      Overloaded{[](const Constant& d) { return powers(d.value); },
                 [](const Exponential& d) { return exponential_moments(d.mean); },
                 [](const Lognormal& d) { return lognormal_moments(d); },
                 [](const Gamma& d) { return gamma_moments(d.shape, d.scale); },
                 [](const Weibull& d) { return weibull_moments(d); },
                 [](const Hyperexponential& d) {
                   return weighted(exponential_moments(d.mean_first), d.chance) +
                          weighted(exponential_moments(d.mean_second), 1 - d.chance);
                 },
                 [](const Erlang& d) { return gamma_moments(d.phases, d.phase_mean); },
                 [](const Normal& d) { return normal_moments(d); },
                 [](const Uniform& d) { return uniform_moments(d.from, d.to); },
                 [](const Triangular& d) { return triangular_moments(d.from, d.mode, d.to); },
                 [](const Empirical& d) {
                   return mixed<Moments>(d.cumulated, [&](std::size_t i, double weight) {
                     return weighted(powers(d.values[i]), weight);
                   });
                 },
                 [](const Mixture& d) {
                   return mixed<Moments>(d.cumulated, [&](std::size_t i, double weight) {
                     return weighted(moments_of(d.parts[i]), weight);
                   });
                 }},
      distribution.law);
}

double survival(const Distribution& distribution, double x) {
  return std::visit(
      Overloaded{[&](const Constant& d) { return d.value > x ? 1.0 : 0.0; },
                 [&](const Exponential& d) { return x < 0 ? 1 : math::exp(-x / d.mean); },
                 [&](const Lognormal& d) {
                   return x <= 0 ? 1 : math::normal_cdf((d.log_mean - math::log(x)) / d.log_sd);
                 },
                 [&](const Gamma& d) { return math::gamma_tail(d.shape, x / d.scale); },
                 [&](const Weibull& d) {
                   return x <= 0 ? 1 : math::exp(-math::pow(x / d.scale, d.shape));
                 },
                 [&](const Hyperexponential& d) {
                   return x < 0 ? 1
                                : d.chance * math::exp(-x / d.mean_first) +
                                      (1 - d.chance) * math::exp(-x / d.mean_second);
                 },
                 [&](const Erlang& d) { return math::gamma_tail(d.phases, x / d.phase_mean); },
                 [&](const Normal& d) {
                   if (d.cut_at_zero && x < 0) return 1.0;
                   if (d.sd <= 0) return d.mean > x ? 1.0 : 0.0;
                   return math::normal_cdf((d.mean - x) / d.sd);
                 },
                 [&](const Uniform& d) {
                   if (x < d.from) return 1.0;
                   return x >= d.to ? 0 : (d.to - x) / (d.to - d.from);
                 },
                 [&](const Triangular& d) { return triangular_survival(d, x); },
                 [&](const Empirical& d) {
                   return mixed<double>(d.cumulated, [&](std::size_t i, double weight) {
                     return d.values[i] > x ? weight : 0;
                   });
                 },
                 [&](const Mixture& d) {
                   return mixed<double>(d.cumulated, [&](std::size_t i, double weight) {
                     return weight * survival(d.parts[i], x);
                   });
                 }},
      distribution.law);
}

double tail_mean(const Distribution& distribution, double x) {
  return std::visit(
      Overloaded{[&](const Constant& d) { return std::max(0.0, d.value - x); },
                 [&](const Exponential& d) {
                   return x < 0 ? d.mean - x : d.mean * math::exp(-x / d.mean);
                 },
                 [&](const Lognormal& d) { return lognormal_tail_mean(d, x); },
                 [&](const Gamma& d) { return gamma_tail_mean(d.shape, d.scale, x); },
                 [&](const Weibull& d) { return weibull_tail_mean(d, x); },
                 [&](const Hyperexponential& d) {
                   return d.chance * tail_mean(make_exponential(d.mean_first), x) +
                          (1 - d.chance) * tail_mean(make_exponential(d.mean_second), x);
                 },
                 [&](const Erlang& d) { return gamma_tail_mean(d.phases, d.phase_mean, x); },
                 [&](const Normal& d) { return normal_tail_mean(d, x); },
                 [&](const Uniform& d) { return uniform_tail_mean(d, x); },
                 [&](const Triangular& d) { return triangular_tail_mean(d, x); },
                 [&](const Empirical& d) {
                   return mixed<double>(d.cumulated, [&](std::size_t i, double weight) {
                     return weight * std::max(0.0, d.values[i] - x);
                   });
                 },
                 [&](const Mixture& d) {
                   return mixed<double>(d.cumulated, [&](std::size_t i, double weight) {
                     return weight * tail_mean(d.parts[i], x);
                   });
                 }},
      distribution.law);
}

}  // namespace frontline
