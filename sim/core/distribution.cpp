#include "core/distribution.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <limits>

#include "core/math.hpp"
#include "core/overloaded.hpp"

namespace frontline {
namespace {

constexpr double k_infinity = std::numeric_limits<double>::infinity();

std::vector<double> cumulated(const std::vector<double>& weights) {
  double sum = 0;
  for (const double w : weights) {
    assert(w >= 0);
    sum += w;
  }
  assert(sum > 0);
  std::vector<double> result;
  double running = 0;
  for (const double w : weights) result.push_back((running += w) / sum);
  // Rounding must not leave a gap below 1, nor give it to a last value of weight 0.
  for (std::size_t i = result.size(); i-- > 0;) {
    result[i] = 1;
    if (weights[i] > 0) break;
  }
  return result;
}

std::size_t draw_index(const std::vector<double>& cumulated, Stream& stream) {
  const double u = draw_uniform(stream);
  return static_cast<std::size_t>(std::upper_bound(cumulated.begin(), cumulated.end(), u) -
                                  cumulated.begin());
}

double weibull_excess(double shape) {  // 1 + cv^2
  const double first = math::gamma(1 + 1 / shape);
  return math::gamma(1 + 2 / shape) / (first * first);
}

double draw_triangular(const Triangular& t, Stream& stream) {
  const double u = draw_uniform(stream);
  const double span = t.to - t.from;
  if (span <= 0) return t.from;
  const double at_mode = (t.mode - t.from) / span;
  if (u < at_mode) return t.from + math::sqrt(u * span * (t.mode - t.from));
  return t.to - math::sqrt((1 - u) * span * (t.to - t.mode));
}

double draw_erlang(const Erlang& e, Stream& stream) {
  if (e.phases > 16) return e.phase_mean * draw_gamma(e.phases, stream);
  double sum = 0;
  for (int i = 0; i < e.phases; ++i) sum += draw_exponential(stream);
  return e.phase_mean * sum;
}

template <class Parts>
double weighted(const Parts& values, const std::vector<double>& cumulated) {
  double mean = 0, below = 0;
  for (std::size_t i = 0; i < cumulated.size(); ++i) {
    mean += (cumulated[i] - below) * values(i);
    below = cumulated[i];
  }
  return mean;
}

}  // namespace

Distribution make_constant(double value) { return {Constant{value}}; }
Distribution make_exponential(double mean) { return {Exponential{mean}}; }

Distribution make_lognormal(double mean, double cv) {
  const double variance = math::log(1 + cv * cv);
  return {Lognormal{math::log(mean) - variance / 2, math::sqrt(variance)}};
}

Distribution make_gamma(double mean, double cv) { return {Gamma{1 / (cv * cv), mean * cv * cv}}; }

Distribution make_weibull(double mean, double cv) {
  double low = 0.1, high = 150;  // shapes of cv 20+ and cv 0.0086
  for (int i = 0; i < 200; ++i) {
    const double shape = 0.5 * (low + high);
    (weibull_excess(shape) > 1 + cv * cv ? low : high) = shape;
  }
  const double shape = 0.5 * (low + high);
  return {Weibull{shape, mean / math::gamma(1 + 1 / shape)}};
}

Distribution make_hyperexponential(double mean, double cv) {
  const double square = cv * cv;
  const double chance = 0.5 * (1 + math::sqrt((square - 1) / (square + 1)));
  return {Hyperexponential{chance, mean / (2 * chance), mean / (2 * (1 - chance))}};
}

Distribution make_erlang(double mean, int phases) { return {Erlang{phases, mean / phases}}; }
Distribution make_normal(double mean, double sd, bool cut_at_zero) {
  return {Normal{mean, sd, cut_at_zero}};
}
Distribution make_uniform(double from, double to) { return {Uniform{from, to}}; }
Distribution make_triangular(double from, double mode, double to) {
  return {Triangular{from, mode, to}};
}
Distribution make_empirical(std::vector<double> values, const std::vector<double>& weights) {
  assert(values.size() == weights.size());
  return {Empirical{std::move(values), cumulated(weights)}};
}
Distribution make_mixture(std::vector<Distribution> parts, const std::vector<double>& weights) {
  assert(parts.size() == weights.size());
  return {Mixture{cumulated(weights), std::move(parts)}};
}

double mean_of(const Distribution& distribution) {
  return std::visit(
      Overloaded{[](const Constant& d) { return d.value; },
                 [](const Exponential& d) { return d.mean; },
                 [](const Lognormal& d) { return math::exp(d.log_mean + d.log_sd * d.log_sd / 2); },
                 [](const Gamma& d) { return d.shape * d.scale; },
                 [](const Weibull& d) { return d.scale * math::gamma(1 + 1 / d.shape); },
                 [](const Hyperexponential& d) {
                   return d.chance * d.mean_first + (1 - d.chance) * d.mean_second;
                 },
                 [](const Erlang& d) { return d.phases * d.phase_mean; },
                 [](const Normal& d) {
                   if (!d.cut_at_zero || d.sd <= 0) return d.mean;
                   const double z = d.mean / d.sd;
                   return d.mean * math::normal_cdf(z) +
                          d.sd * math::exp(-z * z / 2) * 0.39894228040143267794;
                 },
                 [](const Uniform& d) { return 0.5 * (d.from + d.to); },
                 [](const Triangular& d) { return (d.from + d.mode + d.to) / 3; },
                 [](const Empirical& d) {
                   return weighted([&](std::size_t i) { return d.values[i]; }, d.cumulated);
                 },
                 [](const Mixture& d) {
                   return weighted([&](std::size_t i) { return mean_of(d.parts[i]); }, d.cumulated);
                 }},
      distribution.law);
}

double greatest_of(const Distribution& distribution) {
  return std::visit(
      Overloaded{
          [](const Constant& d) { return d.value; }, [](const Uniform& d) { return d.to; },
          [](const Triangular& d) { return d.to; },
          [](const Empirical& d) { return *std::max_element(d.values.begin(), d.values.end()); },
          [](const Mixture& d) {
            double greatest = -k_infinity;
            for (const auto& part : d.parts) greatest = std::max(greatest, greatest_of(part));
            return greatest;
          },
          [](const auto&) { return k_infinity; }},
      distribution.law);
}

double least_of(const Distribution& distribution) {
  return std::visit(
      Overloaded{
          [](const Constant& d) { return d.value; }, [](const Uniform& d) { return d.from; },
          [](const Triangular& d) { return d.from; },
          [](const Normal& d) { return d.cut_at_zero ? 0 : -k_infinity; },
          [](const Empirical& d) { return *std::min_element(d.values.begin(), d.values.end()); },
          [](const Mixture& d) {
            double least = k_infinity;
            for (const auto& part : d.parts) least = std::min(least, least_of(part));
            return least;
          },
          [](const auto&) { return 0.0; }},
      distribution.law);
}

double sample_any(const Distribution& distribution, Stream& stream) {
  return std::visit(
      Overloaded{[](const Constant& d) { return d.value; },
                 [&](const Exponential& d) { return d.mean * draw_exponential(stream); },
                 [&](const Lognormal& d) {
                   return math::exp(d.log_mean + d.log_sd * draw_normal(stream));
                 },
                 [&](const Gamma& d) { return d.scale * draw_gamma(d.shape, stream); },
                 [&](const Weibull& d) {
                   return d.scale * math::pow(draw_exponential(stream), 1 / d.shape);
                 },
                 [&](const Hyperexponential& d) {
                   const bool first = draw_uniform(stream) < d.chance;
                   return (first ? d.mean_first : d.mean_second) * draw_exponential(stream);
                 },
                 [&](const Erlang& d) { return draw_erlang(d, stream); },
                 [&](const Normal& d) {
                   const double x = d.mean + d.sd * draw_normal(stream);
                   return d.cut_at_zero && x < 0 ? 0 : x;
                 },
                 [&](const Uniform& d) { return d.from + (d.to - d.from) * draw_uniform(stream); },
                 [&](const Triangular& d) { return draw_triangular(d, stream); },
                 [&](const Empirical& d) { return d.values[draw_index(d.cumulated, stream)]; },
                 [&](const Mixture& d) {
                   return sample(d.parts[draw_index(d.cumulated, stream)], stream);
                 }},
      distribution.law);
}

Distribution scaled(const Distribution& distribution, double factor) {
  assert(factor > 0);
  Distribution result = distribution;
  std::visit(
      Overloaded{[&](Constant& d) { d.value *= factor; }, [&](Exponential& d) { d.mean *= factor; },
                 [&](Lognormal& d) { d.log_mean += math::log(factor); },
                 [&](Gamma& d) { d.scale *= factor; }, [&](Weibull& d) { d.scale *= factor; },
                 [&](Hyperexponential& d) {
                   d.mean_first *= factor;
                   d.mean_second *= factor;
                 },
                 [&](Erlang& d) { d.phase_mean *= factor; },
                 [&](Normal& d) {
                   d.mean *= factor;
                   d.sd *= factor;
                 },
                 [&](Uniform& d) {
                   d.from *= factor;
                   d.to *= factor;
                 },
                 [&](Triangular& d) {
                   d.from *= factor;
                   d.mode *= factor;
                   d.to *= factor;
                 },
                 [&](Empirical& d) {
                   for (double& value : d.values) value *= factor;
                 },
                 [&](Mixture& d) {
                   for (Distribution& part : d.parts) part = scaled(part, factor);
                 }},
      result.law);
  return result;
}

}  // namespace frontline
