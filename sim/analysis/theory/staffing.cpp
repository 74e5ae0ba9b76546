#include "analysis/theory/staffing.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "analysis/theory/erlang.hpp"
#include "analysis/theory/prediction.hpp"
#include "core/math.hpp"

namespace frontline::theory {

int square_root_staff(double load, double beta) {
  assert(load >= 0);
  const double wanted = load + beta * math::sqrt(load);
  return static_cast<int>(std::max(0.0, std::ceil(wanted - 1e-9 * std::max(1.0, wanted))));
}

double halfin_whitt_delay(double beta) {
  assert(beta > 0);
  constexpr double k_density_at_zero = 0.39894228040143267794;  // of the standard normal
  const double density = k_density_at_zero * math::exp(-beta * beta / 2);
  return density / (density + beta * math::normal_cdf(beta));
}

double halfin_whitt_delay(int servers, double load) {
  if (!(load < servers)) return k_not_known;
  return load > 0 ? halfin_whitt_delay((servers - load) / math::sqrt(load)) : 0;
}

// Erlang B goes on from one number of servers to the next, so the search takes as long as one call.
int smallest_staff(double load, double service_mean, const ServiceGoal& goal) {
  assert(load >= 0 && service_mean > 0 && goal.within >= 0);
  if (!(goal.share < 1)) return 0;
  double lost = 1;
  for (int c = 1;; ++c) {
    lost = load * lost / (c + load * lost);
    if (load >= c) continue;
    const double waiting = c * lost / (c - load * (1 - lost));
    if (1 - waiting * math::exp(-goal.within * (c - load) / service_mean) >= goal.share) return c;
  }
}

double beta_for(double load, double service_mean, const ServiceGoal& goal) {
  assert(load >= 0 && service_mean > 0 && goal.share > 0 && goal.share < 1);
  const double speed = math::sqrt(load) * goal.within / service_mean;
  const auto late = [&](double beta) {
    return halfin_whitt_delay(beta) * math::exp(-beta * speed);
  };
  double low = 0, high = 40;  // where the density of the normal is below 1e-300
  for (int i = 0; i < 100; ++i) {
    const double middle = 0.5 * (low + high);
    (late(middle) > 1 - goal.share ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace frontline::theory
