#include "gui/model/lanes.hpp"

#include <algorithm>

namespace frontline::window {
namespace {

bool serves(const Scenario& scenario, const StaffGroup& group, Index queue) {
  return !group.unlimited &&
         std::any_of(group.serves.begin(), group.serves.end(), [&](const ServedTask& served) {
           return scenario.tasks[served.task].queue == queue;
         });
}

}  // namespace

std::vector<std::vector<Snapshot::Waiting>> lanes_of(const Snapshot& view, const Scenario& scenario,
                                                     Index queue) {
  std::vector<std::vector<Snapshot::Waiting>> lanes;
  if (!scenario.queues[queue].per_server) return lanes;
  std::vector<std::size_t> first;  // lane of each group
  for (Index g = 0; g < scenario.groups.size(); ++g) {
    first.push_back(lanes.size());
    if (serves(scenario, scenario.groups[g], queue))
      lanes.resize(lanes.size() + view.groups[g].size());
  }
  for (const Snapshot::Waiting& who : view.queues[queue]) {
    if (who.group == k_none) return {};
    lanes[first[who.group] + who.position].push_back(who);
  }
  return lanes;
}

}  // namespace frontline::window
