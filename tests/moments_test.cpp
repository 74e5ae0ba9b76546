// Moments and tails of distributions: against values worked out by hand, and against one another.
#include "core/moments.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "core/math.hpp"

using namespace frontline;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

struct Named {
  std::string name;
  Distribution law;
};

std::vector<Named> all_laws() {
  return {{"constant", make_constant(3)},
          {"exponential", make_exponential(2)},
          {"lognormal", make_lognormal(4, 0.7)},
          {"gamma", make_gamma(2, 1.4)},
          {"gamma, even", make_gamma(2, 0.3)},
          {"weibull", make_weibull(3, 0.5)},
          {"weibull, wild", make_weibull(3, 2)},
          {"hyperexponential", make_hyperexponential(2, 1.5)},
          {"erlang", make_erlang(3, 4)},
          {"normal, cut", make_normal(1, 2, true)},
          {"uniform", make_uniform(1, 4)},
          {"triangular", make_triangular(1, 2, 6)},
          {"triangular, left", make_triangular(1, 1, 6)},
          {"triangular, right", make_triangular(1, 6, 6)},
          {"empirical", make_empirical({1, 2, 5}, {0.5, 0.3, 0.2})},
          {"mixture", make_mixture({make_exponential(1), make_constant(4)}, {0.25, 0.75})}};
}

// Of x -> k x^(k-1) P(X > x) from 0 on: the k-th moment of what is never negative.
double moment_by_steps(const Distribution& law, int k) {
  // x = y^3: close steps where the tail is steep, far ones where it is long
  constexpr int k_steps = 20'000;
  constexpr double k_end = 7.5;
  double sum = 0;
  for (int i = 0; i < k_steps; ++i) {
    const double y = (i + 0.5) * k_end / k_steps, x = y * y * y;
    sum += 3 * y * y * k * std::pow(x, k - 1) * survival(law, x);
  }
  return sum * k_end / k_steps;
}

}  // namespace

TEST_CASE("the moments are the integrals of the tail") {
  for (const auto& [name, law] : all_laws()) {
    INFO(name);
    const Moments moments = moments_of(law);
    CHECK_THAT(moments.first, WithinRel(mean_of(law), 1e-12));
    CHECK_THAT(moments.first, WithinRel(moment_by_steps(law, 1), 1e-3));
    CHECK_THAT(moments.second, WithinRel(moment_by_steps(law, 2), 1e-3));
    CHECK_THAT(moments.third, WithinRel(moment_by_steps(law, 3), 5e-3));
  }
}

TEST_CASE("the tail mean falls as fast as the tail is high, from the mean to nothing") {
  for (const auto& [name, law] : all_laws()) {
    INFO(name);
    CHECK_THAT(tail_mean(law, 0), WithinRel(mean_of(law), 1e-12));
    CHECK_THAT(tail_mean(law, -2), WithinRel(mean_of(law) + 2, 1e-12));
    CHECK_THAT(tail_mean(law, 1e5), WithinAbs(0, 1e-9));
    CHECK(survival(law, -1) == 1);
    CHECK_THAT(survival(law, 1e5), WithinAbs(0, 1e-9));
    for (const double x : {0.3, 1.25, 2.75, 3.5, 5.5, 9.25}) {
      constexpr double k_step = 1e-4;
      INFO(x);
      const double fall = tail_mean(law, x - k_step) - tail_mean(law, x + k_step);
      CHECK_THAT(fall / (2 * k_step), WithinAbs(survival(law, x), 1e-6));
    }
  }
}

TEST_CASE("a tail is the chance of more, so an atom itself is not in it") {
  CHECK(survival(make_constant(3), 3) == 0);
  CHECK(survival(make_constant(3), 2.999) == 1);
  CHECK_THAT(survival(make_empirical({1, 2}, {0.4, 0.6}), 1), WithinRel(0.6, 1e-15));
  CHECK_THAT(survival(make_normal(0, 1, true), 0), WithinRel(0.5, 1e-15));
}

TEST_CASE("moments of well-known laws") {
  CHECK_THAT(moments_of(make_exponential(2)).third, WithinRel(48.0, 1e-14));
  CHECK_THAT(moments_of(make_erlang(6, 3)).second, WithinRel(48.0, 1e-14));  // 36 + 12
  CHECK_THAT(moments_of(make_uniform(0, 2)).third, WithinRel(2.0, 1e-14));   // 2^4 / (4 x 2)
  CHECK_THAT(moments_of(make_lognormal(4, 0.7)).square_cv(), WithinRel(0.49, 1e-12));
  CHECK_THAT(moments_of(make_weibull(3, 0.5)).square_cv(), WithinRel(0.25, 1e-9));
  CHECK(moments_of(make_constant(0)).square_cv() == 0);
}

TEST_CASE("moments of sums and mixtures") {
  const Moments phase = moments_of(make_exponential(2));
  const Moments two = sum_of(phase, phase), same = moments_of(make_erlang(4, 2));
  CHECK_THAT(two.first, WithinRel(same.first, 1e-14));
  CHECK_THAT(two.second, WithinRel(same.second, 1e-14));
  CHECK_THAT(two.third, WithinRel(same.third, 1e-14));
  const Moments half = weighted(moments_of(make_constant(2)), 0.5) + weighted(phase, 0.5);
  CHECK_THAT(half.second, WithinRel(0.5 * 4 + 0.5 * 8, 1e-14));
}

TEST_CASE("the gamma function and its tail") {
  CHECK_THAT(math::log_gamma(0.5), WithinAbs(0.5 * std::log(3.14159265358979323846), 1e-13));
  CHECK_THAT(math::log_gamma(1), WithinAbs(0, 1e-13));
  CHECK_THAT(math::log_gamma(11), WithinRel(std::log(3628800.0), 1e-14));
  CHECK_THAT(math::log_gamma(1e-3), WithinRel(std::lgamma(1e-3), 1e-13));
  CHECK_THAT(math::log_gamma(1e6), WithinRel(std::lgamma(1e6), 1e-13));
  // P(a Poisson variable with mean x < n): the tail of n exponential phases
  for (const int n : {1, 3, 20, 150})
    for (const double x : {0.01, 1.0, 5.0, 19.0, 25.0, 140.0, 200.0}) {
      double term = std::exp(-x), sum = 0;
      for (int i = 0; i < n; term *= x / ++i) sum += term;
      INFO(n << " " << x);
      CHECK_THAT(math::gamma_tail(n, x), WithinAbs(sum, 1e-12));
    }
  for (const double x : {0.1, 0.9, 2.0, 8.0})  // half a degree of freedom: the normal law
    CHECK_THAT(math::gamma_tail(0.5, x), WithinRel(std::erfc(std::sqrt(x)), 1e-12));
  CHECK(math::gamma_tail(2, 0) == 1);
  CHECK(math::gamma_tail(2, std::numeric_limits<double>::infinity()) == 0);
  CHECK_THAT(math::gamma_tail(1e6, 1e6), WithinRel(0.5, 1e-3));
}
