// What needs the whole scenario: tasks without anybody on duty, tasks and classes that nobody
// names, limits of the engine's numbers.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "model/language/load_parts.hpp"
#include "model/totals.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_persons = 100'000;
constexpr std::size_t k_most_cells = 20'000;   // of results: each has dozens of numbers
constexpr std::size_t k_most_pairs = 250'000;  // of a class and a queue: each has its own causes

// Whether the profile is ever above 0 while the place is open.
bool ever_above_0(const Profile& count, const Clock& clock) {
  if (!(count.greatest() > 0)) return false;
  const int days = std::min(clock.days, 800);
  const double length = clock.round_the_clock ? k_day : clock.open_length;
  for (int day = 0; day < days; ++day) {
    const double opening = day * k_day;
    for (SimTime t = opening; t < opening + length; t = count.next_step(t)) {
      if (count.at(t) > 0) return true;
    }
  }
  return clock.days > days;
}

bool ever_on_duty(const StaffGroup& group, const Clock& clock) {
  if (group.unlimited || ever_above_0(group.count.normally, clock)) return true;
  return group.count.switches() && ever_above_0(group.count.then, clock);
}

Place section(const Place& root, std::string_view name) { return child(root, name).value_or(root); }

// Where a group's task is written; the first group's when `group` is k_none.
struct TaskEntry {
  const Entry* entry = nullptr;
  std::string path;
};

TaskEntry find_task_entry(const Place& root, const std::string& task) {
  const Place staff = section(root, "staff");
  for (const Entry* group : present_entries(staff)) {
    const auto serves = child(child_of(staff, *group), "serves");
    if (!serves) continue;
    for (const Entry* entry : present_entries(*serves)) {
      if (entry->key == task) return {entry, child_of(*serves, *entry).path};
    }
  }
  return {};
}

void warn_of_tasks(const Place& root, ReadContext& context) {
  const Scenario& scenario = context.scenario;
  std::set<Index> named, staffed;
  for (const CustomerClass& each : scenario.classes) {
    for (const Step& step : each.journey) {
      if (step.kind == StepKind::serve) named.insert(step.task);
    }
  }
  for (const StaffGroup& group : scenario.groups) {
    if (!ever_on_duty(group, scenario.clock)) continue;
    for (const ServedTask& served : group.serves) staffed.insert(served.task);
  }
  for (Index task = 0; task < scenario.tasks.size(); ++task) {
    const TaskEntry at = find_task_entry(root, scenario.tasks[task].name);
    if (at.entry == nullptr) continue;
    if (named.count(task) == 0) {
      const std::string message = "no journey names this task";
      const Mark& mark = at.entry->key_mark;
      // A scenario may keep a task for later; an overlay for another kind of place is a mistake.
      if (context.overlay_files.count(*mark.file) > 0) {
        context.diagnostics.error(mark, at.path, message);
      } else {
        context.diagnostics.warning(mark, at.path, message);
      }
    } else if (staffed.count(task) == 0) {
      context.diagnostics.warning(at.entry->key_mark, at.path,
                                  "nobody who serves this task is ever on duty");
    }
  }
}

void warn_of_classes(const Place& root, ReadContext& context) {
  const Scenario& scenario = context.scenario;
  std::set<Index> joined;
  for (const CustomerClass& each : scenario.classes) {
    for (const auto& rule : each.comes_back) {
      if (rule && rule->as != k_none) joined.insert(rule->as);
    }
    for (const Step& step : each.journey) {
      if (step.kind == StepKind::start) joined.insert(step.started);
    }
  }
  const Place customers = section(root, "customers");
  Index index = 0;
  for (const Entry* entry : present_entries(customers)) {
    const bool comes = scenario.classes[index].arrivals || joined.count(index) > 0;
    ++index;
    if (comes) continue;
    context.diagnostics.warning(entry->key_mark, child_of(customers, *entry).path,
                                "nobody ever comes: neither `arrivals` nor another class's `as` "
                                "or `start`");
  }
}

void check_limits(const Place& root, ReadContext& context) {
  const Scenario& scenario = context.scenario;
  const std::size_t classes = scenario.classes.size(), queues = scenario.queues.size();
  const std::size_t intervals = cell_count(scenario.clock);
  if ((classes + queues + scenario.groups.size()) * intervals > k_most_cells) {
    context.error(section(root, "clock"),
                  fmt::format("too many results: {} classes, {} groups, {} tasks and resources, in "
                              "{} intervals; a longer `interval` makes fewer",
                              classes, scenario.groups.size(), queues, intervals));
  }
  if (classes * queues > k_most_pairs) {
    context.error(
        section(root, "customers"),
        fmt::format("too many together: {} classes and {} tasks and resources", classes, queues));
  }
  double persons = 0;
  for (const StaffGroup& group : scenario.groups) {
    const double switched = group.count.switches() ? group.count.then.greatest() : 0;
    persons += std::max(group.count.normally.greatest(), switched);
  }
  if (persons > k_most_persons) {
    context.error(section(root, "staff"), fmt::format("at most {} persons in all", k_most_persons));
  }
}

}  // namespace

void check_whole_scenario(const Place& root, ReadContext& context) {
  check_limits(root, context);
  warn_of_tasks(root, context);
  warn_of_classes(root, context);
  warn_of_overload(root, context);
}

}  // namespace frontline
