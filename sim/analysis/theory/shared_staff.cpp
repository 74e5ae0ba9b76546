#include "analysis/theory/shared_staff.hpp"

#include <algorithm>
#include <numeric>

namespace frontline::theory {

bool has_persons(const Scenario& scenario, Index task) {
  const auto serves = [&](const StaffGroup& group) {
    const auto is_task = [&](const ServedTask& served) { return served.task == task; };
    return !group.unlimited && std::any_of(group.serves.begin(), group.serves.end(), is_task);
  };
  return std::any_of(scenario.groups.begin(), scenario.groups.end(), serves);
}

std::vector<Index> station_of_tasks(const Scenario& scenario, const std::vector<bool>& reached) {
  std::vector<Index> station(scenario.tasks.size());
  std::iota(station.begin(), station.end(), 0);
  for (bool changed = true; changed;) {
    changed = false;
    for (const StaffGroup& group : scenario.groups) {
      const auto tied = [&](const ServedTask& served) {
        return reached[served.task] && !(group.unlimited && has_persons(scenario, served.task));
      };
      Index least = k_none;
      for (const ServedTask& served : group.serves)
        if (tied(served)) least = std::min(least, station[served.task]);
      for (const ServedTask& served : group.serves) {
        if (!tied(served) || station[served.task] == least) continue;
        station[served.task] = least;
        changed = true;
      }
    }
  }
  return station;
}

}  // namespace frontline::theory
