// Customer classes: who comes, how patient, and what becomes of them afterwards.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/distribution.hpp"
#include "model/scenario/arrivals.hpp"
#include "model/scenario/index.hpp"
#include "model/scenario/journey.hpp"

namespace frontline {

/// What may happen after a customer has left with an outcome.
struct ComesBack {
  double chance = 0;
  Distribution after;
  int at_most = std::numeric_limits<int>::max();  ///< per person over all outcomes
  Index as = k_none;                              ///< class of the retry; k_none: the same
};

/// When customers are satisfied, and what follows. P(satisfied) = 1 / (1 + exp((feels x wait -
/// accepts) / spread)), `unserved` for those who were not served. Defaults: DOMAIN in
/// scenarios/README.md; assumptions all.
struct Experience {
  double accepts = 300, spread = 120;  ///< seconds
  double feels = 1.36;                 ///< felt / real wait
  double unserved = 0.05;              ///< share satisfied of those not served
  double complains = 0.05;             ///< share of the unhappy
  double tells = 10;                   ///< others, by each unhappy one
  double deters = 0.02;                ///< share of those told who are lost
  double stays_happy = 0.95, stays_unhappy = 0.6;
};

/// What a customer earns (plus) or costs (minus).
struct CustomerMoney {
  std::vector<double> by_outcome;  ///< index: outcome; may be shorter than outcomes
  double waiting = 0, time = 0;    ///< per second waiting, per second inside
  double lost = 0;                 ///< each customer lost, by experience
};

struct CustomerClass {
  std::string name;
  std::optional<Arrivals> arrivals;
  std::optional<Distribution> party;  ///< people in it, >= 1, rounded; none: 1
  Priority priority;
  std::optional<Distribution> patience;  ///< none: endless
  std::vector<Step> journey;
  std::vector<std::optional<ComesBack>> comes_back;  ///< by outcome; may be shorter than outcomes
  std::optional<Experience> experience;
  CustomerMoney money;
  /// Not customers but failures of a group's persons, on their way to whoever repairs them: one
  /// step, `serve`. They stand behind all classes of the file and are reported for their task only.
  bool failures = false;
};

/// Of a class's customers at a step of its journey; nullptr: endless.
inline const Distribution* patience_at(const CustomerClass& customer_class, const Step& step) {
  if (step.endless_patience) return nullptr;
  const auto& patience = step.patience ? step.patience : customer_class.patience;
  return patience ? &*patience : nullptr;
}

}  // namespace frontline
