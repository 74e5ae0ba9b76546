#include "analysis/theory/service_times.hpp"

#include <algorithm>
#include <cmath>

namespace frontline::theory {
namespace {

Moments times(const Moments& x, double factor) {
  return {factor * x.first, factor * factor * x.second, factor * factor * factor * x.third};
}

/// What one group needs for a customer.
struct OneGroup {
  OneGroup(const CustomerClass& described, const Step& step, const ServingGroup& serving) {
    const ServedTask& served = *serving.served;
    const double pace = 1 / serving.group->speed.normally;
    law = step.service ? *step.service : served.service;
    service = moments_of(law);
    double factor = pace;
    if (!step.service) {  // else the step says the whole time
      factor *= step.work;
      parties = described.party && served.per_person > 0;
      if (parties)
        service = sum_of(service, times(others_in_party(*described.party), served.per_person));
    }
    service = times(service, factor);
    if (factor != 1) law = scaled(law, factor);
    const auto& wrap_up = served.wrap_up ? served.wrap_up : serving.group->wrap_up;
    occupied = service;
    if (!wrap_up) return;
    const Moments after = times(moments_of(*wrap_up), pace);
    wraps_up = after.first > 0;
    occupied = sum_of(service, after);
  }

  Distribution law;  // of the service, without what parties add
  Moments service, occupied;
  bool parties = false, wraps_up = false;
};

std::string words_for(bool parties, bool wraps_up) {
  if (parties && wraps_up) return "service, the time for larger parties and wrap-up";
  if (parties) return "service and the time for larger parties";
  return wraps_up ? "service and wrap-up" : "";
}

// For the offered load the shape of a sum hardly matters.
Distribution with_mean_and_cv(const Moments& moments) {
  const double mean = moments.first, cv = std::sqrt(moments.square_cv());
  return cv > 0.01 && mean > 0 ? make_gamma(mean, cv) : make_constant(mean);
}

}  // namespace

bool near(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

// By the chances that there are at least so many: their sum is the mean, and so on.
Moments others_in_party(const Distribution& party) {
  constexpr double k_most = 1e6, k_nobody = 1e-15;
  Moments moments;
  for (double others = 1; others < k_most; ++others) {
    const double rounded_up_from = others + 0.5;
    const double chance = survival(party, std::nextafter(rounded_up_from, 0.0));
    if (chance < k_nobody) break;
    moments.first += chance;
    moments.second += (2 * others - 1) * chance;
    moments.third += (3 * others * (others - 1) + 1) * chance;
  }
  return moments;
}

ServiceTime service_time(const CustomerClass& described, const Step& step,
                         const std::vector<ServingGroup>& groups) {
  std::vector<Distribution> laws;
  std::vector<double> weights;
  ServiceTime time;
  double sum = 0;
  bool parties = false, wraps_up = false;
  for (const ServingGroup& serving : groups) {
    const OneGroup one(described, step, serving);
    if (!laws.empty() && !(near(one.occupied.first * sum, time.moments.first) &&
                           near(one.occupied.second * sum, time.moments.second)))
      time.uneven = true;
    time.service_mean += serving.weight * one.service.first;
    time.moments = time.moments + weighted(one.occupied, serving.weight);
    laws.push_back(one.law);
    weights.push_back(serving.weight);
    sum += serving.weight;
    parties |= one.parties;
    wraps_up |= one.wraps_up;
  }
  time.service_mean /= sum;
  time.moments = weighted(time.moments, 1 / sum);
  time.made_of = words_for(parties, wraps_up);
  if (!time.made_of.empty())
    time.occupied = with_mean_and_cv(time.moments);
  else
    time.occupied = time.uneven ? make_mixture(laws, weights) : laws.front();
  return time;
}

}  // namespace frontline::theory
