// Endless patience above capacity: queues that can only grow. Told only where it can be computed
// from means; see mean_flows.hpp.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/language/mean_flows.hpp"

namespace frontline {
namespace {

// Mean time that the group needs for the step at its fastest, wrap-up included.
double mean_work(const StaffGroup& group, const ServedTask& served, const CustomerClass& customers,
                 const Step& step) {
  const double beyond_first = customers.party ? std::max(0.0, mean_of(*customers.party) - 1) : 0;
  const double own = step.service
                         ? mean_of(*step.service)
                         : mean_of(served.service) * step.work + served.per_person * beyond_first;
  const auto& wrap_up = served.wrap_up ? served.wrap_up : group.wrap_up;
  const double after = wrap_up && !step.by_same ? mean_of(*wrap_up) : 0;
  const double speed = group.speed.switches() ? std::max(group.speed.normally, group.speed.then)
                                              : group.speed.normally;
  return (own + after) / speed;
}

double least_work(const Scenario& scenario, const CustomerClass& customers, const Step& step) {
  double least = k_never;
  for (const StaffGroup& group : scenario.groups) {
    for (const ServedTask& served : group.serves) {
      if (served.task != step.task) continue;
      least = std::min(least, mean_work(group, served, customers, step));
    }
  }
  return least;
}

// Persons there on average, at most; each counted as often as the customers it serves at once.
double most_staff(const StaffGroup& group, const Clock& clock) {
  if (group.unlimited) return k_never;
  const Switch<Profile>& count = group.count;
  const double persons =
      average_of_greater(count.normally, count.switches() ? count.then : count.normally, clock);
  double at_once = 1;
  if (group.concurrency) {
    const std::vector<double>& speeds = group.concurrency->speeds;
    for (std::size_t i = 0; i < speeds.size(); ++i) {
      at_once = std::max(at_once, static_cast<double>(i + 1) * speeds[i]);
    }
  }
  return persons * at_once;
}

// Tasks that share groups belong together, as do their groups: the smallest task of each.
std::vector<Index> find_pools(const Scenario& scenario) {
  std::vector<Index> pool(scenario.tasks.size());
  for (Index i = 0; i < pool.size(); ++i) pool[i] = i;
  for (bool changed = true; changed;) {
    changed = false;
    for (const StaffGroup& group : scenario.groups) {
      Index smallest = k_none;
      for (const ServedTask& served : group.serves)
        smallest = std::min(smallest, pool[served.task]);
      for (const ServedTask& served : group.serves) {
        changed = changed || pool[served.task] != smallest;
        pool[served.task] = smallest;
      }
    }
  }
  return pool;
}

}  // namespace

void warn_of_overload(const Place& root, ReadContext& context) {
  const Scenario& scenario = context.scenario;
  const std::vector<Index> pool = find_pools(scenario);
  const std::vector<std::vector<double>> flows = mean_flows(scenario);
  std::map<Index, double> load, staff;
  std::map<Index, Index> first_class;
  for (Index index = 0; index < scenario.classes.size(); ++index) {
    const CustomerClass& each = scenario.classes[index];
    for (std::size_t i = 0; i < each.journey.size() && !each.failures; ++i) {
      const Step& step = each.journey[i];
      if (flows[index][i] <= 0 || step.kind != StepKind::serve || step.by_same ||
          may_leave_waiting(scenario, each, step)) {
        continue;
      }
      load[pool[step.task]] += flows[index][i] * least_work(scenario, each, step);
      first_class.emplace(pool[step.task], index);
    }
  }
  for (const StaffGroup& group : scenario.groups) {
    if (!group.serves.empty()) {
      staff[pool[group.serves[0].task]] += most_staff(group, scenario.clock);
    }
  }
  const std::optional<Place> customers = child(root, "customers");
  for (const auto& [number, offered] : load) {
    const double capacity = staff[number];
    if (capacity <= 0 || offered < capacity * (1 - 1e-9)) continue;
    const Entry* const entry = present_entries(*customers)[first_class[number]];
    context.diagnostics.warning(
        entry->key_mark, child_of(*customers, *entry).path,
        fmt::format(
            "waits without `patience`, but the work that comes in keeps {:.3g} persons busy "
            "and {:.3g} are there: the queue grows without end",
            offered, capacity));
  }
}

}  // namespace frontline
