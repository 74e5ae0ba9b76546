// How long a customer occupies a person: the service, with what a larger party and more work add to
// it, at the person's speed, and the wrap-up.
#pragma once

#include <string>
#include <vector>

#include "core/distribution.hpp"
#include "core/moments.hpp"
#include "model/scenario.hpp"

namespace frontline::theory {

/// A group that serves the task, and how much it counts.
struct ServingGroup {
  const StaffGroup* group = nullptr;
  const ServedTask* served = nullptr;
  double weight = 1;  ///< > 0
};

struct ServiceTime {
  Distribution occupied;    ///< of the person; of a sum of several times one with its mean and cv
  Moments moments;          ///< of the same, exact
  double service_mean = 0;  ///< seconds, without wrap-up
  std::string made_of;      ///< "service and wrap-up"; empty: service alone
  bool uneven = false;      ///< the groups need different times
};

/// Of a class at a step. Groups are mixed by weight; there is at least one. A speed that switches
/// counts as it normally is.
ServiceTime service_time(const CustomerClass& described, const Step& step,
                         const std::vector<ServingGroup>& groups);

/// Equal but for rounding.
bool near(double a, double b);

/// Of the people in a party beyond the first: parties are rounded, and at least one.
Moments others_in_party(const Distribution& party);

}  // namespace frontline::theory
