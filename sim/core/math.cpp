#include "core/math.hpp"

#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>

namespace frontline::math {
namespace {

constexpr double k_ln2_high = 6.93147180369123816490e-01;  // 32 leading bits: k * high is exact
constexpr double k_ln2_low = 1.90821492927058770002e-10;

double power_of_two(int k) {  // k in the range of normal numbers
  return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52);
}

}  // namespace

double log(double x) {
  assert(x > 0 && x < std::numeric_limits<double>::infinity());
  int k = 0;
  if (x < std::numeric_limits<double>::min()) {  // subnormal: scale up exactly
    x *= 0x1p54;
    k = -54;
  }
  // x = 2^k (1 + f) with sqrt(1/2) <= 1 + f < sqrt(2)
  const auto bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t fraction = bits & 0xfffffffffffffull;
  const std::uint64_t up = fraction >= 0x6a09e667f3bcdull ? 1 : 0;  // at least sqrt(2)
  k += static_cast<int>(bits >> 52) - 1023 + static_cast<int>(up);
  const double f = std::bit_cast<double>(fraction | ((1023 - up) << 52)) - 1;

  // log(1 + f) = f - f^2/2 + s (f^2/2 + R), s = f / (2 + f), R a polynomial in s^2
  const double s = f / (2 + f);
  const double z = s * s;
  const double polynomial =
      z * (6.666666666666735130e-01 +
           z * (3.999999999940941908e-01 +
                z * (2.857142874366239149e-01 +
                     z * (2.222219843214978396e-01 +
                          z * (1.818357216161805012e-01 +
                               z * (1.531383769920937332e-01 + z * 1.479819860511658591e-01))))));
  const double half_square = 0.5 * f * f;
  const double dk = k;
  return dk * k_ln2_high - ((half_square - (s * (half_square + polynomial) + dk * k_ln2_low)) - f);
}

double exp(double x) {
  if (x > 709.782712893383973096) return std::numeric_limits<double>::infinity();
  if (x < -745.13321910194110842) return 0;
  // x = k ln2 + r, |r| <= ln2 / 2
  const int k = static_cast<int>(x * 1.44269504088896338700 + (x < 0 ? -0.5 : 0.5));
  const double high = x - k * k_ln2_high;
  const double low = k * k_ln2_low;
  const double r = high - low;
  const double t = r * r;
  const double c =
      r - t * (1.66666666666666019037e-01 +
               t * (-2.77777777770155933842e-03 +
                    t * (6.61375632143793436117e-05 +
                         t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
  const double y = 1 - ((low - r * c / (2 - c)) - high);
  if (k < -1021) return y * power_of_two(k + 1000) * 0x1p-1000;  // towards subnormal
  if (k > 1023) return y * 2 * power_of_two(k - 1);
  return y * power_of_two(k);
}

double pow(double x, double y) {
  assert(x >= 0);
  if (x == 0) return y == 0 ? 1 : 0;
  return exp(y * log(x));
}

double sqrt(double x) { return std::sqrt(x); }

double gamma(double x) {
  assert(x > 0);
  constexpr double terms[] = {0.99999999999980993,  676.5203681218851,     -1259.1392167224028,
                              771.32342877765313,   -176.61502916214059,   12.507343278686905,
                              -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7};
  if (x < 0.5) return gamma(x + 1) / x;
  const double y = x - 1;
  double sum = terms[0];
  for (int i = 1; i < 9; ++i) sum += terms[i] / (y + i);
  const double t = y + 7.5;
  return 2.50662827463100050242 * exp((y + 0.5) * log(t) - t) * sum;
}

double log_gamma(double x) {
  assert(x > 0);
  constexpr double k_half_log_2pi = 0.91893853320467274178;
  double shift = 1;  // Gamma(x) = Gamma(x + n) / (x (x + 1) ... (x + n - 1))
  for (; x < 10; ++x) shift *= x;
  const double z = 1 / (x * x);
  const double series =
      (1.0 / 12 + z * (-1.0 / 360 + z * (1.0 / 1260 + z * (-1.0 / 1680 + z / 1188.0)))) / x;
  return (x - 0.5) * log(x) - x + k_half_log_2pi + series - log(shift);
}

// Abramowitz & Stegun (1964): the series 6.5.29 below the mean, above it the continued fraction
// 6.5.31 evaluated as Lentz (1976) does.
double gamma_tail(double shape, double x) {
  assert(shape > 0);
  if (!(x > 0)) return 1;
  if (x == std::numeric_limits<double>::infinity()) return 0;
  constexpr double k_precision = 1e-16, k_tiny = 1e-300;
  const double front = exp(shape * log(x) - x - log_gamma(shape));
  if (x < shape + 1) {
    double term = 1 / shape, sum = term;
    for (double n = shape + 1; term > k_precision * sum; ++n) sum += term *= x / n;
    return 1 - front * sum;
  }
  double b = x + 1 - shape, c = 1 / k_tiny, d = 1 / b, fraction = d;
  for (double n = 1; n < 1e6; ++n) {
    const double a = n * (shape - n);
    b += 2;
    d = a * d + b;
    if (std::abs(d) < k_tiny) d = k_tiny;
    c = b + a / c;
    if (std::abs(c) < k_tiny) c = k_tiny;
    d = 1 / d;
    fraction *= c * d;
    if (std::abs(c * d - 1) < 1e-15) break;
  }
  return front * fraction;
}

double normal_cdf(double x) { return 0.5 * std::erfc(-x * 0.70710678118654752440); }

}  // namespace frontline::math
