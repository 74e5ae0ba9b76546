// What the rules of a queue ask of those who serve it.
#include <fmt/format.h>

#include "model/language/load_parts.hpp"

namespace frontline {
namespace {

std::optional<Place> place_at(const Place& root, std::initializer_list<std::string_view> path) {
  std::optional<Place> place = root;
  for (const std::string_view key : path)
    if (place) place = place->node->is_map() ? child(*place, key) : std::nullopt;
  return place;
}

bool serves(const StaffGroup& group, Index task) {
  for (const ServedTask& served : group.serves)
    if (served.task == task) return true;
  return false;
}

// A line for each server wants servers.
void check_servers(const Place& lines, Index task, ReadContext& context) {
  for (const StaffGroup& group : context.scenario.groups)
    if (serves(group, task) && group.unlimited)
      context.error(lines, fmt::format("per_server does not go with {}, where nobody is needed "
                                       "(count: unlimited) and nobody has a line",
                                       in_quotes(group.name)));
}

// A machine that waits for repair cannot give up, and is repaired when it has been served.
void check_repairs(const Place& root, const StaffGroup& broken, ReadContext& context) {
  const Scenario& scenario = context.scenario;
  const Index failures = broken.breakdowns->repaired_as;
  const Index task = scenario.classes[failures].journey[0].task;
  const std::string& name = scenario.tasks[task].name;
  for (const std::string_view key : {"capacity", "balk", "announce", "callback"}) {
    if (const auto rule = place_at(root, {"queues", name, key}))
      context.error(*rule, fmt::format("failures of {} wait here for their repair: they cannot be "
                                       "sent away",
                                       in_quotes(broken.name)));
  }
  for (const StaffGroup& group : scenario.groups) {
    if (const auto solved = place_at(root, {"staff", group.name, "serves", name, "solved"}))
      context.error(*solved, fmt::format("failures of {} are repaired here: whatever is served is "
                                         "solved",
                                         in_quotes(broken.name)));
  }
}

}  // namespace

void check_lines_and_servers(const Place& root, ReadContext& context) {
  const Scenario& scenario = context.scenario;
  for (Index task = 0; task < scenario.tasks.size(); ++task) {
    if (!scenario.queues[scenario.tasks[task].queue].per_server) continue;
    const auto lines = place_at(root, {"queues", scenario.tasks[task].name, "lines"});
    if (lines) check_servers(*lines, task, context);
  }
  for (const StaffGroup& group : scenario.groups) {
    if (!group.breakdowns || group.breakdowns->repaired_as == k_none) continue;
    check_repairs(root, group, context);
  }
}

}  // namespace frontline
