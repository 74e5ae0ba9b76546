// The engine's own elementary functions, against the long double functions of libm (64-bit fractions).
#include "core/math.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "core/random.hpp"

using Catch::Matchers::WithinRel;
namespace math = frontline::math;

namespace {

using Limits = std::numeric_limits<double>;

constexpr double k_infinity = Limits::infinity();
constexpr double k_ln2 = 0.69314718055994530942;

// Distance in units of the last place of the exact value; that of subnormals is 2^-1074.
double ulps(double got, long double exact) {
  if (static_cast<long double>(got) == exact) return 0;
  int exponent = 0;
  std::frexp(exact, &exponent);
  const int last_place = std::max(exponent - 53, -1074);
  return static_cast<double>(
      std::fabs(std::ldexp(static_cast<long double>(got) - exact, -last_place)));
}

std::uint64_t word(std::uint64_t i) { return frontline::mix64(i); }
double uniform(std::uint64_t i, double from, double to) {
  return from + (to - from) * static_cast<double>(word(i) >> 11) * 0x1p-53;
}

// Any positive finite number: all exponents alike, subnormals as one of them.
double any_positive(std::uint64_t i) {
  constexpr auto k_past = std::bit_cast<std::uint64_t>(k_infinity);
  return std::bit_cast<double>(1 + word(i) % (k_past - 1));
}
double any_subnormal(std::uint64_t i) {
  return std::bit_cast<double>((word(i) >> 12 >> word(i + 1) % 52) + 1);
}

struct Worst {
  double ulps = 0, at = 0;
  void see(double x, double error) {
    if (error > ulps) *this = {error, x};
  }
};

// How often f falls among 2001 neighbouring numbers around x.
template <class F>
int falls_around(double x, F f) {
  for (int i = 0; i < 1000; ++i) x = std::nextafter(x, -k_infinity);
  int falls = 0;
  double before = f(x);
  for (int i = 0; i < 2000; ++i) {
    x = std::nextafter(x, k_infinity);
    const double here = f(x);
    if (here < before) ++falls;
    before = here;
  }
  return falls;
}

}  // namespace

TEST_CASE("log is within one unit of the last place for every positive number") {
  Worst worst;
  const auto see = [&](double x) {
    worst.see(x, ulps(math::log(x), std::log(static_cast<long double>(x))));
  };
  for (std::uint64_t i = 0; i < 500'000; ++i) see(any_positive(i));
  for (std::uint64_t i = 0; i < 100'000; ++i) see(any_subnormal(i));
  for (std::uint64_t i = 0; i < 300'000; ++i) see(uniform(i, 0.5, 2));
  for (std::uint64_t i = 0; i < 100'000; ++i) see(1 + uniform(i, -1e-3, 1e-3));
  for (int e = -1074; e < 1024; ++e)
    for (const double x : {std::ldexp(1.0, e), std::ldexp(1.41421356237309504, e)})
      if (x > 0 && x < k_infinity) see(x);
  for (const double x : {Limits::denorm_min(), Limits::min(), Limits::max(), std::nextafter(1, 0),
                         std::nextafter(1, 2), std::nextafter(Limits::min(), 0)})
    see(x);
  CAPTURE(worst.at);
  CHECK(worst.ulps < 1);
  CHECK(math::log(1) == 0);
}

TEST_CASE("exp is within one unit of the last place, down to subnormal results") {
  Worst worst;
  const auto see = [&](double x) {
    worst.see(x, ulps(math::exp(x), std::exp(static_cast<long double>(x))));
  };
  for (std::uint64_t i = 0; i < 400'000; ++i) see(uniform(i, -745.13, 709.78));
  for (std::uint64_t i = 0; i < 100'000; ++i) see(uniform(i, -745.13, -708));  // subnormal
  for (std::uint64_t i = 0; i < 300'000; ++i) see(uniform(i, -2, 2));
  for (std::uint64_t i = 0; i < 100'000; ++i) see(uniform(i, -1e-6, 1e-6));
  for (std::uint64_t i = 0; i < 100'000; ++i) {  // tiny and of either sign
    const double tiny = std::ldexp(uniform(i, -1, 1), -static_cast<int>(word(i) % 1074));
    see(tiny);
  }
  for (int k = -1074; k < 1024; ++k)
    for (const double half : {0.0, 0.5}) see((k + half) * k_ln2);
  CAPTURE(worst.at);
  CHECK(worst.ulps < 1);
}

TEST_CASE("exp ends in 0 and infinity where the double numbers end") {
  constexpr double last_finite = 709.782712893383973096, last_positive = -745.13321910194110842;
  CHECK(math::exp(0) == 1);
  CHECK(math::exp(-0.0) == 1);
  CHECK(math::exp(last_finite) < k_infinity);
  CHECK(math::exp(last_finite) > 0.99999 * Limits::max());
  CHECK(math::exp(std::nextafter(last_finite, 1000)) == k_infinity);
  CHECK(math::exp(k_infinity) == k_infinity);
  CHECK(math::exp(last_positive) == Limits::denorm_min());
  CHECK(math::exp(std::nextafter(last_positive, -1000)) == 0);
  CHECK(math::exp(-k_infinity) == 0);
  CHECK(math::exp(Limits::denorm_min()) == 1);
}

TEST_CASE("pow errs by no more than its header says") {
  // log, the product and exp: 1 + 1/2 units of y log x, then one unit of the result.
  Worst worst;
  const auto see = [&](double x, double y) {
    const long double exact = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    if (exact < Limits::min() || exact > Limits::max()) return;
    const double scale = std::fabs(y * std::log(x));
    const long double error = std::fabs(static_cast<long double>(math::pow(x, y)) / exact - 1);
    worst.see(x, static_cast<double>(error * 0x1p53l) / (3 * scale + 2));
  };
  for (std::uint64_t i = 0; i < 400'000; ++i) see(any_positive(i), uniform(i + 1, -3, 3));
  for (std::uint64_t i = 0; i < 400'000; ++i) see(uniform(i, 0, 20), uniform(i + 1, 0, 150));
  for (std::uint64_t i = 0; i < 200'000; ++i) see(uniform(i, 0, 1), uniform(i + 1, -300, 300));
  CAPTURE(worst.at);
  CHECK(worst.ulps < 1);  // in units of the bound
}

TEST_CASE("pow of 0 and 1, and powers 0 and 1") {
  CHECK(math::pow(0, 2.5) == 0);
  CHECK(math::pow(0, 0) == 1);
  CHECK(math::pow(1, 1e300) == 1);
  CHECK(math::pow(1e300, 0) == 1);
  CHECK(math::pow(10, 400) == k_infinity);
  CHECK(math::pow(10, -400) == 0);
  CHECK_THAT(math::pow(7, 1), WithinRel(7.0, 1e-15));
}

TEST_CASE("gamma has its known values") {
  const auto known = GENERATE(values<std::pair<double, double>>({
      {0.5, 1.7724538509055160273},  // sqrt(pi)
      {1, 1},
      {1.5, 0.88622692545275801365},
      {2, 1},
      {2.5, 1.3293403881791370205},
      {5, 24},
      {11, 3628800},
      {21, 2432902008176640000.0},
      {1.0 / 3, 2.6789385347077476337},
      {0.25, 3.6256099082219083119},
      {0.1, 9.5135076986687312858},
      {1e-3, 999.42377248459546611},
      {100, 9.3326215443944152682e155},
  }));
  CAPTURE(known.first);
  CHECK_THAT(math::gamma(known.first), WithinRel(known.second, 2e-13));
}

TEST_CASE("gamma keeps the relative error that its header states") {
  double shapes = 0, middle = 0, large = 0;  // worst relative errors
  for (std::uint64_t i = 0; i < 100'000; ++i) {
    const auto error = [](double x) {
      const long double exact = std::tgamma(static_cast<long double>(x));
      return static_cast<double>(std::fabs(static_cast<long double>(math::gamma(x)) / exact - 1));
    };
    shapes = std::max(shapes, error(uniform(i, 0.001, 3)));
    middle = std::max(middle, error(uniform(i, 3, 60)));
    large = std::max(large, error(uniform(i, 60, 171.6)));
  }
  CHECK(shapes * 1e14 < 1);
  CHECK(middle * 1e13 < 1);
  CHECK(large * 1e13 < 3);
}

TEST_CASE("log and exp never fall where their argument reduction changes") {
  int falls = 0;
  for (int k = -1000; k <= 1000; k += 50) {
    falls += falls_around(std::ldexp(1.0, k), math::log);
    falls += falls_around(std::ldexp(1.41421356237309504, k), math::log);
    if (k > -900) falls += falls_around((0.7 * k + 0.5) * k_ln2, math::exp);
  }
  for (int k = -20; k <= 20; ++k) falls += falls_around((k + 0.5) * k_ln2, math::exp);
  CHECK(falls == 0);
}

TEST_CASE("the normal distribution function at known points") {
  CHECK(math::normal_cdf(0) == 0.5);
  CHECK_THAT(math::normal_cdf(1.6448536269514722), WithinRel(0.95, 1e-14));
  CHECK_THAT(math::normal_cdf(-1.959963984540054), WithinRel(0.025, 1e-14));
  CHECK_THAT(math::normal_cdf(-10), WithinRel(7.6198530241604975e-24, 1e-12));
  CHECK(math::normal_cdf(40) == 1);
}
