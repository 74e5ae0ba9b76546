// Distributions: what a planner asks for (mean, cv, bounds, shares) is what customers get.
#include "core/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "catch.hpp"
#include "core/random.hpp"
#include "samples.hpp"

using Catch::Matchers::WithinRel;
using frontline::Distribution;
using frontline::Stream;

namespace {

constexpr std::uint32_t k_draws = 400'000;
constexpr double k_infinity = std::numeric_limits<double>::infinity();

Stream customer(std::uint32_t number) { return {0x0123456789abcdef, 0, number}; }

std::vector<double> draw_each(const Distribution& distribution) {
  std::vector<double> values;
  values.reserve(k_draws);
  for (std::uint32_t number = 0; number < k_draws; ++number) {
    Stream stream = customer(number);
    values.push_back(sample(distribution, stream));
  }
  return values;
}

struct Moments {
  double mean, mean_error, cv, cv_error;  // with their standard errors
};

Moments moments(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, squares = 0, errors = 0;
  for (const double x : values) sum += x;
  const double mean = sum / n;
  for (const double x : values) squares += (x - mean) * (x - mean);
  const double variance = squares / n, sd = std::sqrt(variance);
  for (const double x : values) {  // influence of one value on sd / mean
    const double d = x - mean;
    const double influence = (d * d - variance) / (2 * sd * mean) - sd * d / (mean * mean);
    errors += influence * influence;
  }
  return {mean, sd / std::sqrt(n), sd / mean, std::sqrt(errors) / n};
}

std::function<double(double)> erlang_cdf(double mean, int phases) {
  return [=](double x) {
    double term = std::exp(-x * phases / mean), p = 1;
    for (int i = 0; i < phases; term *= x * phases / mean / ++i) p -= term;
    return p;
  };
}

std::function<double(double)> lognormal_cdf(double mean, double cv) {
  const double variance = std::log1p(cv * cv);
  return [=](double x) {
    return normal_cdf((std::log(x / mean) + variance / 2) / std::sqrt(variance));
  };
}

std::function<double(double)> weibull_cdf(double shape, double mean) {
  const double scale = mean / std::tgamma(1 + 1 / shape);
  return [=](double x) { return -std::expm1(-std::pow(x / scale, shape)); };
}

std::function<double(double)> hyperexponential_cdf(double mean, double cv) {
  const double p = 0.5 * (1 + std::sqrt((cv * cv - 1) / (cv * cv + 1)));
  return [=](double x) {
    return 1 - p * std::exp(-2 * p * x / mean) - (1 - p) * std::exp(-2 * (1 - p) * x / mean);
  };
}

struct Asked {
  std::string name;
  Distribution distribution;
  double mean, cv;                    // as asked, or worked out by hand from the bounds
  std::function<double(double)> cdf;  // where it is simple
};

std::vector<Asked> asked() {
  using namespace frontline;
  return {
      {"exponential", make_exponential(180), 180, 1, erlang_cdf(180, 1)},
      {"lognormal .05", make_lognormal(300, 0.05), 300, 0.05, lognormal_cdf(300, 0.05)},
      {"lognormal .8", make_lognormal(300, 0.8), 300, 0.8, lognormal_cdf(300, 0.8)},
      {"lognormal 1.5", make_lognormal(0.02, 1.5), 0.02, 1.5, lognormal_cdf(0.02, 1.5)},
      {"gamma .1", make_gamma(240, 0.1), 240, 0.1, erlang_cdf(240, 100)},
      {"gamma .5", make_gamma(240, 0.5), 240, 0.5, erlang_cdf(240, 4)},
      {"gamma 1", make_gamma(240, 1), 240, 1, erlang_cdf(240, 1)},
      {"gamma sqrt 2", make_gamma(240, std::sqrt(2.0)), 240, std::sqrt(2.0),
       [](double x) { return std::erf(std::sqrt(x / 480)); }},
      {"gamma 3", make_gamma(240, 3), 240, 3, {}},
      {"weibull .05", make_weibull(60, 0.05), 60, 0.05, weibull_cdf(24.9497752, 60)},
      {"weibull .5", make_weibull(60, 0.5), 60, 0.5, weibull_cdf(2.10134910, 60)},
      {"weibull 1", make_weibull(60, 1), 60, 1, weibull_cdf(1, 60)},
      {"weibull sqrt 5", make_weibull(60, std::sqrt(5.0)), 60, std::sqrt(5.0),
       weibull_cdf(0.5, 60)},
      {"hyperexponential 1", make_hyperexponential(90, 1), 90, 1, erlang_cdf(90, 1)},
      {"hyperexponential 2", make_hyperexponential(90, 2), 90, 2, hyperexponential_cdf(90, 2)},
      {"hyperexponential 5", make_hyperexponential(90, 5), 90, 5, hyperexponential_cdf(90, 5)},
      {"erlang 1", make_erlang(120, 1), 120, 1, erlang_cdf(120, 1)},
      {"erlang 3", make_erlang(120, 3), 120, std::sqrt(1 / 3.0), erlang_cdf(120, 3)},
      {"erlang 16", make_erlang(120, 16), 120, 0.25, erlang_cdf(120, 16)},
      {"erlang 25", make_erlang(120, 25), 120, 0.2, erlang_cdf(120, 25)},
      {"normal", make_normal(50, 20, false), 50, 0.4,
       [](double x) { return normal_cdf((x - 50) / 20); }},
      // cut at one sd: E = 0.8413447 + 0.2419707, E of the square = 2 * 0.8413447 + 0.2419707
      {"normal cut", make_normal(1, 1, true), 1.0833154706, 0.8000008, {}},
      {"uniform", make_uniform(60, 240), 150, std::sqrt(1 / 12.0) * 180 / 150,
       [](double x) { return (x - 60) / 180; }},
      {"triangular", make_triangular(10, 20, 60), 30, std::sqrt(350 / 3.0) / 30,
       [](double x) {
         return x < 20 ? (x - 10) * (x - 10) / 500 : 1 - (60 - x) * (60 - x) / 2000;
       }},
      {"triangular, falling", make_triangular(0, 0, 30), 10, std::sqrt(0.5),
       [](double x) { return 1 - (30 - x) * (30 - x) / 900; }},
      {"triangular, rising", make_triangular(0, 30, 30), 20, std::sqrt(1 / 8.0),
       [](double x) { return x * x / 900; }},
      {"empirical", make_empirical({60, 120, 600}, {5, 3, 2}), 186, std::sqrt(43'524.0) / 186, {}},
      {"mixture", make_mixture({make_exponential(60), make_exponential(600)}, {3, 1}), 195,
       std::sqrt(2 * (0.75 * 3600 + 0.25 * 360'000) / (195.0 * 195) - 1),
       [](double x) { return 1 - 0.75 * std::exp(-x / 60) - 0.25 * std::exp(-x / 600); }},
  };
}

// One of each law, as a scenario may hold it.
std::vector<Distribution> one_of_each() {
  std::vector<Distribution> result = {frontline::make_constant(42)};
  for (const Asked& each : asked()) result.push_back(each.distribution);
  return result;
}

}  // namespace

TEST_CASE("customers get the mean and the cv that the planner asked for, and the law") {
  static const std::vector<Asked> table = asked();
  const std::size_t row = GENERATE(range(std::size_t{0}, asked().size()));
  const Asked& each = table[row];
  CAPTURE(each.name);
  CHECK_THAT(mean_of(each.distribution), WithinRel(each.mean, 1e-9));
  const std::vector<double> values = draw_each(each.distribution);
  const Moments found = moments(values);
  CAPTURE(found.mean, found.cv, each.cv);
  CHECK(std::fabs(found.mean - each.mean) < 4 * found.mean_error);
  CHECK(std::fabs(found.cv - each.cv) < 4 * found.cv_error);
  if (each.cdf) CHECK(kolmogorov(values, each.cdf) < k_kolmogorov);
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  CHECK(*least >= least_of(each.distribution));
  CHECK(*greatest <= greatest_of(each.distribution));
}

TEST_CASE("these tests see every law") {
  std::map<std::size_t, int> laws;
  for (const Distribution& each : one_of_each()) ++laws[each.law.index()];
  CHECK(laws.size() == std::variant_size_v<decltype(Distribution::law)>);
}

TEST_CASE("a constant is always itself") {
  const std::vector<double> values = draw_each(frontline::make_constant(7.5));
  CHECK(std::count(values.begin(), values.end(), 7.5) == k_draws);
}

TEST_CASE("a uniform or triangular need without width is its one value") {
  Stream stream = customer(1);
  CHECK(sample(frontline::make_uniform(30, 30), stream) == 30);
  CHECK(sample(frontline::make_triangular(30, 30, 30), stream) == 30);
}

TEST_CASE("a normal need that is cut counts negative draws as 0") {
  const double mean = GENERATE(-1.0, 0.0, 1.0, 5.0);
  const double sd = 2;
  CAPTURE(mean);
  const Distribution cut = frontline::make_normal(mean, sd, true);
  std::vector<double> values = draw_each(cut);
  const Moments found = moments(values);
  CHECK(std::fabs(found.mean - mean_of(cut)) < 4 * found.mean_error);

  const double zero = normal_cdf(-mean / sd);  // share of zeros
  const auto zeros = static_cast<double>(std::erase(values, 0.0));
  CHECK(std::fabs(zeros / k_draws - zero) < 4 * std::sqrt(zero * (1 - zero) / k_draws));
  CHECK(kolmogorov(values, [&](double x) {
          return (normal_cdf((x - mean) / sd) - zero) / (1 - zero);
        }) < k_kolmogorov);
}

TEST_CASE("the mean of a cut normal need at the ends") {
  using frontline::make_normal;
  CHECK(mean_of(make_normal(100, 1, true)) == 100);  // nothing to cut
  CHECK(mean_of(make_normal(3, 0, true)) == 3);
  CHECK_THAT(mean_of(make_normal(0, 1, true)), WithinRel(0.39894228040143268, 1e-14));
  CHECK(mean_of(make_normal(-2, 1, false)) == -2);
  CHECK_THAT(mean_of(make_normal(-2, 1, true)), WithinRel(0.0084907026168296, 1e-10));
}

TEST_CASE("Weibull shapes have the cv that was asked for") {
  const double cv = GENERATE(0.01, 0.05, 0.1, 0.25, 0.5, 0.9, 1.0, 1.5, 2.0, 3.0, 5.0, 20.0);
  CAPTURE(cv);
  const Distribution distribution = frontline::make_weibull(100, cv);
  const auto& law = std::get<frontline::Weibull>(distribution.law);
  const long double first = std::tgamma(1 + 1 / static_cast<long double>(law.shape));
  const long double second = std::tgamma(1 + 2 / static_cast<long double>(law.shape));
  const long double excess = second / (first * first) - 1;
  CHECK_THAT(static_cast<double>(std::sqrt(excess)), WithinRel(cv, 1e-8));
  CHECK_THAT(static_cast<double>(law.scale * first), WithinRel(100.0, 1e-12));
}

TEST_CASE("both phases of a hyperexponential need carry half of the mean") {
  const double cv = GENERATE(1.0, 1.2, 2.0, 5.0, 20.0);
  CAPTURE(cv);
  const Distribution distribution = frontline::make_hyperexponential(80, cv);
  const auto& law = std::get<frontline::Hyperexponential>(distribution.law);
  CHECK_THAT(law.chance * law.mean_first, WithinRel(40.0, 1e-14));
  CHECK_THAT((1 - law.chance) * law.mean_second, WithinRel(40.0, 1e-12));
  const double square = 2 * law.chance * law.mean_first * law.mean_first +
                        2 * (1 - law.chance) * law.mean_second * law.mean_second;
  CHECK_THAT(std::sqrt(square / 6400 - 1), WithinRel(cv, 1e-10));
}

TEST_CASE("empirical values come with the shares of their weights, those without weight never") {
  const std::vector<double> weights = {0, 3, 0, 1.5, 0.5, 0};  // need not sum to one
  const std::vector<double> drawn =
      draw_each(frontline::make_empirical({10, 20, 30, 40, 50, 60}, weights));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double value = 10.0 * static_cast<double>(i + 1), share = weights[i] / 5;
    const auto count = static_cast<double>(std::count(drawn.begin(), drawn.end(), value));
    CAPTURE(value, count);
    CHECK(std::fabs(count / k_draws - share) <= 4 * std::sqrt(share * (1 - share) / k_draws));
  }
}

TEST_CASE("weights whose sum rounds leave no gap at the end") {
  using frontline::make_empirical;
  const auto cumulated = [](const std::vector<double>& weights) {
    const Distribution made = make_empirical(std::vector<double>(weights.size(), 1), weights);
    return std::get<frontline::Empirical>(made.law).cumulated;
  };
  CHECK(cumulated(std::vector<double>(10, 0.1)).back() == 1);
  CHECK(cumulated({1 / 3.0, 1 / 3.0, 1 / 3.0, 0}) == std::vector<double>{1 / 3.0, 2 / 3.0, 1, 1});
}

TEST_CASE("a mixture draws its parts by their shares") {
  const std::vector<double> drawn = draw_each(frontline::make_mixture(
      {frontline::make_constant(1), frontline::make_uniform(10, 20), frontline::make_constant(99),
       frontline::make_mixture({frontline::make_constant(30), frontline::make_constant(40)},
                               {1, 3})},
      {2, 1, 0, 1}));
  const auto share_is = [&](double from, double to, double share) {
    const auto count =
        std::count_if(drawn.begin(), drawn.end(), [&](double x) { return x >= from && x <= to; });
    CAPTURE(from, to, count);
    CHECK(std::fabs(static_cast<double>(count) / k_draws - share) <=
          4 * std::sqrt(share * (1 - share) / k_draws));
  };
  share_is(1, 1, 0.5);
  share_is(10, 20, 0.25);
  share_is(30, 30, 0.0625);
  share_is(40, 40, 0.1875);
  share_is(99, 99, 0);
}

TEST_CASE("a scaled distribution draws the same customers, each times the factor") {
  static const std::vector<Distribution> all = one_of_each();
  const Distribution& plain = all[GENERATE(range(std::size_t{0}, one_of_each().size()))];
  const double factor = GENERATE(0.25, 1.1);
  CAPTURE(plain.law.index(), factor);
  const Distribution other = scaled(plain, factor);
  CHECK_THAT(mean_of(other), WithinRel(factor * mean_of(plain), 1e-13));
  CHECK(least_of(other) == factor * least_of(plain));
  CHECK(greatest_of(other) == factor * greatest_of(plain));
  double worst = 0;
  for (std::uint32_t number = 0; number < 2000; ++number) {
    Stream stream = customer(number), again = customer(number);
    const double expected = factor * sample(plain, stream), got = sample(other, again);
    if (expected != got) worst = std::max(worst, std::fabs(got / expected - 1));
  }
  CHECK(worst < 1e-12);
}

TEST_CASE("least and greatest values are those that can be drawn") {
  using namespace frontline;
  struct Bounds {
    Distribution distribution;
    double least, greatest;
  };
  const std::vector<Bounds> table = {
      {make_constant(5), 5, 5},
      {make_uniform(2, 9), 2, 9},
      {make_triangular(1, 2, 4), 1, 4},
      {make_empirical({30, 10, 20}, {1, 1, 1}), 10, 30},
      {make_exponential(1), 0, k_infinity},
      {make_lognormal(1, 1), 0, k_infinity},
      {make_gamma(1, 1), 0, k_infinity},
      {make_weibull(1, 1), 0, k_infinity},
      {make_hyperexponential(1, 2), 0, k_infinity},
      {make_erlang(1, 2), 0, k_infinity},
      {make_normal(5, 1, true), 0, k_infinity},
      {make_normal(5, 1, false), -k_infinity, k_infinity},
      {make_mixture({make_uniform(3, 4), make_constant(7)}, {1, 1}), 3, 7},
      {make_mixture({make_uniform(3, 4), make_exponential(7)}, {1, 1}), 0, k_infinity},
  };
  for (const Bounds& each : table) {
    CAPTURE(each.distribution.law.index());
    CHECK(least_of(each.distribution) == each.least);
    CHECK(greatest_of(each.distribution) == each.greatest);
  }
}
