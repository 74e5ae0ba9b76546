#include "analysis/theory/general_service.hpp"

#include "analysis/theory/erlang.hpp"
#include "analysis/theory/prediction.hpp"

namespace frontline::theory {

WaitMoments pollaczek_khinchine(double arrival_rate, const Moments& service) {
  const double idle = 1 - arrival_rate * service.first;
  if (!(idle > 0)) return {k_not_known, k_not_known};
  const double mean = arrival_rate * service.second / (2 * idle);
  return {mean, mean * mean + arrival_rate * service.third / (3 * idle)};
}

double allen_cunneen_wait_mean(int servers, double arrival_rate, double gap_square_cv,
                               const Moments& service) {
  const double random = erlang_c_wait_mean(servers, arrival_rate * service.first, service.first);
  return random * (gap_square_cv + service.square_cv()) / 2;
}

}  // namespace frontline::theory
