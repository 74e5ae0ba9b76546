#include "model/totals.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>

#include "model/structure_parts.hpp"

namespace frontline {

std::string_view cause_name(Cause cause) {
  constexpr std::array<std::string_view, k_causes> names = {
      "no_staff", "own_class", "other_class", "overtaken", "wrap_up", "break", "failure"};
  return names[static_cast<std::size_t>(cause)];
}

LevelLayout::LevelLayout(const Scenario& scenario) {
  Index next = 0;
  const auto block = [&](std::size_t count) {
    const Index first = next;
    next += static_cast<Index>(count);
    return first;
  };
  class_number = block(scenario.classes.size());
  class_waiting = block(scenario.classes.size());
  queue_waiting = block(scenario.queues.size());
  task_number = block(scenario.tasks.size());
  resource_in_use = block(scenario.resources.size());
  std::size_t kinds = 0;
  for (const Resource& resource : scenario.resources) {
    first_kind.push_back(static_cast<Index>(kinds));
    kinds += resource.kinds.size();
  }
  kind_in_use = block(kinds);
  on_duty = block(scenario.groups.size());
  overtime = block(scenario.groups.size());
  busy = block(scenario.groups.size());
  paid = block(scenario.groups.size());
  std::size_t served = 0;
  for (const StaffGroup& group : scenario.groups) {
    first_served.push_back(static_cast<Index>(served));
    served += group.serves.size();
  }
  task_busy = block(served);
  size = next;
}

std::size_t cell_count(const Clock& clock) {
  const double length = clock.round_the_clock ? k_day : clock.open_length;
  return static_cast<std::size_t>(std::ceil(length / clock.interval - 1e-9)) + 1;
}

std::string cell_name(const Clock& clock, std::size_t cell) {
  if (cell + 1 >= cell_count(clock)) return "after_end";
  const double seconds = std::fmod(clock.start + static_cast<double>(cell) * clock.interval, k_day);
  const auto whole = static_cast<int>(std::lround(seconds));
  char text[16];
  if (whole % 60 == 0) {
    std::snprintf(text, sizeof text, "%02d:%02d", whole / 3600 % 24, whole / 60 % 60);
  } else {
    std::snprintf(text, sizeof text, "%02d:%02d:%02d", whole / 3600 % 24, whole / 60 % 60,
                  whole % 60);
  }
  return text;
}

std::vector<double> class_promises(const Scenario& scenario, Index customer_class) {
  std::set<double> promises;
  for (const Step& step : scenario.classes[customer_class].journey)
    if (const Index queue = queue_of(scenario, step); queue != k_none)
      promises.insert(scenario.queues[queue].promises.begin(),
                      scenario.queues[queue].promises.end());
  return {promises.begin(), promises.end()};
}

bool has_virtual_wait(const Scenario& scenario, Index task) {
  const Index queue = scenario.tasks[task].queue;
  const Queue& described = scenario.queues[queue];
  if (described.discipline != Discipline::fifo || described.per_server || described.callback)
    return false;
  std::set<int> priorities;
  for (const CustomerClass& customer_class : scenario.classes)
    for (const Step& step : customer_class.journey)
      if (step.kind == StepKind::serve && step.task == task) {
        const Priority& priority = priority_of(customer_class, step);
        if (priority.level.switches() || priority.grows > 0 || step.deadline) return false;
        priorities.insert(priority.level.normally);
      }
  if (priorities.size() > 1) return false;
  for (const StaffGroup& group : scenario.groups) {
    if (group.hand_back || group.breakdowns || group.set_up || group.concurrency) return false;
    for (const ServedTask& served : group.serves) {
      if (served.interruptible) return false;
      if (served.task == task && !served.when.always()) return false;
    }
  }
  return true;
}

FlowCell& FlowCell::operator+=(const FlowCell& other) {
  offered += other.offered;
  people += other.people;
  again += other.again;
  unasked += other.unasked;
  waits += other.waits;
  wait_sum += other.wait_sum;
  wait_square_sum += other.wait_square_sum;
  wait_max = std::max(wait_max, other.wait_max);
  answered += other.answered;
  answered_wait_sum += other.answered_wait_sum;
  abandoned_waits += other.abandoned_waits;
  abandoned_wait_sum += other.abandoned_wait_sum;
  short_abandoned += other.short_abandoned;
  called_back += other.called_back;
  callback_waits += other.callback_waits;
  callback_wait_sum += other.callback_wait_sum;
  comforted += other.comforted;
  for (std::size_t cause = 0; cause < k_causes; ++cause) wait_by[cause] += other.wait_by[cause];
  scored += other.scored;
  satisfied_sum += other.satisfied_sum;
  ghosts += other.ghosts;
  ghost_wait_sum += other.ghost_wait_sum;
  sojourns += other.sojourns;
  sojourn_sum += other.sojourn_sum;
  abandonments += other.abandonments;
  completions += other.completions;
  return *this;
}

}  // namespace frontline
