#include "model/levers.hpp"

#include <algorithm>
#include <variant>

namespace frontline {
namespace {

bool is_scaled(const std::vector<double>& factors) {
  return std::any_of(factors.begin(), factors.end(), [](double factor) { return factor != 1; });
}

double factor_of(const std::vector<double>& factors, Index subject) {
  return subject < factors.size() ? factors[subject] : 1;
}

void scale(std::optional<Distribution>& distribution, double factor) {
  if (distribution && factor != 1) distribution = scaled(*distribution, factor);
}

void scale_class(CustomerClass& changed, Index number, const Levers& levers) {
  if (changed.arrivals && changed.arrivals->moves.empty()) {
    const auto& process = changed.arrivals->process;
    if (std::holds_alternative<RateArrivals>(process) ||
        std::holds_alternative<GapArrivals>(process))
      changed.arrivals->scale *= levers.arrivals_of(number);
  }
  const double patience = factor_of(levers.patience, number);
  scale(changed.patience, patience);
  for (Step& step : changed.journey) {
    scale(step.patience, patience);
    scale(step.service, factor_of(levers.service, step.task));
  }
}

}  // namespace

std::shared_ptr<const Scenario> with_factors(const std::shared_ptr<const Scenario>& scenario,
                                             const Levers& levers) {
  if (!is_scaled(levers.arrivals) && !is_scaled(levers.service) && !is_scaled(levers.patience))
    return scenario;
  auto changed = std::make_shared<Scenario>(*scenario);
  for (Index c = 0; c < changed->classes.size(); ++c) scale_class(changed->classes[c], c, levers);
  for (StaffGroup& group : changed->groups)
    for (ServedTask& served : group.serves) {
      const double factor = factor_of(levers.service, served.task);
      if (factor == 1) continue;
      served.service = scaled(served.service, factor);
      served.per_person *= factor;
    }
  return changed;
}

}  // namespace frontline
