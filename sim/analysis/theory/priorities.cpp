#include "analysis/theory/priorities.hpp"

#include "analysis/theory/erlang.hpp"
#include "analysis/theory/prediction.hpp"

namespace frontline::theory {
namespace {

// `residual` is what a customer waits for whoever is in service; left[k] what remains of the
// servers' time beside the work of the levels before k.
double wait_behind(double residual, double left, double left_with_own) {
  return left_with_own > 0 ? residual / (left * left_with_own) : k_not_known;
}

}  // namespace

// A level that overloads the server stays in line, but keeps the server busy for those before it:
// what they find in service is then its work, for all the time that they leave.
std::vector<double> cobham_one_server(const std::vector<PriorityLevel>& levels) {
  double residual = 0, left = 1;
  for (const PriorityLevel& level : levels) {
    const double work = level.arrival_rate * level.service.first;
    const double share = work > left && work > 0 ? left / work : 1;
    residual += share * level.arrival_rate * level.service.second / 2;
    left -= share * work;
  }
  std::vector<double> waits;
  double before = 1;
  for (const PriorityLevel& level : levels) {
    const double with_own = before - level.arrival_rate * level.service.first;
    waits.push_back(wait_behind(residual, before, with_own));
    before = with_own;
  }
  return waits;
}

std::vector<double> cobham_many_servers(int servers, double service_mean,
                                        const std::vector<double>& arrival_rates) {
  double load = 0;
  for (const double rate : arrival_rates) load += rate * service_mean;
  const double residual = erlang_c(servers, load) * service_mean / servers;
  std::vector<double> waits;
  double before = 1;
  for (const double rate : arrival_rates) {
    const double with_own = before - rate * service_mean / servers;
    waits.push_back(wait_behind(residual, before, with_own));
    before = with_own;
  }
  return waits;
}

}  // namespace frontline::theory
