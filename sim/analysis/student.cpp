#include "analysis/student.hpp"

#include <cassert>
#include <limits>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace frontline {
namespace {

// Without long double, which is not everywhere the same (and which valgrind does not have).
using Doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double student_quantile(double confidence, std::size_t n) {
  assert(confidence > 0 && confidence < 1);
  if (n < 2) return std::numeric_limits<double>::quiet_NaN();
  const boost::math::students_t_distribution<double, Doubles> t(static_cast<double>(n - 1));
  return boost::math::quantile(boost::math::complement(t, (1 - confidence) / 2));
}

std::pair<double, double> share_interval(std::size_t hits, std::size_t n, double confidence) {
  assert(confidence > 0 && confidence < 1 && hits <= n);
  if (n == 0) return {0, 1};
  using Binomial = boost::math::binomial_distribution<double, Doubles>;
  const auto trials = static_cast<double>(n), successes = static_cast<double>(hits);
  const double tail = (1 - confidence) / 2;
  return {hits == 0 ? 0 : Binomial::find_lower_bound_on_p(trials, successes, tail),
          hits == n ? 1 : Binomial::find_upper_bound_on_p(trials, successes, tail)};
}

}  // namespace frontline
