// The timers that exist once: everything that happens at times known beforehand.
#include <cmath>
#include <set>

#include "model/structure_parts.hpp"

namespace frontline {
namespace {

void collect_time_checks(std::set<double>& times, const Condition& condition, const Clock& clock) {
  for (const auto& all : condition.any_of)
    for (const Comparison& comparison : all)
      if (comparison.quantity == Quantity::time) {
        // At the bound, and at midnight, where the time of day begins anew.
        for (const double bound : {comparison.value, 0.0}) {
          const double after = bound - clock.start;
          times.insert(after - std::floor(after / k_day) * k_day);
        }
      }
}

}  // namespace

void collect_timers(Structure& structure, const Scenario& scenario) {
  using Kind = FixedTimer::Kind;
  auto& timers = structure.fixed_timers;
  timers.push_back({Kind::warm_up_end, 0, 0, 0});
  for (Index g = 0; g < scenario.groups.size(); ++g) {
    const StaffGroup& group = scenario.groups[g];
    if (!group.unlimited) timers.push_back({Kind::staff, g, 0, 0});
    if (group.count.switches()) timers.push_back({Kind::minute, g, 0, 0});
    if (group.turnover) timers.push_back({Kind::hour, g, 0, 0});
  }
  for (Index b = 0; b < structure.breaks.size(); ++b) timers.push_back({Kind::breaks, b, 0, 0});
  for (Index k = 0; k < structure.keepings.size(); ++k) timers.push_back({Kind::kept_for, k, 0, 0});
  std::set<double> times;
  const auto collect = [&](const Condition& condition) {
    collect_time_checks(times, condition, scenario.clock);
  };
  for (const Served& served : structure.served) collect(served.what->when);
  for (const CustomerClass& customer_class : scenario.classes) {
    collect(customer_class.priority.level.when);
    for (const Step& step : customer_class.journey)
      if (step.priority) collect(step.priority->level.when);
  }
  for (const Queue& queue : scenario.queues)
    if (queue.comfort) collect(queue.comfort->when);
  for (const SwitchMemory& memory : scenario.memories) {
    collect(memory.when);
    collect(memory.until);
  }
  for (const Watch& watch : scenario.watches)
    if (watch.condition) collect_time_checks(times, *watch.condition, scenario.clock);
  for (const double time : times) timers.push_back({Kind::time_check, 0, 0, time});
  for (Index w = 0; w < scenario.watches.size(); ++w)
    for (Index i = 0; i < scenario.watches[w].at.size(); ++i) {
      const double after = scenario.watches[w].at[i] - scenario.clock.start;
      double in_day = after - std::floor(after / k_day) * k_day;
      if (in_day == 0 && after > 0) in_day = k_day;  // 24:00 of a day that begins at 0:00
      timers.push_back({Kind::watch_sample, w, i, in_day});
    }
}

}  // namespace frontline
