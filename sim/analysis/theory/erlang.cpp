#include "analysis/theory/erlang.hpp"

#include <cassert>

#include "analysis/theory/prediction.hpp"
#include "core/math.hpp"

namespace frontline::theory {
namespace {

bool stable(int servers, double load) { return load < servers; }

// Those who wait do so for an exponential time with this mean.
double mean_if_waiting(int servers, double load, double service_mean) {
  return service_mean / (servers - load);
}

}  // namespace

double erlang_b(int servers, double load) {
  assert(servers >= 0 && load >= 0);
  double lost = 1;
  for (int c = 1; c <= servers; ++c) lost = load * lost / (c + load * lost);
  return lost;
}

double erlang_c(int servers, double load) {
  assert(servers >= 1 && load >= 0);
  if (!stable(servers, load)) return 1;
  const double lost = erlang_b(servers, load);
  return servers * lost / (servers - load * (1 - lost));
}

double erlang_c_wait_mean(int servers, double load, double service_mean) {
  if (!stable(servers, load)) return k_not_known;
  return erlang_c(servers, load) * mean_if_waiting(servers, load, service_mean);
}

double erlang_c_wait_variance(int servers, double load, double service_mean) {
  if (!stable(servers, load)) return k_not_known;
  const double waiting = erlang_c(servers, load);
  const double mean = mean_if_waiting(servers, load, service_mean);
  return waiting * (2 - waiting) * mean * mean;
}

double erlang_c_service_level(int servers, double load, double service_mean, double within) {
  if (!stable(servers, load)) return k_not_known;
  const double mean = mean_if_waiting(servers, load, service_mean);
  return 1 - erlang_c(servers, load) * math::exp(-within / mean);
}

double erlang_c_wait_quantile(int servers, double load, double service_mean, double share) {
  assert(share >= 0 && share < 1);
  if (!stable(servers, load)) return k_not_known;
  const double waiting = erlang_c(servers, load);
  if (1 - share >= waiting) return 0;
  return mean_if_waiting(servers, load, service_mean) * math::log(waiting / (1 - share));
}

}  // namespace frontline::theory
